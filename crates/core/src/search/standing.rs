//! How an article stands with this viewer, whatever the question: made for what they have or for others, kept up or not.

use super::response::Stale;
use super::weights::Weights;
use super::{SearchRequest, Viewer};
use crate::engine::{At, NEVER, SOURCE, View};
use crate::error::{Error, Result};
use crate::kb::{Seen, State, Taught};
use crate::order;
use helpdex_text::fold::fold_exact;
use helpdex_text::lang::canonical;
use std::collections::BTreeMap;

/// What decides how articles stand.
pub struct Standing<'a> {
    pub state: &'a State,
    /// What use taught, if the request lets it count.
    pub taught: Option<&'a Taught>,
    pub seen: &'a Seen,
    now: i64,
    fallback: String,
    /// The viewer's values, folded, by facet (`attributes.plan`).
    own: BTreeMap<String, Vec<String>>,
}

impl<'a> Standing<'a> {
    pub fn new(state: &'a State, seen: &'a Seen, viewer: &Viewer, fallback_locale: &str) -> Result<Standing<'a>> {
        let own = viewer.attributes.iter().filter(|(_, values)| !values.is_empty());
        let own: BTreeMap<String, Vec<String>> = order::map(
            own.map(|(name, values)| (format!("attributes.{name}"), values.iter().map(|v| folded(v)).collect())),
        );
        if !own.is_empty() {
            // Makes sure that the values of articles are there.
            state.view.segments().iter().try_for_each(|s| s.facet_count().map(drop))?;
        }
        Ok(Standing { state, taught: None, seen, now: viewer.now(), fallback: canonical(fallback_locale), own })
    }

    /// As [`Standing::new`], for a search.
    pub fn of_request(state: &'a State, seen: &'a Seen, request: &SearchRequest) -> Result<Standing<'a>> {
        let taught = if request.learned { state.taught()? } else { None };
        Ok(Standing { taught, ..Standing::new(state, seen, &request.viewer, &request.fallback_locale)? })
    }

    /// What the article's score is multiplied with.
    pub fn factor(&self, at: At, w: &Weights) -> Result<f32> {
        let fresh = if self.stale(at)?.is_some() { w.stale } else { 1.0 };
        Ok(fresh * self.fit(at, w)?)
    }

    /// Whether the article is for what the viewer has: each attribute of theirs that it names counts once.
    fn fit(&self, at: At, w: &Weights) -> Result<f32> {
        if self.own.is_empty() {
            return Ok(1.0);
        }
        let segment = self.state.view.segment(at)?;
        let mut values = Vec::new();
        segment.facets(at.number, |ord| values.push(ord));
        // For each attribute that the article names, whether it names a value of the viewer's.
        let mut named: BTreeMap<&str, bool> = BTreeMap::new();
        for ord in values {
            let facet = segment.facet(ord)?;
            let Some((field, value)) = facet.split_once('\0') else { continue };
            if let Some((field, own)) = self.own.get_key_value(field) {
                *named.entry(field).or_default() |= own.contains(&folded(value));
            }
        }
        Ok(named.values().map(|own| if *own { w.own_value } else { w.other_value }).product())
    }

    /// Why the article may be out of date, if so: its review is due, or what it was translated from, and the viewer may see,
    /// was changed later.
    pub fn stale(&self, at: At) -> Result<Option<Stale>> {
        let segment = self.state.view.segment(at)?;
        if !segment.has_lives() {
            return Ok(None);
        }
        let life = segment.life(at.number);
        if life.review_by <= self.now {
            return Ok(Some(Stale::Review));
        }
        if life.updated_at == NEVER || !self.state.families().has_newer(at) {
            return Ok(None);
        }
        let view = &self.state.view;
        let language = |at: At| -> Result<u16> { Ok(view.segment(at)?.language(at.number)) };
        let Some(source) = self.source(segment.family(at.number), view)? else { return Ok(None) };
        let changed = view.segment(source)?.life(source.number).updated_at;
        let outdated = source != at && changed != NEVER && changed > life.updated_at;
        Ok((outdated && language(source)? != language(at)?).then_some(Stale::Translation))
    }

    /// The member of a family that the others are translated from: the one that says so; the oldest, if all say when they were
    /// written; else, and among equals, the one in the fallback language.
    fn source(&self, family: u64, view: &View) -> Result<Option<At>> {
        let members = || self.state.families().members(family).filter(|m| self.seen.allows(*m));
        let origin = |at: At| Ok::<_, Error>(view.segment(at)?.life(at.number).origin);
        // Members come in their order, so the first of equals is the least.
        let (mut first, mut alone, mut last) = (None, true, i64::MIN);
        for at in members() {
            let of = origin(at)?;
            last = last.max(of);
            match first {
                Some((least, _)) if of > least => {}
                Some((least, _)) if of == least => alone = false,
                _ => (first, alone) = (Some((of, at)), true),
            }
        }
        let Some((least, first)) = first else { return Ok(None) };
        if alone && (least == SOURCE || last != NEVER) {
            return Ok(Some(first));
        }
        let in_fallback = |at: &At| {
            let tag = view.segment(*at).ok().and_then(|s| view.languages().get(s.language(at.number) as usize));
            tag.is_some_and(|tag| *tag == self.fallback)
        };
        let mut found: Option<(i64, At)> = None;
        for at in members().filter(in_fallback) {
            let of = origin(at)?;
            if found.is_none_or(|(least, _)| of < least) {
                found = Some((of, at));
            }
        }
        Ok(found.map(|f| f.1))
    }
}

fn folded(value: &str) -> String {
    let mut out = String::new();
    fold_exact(value.trim(), &mut out);
    out
}
