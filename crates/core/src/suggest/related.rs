//! What to read beside an article, and after it.

use super::types::{Neighbour, Related, RelatedRequest, check_limit};
use crate::curation::rule_on;
use crate::engine::{At, Field, Segment};
use crate::error::{Error, Result};
use crate::kb::{Seen, State};
use crate::order;
use crate::record::{Card, PassageRecord};
use crate::search::{Answer, SearchRequest, Standing, Weights, search};
use helpdex_text::stopwords::is_stopword;

/// Of an article's first passage, what its question is made of, in characters.
const LEAD: usize = 240;
/// Articles of one category that are put in order at most.
const SHELF: usize = 1000;
/// Separates the levels of a path in its facet value.
const PATH: &str = "path\0";
const ORDER: &str = "attributes.order\0";

/// Articles about the same things, and those after it in its category.
pub(crate) fn related(state: &State, request: &RelatedRequest) -> Result<Related> {
    check_limit(request.limit)?;
    let view = &state.view;
    let seen = state.visible(&request.viewer)?;
    let not_found = || Error::NotFound { id: request.id.clone() };
    let at = view.articles_with(Field::Id, request.id.as_bytes())?.first().copied().ok_or_else(not_found)?;
    if !seen.has(view, at)? {
        return Err(not_found());
    }
    let docs = view.segment(at)?.docs_of(at.number);
    let stored = |number: u32| view.stored(At { segment: at.segment, number });
    let own = stored(docs.start)?.card()?;
    let lead = PassageRecord::decode(&stored(docs.start + 1)?.record).ok_or_else(damaged)?.text;
    let lead: String = lead.chars().take(LEAD).collect();
    let question = SearchRequest {
        question: telling(&format!("{} {lead}", own.title), &own.lang),
        limit: request.limit + 1,
        viewer: request.viewer.clone(),
        locales: vec![own.lang.clone()],
        fallback_locale: own.lang.clone(),
        learned: false,
        prefix: false,
        ..SearchRequest::default()
    };
    let found = search(state, &question, &Weights::default())?.answers;
    let others = found.into_iter().filter(|a| a.family != own.family && !a.pinned);
    let related = others.take(request.limit).map(neighbour).collect();
    Ok(Related { related, next: next(state, &seen, at, &own, request)? })
}

/// A text without the words that say nothing in its language.
fn telling(text: &str, lang: &str) -> String {
    let word = |w: &&str| {
        let letters = w.trim_matches(|c: char| !c.is_alphanumeric());
        !is_stopword(lang, &super::marks::folded(letters))
    };
    text.split_whitespace().filter(word).collect::<Vec<_>>().join(" ")
}

fn damaged() -> Error {
    Error::Engine { message: "a stored passage is damaged; rebuild the index".into() }
}

fn neighbour(a: Answer) -> Neighbour {
    // The whole article, not the passage that matched.
    let url = a.url.map(|url| match &a.anchor {
        Some(anchor) => url.strip_suffix(&format!("#{anchor}")).map_or(url.clone(), str::to_string),
        None => url,
    });
    Neighbour {
        id: a.id,
        family: a.family,
        lang: a.lang,
        kind: a.kind,
        title: a.title,
        url,
        path: a.path,
        stale: a.stale,
    }
}

/// Where an article stands in its category: by the number in its attribute `order`, then by its id.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank(i64, String);

/// The articles after `at` with the same breadcrumb, in the same language.
fn next(state: &State, seen: &Seen, at: At, own: &Card, request: &RelatedRequest) -> Result<Vec<Neighbour>> {
    let view = &state.view;
    if own.path.is_empty() {
        return Ok(Vec::new());
    }
    let segment = view.segment(at)?;
    let (language, family) = (segment.language(at.number), segment.family(at.number));
    view.segments().iter().try_for_each(|s| s.facet_count().map(drop))?;
    let (path, order) = shelf(segment, at.number)?;
    let rank = Rank(order, own.id.clone());
    let mut after = Vec::new();
    let ruling = rule_on(state, "", &request.viewer, std::slice::from_ref(&own.lang), seen, &|_| true)?;
    let on_path = view.articles_with(Field::Facet, format!("{PATH}{path}").as_bytes())?;
    for other in on_path.into_iter().filter(|a| seen.allows(*a) && !ruling.hides(*a)).take(SHELF) {
        let segment = view.segment(other)?;
        if segment.language(other.number) != language || segment.family(other.number) == family {
            continue;
        }
        let (its_path, order) = shelf(segment, other.number)?;
        let its_rank = Rank(order, segment.id(other.number)?);
        if its_path == path && its_rank > rank {
            after.push((its_rank, other));
        }
    }
    order::sort(&mut after);
    let standing = Standing::new(state, seen, &request.viewer, &own.lang)?;
    let mut out = Vec::new();
    for (_, other) in after.into_iter().take(request.limit) {
        let head = view.segment(other)?.docs_of(other.number).start;
        let card = view.stored(At { segment: other.segment, number: head })?.card()?;
        let Card { id, family, lang, kind, title, url, path, .. } = card;
        out.push(Neighbour { id, family, lang, kind, title, url, path, stale: standing.stale(other)? });
    }
    Ok(out)
}

/// The whole breadcrumb of an article and its place there.
fn shelf(segment: &Segment, article: u32) -> Result<(String, i64)> {
    let mut values = Vec::new();
    segment.facets(article, |ord| values.push(ord));
    let (mut path, mut order) = (String::new(), i64::MAX);
    for ord in values {
        let facet = segment.facet(ord)?;
        if let Some(value) = facet.strip_prefix(PATH).filter(|v| v.len() > path.len()) {
            path = value.to_string();
        } else if let Some(number) = facet.strip_prefix(ORDER).and_then(|v| v.parse::<f64>().ok()) {
            // Thousandths: 1.5 stands between 1 and 2.
            order = (number * 1000.0) as i64;
        }
    }
    Ok((path, order))
}
