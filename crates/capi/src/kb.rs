//! Knowledge bases.

use crate::answers::hdx_answers;
use crate::bytes::hdx_bytes;
use crate::error::{Fault, argument, hdx_error};
use crate::guard::{Poison, guard, inject, shield};
use crate::input::{Out, bytes, give, optional_text, pass, place, shared, text};
use crate::log::{self, hdx_log_fn};
use crate::progress::{Watcher, hdx_progress_fn};
use crate::status::hdx_status;
use helpdex_contract::helpdex::{KnowledgeBase, Limits};
use helpdex_contract::{Failure, Host, Insights, open_insights};
use serde::Deserialize;
use serde_json::Value;
use std::ffi::{c_char, c_void};
use std::sync::Arc;

/// A knowledge base: a directory, a snapshot, or memory. Yours to free. All functions but hdx_kb_free may be called from
/// many threads at once: questions are answered side by side, also while one thread writes.
pub struct hdx_kb {
    shared: Arc<Shared>,
}

/// What loaders hold on to.
pub(crate) struct Shared {
    pub kb: KnowledgeBase,
    insights: Option<Insights>,
    pub poison: Poison,
}

impl Shared {
    /// What operations run on.
    fn host(&self) -> Host<'_> {
        Host::new(&self.kb).with_insights(self.insights.as_ref())
    }
}

impl hdx_kb {
    fn new(kb: KnowledgeBase, options: &Options) -> Result<hdx_kb, Fault> {
        let limits = Limits::default();
        let limits = Limits {
            threads: options.threads.unwrap_or(limits.threads),
            writer_memory: options.writer_memory.unwrap_or(limits.writer_memory),
        };
        let kb = kb.with_limits(limits)?;
        let insights = options.insights.as_ref().map(open_insights).transpose()?;
        Ok(hdx_kb { shared: Arc::new(Shared { kb, insights, poison: Poison::default() }) })
    }

    pub(crate) fn share(&self) -> Arc<Shared> {
        self.shared.clone()
    }
}

/// The options of opening.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Options {
    create: bool,
    threads: Option<usize>,
    writer_memory: Option<usize>,
    insights: Option<Value>,
}

impl Options {
    /// For what is there already and cannot be made.
    fn without_create(self) -> Result<Options, Fault> {
        if !self.create {
            return Ok(self);
        }
        let message = "options: `create` is for directories".to_string();
        Err(Failure { slug: "invalid_request".into(), message, field: Some("create".into()), article: None }.into())
    }

    fn parse(json: &str) -> Result<Options, Fault> {
        if json.trim_ascii().is_empty() {
            return Ok(Options::default());
        }
        serde_json::from_str(json).map_err(|e| {
            let message = e.to_string();
            let field = message.split('`').nth(1).unwrap_or("options").to_string();
            let message = format!("options: {message}");
            Failure { slug: "invalid_request".into(), message, field: Some(field), article: None }.into()
        })
    }
}

/// Opens the knowledge base at `path`: a directory that helpdex made, or a snapshot file, which is mapped into memory and
/// not read as a whole. On Unix a path may be any bytes, elsewhere it is UTF-8.
///
/// `options` is a JSON object, or NULL: `create` (true: make the directory if there is nothing there; default false),
/// `threads` (that analyse articles in a load, 1 to 64; 0, the default: one a processor, at most 8), `writer_memory`
/// (bytes in which a load collects before it writes, 15000000 to 4000000000; default 40000000), `insights` (the path of a file in
/// which is kept what customers did, for the operations `feedback` and `insights`, made if there is nothing; or an object with
/// `path`, `keep_days`, `max_bytes`, `queue`; HDX_INVALID_REQUEST where the library was built without it).
///
/// Fails with HDX_NOT_A_KNOWLEDGE_BASE, HDX_ANALYZER_MISMATCH (see hdx_rebuild), HDX_INVALID_SNAPSHOT, HDX_IO,
/// HDX_INVALID_REQUEST.
///
/// # Safety
///
/// `path` and `options` are texts of these lengths, read during the call only. `*out` is yours, to be freed with
/// hdx_kb_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_open(
    path: *const c_char,
    path_len: usize,
    options: *const c_char,
    options_len: usize,
    out: *mut *mut hdx_kb,
    err: *mut *mut hdx_error,
) -> hdx_status {
    // SAFETY: by the contract of this function.
    unsafe {
        guard("hdx_open", err, || {
            let place = place(path, path_len, "path")?;
            let options = Options::parse(optional_text(options, options_len, "options")?)?;
            let out = Out::new(out, "out")?;
            let kb = if place.is_file() {
                KnowledgeBase::open_snapshot(place)?
            } else if options.create {
                KnowledgeBase::open_or_create(place)?
            } else {
                KnowledgeBase::open(place)?
            };
            out.set(hdx_kb::new(kb, &options)?);
            Ok(())
        })
    }
}

