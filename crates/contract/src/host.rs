//! What operations run on: a knowledge base, and perhaps a store of what customers did.

use crate::insights::Insights;
use crate::{Failure, operations};
use helpdex::{Error, KnowledgeBase, Response, Watch, unwatched};
use serde_json::{Map, Value};

/// What operations run on. Without a store the operations `feedback` and `insights` fail, and searches are not recorded.
#[derive(Clone, Copy)]
pub struct Host<'a> {
    pub(crate) kb: &'a KnowledgeBase,
    pub(crate) insights: Option<&'a Insights>,
}

impl<'a> Host<'a> {
    /// A knowledge base alone.
    pub fn new(kb: &'a KnowledgeBase) -> Host<'a> {
        Host { kb, insights: None }
    }

    /// With the store that [`crate::open_insights`] opened.
    pub fn with_insights(self, insights: Option<&'a Insights>) -> Host<'a> {
        Host { insights, ..self }
    }

    /// As [`crate::call`].
    pub fn call(self, request: &str) -> String {
        match self.call_watched(request, &mut unwatched) {
            Ok(result) => format!("{{\"ok\":{result}}}"),
            Err(failure) => serde_json::json!({ "error": failure }).to_string(),
        }
    }

    /// As [`crate::call_watched`].
    ///
    /// # Errors
    ///
    /// What `call` writes under `error`; `cancelled` when `watch` said so.
    pub fn call_watched(self, request: &str, watch: &mut Watch<'_>) -> Result<String, Failure> {
        let request =
            serde_json::from_str(request).map_err(|e| Failure::request("request", format!("is not JSON: {e}")))?;
        operations::run(self, request, watch)
    }

    /// As [`crate::call_value`].
    ///
    /// # Errors
    ///
    /// What `call` writes under `error`.
    pub fn call_value(self, request: Value) -> Result<Value, Failure> {
        let result = operations::run(self, request, &mut unwatched)?;
        serde_json::from_str(&result).map_err(|e| Error::Engine { message: e.to_string() }.into())
    }

    /// As [`crate::search`].
    ///
    /// # Errors
    ///
    /// As `call`.
    pub fn search(self, question: &str, options: &str) -> Result<Response, Failure> {
        let mut params: Map<String, Value> = match options.trim_ascii() {
            "" => Map::new(),
            text => serde_json::from_str(text)
                .map_err(|e| Failure::request("options", format!("must be a JSON object: {e}")))?,
        };
        params.insert("question".into(), question.into());
        operations::search(self, params)
    }
}
