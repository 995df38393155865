//! What customers asked, what failed, and what to write next.
mod calendar;
mod cluster;
mod counts;
mod error;
mod event;
mod live;
mod read;
mod redact;
mod report;
mod signals;
mod store;
mod visit;
pub use error::{Error, Result};
pub use event::{Event, OpenEvent, OutcomeEvent, SearchEvent, VerdictKind, VoteEvent};
pub use live::{Live, LiveCounts};
pub use redact::{PLACEHOLDERS, redact};
pub use report::{
    ArticleFacts, Asked, BadArticle, Group, Metrics, Money, Prices, ReasonCount, Report, ReportOptions, Stale,
    StaleArticle, Topic, TopicQuestion, Withheld,
};
pub use signals::{ArticleSignal, SignalOptions, Signals, Wording};
pub use store::{Insights, Options, Retention, Writing};
