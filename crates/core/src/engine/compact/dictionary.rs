//! Sorted terms in blocks: within one, each term says how much it shares with the one before.
//!
//! A block is the length of its keys, the keys, and after them whatever its owner keeps of each term. The index of the
//! blocks, which is in memory, has for each a key that is above all before it and not above its first.

use super::bits::take_varint;
use super::damaged;
use crate::error::Result;
use crate::snapshot::{Need, Snapshot};
use std::borrow::Cow;
use std::ops::Range;

/// Terms in a block; the last one may have fewer.
pub(super) const BLOCK: usize = 32;

/// The index of a dictionary's blocks.
pub(super) struct Dictionary {
    /// Where the blocks start in the file.
    start: u64,
    terms: usize,
    /// Keys of the index, one after the other, and where each ends.
    keys: Vec<u8>,
    key_ends: Vec<u32>,
    /// By block, where it starts, where its postings and its positions do; one past the last at the end.
    starts: Vec<[u32; 3]>,
}

impl Dictionary {
    /// Reads the index of the dictionary whose blocks lie at `far`.
    pub fn read(mut at: &[u8], far: Range<u64>) -> Result<Dictionary> {
        let read = || -> Option<Dictionary> {
            let terms = take_varint(&mut at)? as usize;
            let blocks = terms.div_ceil(BLOCK);
            if blocks > at.len() {
                return None;
            }
            let mut keys = Vec::new();
            let (mut key_ends, mut starts) = (Vec::with_capacity(blocks), vec![[0u32; 3]]);
            let mut last = 0..0;
            for _ in 0..blocks {
                let shared = take_varint(&mut at)? as usize;
                let more = take_varint(&mut at)? as usize;
                if shared > last.len() || more > at.len() {
                    return None;
                }
                let start = keys.len();
                keys.extend_from_within(last.start..last.start + shared);
                keys.extend_from_slice(&at[..more]);
                at = &at[more..];
                last = start..keys.len();
                key_ends.push(u32::try_from(keys.len()).ok()?);
                let mut next = *starts.last()?;
                for n in &mut next {
                    *n = n.checked_add(u32::try_from(take_varint(&mut at)?).ok()?)?;
                }
                starts.push(next);
            }
            Some(Dictionary { start: far.start, terms, keys, key_ends, starts })
        };
        let mut read = read;
        let found = read().ok_or_else(|| damaged("the index of a dictionary"))?;
        let end = found.starts.last().map_or(0, |s| s[0]);
        if u64::from(end) > far.end - far.start {
            return Err(damaged("a dictionary"));
        }
        Ok(found)
    }

    /// Number of terms.
    pub fn terms(&self) -> usize {
        self.terms
    }

    /// Number of blocks.
    pub fn blocks(&self) -> usize {
        self.key_ends.len()
    }

    /// How many terms a block has.
    pub fn terms_of(&self, block: usize) -> usize {
        self.terms.saturating_sub(block * BLOCK).min(BLOCK)
    }

    /// The key of a block: not above its first term, above all terms before.
    pub fn key(&self, block: usize) -> &[u8] {
        let start = block.checked_sub(1).map_or(0, |before| self.key_ends[before] as usize);
        &self.keys[start..self.key_ends[block] as usize]
    }

    /// The only block in which `term` may be.
    pub fn block_of(&self, term: &[u8]) -> Option<usize> {
        let (mut low, mut high) = (0, self.blocks());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.key(middle) <= term { low = middle + 1 } else { high = middle }
        }
        low.checked_sub(1)
    }

    /// Where the postings and where the positions of a block's terms start in their sections.
    pub fn lists_of(&self, block: usize) -> (u32, u32) {
        let [_, postings, positions] = self.starts[block];
        (postings, positions)
    }

    /// Where a block lies in the file.
    pub fn range(&self, block: usize) -> Range<u64> {
        let at = |n: usize| self.start + self.starts.get(n).map_or(0, |s| u64::from(s[0]));
        at(block)..at(block + 1)
    }

    /// A block.
    pub fn block<'s>(&self, snapshot: &'s Snapshot, block: usize, need: Need) -> Result<Block<'s>> {
        if block >= self.blocks() {
            return Err(damaged("a dictionary"));
        }
        let bytes = snapshot.read(self.range(block), need)?;
        let mut rest = &bytes[..];
        let keys = take_varint(&mut rest).map(|n| n as usize).filter(|&n| n <= rest.len());
        let keys = keys.ok_or_else(|| damaged("a dictionary"))?;
        let start = bytes.len() - rest.len();
        Ok(Block { bytes, keys: start..start + keys, terms: self.terms_of(block) })
    }
}

/// A block of a dictionary.
pub(super) struct Block<'s> {
    bytes: Cow<'s, [u8]>,
    keys: Range<usize>,
    terms: usize,
}

