//! Intercom: lists of articles, internal articles and collections.

use super::tree::Tree;
use super::{Api, list};
use crate::draft::Draft;
use crate::item::Item;
use crate::report::{Code, Effect, Report};
use helpdex::{Article, Format, OneOrMany, Status, Timestamp, Votes};
use serde_json::Value;

/// Collections, and the sections of older versions of the API.
#[derive(Default)]
pub struct Intercom {
    tree: Tree,
}

/// Whether `page` is one of this API.
pub fn is_page(page: &Value) -> bool {
    let kind = kind(page);
    kind == "list" && list(page, "data").is_some_and(|items| items.iter().any(is_item)) || is_item(page)
}

fn kind(value: &Value) -> &str {
    value.get("type").and_then(Value::as_str).unwrap_or_default()
}

fn is_item(value: &Value) -> bool {
    let known = matches!(kind(value), "article" | "internal_article" | "collection" | "section");
    // Collections have a type in newer versions of the API only.
    known || value.get("workspace_id").is_some() && value.get("name").is_some()
}

fn items(page: &Value) -> impl Iterator<Item = &Value> {
    let one = (kind(page) != "list").then_some(page);
    list(page, "data").into_iter().flatten().chain(one)
}

fn is_article(value: &Value) -> bool {
    matches!(kind(value), "article" | "internal_article")
}

impl Api for Intercom {
    fn learn(&mut self, page: &Value, file: &str, report: &mut Report) -> bool {
        let empty = kind(page) == "list" && list(page, "data").is_some_and(Vec::is_empty);
        if !empty && !is_page(page) {
            return false;
        }
        for value in items(page).filter(|v| !is_article(v)) {
            let Some(mut item) = Item::of(value, file, report) else { continue };
            let Some(id) = item.id("id") else { continue };
            let (parent, name) = (item.key("parent_id"), item.word("name").unwrap_or_default());
            self.tree.add(&id, parent, None, &name);
            let translated = item.raw("translated_content").and_then(Value::as_object);
            for (locale, content) in translated.into_iter().flatten().filter(|(_, c)| c.is_object()) {
                let name = content.get("name").and_then(Value::as_str).unwrap_or_default();
                self.tree.translate(&id, Some(locale), name);
            }
        }
        true
    }

    fn read(&mut self, page: &Value, file: &str, report: &mut Report, out: &mut Vec<Draft>) {
        for value in items(page).filter(|v| is_article(v)) {
            let Some(mut item) = Item::of(value, file, report) else { continue };
            let Some(id) = item.id("id") else { continue };
            self.article(&id, value, &mut item, out);
        }
    }
}

impl Intercom {
    fn article(&self, id: &str, value: &Value, item: &mut Item<'_>, out: &mut Vec<Draft>) {
        let internal = kind(value) == "internal_article";
        let default = item.word("default_locale").or_else(|| item.word("locale"));
        // A newer field holds several; the first is the one that breadcrumbs show.
        let parent = item.words("parent_ids").into_iter().next().or_else(|| item.key("parent_id"));
        let (views, votes) = item.inside("statistics").map_or((None, None), |mut s| (s.count("views"), votes(&mut s)));
        let tags = item.inside("tags").map(|mut t| names(t.list("tags")));
        let make = |item: &mut Item<'_>, id: String, locale: Option<String>, family: &str| Article {
            id,
            family: Some(family.to_string()),
            title: item.text("title").unwrap_or_default(),
            body: item.text("body").unwrap_or_default(),
            format: Some(Format::Html),
            url: item.word("url"),
            keywords: item.word("description").map(|d| vec![d]),
            tags: tags.clone(),
            path: parent.as_ref().and_then(|key| self.tree.path(key, locale.as_deref(), item)),
            lang: locale,
            audience: internal.then(|| OneOrMany::One("agents".into())),
            status: status(item, internal),
            created_at: some_time(item, "created_at"),
            updated_at: some_time(item, "updated_at"),
            ..Article::default()
        };
        let mut article = make(item, id.to_string(), default.clone(), id);
        (article.views, article.votes) = (views, votes);
        out.push(item.draft(article));
        let Some(mut translated) = item.inside("translated_content") else { return };
        let locales: Vec<String> = value["translated_content"]
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(locale, content)| content.is_object() && Some(*locale) != default.as_ref())
            .map(|(locale, _)| locale.clone())
            .collect();
        for locale in locales {
            let Some(mut content) = translated.inside(&locale) else { continue };
            content.name = format!("{id}/{locale}");
            let article = make(&mut content, format!("{id}/{locale}"), Some(locale), id);
            out.push(content.draft(article));
        }
    }
}

/// Published or draft; internal articles say nothing.
fn status(item: &mut Item<'_>, internal: bool) -> Option<Status> {
    match item.word("state").as_deref() {
        Some("published") => None,
        None if internal => None,
        Some("draft") => Some(Status::Draft),
        other => {
            let message = format!("state: `{}` is not known; taken for a draft", other.unwrap_or_default());
            item.note(Code::UnknownStatus, Effect::Changed, message, "set its status after the import");
            Some(Status::Draft)
        }
    }
}

/// Zero stands for never.
fn some_time(item: &mut Item<'_>, field: &str) -> Option<Timestamp> {
    item.time(field).filter(|t| t.seconds() != 0)
}

/// Reactions are given as shares in percent.
fn votes(statistics: &mut Item<'_>) -> Option<Votes> {
    let all = statistics.count("reactions")?;
    let share = |field: &str| {
        let percent = statistics.raw(field).and_then(Value::as_f64)?;
        Some((all as f64 * percent.clamp(0.0, 100.0) / 100.0).round() as u64)
    };
    Some(Votes { up: share("happy_reaction_percentage")?, down: share("sad_reaction_percentage")? })
}

fn names(tags: &[Value]) -> Vec<String> {
    tags.iter().filter_map(|t| t.get("name").and_then(Value::as_str)).map(str::to_string).collect()
}
