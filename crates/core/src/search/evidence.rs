//! Where in its passage a candidate has the words of the question.

use super::candidates::Candidate;
use super::plan::Plan;
use crate::engine::{At, View};
use crate::error::Result;

/// A word of the question in a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Position in the word lane.
    pub position: u32,
    /// Index into [`Plan::terms`].
    pub term: u16,
}

/// Where to look for hits.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    /// The segment.
    pub segment: u32,
    /// The head or passage.
    pub doc: u32,
    /// Words of the question that are worth looking for, a bit each.
    pub mask: u64,
}

/// For each spot, where it has terms of the plan, by position.
///
/// Spots are visited in the order of the index, so that each postings list is read once, forwards.
pub fn hits(view: &View, plan: &Plan, spots: &[Spot]) -> Result<Vec<Vec<Hit>>> {
    let mut order: Vec<usize> = (0..spots.len()).collect();
    order.sort_unstable_by_key(|&i| (spots[i].segment, spots[i].doc));
    let mut hits = vec![Vec::new(); spots.len()];
    let mut positions = Vec::new();
    for (t, term) in plan.terms.iter().enumerate() {
        let bit = 1u64 << (term.group & 63);
        let mut reader = None;
        for &i in &order {
            let c = &spots[i];
            if c.mask & bit == 0 {
                continue;
            }
            let Some(Some(found)) = term.postings.get(c.segment as usize) else { continue };
            if reader.as_ref().is_none_or(|(segment, _)| *segment != c.segment) {
                let at = At { segment: c.segment, number: 0 };
                reader = Some((c.segment, view.segment(at)?.positions(found)?));
            }
            if let Some((_, reader)) = &mut reader {
                reader.read(c.doc, &mut positions)?;
                hits[i].extend(positions.iter().map(|&position| Hit { position, term: t as u16 }));
            }
        }
    }
    hits.iter_mut().for_each(|h| h.sort_unstable());
    Ok(hits)
}

/// The hits of candidates in their heads and in their passages.
pub fn of_candidates(view: &View, plan: &Plan, candidates: &[Candidate]) -> Result<Vec<(Vec<Hit>, Vec<Hit>)>> {
    let spot = |c: &Candidate, doc, mask| Spot { segment: c.at.segment, doc, mask };
    let spots: Vec<Spot> =
        candidates.iter().flat_map(|c| [spot(c, c.head, c.title_mask), spot(c, c.doc, c.mask)]).collect();
    let mut found = hits(view, plan, &spots)?.into_iter();
    Ok(std::iter::from_fn(|| Some((found.next()?, found.next()?))).collect())
}

/// Share of the question's neighbouring words that stand near each other in the passage: 1 when all stand side by
/// side in the question's order, less by distance and wrong order; weighted by the rarer word of each pair.
pub fn proximity(plan: &Plan, hits: &[Hit]) -> f32 {
    let words: Vec<usize> = (0..plan.groups.len()).filter(|&g| plan.groups[g].counts).collect();
    let (mut sum, mut all) = (0.0, 0.0);
    for pair in words.windows(2) {
        let weight = plan.groups[pair[0]].idf.min(plan.groups[pair[1]].idf);
        all += weight;
        // Hits come by position: the nearest pair is between neighbours of the two kinds.
        let (mut last_a, mut last_b) = (None::<u32>, None::<u32>);
        let mut nearest = 0.0f32;
        for hit in hits {
            let group = plan.terms[hit.term as usize].group;
            if group == pair[0] {
                last_a = Some(hit.position);
                if let Some(b) = last_b {
                    nearest = nearest.max(0.6 * closeness(hit.position - b));
                }
            } else if group == pair[1] {
                last_b = Some(hit.position);
                if let Some(a) = last_a {
                    nearest = nearest.max(closeness(hit.position - a));
                }
            }
        }
        sum += weight * nearest;
    }
    if all > 0.0 { sum / all } else { 0.0 }
}

/// 1 side by side, less with distance.
fn closeness(distance: u32) -> f32 {
    match distance {
        0 | 1 => 1.0,
        d if d < 16 => 1.0 / (1.0 + 0.5 * (d - 1) as f32),
        _ => 0.0,
    }
}
