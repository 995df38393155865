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
        let range: Range<usize> = start as usize..end as usize;
        match &self.words {
            Some(words) => find_in(words.as_slice().get(range).unwrap_or_default(), hash, out),
            None => {
                let found = view.blob_part(super::WORDS, start.into()..end.into())?;
                find_in(found.as_deref().unwrap_or_default(), hash, out);
            }
        }
        Ok(())
    }
}

fn find_in(mut bucket: &[u8], wanted: u32, out: &mut Vec<u32>) {
    let at = &mut bucket;
    while let Some(hash) = take(at).map(u32::from_le_bytes) {
        let mut wording = 0u32;
        for _ in 0..number(at).unwrap_or(0) {
            let Some(next) = number(at).and_then(|delta| wording.checked_add(delta)) else { return };
            wording = next;
            if hash == wanted {
                out.push(wording);
            }
        }
    }
}
