//! Where the bytes of a snapshot come from: all here, or fed page by page.

use super::{PAGE, Sparse};
use crate::engine::Bytes;
use crate::error::{Error, Result};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// What bytes are read for, in the order in which an operation comes to know what it needs. What comes after something
/// that is still missing is a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// Terms: known from the question alone.
    Terms,
    /// Postings: known once the terms are.
    Postings,
    /// Positions: known once candidates are.
    Positions,
    /// Texts to show, ids to order by: guessed well before positions are known.
    Shown,
    /// What is asked for by name.
    Named,
}

/// The far sections of a snapshot.
pub(crate) enum Pages {
    /// All of the file.
    Whole(Bytes),
    /// What was fed so far; `sums` are the checksums of the pages from `start` on.
    Sparse { fed: Arc<Sparse>, start: u64, sums: Vec<u32> },
}

impl Pages {
    /// Bytes of the file; a range outside is damage.
    pub fn read(&self, range: Range<u64>, need: Need) -> Result<Cow<'_, [u8]>> {
        match self {
            Pages::Whole(bytes) => {
                let inside = |n: u64| usize::try_from(n).ok();
                inside(range.start)
                    .zip(inside(range.end))
                    .and_then(|(start, end)| bytes.as_slice().get(start..end))
                    .map(Cow::Borrowed)
                    .ok_or_else(|| outside(&range))
            }
            Pages::Sparse { fed, start, sums } => {
                if range.start < *start || range.end < range.start || range.end > fed.length() {
                    return Err(outside(&range));
                }
                fed.read(range, need, |page, bytes| {
                    let n = (page as u64 * PAGE as u64).checked_sub(*start).map(|n| n as usize / PAGE);
                    n.and_then(|n| sums.get(n)).is_some_and(|&sum| crc32fast::hash(bytes) == sum)
                })
                .map(Cow::Owned)
            }
        }
    }

    /// The pieces, when the snapshot is read in pieces.
    pub fn sparse(&self) -> Option<&Sparse> {
        match self {
            Pages::Whole(_) => None,
            Pages::Sparse { fed, .. } => Some(fed),
        }
    }
}

fn outside(range: &Range<u64>) -> Error {
    super::bad(format!("bytes {}..{} are outside of it", range.start, range.end))
}
