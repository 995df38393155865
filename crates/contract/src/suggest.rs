//! The operations `suggest` and `related`.

use crate::offsets::{OffsetUnit, convert};
use crate::operations::{Failure, english, five, public, read};
use crate::viewing::{Attributes, viewer_with};
use helpdex::{KnowledgeBase, Related, RelatedRequest, SuggestRequest, Suggestions};
use serde::Deserialize;
use serde_json::{Map, Value};

/// `suggest`: completions of what is being typed; featured and popular articles when nothing was.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SuggestParams {
    /// What was typed so far; any text will do.
    pub prefix: String,
    /// How many suggestions at most, 0 to 50.
    #[serde(default = "eight")]
    pub limit: usize,
    /// The audiences the viewer is in.
    #[serde(default = "public")]
    pub audiences: Vec<String>,
    /// The time to answer for, RFC 3339; default: now.
    #[serde(default)]
    pub now: Option<String>,
    /// What the viewer has, as in `search`.
    #[serde(default)]
    pub attributes: Attributes,
    /// The reader's languages, best first.
    #[serde(default)]
    pub locales: Vec<String>,
    /// The language at the end of everybody's chain.
    #[serde(default = "english")]
    pub fallback_locale: String,
    /// What offsets in the response count.
    #[serde(default)]
    pub offsets: OffsetUnit,
}

/// `related`: articles about the same things as one, and those after it in its category.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RelatedParams {
    /// The article's id.
    pub id: String,
    /// How many of each list at most, 0 to 50.
    #[serde(default = "five")]
    pub limit: usize,
    /// The audiences the viewer is in.
    #[serde(default = "public")]
    pub audiences: Vec<String>,
    /// The time to answer for, RFC 3339; default: now.
    #[serde(default)]
    pub now: Option<String>,
    /// What the viewer has, as in `search`.
    #[serde(default)]
    pub attributes: Attributes,
}

fn eight() -> usize {
    8
}

pub(crate) fn suggest(kb: &KnowledgeBase, fields: Map<String, Value>) -> Result<Suggestions, Failure> {
    let p: SuggestParams = read("suggest", fields)?;
    let mut found = kb.suggest(&SuggestRequest {
        prefix: p.prefix,
        limit: p.limit,
        viewer: viewer_with(p.audiences, p.now.as_deref(), p.attributes)?,
        locales: p.locales,
        fallback_locale: p.fallback_locale,
    })?;
    for suggestion in &mut found.suggestions {
        convert(&suggestion.text, &mut suggestion.highlights, p.offsets);
    }
    Ok(found)
}

pub(crate) fn related(kb: &KnowledgeBase, fields: Map<String, Value>) -> Result<Related, Failure> {
    let p: RelatedParams = read("related", fields)?;
    let viewer = viewer_with(p.audiences, p.now.as_deref(), p.attributes)?;
    Ok(kb.related(&RelatedRequest { id: p.id, limit: p.limit, viewer })?)
}
