//! The operations: what each takes, what each does.

use crate::Host;
use crate::desk;
use crate::embeddings::Vector;
use crate::handover;
use crate::insights;
use crate::offsets::{OffsetUnit, convert_answers};
use crate::viewing::{Attributes, viewer, viewer_with};
use helpdex::json::{self, JsonError};
#[cfg(feature = "index")]
use helpdex::{Article, LoadReport};
use helpdex::{Error, Filter, KnowledgeBase, PUBLIC, Response, SearchRequest, Watch};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Why an operation failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PutParams {
    /// The articles; see the schema of `Article`.
    pub articles: Vec<Value>,
    /// All or nothing: the first bad article is an error (`invalid_article`), and none is put in.
    #[serde(default)]
    pub strict: bool,
}

/// `delete`: articles out. Ids that are not there are no error.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeleteParams {
    /// Their ids.
    pub ids: Vec<String>,
}

/// `commit`: what was put and deleted becomes durable and visible.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct CommitParams {
    /// Bring the index into its smallest and fastest form too.
    pub compact: bool,
}

pub(crate) fn public() -> Vec<String> {
    vec![PUBLIC.into()]
}

fn ten() -> usize {
    10
}

pub(crate) fn five() -> usize {
    5
}

fn yes() -> bool {
    true
}

pub(crate) fn english() -> String {
    "en".into()
}

/// `search`: the articles that answer a question.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// What the viewer has: the name of an article's attribute (`plan`, `product`, `version`, `platform`, `region`) to a value
    /// or a list. Articles for others only come later, articles that do not say stay where they are.
    #[serde(default)]
    pub attributes: Attributes,
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
    /// Other words for those of the question match too: synonyms, and translations where the language asked in has no answer.
    #[serde(default = "yes")]
    pub bridges: bool,
    /// The question's embedding, by the model of the passages' (`embed`): what is near in meaning is found too. Nothing changes
    /// where passages have none.
    #[serde(default)]
    pub embedding: Option<Vector>,
    /// What use taught counts: how useful articles were, and in which words people asked before they chose them (`learn`).
    #[serde(default = "yes")]
    pub learned: bool,
    /// The last word may be unfinished.
    #[serde(default = "yes")]
    pub prefix: bool,
    /// What offsets in the response count.
    #[serde(default)]
    pub offsets: OffsetUnit,
    /// Whoever asks, in the host's own words: the search is recorded for `insights`, if a store is open. Only a hash is kept.
    #[serde(default)]
    pub session: Option<String>,
    /// The product the viewer is in, for the record; reports are broken down by it.
    #[serde(default)]
    pub product: Option<String>,
    /// Names of persons that may stand in the question: they are not recorded.
    #[serde(default)]
    pub names: Vec<String>,
}

/// `get`: an article as it was put in.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SnapshotParams {
    /// Where to write it.
    pub file: String,
    /// For whom.
    #[serde(default = "public")]
    pub audiences: Vec<String>,
}

/// What `snapshot` did.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SnapshotResult {
    /// Size of the file.
    pub bytes: u64,
}

/// What operations take that need nothing: `rollback` (forget what was put and deleted since the last commit), `clear`
/// (take all articles out), `release` (let another process write), `refresh` (see what other processes committed).
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// The names of the operations.
pub(crate) const OPERATIONS: &[&str] = &[
    "put",
    "delete",
    "clear",
    "commit",
    "rollback",
    "search",
    "get",
    "stats",
    "selftest",
    "snapshot",
    "feedback",
    "insights",
    "refresh",
    "release",
    "suggest",
    "related",
    "explain",
    "curate",
    "learn",
    "ticket",
    "render",
    "draft",
    "handover",
    "configure",
    "unembedded",
    "embed",
];

/// Runs one operation; gives the JSON of its result.
pub(crate) fn run(host: Host<'_>, request: Value, watch: &mut Watch<'_>) -> Result<String, Failure> {
    let kb = host.kb;
    let Value::Object(mut fields) = request else {
        return Err(Failure::request("request", "must be a JSON object with `op`"));
    };
    let op = match fields.remove("op") {
        Some(Value::String(op)) => op,
        _ => return Err(Failure::request("op", format!("is missing; one of {}", OPERATIONS.join(", ")))),
    };
    match op.as_str() {
        "refresh" => without(&op, fields, || kb.refresh()),
        "search" => result(&search(host, fields)?),
        "feedback" | "insights" => insights::run(host, &op, fields),
        "suggest" => result(&crate::suggest::suggest(kb, fields)?),
        "explain" => result(&crate::explain::explain(kb, fields)?),
        "related" => result(&crate::suggest::related(kb, fields)?),
        "curate" => crate::curation::curate(kb, fields),
        "unembedded" | "embed" => crate::embeddings::run(kb, &op, fields),
        "learn" => crate::learning::learn(host, fields),
        "get" => {
            let p: GetParams = read(&op, fields)?;
            result(&kb.get(&p.id, &viewer(p.audiences, p.now.as_deref())?)?)
        }
        "stats" => {
            let p: StatsParams = read(&op, fields)?;
            result(&kb.stats(&viewer(p.audiences, p.now.as_deref())?)?)
        }
        "selftest" => {
            let p: SelftestParams = read(&op, fields)?;
            result(&kb.selftest_watched(&viewer(p.audiences, None)?, p.limit, watch)?)
        }
        "ticket" | "render" | "draft" => desk::run(kb, &op, fields),
        "handover" => result(&handover::handover(kb, fields)?),
        "configure" => result(&handover::configure(kb, fields)?),
        op if WRITING.contains(&op) => write(kb, op, fields, watch),
        other => {
            let message = format!("`{other}` is not one of {}", OPERATIONS.join(", "));
            Err(Failure::request("op", message))
        }
    }
}

