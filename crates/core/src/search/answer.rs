//! A candidate into an answer that can be shown.

use super::candidates::Candidate;
use super::evidence::Hit;
use super::language::UNKNOWN;
use super::plan::{Group, Plan};
use super::rank::Features;
use super::response::{Answer, Highlight, How, Reason};
use crate::engine::{At, Stored, TermList, View};
use crate::error::{Error, Result};
use crate::order;
use crate::record::{PassageRecord, Place};

/// What an answer is made from.
pub struct Ranked {
    pub candidate: Candidate,
    pub features: Features,
    pub score: f32,
    /// In the title.
    pub head_hits: Vec<Hit>,
    /// In the passage.
    pub hits: Vec<Hit>,
    /// Whether a curator put it first.
    pub pinned: bool,
}

/// Makes the answer. `locale` is the reader's first language.
pub fn answer(view: &View, plan: &Plan, question: &str, ranked: &Ranked, locale: Option<&str>) -> Result<Answer> {
    let c = &ranked.candidate;
    let stored = |doc| view.stored(At { segment: c.at.segment, number: doc });
    let head = stored(c.head)?;
    let (card, title) = (head.card()?, decode(&head)?);
    let passage = decode(&stored(c.doc)?)?;
    let other_language = locale.is_some_and(|l| card.lang != UNKNOWN && !same_language(l, &card.lang));
    let anchor = (!passage.anchor.is_empty()).then(|| passage.anchor.clone());
    let url = card.url.map(|url| match &anchor {
        Some(anchor) if !url.contains('#') => format!("{url}#{anchor}"),
        _ => url,
    });
    Ok(Answer {
        highlights: highlights(plan, c.mask, &passage, &ranked.hits, Place::Text),
        title_highlights: highlights(plan, c.mask, &title, &ranked.head_hits, Place::Title),
        reasons: reasons(plan, question, ranked),
        id: card.id,
        family: card.family,
        lang: card.lang,
        other_language,
        kind: card.kind,
        title: card.title,
        url,
        path: card.path,
        headings: passage.path,
        anchor,
        passage: passage.text,
        updated_at: card.updated_at,
        pinned: ranked.pinned,
        stale: None,
        // Rounded, so that platforms whose last bits differ still agree.
        score: (f64::from(ranked.score) * 1e4).round() / 1e4,
        // The sum of no words is a negative zero.
        coverage: (f64::from(ranked.features.coverage.min(1.0)) * 1e3).round() / 1e3 + 0.0,
        features: ranked.features,
    })
}

/// Whether an answer in `lang` is in the language of `locale`: regions do not count, Chinese scripts do.
fn same_language(locale: &str, lang: &str) -> bool {
    use helpdex_text::lang::primary;
    if primary(lang) == "zh" { locale == lang } else { primary(locale) == primary(lang) }
}

fn damaged() -> Error {
    Error::Engine { message: "a stored passage is damaged; rebuild the index".into() }
}

fn decode(stored: &Stored) -> Result<PassageRecord> {
    PassageRecord::decode(&stored.record).ok_or_else(damaged)
}

/// Words with less than this share of the weight of the heaviest word that the article has are not highlighted: a passage
/// full of marked articles and particles shows nothing. In a small knowledge base every word is frequent, so words that
/// say something need less.
const TELLING: f32 = 0.3;
const TELLING_CONTENT: f32 = 0.1;

/// The matching parts of one place, joined where they touch or overlap.
fn highlights(plan: &Plan, mask: u64, record: &PassageRecord, hits: &[Hit], place: Place) -> Vec<Highlight> {
    let matched = plan.groups.iter().enumerate().filter(|(n, _)| mask & (1u64 << (n & 63)) != 0);
    let most = matched.map(|(_, g)| g.idf).fold(0.0, f32::max);
    let telling = |g: &Group| g.idf >= most * if g.function { TELLING } else { TELLING_CONTENT };
    let text_len = if place == Place::Text { record.text.len() } else { usize::MAX };
    let mut spans: Vec<Highlight> = hits
        .iter()
        .filter(|h| telling(&plan.groups[plan.terms[h.term as usize].group]))
        .filter_map(|h| record.span(h.position))
        .filter(|(p, span)| *p == place && !span.is_empty() && span.end <= text_len)
        .map(|(_, span)| Highlight { start: span.start, end: span.end })
        .collect();
    order::sort(&mut spans);
    let mut out: Vec<Highlight> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

/// For each word of the question the closest form that the passage or the title has, or that the article has elsewhere. Which of
/// several other words stands elsewhere is not looked up.
fn reasons(plan: &Plan, question: &str, ranked: &Ranked) -> Vec<Reason> {
    let c = &ranked.candidate;
    let mut out = Vec::new();
    for (n, group) in plan.groups.iter().enumerate() {
        let bit = 1u64 << (n & 63);
        if c.mask & bit == 0 {
            continue;
        }
        let terms = plan.terms.iter().enumerate().filter(|(_, t)| t.group == n);
        let shown = |i: usize| ranked.hits.iter().chain(&ranked.head_hits).any(|h| h.term as usize == i);
        let here = terms.clone().filter(|(i, _)| shown(*i));
        let segment = c.at.segment as usize;
        let bridged = c.bridged & bit != 0;
        let elsewhere = terms
            .filter(|(_, t)| t.postings.get(segment).is_some_and(Option::is_some))
            .filter(|(_, t)| (t.how >= How::Synonym) == bridged);
        let alone = !bridged || elsewhere.clone().count() == 1;
        let elsewhere = elsewhere.min_by_key(|(_, t)| t.how).filter(|_| alone);
        let Some((_, term)) = here.min_by_key(|(_, t)| t.how).or(elsewhere) else { continue };
        let matched = if TermList::is_stem(term.key.as_bytes()) { &term.key[1..] } else { &term.key };
        out.push(Reason {
            word: question.get(group.span.clone()).unwrap_or_default().to_string(),
            matched: matched.to_string(),
            how: term.how,
            in_title: c.title_mask & bit != 0,
        });
    }
    out
}
