//! Embeddings of passages, which the host makes elsewhere: kept as whole numbers of eight bits, compared one by one.
//!
//! In a knowledge base that is written to they are kept by what was embedded (`kept`), so that a passage that stays as it is
//! keeps its own when its article is written anew. What questions see is a table by passage (`table`); a snapshot has it in a
//! section of its own, which is read when a question brings an embedding.

mod quantized;
mod report;
mod table;

#[cfg(feature = "index")]
mod kept;
#[cfg(feature = "store")]
mod kept_file;
#[cfg(feature = "index")]
mod passages;

pub(crate) use quantized::{ONE, Question};
pub use report::{Embedded, Embedding, Embeddings, PassageName, Unembedded, UnembeddedPassage};
pub(crate) use table::Table;

#[cfg(feature = "index")]
pub(crate) use kept::Kept;
#[cfg(feature = "store")]
pub(crate) use kept_file::Stamp;
#[cfg(feature = "index")]
pub(crate) use passages::{Passages, embedded_text, passage};
#[cfg(feature = "index")]
pub(crate) use table::Rows;

/// The most numbers of an embedding: sums of products must fit into 32 bits.
pub(crate) const MOST_NUMBERS: usize = 8192;
