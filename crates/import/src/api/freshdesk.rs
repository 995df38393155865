//! Freshdesk solutions: lists of categories, folders and articles, and the language settings of the account.

use super::Api;
use super::tree::Tree;
use crate::draft::Draft;
use crate::item::Item;
use crate::report::{Code, Effect, Report};
use helpdex::{Article, Format, OneOrMany, Status, Votes};
use serde_json::Value;
use std::collections::BTreeMap;

/// What the pages said about each other.
#[derive(Default)]
pub struct Freshdesk {
    tree: Tree,
    /// Who may see what lies in a folder.
    folders: BTreeMap<String, Vec<String>>,
    /// The language of articles that are not translations.
    primary: Option<String>,
    /// The language in which an article was met first, when the primary one is not known.
    first: BTreeMap<String, Option<String>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Article,
    Folder,
    Category,
}

fn kind(value: &Value) -> Option<Kind> {
    let has = |field: &str| value.get(field).is_some();
    if has("folder_id") && (has("title") || has("description")) {
        Some(Kind::Article)
    } else if has("visibility") && has("name") {
        Some(Kind::Folder)
    } else if has("visible_in_portals") && has("name") {
        Some(Kind::Category)
    } else {
        None
    }
}

fn items(page: &Value) -> impl Iterator<Item = &Value> {
    let one = page.is_object().then_some(page);
    page.as_array().into_iter().flatten().chain(one)
}

/// Whether `page` is one of this API.
pub fn is_page(page: &Value) -> bool {
    items(page).any(|item| kind(item).is_some()) || page.get("primary_language").is_some()
}

impl Api for Freshdesk {
    fn learn(&mut self, page: &Value, file: &str, report: &mut Report) -> bool {
        if let Some(primary) = page.get("primary_language").and_then(Value::as_str) {
            self.primary = Some(primary.to_string());
            return true;
        }
        for value in items(page) {
            let mut quiet = Report::new(report.format);
            match kind(value) {
                Some(Kind::Category) => {
                    let Some(mut item) = Item::of(value, file, report) else { continue };
                    let Some(id) = item.id("id") else { continue };
                    let (locale, name) = (item.word("language"), item.word("name").unwrap_or_default());
                    self.tree.add(&format!("category {id}"), None, locale.as_deref(), &name);
                }
                Some(Kind::Folder) => {
                    let Some(mut item) = Item::of(value, file, report) else { continue };
                    self.folder(&mut item);
                }
                Some(Kind::Article) => {
                    let Some(mut item) = Item::of(value, file, &mut quiet) else { continue };
                    let Some(id) = item.id("id") else { continue };
                    self.hierarchy(&item);
                    let locale = locale(&mut item);
                    self.first.entry(id).or_insert(locale);
                }
                None => {}
            }
        }
        is_page(page) || page.as_array().is_some_and(Vec::is_empty)
    }

    fn read(&mut self, page: &Value, file: &str, report: &mut Report, out: &mut Vec<Draft>) {
        for value in items(page) {
            match kind(value) {
                Some(Kind::Article) => {
                    let Some(mut item) = Item::of(value, file, report) else { continue };
                    if let Some(id) = item.id("id") {
                        let article = self.article(id, &mut item);
                        out.push(item.draft(article));
                    }
                }
                Some(_) => {}
                None if page.is_array() => {
                    let Some(mut item) = Item::of(value, file, report) else { continue };
                    let message = "is neither an article with its folder nor a folder nor a category";
                    item.note(Code::NotAnArticle, Effect::Skipped, message, "fetch the page again");
                }
                None => {}
            }
        }
    }
}

impl Freshdesk {
    fn folder(&mut self, item: &mut Item<'_>) {
        let Some(id) = item.id("id") else { return };
        let parent = item
            .key("parent_folder_id")
            .map(|p| format!("folder {p}"))
            .or_else(|| item.key("category_id").map(|c| format!("category {c}")));
        let (locale, name) = (item.word("language"), item.word("name").unwrap_or_default());
        self.tree.add(&format!("folder {id}"), parent, locale.as_deref(), &name);
        self.hierarchy(item);
        let visibility = item.whole("visibility");
        let audiences = audiences(visibility, item);
        self.folders.insert(id, audiences);
    }

    /// The chain from the category to the folder, which articles and folders carry.
    fn hierarchy(&mut self, item: &Item<'_>) {
        let mut parent: Option<String> = None;
        for level in item.raw("hierarchy").and_then(Value::as_array).into_iter().flatten() {
            let text = |field: &str| level.pointer(field).and_then(Value::as_str);
            let Some(id) = level.pointer("/data/id").and_then(crate::item::scalar) else { continue };
            let key = format!("{} {id}", text("/type").unwrap_or("folder"));
            self.tree.add(&key, parent, text("/data/language"), text("/data/name").unwrap_or_default());
            parent = Some(key);
        }
    }

