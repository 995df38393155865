//! Where in its passage a candidate has the words of the question.

use super::candidates::Candidate;
use super::plan::Plan;
use super::response::How;
use crate::engine::{At, View};
use crate::error::Result;
use crate::order;

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
    /// The ones among them to look for by other words.
    pub bridged: u64,
}

/// For each spot, where it has terms of the plan, by position.
///
/// Spots are visited in the order of the index, so that each postings list is read once, forwards.
pub fn hits(view: &View, plan: &Plan, spots: &[Spot]) -> Result<Vec<Vec<Hit>>> {
    let mut order: Vec<usize> = (0..spots.len()).collect();
    order::sort_by_key(&mut order, |&i| (spots[i].segment, spots[i].doc));
    let mut hits = vec![Vec::new(); spots.len()];
    let mut positions = Vec::new();
    for (t, term) in plan.terms.iter().enumerate() {
        let bit = 1u64 << (term.group & 63);
        let mut reader = None;
        for &i in &order {
            let c = &spots[i];
            if (if term.how >= How::Synonym { c.bridged } else { c.mask }) & bit == 0 {
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
    let spot = |c: &Candidate, doc, mask| Spot { segment: c.at.segment, doc, mask, bridged: mask & c.bridged };
    let spots: Vec<Spot> =
        candidates.iter().flat_map(|c| [spot(c, c.head, c.title_mask), spot(c, c.doc, c.mask)]).collect();
    let mut found = hits(view, plan, &spots)?.into_iter();
    Ok(std::iter::from_fn(|| Some((found.next()?, found.next()?))).collect())
}

/// The words of the question that are among the hits, a bit each.
pub fn mask(plan: &Plan, hits: &[Hit]) -> u64 {
    hits.iter().fold(0, |mask, h| mask | 1 << (plan.terms[h.term as usize].group & 63))
}

/// Share of the question's neighbouring words that stand near each other in the passage: 1 when all stand side by
/// side in the question's order, less by distance and wrong order. A pair weighs by the square of its more frequent word,
/// so that set phrases, which every article has, count little.
pub fn proximity(plan: &Plan, hits: &[Hit]) -> f32 {
    let mask = mask(plan, hits);
    if mask & mask.wrapping_sub(1) == 0 {
        return 0.0;
    }
    let has = |group: usize| mask >> (group & 63) & 1 == 1;
    let words: Vec<usize> = (0..plan.groups.len()).filter(|&g| plan.groups[g].counts).collect();
    let (mut sum, mut all) = (0.0, 0.0);
    for pair in words.windows(2) {
        let least = plan.groups[pair[0]].idf.min(plan.groups[pair[1]].idf);
        let weight = least * least;
        all += weight;
        if !has(pair[0]) || !has(pair[1]) {
            continue;
        }
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

/// Positions that a stretch of text spans, for [`window`].
const WINDOW: u32 = 12;

/// Share of the question, by idf, that stands in the best stretch of a few words.
pub fn window(plan: &Plan, hits: &[Hit], total_idf: f32) -> f32 {
    let mut counts = vec![0u32; plan.groups.len()];
    let group = |hit: &Hit| Some(plan.terms[hit.term as usize].group).filter(|&g| plan.groups[g].counts);
    let (mut sum, mut best, mut start) = (0.0f32, 0.0f32, 0);
    for hit in hits {
        if let Some(g) = group(hit) {
            if counts[g] == 0 {
                sum += plan.groups[g].idf;
            }
            counts[g] += 1;
        }
        while hits[start].position + WINDOW < hit.position {
            if let Some(g) = group(&hits[start]) {
                counts[g] -= 1;
                if counts[g] == 0 {
                    sum -= plan.groups[g].idf;
                }
            }
            start += 1;
        }
        best = best.max(sum);
    }
    if total_idf > 0.0 { (best / total_idf).min(1.0) } else { 0.0 }
}

/// 1 side by side, less with distance.
fn closeness(distance: u32) -> f32 {
    match distance {
        0 | 1 => 1.0,
        d if d < 16 => 1.0 / (1.0 + 0.5 * (d - 1) as f32),
        _ => 0.0,
    }
}
