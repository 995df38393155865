//! Whether the answers answer: a probability, from what scores alone do not show.
//!
//! A logistic regression over a handful of signals. It was fitted on pairs of evaluation sets, the questions of one against the
//! articles of the other standing for questions that nothing answers, with a few near misses: questions whose articles were left
//! out. `cargo xtask relevance --fit-verdict`.

use super::answer::Ranked;
use super::plan::Plan;
use super::semantic::Similarities;
use super::{rank, rounded};
use crate::engine::View;
use crate::kb::Seen;
use serde::{Deserialize, Serialize};

/// What to do with the answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// Most likely none of them answers: offer a person.
    #[default]
    Escalate,
    /// One may answer: show them, ask which it is, and offer a person.
    Clarify,
    /// The first ones answer.
    Answer,
}

/// Whether the answers answer the question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Verdict {
    /// What to do.
    pub kind: Decision,
    /// How likely it is that the knowledge base answers the question, 0 to 1, where as many questions are answered as not.
    pub probability: f64,
}

impl Verdict {
    fn of(probability: f64) -> Verdict {
        // Rounded, so that platforms whose last bits differ still agree.
        let probability = (probability * 1e3).round() / 1e3;
        let kind = match probability {
            p if p >= ANSWER => Decision::Answer,
            p if p >= CLARIFY => Decision::Clarify,
            _ => Decision::Escalate,
        };
        Verdict { kind, probability }
    }

    /// When people chose the first article before in these words, as surely as `learned` says: a witness besides the words.
    pub(super) fn vouched(self, learned: f32) -> Verdict {
        if learned <= 0.0 {
            return self;
        }
        Verdict::of(1.0 - (1.0 - self.probability) * (1.0 - VOUCHED * f64::from(learned)))
    }

    /// Of a question that says nothing: what has its words answers it by chance.
    pub(super) fn empty(self) -> Verdict {
        Verdict::of(self.probability.min(EMPTY))
    }

    /// Of what a curator named for the question: they know it better than its words tell.
    pub(super) fn by_curator() -> Verdict {
        Verdict { kind: Decision::Answer, probability: 1.0 }
    }
}

/// The highest probability that a question of function words is answered: enough to ask which one was meant.
const EMPTY: f64 = 0.6;
/// Of a title and of the question so much must be the same that the question is that title.
const SAME: f32 = 0.8;

/// How sure people who chose an article before make it that it answers.
const VOUCHED: f64 = 0.8;

/// From this probability on it is an answer.
pub const ANSWER: f64 = 0.7;
/// From this on it may be one.
const CLARIFY: f64 = 0.3;

/// Number of signals.
pub const SIGNALS: usize = 18;

/// What the verdict is told from, each 0 to about 1; all 0 when nothing was found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Signals(pub [f32; SIGNALS]);

/// Names of the signals, in order.
pub const NAMES: [&str; SIGNALS] = [
    "found",
    "coverage",
    "passage",
    "title_coverage",
    "title_share",
    "proximity",
    "window",
    "margin",
    "unknown",
    "strength",
    "grams",
    "rarest",
    "evidence",
    "missing",
    "several",
    "language",
    "embedded",
    "closeness",
];

/// The weights, in the order of the signals. Those of `embedded` and `closeness` were fitted when the others stood, on sets with
/// embeddings: without one, nothing changes.
pub const WEIGHTS: [f32; SIGNALS] = [
    -0.037, 2.810, 1.893, 2.399, 2.660, 1.179, 1.053, -0.118, -1.778, 0.813, 4.125, -0.804, 0.528, -0.969, 1.293,
    1.300, -3.694, 9.685,
];
/// What is added to the sum of the weighted signals.
pub const BIAS: f32 = -4.945;

/// The same for telling whether the question's own language has the answer: of the near misses that a knowledge base has most
/// when its own article on something is missing, fewer pass.
const SURE: [f32; SIGNALS] = [
    -3.088, 0.750, 1.788, 0.338, 0.554, 0.379, -0.198, 2.288, 1.187, -0.416, 0.238, -0.153, 1.070, -0.098, -0.386,
    3.249, 0.0, 0.0,
];
const SURE_BIAS: f32 = -3.088;
/// From this sum on it is so. Both are from `cargo xtask relevance --fit-sure`: so many pass that translations cost half of the questions nothing.
const SURE_FROM: f32 = 0.5;

fn weighed(signals: &[f32; SIGNALS], weights: &[f32; SIGNALS]) -> f32 {
    signals.iter().zip(weights).map(|(s, w)| s * w).sum()
}

impl Signals {
    pub(super) fn new(
        view: &View,
        seen: &Seen,
        plan: &Plan,
        ranked: &[Ranked],
        similar: Option<&Similarities>,
    ) -> Signals {
        let Some(best) = ranked.first() else { return Signals::default() };
        let f = &best.features;
        let c = &best.candidate;
        let total = plan.total_idf().max(f32::MIN_POSITIVE);
        let (mut rarest, mut rarest_has, mut matched, mut missing, mut unknown, mut words) =
            (0.0f32, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (n, group) in plan.groups.iter().enumerate().filter(|(_, g)| g.counts) {
            let has = c.mask >> (n & 63) & 1 == 1;
            words += 1.0;
            if group.idf > rarest {
                (rarest, rarest_has) = (group.idf, f32::from(has));
            }
            *(if has { &mut matched } else { &mut missing }) += group.idf;
            if !plan.terms.iter().any(|t| t.group == n) {
                unknown += group.idf;
            }
        }
        let most = super::known::idf(seen.passages(), 0).max(1.0);
        let most = libm::powf(most, 1.3);
        let second = ranked[1..].iter().find(|r| {
            view.segment(r.candidate.at).ok().map(|s| s.family(r.candidate.at.number))
                != view.segment(c.at).ok().map(|s| s.family(c.at.number))
        });
        let margin = 1.0 - second.map_or(0.0, |r| rounded(r) as f32 / (rounded(best) as f32).max(1.0)).clamp(0.0, 1.0);
        let close = similar.and_then(|s| s.closeness(view, c.at));
        let squash = |x: f32| x / (1.0 + x);
        Signals([
            1.0,
            rank::share(plan, c.mask & !c.bridged, total),
            f.passage_coverage,
            f.title_coverage,
            f.title_share,
            f.proximity.max(f.title_proximity),
            f.window,
            margin,
            unknown / total,
            (f.scores.words / (2.2 * total)).min(1.0),
            squash(f.scores.grams / (2.2 * total)),
            rarest_has,
            squash(matched / most),
            squash(missing / most),
            squash(words / 6.0),
            f.language,
            f32::from(close.is_some()),
            close.unwrap_or(0.0),
        ])
    }

    /// Whether the best answer hardly leaves room for one in another language.
    pub(super) fn are_sure(&self) -> bool {
        self.0[0] > 0.0 && weighed(&self.0, &SURE) + SURE_BIAS >= SURE_FROM
    }

    /// Whether the question is the title of the best answer.
    pub(super) fn is_title(&self) -> bool {
        self.0[3].min(self.0[4]) >= SAME
    }

    /// The probability that the question is answered, and what follows from it.
    pub fn verdict(&self) -> Verdict {
        if self.0[0] == 0.0 {
            return Verdict::default();
        }
        let sum = weighed(&self.0, &WEIGHTS) + BIAS;
        Verdict::of(1.0 / (1.0 + libm::exp(-f64::from(sum))))
    }
}
