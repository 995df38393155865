//! Articles that people chose before in the words of a question.

use super::known::Known;
use super::weights::Weights;
use crate::engine::At;
use crate::error::Result;
use crate::kb::{State, Taught};
use crate::learned::{rarest, terms};
use crate::order;
use std::collections::BTreeMap;

/// The longest question that is compared, in bytes; a ticket is in nobody's words but its own.
const LONGEST_QUESTION: usize = 2000;
/// What is less sure is not looked at.
const LEAST: f32 = 0.02;

/// An article that people chose before in words like those of a question.
#[derive(Clone, Copy, Debug)]
pub struct Chosen {
    /// The article.
    pub at: At,
    /// How surely these words mean it, 0 to 1.
    pub sure: f32,
    /// How alike the question and the closest of those words are, 0 to 1.
    pub alike: f32,
}

/// The articles that `passes` lets through and that people chose before in such words, in the order of the index.
///
/// A wording and the question are as alike as the angle between them is small, each word as telling as it is rare. The
/// wording of an article that means it most surely decides: many that are a little alike say nothing together.
pub fn evidence(
    state: &State,
    taught: &Taught,
    known: &Known<'_>,
    question: &str,
    passes: &dyn Fn(At) -> bool,
    w: &Weights,
) -> Result<Vec<Chosen>> {
    if taught.table.wordings.is_empty() || question.len() > LONGEST_QUESTION {
        return Ok(Vec::new());
    }
    let view = &state.view;
    let mut shared: BTreeMap<u32, f32> = BTreeMap::new();
    let mut all = 0.0f32;
    let mut found = Vec::new();
    let terms = terms(question, &state.questions, view.languages());
    for (term, rarity) in rarest(terms, |term| known.rarity(term))? {
        let weight = rarity * rarity;
        all += weight;
        found.clear();
        for name in &term.names {
            taught.table.find(view, name, &mut found)?;
        }
        order::sort(&mut found);
        found.dedup();
        found.iter().for_each(|n| *shared.entry(*n).or_default() += weight);
    }
    let length = libm::sqrtf(all).max(f32::MIN_POSITIVE);
    let mut chosen: BTreeMap<At, Chosen> = BTreeMap::new();
    for (number, product) in shared {
        let Some(wording) = taught.table.wordings.get(number as usize) else { continue };
        let Some(at) = taught.place(wording.article).filter(|at| passes(*at)) else { continue };
        let alike = (product / (length * wording.length)).min(1.0);
        let sure = wording.weight * libm::powf(alike, w.alike);
        let so_far = chosen.entry(at).or_insert(Chosen { at, sure: 0.0, alike: 0.0 });
        so_far.sure = so_far.sure.max(sure);
        so_far.alike = so_far.alike.max(alike);
    }
    Ok(chosen.into_values().filter(|c| c.sure >= LEAST).collect())
}
