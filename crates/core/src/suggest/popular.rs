//! What is offered before anything was typed.

use super::complete::{Asked, rounded};
use super::types::{Suggestion, SuggestionKind};
use crate::engine::At;
use crate::error::Result;
use std::collections::HashSet;

/// Of popular articles, how many are looked at.
const LOOKED_AT: usize = 100;

/// Articles that curators feature, in their order, then those that readers like most, in the reader's language first; one of
/// each family.
pub fn popular(asked: &Asked<'_>) -> Result<Vec<Suggestion>> {
    let mut families = HashSet::new();
    let mut out = Vec::new();
    let mut add = |kind: SuggestionKind, at: At, out: &mut Vec<Suggestion>| -> Result<()> {
        let family = asked.view().segment(at)?.family(at.number);
        if out.len() < asked.request.limit && families.insert(family) {
            let (card, _) = asked.head(at)?;
            let (id, text) = (Some(card.id), card.title);
            out.push(Suggestion { kind, text, highlights: Vec::new(), id, lang: card.lang, url: card.url });
        }
        Ok(())
    };
    for &at in &asked.ruling.first {
        add(SuggestionKind::Featured, best_for(asked, at)?, &mut out)?;
    }
    let mut liked: Vec<(i64, At)> = Vec::new();
    for at in asked.seen.articles(asked.view()) {
        let segment = asked.view().segment(at)?;
        if segment.has_lives() && segment.life(at.number).popularity > 0 && asked.shows(at) {
            liked.push((rounded(asked.standing(at)?), at));
        }
    }
    for (_, at) in asked.best(liked, LOOKED_AT)? {
        add(SuggestionKind::Popular, at, &mut out)?;
    }
    Ok(out)
}

/// The translation of an article that suits the reader best.
fn best_for(asked: &Asked<'_>, at: At) -> Result<At> {
    let family = asked.view().segment(at)?.family(at.number);
    let mut best = (asked.suits(at)?, at);
    for member in asked.state.families().members(family).filter(|m| asked.shows(*m)) {
        let suits = asked.suits(member)?;
        if suits > best.0 {
            best = (suits, member);
        }
    }
    Ok(best.1)
}
