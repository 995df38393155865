//! Articles: what a host puts in and gets back.

mod read;
#[cfg(any(feature = "index", feature = "desk"))]
pub(crate) mod schedule;
mod timestamp;

pub use timestamp::Timestamp;

use crate::error::ArticleError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A help article, a canned reply, or another thing that answers a question. Only `id`, `title` and `body` are
/// required. What is put in is given back unchanged: an absent field stays absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Article {
    /// Unique in the knowledge base; the host's own, 1 to 512 bytes, no control characters.
    pub id: String,
    /// Translations of one article share a family. Default: the id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// BCP-47 tag of the article's language. Without it the language is detected from title and body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Plain text; not blank unless the body is not.
    pub title: String,
    /// The content, in `format`.
    pub body: String,
    /// What `body` is written in. Default: `markdown`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// What the article is. Default: `article`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Where a reader finds it; an answer's link is `url#anchor`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Category breadcrumb, outermost first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<Vec<String>>,
    /// Labels, searched and shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    /// Words customers use: searched, never shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keywords: Option<Vec<String>>,
    /// Product, plan, region, version …: for filters, facets, personalisation. `product` names are looked for in tickets; a
    /// reply's `schedule`, like `mon-fri 17:00-09:00 +01:00`, one or a list, says when it is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributes: Option<BTreeMap<String, AttributeValue>>,
    /// Who may see it: `public` (default), `agents`, or named segments; one or a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<OneOrMany>,
    /// Where it is in its life. Default: `published`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Not seen before this time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publish_at: Option<Timestamp>,
    /// Not seen from this time on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expire_at: Option<Timestamp>,
    /// When somebody should look at it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_by: Option<Timestamp>,
    /// When it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
    /// Readers' votes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub votes: Option<Votes>,
    /// How often it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub views: Option<u64>,
    /// Factor on its score, 0.1 to 10. Default: 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub boost: Option<f64>,
}

/// What a body is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// CommonMark with tables, footnotes, task lists, heading ids, and front matter (which is skipped).
    #[default]
    Markdown,
    /// A page or a fragment of one.
    Html,
    /// Plain text; blank lines part paragraphs.
    Text,
}

#[cfg(feature = "index")]
impl From<Format> for helpdex_text::Format {
    fn from(f: Format) -> Self {
        match f {
            Format::Markdown => helpdex_text::Format::Markdown,
            Format::Html => helpdex_text::Format::Html,
            Format::Text => helpdex_text::Format::Text,
        }
    }
}

/// What an article is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A help article.
    #[default]
    Article,
    /// Questions with answers.
    Faq,
    /// A canned reply for agents.
    Reply,
    /// A video with its transcript or description.
    Video,
    /// A post of a forum.
    Post,
    /// A link that does something.
    Action,
}

/// Where an article is in its life; only `published` ones are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Being written.
    Draft,
    /// Seen by its audience.
    #[default]
    Published,
    /// Kept, not seen.
    Archived,
}

/// Readers' votes on an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Votes {
    /// How many found it helpful.
    pub up: u64,
    /// How many did not.
    pub down: u64,
}

/// The value of an attribute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum AttributeValue {
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(serde_json::Number),
    /// A word.
    String(String),
    /// Several of these.
    List(Vec<AttributeValue>),
}

impl AttributeValue {
    /// Calls `each` with every single value, as filters and facets write it.
    pub fn for_each_value(&self, each: &mut dyn FnMut(&str)) {
        match self {
            AttributeValue::Bool(b) => each(if *b { "true" } else { "false" }),
            AttributeValue::Number(n) => each(&n.to_string()),
            AttributeValue::String(s) => each(s),
            AttributeValue::List(list) => list.iter().for_each(|v| v.for_each_value(each)),
        }
    }
}

/// One string, or a list of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum OneOrMany {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl OneOrMany {
    /// The strings.
    pub fn as_slice(&self) -> &[String] {
        match self {
            OneOrMany::One(s) => std::slice::from_ref(s),
            OneOrMany::Many(list) => list,
        }
    }
}

/// The audience that everybody is in.
pub const PUBLIC: &str = "public";

impl Article {
    /// Reads an article from its JSON and checks every field.
    ///
    /// # Errors
    ///
    /// The first field that is missing, unknown, of the wrong type or out of range, with what is allowed.
    pub fn from_json(value: &serde_json::Value) -> Result<Article, ArticleError> {
        read::article(value)
    }

    /// Checks an article that was made in Rust, by the same rules as [`Article::from_json`].
    ///
    /// # Errors
    ///
    /// As [`Article::from_json`].
    pub fn validate(&self) -> Result<(), ArticleError> {
        let value = serde_json::to_value(self).map_err(|e| ArticleError {
            id: Some(self.id.clone()),
            field: "boost".into(),
            message: e.to_string(),
        })?;
        read::article(&value).map(drop)
    }

    /// The family: the given one or the id.
    pub fn family(&self) -> &str {
        self.family.as_deref().unwrap_or(&self.id)
    }

    /// The audiences: the given ones or [`PUBLIC`].
    pub fn audiences(&self) -> Vec<&str> {
        match &self.audience {
            Some(list) => list.as_slice().iter().map(String::as_str).collect(),
            None => vec![PUBLIC],
        }
    }

    /// The canonical tag of its language: the given one, or the one detected, or `und`.
    #[cfg(feature = "index")]
    pub fn language(&self) -> String {
        match &self.lang {
            Some(tag) => helpdex_text::lang::canonical(tag),
            None => helpdex_text::detect::detect(&format!("{}\n{}", self.title, self.body)).to_string(),
        }
    }
}

#[cfg(feature = "index")]
impl Article {
    /// Drops the audiences that are not in `audiences`, so that a snapshot does not name them.
    pub(crate) fn keep_audiences(&mut self, audiences: &[String]) {
        if let Some(OneOrMany::Many(list)) = &mut self.audience {
            list.retain(|name| audiences.contains(name));
        }
    }
}
