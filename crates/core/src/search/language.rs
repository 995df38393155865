//! The language of a question, told by where its words are at home in this very index.
//!
//! A naive Bayes over document frequencies by language: no model, no dictionary, and a question in a language that
//! has no articles is nobody's.

use super::plan::Plan;
use crate::engine::View;
use helpdex_text::fold::han::is_traditional_only;

/// How likely each language of the index is the question's, 0 to 1 (all 0 when nothing is known).
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
    let most = log.iter().copied().fold(f64::MIN, f64::max);
    let exp: Vec<f64> = log.iter().map(|l| libm::exp(l - most)).collect();
    let sum: f64 = exp.iter().sum();
    let mut all: Vec<f32> = exp.iter().map(|e| (e / sum) as f32).collect();
    share_chinese(view.languages(), &mut all, question.chars().any(is_traditional_only));
    all
}

/// How well an article in the other Chinese script serves, where 1 is as well.
const OTHER_SCRIPT: f32 = 0.85;

/// Both Chinese scripts fold to the same words, so their evidence is one; the characters of the question tell which
/// script it is in, and the other one serves nearly as well.
fn share_chinese(languages: &[String], all: &mut [f32], traditional: bool) {
    let at = |tag: &str| languages.iter().position(|l| l == tag);
    if let (Some(hans), Some(hant)) = (at("zh-Hans"), at("zh-Hant")) {
        let (own, other) = if traditional { (hant, hans) } else { (hans, hant) };
        let sum = all[own] + all[other];
        all[own] = sum;
        all[other] = OTHER_SCRIPT * sum;
    }
}

/// Articles of each language that are taken to have a word without having it.
const SMOOTHING: f64 = 0.5;
