//! What the operations take and give.

use helpdex_insights::{Event, Live, Report, ReportOptions, Retention, SignalOptions, Signals};
use serde::{Deserialize, Serialize};

/// `feedback`: what customers did, one event or many. Every event needs a `session`.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct FeedbackParams {
    /// One event. It never waits for the disk; when too many come at once, it is dropped and counted.
    pub event: Option<Event>,
    /// Many, such as those of a log. They wait for the disk when they have to; none is dropped.
    pub events: Vec<Event>,
}

/// What `feedback` did.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FeedbackResult {
    /// Events taken.
    pub recorded: u64,
    /// Events dropped because too many were waiting.
    pub dropped: u64,
}

/// What `insights` is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// A period in numbers, and what to write next.
    #[default]
    Report,
    /// The report as an HTML page.
    Html,
    /// The last minute, hour and day.
    Live,
    /// What the events teach the ranking.
    Signals,
    /// A run of retention: too old events are counted into their days and deleted.
    Retention,
}

/// `insights`: what customers asked, what failed, what to write next.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct InsightsParams {
    /// What is wanted.
    pub want: Wanted,
    /// How `report` and `html` are made.
    pub report: ReportOptions,
    /// How `signals` are made.
    pub signals: SignalOptions,
    /// The moment, in unix seconds, for `live`, `signals` and `retention`; default: now.
    pub now: Option<i64>,
}

/// What `insights` gives: the field that was wanted.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InsightsResult {
    /// The report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<Report>,
    /// The page: nothing in it comes from elsewhere, and it has no script.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    /// The counters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub live: Option<Live>,
    /// The signals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signals: Option<Signals>,
    /// What retention did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention: Option<Retention>,
}
