//! Chatwoot: the articles, categories and portals of an account.

use super::Api;
use super::list;
use super::tree::Tree;
use crate::draft::Draft;
use crate::item::Item;
use crate::report::{Code, Effect, Report};
use helpdex::{Article, Format, Status};
use serde_json::Value;

/// Categories, and where the portal is.
#[derive(Default)]
pub struct Chatwoot {
    tree: Tree,
    portal: Option<String>,
    domain: Option<String>,
}

fn items(page: &Value) -> impl Iterator<Item = &Value> {
    let one = page.get("payload").filter(|p| p.is_object());
    list(page, "payload").into_iter().flatten().chain(one)
}

fn is_article(value: &Value) -> bool {
    value.get("title").is_some() && (value.get("content").is_some() || value.get("account_id").is_some())
}

fn is_category(value: &Value) -> bool {
    value.get("name").is_some() && value.get("locale").is_some()
}

fn is_portal(value: &Value) -> bool {
    value.get("slug").is_some() && (value.get("homepage_link").is_some() || value.get("custom_domain").is_some())
}

/// Whether `page` is one of this API.
pub fn is_page(page: &Value) -> bool {
    items(page).any(|v| is_article(v) || is_category(v) || is_portal(v))
}

impl Api for Chatwoot {
    fn learn(&mut self, page: &Value, file: &str, report: &mut Report) -> bool {
        for value in items(page) {
            if is_portal(value) {
                let Some(mut item) = Item::of(value, file, report) else { continue };
                (self.portal, self.domain) = (item.word("slug"), item.word("custom_domain"));
            } else if is_category(value) && !is_article(value) {
                let Some(mut item) = Item::of(value, file, report) else { continue };
                let Some(id) = item.id("id") else { continue };
                let parent = item.inside("parent_category").and_then(|mut p| p.key("id"));
                let (locale, name) = (item.word("locale"), item.word("name").unwrap_or_default());
                self.tree.add(&id, parent, locale.as_deref(), &name);
            } else if let Some(mut category) =
                Item::of(value, file, &mut Report::new(report.format)).as_mut().and_then(|i| i.inside("category"))
                && let Some(id) = category.key("id")
            {
                let (locale, name) = (category.word("locale"), category.word("name").unwrap_or_default());
                self.tree.add(&id, None, locale.as_deref(), &name);
            }
        }
        is_page(page) || list(page, "payload").is_some_and(Vec::is_empty)
    }

    fn read(&mut self, page: &Value, file: &str, report: &mut Report, out: &mut Vec<Draft>) {
        for value in items(page).filter(|v| is_article(v)) {
            let Some(mut item) = Item::of(value, file, report) else { continue };
            if let Some(id) = item.id("id") {
                let article = self.article(id, &mut item);
                out.push(item.draft(article));
            }
        }
    }
}

impl Chatwoot {
    fn article(&self, id: String, item: &mut Item<'_>) -> Article {
        let category = item.inside("category").map(|mut c| (c.key("id"), c.word("locale")));
        let (category, of_category) = category.unwrap_or_default();
        let lang = item.word("locale").or(of_category);
        let root =
            item.key("associated_article_id").or_else(|| item.inside("root_article").and_then(|mut r| r.key("id")));
        let portal = item.inside("portal").and_then(|mut p| p.word("slug")).or_else(|| self.portal.clone());
        let url = portal.zip(item.word("slug")).map(|(portal, slug)| {
            let path = format!("/hc/{portal}/articles/{slug}");
            self.domain.as_ref().map_or(path.clone(), |domain| crate::web::join(&format!("https://{domain}"), &path))
        });
        let mut keywords: Vec<String> = item.word("description").into_iter().collect();
        let mut tags = Vec::new();
        if let Some(mut meta) = item.inside("meta") {
            keywords.extend(meta.word("description").filter(|d| !keywords.contains(d)));
            tags = meta.words("tags");
        }
        Article {
            family: Some(root.unwrap_or_else(|| id.clone())),
            id,
            title: item.text("title").unwrap_or_default(),
            body: item.text("content").unwrap_or_default(),
            format: Some(Format::Markdown),
            path: category.and_then(|key| self.tree.path(&key, lang.as_deref(), item)),
            lang,
            url,
            tags: Some(tags),
            keywords: Some(keywords),
            status: status(item),
            updated_at: item.time("updated_at"),
            created_at: item.time("created_at"),
            views: item.count("views"),
            ..Article::default()
        }
    }
}

/// By name, or by its place among the three in older versions.
fn status(item: &mut Item<'_>) -> Option<Status> {
    match item.key("status").as_deref() {
        Some("published" | "1") => None,
        Some("draft" | "0") => Some(Status::Draft),
        Some("archived" | "2") => Some(Status::Archived),
        other => {
            let message = format!("status: `{}` is not known; taken for a draft", other.unwrap_or_default());
            item.note(Code::UnknownStatus, Effect::Changed, message, "set its status after the import");
            Some(Status::Draft)
        }
    }
}
