//! Zendesk Help Center: `articles`, `sections`, `categories`, `translations` and `user_segments`.

use super::tree::Tree;
use super::{Api, any_has, list};
use crate::draft::Draft;
use crate::item::Item;
use crate::report::{Code, Effect, Report};
use helpdex::{Article, AttributeValue, Format, OneOrMany, Status, Votes};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};

/// Fields that only the lists of this API have beside their items.
const LISTS: &[(&str, &[&str])] = &[
    ("articles", &["section_id", "locale"]),
    ("sections", &["category_id", "locale"]),
    ("categories", &["source_locale", "locale"]),
    ("translations", &["source_id", "locale"]),
    ("user_segments", &["user_type"]),
];

/// What the pages said about each other.
#[derive(Default)]
pub struct Zendesk {
    tree: Tree,
    /// Audiences of a segment.
    segments: BTreeMap<String, Vec<String>>,
    /// What translations take from their article.
    articles: BTreeMap<String, Shared>,
    /// Article and locale of every article of a page.
    present: HashSet<(String, String)>,
}

#[derive(Default)]
struct Shared {
    source_locale: Option<String>,
    section: Option<String>,
    tags: Vec<String>,
    /// Ids of the segments that may see it; none means everybody.
    segments: Vec<String>,
    /// The page does not say who may see it.
    closed: bool,
    promoted: bool,
}

impl Shared {
    fn of(item: &mut Item<'_>) -> Shared {
        let mut segments = item.words("user_segment_ids");
        segments.extend(item.key("user_segment_id").filter(|id| !segments.contains(id)));
        // Null is for everybody; what cannot be read is not.
        let unread =
            item.raw("user_segment_id").is_some() || item.raw("user_segment_ids").is_some_and(|v| *v != json!([]));
        let closed = segments.is_empty() && (unread || !item.has("user_segment_id") && !item.has("user_segment_ids"));
        Shared {
            source_locale: item.word("source_locale"),
            section: item.key("section_id").map(|s| format!("section {s}")),
            tags: item.words("label_names"),
            segments,
            closed,
            promoted: item.flag("promoted"),
        }
    }
}

/// Whether `page` is one of this API.
pub fn is_page(page: &Value) -> bool {
    let lists = LISTS.iter().any(|(field, has)| list(page, field).is_some_and(|items| any_has(items, has)));
    let one = |field: &str, has: &str| page.get(field).is_some_and(|a| a.get(has).is_some());
    lists || one("article", "section_id") || one("translation", "source_id")
}

impl Api for Zendesk {
    fn learn(&mut self, page: &Value, file: &str, report: &mut Report) -> bool {
        let empty = LISTS.iter().any(|(field, _)| list(page, field).is_some_and(Vec::is_empty));
        for value in items(page, "user_segments", "user_segment") {
            if let Some(mut item) = Item::of(value, file, report) {
                self.segment(&mut item);
            }
        }
        for (many, one, kind) in [("categories", "category", "category"), ("sections", "section", "section")] {
            for value in items(page, many, one) {
                let Some(mut item) = Item::of(value, file, report) else { continue };
                let Some(id) = item.id("id") else { continue };
                let parent = item
                    .key("parent_section_id")
                    .map(|p| format!("section {p}"))
                    .or_else(|| item.key("category_id").map(|p| format!("category {p}")));
                let (locale, name) = (item.word("locale"), item.word("name").unwrap_or_default());
                let key = format!("{kind} {id}");
                self.tree.add(&key, parent, locale.as_deref(), &name);
                self.tree.written_in(&key, item.word("source_locale"));
            }
        }
        for value in items(page, "translations", "translation") {
            let kind = match value.get("source_type").and_then(Value::as_str) {
                Some("Section") => "section",
                Some("Category") => "category",
                _ => continue,
            };
            let Some(mut item) = Item::of(value, file, report) else { continue };
            if let (Some(id), Some(title)) = (item.id("source_id"), item.word("title")) {
                let locale = item.word("locale");
                self.tree.translate(&format!("{kind} {id}"), locale.as_deref(), &title);
            }
        }
        // The report gets what is wrong with an article when it is read.
        let mut quiet = Report::new(report.format);
        for value in items(page, "articles", "article") {
            let Some(mut item) = Item::of(value, file, &mut quiet) else { continue };
            let Some(id) = item.id("id") else { continue };
            let locale = item.word("locale").unwrap_or_default();
            self.articles.entry(id.clone()).or_insert_with(|| Shared::of(&mut item));
            self.present.insert((id, locale.to_lowercase()));
        }
        empty || is_page(page)
    }

    fn read(&mut self, page: &Value, file: &str, report: &mut Report, out: &mut Vec<Draft>) {
        for value in items(page, "articles", "article") {
            let Some(mut item) = Item::of(value, file, report) else { continue };
            let Some(id) = item.id("id") else { continue };
            let shared = Shared::of(&mut item);
            if !item.words("content_tag_ids").is_empty() {
                let message = "content tags are numbers in the export; they were left out";
                item.note(Code::DroppedField, Effect::Changed, message, "use labels to keep them");
            }
            let mut article = self.article(&id, &shared, &mut item);
            article.updated_at = item.time("edited_at").or(article.updated_at);
            article.votes = votes(&mut item);
            out.push(item.draft(article));
            // Translations that were fetched inside of their article.
            let inside = value.get("translations").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            for translation in inside {
                self.translation(translation, Some(&id), file, report, out);
            }
        }
        for translation in items(page, "translations", "translation") {
            if translation.get("source_type").and_then(Value::as_str).is_none_or(|kind| kind == "Article") {
                self.translation(translation, None, file, report, out);
            }
        }
    }
}

