//! Bytes into a snapshot, checked before anything is used.

use super::{MAGIC, Need, PAGE, PREAMBLE, Pages, Snapshot, Sparse, Table, VERSION, bad, number, prefix_sum};
use crate::engine::Bytes;
use crate::error::{Error, Result};
use crate::json;
use crate::order;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Bytes that are read at a time: some pages.
#[cfg(not(target_family = "wasm"))]
const READ: usize = 128 * PAGE;
/// What is fetched first of a snapshot that is read in pieces: enough for the prefix of a small one.
const FIRST: u64 = 16 * PAGE as u64;

/// What the first bytes say.
struct Preamble {
    table: usize,
    prefix: usize,
    length: u64,
}

/// Checks a snapshot that is all here.
pub(crate) fn open(bytes: Bytes) -> Result<Snapshot> {
    let all = bytes.as_slice();
    let opened = prefix(all.get(..PREAMBLE.min(all.len())).unwrap_or_default(), all.len() as u64)?;
    let prefix = Bytes::from_vec(all.get(..opened.prefix).unwrap_or_default().to_vec());
    let (snapshot, sums) = sections(prefix, &opened, |_| Pages::Whole(bytes.clone()))?;
    let pages = all.get(opened.prefix..).unwrap_or_default().chunks(PAGE);
    pages.zip(sums).enumerate().try_for_each(|(n, (page, sum))| same(opened.prefix, n, crc32fast::hash(page), sum))?;
    Ok(snapshot)
}

/// Maps a snapshot file and checks it.
///
/// What is checked is read, not looked at through the mapping: pages that no question needs are then never counted to this
/// process, and a disk that fails is an error.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn open_file(path: &std::path::Path) -> Result<Snapshot> {
    use std::io::{Read, Seek, SeekFrom};
    let bytes = Bytes::map(path)?;
    let failed = |e: std::io::Error| Error::io(path, &e);
    let mut file = std::fs::File::open(path).map_err(failed)?;
    let length = bytes.as_slice().len() as u64;
    let mut first = vec![0; PREAMBLE.min(length as usize)];
    file.read_exact(&mut first).map_err(failed)?;
    let opened = prefix(&first, length)?;
    let mut read = vec![0; opened.prefix];
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    file.read_exact(&mut read).map_err(failed)?;
    let (snapshot, sums) = sections(Bytes::from_vec(read), &opened, |_| Pages::Whole(bytes.clone()))?;
    let mut buffer = vec![0; READ];
    let mut left = (length - opened.prefix as u64) as usize;
    let mut sums = sums.into_iter().enumerate();
    while left > 0 {
        let part = &mut buffer[..left.min(READ)];
        file.read_exact(part).map_err(failed)?;
        left -= part.len();
        for (page, (n, sum)) in part.chunks(PAGE).zip(&mut sums) {
            same(opened.prefix, n, crc32fast::hash(page), sum)?;
        }
    }
    Ok(snapshot)
}

/// Opens a snapshot of which pieces are fed; [`Error::Incomplete`] until its prefix is here.
pub(crate) fn open_sparse(fed: Arc<Sparse>) -> Result<Snapshot> {
    fed.attempt();
    let read = |end: u64| fed.read(0..end.min(fed.length()), Need::Terms, |_, _| true);
    let first = match read(PREAMBLE as u64) {
        // More than was asked for, at once.
        Err(Error::Incomplete) => read(FIRST)?,
        other => other?,
    };
    let opened = prefix(&first, fed.length())?;
    let bytes = Bytes::from_vec(read(opened.prefix as u64)?);
    let start = opened.prefix as u64;
    let opened = sections(bytes, &opened, |sums| Pages::Sparse { fed: fed.clone(), start, sums: sums.to_vec() });
    if opened.is_err() {
        fed.forget(start);
    }
    opened.map(|(snapshot, _)| snapshot)
}

fn same(prefix: usize, n: usize, found: u32, sum: u32) -> Result<()> {
    if found == sum {
        return Ok(());
    }
    let start = prefix + n * PAGE;
    Err(bad(format!("it is damaged between bytes {start} and {}: the checksum does not fit", start + PAGE)))
}

/// Reads the first bytes of a file of `length` bytes.
fn prefix(b: &[u8], length: u64) -> Result<Preamble> {
    if b.len() < PREAMBLE || &b[..8] != MAGIC {
        return Err(bad("it does not start like one; was it made by `helpdex snapshot`?"));
    }
    if number(b, 8) != VERSION {
        let message = format!("its format is {}, this library knows {VERSION}; make it again", number(b, 8));
        return Err(bad(message));
    }
    let said = u64::from(number(b, 24)) | u64::from(number(b, 28)) << 32;
    if said != length {
        return Err(bad(format!("it has {length} bytes and should have {said}: cut off, or changed on the way")));
    }
    let found = Preamble { table: number(b, 12) as usize, prefix: number(b, 20) as usize, length };
    let fits = found.prefix as u64 <= length && found.prefix >= PREAMBLE && found.prefix.is_multiple_of(PAGE);
    if !fits || found.table > found.prefix - PREAMBLE {
        return Err(bad("its first bytes are damaged"));
    }
    Ok(found)
}

/// Reads the prefix; the checksums of the pages come back too.
fn sections(prefix: Bytes, opened: &Preamble, pages: impl FnOnce(&[u32]) -> Pages) -> Result<(Snapshot, Vec<u32>)> {
    let b = prefix.as_slice();
    if b.len() != opened.prefix || number(b, 16) != prefix_sum(b) {
        return Err(bad("its prefix is damaged: the checksum does not fit"));
    }
    let end = PREAMBLE + opened.table;
    let table: Table = json::parse(&b[PREAMBLE..end]).map_err(|e| bad(format!("its table: {e}")))?;
    let far = opened.length - opened.prefix as u64;
    let count = far.div_ceil(PAGE as u64) as usize;
    let sums = b.get(end..end.saturating_add(4 * count)).ok_or_else(|| bad("its checksums are cut off"))?;
    let sums: Vec<u32> = sums.chunks_exact(4).map(|sum| number(sum, 0)).collect();
    let near = ranges(&table.near, (end + 4 * count) as u64, opened.prefix as u64)?;
    let near = order::map(near.into_iter().map(|(name, r)| (name, r.start as usize..r.end as usize)));
    let far = ranges(&table.far, opened.prefix as u64, opened.length)?;
    if far.values().map(|r| r.end).max().unwrap_or(opened.prefix as u64) != opened.length {
        return Err(bad("there is something after its last section"));
    }
    let expected = helpdex_text::FINGERPRINT;
    if table.header.analyzer != expected {
        return Err(Error::AnalyzerMismatch { found: table.header.analyzer, expected: expected.into() });
    }
    let pages = pages(&sums);
    Ok((Snapshot { near, far, pages, length: opened.length, prefix }, sums))
}

/// Where sections lie that come one after the other from `start` on, and not beyond `end`.
fn ranges(sections: &[(String, u64)], start: u64, end: u64) -> Result<BTreeMap<String, Range<u64>>> {
    let mut at = start;
    let mut out = BTreeMap::new();
    for (name, length) in sections {
        let next = at.checked_add(*length).filter(|next| *next <= end);
        let next = next.ok_or_else(|| bad(format!("section {name} lies outside the file")))?;
        out.insert(name.clone(), at..next);
        at = next;
    }
    Ok(out)
}
