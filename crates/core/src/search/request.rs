//! What is asked, and by whom.

use crate::article::PUBLIC;
use crate::error::{Error, Result};
use std::collections::BTreeMap;

/// Which values articles must have: by field (`kind`, `lang`, `path`, `tags`, `attributes.NAME`), one of the values
/// listed; every field must agree. A `path` value takes in everything below it: `Account` and `Account/Sign-in`.
pub type Filter = BTreeMap<String, Vec<String>>;

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchRequest {
    /// What the customer typed, in any language. A ticket's text will do too.
    pub question: String,
    /// How many answers at most, 0 to 100.
    pub limit: usize,
    /// How many answers to leave out from the top, 0 to 900.
    pub offset: usize,
    /// Who asks.
    pub viewer: Viewer,
    /// The reader's languages, best first. A preference, not a filter; without it that of the question decides which translation of
    /// an article is shown.
    pub locales: Vec<String>,
    /// The language at the end of everybody's chain.
    pub fallback_locale: String,
    /// Which articles to look at.
    pub filter: Filter,
    /// Fields to count values of, over everything that matches.
    pub facets: Vec<String>,
    /// Give one answer for all translations of an article.
    pub collapse: bool,
    /// Let other words for those of the question match too: the host's synonyms, a vocabulary of help centres, and what
    /// translations of the articles teach.
    pub bridges: bool,
    /// The question's embedding, by the model of the passages' ([`crate::KnowledgeBase::embed`]): what is near in meaning is found
    /// too. It counts for nothing where passages have none.
    pub embedding: Option<Vec<f32>>,
    /// Let what use taught count: how useful articles were, and in which words people asked before they chose them.
    pub learned: bool,
    /// Let the last word stand for words it begins, when the question ends in it.
    pub prefix: bool,
}

impl Default for SearchRequest {
    fn default() -> Self {
        SearchRequest {
            question: String::new(),
            limit: 10,
            offset: 0,
            viewer: Viewer::default(),
            locales: Vec::new(),
            fallback_locale: "en".into(),
            filter: Filter::new(),
            facets: Vec::new(),
            collapse: true,
            bridges: true,
            embedding: None,
            learned: true,
            prefix: true,
        }
    }
}

impl SearchRequest {
    /// Asks `question` with everything else at its default.
    pub fn new(question: impl Into<String>) -> SearchRequest {
        SearchRequest { question: question.into(), ..SearchRequest::default() }
    }

    /// Checks ranges and names.
    pub(crate) fn check(&self) -> Result<()> {
        if self.limit > 100 {
            return Err(Error::request("limit", format!("is {}, must be 0 to 100", self.limit)));
        }
        if self.offset > 900 {
            return Err(Error::request("offset", format!("is {}, must be 0 to 900", self.offset)));
        }
        for tag in self.locales.iter().chain([&self.fallback_locale]) {
            if !helpdex_text::lang::is_well_formed(tag) {
                let message = format!("`{tag}` is not a language tag; write one like `en`, `pt-BR`, `zh-Hant`");
                return Err(Error::request("locales", message));
            }
        }
        for field in self.filter.keys() {
            check_field("filter", field)?;
        }
        for field in &self.facets {
            check_field("facets", field)?;
        }
        Ok(())
    }
}

fn check_field(of: &str, field: &str) -> Result<()> {
    let known = matches!(field, "kind" | "lang" | "path" | "tags")
        || field.strip_prefix("attributes.").is_some_and(|name| !name.is_empty());
    if known {
        return Ok(());
    }
    Err(Error::request(of, format!("`{field}` is none of kind, lang, path, tags, attributes.NAME")))
}

/// Who asks, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The audiences the viewer is in. Default: `public` only; an agent has `["public", "agents"]`.
    pub audiences: Vec<String>,
    /// Seconds since 1970 for which to answer; default: now.
    pub now: Option<i64>,
    /// What the viewer has, by the name of an article's attribute (`plan`, `product`, `version`, `platform`, `region`):
    /// articles for one of these values come a little earlier, articles for others only come later, the rest stays.
    pub attributes: BTreeMap<String, Vec<String>>,
}

impl Default for Viewer {
    fn default() -> Self {
        Viewer { audiences: vec![PUBLIC.into()], now: None, attributes: BTreeMap::new() }
    }
}

impl Viewer {
    /// The time to answer for.
    pub(crate) fn now(&self) -> i64 {
        self.now.unwrap_or_else(crate::clock::now)
    }
}
