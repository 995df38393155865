//! Lists that come in pages: what a page says about the whole list, against what is in the export.

use super::list;
use crate::item::scalar;
use crate::report::{Code, Effect, Report};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Lists of other help centres, the one that a page is about first: others lie beside it when they were asked for with it.
const NAMED: [(&str, &str); 5] = [
    ("articles", "article"),
    ("sections", "section"),
    ("categories", "category"),
    ("collections", "collection"),
    ("user_segments", "user_segment"),
];

/// The lists of all pages.
#[derive(Default)]
pub struct Paging {
    pages: BTreeMap<String, Vec<Page>>,
}

/// A page of a list, or one item of it.
struct Page {
    file: String,
    /// Id and locale of each item.
    items: Vec<(String, Option<String>)>,
    /// What all items of the page have in common and those of other lists of the kind may not: a locale, a collection.
    scope: Option<String>,
    /// How many items the whole list has.
    count: Option<u64>,
    /// The number of this page, and how many there are.
    number: Option<(u64, u64)>,
    /// Whether another page follows.
    more: Option<bool>,
}

impl Paging {
    /// Takes note of a page.
    pub fn learn(&mut self, page: &Value, file: &str) {
        for (kind, items, about) in lists(page) {
            let page = Page {
                file: file.to_string(),
                items: items.iter().filter_map(|i| Some((scalar(i.get("id")?)?, text(i, "locale")))).collect(),
                scope: scope(items),
                count: count(about, &kind),
                number: number(about),
                more: more(about),
            };
            self.pages.entry(kind).or_default().push(page);
        }
    }

    /// Reports lists of which something is missing.
    pub fn finish(&self, report: &mut Report) {
        for (kind, pages) in &self.pages {
            // When a page does not tell which list it is of, all are taken for one: nothing is said that may not be so.
            let told = pages.iter().all(|page| page.scope.is_some());
            let mut groups: BTreeMap<Option<&str>, Vec<&Page>> = BTreeMap::new();
            for page in pages {
                groups.entry(page.scope.as_deref().filter(|_| told)).or_default().push(page);
            }
            for group in groups.values() {
                if let Some((file, missing)) = missing(kind, group) {
                    let effect = if kind.ends_with("articles") { Effect::Skipped } else { Effect::Noted };
                    let advice = "fetch the other pages of the list into the same folder, each its own file";
                    report.file(file, Code::Partial, effect, missing, advice);
                }
            }
        }
    }
}

/// What is missing of a list, and the file that says so.
fn missing<'p>(kind: &str, pages: &[&'p Page]) -> Option<(&'p str, String)> {
    let kind = kind.replace('_', " ");
    if let Some((count, file)) = pages.iter().filter_map(|p| Some((p.count?, &p.file))).max_by_key(|(count, _)| *count)
    {
        let there = pages.iter().flat_map(|p| &p.items).collect::<HashSet<_>>().len() as u64;
        return (there < count)
            .then(|| (file.as_str(), format!("is of a list of {count} {kind}, of which the export has {there}")));
    }
    if let Some((all, file)) = pages.iter().filter_map(|p| Some((p.number?.1, &p.file))).max_by_key(|(all, _)| *all) {
        let there = pages.iter().filter_map(|p| p.number).map(|(own, _)| own).collect::<BTreeSet<_>>().len() as u64;
        let missing = || format!("is of a list of {kind} in {all} pages, of which the export has {there}");
        return (there < all).then(|| (file.as_str(), missing()));
    }
    let ended = pages.iter().any(|p| p.more == Some(false));
    let open = pages.iter().find(|p| p.more == Some(true)).filter(|_| !ended)?;
    Some((&open.file, format!("is of a list of {kind} that goes on; its last page is not there")))
}

/// The lists of a page: a name, the items, and what the page says about the whole list.
fn lists(page: &Value) -> Vec<(String, &[Value], &Value)> {
    let mut found = Vec::new();
    let mut own = true;
    for (many, one) in NAMED {
        let (items, about) = match (page.get(many), page.get(one)) {
            (Some(Value::Array(items)), _) => (items.as_slice(), if own { page } else { &Value::Null }),
            (Some(about @ Value::Object(_)), _) => (list(about, "items").map_or(&[][..], Vec::as_slice), about),
            (_, Some(item)) => (std::slice::from_ref(item), &Value::Null),
            _ => continue,
        };
        own = false;
        found.push((many.to_string(), items, about));
    }
    let first = |items: &[Value], field: &str| items.first().and_then(|item| text(item, field));
    if let Some(items) = list(page, "data") {
        let kind = first(items, "type").unwrap_or_else(|| "collection".into());
        found.push((format!("{kind}s"), items, page));
    } else if let Some(kind @ ("article" | "internal_article")) = page.get("type").and_then(Value::as_str) {
        found.push((format!("{kind}s"), std::slice::from_ref(page), &Value::Null));
    }
    if let Some(items) = list(page, "payload") {
        let kind = if first(items, "title").is_some() { "articles" } else { "categories" };
        found.push((kind.into(), items, page));
    }
    if let Some(about) = page.get("topic_list") {
        found.push(("topics".into(), list(about, "topics").map_or(&[][..], Vec::as_slice), about));
    }
    found
}

