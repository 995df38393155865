//! Articles that a curator wants first, whatever the question's words say of them.

use super::answer::Ranked;
use super::candidates::{Candidate, Scores};
use super::evidence::{self, Hit, Spot};
use super::plan::Plan;
use super::rank::{self, Features};
use super::weights::Weights;
use crate::engine::{At, View};
use crate::error::Result;
use crate::order;

/// Puts `first` before everything that was ranked.
pub fn lead(view: &View, plan: &Plan, first: &[At], ranked: &mut Vec<Ranked>, w: &Weights) -> Result<()> {
    for (place, &at) in first.iter().enumerate() {
        let found = ranked.iter().position(|r| r.candidate.at == at);
        let mut pinned = match found.map(|n| ranked.remove(n)) {
            Some(found) => found,
            None => made(view, plan, at, w)?,
        };
        if pinned.hits.is_empty() && pinned.head_hits.is_empty() {
            // It came too late in the ranking to be looked into.
            let (chosen, head_hits, hits) = best_passage(view, plan, at)?;
            pinned.candidate.doc = pinned.candidate.head + chosen;
            (pinned.head_hits, pinned.hits) = (head_hits, hits);
        }
        pinned.pinned = true;
        ranked.insert(place.min(ranked.len()), pinned);
    }
    Ok(())
}

/// An article that was not ranked, with the passage that has most of the question.
fn made(view: &View, plan: &Plan, at: At, w: &Weights) -> Result<Ranked> {
    let docs = view.segment(at)?.docs_of(at.number);
    let (chosen, head_hits, hits) = best_passage(view, plan, at)?;
    let (title_mask, own) = (evidence::mask(plan, &head_hits), evidence::mask(plan, &hits));
    let candidate = Candidate {
        at,
        head: docs.start,
        doc: docs.start + chosen,
        scores: Scores::default(),
        passage: 0.0,
        lead: 0.0,
        mask: title_mask | own,
        title_mask,
        bridged: 0,
        nearness: 0.0,
        learned: 0.0,
    };
    let features: Features = rank::features(&candidate, plan, plan.total_idf(), w);
    Ok(Ranked { candidate, features, score: rank::score(&features, w), head_hits, hits, pinned: true })
}

/// The number of the passage, from 1, that has most of the question, or the first; the hits in the head and in it.
pub fn best_passage(view: &View, plan: &Plan, at: At) -> Result<(u32, Vec<Hit>, Vec<Hit>)> {
    let docs = view.segment(at)?.docs_of(at.number);
    let spots: Vec<Spot> =
        docs.map(|doc| Spot { segment: at.segment, doc, mask: u64::MAX, bridged: u64::MAX }).collect();
    let mut hits = evidence::hits(view, plan, &spots)?;
    let weight = |hits: &[Hit]| -> f32 {
        let mut groups: Vec<usize> = hits.iter().map(|h| plan.terms[h.term as usize].group).collect();
        order::sort(&mut groups);
        groups.dedup();
        groups.iter().map(|&g| plan.groups[g].idf).sum()
    };
    let mut chosen = 1;
    for (i, h) in hits.iter().enumerate().skip(2) {
        if weight(h) > weight(&hits[chosen]) {
            chosen = i;
        }
    }
    let own = hits.swap_remove(chosen);
    Ok((chosen as u32, hits.swap_remove(0), own))
}
