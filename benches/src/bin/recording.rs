//! What recording costs a search: `cargo run --release -p helpdex-benches --bin recording [QUESTIONS]`.
//!
//! Each question is asked without a record and with one, in turn and in changing order, in one run; so that whatever else the
//! machine does weighs on both. Prints the ratio of the sums, and of the medians.

use helpdex_benches::{Dice, SCRIPTS, articles};
use helpdex_contract::helpdex::{KnowledgeBase, unwatched};
use helpdex_contract::{Host, open_insights};
use serde_json::json;
use std::error::Error;
use std::time::Instant;

/// Questions before the clock counts.
const WARM_UP: usize = 500;

fn main() -> Result<(), Box<dyn Error>> {
    let count: usize = std::env::args().nth(1).map_or(Ok(10_000), |n| n.parse())?;
    let folder = tempfile::tempdir()?;
    let kb = KnowledgeBase::in_memory()?;
    kb.load(articles(5000), &mut unwatched)?;
    kb.commit()?;
    let store = open_insights(&json!({"path": folder.path().join("events").to_str()})).map_err(|f| f.message)?;
    let alone = Host::new(&kb);
    let recorded = alone.with_insights(Some(&store));
    let mut dice = Dice::new(29);
    let mut times = [Vec::with_capacity(count), Vec::with_capacity(count)];
    for n in 0..WARM_UP + count {
        let question = SCRIPTS[n % SCRIPTS.len()].text(4, &mut dice);
        let options = json!({"session": format!("session {}", n / 3)}).to_string();
        for turn in [n % 2, 1 - n % 2] {
            let host = if turn == 0 { alone } else { recorded };
            let begin = Instant::now();
            host.search(&question, &options).map_err(|f| f.message)?;
            let taken = begin.elapsed().as_secs_f64();
            if n >= WARM_UP {
                times[turn].push(taken);
            }
        }
    }
    let sum = |all: &[f64]| all.iter().sum::<f64>();
    let median = |all: &[f64]| {
        let mut sorted = all.to_vec();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or(0.0)
    };
    let [alone, recorded] = &times;
    let line = |what: &str, alone: f64, recorded: f64| {
        println!(
            "{what:<8} alone {:>8.1} µs, recorded {:>8.1} µs, {:>+6.2} %",
            alone * 1e6,
            recorded * 1e6,
            100.0 * (recorded / alone - 1.0)
        );
    };
    println!("{count} questions, each asked both ways");
    line("mean", sum(alone) / count as f64, sum(recorded) / count as f64);
    line("median", median(alone), median(recorded));
    store.flush().map_err(|e| e.to_string())?;
    let writing = store.writing();
    println!("written {}, dropped {}", writing.written, writing.dropped);
    Ok(())
}
