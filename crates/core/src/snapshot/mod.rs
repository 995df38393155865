//! A knowledge base for some audiences, frozen in one file.
//!
//! ```text
//! 0   magic "HELPDEX\0"
//! 8   u32 version of this format
//! 12  u32 length of the table, in bytes
//! 16  u32 CRC-32 of bytes 0..16, 20..32 and the table
//! 20  u32 0
//! 24  u64 length of the whole file
//! 32  the table: JSON, `{"header": …, "sections": [{"name", "offset", "length", "crc"}]}`
//! …   the sections, each at a multiple of 8, filled up with zeros; `crc` covers the filling too
//! ```
//!
//! Numbers are little-endian. Everything is checked before anything is used, and nothing in the file depends on when,
//! where or in which order it was made.

use crate::engine::{Bytes, Packed};
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};

const MAGIC: &[u8; 8] = b"HELPDEX\0";
const VERSION: u32 = 1;
const PREAMBLE: usize = 32;
const ALIGN: usize = 8;
/// Bytes that are read at a time.
const READ: usize = 256 * 1024;

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

#[derive(Serialize, Deserialize)]
struct Table {
    header: Header,
    sections: Vec<Section>,
}

#[derive(Serialize, Deserialize)]
struct Section {
    name: String,
    offset: u64,
    length: u64,
    crc: u32,
}

impl Header {
    pub fn new(audiences: &[String], articles: usize) -> Header {
        let mut audiences = audiences.to_vec();
        audiences.sort();
        audiences.dedup();
        Header { audiences, articles: articles as u64, analyzer: helpdex_text::FINGERPRINT.into() }
    }
}

fn bad(message: impl Into<String>) -> Error {
    Error::Snapshot { message: message.into() }
}

fn aligned(n: usize) -> usize {
    n.next_multiple_of(ALIGN)
}

/// The bytes of a snapshot with these files.
pub(crate) fn write(header: &Header, files: &[(String, Vec<u8>)]) -> Result<Vec<u8>> {
    let padded_crc = |bytes: &[u8]| {
        let mut crc = crc32fast::Hasher::new();
        crc.update(bytes);
        crc.update(&[0; ALIGN][..aligned(bytes.len()) - bytes.len()]);
        crc.finalize()
    };
    // Offsets depend on the table's length and that on the digits of the offsets: count from the end of the table.
    let mut at = 0;
    let mut sections = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let (offset, length) = (at as u64, bytes.len() as u64);
        sections.push(Section { name: name.clone(), offset, length, crc: padded_crc(bytes) });
        at += aligned(bytes.len());
    }
    let table = serde_json::to_vec(&Table { header: header.clone(), sections }).map_err(|e| bad(e.to_string()))?;
    let start = aligned(PREAMBLE + table.len());
    let mut out = Vec::with_capacity(start + at);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&(table.len() as u32).to_le_bytes());
    out.extend_from_slice(&[0; 8]);
    out.extend_from_slice(&((start + at) as u64).to_le_bytes());
    out.extend_from_slice(&table);
    let crc = table_crc(&out, PREAMBLE + table.len());
    out[16..20].copy_from_slice(&crc.to_le_bytes());
    out.resize(start, 0);
    for (_, bytes) in files {
        out.extend_from_slice(bytes);
        out.resize(aligned(out.len()), 0);
    }
    Ok(out)
}

fn table_crc(bytes: &[u8], end: usize) -> u32 {
    let mut crc = crc32fast::Hasher::new();
    crc.update(&bytes[..16]);
    crc.update(&bytes[20..end]);
    crc.finalize()
}

fn number(bytes: &[u8], at: usize) -> usize {
    let mut le = [0; 4];
    le.copy_from_slice(&bytes[at..at + 4]);
    u32::from_le_bytes(le) as usize
}

/// Checks a snapshot and returns its files.
pub(crate) fn open(bytes: Bytes) -> Result<Packed> {
    let found = check(bytes.as_slice(), |range| Ok(crc32fast::hash(&bytes.as_slice()[range])))?;
    packed(bytes, found)
}

/// Maps a snapshot file, checks it and returns its files.
///
/// What is checked is read, not looked at through the mapping: pages that no question needs are then never counted to this
/// process, and a disk that fails is an error.
pub(crate) fn open_file(path: &Path) -> Result<Packed> {
    let bytes = Bytes::map(path)?;
    let failed = |e: std::io::Error| Error::io(path, &e);
    let mut file = File::open(path).map_err(failed)?;
    let mut buffer = vec![0; READ];
    let found = check(bytes.as_slice(), |range| {
        let mut crc = crc32fast::Hasher::new();
        file.seek(SeekFrom::Start(range.start as u64)).map_err(failed)?;
        let mut left = range.len();
        while left > 0 {
            let part = &mut buffer[..left.min(READ)];
            file.read_exact(part).map_err(failed)?;
            crc.update(part);
            left -= part.len();
        }
        Ok(crc.finalize())
    })?;
    packed(bytes, found)
}

fn packed(bytes: Bytes, (header, files): (Header, Files)) -> Result<Packed> {
    if header.analyzer != helpdex_text::FINGERPRINT {
        return Err(Error::AnalyzerMismatch { found: header.analyzer, expected: helpdex_text::FINGERPRINT.into() });
    }
    Ok(Packed::new(bytes, files.into_iter().collect()))
}

type Files = Vec<(PathBuf, Range<usize>)>;

/// Checks a snapshot; `sum` gives the checksum of a range of it.
fn check(b: &[u8], mut sum: impl FnMut(Range<usize>) -> Result<u32>) -> Result<(Header, Files)> {
    if b.len() < PREAMBLE || &b[..8] != MAGIC {
        return Err(bad("it does not start like one; was it made by `helpdex snapshot`?"));
    }
    if number(b, 8) != VERSION as usize {
        return Err(bad(format!("its format is {}, this library knows {VERSION}", number(b, 8))));
    }
    let mut le = [0; 8];
    le.copy_from_slice(&b[24..32]);
    let length = u64::from_le_bytes(le);
    if length != b.len() as u64 {
        return Err(bad(format!("it has {} bytes and should have {length}: cut off, or changed on the way", b.len())));
    }
    let end = PREAMBLE + number(b, 12);
    if end > b.len() || number(b, 16) as u32 != table_crc(b, end) {
        return Err(bad("its table is damaged: the checksum does not fit"));
    }
    let table: Table = serde_json::from_slice(&b[PREAMBLE..end]).map_err(|e| bad(format!("its table: {e}")))?;
    let mut files = Vec::with_capacity(table.sections.len());
    let mut expected = aligned(end);
    if b[end..expected.min(b.len())].iter().any(|&x| x != 0) {
        return Err(bad("the filling after its table is damaged"));
    }
    for section in table.sections {
        let start = usize::try_from(section.offset).ok().and_then(|o| o.checked_add(aligned(end)));
        let length = usize::try_from(section.length).ok();
        let (Some(start), Some(length)) = (start, length) else { return Err(bad("a section lies outside the file")) };
        let full = length.checked_next_multiple_of(ALIGN).and_then(|n| start.checked_add(n));
        let Some(full) = full.filter(|&full| start == expected && full <= b.len()) else {
            return Err(bad(format!("section {} lies outside the file or over another", section.name)));
        };
        if sum(start..full)? != section.crc {
            return Err(bad(format!("section {} is damaged: the checksum does not fit", section.name)));
        }
        files.push((PathBuf::from(section.name), start..start + length));
        expected = full;
    }
    if expected != b.len() {
        return Err(bad("there is something after its last section"));
    }
    Ok((table.header, files))
}
