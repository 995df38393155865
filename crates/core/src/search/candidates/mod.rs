//! The first step: every article that has a word of the question, scored by BM25, lane by lane.
//!
//! The words are walked one after the other into an array with a slot for each article. The forms of a word are one
//! word: their frequencies are added before BM25 sees them, so that a word with many forms weighs no more than one with
//! a single form. An article's passages are neighbours, so its frequency is summed on the way; each passage gets a score
//! of its own beside it. Which words matched is a bit mask.

mod grams;
mod top;
mod words;

use super::plan::Plan;
use super::taught::Chosen;
use super::weights::Weights;
use crate::engine::{At, Segment, View};
use crate::error::Result;
use top::Top;

/// Working memory, reused from search to search.
#[derive(Default)]
pub struct Scratch {
    slots: Vec<Slot>,
    passages: Vec<f32>,
    norms: Norms,
    frequencies: Vec<Frequency>,
    touched: Vec<u32>,
    several: Vec<(u32, u32)>,
}

/// How often a passage has a word.
#[derive(Clone, Copy, Default)]
struct Frequency {
    exact: f32,
    forms: f32,
    /// Other words for it, and how well the best of them stands for it.
    others: f32,
    strength: f32,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    scores: Scores,
    mask: u64,
    title_mask: u64,
    bridged: u64,
}

/// BM25 of an article, lane by lane.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scores {
    /// Words in any form.
    pub words: f32,
    /// Words in exact form.
    pub exact: f32,
    /// Words inside words, and other readings.
    pub inner: f32,
    /// Character n-grams.
    pub grams: f32,
    /// Words of the title.
    pub title: f32,
    /// N-grams of the title.
    pub title_grams: f32,
}

impl Scores {
    /// All lanes together.
    pub fn sum(&self, w: &Weights) -> f32 {
        self.words
            + w.exact * self.exact
            + w.inner * self.inner
            + w.grams * self.grams
            + w.title * self.title
            + w.title_grams * self.title_grams
    }
}

/// An article that may answer.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// The article.
    pub at: At,
    /// Its head.
    pub head: u32,
    /// Its passage with the highest score of its own.
    pub doc: u32,
    /// BM25 by lane.
    pub scores: Scores,
    /// Score of passage `doc`.
    pub passage: f32,
    /// Score of the first passage.
    pub lead: f32,
    /// Words of the question that the article has, a bit each.
    pub mask: u64,
    /// The same for its title.
    pub title_mask: u64,
    /// Words of the question that the article has by other words only.
    pub bridged: u64,
    /// How far it stands out by its meaning, 0 or more; 0 where no embeddings say so.
    pub nearness: f32,
    /// How surely the words of the question mean it, by what people chose before, 0 to 1.
    pub learned: f32,
}

/// Which articles become candidates.
pub struct Wanted<'a> {
    /// How many of those with the best words.
    pub k: usize,
    /// And these, whatever words they have: each with the passage to show where no word decides; in the order of the index.
    pub near: &'a [(At, u32)],
    /// What people chose before; those found by it are candidates whatever words they have. In the order of the index.
    pub chosen: &'a [Chosen],
}

/// What the walk found besides candidates.
pub struct Walked {
    /// The best articles, in no order yet.
    pub candidates: Vec<Candidate>,
    /// Articles that matched and may be seen.
    pub total: u64,
    /// In how many titles of each language each word of the plan occurs: `[group * languages + language]`.
    pub titles: Vec<u32>,
}

