//! What a fit rests on, kept beside the table of weights.

use super::ascent::{LOSS, PULL, SEED};
use crate::baseline::today;
use crate::figures::Figures;
use crate::{families, root};
use serde::Serialize;
use serde_json::{Map, Value};

/// A family that was held out.
#[derive(Serialize)]
pub struct Fold {
    pub family: String,
    /// Gain in nDCG@10 of the sets that were fitted on.
    pub seen: f64,
    /// Gain of the family that was not.
    pub held_out: f64,
}

#[derive(Serialize)]
pub struct Provenance {
    date: String,
    analyzer: String,
    seed: u64,
    pull: f64,
    loss: f64,
    questions: u32,
    sets: Vec<String>,
    folds: Vec<Fold>,
    /// Mean of what the folds gained where they were held out: what to expect elsewhere.
    held_out_gain: f64,
    /// Gain of the table on the sets it was fitted on, by ranking their candidates anew.
    fitted_gain: f64,
    /// The same by searching.
    searched_gain: f64,
    /// The set that lost most by it.
    most_lost: (String, f64),
    from: Map<String, Value>,
    weights: Map<String, Value>,
}

/// Where it is kept.
const FILE: &str = "crates/core/src/search/weights.fit.json";

impl Provenance {
    /// `searched`: change of each set by searching with the weights `to` instead of `from`.
    pub fn new(
        names: &[&str],
        now: &[Figures],
        folds: Vec<Fold>,
        fitted_gain: f64,
        searched: &[f64],
        from: &Map<String, Value>,
        to: &Map<String, Value>,
    ) -> Provenance {
        let most_lost = names.iter().zip(searched).min_by(|a, b| a.1.total_cmp(b.1));
        // Numbers came through f32; four decimals are all they have to say.
        let short = |table: &Map<String, Value>| {
            let round = |v: &Value| v.as_f64().map_or(v.clone(), |x| ((x * 1e4).round() / 1e4).into());
            table.iter().map(|(name, v)| (name.clone(), round(v))).collect()
        };
        Provenance {
            date: today(),
            analyzer: helpdex_text::FINGERPRINT.into(),
            seed: SEED,
            pull: PULL,
            loss: LOSS,
            questions: now.iter().map(|f| f.all.questions).sum(),
            sets: names.iter().map(|n| n.to_string()).collect(),
            held_out_gain: round(folds.iter().map(|f| f.held_out).sum::<f64>() / folds.len().max(1) as f64),
            folds: folds.into_iter().map(|f| Fold { seen: round(f.seen), held_out: round(f.held_out), ..f }).collect(),
            fitted_gain: round(fitted_gain),
            searched_gain: round(families::mean_of(names, searched)),
            most_lost: most_lost.map_or_else(Default::default, |(n, c)| (n.to_string(), round(*c))),
            from: short(from),
            weights: short(to),
        }
    }

    pub fn print(&self) {
        println!("gain in nDCG@10 of the families that were fitted on, and of the one held out");
        for fold in &self.folds {
            println!("{:<20} {:+.4}  {:+.4}", fold.family, fold.seen, fold.held_out);
        }
        let gained = self.folds.iter().filter(|f| f.held_out > 0.0).count();
        println!("held out, mean       {:+.4}; {gained} of {} families gained", self.held_out_gain, self.folds.len());
        println!(
            "fitted on all        {:+.4} by ranking anew, {:+.4} by searching",
            self.fitted_gain, self.searched_gain
        );
        println!("most lost            {:+.4} {}", self.most_lost.1, self.most_lost.0);
        for (name, to) in &self.weights {
            let from = self.from.get(name).unwrap_or(&Value::Null);
            if from != to {
                println!("{name:<20} {from} to {to}");
            }
        }
    }

    /// Keeps it in the tree.
    pub fn write(&self) -> Result<(), String> {
        let text = serde_json::to_string_pretty(self).map_err(|e| e.to_string())?;
        let file = root().join(FILE);
        std::fs::write(&file, text + "\n").map_err(|e| format!("{}: {e}", file.display()))?;
        println!("written to {FILE}; the table itself is weights.rs beside it, and is yours to change");
        Ok(())
    }
}

fn round(x: f64) -> f64 {
    (x * 1e5).round() / 1e5
}
