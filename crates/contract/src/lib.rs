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

mod offsets;
mod operations;
mod schema;

pub use helpdex;
pub use offsets::OffsetUnit;
pub use operations::{
    CommitParams, DeleteParams, Failure, GetParams, PutParams, SearchParams, SelftestParams, SnapshotParams,
    SnapshotResult, StatsParams,
};
pub use schema::schema;

use helpdex::{Error, KnowledgeBase};
use serde_json::{Value, json};

/// The version of the contract; a new number means that old requests may be read otherwise.
pub const CONTRACT_VERSION: u32 = 1;

/// Runs one operation. The response is `{"ok": …}` or `{"error": {"slug", "message", "field", "article"}}`; every
/// input gives one of them.
pub fn call(kb: &KnowledgeBase, request: &str) -> String {
    let response = match serde_json::from_str(request) {
        Ok(value) => call_value(kb, value),
        Err(e) => Err(Failure::request("request", format!("is not JSON: {e}"))),
    };
    let response = match response {
        Ok(value) => json!({ "ok": value }),
        Err(failure) => json!({ "error": failure }),
    };
    response.to_string()
}

/// As [`call`], for hosts that have JSON values already.
///
/// # Errors
///
/// What [`call`] writes under `error`.
pub fn call_value(kb: &KnowledgeBase, request: Value) -> Result<Value, Failure> {
    operations::run(kb, request)
}

impl From<Error> for Failure {
    fn from(e: Error) -> Failure {
        let (field, article) = match &e {
            Error::Article(a) => (Some(a.field.clone()), a.id.clone()),
            Error::Request { field, .. } => (Some(field.clone()), None),
            Error::NotFound { id } => (None, Some(id.clone())),
            _ => (None, None),
        };
        Failure { slug: e.slug().into(), message: e.to_string(), field, article }
    }
}
