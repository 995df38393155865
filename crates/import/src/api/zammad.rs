//! Zammad: the assets of a knowledge base, as `init` and the pages of single answers carry them.

use super::Api;
use super::tree::Tree;
use crate::draft::Draft;
use crate::item::Item;
use crate::report::{Code, Effect, Report};
use helpdex::{Article, AttributeValue, Format, OneOrMany, Status, Timestamp};
use serde_json::Value;
use std::collections::BTreeMap;

/// Records of one kind by id, each with the file it came from.
type Records = BTreeMap<String, (Value, String)>;

/// Everything: one answer is spread over records that come from many pages.
#[derive(Default)]
pub struct Zammad {
    categories: Records,
    category_translations: Records,
    answers: Records,
    translations: Records,
    contents: Records,
    kb_locales: Records,
    locales: Records,
}

const ANSWER: &str = "KnowledgeBaseAnswer";

/// Whether `page` is one of this API.
pub fn is_page(page: &Value) -> bool {
    assets(page).keys().any(|name| name.starts_with("KnowledgeBase"))
}

fn assets(page: &Value) -> std::borrow::Cow<'_, serde_json::Map<String, Value>> {
    match page.get("assets").unwrap_or(page) {
        Value::Object(map) => std::borrow::Cow::Borrowed(map),
        _ => std::borrow::Cow::Owned(serde_json::Map::new()),
    }
}

impl Api for Zammad {
    fn learn(&mut self, page: &Value, file: &str, _: &mut Report) -> bool {
        for (kind, records) in assets(page).iter() {
            let kept = match kind.as_str() {
                "KnowledgeBaseCategory" => &mut self.categories,
                "KnowledgeBaseCategoryTranslation" => &mut self.category_translations,
                ANSWER => &mut self.answers,
                "KnowledgeBaseAnswerTranslation" => &mut self.translations,
                "KnowledgeBaseAnswerTranslationContent" => &mut self.contents,
                "KnowledgeBaseLocale" => &mut self.kb_locales,
                "Locale" => &mut self.locales,
                _ => continue,
            };
            for (id, record) in records.as_object().into_iter().flatten() {
                kept.insert(id.clone(), (record.clone(), file.to_string()));
            }
        }
        is_page(page)
    }

    fn read(&mut self, _: &Value, _: &str, _: &mut Report, _: &mut Vec<Draft>) {}

    fn finish(&mut self, report: &mut Report, out: &mut Vec<Draft>) {
        let mut tree = Tree::default();
        for (id, (record, file)) in &self.categories {
            if let Some(mut item) = Item::of(record, file, report) {
                tree.add(id, item.key("parent_id"), None, "");
            }
        }
        for (record, file) in self.category_translations.values() {
            let Some(mut item) = Item::of(record, file, report) else { continue };
            let (category, title) = (item.key("category_id"), item.word("title").unwrap_or_default());
            let locale = self.locale(&mut item, false);
            if let Some(category) = category {
                tree.add(&category, None, locale.as_deref(), &title);
            }
        }
        for (record, file) in self.translations.values() {
            if let Some(mut item) = Item::of(record, file, report)
                && let Some(article) = self.article(&mut item, &tree)
            {
                out.push(item.draft(article));
            }
        }
    }
}

impl Zammad {
    /// The locale of a translation; by way of two tables, of which the second may be missing.
    fn locale(&self, item: &mut Item<'_>, noted: bool) -> Option<String> {
        let own = item.key("kb_locale_id")?;
        let system = self.kb_locales.get(&own)?.0.get("system_locale_id").and_then(crate::item::scalar)?;
        let locale = self.locales.get(&system).and_then(|l| l.0.get("locale")).and_then(Value::as_str);
        if locale.is_none() && noted {
            let message =
                format!("locale {system} of the system is not in the export; the language is told from the text");
            let advice = "fetch the page `init`, whose `Locale` names it, or name the locale for the import";
            item.note(Code::UnknownLocale, Effect::Changed, message, advice);
        }
        locale.map(str::to_string)
    }

    fn primary_locale(&self) -> Option<String> {
        let primary = |l: &&(Value, String)| l.0.get("primary").and_then(Value::as_bool) == Some(true);
        let system = self.kb_locales.values().find(primary)?.0.get("system_locale_id").and_then(crate::item::scalar)?;
        self.locales.get(&system)?.0.get("locale").and_then(crate::item::scalar)
    }