/// Walks the plan. The candidates that are `wanted` come back, of those that `seen` lets through; `matched` hears of every
/// article that it lets through with a word of the question, or found by what people chose before.
pub fn walk(
    view: &View,
    plan: &Plan,
    w: &Weights,
    scratch: &mut Scratch,
    wanted: Wanted<'_>,
    seen: &dyn Fn(At) -> bool,
    matched: &mut dyn FnMut(At),
) -> Result<Walked> {
    scratch.norms.fit(view, w);
    let mut top = Top::new(wanted.k);
    let mut near = wanted.near.iter().peekable();
    let mut candidates = Vec::with_capacity(wanted.near.len());
    let mut total = 0;
    let languages = view.articles_by_language().len();
    let mut titles = vec![0; plan.groups.len() * languages];
    let whole = plan.whole(w);
    let least_letters = w.letters * (w.k1 + 1.0) * plan.grams.iter().map(|g| g.weight).sum::<f32>();
    for (n, segment) in view.segments().iter().enumerate() {
        scratch.start(segment);
        for terms in plan.terms.chunk_by(|a, b| a.group == b.group) {
            let group = terms[0].group;
            let titles = &mut titles[group * languages..][..languages];
            scratch.walk_word(segment, n, terms, plan.groups[group].whole, w, titles)?;
        }
        for term in &plan.grams {
            scratch.walk_gram(segment, n, term, w)?;
        }
        let mut chosen = wanted.chosen.iter().filter(|c| c.at.segment == n as u32).peekable();
        let only_words = wanted.near.is_empty() && wanted.chosen.is_empty();
        for (number, slot) in scratch.slots.iter().enumerate() {
            // Letters alone are an answer only when there are many of them.
            let wordless = slot.mask == 0 && slot.scores.grams <= least_letters;
            if wordless && only_words {
                continue;
            }
            let at = At { segment: n as u32, number: number as u32 };
            let near = near.next_if(|n| n.0 == at).map(|n| n.1);
            let (learned, alike) = chosen.next_if(|c| c.at == at).map_or((0.0, 0.0), |c| (c.sure, c.alike));
            let found = alike >= w.agreement;
            if wordless && !found && near.is_none() {
                continue;
            }
            let mut scores = slot.scores;
            if segment.untitled(at.number) {
                scores.title *= w.opening;
                scores.title_grams *= w.opening;
            }
            let rough = scores.sum(w) + w.learned * learned * whole;
            let good = rough > top.least();
            // An article that only shares letters with the question is a candidate, but no match to count.
            let matches = slot.mask != 0 || found;
            if !(good || matches || near.is_some()) || segment.is_deleted(at.number) || !seen(at) {
                continue;
            }
            if matches {
                total += 1;
                matched(at);
            }
            if good || near.is_some() {
                let docs = segment.docs_of(at.number);
                let head = docs.start;
                let (mut doc, passage) = best(&scratch.passages, docs);
                if let Some(near) = near.filter(|_| passage == 0.0) {
                    doc = near;
                }
                let lead = scratch.passages.get(head as usize + 1).copied().unwrap_or(0.0);
                let Slot { mask, title_mask, bridged, .. } = *slot;
                let candidate = Candidate {
                    at,
                    head,
                    doc,
                    scores,
                    passage,
                    lead,
                    mask,
                    title_mask,
                    bridged,
                    nearness: 0.0,
                    learned,
                };
                match near {
                    Some(_) => candidates.push(candidate),
                    None => top.push(rough, candidate),
                }
            }
        }
    }
    candidates.extend(top.into_best());
    Ok(Walked { candidates, total, titles })
}

/// BM25's denominator but for tf, for each article of each segment: the same from search to search, as long as the weights are.
#[derive(Default)]
struct Norms {
    k1: f32,
    b: f32,
    words: Vec<Vec<f32>>,
    grams: Vec<Vec<f32>>,
}

impl Norms {
    fn fit(&mut self, view: &View, w: &Weights) {
        if (self.k1, self.b) == (w.k1, w.b) && !self.words.is_empty() {
            return;
        }
        let (words, grams) = view.mean_lengths();
        let norm = |length: u32, mean: f32| w.k1 * (1.0 - w.b + w.b * length as f32 / mean);
        let segments = view.segments();
        self.words = segments.iter().map(|s| s.lengths().map(|l| norm(l.0, words)).collect()).collect();
        self.grams = segments.iter().map(|s| s.lengths().map(|l| norm(l.1, grams)).collect()).collect();
        (self.k1, self.b) = (w.k1, w.b);
    }
}

impl Scratch {
    fn start(&mut self, segment: &Segment) {
        let passages = segment.passages() as usize;
        self.slots.clear();
        self.slots.resize(segment.articles(), Slot::default());
        self.passages.clear();
        self.passages.resize(passages, 0.0);
        if self.frequencies.len() < passages {
            self.frequencies.resize(passages, Frequency::default());
        }
    }
}

fn best(passages: &[f32], docs: std::ops::Range<u32>) -> (u32, f32) {
    // After the head; an article that matches by its head alone shows its first passage.
    let mut best = (docs.start + 1, 0.0);
    for doc in docs.skip(1) {
        let score = passages[doc as usize];
        if score > best.1 {
            best = (doc, score);
        }
    }
    best
}
