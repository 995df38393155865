//! The first step: every article that has a word of the question, scored by BM25, lane by lane.
//!
//! The words are walked one after the other into an array with a slot for each article. The forms of a word are one
//! word: their frequencies are added before BM25 sees them, so that a word with many forms weighs no more than one with
//! a single form. An article's passages are neighbours, so its frequency is summed on the way; each passage gets a score
//! of its own beside it. Which words matched is a bit mask. Words for which translations may still be asked come last, and what
//! they change is noted, so that they can be walked again without the others.

mod grams;
mod top;
mod words;

use super::plan::Plan;
use super::taught::Chosen;
use super::weights::Weights;
use crate::engine::{At, Segment, View};
use crate::error::Result;
use crate::kb::Seen;
use top::Top;

/// Working memory, reused from search to search.
#[derive(Default)]
pub struct Scratch {
    /// Of each segment.
    parts: Vec<Part>,
    /// In how many titles of each language each word of the plan occurs: `[group * languages + language]`.
    titles: Vec<u32>,
    norms: Norms,
    frequencies: Vec<Frequency>,
    /// Passages that have a word, a bit each.
    touched: Vec<u64>,
    several: Vec<(u32, u32)>,
}

/// What was summed in one segment.
#[derive(Default)]
struct Part {
    slots: Vec<Slot>,
    passages: Vec<f32>,
    /// Whether changes are noted.
    noting: bool,
    /// What slots and passages were before they first changed, and which of them did, a bit each.
    old_slots: Vec<(u32, Slot)>,
    old_passages: Vec<(u32, f32)>,
    changed_slots: Vec<u64>,
    changed_passages: Vec<u64>,
}

impl Part {
    fn start(&mut self, segment: &Segment) {
        self.slots.clear();
        self.slots.resize(segment.articles(), Slot::default());
        self.passages.clear();
        self.passages.resize(segment.passages() as usize, 0.0);
        self.note(false);
    }

    /// Notes changes from now on, or does not.
    fn note(&mut self, noting: bool) {
        self.noting = noting;
        self.old_slots.clear();
        self.old_passages.clear();
        self.changed_slots.clear();
        self.changed_passages.clear();
        if noting {
            self.changed_slots.resize(self.slots.len().div_ceil(64), 0);
            self.changed_passages.resize(self.passages.len().div_ceil(64), 0);
        }
    }

    /// Takes noted changes back, and notes no more.
    fn undo(&mut self) {
        while let Some((article, old)) = self.old_slots.pop() {
            self.slots[article as usize] = old;
        }
        while let Some((doc, old)) = self.old_passages.pop() {
            self.passages[doc as usize] = old;
        }
        self.note(false);
    }

    /// The slot of an article, about to change.
    fn slot(&mut self, article: u32) -> &mut Slot {
        let slot = &mut self.slots[article as usize];
        if self.noting && is_first(&mut self.changed_slots, article) {
            self.old_slots.push((article, *slot));
        }
        slot
    }

    fn add_to_passage(&mut self, doc: u32, score: f32) {
        let passage = &mut self.passages[doc as usize];
        if self.noting && is_first(&mut self.changed_passages, doc) {
            self.old_passages.push((doc, *passage));
        }
        *passage += score;
    }
}

/// Sets a bit; whether it was not set before.
fn is_first(bits: &mut [u64], n: u32) -> bool {
    let (word, bit) = (&mut bits[n as usize / 64], 1 << (n % 64));
    let first = *word & bit == 0;
    *word |= bit;
    first
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

/// Which words are walked.
#[derive(Clone, Copy)]
pub enum Words {
    /// All, of which these, a bit each, may be walked again.
    All(u64),
    /// These only, after the others of the walk before.
    Again(u64),
}

/// What is walked, and which articles become candidates.
pub struct Wanted<'a> {
    /// What the viewer sees, whose lengths articles are compared with.
    pub seen: &'a Seen,
    /// The words.
    pub words: Words,
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
    /// In how many telling titles of each language each word of the plan occurs: `[group * languages + language]`.
    pub titles: Vec<u32>,
}

