//! What customers asked, what failed, and what to write next: events in, reports and signals out.
//!
//! This crate knows no index, no article store, no ranking and no host; articles are ids to it. It is native only: the events
//! lie in a file of SQLite.
//!
//! The way the data goes: [`Insights::record`] → a bounded queue → one thread that redacts ([`redact`]) and writes → rows →
//! visits → [`Report`], [`Live`], [`Signals`]. What tells of a person is taken out before anything is written, sessions are kept
//! as hashes with the store's own salt, texts of fewer than `k` sessions are not shown, and old events become daily counts.
//!
//! What each metric means stands at its field of [`Metrics`].

mod calendar;
mod cluster;
mod counts;
mod error;
mod event;
mod html;
mod live;
mod read;
mod report;
mod signals;
mod store;
mod visit;
pub use error::{Error, Result};
pub use event::{Event, OpenEvent, OutcomeEvent, SearchEvent, VerdictKind, VoteEvent};
pub use helpdex_text::redact::{PLACEHOLDERS, redact};
pub use html::{CONTENT_SECURITY_POLICY, html};
pub use live::{Live, LiveCounts};
pub use report::{
    ArticleFacts, Asked, BadArticle, Group, Metrics, Money, Prices, ReasonCount, Report, ReportOptions, Stale,
    StaleArticle, Topic, TopicQuestion, Withheld,
};
pub use signals::{ArticleSignal, SignalOptions, Signals, Wording};
pub use store::{Insights, Options, Retention, Writing};
