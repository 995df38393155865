//! The only module that names tantivy: term dictionaries, postings, columns and stored bytes.
//!
//! What goes in is a [`Passage`] with its terms already made; what comes out is a [`View`] of segments whose terms,
//! postings and columns `search` walks itself. tantivy's own tokenizers, queries and scores are not used.
//!
//! There are two engines behind a view: `store`, which is tantivy, for what is written to; `compact`, which is ours, for
//! snapshots. Questions cannot tell them apart.

mod bytes;
mod columns;
mod compact;
mod field;
mod lanes;
mod life;
#[cfg(all(feature = "index", not(feature = "store")))]
mod memory;
mod segment;
#[cfg(feature = "store")]
mod store;
mod title;
mod view;

pub use crate::record::Stored;
pub use bytes::Bytes;
pub use compact::take_varint;
#[cfg(feature = "index")]
pub use compact::{Builder, put_varint};
pub use field::Field;
pub use lanes::TermList;
#[cfg(feature = "index")]
pub use life::popularity;
pub use life::{Life, NEVER, SOURCE};
#[cfg(all(feature = "index", not(feature = "store")))]
pub use memory::{Store, Writer};
pub use segment::NO_TIME;
pub use segment::{Segment, TermPostings, Titled};
#[cfg(feature = "store")]
pub use store::{Store, Writer};
pub use title::title_idf;
pub use view::{At, Expanded, View};

#[cfg(feature = "store")]
use crate::error::Error;

/// One passage as the engine keeps it. An article is a head, which has no text to show, and its passages after it.
#[cfg(feature = "index")]
#[derive(Clone, Default)]
pub struct Passage {
    /// Words and stems, with positions.
    pub words: TermList,
    /// Character n-grams.
    pub grams: TermList,
    /// What [`crate::record`] wrote about the passage.
    pub record: String,
    /// Of the head only.
    pub head: Option<Box<Head>>,
}

/// What the engine keeps once an article.
#[cfg(feature = "index")]
#[derive(Clone, Default)]
pub struct Head {
    /// Words, stems and n-grams of the title alone, or of what stands for one.
    pub title: TermList,
    /// Whether there is no title.
    pub untitled: bool,
    /// The family's id.
    pub family: String,
    /// Canonical language tag.
    pub lang: String,
    /// Who may see it: one name an audience; empty for articles that are not published.
    pub audiences: Vec<String>,
    /// `field\0value` for every value that can be filtered by and counted.
    pub facets: Vec<String>,
    /// Words of the whole article, n-grams of the whole article.
    pub lengths: (u32, u32),
    /// Seconds since 1970 from which and until which it is seen; [`NO_TIME`] for no limit.
    pub publish_at: i64,
    /// See `publish_at`.
    pub expire_at: i64,
    /// Factor on the score.
    pub boost: f64,
    /// Review, changes, readers.
    pub life: Life,
    /// What answers show of the article, as [`crate::record`] wrote it.
    pub card: String,
    /// The article as it was put in, JSON.
    pub article: String,
}

#[cfg(feature = "store")]
impl From<tantivy::TantivyError> for Error {
    fn from(e: tantivy::TantivyError) -> Self {
        use tantivy::TantivyError as T;
        match e {
            T::IoError(io) => Error::Io { path: "the index".into(), message: io.to_string() },
            T::OpenWriteError(tantivy::directory::error::OpenWriteError::IoError { io_error, filepath }) => {
                Error::Io { path: filepath, message: io_error.to_string() }
            }
            // The thread that writes says no more than that it is gone.
            T::ErrorInThread(_) => Error::Io {
                path: "the index".into(),
                message: "writing stopped, most often because the disk is full; what was committed is still there"
                    .into(),
            },
            other => Error::Engine { message: other.to_string() },
        }
    }
}

#[cfg(feature = "store")]
impl From<std::io::Error> for Error {
    fn from(e: std::io::Error) -> Self {
        Error::Io { path: "the index".into(), message: e.to_string() }
    }
}
