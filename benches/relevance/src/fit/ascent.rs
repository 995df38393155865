//! Coordinate ascent: one weight at a time, up and down, with steps that shrink.

use super::pool::Pool;
use crate::ablate::with;
use crate::families;
use helpdex::Weights;
use helpdex_eval::Dice;
use serde_json::{Map, Value};

/// The order in which weights are tried in a round comes from it.
pub const SEED: u64 = 20_261_125;
/// What a weight costs for moving away from where it was: so much for a factor of e, and by the square of that. A step that
/// says nothing new about the questions does not pay.
pub const PULL: f64 = 0.001;
/// How much more a family's loss counts than another's gain.
pub const LOSS: f64 = 0.5;
const ROUNDS: u32 = 3;
/// A gain below this is chance.
const LEAST: f64 = 1e-5;
/// Weights are compared by the logarithm of themselves and this, so that one can get to 0 and leave it.
const FLOOR: f64 = 0.01;

/// The sets that should gain, and what they are now.
pub struct Goal<'a> {
    pool: &'a Pool,
    sets: Vec<usize>,
    names: Vec<&'a str>,
    start: Vec<f64>,
}

impl<'a> Goal<'a> {
    /// The sets with the numbers `sets`, whose change is counted from `weights`.
    pub fn new(pool: &'a Pool, names: &[&'a str], sets: Vec<usize>, weights: &Weights) -> Goal<'a> {
        let start = pool.ndcg(&sets, weights);
        Goal { pool, names: sets.iter().map(|&n| names[n]).collect(), sets, start }
    }

    fn changes(&self, weights: &Weights) -> Vec<f64> {
        self.pool.ndcg(&self.sets, weights).iter().zip(&self.start).map(|(a, b)| a - b).collect()
    }

    /// Change of nDCG@10 in the mean of the families.
    pub fn gain(&self, weights: &Weights) -> f64 {
        families::mean_of(&self.names, &self.changes(weights))
    }

    /// What is to grow, but for the pull.
    fn worth(&self, weights: &Weights) -> f64 {
        let changes = self.changes(weights);
        let losses: Vec<f64> = changes.iter().map(|c| c.min(0.0)).collect();
        families::mean_of(&self.names, &changes) + LOSS * families::mean_of(&self.names, &losses)
    }
}

/// How far `now` is from `start`, squared.
fn moved(start: f64, now: f64) -> f64 {
    let log = |x: f64| libm::log(x + FLOOR);
    let far = log(now) - log(start);
    far * far
}

/// The best weights found from `start` on, moving those named.
pub fn climb(goal: &Goal<'_>, start: &Map<String, Value>, names: &[String]) -> Result<Weights, String> {
    let value = |table: &Map<String, Value>, name: &str| table.get(name).and_then(Value::as_f64).unwrap_or(0.0);
    let mut dice = Dice::new(SEED);
    let mut table = start.clone();
    let mut best = 0.0;
    let mut step = 1.6;
    for _ in 0..ROUNDS {
        let mut order = names.to_vec();
        dice.shuffle(&mut order);
        for name in &order {
            for factor in [step, 1.0 / step] {
                let before = best;
                loop {
                    let next = ((value(&table, name) + FLOOR) * factor - FLOOR).max(0.0);
                    let mut other = table.clone();
                    other.insert(name.clone(), next.into());
                    let pull: f64 = names.iter().map(|n| moved(value(start, n), value(&other, n))).sum();
                    let worth = goal.worth(&with(&table, name, next)?) - PULL * pull;
                    if worth <= best + LEAST {
                        break;
                    }
                    (best, table) = (worth, other);
                }
                if best > before {
                    break;
                }
            }
        }
        step = 1.0 + (step - 1.0) * 0.6;
    }
    serde_json::from_value(Value::Object(table)).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_costs_by_the_square_of_the_factor() {
        assert_eq!(moved(0.5, 0.5), 0.0);
        let (twice, four) = (moved(0.49, 0.99), moved(0.49, 1.99));
        assert!((twice - 0.480_453).abs() < 1e-6, "{twice}");
        assert!((four / twice - 4.0).abs() < 1e-9, "{four}");
        assert!(moved(0.5, 0.0).is_finite());
    }
}
