//! The first step: every article that has a term of the plan, scored by BM25, lane by lane.
//!
//! Terms are walked one after the other into an array with a slot for each article. An article's passages are
//! neighbours, so its term frequency is summed on the way and BM25 sees the article; each passage gets a score of its
//! own beside it. Which words matched is a bit mask.

use super::plan::{Plan, Term};
use super::weights::Weights;
use crate::engine::{At, Field, Segment, View};
use crate::error::Result;

/// Working memory, reused from search to search.
#[derive(Default)]
pub struct Scratch {
    slots: Vec<Slot>,
    passages: Vec<f32>,
    norms: Vec<f32>,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    words: f32,
    grams: f32,
    title: f32,
    mask: u64,
    title_mask: u64,
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
    /// BM25 of the joint lane of words.
    pub words: f32,
    /// BM25 of the n-grams.
    pub grams: f32,
    /// BM25 of the title.
    pub title: f32,
    /// Score of passage `doc`.
    pub passage: f32,
    /// Words of the question that the article has, a bit each.
    pub mask: u64,
    /// The same for its title.
    pub title_mask: u64,
}

/// What the walk found besides candidates.
pub struct Walked {
    /// The best articles, in no order yet.
    pub candidates: Vec<Candidate>,
    /// Articles that matched and may be seen.
    pub total: u64,
}

/// Walks the plan. At most `k` candidates come back, of those that `seen` lets through; `matched` hears of every
/// article that it lets through.
pub fn walk(
    view: &View,
    plan: &Plan,
    w: &Weights,
    scratch: &mut Scratch,
    k: usize,
    seen: &dyn Fn(At) -> bool,
    matched: &mut dyn FnMut(At),
) -> Result<Walked> {
    let mut top = Top { k, all: Vec::new(), least: f32::MIN };
    let mut total = 0;
    let least_letters = w.letters * (w.k1 + 1.0) * plan.grams.iter().map(|g| g.weight).sum::<f32>();
    for (n, segment) in view.segments().iter().enumerate() {
        scratch.slots.clear();
        scratch.slots.resize(segment.articles(), Slot::default());
        scratch.passages.clear();
        scratch.passages.resize(segment.passages() as usize, 0.0);
        let (mean_words, mean_grams) = view.mean_lengths();
        norms(&mut scratch.norms, segment.lengths().map(|l| l.0), mean_words, w);
        let Scratch { slots, passages, norms: norm } = scratch;
        for term in &plan.terms {
            let bit = 1u64 << (term.group & 63);
            walk_term(segment, n, term, w.k1, passages, |article, tf| {
                slots[article].words += term.weight * (w.k1 + 1.0) * tf / (tf + norm[article]);
                slots[article].mask |= bit;
            })?;
            title(segment, term, w, slots)?;
        }
        norms(norm, segment.lengths().map(|l| l.1), mean_grams, w);
        for term in &plan.grams {
            walk_term(segment, n, term, w.k1, passages, |article, tf| {
                slots[article].grams += term.weight * (w.k1 + 1.0) * tf / (tf + norm[article]);
            })?;
        }
        for (number, slot) in scratch.slots.iter().enumerate() {
            // Letters alone are an answer only when there are many of them.
            if slot.mask == 0 && slot.grams <= least_letters {
                continue;
            }
            let at = At { segment: n as u32, number: number as u32 };
            let rough = slot.words + slot.grams + w.title * slot.title;
            let good = rough > top.least;
            // An article that only shares letters with the question is a candidate, but no match to count.
            if !(good || slot.mask != 0) || segment.is_deleted(at.number) || !seen(at) {
                continue;
            }
            if slot.mask != 0 {
                total += 1;
                matched(at);
            }
            if good {
                let docs = segment.docs_of(at.number);
                let head = docs.start;
                let (doc, passage) = best(&scratch.passages, docs);
                let Slot { words, grams, title, mask, title_mask } = *slot;
                top.push(rough, Candidate { at, head, doc, words, grams, title, passage, mask, title_mask });
            }
        }
    }
    Ok(Walked { candidates: top.all.into_iter().map(|c| c.1).collect(), total })
}

/// BM25's denominator but for tf, for each article.
fn norms(norms: &mut Vec<f32>, lengths: impl Iterator<Item = u32>, mean: f32, w: &Weights) {
    norms.clear();
    norms.extend(lengths.map(|l| w.k1 * (1.0 - w.b + w.b * l as f32 / mean)));
}

/// Walks the postings of a term: adds to the passages' scores and tells `each` the term frequency by article.
fn walk_term(
    segment: &Segment,
    n: usize,
    term: &Term,
    k1: f32,
    passages: &mut [f32],
    mut each: impl FnMut(usize, f32),
) -> Result<()> {
    let Some(found) = &term.postings[n] else { return Ok(()) };
    let article_of = segment.article_of();
    let mut postings = segment.postings(found)?;
    let weight = term.weight * (k1 + 1.0);
    let (mut article, mut tf) = (u32::MAX, 0u32);
    while let Some((docs, freqs)) = postings.block() {
        for (&doc, &freq) in docs.iter().zip(freqs) {
            passages[doc as usize] += weight * freq as f32 / (freq as f32 + k1);
            let of = article_of[doc as usize];
            if of != article {
                if tf > 0 {
                    each(article as usize, tf as f32);
                }
                (article, tf) = (of, 0);
            }
            tf += freq;
        }
        postings.advance();
    }
    if tf > 0 {
        each(article as usize, tf as f32);
    }
    Ok(())
}

fn title(segment: &Segment, term: &Term, w: &Weights, slots: &mut [Slot]) -> Result<()> {
    let Some(found) = segment.term(Field::Title, term.key.as_bytes())? else { return Ok(()) };
    let mut postings = segment.postings(&found)?;
    let bit = 1u64 << (term.group & 63);
    while let Some((docs, freqs)) = postings.block() {
        for (&doc, &freq) in docs.iter().zip(freqs) {
            let slot = &mut slots[segment.article_of()[doc as usize] as usize];
            // Titles are short: repeated words saturate, length hardly differs.
            slot.title += term.weight * (w.k1 + 1.0) * freq as f32 / (freq as f32 + w.k1);
            slot.title_mask |= bit;
        }
        postings.advance();
    }
    Ok(())
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

/// The `k` best so far; thinned out whenever there are twice as many.
struct Top {
    k: usize,
    all: Vec<(f32, Candidate)>,
    least: f32,
}

impl Top {
    fn push(&mut self, rough: f32, candidate: Candidate) {
        self.all.push((rough, candidate));
        if self.all.len() >= self.k * 2 {
            self.thin();
        }
    }

    fn thin(&mut self) {
        let order = |a: &(f32, Candidate), b: &(f32, Candidate)| b.0.total_cmp(&a.0).then(a.1.at.cmp(&b.1.at));
        self.all.select_nth_unstable_by(self.k - 1, order);
        self.all.truncate(self.k);
        self.least = self.all.iter().map(|c| c.0).fold(f32::MAX, f32::min);
    }
}
