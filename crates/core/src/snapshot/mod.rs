//! A knowledge base for some audiences, frozen in one file that can also be read in pieces.
//!
//! ```text
//! 0   magic "HELPDEX\0"
//! 8   u32 version of this format
//! 12  u32 length of the table, in bytes
//! 16  u32 CRC-32 of bytes 0..16 and 20..P
//! 20  u32 P, the length of the prefix: a multiple of the page size
//! 24  u64 length of the whole file
//! 32  the table: JSON, `{"header": …, "near": [[name, length]…], "far": [[name, length]…]}`
//! …   a u32 for each page after the prefix: its CRC-32
//! …   the near sections, one after the other, then zeros up to P
//! P   the far sections, one after the other; the last page may be short
//! ```
//!
//! Numbers are little-endian. Near sections are what every question needs; whoever reads in pieces fetches the prefix and then
//! pages of the far sections as they are asked for. Nothing in the file depends on when, where or in which order it was
//! made.

mod open;
mod pages;
mod sparse;

#[cfg(feature = "index")]
mod write;

#[cfg(not(target_family = "wasm"))]
pub(crate) use open::open_file;
pub(crate) use open::{open, open_sparse};
pub(crate) use pages::{Need, Pages};
pub use sparse::Sparse;
#[cfg(feature = "index")]
pub(crate) use write::{may_replace, write};

use crate::engine::Bytes;
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

const MAGIC: &[u8; 8] = b"HELPDEX\0";
const VERSION: u32 = 2;
const PREAMBLE: usize = 32;
/// Bytes with a checksum of their own; what is fetched at least.
pub(crate) const PAGE: usize = 2048;

/// What a snapshot says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Header {
    /// Whose articles are in it.
    pub audiences: Vec<String>,
    /// How many.
    pub articles: u64,
    /// The text analysis it was made with.
    pub analyzer: String,
}

#[cfg(feature = "index")]
impl Header {
    /// A header for a snapshot made here and now.
    pub fn new(audiences: &[String], articles: usize) -> Header {
        let mut audiences = audiences.to_vec();
        audiences.sort();
        audiences.dedup();
        Header { audiences, articles: articles as u64, analyzer: helpdex_text::FINGERPRINT.into() }
    }
}

/// Named pieces of a snapshot in the making: near ones, then far ones, each in the order in which they will lie.
#[cfg(feature = "index")]
#[derive(Default)]
pub(crate) struct Sections {
    /// What every question needs.
    pub near: Vec<(String, Vec<u8>)>,
    /// What is read in part.
    pub far: Vec<(String, Vec<u8>)>,
}

#[derive(Serialize, Deserialize)]
struct Table {
    header: Header,
    near: Vec<(String, u64)>,
    far: Vec<(String, u64)>,
}

/// An open snapshot: its near sections, and its far ones page by page.
pub(crate) struct Snapshot {
    prefix: Bytes,
    near: BTreeMap<String, Range<usize>>,
    far: BTreeMap<String, Range<u64>>,
    pages: Pages,
    length: u64,
}

impl Snapshot {
    /// A near section; an error when there is none of this name.
    pub fn near(&self, name: &str) -> Result<&[u8]> {
        let range = self.near.get(name).ok_or_else(|| bad(format!("it has no section {name}")))?;
        self.prefix.as_slice().get(range.clone()).ok_or_else(|| bad(format!("section {name} is cut off")))
    }

    /// Whether there is a near section of this name.
    pub fn has_near(&self, name: &str) -> bool {
        self.near.contains_key(name)
    }

    /// Where a far section lies in the file.
    pub fn far(&self, name: &str) -> Result<Range<u64>> {
        self.far.get(name).cloned().ok_or_else(|| bad(format!("it has no section {name}")))
    }

    /// Whether there is a far section of this name.
    pub fn has(&self, name: &str) -> bool {
        self.far.contains_key(name)
    }

    /// Bytes of the file, which `need` them; [`Error::Incomplete`] when they are not here yet.
    pub fn read(&self, range: Range<u64>, need: Need) -> Result<Cow<'_, [u8]>> {
        self.pages.read(range, need)
    }

    /// The pieces, when the snapshot is read in pieces.
    pub fn sparse(&self) -> Option<&Sparse> {
        self.pages.sparse()
    }

    /// Bytes of the whole file.
    pub fn length(&self) -> u64 {
        self.length
    }
}

fn bad(message: impl Into<String>) -> Error {
    Error::Snapshot { message: message.into() }
}

/// A little-endian number at `at`, which must lie inside.
fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}

/// The checksum of a prefix: everything but the checksum itself.
fn prefix_sum(prefix: &[u8]) -> u32 {
    let mut crc = crc32fast::Hasher::new();
    crc.update(prefix.get(..16).unwrap_or_default());
    crc.update(prefix.get(20..).unwrap_or_default());
    crc.finalize()
}