/// Opens a snapshot that is in memory. The bytes are copied. `options` as for hdx_open, without `create`.
///
/// # Safety
///
/// `data` are `data_len` bytes, `options` is text of this length; both are read during the call only. `*out` is yours, to
/// be freed with hdx_kb_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_open_bytes(
    data: *const c_char,
    data_len: usize,
    options: *const c_char,
    options_len: usize,
    out: *mut *mut hdx_kb,
    err: *mut *mut hdx_error,
) -> hdx_status {
    // SAFETY: by the contract of this function.
    unsafe {
        guard("hdx_open_bytes", err, || {
            if data_len == usize::MAX {
                return Err(argument("data: a snapshot has zeros in it; give its length"));
            }
            let data = bytes(data, data_len, "data")?;
            let options = Options::parse(optional_text(options, options_len, "options")?)?.without_create()?;
            let out = Out::new(out, "out")?;
            out.set(hdx_kb::new(KnowledgeBase::open_snapshot_bytes(data.to_vec())?, &options)?);
            Ok(())
        })
    }
}

/// Makes an empty knowledge base that lives in memory, as long as its handle. `options` as for hdx_open, without
/// `create`.
///
/// # Safety
///
/// `options` is text of this length, read during the call only. `*out` is yours, to be freed with hdx_kb_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_open_memory(
    options: *const c_char,
    options_len: usize,
    out: *mut *mut hdx_kb,
    err: *mut *mut hdx_error,
) -> hdx_status {
    // SAFETY: by the contract of this function.
    unsafe {
        guard("hdx_open_memory", err, || {
            let options = Options::parse(optional_text(options, options_len, "options")?)?.without_create()?;
            let out = Out::new(out, "out")?;
            out.set(hdx_kb::new(KnowledgeBase::in_memory()?, &options)?);
            Ok(())
        })
    }
}

/// Makes the index of the knowledge base in the directory `path` anew from its stored articles, for example after
/// HDX_ANALYZER_MISMATCH. Until it is done the old index stays in force. Writes the number of articles to `count`, which
/// may be NULL.
///
/// # Safety
///
/// `path` is text of this length, read during the call only; `progress`, if not NULL, may be called with `user` until the
/// call returns.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_rebuild(
    path: *const c_char,
    path_len: usize,
    progress: hdx_progress_fn,
    user: *mut c_void,
    count: *mut u64,
    err: *mut *mut hdx_error,
) -> hdx_status {
    // SAFETY: by the contract of this function.
    unsafe {
        guard("hdx_rebuild", err, || {
            let watcher = Watcher::new(progress, user);
            let done = KnowledgeBase::rebuild_watched(place(path, path_len, "path")?, &mut |p| watcher.tell(p))?;
            give(count, done);
            Ok(())
        })
    }
}

/// Sends messages up to `level` (HDX_LOG_...) to `call` from now on. A log can be set once for a handle; a second one is
/// HDX_INVALID_ARGUMENT.
///
/// # Safety
///
/// `kb` was received from a function of this header and is not freed yet. `call` may be called with `user`, from every
/// thread that uses `kb` or one of its loaders, until all of them are freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_set_log(
    kb: *const hdx_kb,
    level: i32,
    call: hdx_log_fn,
    user: *mut c_void,
    err: *mut *mut hdx_error,
) -> hdx_status {
    // SAFETY: by the contract of this function.
    unsafe {
        guard("hdx_set_log", err, || {
            let shared = &shared(kb, "kb")?.shared;
            let _pass = shared.poison.pass()?;
            let first = shared.kb.set_log(log::log(level, call, user)?);
            if first { Ok(()) } else { Err(argument("log: one is set already, for as long as the handle lives")) }
        })
    }
}