    fn article(&self, id: String, item: &mut Item<'_>) -> Article {
        let locale = locale(item);
        let main = self.primary.clone().or_else(|| self.first.get(&id).cloned().flatten());
        let own = match (&locale, main) {
            (Some(locale), Some(main)) if *locale != main => format!("{id}/{locale}"),
            _ => id.clone(),
        };
        item.name.clone_from(&own);
        let folder = item.key("folder_id").unwrap_or_default();
        let audience = self.audience(&folder, item);
        let (up, down) = (item.count("thumbs_up"), item.count("thumbs_down"));
        let keywords = item.inside("seo_data").map(|mut seo| {
            let mut words: Vec<String> = match seo.raw("meta_keywords") {
                Some(Value::String(text)) => text.split([',', '、', '，']).map(|w| w.trim().to_string()).collect(),
                _ => seo.words("meta_keywords"),
            };
            words.extend(seo.word("meta_description"));
            words
        });
        Article {
            id: own,
            family: Some(id),
            title: item.text("title").unwrap_or_default(),
            body: item.text("description").unwrap_or_default(),
            format: Some(Format::Html),
            path: self.tree.path_or(&format!("folder {folder}"), locale.as_deref(), self.primary.as_deref(), item),
            url: item.word("url"),
            tags: Some(item.words("tags")),
            keywords,
            lang: locale,
            audience,
            status: status(item),
            created_at: item.time("created_at"),
            updated_at: item.time("updated_at"),
            votes: up.zip(down).map(|(up, down)| Votes { up, down }),
            views: item.count("hits"),
            ..Article::default()
        }
    }

    fn audience(&self, folder: &str, item: &mut Item<'_>) -> Option<OneOrMany> {
        let names = match (self.folders.get(folder), item.whole("folder_visibility")) {
            (Some(names), _) => names.clone(),
            (None, Some(visibility)) => audiences(Some(visibility), item),
            (None, None) => {
                let message = format!("who may see folder {folder} is not in the export; taken for internal");
                let advice = "fetch /api/v2/solutions/categories/ID/folders into the same folder";
                item.note(Code::UnknownAudience, Effect::Changed, message, advice);
                vec!["agents".to_string()]
            }
        };
        Some(OneOrMany::Many(names)).filter(|n| !n.as_slice().is_empty())
    }
}

/// 1 everybody, 2 who signed in, 3 agents, 4 companies, 5 bots, 6 segments of contacts, 7 segments of companies.
fn audiences(visibility: Option<i64>, item: &mut Item<'_>) -> Vec<String> {
    let mut named = |kind: &str, field: &str| -> Vec<String> {
        let names: Vec<String> = item.words(field).into_iter().map(|id| format!("{kind}-{id}")).collect();
        if names.is_empty() { vec!["agents".into()] } else { names }
    };
    match visibility {
        Some(1) => Vec::new(),
        Some(2) => vec!["signed-in".into(), "agents".into()],
        Some(3) => vec!["agents".into()],
        Some(4) => named("company", "company_ids"),
        Some(5) => vec!["bots".into()],
        Some(6) => named("contact-segment", "contact_segment_ids"),
        Some(7) => named("company-segment", "company_segment_ids"),
        other => {
            let value = other.map_or("nothing".to_string(), |v| v.to_string());
            let message = format!("visibility: {value} is not known; taken for internal");
            item.note(Code::UnknownAudience, Effect::Changed, message, "set its audience after the import");
            vec!["agents".into()]
        }
    }
}

fn status(item: &mut Item<'_>) -> Option<Status> {
    match item.whole("status") {
        Some(2) => None,
        Some(1) => Some(Status::Draft),
        other => {
            let value = other.map_or("nothing".to_string(), |v| v.to_string());
            let message = format!("status: {value} is not known; taken for a draft");
            item.note(Code::UnknownStatus, Effect::Changed, message, "set its status after the import");
            Some(Status::Draft)
        }
    }
}

/// An article's own language, or that of what it lies in.
fn locale(item: &mut Item<'_>) -> Option<String> {
    let last = item.raw("hierarchy").and_then(Value::as_array).and_then(|h| h.last());
    let above = last.and_then(|l| l.pointer("/data/language")).and_then(Value::as_str).map(str::to_string);
    item.word("language").or_else(|| item.word("language_code")).or(above)
}
