//! What customers asked, what failed, and what to write next.
mod calendar;
mod error;
mod event;
mod redact;
pub use error::{Error, Result};
pub use event::{Event, OpenEvent, OutcomeEvent, SearchEvent, VerdictKind, VoteEvent};
pub use redact::{PLACEHOLDERS, redact};
