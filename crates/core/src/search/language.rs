//! The language of a question, told by where its words are at home in this very index.
//!
//! A naive Bayes over document frequencies by language: no model, no dictionary, and a question in a language that
//! has no articles is nobody's.

use super::plan::Plan;
use crate::engine::View;
use helpdex_text::fold::han::is_traditional_only;

/// How likely each language of the index is the question's, 0 to 1, summing to 1 (all 0 when nothing is known).
pub fn likelihood(view: &View, plan: &Plan, by_language: &[u32], question: &str) -> Vec<f32> {
    let sizes = view.articles_by_language();
    let n = sizes.len();
    let mut log = vec![0.0f64; n];
    let mut evidence = false;
    for (group, counts) in plan.groups.iter().zip(by_language.chunks_exact(n)) {
        let sum: u32 = counts.iter().sum();
        if sum == 0 || !group.counts {
            continue;
        }
        evidence = true;
        for ((log, &count), &size) in log.iter_mut().zip(counts).zip(sizes) {
            *log += libm::log((f64::from(count) + SMOOTHING) / (f64::from(size) + 2.0 * SMOOTHING));
        }
    }
    if !evidence {
        return vec![0.0; n];
    }
    // Both Chinese scripts fold to the same words; the characters themselves tell them apart.
    let traditional = question.chars().any(is_traditional_only);
    for (log, tag) in log.iter_mut().zip(view.languages()) {
        if (tag == "zh-Hant" && !traditional) || (tag == "zh-Hans" && traditional) {
            *log -= OTHER_SCRIPT;
        }
    }
    let most = log.iter().copied().fold(f64::MIN, f64::max);
    let exp: Vec<f64> = log.iter().map(|l| libm::exp(l - most)).collect();
    let sum: f64 = exp.iter().sum();
    exp.iter().map(|e| (e / sum) as f32).collect()
}

/// What the other Chinese script costs, in natural logarithms: little, because its articles answer as well.
const OTHER_SCRIPT: f64 = 0.4;

/// Articles of each language that are taken to have a word without having it.
const SMOOTHING: f64 = 0.5;
