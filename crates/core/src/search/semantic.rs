//! How near passages are to a question in meaning, where the host brings embeddings.

use super::SearchRequest;
use super::answer::Ranked;
use super::candidates::Candidate;
use super::evidence::{self, Spot};
use super::plan::Plan;
use super::rank::share;
use super::weights::Weights;
use crate::engine::{At, View};
use crate::error::{Error, Result};
use crate::kb::{State, Visible};
use crate::order;
use crate::vectors::{ONE, Question, Table};

/// Articles that are candidates because of their meaning alone, at most.
const MOST_NEAR: usize = 64;
/// How far above the mean they must be, in standard deviations; the only one there is stands out by 1.
const NEAR: f32 = 0.9;
/// A passage without an embedding.
const NONE: i16 = i16::MIN;

/// The similarity of every passage that a viewer may see.
///
/// Models differ in how similar unrelated texts are. What counts is therefore how far a passage stands out from all others, in
/// standard deviations; so that this means something where there are few, a passage without any similarity is added to them.
pub struct Similarities {
    segments: Vec<Vec<i16>>,
    mean: f32,
    deviation: f32,
}

impl Similarities {
    /// Compares the embedding of a request, if it has one and there is something to compare it with.
    ///
    /// # Errors
    ///
    /// [`Error::Request`] for an embedding that cannot be compared.
    pub fn of_request(state: &State, seen: &Visible, request: &SearchRequest) -> Result<Option<Similarities>> {
        let Some(embedding) = &request.embedding else { return Ok(None) };
        let wrong = |message| Error::request("embedding", message);
        let question = Question::new(embedding).map_err(wrong)?;
        let Some(table) = state.vectors()? else { return Ok(None) };
        if table.dimension() != embedding.len() {
            return Err(wrong(format!(
                "has {} numbers; those of the passages, by `{}`, have {}: embed the question with the same model",
                embedding.len(),
                table.model,
                table.dimension()
            )));
        }
        Ok(Some(Similarities::new(&state.view, seen, table, &question)))
    }

    fn new(view: &View, seen: &Visible, table: &Table, question: &Question) -> Similarities {
        let mut segments: Vec<Vec<i16>> = view.segments().iter().map(|s| vec![NONE; s.passages() as usize]).collect();
        // Sums of whole numbers: the same in every order, whichever engine it is.
        let (mut count, mut sum, mut squares) = (1u64, 0i64, 0u64);
        for at in seen.articles(view) {
            let Ok(segment) = view.segment(at) else { continue };
            for doc in segment.docs_of(at.number).skip(1) {
                let Some(row) = table.get(at.segment as usize, doc) else { continue };
                let similarity = question.similarity(row);
                segments[at.segment as usize][doc as usize] = similarity;
                count += 1;
                sum += i64::from(similarity);
                squares += u64::from(similarity.unsigned_abs()).pow(2);
            }
        }
        let mean = sum as f64 / count as f64;
        let variance = (squares as f64 / count as f64 - mean * mean).max(1.0);
        Similarities { segments, mean: mean as f32, deviation: variance.sqrt() as f32 }
    }

    /// How far a passage stands out from all others; nothing without an embedding.
    fn of(&self, segment: u32, doc: u32) -> Option<f32> {
        let found = *self.segments.get(segment as usize)?.get(doc as usize)?;
        (found != NONE).then(|| (f32::from(found) - self.mean) / self.deviation)
    }

    /// The passage of an article that is nearest, and how far it stands out.
    fn nearest(&self, view: &View, at: At) -> Option<(u32, f32)> {
        let docs = view.segment(at).ok()?.docs_of(at.number).skip(1);
        let all = docs.filter_map(|doc| Some((doc, self.of(at.segment, doc)?)));
        // The first of equals.
        all.reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    /// The articles that stand out most, of those that `passes` lets through, each with its nearest passage; in the order of the
    /// index.
    pub fn near(&self, view: &View, seen: &Visible, passes: &dyn Fn(At) -> bool) -> Vec<(At, u32)> {
        let found = seen.articles(view).filter_map(|at| {
            let (doc, far) = self.nearest(view, at)?;
            (far >= NEAR && passes(at)).then_some((far, (at, doc)))
        });
        let mut all: Vec<(f32, (At, u32))> = found.collect();
        if all.len() > MOST_NEAR {
            let mut best: Vec<f32> = all.iter().map(|n| n.0).collect();
            order::sort_by(&mut best, |a, b| b.total_cmp(a));
            // Equals of the last one stay: which of them come first depends on the engine.
            all.retain(|n| n.0 >= best[MOST_NEAR - 1]);
        }
        all.into_iter().map(|n| n.1).collect()
    }

    /// How far a candidate stands out, 0 or more.
    pub fn nearness(&self, view: &View, at: At) -> f32 {
        self.nearest(view, at).map_or(0.0, |(_, far)| far.max(0.0))
    }

    /// How near an article is, 0 as near as the mean of all and 1 the same as the question: what answers a question is nearer than
    /// what merely stands out. Nothing without an embedding.
    pub fn closeness(&self, view: &View, at: At) -> Option<f32> {
        let (_, far) = self.nearest(view, at)?;
        Some((far * self.deviation / (ONE - self.mean).max(1.0)).clamp(0.0, 1.0))
    }

    /// Shows the nearest passage of an article in place of the one with the best words, if what it is nearer is worth more than the
    /// words that it lacks.
    pub fn show(&self, view: &View, plan: &Plan, ranked: &mut Ranked, w: &Weights) -> Result<()> {
        let c: &mut Candidate = &mut ranked.candidate;
        let Some((doc, far)) = self.nearest(view, c.at).filter(|(doc, _)| *doc != c.doc) else { return Ok(()) };
        let Some(own) = self.of(c.at.segment, c.doc) else { return Ok(()) };
        let spot = Spot { segment: c.at.segment, doc, mask: c.mask, bridged: c.mask & c.bridged };
        let hits = evidence::hits(view, plan, &[spot])?.pop().unwrap_or_default();
        let total = plan.total_idf();
        // Words of the title are those of every passage.
        let title = evidence::mask(plan, &ranked.head_hits);
        let words = |hits: &[evidence::Hit]| share(plan, title | evidence::mask(plan, hits), total);
        if w.nearest * (far - own) > words(&ranked.hits) - words(&hits) {
            c.doc = doc;
            ranked.hits = hits;
        }
        Ok(())
    }
}
