//! What is shown: records and cards in packed blocks, and beside them the articles as they were put in.

use super::bits::take_varint;
use super::columns::{take_count, take_u32};
use super::{damaged, deflate};
use crate::error::Result;
use crate::snapshot::{Need, Snapshot};
use std::ops::Range;
use std::sync::{Arc, Mutex};

/// Bytes of a block before it is packed, roughly. Larger ones are smaller packed and slower to open.
#[cfg(feature = "index")]
pub(super) const BLOCK: usize = 8 * 1024;
/// Blocks that stay unpacked.
const KEPT: usize = 64;

/// Where the blocks are, and the ones that were opened last.
pub(super) struct Texts {
    start: u64,
    /// By block: first passage, start in the section, length when unpacked. One past the last at the end.
    blocks: Vec<(u32, u32, u32)>,
    kept: Mutex<Vec<(usize, Arc<Vec<u8>>)>>,
}

impl Texts {
    /// Reads the index of the blocks that lie at `far`.
    pub fn read(mut at: &[u8], far: &Range<u64>, passages: u32) -> Result<Texts> {
        let mut read = || -> Option<Vec<(u32, u32, u32)>> {
            let mut blocks = Vec::new();
            let (mut doc, mut start) = (0u32, 0u32);
            for _ in 0..take_count(&mut at)? {
                let (docs, packed, full) = (take_u32(&mut at)?, take_u32(&mut at)?, take_u32(&mut at)?);
                blocks.push((doc, start, full));
                doc = doc.checked_add(docs)?;
                start = start.checked_add(packed)?;
            }
            blocks.push((doc, start, 0));
            (doc == passages && u64::from(start) <= far.end - far.start).then_some(blocks)
        };
        let blocks = read().ok_or_else(|| damaged("the index of texts"))?;
        Ok(Texts { start: far.start, blocks, kept: Mutex::default() })
    }

    /// The two texts of a passage: its record, and of a head the card.
    pub fn get(&self, snapshot: &Snapshot, doc: u32) -> Result<(String, String)> {
        let n = self.blocks.partition_point(|b| b.0 <= doc).wrapping_sub(1);
        let block = self.block(snapshot, n)?;
        let mut at = &block[..];
        let mut entry = || {
            for _ in self.blocks[n].0..doc {
                for _ in 0..2 {
                    let length = take_count(&mut at)?;
                    at = &at[length..];
                }
            }
            Some((super::columns::take_text(&mut at)?, super::columns::take_text(&mut at)?))
        };
        entry().ok_or_else(|| damaged("a block of texts"))
    }

    /// What an article's texts are made of, as a model for the article itself.
    pub fn model(&self, snapshot: &Snapshot, docs: Range<u32>) -> Result<Vec<u8>> {
        let mut out = Vec::new();
        for doc in docs {
            let (record, card) = self.get(snapshot, doc)?;
            out.extend_from_slice(record.as_bytes());
            out.extend_from_slice(card.as_bytes());
        }
        Ok(out)
    }

    fn block(&self, snapshot: &Snapshot, n: usize) -> Result<Arc<Vec<u8>>> {
        // Never waited for: in a forked child, a thread that is not there may hold it.
        if let Some(found) = self.kept.try_lock().ok().and_then(|kept| kept.iter().find(|k| k.0 == n).map(|k| k.1.clone())) {
            return Ok(found);
        }
        let (Some(block), Some(next)) = (self.blocks.get(n), self.blocks.get(n.wrapping_add(1))) else {
            return Err(damaged("the index of texts"));
        };
        let packed = snapshot.read(self.start + u64::from(block.1)..self.start + u64::from(next.1), Need::Shown)?;
        let full = deflate::unpack(&[], &packed, block.2 as usize).ok_or_else(|| damaged("a block of texts"))?;
        let full = Arc::new(full);
        if let Ok(mut kept) = self.kept.try_lock() {
            if kept.len() >= KEPT {
                kept.remove(0);
            }
            kept.push((n, full.clone()));
        }
        Ok(full)
    }
}

/// Articles as they were put in, each packed by itself with its texts as the model.
pub(super) struct Articles {
    /// By article: start in the section, length when unpacked. One past the last at the end.
    places: Vec<(u64, u32)>,
}

impl Articles {
    /// Reads where they are.
    pub fn read(mut at: &[u8], articles: usize) -> Result<Articles> {
        let mut read = || -> Option<Vec<(u64, u32)>> {
            let mut places = Vec::with_capacity(articles.min(at.len()) + 1);
            let mut start = 0u64;
            for _ in 0..articles {
                let (packed, full) = (take_varint(&mut at)?, take_u32(&mut at)?);
                places.push((start, full));
                start = start.checked_add(packed)?;
            }
            places.push((start, 0));
            Some(places)
        };
        Ok(Articles { places: read().ok_or_else(|| damaged("the index of articles"))? })
    }

    /// The article, which lies in the section at `far`.
    pub fn get(&self, snapshot: &Snapshot, far: &Range<u64>, article: u32, model: &[u8]) -> Result<String> {
        let article = article as usize;
        let (Some(&(start, full)), Some(&(end, _))) = (self.places.get(article), self.places.get(article + 1)) else {
            return Err(damaged("the index of articles"));
        };
        let inside = |at: u64| far.start.saturating_add(at).min(far.end);
        let packed = snapshot.read(inside(start)..inside(end), Need::Named)?;
        deflate::unpack(model, &packed, full as usize)
            .and_then(|json| String::from_utf8(json).ok())
            .ok_or_else(|| damaged("an article"))
    }
}
