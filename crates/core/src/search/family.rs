//! One answer for all translations of an article, in the language that suits the reader best, or else that of the question.

use super::answer::Ranked;
use super::candidates::Candidate;
use super::language::UNKNOWN;
use super::pinned::best_passage;
use super::plan::Plan;
use crate::engine::{At, Field, View};
use crate::error::Result;

/// How well an article suits that does not tell its language: better than one in the reader's second.
const UNTOLD: f32 = 0.6;

/// How well each language of the index suits a reader with this chain: 1 for the first of the chain, less for later
/// ones, 0 for those that are not in it.
pub fn suits(view: &View, chain: &[String]) -> Vec<f32> {
    let rank = |tag: &String| {
        let mut tag = tag.as_str();
        loop {
            if let Some(n) = chain.iter().position(|c| c == tag) {
                return Some(n);
            }
            tag = &tag[..tag.rfind('-')?];
        }
    };
    let suit = |tag: &String| match rank(tag) {
        Some(n) => 1.0 / (1.0 + n as f32),
        None if tag == UNKNOWN => UNTOLD,
        None => 0.0,
    };
    view.languages().iter().map(suit).collect()
}

/// How much of the score of its best member another one must have to stand for the family: it says the same, if in other words.
const NEARLY: f32 = 0.1;
/// How much likelier its language must be.
const LIKELIER: f32 = 1.1;

/// Keeps one of each family, in the place of its first: the member in the likeliest language of the question that
/// has some of what was asked.
pub fn collapse(view: &View, ranked: &mut Vec<Ranked>) {
    let mut families: Vec<u64> = Vec::new();
    let mut kept = 0;
    for n in 0..ranked.len() {
        let at = ranked[n].candidate.at;
        let Ok(segment) = view.segment(at) else { continue };
        let family = segment.family(at.number);
        let Some(first) = families.iter().position(|met| *met == family) else {
            families.push(family);
            ranked.swap(kept, n);
            kept += 1;
            continue;
        };
        let (score, likely, pinned) = (ranked[first].score, ranked[first].features.language, ranked[first].pinned);
        if ranked[n].features.language > LIKELIER * likely && !pinned && ranked[n].score >= NEARLY * score {
            ranked.swap(first, n);
            ranked[first].score = score;
        }
    }
    ranked.truncate(kept);
}

/// Puts the member of the answer's family that suits the reader best in its place; score and reasons stay those of
/// the member that matched.
pub fn best_locale(
    view: &View,
    plan: &Plan,
    ranked: &mut Ranked,
    suits: &[f32],
    passes: &dyn Fn(At) -> bool,
) -> Result<()> {
    let at = ranked.candidate.at;
    let suit = |at: At| -> Result<f32> {
        Ok(suits.get(view.segment(at)?.language(at.number) as usize).copied().unwrap_or(0.0))
    };
    let own = suit(at)?;
    if own >= 1.0 {
        return Ok(());
    }
    let head = view.stored(At { segment: at.segment, number: ranked.candidate.head })?;
    let family = head.card()?.family;
    let mut best = (own, at);
    for member in view.articles_with(Field::Family, family.as_bytes())? {
        let suit = suit(member)?;
        if suit > best.0 && passes(member) {
            best = (suit, member);
        }
    }
    if best.1 == at {
        return Ok(());
    }
    // The passage that has most of the question's words, or the first.
    let docs = view.segment(best.1)?.docs_of(best.1.number);
    let (chosen, head_hits, hits) = best_passage(view, plan, best.1)?;
    ranked.candidate = Candidate { at: best.1, head: docs.start, doc: docs.start + chosen, ..ranked.candidate };
    (ranked.head_hits, ranked.hits) = (head_hits, hits);
    Ok(())
}
