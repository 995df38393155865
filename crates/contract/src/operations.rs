//! The operations: what each takes, what each does.

use crate::offsets::{OffsetUnit, convert};
use helpdex::{Error, Filter, KnowledgeBase, PUBLIC, SearchRequest, Timestamp, Viewer};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Why an operation failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Failure {
    /// The cause; never changes.
    pub slug: String,
    /// What happened and what to do.
    pub message: String,
    /// The field of the request or article at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The article at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
}

impl Failure {
    pub(crate) fn request(field: &str, message: impl Into<String>) -> Failure {
        let message = format!("{field}: {}", message.into());
        Failure { slug: "invalid_request".into(), message, field: Some(field.into()), article: None }
    }
}

/// `put`: articles in, each checked by itself. The result lists those refused.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PutParams {
    /// The articles; see the schema of `Article`.
    pub articles: Vec<Value>,
}

/// `delete`: articles out. Ids that are not there are no error.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeleteParams {
    /// Their ids.
    pub ids: Vec<String>,
}

/// `commit`: what was put and deleted becomes durable and visible.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CommitParams {
    /// Bring the index into its smallest and fastest form too.
    pub compact: bool,
}

fn public() -> Vec<String> {
    vec![PUBLIC.into()]
}

fn ten() -> usize {
    10
}

fn yes() -> bool {
    true
}

fn english() -> String {
    "en".into()
}

/// `search`: the articles that answer a question.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchParams {
    /// What the customer typed; any text will do.
    pub question: String,
    /// How many answers at most, 0 to 100.
    #[serde(default = "ten")]
    pub limit: usize,
    /// How many answers to leave out from the top, 0 to 900.
    #[serde(default)]
    pub offset: usize,
    /// The audiences the viewer is in.
    #[serde(default = "public")]
    pub audiences: Vec<String>,
    /// The time to answer for, RFC 3339; default: now.
    #[serde(default)]
    pub now: Option<String>,
    /// The reader's languages, best first.
    #[serde(default)]
    pub locales: Vec<String>,
    /// The language at the end of everybody's chain.
    #[serde(default = "english")]
    pub fallback_locale: String,
    /// Field to values: `kind`, `lang`, `path`, `tags`, `attributes.NAME`.
    #[serde(default)]
    pub filter: Filter,
    /// Fields to count values of.
    #[serde(default)]
    pub facets: Vec<String>,
    /// One answer for all translations of an article.
    #[serde(default = "yes")]
    pub collapse: bool,
    /// The last word may be unfinished.
    #[serde(default = "yes")]
    pub prefix: bool,
    /// What offsets in the response count.
    #[serde(default)]
    pub offsets: OffsetUnit,
}

/// `get`: an article as it was put in.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GetParams {
    /// Its id.
    pub id: String,
    /// The audiences the viewer is in.
    #[serde(default = "public")]
    pub audiences: Vec<String>,
    /// The time to answer for, RFC 3339; default: now.
    #[serde(default)]
    pub now: Option<String>,
}

/// `stats`: what a viewer can find.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatsParams {
    /// The audiences the viewer is in.
    #[serde(default = "public")]
    pub audiences: Vec<String>,
    /// The time to answer for, RFC 3339; default: now.
    #[serde(default)]
    pub now: Option<String>,
}

/// `selftest`: whether what is in can be found.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SelftestParams {
    /// The audiences the viewer is in.
    #[serde(default = "public")]
    pub audiences: Vec<String>,
    /// How many articles to ask for at most.
    #[serde(default = "thousand")]
    pub limit: usize,
}

fn thousand() -> usize {
    1000
}

/// `snapshot`: a file with what some audiences may see.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SnapshotParams {
    /// Where to write it.
    pub file: String,
    /// For whom.
    #[serde(default = "public")]
    pub audiences: Vec<String>,
}

/// What `snapshot` did.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SnapshotResult {
    /// Size of the file.
    pub bytes: u64,
}

/// The names of the operations.
pub(crate) const OPERATIONS: &[&str] = &["put", "delete", "commit", "search", "get", "stats", "selftest", "snapshot"];

pub(crate) fn run(kb: &KnowledgeBase, request: Value) -> Result<Value, Failure> {
    let Value::Object(mut fields) = request else {
        return Err(Failure::request("request", "must be a JSON object with `op`"));
    };
    let op = match fields.remove("op") {
        Some(Value::String(op)) => op,
        _ => return Err(Failure::request("op", format!("is missing; one of {}", OPERATIONS.join(", ")))),
    };
    let params = Value::Object(fields);
    match op.as_str() {
        "put" => {
            let p: PutParams = read(&op, params)?;
            result(kb.load(p.articles, |_| {})?)
        }
        "delete" => {
            for id in read::<DeleteParams>(&op, params)?.ids {
                kb.delete(&id)?;
            }
            result(Value::Object(Default::default()))
        }
        "commit" => {
            if read::<CommitParams>(&op, params)?.compact {
                kb.compact()?
            } else {
                kb.commit()?
            };
            result(Value::Object(Default::default()))
        }
        "search" => search(kb, read(&op, params)?),
        "get" => {
            let p: GetParams = read(&op, params)?;
            result(kb.get(&p.id, &viewer(p.audiences, p.now.as_deref())?)?)
        }
        "stats" => {
            let p: StatsParams = read(&op, params)?;
            result(kb.stats(&viewer(p.audiences, p.now.as_deref())?)?)
        }
        "selftest" => {
            let p: SelftestParams = read(&op, params)?;
            result(kb.selftest(&viewer(p.audiences, None)?, p.limit)?)
        }
        "snapshot" => {
            let p: SnapshotParams = read(&op, params)?;
            result(SnapshotResult { bytes: kb.write_snapshot(&p.file, &p.audiences)? })
        }
        other => {
            let message = format!("`{other}` is not one of {}", OPERATIONS.join(", "));
            Err(Failure::request("op", message))
        }
    }
}

fn search(kb: &KnowledgeBase, p: SearchParams) -> Result<Value, Failure> {
    let request = SearchRequest {
        question: p.question,
        limit: p.limit,
        offset: p.offset,
        viewer: viewer(p.audiences, p.now.as_deref())?,
        locales: p.locales,
        fallback_locale: p.fallback_locale,
        filter: p.filter,
        facets: p.facets,
        collapse: p.collapse,
        prefix: p.prefix,
    };
    let mut response = kb.search(&request)?;
    for answer in &mut response.answers {
        convert(&answer.title, &mut answer.title_highlights, p.offsets);
        convert(&answer.passage, &mut answer.highlights, p.offsets);
    }
    result(response)
}

fn viewer(audiences: Vec<String>, now: Option<&str>) -> Result<Viewer, Failure> {
    let now = match now {
        None => None,
        Some(text) => match Timestamp::parse(text) {
            Some(t) => Some(t.seconds()),
            None => return Err(Failure::request("now", format!("`{text}` is not a time like `2026-05-04T09:00:00Z`"))),
        },
    };
    Ok(Viewer { audiences, now })
}

fn read<T: DeserializeOwned>(op: &str, params: Value) -> Result<T, Failure> {
    serde_json::from_value(params).map_err(|e| {
        // serde names the field in backquotes, when there is one.
        let message = e.to_string();
        let field = message.split('`').nth(1).unwrap_or(op).to_string();
        Failure {
            slug: "invalid_request".into(),
            message: format!("{op}: {message}"),
            field: Some(field),
            article: None,
        }
    })
}

fn result(value: impl Serialize) -> Result<Value, Failure> {
    serde_json::to_value(value).map_err(|e| Error::Engine { message: e.to_string() }.into())
}