/// Walks the plan; words again only with the memory of the walk before. The candidates that are `wanted` come back, of those that
/// `passes` lets through; `matched` hears of every article that it lets through with a word of the question, or found by what people
/// chose before.
pub fn walk(
    view: &View,
    plan: &Plan,
    w: &Weights,
    scratch: &mut Scratch,
    wanted: Wanted<'_>,
    passes: &dyn Fn(At) -> bool,
    matched: &mut dyn FnMut(At),
) -> Result<Walked> {
    let seen = wanted.seen;
    scratch.norms.fit(view, seen, w);
    let mut top = Top::new(wanted.k);
    let mut near = wanted.near.iter().peekable();
    let mut candidates = Vec::with_capacity(wanted.near.len());
    let mut total = 0;
    let (Words::All(open) | Words::Again(open)) = wanted.words;
    scratch.begin(view, seen, plan, wanted.words);
    let whole = plan.whole(w);
    let least_letters = w.letters * (w.k1 + 1.0) * plan.grams.iter().map(|g| g.weight).sum::<f32>();
    for (n, segment) in view.segments().iter().enumerate() {
        match wanted.words {
            Words::All(_) => {
                scratch.parts[n].start(segment);
                scratch.walk_words(segment, n, plan, !open, w)?;
                for term in &plan.grams {
                    scratch.walk_gram(segment, n, term, w)?;
                }
                scratch.parts[n].note(open != 0);
            }
            Words::Again(_) => scratch.parts[n].undo(),
        }
        scratch.walk_words(segment, n, plan, open, w)?;
        let mut chosen = wanted.chosen.iter().filter(|c| c.at.segment == n as u32).peekable();
        let only_words = wanted.near.is_empty() && wanted.chosen.is_empty();
        for (number, slot) in scratch.parts[n].slots.iter().enumerate() {
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
            let titles = w.titled(segment.titled(at.number));
            scores.title *= titles;
            scores.title_grams *= titles;
            let rough = scores.sum(w) + w.learned * learned * whole;
            let good = rough > top.least();
            // An article that only shares letters with the question is a candidate, but no match to count.
            let matches = slot.mask != 0 || found;
            if !(good || matches || near.is_some()) || !passes(at) {
                continue;
            }
            if matches {
                total += 1;
                matched(at);
            }
            if good || near.is_some() {
                let docs = segment.docs_of(at.number);
                let head = docs.start;
                let (mut doc, passage) = best(&scratch.parts[n].passages, docs);
                if let Some(near) = near.filter(|_| passage == 0.0) {
                    doc = near;
                }
                let lead = scratch.parts[n].passages.get(head as usize + 1).copied().unwrap_or(0.0);
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
    Ok(Walked { candidates, total, titles: scratch.titles.clone() })
}

/// BM25's denominator but for tf, for each article of each segment: the same from search to search, as long as weights and mean
/// lengths are.
#[derive(Default)]
struct Norms {
    k1: f32,
    b: f32,
    means: (f32, f32),
    words: Vec<Vec<f32>>,
    grams: Vec<Vec<f32>>,
}

impl Norms {
    fn fit(&mut self, view: &View, seen: &Seen, w: &Weights) {
        let (words, grams) = seen.mean_lengths();
        if (self.k1, self.b, self.means) == (w.k1, w.b, (words, grams)) && !self.words.is_empty() {
            return;
        }
        let norm = |length: u32, mean: f32| w.k1 * (1.0 - w.b + w.b * length as f32 / mean);
        let segments = view.segments();
        self.words = segments.iter().map(|s| s.lengths().iter().map(|l| norm(l.0, words)).collect()).collect();
        self.grams = segments.iter().map(|s| s.lengths().iter().map(|l| norm(l.1, grams)).collect()).collect();
        (self.k1, self.b, self.means) = (w.k1, w.b, (words, grams));
    }
}

impl Scratch {
    fn begin(&mut self, view: &View, seen: &Seen, plan: &Plan, words: Words) {
        let languages = seen.articles_by_language().len();
        let passages = view.segments().iter().map(Segment::passages).max().unwrap_or(0) as usize;
        if self.frequencies.len() < passages {
            self.frequencies.resize(passages, Frequency::default());
            self.touched.resize(passages.div_ceil(64), 0);
        }
        match words {
            Words::All(_) => {
                self.parts.resize_with(view.segments().len(), Part::default);
                self.titles.clear();
                self.titles.resize(plan.groups.len() * languages, 0);
            }
            Words::Again(open) => {
                let groups = self.titles.chunks_exact_mut(languages).enumerate();
                groups.filter(|(g, _)| open >> (g & 63) & 1 == 1).for_each(|(_, titles)| titles.fill(0));
            }
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

#[cfg(all(test, feature = "store"))]
mod tests {
    use super::{At, Candidate, Plan, Scratch, Walked, Wanted, Words, walk};
    use crate::search::{How, Known, Viewer, Weights};
    use crate::{Article, KnowledgeBase};

    /// A candidate's place, scores and masks.
    type Told = (At, [i64; 8], [u64; 3]);

    /// Candidates in the order of the index, their scores rounded: the order of sums may show in the last digit.
    fn told(walked: Walked) -> (Vec<Told>, u64, Vec<u32>) {
        let round = |x: f32| (f64::from(x) * 1e3).round() as i64;
        let scores = |c: &Candidate| {
            let s = &c.scores;
            [s.words, s.exact, s.inner, s.grams, s.title, s.title_grams, c.passage, c.lead].map(round)
        };
        let masks = |c: &Candidate| [c.mask, c.title_mask, c.bridged];
        let mut all: Vec<_> = walked.candidates.iter().map(|c| (c.at, scores(c), masks(c))).collect();
        all.sort();
        (all, walked.total, walked.titles)
    }

    #[test]
    fn words_walked_again_count_once() {
        let kb = KnowledgeBase::in_memory().unwrap();
        for (id, title, body) in [
            ("a", "Refunds", "We refund the money. Refunding takes days."),
            ("b", "Money back", "The money and the refund come back."),
            ("c", "Opening hours", "We are there on all days."),
        ] {
            let (id, title, body) = (id.into(), title.into(), body.into());
            kb.put(&Article { id, title, body, lang: Some("en".into()), ..Article::default() }).unwrap();
            // A segment each.
            kb.commit().unwrap();
        }
        let (state, w) = (kb.state(), Weights::default());
        assert_eq!(state.view.segments().len(), 3);
        let seen = state.visible(&Viewer::default()).unwrap();
        let known = Known::new(&state.view, &seen, None);
        let plan = || Plan::new(&state, &known, "when is the refund of my money there", false, &w).unwrap();
        let passes = |at| seen.allows(at);
        let go = |plan: &Plan, scratch: &mut Scratch, words| {
            let wanted = Wanted { seen: &seen, words, k: 10, near: &[], chosen: &[] };
            told(walk(&state.view, plan, &w, scratch, wanted, &passes, &mut |_| ()).unwrap())
        };
        let mut whole = plan();
        let refund = whole.groups.iter().position(|g| g.term == "refund").unwrap();
        let open = 1 << refund;
        let mut fewer = plan();
        // Its other forms are now other words for it.
        whole.terms.iter_mut().filter(|t| t.group == refund && !t.exact).for_each(|t| t.how = How::Translation);
        fewer.terms.retain(|t| t.group != refund || t.exact);
        assert!(fewer.terms.len() < whole.terms.len());

        let mut scratch = Scratch::default();
        let want = go(&whole, &mut scratch, Words::All(0));
        assert_eq!(want.0.len(), 3);
        let before = go(&fewer, &mut scratch, Words::All(open));
        assert_ne!(before, want);
        assert_eq!(go(&whole, &mut scratch, Words::Again(open)), want);
        // As if there had been nothing before.
        assert_eq!(go(&fewer, &mut scratch, Words::All(0)), before);
    }
}