/// Answers a question. `question` is what the customer typed, any text will do. `options` is a JSON object, or NULL: the
/// other parameters of the operation `search` of the contract (`limit`, `offset`, `audiences`, `locales`,
/// `fallback_locale`, `filter`, `facets`, `collapse`, `bridges`, `learned`, `prefix`, `now`, `attributes`, `embedding`, `offsets`;
/// `session`, `product` and `names` when insights are open), such as
/// {"limit": 3, "locales": ["pt-BR"], "audiences": ["public", "agents"]}.
///
/// Fails with HDX_INVALID_REQUEST for an option that makes no sense; never because nothing was found.
///
/// # Safety
///
/// `kb` was received from a function of this header and is not freed yet. `question` and `options` are texts of these
/// lengths, read during the call only. `*out` is yours, to be freed with hdx_answers_free, before or after `kb`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_search(
    kb: *const hdx_kb,
    question: *const c_char,
    question_len: usize,
    options: *const c_char,
    options_len: usize,
    out: *mut *mut hdx_answers,
    err: *mut *mut hdx_error,
) -> hdx_status {
    // SAFETY: by the contract of this function.
    unsafe {
        guard("hdx_search", err, || {
            let shared = &shared(kb, "kb")?.shared;
            let _pass = shared.poison.pass()?;
            let question = text(question, question_len, "question")?;
            let options = optional_text(options, options_len, "options")?;
            let out = Out::new(out, "out")?;
            inject("hdx_search, inside");
            out.set(hdx_answers::new(&shared.host().search(question, options)?));
            Ok(())
        })
    }
}

/// Runs any operation of the JSON contract: {"op": "put", "articles": [...]}, {"op": "commit"}, {"op": "get", "id": "1"}
/// and so on; contract.schema.json lists them with what they take and give. Operations of later versions come through
/// here too. `*out` is the JSON of the result; pass NULL for `out` if you do not want it.
///
/// `progress`, which may be NULL, is told how far long operations are, and may stop them.
///
/// # Safety
///
/// `kb` was received from a function of this header and is not freed yet. `request` is text of this length, read during the
/// call only. `progress` may be called with `user` until the call returns. `*out` is yours, to be freed with
/// hdx_bytes_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_call(
    kb: *const hdx_kb,
    request: *const c_char,
    request_len: usize,
    progress: hdx_progress_fn,
    user: *mut c_void,
    out: *mut *mut hdx_bytes,
    err: *mut *mut hdx_error,
) -> hdx_status {
    // SAFETY: by the contract of this function.
    unsafe {
        guard("hdx_call", err, || {
            let shared = &shared(kb, "kb")?.shared;
            let _pass = shared.poison.pass()?;
            let request = text(request, request_len, "request")?;
            let watcher = Watcher::new(progress, user);
            inject("hdx_call, inside");
            let result = shared.host().call_watched(request, &mut |p| watcher.tell(p))?;
            if !out.is_null() {
                Out::new(out, "out")?.set(hdx_bytes::new(result.into_bytes()));
            }
            Ok(())
        })
    }
}

/// Makes a snapshot in memory of what some audiences may see; {"op": "snapshot", "file": ...} writes one to disk.
/// `audiences` is a JSON list such as ["public", "partners"]; NULL for ["public"].
///
/// # Safety
///
/// `kb` was received from a function of this header and is not freed yet. `audiences` is text of this length, read during
/// the call only. `progress`, if not NULL, may be called with `user` until the call returns. `*out` is yours, to be freed
/// with hdx_bytes_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_snapshot(
    kb: *const hdx_kb,
    audiences: *const c_char,
    audiences_len: usize,
    progress: hdx_progress_fn,
    user: *mut c_void,
    out: *mut *mut hdx_bytes,
    err: *mut *mut hdx_error,
) -> hdx_status {
    // SAFETY: by the contract of this function.
    unsafe {
        guard("hdx_snapshot", err, || {
            let shared = &shared(kb, "kb")?.shared;
            let _pass = shared.poison.pass()?;
            let audiences = helpdex_contract::audiences(optional_text(audiences, audiences_len, "audiences")?)?;
            let out = Out::new(out, "out")?;
            let watcher = Watcher::new(progress, user);
            out.set(hdx_bytes::new(shared.kb.snapshot_bytes_watched(&audiences, &mut |p| watcher.tell(p))?));
            Ok(())
        })
    }
}

/// Frees a knowledge base. What was put in and not committed is lost. NULL is fine. Answers, results, errors and loaders
/// may be freed before or after.
///
/// # Safety
///
/// `kb` was received from a function of this header, is not freed yet, and no other thread is using it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_kb_free(kb: *mut hdx_kb) {
    // SAFETY: by the contract of this function.
    shield((), || drop(unsafe { pass(kb) }));
}
