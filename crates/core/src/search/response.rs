//! What comes back.

use super::rank::Features;
use super::verdict::{Signals, Verdict};
use crate::article::Kind;
use crate::kb::Contact;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The answers to a question.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Response {
    /// Best first.
    pub answers: Vec<Answer>,
    /// Whether they answer it.
    pub verdict: Verdict,
    /// What the verdict was told from: for fitting it.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub signals: Signals,
    /// How many articles match in some way, each translation for itself also where answers are one a family: the more, the less it
    /// says. At least what is shown.
    pub total: u64,
    /// For each facet asked for, how many of these have each value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facets: BTreeMap<String, BTreeMap<String, u64>>,
    /// Words of the question that no article the viewer may see has, in any form; function words are not among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
    /// The question as it was typed, with its misspelled words put right, or as it was meant to be when the keyboard was set to
    /// another layout; absent when nothing seems to be wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub did_you_mean: Option<String>,
    /// A text that curators give as the answer to this question; then there are no articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How to reach a person, if the host said it for this reader (`configure`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
}

/// Why an article may be out of date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Stale {
    /// Its `review_by` has passed.
    Review,
    /// What it was translated from was changed after it.
    Translation,
}

/// An article with the passage that answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Answer {
    /// The article's id.
    pub id: String,
    /// What its translations share.
    pub family: String,
    /// The language of the answer, a canonical tag.
    pub lang: String,
    /// Whether that is not the reader's first language.
    pub other_language: bool,
    /// What the article is.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Parts of the title that match.
    pub title_highlights: Vec<Highlight>,
    /// Where to read it, down to the section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Category breadcrumb, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<String>,
    /// Headings above the passage, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<String>,
    /// The section's anchor in the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// The passage, plain text.
    pub passage: String,
    /// Parts of the passage that match, in order, apart from each other.
    pub highlights: Vec<Highlight>,
    /// When the article was last changed, as it says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<String>,
    /// Whether curators put it first for this question.
    pub pinned: bool,
    /// Why it may be out of date; absent when nothing says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stale: Option<Stale>,
    /// Higher is better; compare within one response only.
    pub score: f64,
    /// How much of what the question is about the article has, 0 to 1: rare words count more.
    pub coverage: f64,
    /// Why it matched, one for each word of the question that did.
    pub reasons: Vec<Reason>,
    /// What the score was made of, for fitting weights; see [`crate::rerank`]. No host sees it.
    #[serde(skip)]
    pub features: Features,
}

/// A part of a text: offsets in what the request counts in (`offsets`), bytes of UTF-8 without; in Python characters, in JavaScript
/// UTF-16 units. Always between characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Highlight {
    /// Where it begins.
    pub start: usize,
    /// One past its end.
    pub end: usize,
}

/// How a word of the question was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// As it is, case, width, script and accents aside.
    Exact,
    /// In another form: plural, ending, particle, without accents.
    Form,
    /// As the beginning of a longer word.
    Prefix,
    /// With a typing error.
    Typo,
    /// By another word for the same.
    Synonym,
    /// By a word of another language.
    Translation,
    /// Somewhere in the article, by its letters.
    Letters,
}

/// Why an article matched a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason {
    /// The word as it stands in the question.
    pub word: String,
    /// The folded form that the article has.
    pub matched: String,
    /// How the two are related.
    pub how: How,
    /// Whether the title has it.
    pub in_title: bool,
}
