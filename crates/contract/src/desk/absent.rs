//! In builds without the feature `desk`, such as the one that answers customers in a page.

use crate::Failure;
use helpdex::KnowledgeBase;
use serde_json::{Map, Value};

pub(crate) fn run(_: &KnowledgeBase, op: &str, _: Map<String, Value>) -> Result<String, Failure> {
    let message = format!(
        "this build has no `{op}`: in JavaScript, `helpdex/indexing` has it; elsewhere, use a library that was built with the feature `desk`"
    );
    Err(Failure::request("op", message))
}
