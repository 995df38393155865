//! Trees that compare the best answers with each other, for all sets together; how much of what they gain is chance is told by
//! families of sets that they have not seen.

mod groups;
mod grow;

use crate::baseline::today;
use crate::figures::Figures;
use crate::fit::pool::Pool;
use crate::fit::provenance::Fold;
use crate::set::Set;
use crate::{families, parallel, root};
use groups::Group;
use grow::{ANCHOR, RATE, TREES, grow};
use helpdex::{SIGN_NAMES, Tree, Weights};
use serde_json::json;

/// What of the questions and signs each tree sees comes from it.
const SEED: u64 = 20_261_130;
/// Where the trees are, and what they rest on.
const TABLE: &str = "crates/core/src/search/compare/trees.rs";
const FILE: &str = "crates/core/src/search/compare/trees.fit.json";

/// Fits; `now` are the figures with the trees in force.
pub fn run(sets: &[Set], weights: &Weights, now: &[Figures]) -> Result<(), String> {
    eprintln!("taking features");
    let pool = Pool::of(sets, &Weights { compared: 0.0, ..weights.clone() })?;
    let names: Vec<&str> = sets.iter().map(|s| s.name.as_str()).collect();
    let sizes: Vec<usize> = (0..sets.len()).map(|n| pool.questions(n).1).collect();
    let mut all = groups::of(&pool, &names, weights);
    groups::weigh(&mut all, &names);
    let of = |wanted: &dyn Fn(&str) -> bool| -> Vec<&Group> { all.iter().filter(|g| wanted(names[g.set])).collect() };
    // The mean over families of the changes, of the families that `wanted` names only.
    let gain = |trees: &[Tree], wanted: &dyn Fn(&str) -> bool| {
        let changes = groups::changes(&of(wanted), &sizes, trees);
        let (names, changes): (Vec<&str>, Vec<f64>) = names.iter().zip(changes).filter(|(n, _)| wanted(n)).unzip();
        families::mean_of(&names, &changes)
    };
    let folds = parallel::map(&families::folds(&names), |family| {
        let trees = grow(&of(&|name| families::apart(name, family)), SEED);
        let seen = gain(&trees, &|name| families::apart(name, family));
        let held_out = gain(&trees, &|name| families::family(name) == *family);
        eprintln!("{family}: seen {seen:+.4}, held out {held_out:+.4}");
        Fold { family: family.to_string(), seen, held_out }
    });
    let held_out = folds.iter().map(|f| f.held_out).sum::<f64>() / folds.len().max(1) as f64;
    let gained = folds.iter().filter(|f| f.held_out > 0.0).count();
    println!("\ntrees: held out, mean {held_out:+.4}; {gained} of {} families gained", folds.len());
    let trees = grow(&of(&|_| true), SEED);
    let changes = groups::changes(&of(&|_| true), &sizes, &trees);
    println!("fitted on all: mean {:+.4}", families::mean_of(&names, &changes));
    for (name, change) in names.iter().zip(&changes) {
        println!("  {name:<20} {change:+.4}");
    }
    write(TABLE, &table(&trees))?;
    let provenance = json!({
        "date": today(),
        "analyzer": helpdex_text::FINGERPRINT,
        "seed": SEED, "trees": TREES, "rate": RATE, "anchor": ANCHOR,
        "questions": now.iter().map(|f| f.all.questions).sum::<u32>(),
        "sets": names,
        "folds": folds,
        "held_out_gain": held_out,
        "fitted_gain": families::mean_of(&names, &changes),
        "used": used(&trees),
    });
    let text = serde_json::to_string_pretty(&provenance).map_err(|e| e.to_string())?;
    write(FILE, &(text + "\n"))
}

/// How often each sign is asked.
fn used(trees: &[Tree]) -> serde_json::Map<String, serde_json::Value> {
    let count = |n: usize| trees.iter().flat_map(|t| t.splits).filter(|s| usize::from(s.0) == n).count();
    SIGN_NAMES.iter().enumerate().map(|(n, name)| (name.to_string(), count(n).into())).collect()
}

fn write(file: &str, text: &str) -> Result<(), String> {
    std::fs::write(root().join(file), text).map_err(|e| format!("{file}: {e}"))?;
    println!("written: {file}");
    Ok(())
}

/// The trees as source.
fn table(trees: &[Tree]) -> String {
    let mut out = String::from(
        "//! The trees. Made by `cargo xtask relevance --fit-trees`; not for changing by hand. What they rest on: trees.fit.json.\n\n\
         use super::Tree;\n\n/// The trees in force.\n#[rustfmt::skip]\npub const TREES: &[Tree] = &[\n",
    );
    for tree in trees {
        out += &format!("    Tree {{ splits: {:?}, leaves: {:?} }},\n", tree.splits, tree.leaves);
    }
    out + "];\n"
}
