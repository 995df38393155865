//! The operation `explain`.

use crate::operations::{Failure, SearchParams, read, request};
use helpdex::{Explanation, KnowledgeBase};
use serde_json::{Map, Value};

/// `explain`: why an article stands where it stands among the answers to a question. The fields of `search`, and the article's.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExplainParams {
    /// The article's id.
    pub id: String,
    /// The question, and what goes with it, as in `search`.
    #[cfg_attr(feature = "schema", schemars(flatten))]
    pub search: SearchParams,
}

pub(crate) fn explain(kb: &KnowledgeBase, mut fields: Map<String, Value>) -> Result<Explanation, Failure> {
    let id = match fields.remove("id") {
        Some(Value::String(id)) => id,
        Some(_) => return Err(Failure::request("id", "must be a text")),
        None => return Err(Failure::request("id", "explain: missing field `id`, the article to explain")),
    };
    let params = ExplainParams { id, search: read("explain", fields)? };
    Ok(kb.explain(&request(params.search)?, &params.id)?)
}
