//! What is asked for and what comes back.

use crate::article::Kind;
use crate::error::{Error, Result};
use crate::search::{Highlight, Stale, Viewer};
use serde::{Deserialize, Serialize};

/// Something typed that is to be completed.
#[derive(Clone, Debug, PartialEq)]
pub struct SuggestRequest {
    /// What was typed so far; blank for featured and popular articles.
    pub prefix: String,
    /// How many suggestions at most, 0 to 50.
    pub limit: usize,
    /// Who types.
    pub viewer: Viewer,
    /// The reader's languages, best first: a preference.
    pub locales: Vec<String>,
    /// The language at the end of everybody's chain.
    pub fallback_locale: String,
}

impl Default for SuggestRequest {
    fn default() -> Self {
        SuggestRequest {
            prefix: String::new(),
            limit: 8,
            viewer: Viewer::default(),
            locales: Vec::new(),
            fallback_locale: "en".into(),
        }
    }
}

impl SuggestRequest {
    pub(super) fn check(&self) -> Result<()> {
        check_limit(self.limit)?;
        check_locales(self.locales.iter().chain([&self.fallback_locale]))
    }
}

/// What to read beside an article.
#[derive(Clone, Debug, PartialEq)]
pub struct RelatedRequest {
    /// The article.
    pub id: String,
    /// How many of each list at most, 0 to 50.
    pub limit: usize,
    /// Who reads.
    pub viewer: Viewer,
}

impl Default for RelatedRequest {
    fn default() -> Self {
        RelatedRequest { id: String::new(), limit: 5, viewer: Viewer::default() }
    }
}

pub(super) fn check_limit(limit: usize) -> Result<()> {
    match limit {
        0..=50 => Ok(()),
        _ => Err(Error::request("limit", format!("is {limit}, must be 0 to 50"))),
    }
}

fn check_locales<'t>(mut tags: impl Iterator<Item = &'t String>) -> Result<()> {
    match tags.find(|tag| !helpdex_text::lang::is_well_formed(tag)) {
        None => Ok(()),
        Some(tag) => {
            let message = format!("`{tag}` is not a language tag; write one like `en`, `pt-BR`, `zh-Hant`");
            Err(Error::request("locales", message))
        }
    }
}

/// Completions of something typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Suggestions {
    /// Best first.
    pub suggestions: Vec<Suggestion>,
}

/// What a suggestion leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum SuggestionKind {
    /// The article with this title.
    Title,
    /// A question with this text.
    Word,
    /// An article that curators feature.
    Featured,
    /// An article that many read and like.
    Popular,
}

/// A completion.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Suggestion {
    /// What it leads to.
    pub kind: SuggestionKind,
    /// The title; or what was typed with its last word completed.
    pub text: String,
    /// Parts of the text that were typed, in order, apart from each other.
    pub highlights: Vec<Highlight>,
    /// The article's id; absent for words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The language of the article, or of one that has the word, a canonical tag.
    pub lang: String,
    /// Where to read the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// What to read beside an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Related {
    /// Articles about the same things, best first; no translations of the article itself.
    pub related: Vec<Neighbour>,
    /// The articles after it in its category, in its language: by the attribute `order`, then by id.
    pub next: Vec<Neighbour>,
}

/// An article beside another one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Neighbour {
    /// The article's id.
    pub id: String,
    /// What its translations share.
    pub family: String,
    /// Its language, a canonical tag.
    pub lang: String,
    /// What the article is.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Where to read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Category breadcrumb, outermost first.
    pub path: Vec<String>,
    /// Why it may be out of date; absent when nothing says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stale: Option<Stale>,
}