    fn is_primary(&self, item: &mut Item<'_>) -> bool {
        let own = item.key("kb_locale_id").and_then(|id| self.kb_locales.get(&id));
        own.and_then(|l| l.0.get("primary")).and_then(Value::as_bool).unwrap_or(true)
    }

    fn article(&self, item: &mut Item<'_>, tree: &Tree) -> Option<Article> {
        let answer_id = item.id("answer_id")?;
        item.name = format!("answer {answer_id}");
        let Some((record, file)) = self.answers.get(&answer_id) else {
            let message = "its answer is not in the export; whether it is published cannot be told";
            item.note(Code::UnknownParent, Effect::Skipped, message, "fetch the page of the answer");
            return None;
        };
        let primary = self.is_primary(item);
        let lang = self.locale(item, true);
        let own = match (&lang, primary, item.key("kb_locale_id")) {
            (_, true, _) => answer_id.clone(),
            (Some(lang), ..) => format!("{answer_id}/{lang}"),
            (None, _, key) => format!("{answer_id}/locale-{}", key.unwrap_or_default()),
        };
        let content = item.key("content_id").and_then(|id| self.contents.get(&id));
        if content.is_none() {
            let message = "its text is not in the export";
            let advice = format!("fetch /api/v1/knowledge_bases/ID/answers/{answer_id}?full=1&include_contents=1");
            item.note(Code::Partial, Effect::Changed, message, &advice);
        }
        let mut article = Article {
            id: own,
            family: Some(answer_id),
            title: item.text("title").unwrap_or_default(),
            body: content.and_then(|c| c.0.get("body")).and_then(Value::as_str).unwrap_or_default().to_string(),
            format: Some(Format::Html),
            updated_at: item.time("updated_at"),
            created_at: item.time("created_at"),
            ..Article::default()
        };
        let mut issues = Report::new(crate::options::Format::Zammad);
        let mut answer = Item::of(record, file, &mut issues)?;
        let category = answer.key("category_id").unwrap_or_default();
        article.tags = Some(answer.words("tags"));
        if answer.flag("promoted") {
            article.attributes = Some(BTreeMap::from([("promoted".into(), AttributeValue::Bool(true))]));
        }
        let times = ["published_at", "internal_at", "archived_at"].map(|field| answer.time(field));
        // A time of archiving that cannot be read is one all the same.
        let archived = answer.raw("archived_at").is_some() && times[2].is_none();
        article.path = tree.path_or(&category, lang.as_deref(), self.primary_locale().as_deref(), item);
        article.lang = lang;
        visibility(&mut article, times);
        if archived {
            article.status = Some(Status::Archived);
        }
        self.restrict(&mut article, &category, item);
        for issue in issues.issues {
            item.note(issue.code, issue.effect, issue.message, &issue.advice);
        }
        Some(article)
    }

    /// A category may be closed to all but some roles.
    fn restrict(&self, article: &mut Article, category: &str, item: &mut Item<'_>) {
        let permissions = self.categories.get(category).and_then(|c| c.0.get("permissions_effective"));
        let roles: Vec<String> = permissions
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter(|p| p.get("access").and_then(Value::as_str) != Some("none"))
            .filter_map(|p| p.get("role_id").and_then(crate::item::scalar))
            .map(|role| format!("role-{role}"))
            .collect();
        if !roles.is_empty() {
            let message = format!("its category is only for {}", roles.join(", "));
            item.note(Code::UnknownSegment, Effect::Noted, message, "give these audiences names with the audience map");
            article.audience = Some(OneOrMany::Many(roles));
        }
    }
}

/// Archived over published over internal; what is none of these is a draft. Times to come are kept as such.
fn visibility(article: &mut Article, [published, internal, archived]: [Option<Timestamp>; 3]) {
    let now = time::OffsetDateTime::now_utc().unix_timestamp();
    let agents = Some(OneOrMany::One("agents".into()));
    match archived {
        Some(at) if at.seconds() <= now => article.status = Some(Status::Archived),
        later => article.expire_at = later,
    }
    match (published, internal) {
        (Some(at), None) => article.publish_at = Some(at).filter(|at| at.seconds() > now),
        // Until it is published it is internal, which two times cannot say: it stays internal.
        (Some(at), Some(_)) if at.seconds() > now => article.audience = agents,
        (Some(_), Some(_)) => {}
        (None, Some(at)) => {
            article.audience = agents;
            article.publish_at = Some(at).filter(|at| at.seconds() > now);
        }
        // Out of the archive it must not become public by itself.
        (None, None) if article.status == Some(Status::Archived) => article.audience = agents,
        (None, None) => article.status = Some(Status::Draft),
    }
}
