//! Wordings by their words, as they lie in memory and in snapshots.
//!
//! ```text
//! frame   numbers of articles with a usefulness, each: article (to the one before), usefulness in 1/127 and 127 more
//!         numbers of wordings, each: article (to the one before), weight in 1/255, f32 length
//!         log2 of the number of buckets, bytes of each bucket
//! words   the buckets, each: u32 hash of a name, number of its wordings, each (to the one before)
//! ```
//!
//! Numbers are of variable length where nothing else is said. Names lie in buckets by the upper bits of their hashes.

use crate::engine::{Bytes, View, take_varint};
use crate::error::{Error, Result};
use std::borrow::Cow;
use std::ops::Range;

/// What was learned, ready to be looked up. Articles are numbers: of a snapshot its own, else places in a list of ids.
#[derive(Default)]
pub(crate) struct Table {
    /// Article and usefulness, by article.
    pub useful: Vec<(u32, f32)>,
    pub wordings: Vec<Wording>,
    /// Where each bucket begins, and the last one ends.
    buckets: Vec<u32>,
    /// The buckets, unless they are in a snapshot.
    words: Option<Bytes>,
}

/// What leads to an article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wording {
    pub article: u32,
    /// How surely, 0 to 1.
    pub weight: f32,
    /// Euclidean length of its terms, each by its idf.
    pub length: f32,
}

/// The hash of a term's name.
pub(super) fn hash(name: &str) -> u32 {
    crc32fast::hash(name.as_bytes())
}

/// The bucket of a hash among two to the power of `log` ones.
pub(super) fn bucket(hash: u32, log: u32) -> usize {
    (u64::from(hash) >> (32 - log)) as usize
}

fn number(at: &mut &[u8]) -> Option<u32> {
    take_varint(at).and_then(|n| u32::try_from(n).ok())
}

fn take<const N: usize>(at: &mut &[u8]) -> Option<[u8; N]> {
    let (first, rest) = at.split_first_chunk::<N>()?;
    *at = rest;
    Some(*first)
}

impl Table {
    /// Reads a frame; `words` are the buckets, unless they are in a snapshot.
    pub fn read(frame: &[u8], words: Option<Vec<u8>>) -> Result<Table> {
        let damaged = || Error::Snapshot { message: "what was learned is damaged; make it again".into() };
        let mut table = Table::parse(frame).ok_or_else(damaged)?;
        table.words = words.map(Bytes::from_vec);
        Ok(table)
    }

    fn parse(mut at: &[u8]) -> Option<Table> {
        let at = &mut at;
        let mut table = Table::default();
        let mut article = 0u32;
        for _ in 0..number(at)? {
            article = article.checked_add(number(at)?)?;
            let [score] = take(at)?;
            table.useful.push((article, f32::from(score) / 127.0 - 1.0));
        }
        article = 0;
        for _ in 0..number(at)? {
            article = article.checked_add(number(at)?)?;
            let ([weight], length) = (take(at)?, f32::from_le_bytes(take(at)?));
            let length = if length.is_finite() { length.max(f32::MIN_POSITIVE) } else { return None };
            table.wordings.push(Wording { article, weight: f32::from(weight) / 255.0, length });
        }
        let log = number(at).filter(|log| *log <= 24)?;
        let mut start = 0u32;
        for _ in 0..1u32 << log {
            table.buckets.push(start);
            start = start.checked_add(number(at)?)?;
        }
        table.buckets.push(start);
        Some(table)
    }

    /// How useful article `number` was, -1 to 1; 0 when nothing is known.
    pub fn usefulness(&self, number: u32) -> f32 {
        self.useful.binary_search_by_key(&number, |u| u.0).map_or(0.0, |n| self.useful[n].1)
    }

    /// Adds the numbers of the wordings that have this name. `view` is where the words are when this is a snapshot's.
    pub fn find(&self, view: &View, name: &str, out: &mut Vec<u32>) -> Result<()> {
        let hash = hash(name);
        let log = self.buckets.len().saturating_sub(1).checked_ilog2().unwrap_or(0);
        let n = bucket(hash, log);
        let (Some(&start), Some(&end)) = (self.buckets.get(n), self.buckets.get(n + 1)) else { return Ok(()) };
        find_in(&self.words(view, start..end)?, hash, out);
        Ok(())
    }

    /// All names by their hashes, with the numbers of their wordings.
    #[cfg(feature = "index")]
    pub fn names(&self, view: &View) -> Result<Vec<(u32, Vec<u32>)>> {
        let mut names: Vec<(u32, Vec<u32>)> = Vec::new();
        let all = 0..self.buckets.last().copied().unwrap_or(0);
        each_in(&self.words(view, all)?, |hash, wording| match names.last_mut() {
            Some((last, wordings)) if *last == hash => wordings.push(wording),
            _ => names.push((hash, vec![wording])),
        });
        Ok(names)
    }

    /// A part of the buckets.
    fn words<'t>(&'t self, view: &'t View, part: Range<u32>) -> Result<Cow<'t, [u8]>> {
        let found = match &self.words {
            Some(words) => words.as_slice().get(part.start as usize..part.end as usize).map(Cow::Borrowed),
            None => view.blob_part(super::WORDS, part.start.into()..part.end.into())?,
        };
        Ok(found.unwrap_or_default())
    }
}

fn find_in(bucket: &[u8], wanted: u32, out: &mut Vec<u32>) {
    each_in(bucket, |hash, wording| {
        if hash == wanted {
            out.push(wording);
        }
    });
}

/// Every name of a bucket with each of its wordings.
fn each_in(mut bucket: &[u8], mut each: impl FnMut(u32, u32)) {
    let at = &mut bucket;
    while let Some(hash) = take(at).map(u32::from_le_bytes) {
        let mut wording = 0u32;
        for _ in 0..number(at).unwrap_or(0) {
            let Some(next) = number(at).and_then(|delta| wording.checked_add(delta)) else { return };
            wording = next;
            each(hash, wording);
        }
    }
}
