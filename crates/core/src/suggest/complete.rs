//! A request, and what all kinds of suggestions need to answer it.

use super::types::SuggestRequest;
use crate::curation::{Ruling, rule_on};
use crate::engine::{At, View};
use crate::error::{Error, Result};
use crate::kb::{Seen, State};
use crate::order;
use crate::record::{Card, PassageRecord};
use crate::search::{Known, Standing, Weights, suits};

/// What is asked, by whom, of what.
pub struct Asked<'a> {
    pub request: &'a SuggestRequest,
    pub state: &'a State,
    pub seen: &'a Seen,
    pub known: Known<'a>,
    /// What curators hide, and what they feature when nothing was typed.
    pub ruling: Ruling,
    standing: Standing<'a>,
    weights: Weights,
    /// How well each language suits the reader, 0 to 1; the same for all when the reader names none.
    suits: Vec<f32>,
}

/// A score as a whole number: platforms whose last bits differ still agree.
pub fn rounded(score: f32) -> i64 {
    (f64::from(score) * 1e4).round() as i64
}

impl<'a> Asked<'a> {
    pub fn new(state: &'a State, request: &'a SuggestRequest, seen: &'a Seen) -> Result<Asked<'a>> {
        let SuggestRequest { prefix, viewer, locales, fallback_locale, .. } = request;
        let chain = helpdex_text::lang::fallback_chain(locales, fallback_locale);
        Ok(Asked {
            known: Known::new(&state.view, seen, None),
            ruling: rule_on(state, prefix, viewer, locales, seen, &|_| true)?,
            standing: Standing::new(state, seen, viewer, fallback_locale)?,
            weights: Weights::default(),
            suits: if locales.is_empty() { Vec::new() } else { suits(&state.view, &chain) },
            request,
            state,
            seen,
        })
    }

    pub fn view(&self) -> &'a View {
        &self.state.view
    }

    /// Whether the viewer may see the article now, and no curator hides it.
    pub fn shows(&self, at: At) -> bool {
        self.seen.allows(at) && !self.ruling.hides(at)
    }

    /// How well the article's language suits the reader, 0 to 1.
    pub fn suits(&self, at: At) -> Result<f32> {
        let lang = self.view().segment(at)?.language(at.number) as usize;
        Ok(self.suits.get(lang).copied().unwrap_or(if self.suits.is_empty() { 1.0 } else { 0.0 }))
    }

    /// How well the article stands, whatever was typed: by its readers, its language, and this viewer. Higher is better.
    pub fn standing(&self, at: At) -> Result<f32> {
        let segment = self.view().segment(at)?;
        let popular = 1.0 + segment.life(at.number).popularity as f32 / 256.0;
        let own = segment.boost(at.number) * self.standing.factor(at, &self.weights)?;
        Ok(popular * own * (0.25 + self.suits(at)?))
    }

    /// The `k` best, best first; among equals those with the lower ids, whichever engine they were read from.
    pub fn best(&self, mut all: Vec<(i64, At)>, k: usize) -> Result<Vec<(i64, At)>> {
        order::sort_by(&mut all, |a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        if k == 0 || all.is_empty() {
            return Ok(Vec::new());
        }
        // Ids are read as far as they can matter.
        let least = all.get(k - 1).map_or(i64::MIN, |a| a.0);
        all.retain(|a| a.0 >= least);
        let mut named = Vec::with_capacity(all.len());
        for (score, at) in all {
            named.push((std::cmp::Reverse(score), self.view().segment(at)?.id(at.number)?, at));
        }
        order::sort(&mut named);
        Ok(named.into_iter().take(k).map(|(score, _, at)| (score.0, at)).collect())
    }

    /// The article's card, and the record of its title.
    pub fn head(&self, at: At) -> Result<(Card, PassageRecord)> {
        let head = self.view().segment(at)?.docs_of(at.number).start;
        let stored = self.view().stored(At { segment: at.segment, number: head })?;
        let damaged = || Error::Engine { message: "a stored passage is damaged; rebuild the index".into() };
        Ok((stored.card()?, PassageRecord::decode(&stored.record).ok_or_else(damaged)?))
    }

    /// The article's language, a canonical tag.
    pub fn lang(&self, at: At) -> Result<String> {
        let lang = self.view().segment(at)?.language(at.number) as usize;
        Ok(self.view().languages().get(lang).cloned().unwrap_or_default())
    }
}
