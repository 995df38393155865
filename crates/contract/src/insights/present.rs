//! The operations, over a store.

use super::params::{FeedbackParams, FeedbackResult, InsightsParams, InsightsResult, Wanted};
use crate::operations::{read, result};
use crate::{Failure, Host, SearchParams};
use helpdex::{Decision, Response};
pub use helpdex_insights::Insights;
use helpdex_insights::{Error, Event, Options, SearchEvent, VerdictKind, html};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::time::{Instant, SystemTime, UNIX_EPOCH};
#[cfg(feature = "index")]
use {
    helpdex::{ArticleLesson, Lessons, WordingLesson},
    helpdex_insights::SignalOptions,
};

/// The option `insights` of a knowledge base, when it is an object.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    path: String,
    keep_days: Option<u32>,
    max_bytes: Option<u64>,
    queue: Option<usize>,
}

/// Opens the store that the option `insights` of a knowledge base names: a path, or an object with `path` and perhaps
/// `keep_days` (default 90), `max_bytes` (500000000) and `queue` (8192 events that may wait to be written). It is made where
/// nothing is.
///
/// # Errors
///
/// `invalid_request` when the option makes no sense or the file is something else, `engine` when it is damaged, `io`.
pub fn open_insights(option: &Value) -> Result<Insights, Failure> {
    let option = if option.is_string() { json!({ "path": option }) } else { option.clone() };
    let place: Place = match option {
        Value::Object(fields) => read("insights", fields)?,
        _ => return Err(Failure::request("insights", "must be a path, or an object with `path`")),
    };
    let default = Options::default();
    let options = Options {
        keep_days: place.keep_days.unwrap_or(default.keep_days),
        max_bytes: place.max_bytes.unwrap_or(default.max_bytes),
        queue: place.queue.unwrap_or(default.queue),
    };
    Ok(Insights::open(place.path, options)?)
}

fn store(host: Host<'_>) -> Result<&Insights, Failure> {
    let message = "no store is open: open the knowledge base with the option `insights`, the path of a file";
    host.insights.ok_or_else(|| Failure::request("insights", message))
}

/// What the events in the store teach.
#[cfg(feature = "index")]
pub fn lessons(host: Host<'_>, options: &SignalOptions, now: Option<i64>) -> Result<Lessons, Failure> {
    let insights = store(host)?;
    // What was recorded before counts.
    insights.flush()?;
    let signals = insights.signals(now.unwrap_or_else(clock), options)?;
    let articles = signals.articles.into_iter().map(|a| ArticleLesson {
        id: a.id,
        score: a.score,
        opens: a.opens,
        helpful: a.helpful,
        unhelpful: a.unhelpful,
        solved: a.solved,
    });
    let wording = signals.wording.into_iter().map(|w| WordingLesson {
        article: w.article,
        words: w.words,
        weight: w.weight,
        language: w.language,
        sessions: w.sessions,
    });
    Ok(Lessons { articles: articles.collect(), wording: wording.collect() })
}

/// A clock before 1970 is one that was never set.
fn clock() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |t| t.as_secs() as i64)
}

pub fn run(host: Host<'_>, op: &str, fields: Map<String, Value>) -> Result<String, Failure> {
    let insights = store(host)?;
    match op {
        "feedback" => feedback(insights, read(op, fields)?),
        _ => wanted(insights, read(op, fields)?),
    }
}

fn feedback(insights: &Insights, params: FeedbackParams) -> Result<String, Failure> {
    let mut done = FeedbackResult { recorded: 0, dropped: 0 };
    // All or none: a batch that fails can be sent again as a whole.
    let all = params.event.iter().chain(&params.events);
    if let Some((field, message)) = all.into_iter().find_map(Event::fault) {
        return Err(Failure::request(field, message));
    }
    if let Some(event) = params.event {
        match insights.record(event)? {
            true => done.recorded += 1,
            false => done.dropped += 1,
        }
    }
    done.recorded += insights.record_all(params.events)?;
    result(&done)
}

fn wanted(insights: &Insights, params: InsightsParams) -> Result<String, Failure> {
    let now = params.now.unwrap_or_else(clock);
    // What was recorded before is in the answer.
    insights.flush()?;
    let mut out = InsightsResult::default();
    match params.want {
        Wanted::Report => out.report = Some(insights.report(&params.report)?),
        Wanted::Html => out.html = Some(html(&insights.report(&params.report)?)),
        Wanted::Live => out.live = Some(insights.live(now)?),
        Wanted::Signals => out.signals = Some(insights.signals(now, &params.signals)?),
        Wanted::Retention => out.retention = Some(insights.retain(now)?),
    }
    result(&out)
}

/// A search that is to be recorded.
pub struct Recording<'a> {
    insights: &'a Insights,
    event: SearchEvent,
    started: Instant,
}

/// Begins to record a search, if there is a store and the search names its session.
pub fn begin<'a>(insights: Option<&'a Insights>, params: &SearchParams) -> Option<Recording<'a>> {
    let session = params.session.clone().filter(|s| !s.is_empty())?;
    let event = SearchEvent {
        session,
        question: params.question.clone(),
        locale: params.locales.first().cloned(),
        product: params.product.clone(),
        offset: u32::try_from(params.offset).unwrap_or(u32::MAX),
        names: params.names.clone(),
        ..SearchEvent::default()
    };
    Some(Recording { insights: insights?, event, started: Instant::now() })
}

impl Recording<'_> {
    /// Records what was found.
    pub fn finish(self, response: &Response) {
        let event = SearchEvent {
            verdict: Some(match response.verdict.kind {
                Decision::Answer => VerdictKind::Answer,
                Decision::Clarify => VerdictKind::Clarify,
                Decision::Escalate => VerdictKind::Escalate,
            }),
            probability: Some(response.verdict.probability),
            total: response.total,
            articles: response.answers.iter().map(|a| a.id.clone()).collect(),
            latency_us: u64::try_from(self.started.elapsed().as_micros()).ok(),
            ..self.event
        };
        // An answer is worth more than its record; the store counts what it drops.
        let _ = self.insights.record(Event::Search(event));
    }
}

impl From<Error> for Failure {
    fn from(e: Error) -> Failure {
        let (slug, field) = match &e {
            Error::NotAStore { .. } | Error::TooNew { .. } => ("invalid_request", Some("insights")),
            Error::Option { field, .. } => ("invalid_request", Some(*field)),
            Error::Io { .. } => ("io", None),
            Error::Forked { .. } => ("forked", None),
            _ => ("engine", None),
        };
        Failure { slug: slug.into(), message: e.to_string(), field: field.map(str::to_string), article: None }
    }
}