impl Zendesk {
    fn segment(&mut self, item: &mut Item<'_>) {
        let Some(id) = item.id("id") else { return };
        let restricted = ["group_ids", "organization_ids", "tags", "or_tags", "added_user_ids"]
            .iter()
            .any(|field| item.raw(field).and_then(Value::as_array).is_some_and(|list| !list.is_empty()));
        let audiences = match (item.word("user_type").as_deref(), restricted) {
            (Some("staff"), false) => vec!["agents".to_string()],
            (Some("signed_in_users"), false) => vec!["signed-in".to_string(), "agents".to_string()],
            _ => vec![item.word("name").unwrap_or_else(|| format!("segment-{id}"))],
        };
        self.segments.insert(id, audiences);
    }

    fn audience(&self, shared: &Shared, item: &mut Item<'_>) -> Option<OneOrMany> {
        if shared.closed {
            let message = "who may see it is not in the export; taken for internal";
            item.note(Code::UnknownAudience, Effect::Changed, message, "fetch the articles with their user_segment_id");
            return Some(OneOrMany::One("agents".into()));
        }
        let mut names = Vec::new();
        for id in &shared.segments {
            match self.segments.get(id) {
                Some(audiences) => names.extend(audiences.iter().cloned()),
                None => {
                    let message =
                        format!("is for user segment {id}, which is not in the export; called `segment-{id}`");
                    let advice = "fetch /api/v2/help_center/user_segments into the same folder";
                    item.note(Code::UnknownSegment, Effect::Changed, message, advice);
                    names.push(format!("segment-{id}"));
                }
            }
        }
        Some(OneOrMany::Many(names)).filter(|names| !names.as_slice().is_empty())
    }

    fn article(&self, id: &str, shared: &Shared, item: &mut Item<'_>) -> Article {
        let locale = item.word("locale");
        let is_source = match (&locale, &shared.source_locale) {
            (Some(own), Some(source)) => own.eq_ignore_ascii_case(source),
            _ => true,
        };
        let own = match &locale {
            Some(locale) if !is_source => format!("{id}/{locale}"),
            _ => id.to_string(),
        };
        item.name.clone_from(&own);
        if !item.has("draft") {
            item.note(Code::UnknownStatus, Effect::Changed, "has no `draft`; taken for one", "fetch the page again");
        }
        if item.flag("outdated") {
            let message = "is outdated: its original changed after it was translated; that was not kept";
            item.note(Code::DroppedField, Effect::Changed, message, "translate it again, or give it a `review_by`");
        }
        let hidden = !item.has("draft") || item.hides("draft") || item.hides("hidden");
        Article {
            id: own,
            family: Some(id.to_string()),
            title: item.text("title").unwrap_or_default(),
            body: item.text("body").unwrap_or_default(),
            format: Some(Format::Html),
            url: item.word("html_url"),
            path: shared
                .section
                .as_ref()
                .and_then(|key| self.tree.path_or(key, locale.as_deref(), shared.source_locale.as_deref(), item)),
            lang: locale,
            tags: Some(shared.tags.clone()),
            attributes: shared.promoted.then(|| BTreeMap::from([("promoted".to_string(), AttributeValue::Bool(true))])),
            audience: self.audience(shared, item),
            status: hidden.then_some(Status::Draft),
            created_at: item.time("created_at"),
            updated_at: item.time("updated_at"),
            ..Article::default()
        }
    }

    fn translation(&self, value: &Value, of: Option<&str>, file: &str, report: &mut Report, out: &mut Vec<Draft>) {
        let Some(mut item) = Item::of(value, file, report) else { return };
        let Some(id) = of.map(str::to_string).or_else(|| item.id("source_id")) else { return };
        let locale = item.word("locale").unwrap_or_default().to_lowercase();
        // The page of the article itself says more.
        if self.present.contains(&(id.clone(), locale)) {
            return;
        }
        item.name = format!("{id} in {}", item.word("locale").unwrap_or_default());
        // Of an article that is not there, no language is the original one.
        let internal = Shared { source_locale: Some(String::new()), ..Shared::default() };
        let known = self.articles.get(&id);
        if known.is_none() {
            let message = format!("is a translation of article {id}, which is not in the export; taken for internal");
            item.note(Code::UnknownParent, Effect::Changed, message, "fetch the articles into the same folder");
        }
        let mut article = self.article(&id, known.unwrap_or(&internal), &mut item);
        if known.is_none() {
            article.audience = Some(OneOrMany::One("agents".into()));
        }
        out.push(item.draft(article));
    }
}

/// The items of a page: of a list, or the only one of a page about one.
fn items<'v>(page: &'v Value, many: &str, one: &str) -> impl Iterator<Item = &'v Value> {
    list(page, many).into_iter().flatten().chain(page.get(one))
}

/// `vote_sum` is up less down, `vote_count` is up and down.
fn votes(item: &mut Item<'_>) -> Option<Votes> {
    let (sum, count) = (item.whole("vote_sum")?, item.whole("vote_count")?);
    let up = u64::try_from(count.checked_add(sum)? / 2).ok()?;
    let down = u64::try_from(count.checked_sub(sum)? / 2).ok()?;
    Some(Votes { up, down })
}