impl<'s> Block<'s> {
    /// Its terms in order.
    pub fn keys(&self) -> Keys<'_> {
        Keys { rest: &self.bytes[self.keys.clone()], left: self.terms, key: Vec::with_capacity(32), shared: 0 }
    }

    /// The number of a term in the block.
    pub fn find(&self, term: &[u8]) -> Option<usize> {
        let mut keys = self.keys();
        // How much of the term the last key agreed with: a key that shares more with it than that is still below.
        let mut agreed = 0;
        let mut n = 0;
        while keys.advance() {
            if keys.shared <= agreed {
                let key = &keys.key;
                let rest = key.get(keys.shared..).unwrap_or_default();
                let own = term.get(keys.shared..).unwrap_or_default();
                let same = rest.iter().zip(own).take_while(|(a, b)| a == b).count();
                agreed = keys.shared + same;
                if rest.len() == same && own.len() == same {
                    return Some(n);
                }
                if own.len() == same || rest.get(same) > own.get(same) {
                    return None;
                }
            }
            n += 1;
        }
        None
    }

    /// What follows the keys, and where it starts in the block.
    pub fn rest(self) -> (Cow<'s, [u8]>, usize) {
        (self.bytes, self.keys.end)
    }
}

/// Walks the terms of a block.
pub(super) struct Keys<'b> {
    rest: &'b [u8],
    left: usize,
    /// The term.
    pub key: Vec<u8>,
    /// How many bytes of it are those of the term before.
    pub shared: usize,
}

impl Keys<'_> {
    /// Goes to the next term; false at the end.
    pub fn advance(&mut self) -> bool {
        let Some(left) = self.left.checked_sub(1) else { return false };
        self.left = left;
        let Some((shared, more)) = self.lengths() else { return false };
        if shared > self.key.len() || more > self.rest.len() {
            return false;
        }
        self.key.truncate(shared);
        self.key.extend_from_slice(&self.rest[..more]);
        self.rest = &self.rest[more..];
        self.shared = shared;
        true
    }

    /// Four bits each; fifteen says that the rest of the number follows.
    fn lengths(&mut self) -> Option<(usize, usize)> {
        let (&both, rest) = self.rest.split_first()?;
        self.rest = rest;
        let mut length = |n: u8| match n {
            15 => take_varint(&mut self.rest).map(|more| (more as usize).saturating_add(15)),
            n => Some(n as usize),
        };
        Some((length(both >> 4)?, length(both & 15)?))
    }
}

/// Collects sorted terms into blocks.
#[cfg(feature = "index")]
#[derive(Default)]
pub(super) struct DictionaryWriter {
    index: Vec<u8>,
    blocks: Vec<u8>,
    terms: usize,
    /// Keys of the open block, and the last of all terms.
    keys: Vec<u8>,
    last: Vec<u8>,
    last_index: Vec<u8>,
    /// The first term of the open block, shortened.
    first: Vec<u8>,
}

#[cfg(feature = "index")]
impl DictionaryWriter {
    /// Adds a term, which must be above the one before; after [`BLOCK`] of them, and after the last, [`Self::close`] the block.
    pub fn push(&mut self, term: &[u8]) {
        use super::bits::put_varint;
        let shared = self.last.iter().zip(term).take_while(|(a, b)| a == b).count();
        let within = if self.terms.is_multiple_of(BLOCK) {
            self.first = term[..term.len().min(shared + 1)].to_vec();
            0
        } else {
            shared
        };
        let more = term.len() - within;
        self.keys.push((within.min(15) << 4 | more.min(15)) as u8);
        for n in [within, more] {
            if n >= 15 {
                put_varint(&mut self.keys, n as u64 - 15);
            }
        }
        self.keys.extend_from_slice(&term[within..]);
        self.last.clear();
        self.last.extend_from_slice(term);
        self.terms += 1;
    }

    /// Ends the block with what its owner keeps, and says how long its postings and positions are. Without terms since the
    /// last block it does nothing.
    pub fn close(&mut self, kept: &[u8], lists: [usize; 2]) {
        use super::bits::put_varint;
        if self.keys.is_empty() {
            return;
        }
        let start = self.blocks.len();
        put_varint(&mut self.blocks, self.keys.len() as u64);
        self.blocks.append(&mut self.keys);
        self.blocks.extend_from_slice(kept);
        let shared = self.last_index.iter().zip(&self.first).take_while(|(a, b)| a == b).count();
        put_varint(&mut self.index, shared as u64);
        put_varint(&mut self.index, (self.first.len() - shared) as u64);
        self.index.extend_from_slice(&self.first[shared..]);
        self.last_index.clone_from(&self.first);
        for n in [self.blocks.len() - start, lists[0], lists[1]] {
            put_varint(&mut self.index, n as u64);
        }
    }

    /// The index and the blocks.
    pub fn finish(self) -> (Vec<u8>, Vec<u8>) {
        let mut index = Vec::new();
        super::bits::put_varint(&mut index, self.terms as u64);
        index.extend_from_slice(&self.index);
        (index, self.blocks)
    }
}
