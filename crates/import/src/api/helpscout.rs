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
    /// Whether a collection or category is for everybody, by its key in the tree.
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
            let key = format!("collection {id}");
            self.tree.add(&key, None, None, &name);
            self.public.insert(key, public);
        }
        for value in items(page, "categories", "category") {
            let Some(mut item) = Item::of(value, file, report) else { continue };
            let Some(id) = item.id("id") else { continue };
            let (parent, name) = (item.key("collectionId"), item.word("name").unwrap_or_default());
            // One that says nothing is as its collection.
            let public = !item.has("visibility") || item.word("visibility").as_deref() == Some("public");
            let key = format!("category {id}");
            self.tree.add(&key, parent.map(|p| format!("collection {p}")), None, &name);
            self.public.insert(key, public);
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
    /// Whether everybody may see what lies in a collection or category; nothing when the export does not say.
    fn open(&self, key: &str) -> Option<bool> {
        match (self.public.get(key)?, self.tree.parent(key)) {
            (true, Some(collection)) => self.public.get(collection).copied(),
            (public, _) => Some(*public),
        }
    }

    /// An article is for everybody when its collection is, and one of its categories, if it has any.
    fn audience(&self, collection: &str, categories: &[String], item: &mut Item<'_>) -> Option<OneOrMany> {
        let agents = Some(OneOrMany::One("agents".into()));
        let open = |key: &String| self.open(key);
        let unknown = match self.open(collection) {
            Some(false) => return agents,
            None => collection,
            Some(true) if categories.is_empty() || categories.iter().any(|c| open(c) == Some(true)) => return None,
            Some(true) => match categories.iter().find(|c| open(c).is_none()) {
                Some(category) => category,
                None => return agents,
            },
        };
        let message = format!("whether {unknown} is public is not in the export; taken for internal");
        let advice = "fetch /v1/collections and the categories of each into the same folder";
        item.note(Code::UnknownAudience, Effect::Changed, message, advice);
        agents
    }

    fn article(&self, id: String, item: &mut Item<'_>) -> Article {
        let collection = item.key("collectionId").unwrap_or_default();
        let categories: Vec<String> = item.words("categories").iter().map(|c| format!("category {c}")).collect();
        let audience = self.audience(&format!("collection {collection}"), &categories, item);
        // What is for everybody does not show the name of a category that is not.
        let mut named = categories.into_iter().filter(|key| audience.is_some() || self.open(key) == Some(true));
        let key = named.next().unwrap_or_else(|| format!("collection {collection}"));
        let others: Vec<String> = named.filter_map(|key| self.tree.path(&key, None, item)?.pop()).collect();
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
