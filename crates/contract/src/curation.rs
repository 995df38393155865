//! The operation `curate`.

use crate::operations::{Failure, public, read, result};
use crate::viewing::viewer;
use helpdex::{Curated, CurationChange, KnowledgeBase, Rule};
use serde::Deserialize;
use serde_json::{Map, Value};

/// `curate`: what curators set by hand — pins, hides, synonyms, fixed answers, featured articles. Holds from now on, without
/// `commit`. `set`, `delete` and `replace` change rules; `list` and `export` give them.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CurateParams {
    /// Rules to put in, each in place of one with the same id.
    #[serde(default)]
    pub set: Vec<Rule>,
    /// Ids of rules to take out.
    #[serde(default)]
    pub delete: Vec<String>,
    /// Take all rules out that are not in `set`: with what `export` gave, an import.
    #[serde(default)]
    pub replace: bool,
    /// Only say what would change.
    #[serde(default)]
    pub diff: bool,
    /// Give the rules that hold for a viewer now, without articles they may not see.
    #[serde(default)]
    pub list: bool,
    /// Give all rules as they were set: for curators, not for readers.
    #[serde(default)]
    pub export: bool,
    /// The audiences the viewer of `list` is in.
    #[serde(default = "public")]
    pub audiences: Vec<String>,
    /// The time of `list`, RFC 3339; default: now.
    #[serde(default)]
    pub now: Option<String>,
}

pub(crate) fn curate(kb: &KnowledgeBase, fields: Map<String, Value>) -> Result<String, Failure> {
    let p: CurateParams = read("curate", fields)?;
    let viewer = viewer(p.audiences, p.now.as_deref())?;
    let changes = p.replace || !p.set.is_empty() || !p.delete.is_empty();
    let change = CurationChange { set: p.set, delete: p.delete, replace: p.replace, diff: p.diff };
    let mut done = if changes { changed(kb, &change)? } else { Curated::default() };
    if p.export {
        done.rules = kb.all_rules()?;
    } else if p.list {
        done.rules = kb.rules(&viewer)?;
    }
    result(&done)
}

#[cfg(feature = "index")]
fn changed(kb: &KnowledgeBase, change: &CurationChange) -> Result<Curated, Failure> {
    Ok(kb.curate(change)?)
}

/// Without the feature `index`, every knowledge base is read-only.
#[cfg(not(feature = "index"))]
fn changed(_: &KnowledgeBase, _: &CurationChange) -> Result<Curated, Failure> {
    Err(helpdex::Error::ReadOnly { operation: "curate" }.into())
}
