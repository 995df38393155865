//! Titles that have what was typed.

use super::complete::{Asked, rounded};
use super::marks::{folded, in_title};
use super::typed::Typed;
use super::types::{Suggestion, SuggestionKind};
use crate::engine::{At, Field, TermList};
use crate::error::Result;
use crate::order;
use crate::search::idf;
use std::collections::{BTreeMap, HashSet};

/// Entries of title lists that are read at most; the rarest words come first.
const MOST_READ: usize = 20_000;
/// Titles that are looked at.
const LOOKED_AT: usize = 32;
/// The most n-grams that are asked for.
const MOST_GRAMS: usize = 12;

/// A way in which a word that was typed may stand in a title.
struct Wanted {
    /// Which word; n-grams are one each.
    part: usize,
    key: String,
    /// How telling it is.
    weight: f32,
}

/// What a title has of what was typed.
#[derive(Default)]
struct Match {
    /// The weight of each part that it has.
    parts: BTreeMap<usize, f32>,
}

/// Titles with words that were typed, best first: as many words as possible, the rarer the better.
pub fn titles(asked: &Asked<'_>, typed: &Typed) -> Result<Vec<Suggestion>> {
    let wanted = wanted(asked, typed)?;
    let found = walk(asked, &wanted)?;
    let all: f32 = (0..=wanted.iter().map(|w| w.part).max().unwrap_or(0))
        .map(|part| wanted.iter().filter(|w| w.part == part).map(|w| w.weight).fold(0.0, f32::max))
        .sum();
    let mut ranked = Vec::new();
    for (at, m) in found {
        let share = m.parts.values().sum::<f32>() / all.max(f32::MIN_POSITIVE);
        // What shares a frequent word only completes nothing.
        if share >= 0.45 {
            ranked.push((rounded(share * share * asked.standing(at)?), at));
        }
    }
    let typed_text = folded(asked.request.prefix.trim());
    let mut shown = Vec::new();
    for (score, at) in asked.best(ranked, LOOKED_AT)? {
        let (card, record) = asked.head(at)?;
        if card.title.trim().is_empty() {
            continue;
        }
        let starts = folded(&card.title).starts_with(&typed_text);
        shown.push((if starts { score + score / 2 } else { score }, card, record));
    }
    order::sort_by(&mut shown, |a, b| b.0.cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
    let mut families = HashSet::new();
    shown.retain(|s| families.insert(s.1.family.clone()));
    let suggestion = |(_, card, record): (i64, crate::record::Card, crate::record::PassageRecord)| Suggestion {
        kind: SuggestionKind::Title,
        highlights: in_title(&card.title, &record, typed),
        text: card.title,
        id: Some(card.id),
        lang: card.lang,
        url: card.url,
    };
    Ok(shown.into_iter().take(asked.request.limit).map(suggestion).collect())
}

/// What to look up among titles: the forms of finished words, the endings of the last one, n-grams.
fn wanted(asked: &Asked<'_>, typed: &Typed) -> Result<Vec<Wanted>> {
    let n = asked.seen.passages();
    let mut out = Vec::new();
    let mut stem = String::new();
    let mut part = 0;
    for word in &typed.finished {
        for form in std::iter::once(&word.term).chain(&word.stems) {
            TermList::stem_key(form, &mut stem);
            for key in [form, &stem] {
                let (frequency, _) = asked.known.lookup(key)?;
                if frequency > 0 {
                    out.push(Wanted { part, key: key.clone(), weight: idf(n, frequency) });
                }
            }
        }
        part += 1;
    }
    for ending in &typed.endings {
        let (frequency, _) = asked.known.lookup(ending)?;
        // The word itself rather than a longer one, a little.
        let weight = idf(n, frequency).max(1.0) * if *ending == typed.beginning { 1.0 } else { 0.9 };
        out.push(Wanted { part, key: ending.clone(), weight });
    }
    let words = out.iter().map(|w| w.weight).fold(0.0, f32::max);
    let mut key = String::new();
    for (i, gram) in typed.grams.iter().rev().take(MOST_GRAMS).enumerate() {
        TermList::gram_key(gram, &mut key);
        let share = words.max(1.0) / typed.grams.len().min(MOST_GRAMS) as f32;
        out.push(Wanted { part: part + 1 + i, key: key.clone(), weight: share });
    }
    Ok(out)
}

/// The titles that have something of it and may be shown.
fn walk(asked: &Asked<'_>, wanted: &[Wanted]) -> Result<BTreeMap<At, Match>> {
    let mut found: BTreeMap<At, Match> = BTreeMap::new();
    let mut lists = Vec::new();
    for (n, segment) in asked.view().segments().iter().enumerate() {
        for w in wanted {
            if let Some(term) = segment.term(Field::Title, w.key.as_bytes())? {
                lists.push((term.doc_freq(), n, term, w));
            }
        }
    }
    order::sort_by_key(&mut lists, |l| (l.0, l.1));
    let mut read = 0;
    for (_, n, term, w) in lists {
        let Some(segment) = asked.view().segments().get(n) else { continue };
        let mut postings = segment.postings(&term)?;
        while let Some((docs, _)) = postings.block() {
            for &doc in docs {
                let at = At { segment: n as u32, number: segment.article_of()[doc as usize] };
                if asked.shows(at) {
                    let weight = found.entry(at).or_default().parts.entry(w.part).or_default();
                    *weight = weight.max(w.weight);
                }
            }
            read += docs.len();
            postings.advance();
        }
        if read >= MOST_READ {
            break;
        }
    }
    Ok(found)
}
