//! Words that the last one typed may become, as an article writes them.

use super::complete::{Asked, rounded};
use super::marks::{folded, prefix_length};
use super::typed::Typed;
use super::types::{Suggestion, SuggestionKind};
use crate::engine::At;
use crate::error::Result;
use crate::order;
use crate::search::{Highlight, written};
use std::collections::BTreeMap;

/// Places that are looked at to see how a word is written.
const LOOKED_AT: usize = 4;
/// Passages of a word that are gone through to find articles in the reader's language.
const GONE_THROUGH: usize = 512;

/// What was typed with its last word completed, most frequent word first, words in the reader's language before others.
pub fn words(asked: &Asked<'_>, typed: &Typed) -> Result<Vec<Suggestion>> {
    if typed.endings.is_empty() {
        return Ok(Vec::new());
    }
    let before = asked.request.prefix.get(..typed.start).unwrap_or_default();
    // The second part of a word is not completed by what other words begin with.
    if before.ends_with(['-', '\'', '’', '_']) {
        return Ok(Vec::new());
    }
    let mut out: Vec<(i64, Suggestion)> = Vec::new();
    for ending in typed.endings.iter().filter(|e| **e != typed.beginning) {
        if out.len() >= asked.request.limit {
            break;
        }
        let Some((written, lang, suits)) = as_written(asked, ending)? else { continue };
        if out.iter().any(|(_, s)| s.text[before.len()..].to_lowercase() == written.to_lowercase()) {
            continue;
        }
        let own = folded(&written);
        let length = if own.starts_with(&typed.beginning) { prefix_length(&written, &typed.beginning) } else { 0 };
        let end = before.len() + length;
        let highlights = if end > 0 { vec![Highlight { start: 0, end }] } else { Vec::new() };
        let text = format!("{before}{written}");
        out.push((suits, Suggestion { kind: SuggestionKind::Word, text, highlights, id: None, lang, url: None }));
    }
    order::sort_by_key(&mut out, |s| std::cmp::Reverse(s.0));
    // Words of languages that the reader does not read only fill a list that would else be empty.
    if out.first().is_some_and(|s| s.0 > 0) {
        out.retain(|s| s.0 > 0);
    }
    Ok(out.into_iter().map(|(_, s)| s).collect())
}

/// How an article that the viewer may see writes the word, in its title, a heading or its text, with its language and how
/// well that suits the reader. `None` when the word only stands among what is never shown.
fn as_written(asked: &Asked<'_>, term: &str) -> Result<Option<(String, String, i64)>> {
    let (_, postings) = asked.known.lookup(term)?;
    // The first passage of each article that has it.
    let mut places: Vec<(i64, At)> = Vec::new();
    let mut passages = BTreeMap::new();
    let mut left = GONE_THROUGH;
    for (n, (segment, found)) in asked.view().segments().iter().zip(&postings).enumerate() {
        let Some(found) = found else { continue };
        let mut blocks = segment.postings(found)?;
        while let Some((docs, _)) = blocks.block().filter(|_| left > 0) {
            for &doc in docs {
                left = left.saturating_sub(1);
                let at = At { segment: n as u32, number: segment.article_of()[doc as usize] };
                if asked.shows(at) && !passages.contains_key(&at) {
                    passages.insert(at, doc);
                    places.push((rounded(asked.suits(at)?), at));
                }
            }
            blocks.advance();
        }
    }
    for (suits, at) in asked.best(places, LOOKED_AT)? {
        let doc = passages.get(&at).copied().unwrap_or_default();
        let Some(Some(found)) = postings.get(at.segment as usize) else { continue };
        if let Some(written) = written(asked.view(), found, at, doc)? {
            return Ok(Some((written, asked.lang(at)?, suits)));
        }
    }
    Ok(None)
}
