//! Text for helpdex: markup into sections and passages, passages and questions into tokens.
//!
//! This crate knows no index, no article store, no ranking and no host. Everything in it is total: any UTF-8 in, no
//! error out, and the spans of tokens lie on character boundaries of the text they came from.
//!
//! The way the data goes: `extract` → `passages` → `Analyzer` for articles; [`QuestionAnalyzer`] for questions. Without the
//! feature `index` there are only questions, and none of the dictionaries.

#[cfg(feature = "index")]
pub mod analyze;
#[cfg(feature = "index")]
pub mod concepts;
#[cfg(feature = "index")]
pub mod detect;
#[cfg(feature = "index")]
pub mod extract;
pub mod fold;
pub mod jamo;
pub mod keyboard;
pub mod lang;
pub mod ngram;
mod normal;
#[cfg(feature = "index")]
pub mod passages;
pub mod question;
mod readings;
pub mod redact;
pub mod script;
pub mod segment;
pub mod stem;
pub mod stopwords;
pub mod written;

#[cfg(feature = "index")]
pub use analyze::{Analyzer, Lane, Token};
#[cfg(feature = "index")]
pub use extract::{Extract, Format, Section, extract};
#[cfg(feature = "index")]
pub use passages::{first_sentence, passages};
pub use question::{Question, QuestionAnalyzer, Role, Word};
pub use segment::vocabulary::Vocabulary;

/// Changes whenever the same text may give other tokens than before: an index made with another value must be
/// rebuilt. Rules of this crate, then the versions of the data it cuts with.
pub const FINGERPRINT: &str = "text-4;jieba-0.11;icu4x-2.4;snowball-2.20261016;unicode-17;opencc-1";