/// The operations that need the feature `index`.
const WRITING: &[&str] = &["put", "delete", "clear", "commit", "rollback", "snapshot", "release"];

/// Without the feature `index`, every knowledge base is read-only.
#[cfg(not(feature = "index"))]
fn write(_: &KnowledgeBase, op: &str, _: Map<String, Value>, _: &mut Watch<'_>) -> Result<String, Failure> {
    let operation = WRITING.iter().find(|w| **w == op).copied().unwrap_or("write");
    Err(Error::ReadOnly { operation }.into())
}

#[cfg(feature = "index")]
fn write(kb: &KnowledgeBase, op: &str, fields: Map<String, Value>, watch: &mut Watch<'_>) -> Result<String, Failure> {
    match op {
        "put" => {
            let p: PutParams = read(op, fields)?;
            if !p.strict {
                return result(&kb.load(p.articles, watch)?);
            }
            let articles = p.articles.iter().map(|a| Article::from_json(a).map_err(Error::from));
            let articles = articles.collect::<Result<Vec<_>, _>>()?;
            kb.put_all(&articles)?;
            result(&LoadReport { loaded: articles.len() as u64, refused: Vec::new() })
        }
        "delete" => {
            for id in read::<DeleteParams>(op, fields)?.ids {
                kb.delete(&id)?;
            }
            nothing()
        }
        "commit" => {
            if read::<CommitParams>(op, fields)?.compact {
                kb.compact_watched(watch)?;
            } else {
                kb.commit()?;
            }
            nothing()
        }
        "clear" => without(op, fields, || kb.clear()),
        "rollback" => without(op, fields, || kb.rollback()),
        "release" => without(op, fields, || kb.release_writer()),
        _ => {
            let p: SnapshotParams = read(op, fields)?;
            result(&SnapshotResult { bytes: kb.write_snapshot_watched(&p.file, &p.audiences, watch)? })
        }
    }
}

fn nothing() -> Result<String, Failure> {
    Ok("{}".into())
}

fn without(op: &str, fields: Map<String, Value>, work: impl FnOnce() -> Result<(), Error>) -> Result<String, Failure> {
    read::<Nothing>(op, fields)?;
    work()?;
    nothing()
}

pub(crate) fn search(host: Host<'_>, params: Map<String, Value>) -> Result<Response, Failure> {
    let p: SearchParams = read("search", params)?;
    let (recording, offsets) = (insights::begin(host.insights, &p), p.offsets);
    let request = request(p)?;
    let mut response = host.kb.search(&request)?;
    if let Some(recording) = recording {
        recording.finish(&response);
    }
    convert_answers(&mut response.answers, offsets);
    Ok(response)
}

pub(crate) fn request(p: SearchParams) -> Result<SearchRequest, Failure> {
    Ok(SearchRequest {
        question: p.question,
        limit: p.limit,
        offset: p.offset,
        viewer: viewer_with(p.audiences, p.now.as_deref(), p.attributes)?,
        locales: p.locales,
        fallback_locale: p.fallback_locale,
        filter: p.filter,
        facets: p.facets,
        collapse: p.collapse,
        bridges: p.bridges,
        embedding: p.embedding.map(|v| v.numbers("embedding")).transpose()?,
        learned: p.learned,
        prefix: p.prefix,
    })
}

pub(crate) fn read<T: DeserializeOwned>(op: &str, params: Map<String, Value>) -> Result<T, Failure> {
    json::read(Value::Object(params)).map_err(|e| unreadable(op, &e))
}

fn unreadable(op: &str, error: &JsonError) -> Failure {
    let (path, message) = (error.path(), error.message());
    // Of a field that is missing only the message knows the name, in backquotes.
    let field = if path.is_empty() { message.split('`').nth(1).unwrap_or(op) } else { path };
    Failure {
        slug: "invalid_request".into(),
        message: format!("{op}: {error}"),
        field: Some(field.to_string()),
        article: None,
    }
}

pub(crate) fn result(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|e| Error::Engine { message: e.to_string() }.into())
}
