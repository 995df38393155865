//! The index of a snapshot: read-only, one segment, articles by language and id, readable in pieces.
//!
//! | section | near | what |
//! |---|---|---|
//! | `articles` | yes | languages, lengths, audiences, time windows, families by number: see `columns` |
//! | `terms.index`, `grams.index`, `ids.index` | yes | the index of each dictionary's blocks: see `dictionary` |
//! | `texts.index` | yes | where the blocks of `texts` are |
//! | `terms`, `grams` | | dictionaries with short lists: see `list` |
//! | `terms.postings`, `grams.postings`, `positions` | | long lists |
//! | `ids` | | a dictionary; `articles` tells whose id is the how-manieth |
//! | `texts` | | records and cards: see `texts` |
//! | `facets`, `families` | | see `facets` |
//! | `sources.index`, `sources` | | articles as they were put in |
//! | `bridges` | yes | the table of other words: see `crate::bridge` |
//! | `bridges.foreign` | | words of languages in which there are no articles, that lead into it |
//! | `vectors` | | embeddings of passages, if there are any: see `crate::vectors` |
//! | `blob:NAME` | | what others keep; `learned` and `learned.words` are what use taught |
//!
//! Near sections, `facets`, `families`, `sources.index` and `bridges.foreign` are packed whole: a length, then deflate.
//!
//! Where a snapshot is read in pieces and one is missing, what is asked for comes back empty and the miss is noted, so that an
//! operation goes on and notes what else it needs. `KnowledgeBase` throws such a result away.

mod bits;
#[cfg(feature = "index")]
mod builder;
mod columns;
mod deflate;
mod dictionary;
mod edits;
mod facets;
mod list;
mod reader;
mod sources;
#[cfg(feature = "index")]
mod terms;
mod texts;
mod walk;

#[cfg(feature = "index")]
pub use bits::put_varint;
pub use bits::take_varint;
#[cfg(feature = "index")]
pub use builder::Builder;
pub(super) use reader::{Compact, Entry};
pub(super) use walk::{CompactPositions, CompactPostings};

use crate::error::{Error, Result};

fn damaged(what: &str) -> Error {
    Error::Snapshot { message: format!("{what} is damaged; make it again") }
}

/// What is missing comes back as nothing: see above.
pub(super) fn or_nothing<T>(found: Result<T>, nothing: impl FnOnce() -> T) -> Result<T> {
    match found {
        Err(Error::Incomplete) => Ok(nothing()),
        other => other,
    }
}

/// Packs a section that is read whole.
#[cfg(feature = "index")]
fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    bits::put_varint(&mut out, bytes.len() as u64);
    out.extend_from_slice(&deflate::pack(&[], bytes));
    out
}

/// The section with embeddings.
const VECTORS: &str = "vectors";

/// The near section with the table of other words, and the far one with those that few questions need.
const BRIDGES: &str = "bridges";
const FOREIGN: &str = "bridges.foreign";

/// Unpacks a section that is read whole.
fn unpack(mut at: &[u8], name: &str) -> Result<Vec<u8>> {
    let length = take_varint(&mut at).and_then(|n| usize::try_from(n).ok());
    length.and_then(|n| deflate::unpack(&[], at, n)).ok_or_else(|| damaged(name))
}
