//! Discourse: topics with their posts, further posts of long topics, and categories.

use super::tree::Tree;
use super::{Api, any_has, list};
use crate::draft::Draft;
use crate::item::{Item, scalar};
use crate::options::Options;
use crate::report::{Code, Effect, Report};
use helpdex::{Article, Format, Kind, OneOrMany, Status, Votes};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What the pages said about each other.
#[derive(Default)]
pub struct Discourse {
    base: Option<String>,
    tree: Tree,
    /// Who may see what lies in a category; none is everybody.
    categories: BTreeMap<String, Vec<String>>,
    /// Posts that came on pages without their topic, by topic and number; nothing for those that readers do not see.
    further: BTreeMap<String, BTreeMap<u64, Option<Post>>>,
    /// Topics that are there with their posts.
    whole: BTreeSet<String>,
    listed: BTreeSet<String>,
}

#[derive(Clone)]
struct Post {
    number: u64,
    html: String,
    likes: u64,
    accepted: bool,
}

/// Whether `page` is one of this API.
pub fn is_page(page: &Value) -> bool {
    page.get("post_stream").is_some()
        || page.get("topic_list").is_some()
        || page.get("category_list").is_some()
        || page.get("category").is_some_and(|c| c.get("read_restricted").is_some())
        || list(page, "categories").is_some_and(|c| any_has(c, &["read_restricted"]))
}

/// All categories of a page, those inside of others too.
fn categories(page: &Value) -> Vec<&Value> {
    let listed = page.get("category_list").and_then(|l| list(l, "categories")).or_else(|| list(page, "categories"));
    let mut all: Vec<&Value> = listed.into_iter().flatten().chain(page.get("category")).collect();
    let mut at = 0;
    while let Some(category) = all.get(at).copied() {
        all.extend(list(category, "subcategory_list").into_iter().flatten());
        at += 1;
    }
    all
}

impl Api for Discourse {
    fn learn(&mut self, page: &Value, file: &str, report: &mut Report) -> bool {
        for value in categories(page) {
            let Some(mut item) = Item::of(value, file, report) else { continue };
            let Some(id) = item.id("id") else { continue };
            let name = item.word("name").unwrap_or_default();
            self.tree.add(&id, item.key("parent_category_id"), None, &name);
            let audiences = audiences(&mut item);
            self.categories.insert(id, audiences);
        }
        let Some(stream) = page.get("post_stream") else { return is_page(page) };
        let id = page.get("id").and_then(scalar);
        if page.get("title").is_some() {
            self.whole.extend(id);
        } else {
            for value in list(stream, "posts").into_iter().flatten() {
                let topic = value.get("topic_id").and_then(scalar).or_else(|| id.clone());
                if let (Some(topic), Some(number)) = (topic, number(value)) {
                    self.further.entry(topic).or_default().insert(number, post(value));
                }
            }
        }
        true
    }

    fn read(&mut self, page: &Value, file: &str, report: &mut Report, out: &mut Vec<Draft>) {
        let listed = page.get("topic_list").and_then(|l| list(l, "topics"));
        for value in listed.into_iter().flatten() {
            let Some(mut item) = Item::of(value, file, report) else { continue };
            let Some(id) = item.id("id") else { continue };
            if !self.whole.contains(&id) && self.listed.insert(id.clone()) {
                let message = "is only listed; its posts are not in the export";
                item.note(Code::Partial, Effect::Skipped, message, &format!("fetch /t/{id}.json into the same folder"));
            }
        }
        if page.get("post_stream").is_some() && page.get("title").is_some() {
            let Some(mut item) = Item::of(page, file, report) else { return };
            if let Some(id) = item.id("id")
                && let Some(article) = self.topic(id, page, &mut item)
            {
                out.push(item.draft(article));
            }
        }
    }
}

impl Discourse {
    pub fn new(options: &Options) -> Discourse {
        Discourse { base: options.base_url.clone(), ..Discourse::default() }
    }

