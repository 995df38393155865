//! The JSON contract of helpdex: one operation is one JSON request and one JSON response, the same in every host.
//!
//! This crate knows no pointers, no `JsValue` and no terminal; what a host hands in and gets back is text.
//!
//! ```
//! use helpdex_contract::{call, helpdex::KnowledgeBase};
//!
//! let kb = KnowledgeBase::in_memory()?;
//! call(&kb, r#"{"op": "put", "articles": [{"id": "1", "title": "Refunds", "body": "Within 30 days."}]}"#);
//! call(&kb, r#"{"op": "commit"}"#);
//! let found = call(&kb, r#"{"op": "search", "question": "how do I get a refund"}"#);
//! assert!(found.contains(r#""id":"1""#));
//! # Ok::<(), helpdex::Error>(())
//! ```

mod curation;
mod desk;
mod embeddings;
mod explain;
mod handover;
mod host;
mod insights;
mod learning;
mod offsets;
mod operations;
#[cfg(feature = "schema")]
mod schema;
mod suggest;
mod viewing;

pub use curation::CurateParams;
#[cfg(feature = "desk")]
pub use desk::{DraftParams, RenderParams, TicketParams};
pub use embeddings::{EmbedParams, PassageEmbedding, UnembeddedParams, Vector};
pub use handover::{Configuration, ConfigureParams, HandoverParams};
pub use helpdex;
pub use host::Host;
#[cfg(feature = "insights")]
pub use insights::{FeedbackParams, FeedbackResult, InsightsParams, InsightsResult, Wanted};
pub use insights::{Insights, open_insights};
pub use learning::{LearnParams, Teacher};
pub use offsets::OffsetUnit;
pub use operations::{
    CommitParams, DeleteParams, Failure, GetParams, Nothing, PutParams, SearchParams, SelftestParams, SnapshotParams,
    SnapshotResult, StatsParams,
};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use suggest::{RelatedParams, SuggestParams};

use helpdex::{Error, KnowledgeBase, Response, Watch};
use serde_json::Value;

/// The version of the contract; a new number means that old requests may be read otherwise.
pub const CONTRACT_VERSION: u32 = 1;

/// Every `slug` of a failure.
pub const SLUGS: &[&str] = Error::SLUGS;

/// Runs one operation. The response is `{"ok": …}` or `{"error": {"slug", "message", "field", "article"}}`; every
/// input gives one of them.
pub fn call(kb: &KnowledgeBase, request: &str) -> String {
    Host::new(kb).call(request)
}

/// As [`call`], for hosts that keep results and failures apart: the JSON of the result. Long operations tell `watch` how
/// far they are.
///
/// # Errors
///
/// What [`call`] writes under `error`; `cancelled` when `watch` said so.
pub fn call_watched(kb: &KnowledgeBase, request: &str, watch: &mut Watch<'_>) -> Result<String, Failure> {
    Host::new(kb).call_watched(request, watch)
}

/// As [`call`], for hosts that have JSON values already.
///
/// # Errors
///
/// What [`call`] writes under `error`.
pub fn call_value(kb: &KnowledgeBase, request: Value) -> Result<Value, Failure> {
    Host::new(kb).call_value(request)
}

/// The operation `search` for hosts that give answers a shape of their own. `options` are its other parameters, a JSON
/// object; empty for none.
///
/// # Errors
///
/// As [`call`].
pub fn search(kb: &KnowledgeBase, question: &str, options: &str) -> Result<Response, Failure> {
    Host::new(kb).search(question, options)
}

/// Audiences as hosts write them: a JSON list of names, empty for the public.
///
/// # Errors
///
/// `invalid_request` for anything else.
pub fn audiences(json: &str) -> Result<Vec<String>, Failure> {
    match json.trim_ascii() {
        "" => Ok(vec![helpdex::PUBLIC.into()]),
        text => serde_json::from_str(text)
            .map_err(|e| Failure::request("audiences", format!("must be a JSON list of names: {e}"))),
    }
}

impl From<Error> for Failure {
    fn from(e: Error) -> Failure {
        let (field, article) = match &e {
            Error::Article(a) => (Some(a.field.clone()), a.id.clone()),
            Error::Embedding { field, article, .. } => (Some(field.clone()), Some(article.clone())),
            Error::Request { field, .. } => (Some(field.clone()), None),
            Error::NotFound { id } => (None, Some(id.clone())),
            _ => (None, None),
        };
        Failure { slug: e.slug().into(), message: e.to_string(), field, article }
    }
}
