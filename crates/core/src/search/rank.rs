//! The second step: a pure function over features of the best candidates.

use super::candidates::{Candidate, Scores};
use super::plan::Plan;
use super::weights::Weights;
use crate::engine::Titled;

/// What ranking knows of a candidate.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Features {
    /// BM25 by lane.
    pub scores: Scores,
    /// The best passage's own score.
    pub passage: f32,
    /// The first passage's own score: articles begin with what they are about.
    pub lead: f32,
    /// How far the article stands out by its meaning, as much as the question's words weigh; 0 without embeddings.
    pub semantic: f32,
    /// Idf-weighted share of the question that the article has, 0 to 1.
    pub coverage: f32,
    /// The same for the best passage and the head together.
    pub passage_coverage: f32,
    /// The same for the title.
    pub title_coverage: f32,
    /// Idf-weighted share of the title that the question has, 0 to 1.
    pub title_share: f32,
    /// What stands for the article's title.
    pub titled: Titled,
    /// Share of neighbouring words of the question that stand together in the passage, 0 to 1.
    pub proximity: f32,
    /// The same for the title.
    pub title_proximity: f32,
    /// Share of the question that stands in one stretch of a few words, 0 to 1.
    pub window: f32,
    /// How likely the article's language is the question's, 0 to 1.
    pub language: f32,
    /// How well the article's language suits the reader, 0 to 1.
    pub locale: f32,
    /// How surely the words of the question mean it, by what people chose before, 0 to 1.
    pub learned: f32,
    /// The same in points.
    pub vouched: f32,
    /// How useful it was, whatever the question, -1 to 1.
    pub useful: f32,
    /// The article's own factor.
    pub boost: f32,
    /// Words of the article relative to the mean.
    pub length: f32,
    /// Share of the question's words that the article has, each counting alike, 0 to 1.
    pub words_had: f32,
    /// The same for the title.
    pub title_words: f32,
    /// Whether the article has the question's rarest word (2/3) and the next one (1/3).
    pub rarest: f32,
    /// The same for the title.
    pub title_rarest: f32,
    /// How it compares with the other best ones, the logarithm of a factor.
    pub compared: f32,
}

/// The final score; higher is better, 0 or more.
pub fn score(f: &Features, w: &Weights) -> f32 {
    let points =
        f.scores.sum(w) + w.passage * f.passage + w.lead * f.lead + w.semantic * f.semantic + w.learned * f.vouched;
    let covered = power(f.coverage.max(0.02), w.coverage);
    let fit = 1.0 + fit(f, w).iter().sum::<f32>();
    let reader = 1.0 + w.language * f.language + w.locale * f.locale;
    let brief = power(f.length.max(0.05), -w.length);
    let compared = if f.compared == 0.0 { 1.0 } else { libm::expf(w.compared * f.compared) };
    points * covered * fit * reader * brief * f.boost * (1.0 + w.useful * f.useful) * compared
}

/// A power of a number above 0, to six digits: every candidate needs two.
fn power(base: f32, exponent: f32) -> f32 {
    libm::exp2f(exponent * libm::log2f(base))
}

/// How well the words fit together: by nearness in the passage, in the title, in one stretch; by the share of the question in
/// the title, of the title in the question, of the question in the passage; and by what people chose before.
pub fn fit(f: &Features, w: &Weights) -> [f32; 7] {
    let titles = w.titled(f.titled);
    let untitled = if f.titled == Titled::Title { 0.0 } else { w.untitled };
    [
        w.proximity * f.proximity,
        w.title_proximity * f.title_proximity,
        w.window * f.window,
        titles * w.title_coverage * f.title_coverage,
        titles * w.title_share * f.title_share,
        (w.passage_coverage + untitled) * f.passage_coverage,
        w.chosen * f.learned,
    ]
}

/// Idf-weighted share of the question that the words in `mask` are, 0 to 1.
pub fn share(plan: &Plan, mask: u64, total_idf: f32) -> f32 {
    let counted = plan.groups.iter().enumerate().filter(|(n, g)| g.counts && mask >> (n & 63) & 1 == 1);
    let sum: f32 = counted.map(|(_, g)| g.idf).sum();
    if total_idf > 0.0 { (sum / total_idf).min(1.0) } else { 0.0 }
}

/// Share of a title that weighs `mass` which the words in `mask` are, each weighing what `idf` says, 0 to 1.
pub fn title_share(mask: u64, mass: u32, idf: impl FnMut(usize) -> u32) -> f32 {
    if mass == 0 || mask == 0 {
        return 0.0;
    }
    let matched: u32 = (0..64).filter(|g| mask >> g & 1 == 1).map(idf).sum();
    (matched as f32 / mass as f32).min(1.0)
}

/// Sets the features that count words, of which `rarest` has the question's, the rarest first.
pub fn count_words(f: &mut Features, c: &Candidate, rarest: &[usize]) {
    let has = |mask: u64, group: usize| mask >> (group & 63) & 1 == 1;
    let share = |mask: u64| {
        let had = rarest.iter().filter(|&&g| has(mask, g)).count();
        had as f32 / rarest.len().max(1) as f32
    };
    let first = |mask: u64| {
        let had = |n: usize| rarest.get(n).is_some_and(|&g| has(mask, g));
        (2.0 * f32::from(u8::from(had(0))) + f32::from(u8::from(had(1)))) / 3.0
    };
    (f.words_had, f.title_words) = (share(c.mask), share(c.title_mask));
    (f.rarest, f.title_rarest) = (first(c.mask), first(c.title_mask));
}

/// What a question without words weighs.
const LEAST_WEIGHT: f32 = 1.0;

/// Features of a candidate that need no further look into the index.
pub fn features(c: &Candidate, plan: &Plan, total_idf: f32, w: &Weights) -> Features {
    Features {
        scores: c.scores,
        passage: c.passage,
        lead: c.lead,
        semantic: c.nearness * total_idf.max(LEAST_WEIGHT),
        learned: c.learned,
        vouched: c.learned * plan.whole(w),
        coverage: share(plan, c.mask & !c.bridged, total_idf) + w.bridged * share(plan, c.bridged, total_idf),
        title_coverage: share(plan, c.title_mask, total_idf),
        boost: 1.0,
        ..Features::default()
    }
}
