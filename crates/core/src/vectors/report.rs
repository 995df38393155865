//! What hosts give and get.

use serde::Serialize;

/// The embedding of a passage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Embedding {
    /// The article's id.
    pub article: String,
    /// The passage's number, 1 for the first.
    pub passage: u32,
    /// The `hash` with which it was listed: an embedding of a text that is no longer there is then not taken. Without it the
    /// embedding is taken for what the passage says now.
    pub hash: Option<String>,
    /// Its numbers, 1 to 8,192, all of them finite and not all of them 0. Only the direction counts, not the length.
    pub vector: Vec<f32>,
}

/// Embeddings for [`crate::KnowledgeBase::embed`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Embeddings {
    /// The model that made them, under any name; the same for all passages.
    pub model: String,
    /// One for each passage.
    pub embeddings: Vec<Embedding>,
    /// Forget the embeddings that are there, to begin with another model.
    pub drop: bool,
}

/// A passage by its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PassageName {
    /// The article's id.
    pub article: String,
    /// The passage's number, 1 for the first.
    pub passage: u32,
}

/// What became of embeddings.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Embedded {
    /// How many were taken.
    pub taken: u64,
    /// Those not taken, because the passage is not there or says something else now: list again.
    pub outdated: Vec<PassageName>,
    /// How many texts are still without one.
    pub missing: u64,
}

/// A passage without an embedding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnembeddedPassage {
    /// The article's id.
    pub article: String,
    /// The passage's number, 1 for the first.
    pub passage: u32,
    /// The article's language, a canonical tag.
    pub lang: String,
    /// What to embed: the title, the headings above the passage, the passage; a line each.
    pub text: String,
    /// Stands for the text.
    pub hash: String,
}

/// Passages without an embedding.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unembedded {
    /// By article; of passages that say the same only one.
    pub passages: Vec<UnembeddedPassage>,
    /// What to give as `after` for more; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many there are in all.
    pub missing: u64,
    /// The model of the embeddings that are there; absent when there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// How many numbers these have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimension: Option<u32>,
}
