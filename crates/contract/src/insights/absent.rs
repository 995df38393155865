//! In builds without the feature `insights`, such as those for browsers, whose pages hear of everything by events.

use crate::{Failure, Host, SearchParams};
use helpdex::Response;
use serde_json::{Map, Value};

/// A store of what customers did; this build has none.
pub enum Insights {}

/// A search that is to be recorded; there is none in this build.
pub enum Recording {}

impl Recording {
    pub fn finish(self, _: &Response) {
        match self {}
    }
}

pub fn begin(_: Option<&Insights>, _: &SearchParams) -> Option<Recording> {
    None
}

fn unsupported(field: &str) -> Failure {
    let message = "this build has no insights: use a library that was built with the feature `insights`";
    Failure::request(field, message)
}

/// Opens the store that the option `insights` of a knowledge base names.
///
/// # Errors
///
/// `invalid_request`: this build has none.
pub fn open_insights(_: &Value) -> Result<Insights, Failure> {
    Err(unsupported("insights"))
}

pub fn run(_: Host<'_>, _: &str, _: Map<String, Value>) -> Result<String, Failure> {
    Err(unsupported("op"))
}

#[cfg(feature = "index")]
pub fn lessons(_: Host<'_>, _: &Map<String, Value>, _: Option<i64>) -> Result<helpdex::Lessons, Failure> {
    Err(unsupported("from"))
}
