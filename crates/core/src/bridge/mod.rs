//! Bridges: words that say the same, in one language or between languages, so that a question finds an article that is
//! worded otherwise.
//!
//! A *concept* is a set of words. Concepts come from the host's synonyms, from a vocabulary of help centres that comes with
//! the library, and from what the knowledge base itself teaches: translations of the same article use the same words in the
//! same places. All end up in one table, which is made when articles are written and only read when a question is asked.

#[cfg(feature = "index")]
mod builder;
#[cfg(feature = "index")]
mod learn;
mod table;
#[cfg(feature = "index")]
mod vocabulary;

#[cfg(feature = "index")]
pub use builder::Builder;
#[cfg(feature = "index")]
pub use learn::add as learn;
#[cfg(feature = "index")]
pub use vocabulary::add as add_vocabulary;
pub use table::{Bridges, Entry, Source, Target};
