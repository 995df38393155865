//! The contract as a JSON Schema, for the types of other languages.

#[cfg(feature = "desk")]
use crate::desk;
use crate::handover;
use crate::operations::{self as ops, OPERATIONS};
use crate::{CurateParams, EmbedParams, RelatedParams, SuggestParams, UnembeddedParams};
use helpdex::{
    Article, Curated, Embedded, Explanation, Handover, Learned, LoadReport, Related, Response, SelfTest, Stats,
    Suggestions, Unembedded,
};
#[cfg(feature = "desk")]
use helpdex::{Draft, Rendered, Ticket};
use schemars::{Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Value, json};

/// The schema of every request and result: `operations.NAME.params` and `.result` refer to `$defs`.
pub fn schema() -> Value {
    let mut g = SchemaSettings::draft2020_12().into_generator();
    let nothing = |_: &mut SchemaGenerator| -> Schema { schemars::json_schema!({ "type": "object" }) };
    let pair = |op: &str, g: &mut SchemaGenerator| -> (Schema, Schema) {
        match op {
            "put" => (g.subschema_for::<ops::PutParams>(), g.subschema_for::<LoadReport>()),
            "delete" => (g.subschema_for::<ops::DeleteParams>(), nothing(g)),
            "commit" => (g.subschema_for::<ops::CommitParams>(), nothing(g)),
            "search" => (g.subschema_for::<ops::SearchParams>(), g.subschema_for::<Response>()),
            "suggest" => (g.subschema_for::<SuggestParams>(), g.subschema_for::<Suggestions>()),
            "explain" => (g.subschema_for::<crate::explain::ExplainParams>(), g.subschema_for::<Explanation>()),
            "related" => (g.subschema_for::<RelatedParams>(), g.subschema_for::<Related>()),
            "curate" => (g.subschema_for::<CurateParams>(), g.subschema_for::<Curated>()),
            "unembedded" => (g.subschema_for::<UnembeddedParams>(), g.subschema_for::<Unembedded>()),
            "embed" => (g.subschema_for::<EmbedParams>(), g.subschema_for::<Embedded>()),
            "learn" => (g.subschema_for::<crate::LearnParams>(), g.subschema_for::<Learned>()),
            "get" => (g.subschema_for::<ops::GetParams>(), g.subschema_for::<Article>()),
            "stats" => (g.subschema_for::<ops::StatsParams>(), g.subschema_for::<Stats>()),
            "selftest" => (g.subschema_for::<ops::SelftestParams>(), g.subschema_for::<SelfTest>()),
            #[cfg(feature = "desk")]
            "ticket" => (g.subschema_for::<desk::TicketParams>(), g.subschema_for::<Ticket>()),
            #[cfg(feature = "desk")]
            "render" => (g.subschema_for::<desk::RenderParams>(), g.subschema_for::<Rendered>()),
            #[cfg(feature = "desk")]
            "draft" => (g.subschema_for::<desk::DraftParams>(), g.subschema_for::<Draft>()),
            "handover" => (g.subschema_for::<handover::HandoverParams>(), g.subschema_for::<Handover>()),
            "configure" => {
                (g.subschema_for::<handover::ConfigureParams>(), g.subschema_for::<handover::Configuration>())
            }
            #[cfg(feature = "insights")]
            "feedback" => (g.subschema_for::<crate::FeedbackParams>(), g.subschema_for::<crate::FeedbackResult>()),
            #[cfg(feature = "insights")]
            "insights" => (g.subschema_for::<crate::InsightsParams>(), g.subschema_for::<crate::InsightsResult>()),
            "clear" | "rollback" | "refresh" | "release" => (g.subschema_for::<ops::Nothing>(), nothing(g)),
            _ => (g.subschema_for::<ops::SnapshotParams>(), g.subschema_for::<ops::SnapshotResult>()),
        }
    };
    let mut operations = serde_json::Map::new();
    // Without them the operations are there and only fail.
    let missing = |op: &str| match op {
        "feedback" | "insights" => !cfg!(feature = "insights"),
        "ticket" | "render" | "draft" => !cfg!(feature = "desk"),
        _ => false,
    };
    for op in OPERATIONS.iter().filter(|op| !missing(op)) {
        let (params, result) = pair(op, &mut g);
        operations.insert((*op).into(), json!({ "params": params, "result": result }));
    }
    let failure = g.subschema_for::<ops::Failure>();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "helpdex contract",
        "version": crate::CONTRACT_VERSION,
        "operations": operations,
        "error": failure,
        "$defs": g.take_definitions(true),
    })
}
