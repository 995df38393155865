//! What is to be learned, and what became of it.

use serde::{Deserialize, Serialize};

/// What use taught, whole: it takes the place of what was learned before. What the events of a store teach is in this shape.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Lessons {
    /// How useful articles were.
    pub articles: Vec<ArticleLesson>,
    /// The words that led to articles.
    pub wording: Vec<WordingLesson>,
}

/// How useful an article was.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ArticleLesson {
    /// The article's id.
    pub id: String,
    /// -1 to 1, 0 where nothing is known.
    pub score: f64,
    /// Sessions that opened it. This and the counts below are not kept.
    #[serde(default)]
    pub opens: u64,
    /// Sessions that called it helpful.
    #[serde(default)]
    pub helpful: u64,
    /// Sessions that called it unhelpful.
    #[serde(default)]
    pub unhelpful: u64,
    /// Sessions it solved something for.
    #[serde(default)]
    pub solved: u64,
}

/// What people typed before they chose an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WordingLesson {
    /// The id of the article chosen.
    pub article: String,
    /// The question, or words of questions; at most 2000 bytes.
    pub words: String,
    /// 0 to 1: how surely these words mean this article.
    pub weight: f64,
    /// The language it was typed in, a BCP-47 tag; empty when nobody knows.
    #[serde(default)]
    pub language: String,
    /// How many sessions chose it so; when there is too much, those with few are left out first.
    #[serde(default)]
    pub sessions: u64,
}

/// What was learned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Learned {
    /// Articles whose usefulness counts from now on.
    pub articles: u64,
    /// Wordings that lead to articles from now on.
    pub wording: u64,
    /// Ids that no article has, by id: what was said of them is left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
    /// Wordings left out because there were too many: an article keeps 40, all together 20000, most sessions first.
    pub cut: u64,
}
