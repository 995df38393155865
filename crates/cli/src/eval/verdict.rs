//! Whether a response knows when there is no answer: questions of another set stand for ones that nothing answers.

use super::ask::Asker;
use super::index::Index;
use crate::args::EvalArgs;
use helpdex_contract::helpdex::Response;
use helpdex_eval::{Calibration, article, calibration, queries};
use serde_json::json;
use std::path::Path;

/// The names of the columns.
pub const HEAD: &str =
    "set                  unanswerable of      answerable  unanswerable   AUROC     ECE  kept at 95 %  threshold";

/// How likely a response answers its question, 0 to 1.
fn probability(response: &Response) -> f64 {
    response.verdict.probability
}

pub struct Verdict {
    set: String,
    other: String,
    answerable: usize,
    unanswerable: usize,
    calibration: Calibration,
}

/// Asks the index of the set in `folder` its own questions and those of `other`.
pub fn measure(folder: &Path, other: &Path, args: &EvalArgs, asker: &Asker<'_>) -> Result<Verdict, String> {
    let own = queries(folder, &args.qrels)?;
    let foreign = queries(other, &args.qrels)?;
    let index = Index::of(folder, args.snapshot, |row| Some(article(row)))?;
    let probabilities = |queries: &[helpdex_eval::Query]| -> Result<Vec<f64>, String> {
        queries.iter().map(|q| Ok(probability(&asker.ask(&index.kb, q)?.0))).collect()
    };
    let (yes, no) = (probabilities(&own)?, probabilities(&foreign)?);
    let name = |folder: &Path| folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let calibration = calibration(&yes, &no)
        .ok_or_else(|| format!("{} or {} has no judged question", folder.display(), other.display()))?;
    Ok(Verdict { set: name(folder), other: name(other), answerable: yes.len(), unanswerable: no.len(), calibration })
}

impl Verdict {
    pub fn print(&self, as_json: bool) {
        let Verdict { set, other, answerable, unanswerable, calibration: c } = self;
        if as_json {
            let row = json!({
                "set": set, "unanswerable_of": other, "answerable": answerable, "unanswerable": unanswerable,
                "auroc": c.auroc, "ece": c.ece, "kept_at_95": c.kept, "threshold": c.threshold
            });
            println!("{row}");
        } else {
            println!(
                "{set:<20} {other:<20} {answerable:>10} {unanswerable:>13}  {:>6.4}  {:>6.4}  {:>12.3}  {:>9.3}",
                c.auroc, c.ece, c.kept, c.threshold
            );
        }
    }
}
