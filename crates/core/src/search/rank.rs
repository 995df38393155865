//! The second step: a pure function over features of the best candidates.

use super::candidates::Candidate;
use super::plan::Plan;
use super::weights::Weights;

/// What ranking knows of a candidate besides the walk.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Features {
    /// BM25 of words, n-grams, title.
    pub words: f32,
    /// See `words`.
    pub grams: f32,
    /// See `words`.
    pub title: f32,
    /// The best passage's own score.
    pub passage: f32,
    /// Idf-weighted share of the question that the article has, 0 to 1.
    pub coverage: f32,
    /// The same for the title.
    pub title_coverage: f32,
    /// Share of neighbouring words of the question that stand together in the passage, 0 to 1, idf-weighted.
    pub proximity: f32,
    /// How likely the article's language is the question's, 0 to 1.
    pub language: f32,
    /// How well the article's language suits the reader, 0 to 1.
    pub locale: f32,
    /// The article's own factor.
    pub boost: f32,
}

/// The final score; higher is better, 0 or more.
pub fn score(f: &Features, w: &Weights) -> f32 {
    let lexical = f.words + f.grams + w.title * f.title + w.passage * f.passage;
    let covered = libm::powf(f.coverage.max(0.02), w.coverage);
    let fit = 1.0 + w.proximity * f.proximity + w.title_coverage * f.title_coverage;
    let reader = 1.0 + w.language * f.language + w.locale * f.locale;
    lexical * covered * fit * reader * f.boost
}

/// Features of a candidate that need no further look into the index.
pub fn features(c: &Candidate, plan: &Plan, total_idf: f32) -> Features {
    let share = |mask: u64| {
        let sum: f32 = plan
            .groups
            .iter()
            .enumerate()
            .filter(|(n, g)| g.counts && mask >> (n & 63) & 1 == 1)
            .map(|(_, g)| g.idf)
            .sum();
        if total_idf > 0.0 { sum / total_idf } else { 0.0 }
    };
    Features {
        words: c.words,
        grams: c.grams,
        title: c.title,
        passage: c.passage,
        coverage: share(c.mask),
        title_coverage: share(c.title_mask),
        boost: 1.0,
        ..Features::default()
    }
}
