//! helpdex: an embeddable knowledge-base search library.
//!
//! Help articles in mixed languages go in, ranked answers with the right passage come out.
//!
//! This crate knows no JSON door, no C, no browser and no terminal. Only its `engine` module names tantivy, and only
//! `ingest` knows markup (through `helpdex-text`).
//!
//! The way the data goes: [`Article`] → `ingest` → `engine` → [`KnowledgeBase::search`] → [`Response`].

mod article;
mod bridge;
mod clock;
mod curation;
#[cfg(feature = "desk")]
mod desk;
mod engine;
mod error;
#[cfg(feature = "index")]
mod files;
mod handover;
#[cfg(feature = "index")]
mod hash;
#[cfg(feature = "index")]
mod ingest;
pub mod json;
mod kb;
mod learned;
mod log;
mod order;
mod record;
mod search;
mod snapshot;
mod suggest;
mod vectors;
mod watch;

pub use article::{Article, AttributeValue, Format, Kind, OneOrMany, PUBLIC, Status, Timestamp, Votes};
#[cfg(target_family = "wasm")]
pub use clock::set_clock;
pub use curation::{Curated, CurationChange, CurationWarning, Rule, RuleKind};
#[cfg(feature = "desk")]
pub use desk::{
    Draft, DraftRequest, Removed, RenderRequest, Rendered, Template, Ticket, TicketRequest, TicketTerm, Why,
};
pub use error::{ArticleError, Error, Result};
pub use handover::{Brief, Handover, HandoverRequest};
pub use kb::{Contact, KnowledgeBase, LoadReport, Problem, Refused, SelfTest, Stats};
#[cfg(feature = "index")]
pub use kb::{Limits, Loader};
pub use learned::{ArticleLesson, Learned, Lessons, WordingLesson};
pub use log::{Level, Log};
pub use search::{
    ANSWER_FROM, Answer, Contribution, Decision, Explanation, Features, Filter, Highlight, How, Reason, Response,
    SIGN_NAMES, SIGNAL_BIAS, SIGNAL_NAMES, SIGNAL_WEIGHTS, SIGNS, SearchRequest, Signals, Signs, Stale, TOP_LEVEL,
    Tree, Verdict, Viewer, Weights, looked_into, rerank, signs, worth,
};
pub use snapshot::Sparse;
pub use suggest::{Neighbour, Related, RelatedRequest, SuggestRequest, Suggestion, SuggestionKind, Suggestions};
pub use vectors::{Embedded, Embedding, Embeddings, PassageName, Unembedded, UnembeddedPassage};
pub use watch::{Progress, Stage, Watch, unwatched};

/// What front ends need of the text layer: language tags, keyboard layouts, and files with front matter or markup.
pub mod text {
    #[cfg(feature = "index")]
    pub use helpdex_text::extract::{FrontMatter, split_front_matter};
    #[cfg(feature = "index")]
    pub use helpdex_text::{Format, extract};
    pub use helpdex_text::{keyboard, lang};
}
