//! What each weight is worth: the sets asked again with one weight at a time where it does nothing.

use crate::families;
use crate::figures::Figures;
use crate::measure;
use crate::set::Set;
use helpdex::Weights;
use serde_json::{Map, Value, json};

/// Where a weight does nothing, unless at 0.
const NEUTRAL: &[(&str, f64)] =
    &[("single", 1.0), ("code", 1.0), ("foreign", 1.0), ("spelled", 1.0), ("stopword", 1.0), ("idf_power", 1.0)];
/// Weights that nothing can show here: no language of a reader is told, no word is unfinished.
const IDLE: &[&str] = &["locale", "prefix"];

/// The weights as an object.
pub fn object(weights: &Weights) -> Result<Map<String, Value>, String> {
    match serde_json::to_value(weights) {
        Ok(Value::Object(object)) => Ok(object),
        _ => Err("the weights are no object".into()),
    }
}

/// `weights` with another value under `name`.
pub fn with(weights: &Map<String, Value>, name: &str, value: f64) -> Result<Weights, String> {
    let mut other = weights.clone();
    other.insert(name.into(), json!(value));
    serde_json::from_value(Value::Object(other)).map_err(|e| format!("{name}: {e}"))
}

struct Ablation {
    name: String,
    from: f64,
    to: f64,
    /// Change of nDCG@10, by set.
    changes: Vec<f64>,
}

/// Prints a line for each weight, the most valuable first.
pub fn run(sets: &[Set], weights: &Weights, now: &[Figures]) -> Result<(), String> {
    let table = object(weights)?;
    let mut all = Vec::new();
    for (name, value) in &table {
        let (Some(from), false) = (value.as_f64(), IDLE.contains(&name.as_str())) else { continue };
        let to = NEUTRAL.iter().find(|n| n.0 == name).map_or(0.0, |n| n.1);
        if from == to {
            continue;
        }
        let without = measure::all(sets, &with(&table, name, to)?)?;
        let changes: Vec<f64> = without.iter().zip(now).map(|(a, b)| a.all.ndcg - b.all.ndcg).collect();
        eprintln!("{name}: {:+.4}", mean(&changes));
        all.push(Ablation { name: name.clone(), from, to, changes });
    }
    all.sort_by(|a, b| mean(&a.changes).total_cmp(&mean(&b.changes)).then(a.name.cmp(&b.name)));
    println!(
        "\nnDCG@10 without a weight: change in the mean of the sets, in the mean of their families, where most and least"
    );
    println!(
        "{:<18} {:>7} {:>5}  {:>8}  {:>8}  {:<28}  most gained",
        "weight", "is", "to", "sets", "families", "most lost"
    );
    for a in &all {
        let at = |n: Option<usize>| n.map_or(String::new(), |n| format!("{:+.4} {}", a.changes[n], sets[n].name));
        let order = |x: &usize, y: &usize| a.changes[*x].total_cmp(&a.changes[*y]);
        let worst = at((0..sets.len()).min_by(order));
        let best = at((0..sets.len()).max_by(order));
        let by_family = families::mean(sets, &a.changes);
        println!(
            "{:<18} {:>7.3} {:>5.1}  {:>+8.4}  {by_family:>+8.4}  {worst:<28}  {best}",
            a.name,
            a.from,
            a.to,
            mean(&a.changes)
        );
    }
    Ok(())
}

fn mean(all: &[f64]) -> f64 {
    all.iter().sum::<f64>() / all.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_is_replaced() {
        let table = object(&Weights::default()).unwrap();
        assert_eq!(with(&table, "grams", 0.0).unwrap(), Weights { grams: 0.0, ..Weights::default() });
        assert!(with(&table, "no such weight", 0.0).is_err());
        for (name, _) in NEUTRAL.iter().map(|n| (n.0, n.1)).chain(IDLE.iter().map(|n| (*n, 0.0))) {
            assert!(table.contains_key(name), "{name}");
        }
    }
}
