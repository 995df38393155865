//! Help Scout Docs: collections, categories, and articles one by one; lists of articles have no texts.

use super::Api;
use super::tree::Tree;
use crate::draft::Draft;
use crate::item::Item;
use crate::report::{Code, Effect, Report};
use helpdex::{Article, Format, OneOrMany, Status};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What the pages said about each other.
#[derive(Default)]
pub struct HelpScout {
    tree: Tree,
    /// Whether a collection is for everybody.
    public: BTreeMap<String, bool>,
    /// Articles that are there with their text.
    whole: BTreeSet<String>,
    listed: BTreeSet<String>,
}

/// The items of a list page (`{"articles": {"items": […]}}`) or of a page about one (`{"article": {…}}`).
fn items<'v>(page: &'v Value, many: &str, one: &str) -> impl Iterator<Item = &'v Value> {
    let list = page.get(many).and_then(|m| m.get("items")).and_then(Value::as_array);
    list.into_iter().flatten().chain(page.get(one))
}

/// Whether `page` is one of this API.
pub fn is_page(page: &Value) -> bool {
    let list = ["articles", "categories", "collections"]
        .iter()
        .any(|name| page.get(name).and_then(|m| m.get("items")).is_some_and(Value::is_array));
    let one = page.get("article").or_else(|| page.get("category")).is_some_and(|a| a.get("collectionId").is_some());
    list || one || page.get("collection").is_some_and(|c| c.get("siteId").is_some())
}

impl Api for HelpScout {
    fn learn(&mut self, page: &Value, file: &str, report: &mut Report) -> bool {
        for value in items(page, "collections", "collection") {
            let Some(mut item) = Item::of(value, file, report) else { continue };
            let Some(id) = item.id("id") else { continue };
            let name = item.word("name").unwrap_or_default();
            let public = item.word("visibility").as_deref() == Some("public");
            self.tree.add(&format!("collection {id}"), None, None, &name);
            self.public.insert(id, public);
        }
        for value in items(page, "categories", "category") {
            let Some(mut item) = Item::of(value, file, report) else { continue };
            let Some(id) = item.id("id") else { continue };
            let (parent, name) = (item.key("collectionId"), item.word("name").unwrap_or_default());
            self.tree.add(&format!("category {id}"), parent.map(|p| format!("collection {p}")), None, &name);
        }
        for value in items(page, "articles", "article").filter(|v| v.get("text").is_some()) {
            self.whole.extend(value.get("id").and_then(crate::item::scalar));
        }
        is_page(page)
    }

    fn read(&mut self, page: &Value, file: &str, report: &mut Report, out: &mut Vec<Draft>) {
        for value in items(page, "articles", "article") {
            let Some(mut item) = Item::of(value, file, report) else { continue };
            let Some(id) = item.id("id") else { continue };
            if item.raw("text").is_none() {
                if !self.whole.contains(&id) && self.listed.insert(id.clone()) {
                    let message = "is only listed; its text is not in the export";
                    let advice = format!("fetch /v1/articles/{id} into the same folder");
                    item.note(Code::Partial, Effect::Skipped, message, &advice);
                }
                continue;
            }
            let article = self.article(id, &mut item);
            out.push(item.draft(article));
        }
    }
}

impl HelpScout {
    fn article(&self, id: String, item: &mut Item<'_>) -> Article {
        let collection = item.key("collectionId").unwrap_or_default();
        let mut categories = item.words("categories").into_iter();
        let key = match categories.next() {
            Some(first) => format!("category {first}"),
            None => format!("collection {collection}"),
        };
        let others: Vec<String> = categories
            .filter_map(|c| self.tree.path(&format!("category {c}"), None, item).and_then(|mut p| p.pop()))
            .collect();
        let audience = match self.public.get(&collection) {
            Some(true) => None,
            Some(false) => Some(OneOrMany::One("agents".into())),
            None => {
                let message =
                    format!("whether collection {collection} is public is not in the export; taken for internal");
                item.note(
                    Code::UnknownAudience,
                    Effect::Changed,
                    message,
                    "fetch /v1/collections into the same folder",
                );
                Some(OneOrMany::One("agents".into()))
            }
        };
        let status = match item.word("status").as_deref() {
            Some("published") => None,
            Some("notpublished") => Some(Status::Draft),
            other => {
                let message = format!("status: `{}` is not known; taken for a draft", other.unwrap_or_default());
                item.note(Code::UnknownStatus, Effect::Changed, message, "set its status after the import");
                Some(Status::Draft)
            }
        };
        Article {
            id,
            title: item.text("name").unwrap_or_default(),
            body: item.text("text").unwrap_or_default(),
            format: Some(Format::Html),
            url: item.word("publicUrl"),
            path: self.tree.path(&key, None, item),
            tags: Some(others),
            keywords: Some(item.words("keywords")),
            audience,
            status,
            created_at: item.time("createdAt"),
            updated_at: item.time("updatedAt").or_else(|| item.time("lastPublishedAt")),
            views: item.count("viewCount"),
            ..Article::default()
        }
    }
}