    fn topic(&mut self, id: String, page: &Value, item: &mut Item<'_>) -> Option<Article> {
        if item.word("archetype").as_deref() == Some("private_message") {
            item.note(Code::NotAnArticle, Effect::LeftOut, "is a private message", "nothing; these are not imported");
            return None;
        }
        if item.raw("deleted_at").is_some() {
            item.note(Code::NotAnArticle, Effect::LeftOut, "is deleted", "restore it if it should be found");
            return None;
        }
        let mut posts = self.further.remove(&id).unwrap_or_default();
        let stream = page.get("post_stream").unwrap_or(&Value::Null);
        let given = list(stream, "posts").map_or(&[][..], Vec::as_slice);
        posts.extend(given.iter().filter_map(|p| Some((number(p)?, post(p)))));
        let all = list(stream, "stream").map_or(0, Vec::len);
        let there = posts.len();
        if all > there {
            let message = format!("{there} of its {all} posts are in the export");
            let advice = format!("fetch /t/{id}/posts.json?post_ids[]=… with the ids of `post_stream.stream`");
            item.note(Code::Partial, Effect::Changed, message, &advice);
        }
        tell_unseen(&id, &posts, item);
        let accepted = page.pointer("/accepted_answer/post_number").and_then(Value::as_u64);
        let mut posts: Vec<Post> = posts.into_values().flatten().collect();
        // The question, its accepted answer, and what else was said.
        posts.sort_by_key(|p| (p.number != 1, !(p.accepted || Some(p.number) == accepted), p.number));
        let category = item.key("category_id");
        let path = category.as_ref().and_then(|key| self.tree.path(key, None, item));
        let slug = item.word("slug").unwrap_or_else(|| "-".into());
        let url = self.base.as_ref().map(|_| format!("/t/{slug}/{id}"));
        Some(Article {
            kind: Some(Kind::Post),
            audience: self.audience(category.as_deref(), item),
            status: (item.raw("visible") == Some(&Value::Bool(false))).then_some(Status::Archived),
            votes: posts.first().map(|p| Votes { up: p.likes, down: 0 }),
            body: posts.iter().map(|p| p.html.as_str()).collect::<Vec<_>>().join("\n<hr>\n"),
            id,
            title: item.text("title").unwrap_or_default(),
            format: Some(Format::Html),
            lang: item.word("locale"),
            url,
            path,
            tags: Some(tags(item)),
            views: item.count("views"),
            created_at: item.time("created_at"),
            updated_at: item.time("last_posted_at"),
            ..Article::default()
        })
    }

    fn audience(&self, category: Option<&str>, item: &mut Item<'_>) -> Option<OneOrMany> {
        let mut names = Vec::new();
        let mut next = category;
        // A category is closed when one above it is.
        for _ in 0..8 {
            let Some(key) = next else { break };
            let Some(own) = self.categories.get(key) else {
                let message = format!("who may see category {key} is not in the export; taken for internal");
                let advice = "fetch /site.json into the same folder";
                item.note(Code::UnknownAudience, Effect::Changed, message, advice);
                return Some(OneOrMany::One("agents".into()));
            };
            if names.is_empty() {
                names.clone_from(own);
            }
            next = self.tree.parent(key);
        }
        Some(OneOrMany::Many(names)).filter(|n| !n.as_slice().is_empty())
    }
}

/// A category that is not for everybody is for groups; which ones only its own page says.
fn audiences(item: &mut Item<'_>) -> Vec<String> {
    if item.has("read_restricted") && !item.hides("read_restricted") {
        return Vec::new();
    }
    let groups = item.list("group_permissions").iter().filter_map(|g| g.get("group_name").and_then(Value::as_str));
    let names: Vec<String> = groups
        .map(|name| if matches!(name, "staff" | "admins" | "moderators") { "agents" } else { name }.to_string())
        .collect();
    if names.is_empty() { vec!["agents".into()] } else { names }
}

/// Notes the posts of a topic that readers do not see.
fn tell_unseen(id: &str, posts: &BTreeMap<u64, Option<Post>>, item: &mut Item<'_>) {
    let unseen: Vec<String> = posts.iter().filter(|(_, post)| post.is_none()).map(|(n, _)| n.to_string()).collect();
    if unseen.is_empty() {
        return;
    }
    let topic = std::mem::replace(&mut item.name, format!("{id}, posts {}", unseen.join(", ")));
    let message = "whispers, notes of the system, and hidden or deleted posts are not for readers";
    item.note(Code::NotAnArticle, Effect::LeftOut, message, "nothing, unless they should be seen");
    item.name = topic;
}

/// The place of a post in its topic.
fn number(post: &Value) -> Option<u64> {
    post.get("post_number")?.as_u64()
}

/// A post that readers see; whispers, notes of the system and hidden or deleted posts are none.
fn post(value: &Value) -> Option<Post> {
    let number = number(value)?;
    let kind = value.get("post_type").and_then(Value::as_u64).unwrap_or(1);
    let flag = |field: &str| value.get(field).and_then(Value::as_bool).unwrap_or(false);
    let deleted = value.get("deleted_at").is_some_and(|at| !at.is_null()) || flag("user_deleted");
    if kind != 1 || deleted || flag("hidden") {
        return None;
    }
    let actions = value.get("actions_summary").and_then(Value::as_array).into_iter().flatten();
    let like =
        actions.filter(|a| a.get("id").and_then(Value::as_u64) == Some(2)).find_map(|a| a.get("count")?.as_u64());
    Some(Post {
        number,
        html: value.get("cooked")?.as_str()?.to_string(),
        likes: like.unwrap_or(0),
        accepted: flag("accepted_answer"),
    })
}

/// Tags are words, or objects with a name in newer versions.
fn tags(item: &mut Item<'_>) -> Vec<String> {
    let list = item.list("tags");
    list.iter().filter_map(|t| scalar(t).or_else(|| t.get("name").and_then(scalar))).collect()
}
