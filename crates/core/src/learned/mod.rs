//! What use taught: which articles were of use, and in which words people asked before they chose them.
//!
//! The lessons are a host's, or come from events; this module checks them and keeps them beside the index, like the rules of
//! curators: they hold at once and outlive the index. `table` is how they are looked up, in memory as in snapshots; `search`
//! weighs what is found. Wording belongs to its article: whoever may not see the article is not touched by it.

#[cfg(feature = "index")]
mod check;
#[cfg(feature = "index")]
mod kept;
mod lesson;
#[cfg(feature = "index")]
mod make;
mod table;
mod terms;

#[cfg(feature = "index")]
pub(crate) use kept::Kept;
pub use lesson::{ArticleLesson, Learned, Lessons, WordingLesson};
#[cfg(feature = "index")]
pub(crate) use make::{Parts, again};
pub(crate) use table::Table;
pub(crate) use terms::{NoWords, Term, is_dense, rarest, terms};

/// The names of the table's two parts in a snapshot: what is read whole, and the words, of which a question needs a few.
pub(crate) const FRAME: &str = "learned";
pub(crate) const WORDS: &str = "learned.words";
