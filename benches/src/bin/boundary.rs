//! The Rust side of `cargo xtask boundary`, which compares the same work in Rust, C and Python.
//!
//!     boundary search SNAPSHOT QUESTIONS ROUNDS     microseconds a question
//!     boundary make SECTIONS FILE                   a snapshot with so many sections

use helpdex_benches::{Dice, SCRIPTS};
use helpdex_contract::helpdex::{KnowledgeBase, SearchRequest, unwatched};
use serde_json::json;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[1..] {
        ["search", snapshot, questions, rounds] => search(snapshot, questions, rounds.parse()?),
        ["make", sections, file] => make(sections.parse()?, Path::new(file)),
        _ => Err("usage: boundary search SNAPSHOT QUESTIONS ROUNDS | make SECTIONS FILE".into()),
    }
}

fn search(snapshot: &str, questions: &str, rounds: usize) -> Result<()> {
    let kb = KnowledgeBase::open_snapshot(snapshot)?;
    let questions = std::fs::read_to_string(questions)?;
    // The best round is the one that other programs disturbed least.
    let mut best = f64::INFINITY;
    for _ in 0..rounds {
        let begin = Instant::now();
        for question in questions.lines() {
            black_box(kb.search(&SearchRequest::new(question))?);
        }
        best = best.min(begin.elapsed().as_secs_f64() * 1e6 / questions.lines().count() as f64);
    }
    println!("search {:.2}", best);
    Ok(())
}

/// Articles of five sections, each a passage of its own.
fn make(sections: usize, file: &Path) -> Result<()> {
    let mut dice = Dice::new(7);
    let articles = (0..sections / 5).map(|n| {
        let script = &SCRIPTS[n % SCRIPTS.len()];
        let mut body = String::new();
        for _ in 0..5 {
            let (heading, text) = (script.text(3, &mut dice), script.text(120, &mut dice));
            body += &format!("## {heading}\n\n{text}\n\n");
        }
        json!({"id": format!("a{n}"), "lang": script.lang, "title": script.text(5, &mut dice), "body": body})
    });
    let kb = KnowledgeBase::in_memory()?;
    kb.load(articles, &mut unwatched)?;
    kb.commit()?;
    kb.write_snapshot(file, &["public".to_string()])?;
    Ok(())
}
