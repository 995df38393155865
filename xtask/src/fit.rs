//! `cargo xtask fit SET...`: ranking weights by coordinate ascent over all sets together.
//!
//! Each weight in turn is multiplied and divided by a step as long as the mean nDCG@10 over the sets grows by more
//! than noise; steps shrink from round to round. Nothing is random: the same sets give the same table.

use serde_json::{Map, Value, json};
use std::process::Command;

/// The weights that are fitted. `locale`, `typo` and `prefix` do nothing on questions without them.
const FITTED: &[&str] = &[
    "grams",
    "title",
    "title_grams",
    "title_share",
    "title_coverage",
    "title_proximity",
    "untitled",
    "coverage",
    "passage_coverage",
    "window",
    "proximity",
    "lead",
    "passage",
    "length",
    "language",
    "exact",
    "inner",
    "single",
    "idf_power",
    "b",
    "k1",
];
const ROUNDS: u32 = 3;
/// A gain below this is chance.
const LEAST: f64 = 2e-5;

/// Prints the best table found, from the one in force.
pub fn run(sets: &[String]) -> Result<(), String> {
    if sets.is_empty() {
        return Err("fit: name the folders of the evaluation sets".into());
    }
    super::cargo("the command", &["build", "--release", "--package", "helpdex-cli"], &[])?;
    let mut weights = serde_json::to_value(helpdex_contract::helpdex::Weights::default())
        .ok()
        .and_then(|v| v.as_object().cloned())
        .ok_or("the weights are no object")?;
    let mut best = measure(&weights, sets)?;
    println!("start {best:.5}");
    let mut step = 1.4;
    for _ in 0..ROUNDS {
        for name in FITTED {
            for factor in [step, 1.0 / step] {
                let before = best;
                loop {
                    let mut other = weights.clone();
                    let value = weights.get(*name).and_then(Value::as_f64).unwrap_or(0.0) * factor;
                    if *name == "b" && value > 1.0 {
                        break;
                    }
                    other.insert((*name).into(), json!(value));
                    let score = measure(&other, sets)?;
                    if score <= best + LEAST {
                        break;
                    }
                    (best, weights) = (score, other);
                    println!("{best:.5} {name} = {value:.4}");
                }
                if best > before {
                    break;
                }
            }
        }
        step = 1.0 + (step - 1.0) * 0.6;
    }
    println!("{}", serde_json::to_string_pretty(&weights).map_err(|e| e.to_string())?);
    Ok(())
}

/// Mean nDCG@10 over the sets, the language of the questions withheld.
fn measure(weights: &Map<String, Value>, sets: &[String]) -> Result<f64, String> {
    let file = std::env::temp_dir().join(format!("helpdex-fit-{}.json", std::process::id()));
    std::fs::write(&file, Value::Object(weights.clone()).to_string()).map_err(|e| e.to_string())?;
    let output = Command::new(super::root().join("target/release/helpdex"))
        .args(["eval", "--no-lang", "--json", "--weights"])
        .arg(&file)
        .args(sets)
        .output()
        .map_err(|e| e.to_string())?;
    let rows: Vec<Value> =
        output.stdout.split(|b| *b == b'\n').filter_map(|l| serde_json::from_slice(l).ok()).collect();
    if rows.len() != sets.len() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(rows.iter().filter_map(|r| r["all"]["ndcg@10"].as_f64()).sum::<f64>() / rows.len() as f64)
}
