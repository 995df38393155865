//! Fits what tells whether a question's own language has the answer: questions of sets with translations are answered by the
//! whole set, and not by one without the article in their language.

use crate::families::{apart, family, folds};
use crate::index::{self, name};
use crate::verdict::{Asked, Row, fit, row, sum, table};
use crate::{measure, parallel};
use helpdex::{KnowledgeBase, SearchRequest, Weights};
use helpdex_eval::{Crossing, crossings, turns};
use std::path::Path;

/// Shares of the answered questions at which is told how many of the others pass.
const SHARES: [f64; 4] = [0.5, 0.6, 0.7, 0.8];

/// Fits on the sets in `folder` that have translations, and says how well it does on those it was not fitted on.
pub fn run(folder: &Path, only: &[String], weights: &Weights) -> Result<(), String> {
    let folders = index::folders(folder, only)?;
    let asked: Vec<Option<Asked>> =
        parallel::map(&folders, |folder| ask(folder, weights)).into_iter().collect::<Result<_, _>>()?;
    let asked: Vec<Asked> = asked.into_iter().flatten().collect();
    let names: Vec<&str> = asked.iter().map(|a| a.set.as_str()).collect();
    println!(
        "\nsure, each family by what was fitted on the others: of the near misses pass, when of the answered pass"
    );
    println!("{:<20} {}", "set", SHARES.map(|s| format!("{s:>6.2}")).join(" "));
    for held in folds(&names) {
        let weights = fit(&asked.iter().filter(|a| apart(&a.set, held)).collect::<Vec<_>>());
        for a in asked.iter().filter(|a| family(&a.set) == held) {
            let pass = SHARES.map(|share| format!("{:>6.3}", passing(a, &weights, share).1));
            println!("{:<20} {}", a.set, pass.join(" "));
        }
    }
    let weights = fit(&asked.iter().collect::<Vec<_>>());
    table(&weights);
    for a in &asked {
        let from = SHARES.map(|share| format!("{:>6.2}", passing(a, &weights, share).0));
        println!("{:<20} {}  the sums from which they pass", a.set, from.join(" "));
    }
    Ok(())
}

/// The sum from which `share` of the answered questions pass, and the share of the others that do.
fn passing(asked: &Asked, weights: &[f64], share: f64) -> (f64, f64) {
    let mut answered: Vec<f64> = asked.answered.iter().map(|r| sum(r, weights)).collect();
    answered.sort_by(|a, b| b.total_cmp(a));
    let last = ((answered.len() as f64 * share) as usize).min(answered.len().saturating_sub(1));
    let from = answered.get(last).copied().unwrap_or_default();
    let others: Vec<&Row> = asked.foreign.iter().flat_map(|f| &f.1).collect();
    let pass = others.iter().filter(|r| sum(r, weights) >= from).count();
    (from, pass as f64 / others.len().max(1) as f64)
}

fn ask(folder: &Path, weights: &Weights) -> Result<Option<Asked>, String> {
    let crossings = crossings(folder)?;
    if crossings.is_empty() {
        return Ok(None);
    }
    let name = name(folder);
    let corpus = folder.join("corpus.jsonl");
    let rows = |kb: &KnowledgeBase, of: &[&Crossing]| -> Result<Vec<Row>, String> {
        let signals = of.iter().map(|c| {
            // As the first round sees it.
            let request = SearchRequest { bridges: false, ..measure::plain(&c.query) };
            kb.search_with(&request, weights).map(|r| row(&r.signals))
        });
        signals.collect::<Result<_, _>>().map_err(|e| format!("{name}: {e}"))
    };
    let answered = rows(&index::writable(&name, &corpus)?, &crossings.iter().collect::<Vec<_>>())?;
    let mut near = Vec::new();
    for turn in turns(&crossings) {
        let kb = index::writable_of(&name, &corpus, |row| turn.article(row))?;
        near.extend(rows(&kb, &turn.crossings)?);
    }
    Ok(Some(Asked { set: name, answered, foreign: vec![("near".into(), near)], near: Vec::new() }))
}