fn text(value: &Value, field: &str) -> Option<String> {
    value.get(field).and_then(scalar)
}

fn scope(items: &[Value]) -> Option<String> {
    ["locale", "collectionId"].into_iter().find_map(|field| {
        let all: BTreeSet<String> = items.iter().filter_map(|item| text(item, field)).collect();
        (all.len() == 1).then(|| all.into_iter().next()).flatten()
    })
}

fn count(about: &Value, kind: &str) -> Option<u64> {
    let own = about.get("count").or_else(|| about.get("total_count"));
    own.or_else(|| about.get("meta")?.get(format!("{kind}_count"))).and_then(Value::as_u64)
}

fn number(about: &Value) -> Option<(u64, u64)> {
    let whole = |value: Option<&Value>| value.and_then(Value::as_u64);
    let pages = about.get("pages");
    let all = whole(about.get("page_count")).or_else(|| whole(pages)).or_else(|| whole(pages?.get("total_pages")))?;
    Some((whole(about.get("page")).or_else(|| whole(pages?.get("page")))?, all))
}

fn more(about: &Value) -> Option<bool> {
    let next = about.get("next_page").or_else(|| about.get("pages")?.get("next")).map(|next| !next.is_null());
    let cursor = || about.get("meta")?.get("has_more")?.as_bool();
    let topics = || about.get("topics").map(|_| about.get("more_topics_url").is_some_and(|next| !next.is_null()));
    next.or_else(cursor).or_else(topics)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Format;
    use serde_json::json;

    fn said(pages: &[Value]) -> Vec<String> {
        let mut paging = Paging::default();
        for (at, page) in pages.iter().enumerate() {
            paging.learn(page, &at.to_string());
        }
        let mut report = Report::new(Format::Zendesk);
        paging.finish(&mut report);
        report.issues.into_iter().map(|i| format!("{} {}", i.file, i.message)).collect()
    }

    #[test]
    fn lists_that_are_not_whole_are_told() {
        let of = |locale: &str, ids: [u64; 2]| json!(ids.map(|id| json!({"id": id, "locale": locale})));
        let zendesk = |locale, ids, count| json!({"articles": of(locale, ids), "count": count, "next_page": null});
        let with_sections = json!({"articles": of("en", [1, 2]), "sections": [{"id": 5, "locale": "en"}], "count": 2});
        let cursor = |more: bool| json!({"articles": of("en", [1, 2]), "meta": {"has_more": more}});
        let intercom = |page, all| json!({"type": "list", "data": [{"id": page, "type": "article"}], "pages": {"page": page, "total_pages": all}});
        let scout =
            json!({"articles": {"page": 1, "pages": 2, "count": 3, "items": [{"id": "a", "collectionId": "c"}]}});
        let one = |id: &str| json!({"article": {"id": id, "collectionId": "c"}});
        let chatwoot = json!({"payload": [{"id": 1, "title": "x", "locale": "en"}], "meta": {"articles_count": 60}});
        let topics = |next: Value| json!({"topic_list": {"topics": [{"id": 1}], "more_topics_url": next}});
        for (pages, want) in [
            (vec![zendesk("en", [1, 2], 2)], vec![]),
            (vec![zendesk("en", [1, 2], 150)], vec!["0 is of a list of 150 articles, of which the export has 2"]),
            (vec![zendesk("en", [1, 2], 4), zendesk("en", [3, 4], 4)], vec![]),
            // Lists in other languages do not make up for what is missing.
            (
                vec![zendesk("en", [1, 2], 3), zendesk("de", [1, 2], 2)],
                vec!["0 is of a list of 3 articles, of which the export has 2"],
            ),
            (vec![with_sections], vec![]),
            (vec![cursor(true)], vec!["0 is of a list of articles that goes on; its last page is not there"]),
            (vec![cursor(true), cursor(false)], vec![]),
            (vec![intercom(1, 80)], vec!["0 is of a list of articles in 80 pages, of which the export has 1"]),
            (vec![intercom(1, 2), intercom(2, 2)], vec![]),
            (vec![scout.clone()], vec!["0 is of a list of 3 articles, of which the export has 1"]),
            (vec![scout, one("b"), one("c")], vec![]),
            (vec![chatwoot], vec!["0 is of a list of 60 articles, of which the export has 1"]),
            (
                vec![topics(json!("/latest?page=1"))],
                vec!["0 is of a list of topics that goes on; its last page is not there"],
            ),
            (vec![topics(Value::Null)], vec![]),
        ] {
            assert_eq!(said(&pages), want, "{pages:?}");
        }
    }
}
