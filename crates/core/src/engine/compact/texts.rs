//! What is shown: records and cards in packed blocks.
//!
//! A block is two packed streams, because they have nothing in common: texts (what a record has before its spans, and the
//! card), and spans.

use super::columns::{take_count, take_text, take_u32};
use super::{damaged, deflate};
use crate::error::Result;
use crate::snapshot::{Need, Snapshot};
use std::ops::Range;
use std::sync::{Arc, Mutex};

/// Bytes of a block before it is packed, roughly. Larger ones are smaller packed and slower to open.
#[cfg(feature = "index")]
pub(super) const BLOCK: usize = 8 * 1024;
/// Blocks that stay unpacked.
const KEPT: usize = 256;

/// Where the blocks are, and the ones that were opened last.
pub(super) struct Texts {
    start: u64,
    /// One past the last at the end.
    blocks: Vec<Place>,
    kept: Mutex<Vec<(usize, Arc<Block>)>>,
}

/// Where a block is.
struct Place {
    first_doc: u32,
    start: u32,
    /// Length of the texts as they lie there; what follows are the spans.
    packed: u32,
    /// Lengths of texts and spans when unpacked.
    full: (u32, u32),
}

/// A block, unpacked.
struct Block {
    texts: Vec<u8>,
    spans: Vec<u8>,
}

impl Texts {
    /// Reads the index of the blocks that lie at `far`.
    pub fn read(mut at: &[u8], far: &Range<u64>, passages: u32) -> Result<Texts> {
        let mut read = || -> Option<Vec<Place>> {
            let mut blocks = Vec::new();
            let (mut first_doc, mut start) = (0u32, 0u32);
            for _ in 0..take_count(&mut at)? {
                let mut number = || take_u32(&mut at);
                let (docs, packed, spans, full) = (number()?, number()?, number()?, (number()?, number()?));
                blocks.push(Place { first_doc, start, packed, full });
                first_doc = first_doc.checked_add(docs)?;
                start = start.checked_add(packed)?.checked_add(spans)?;
            }
            blocks.push(Place { first_doc, start, packed: 0, full: (0, 0) });
            (first_doc == passages && u64::from(start) <= far.end - far.start).then_some(blocks)
        };
        let blocks = read().ok_or_else(|| damaged("the index of texts"))?;
        Ok(Texts { start: far.start, blocks, kept: Mutex::default() })
    }

    /// The two texts of a passage: its record, and of a head the card.
    pub fn get(&self, snapshot: &Snapshot, doc: u32) -> Result<(String, String)> {
        let (texts, spans, card) = self.parts(snapshot, doc)?;
        Ok((texts + &spans, card))
    }

    /// What an article's texts are made of, as a model for the article itself.
    pub fn model(&self, snapshot: &Snapshot, docs: Range<u32>) -> Result<Vec<u8>> {
        let mut out = Vec::new();
        for doc in docs {
            let (texts, _, card) = self.parts(snapshot, doc)?;
            out.extend_from_slice(texts.as_bytes());
            out.extend_from_slice(card.as_bytes());
        }
        Ok(out)
    }

    /// A record's texts, its spans, and the card.
    fn parts(&self, snapshot: &Snapshot, doc: u32) -> Result<(String, String, String)> {
        let n = self.blocks.partition_point(|b| b.first_doc <= doc).wrapping_sub(1);
        let block = self.block(snapshot, n)?;
        let (mut texts, mut spans) = (&block.texts[..], &block.spans[..]);
        let skip = |at: &mut &[u8]| {
            let length = take_count(at)?;
            *at = at.get(length..)?;
            Some(())
        };
        let mut entry = || {
            for _ in self.blocks[n].first_doc..doc {
                skip(&mut texts)?;
                skip(&mut texts)?;
                skip(&mut spans)?;
            }
            let record = take_text(&mut texts)?;
            Some((record, take_text(&mut spans)?, take_text(&mut texts)?))
        };
        entry().ok_or_else(|| damaged("a block of texts"))
    }

    fn block(&self, snapshot: &Snapshot, n: usize) -> Result<Arc<Block>> {
        // Never waited for: in a forked child, a thread that is not there may hold it.
        let kept = self.kept.try_lock().ok();
        if let Some((_, found)) = kept.as_ref().and_then(|kept| kept.iter().find(|k| k.0 == n)) {
            return Ok(found.clone());
        }
        drop(kept);
        let (Some(block), Some(next)) = (self.blocks.get(n), self.blocks.get(n.wrapping_add(1))) else {
            return Err(damaged("the index of texts"));
        };
        let range = self.start + u64::from(block.start)..self.start + u64::from(next.start);
        let bytes = snapshot.read(range, Need::Shown)?;
        let unpacked = bytes.split_at_checked(block.packed as usize).and_then(|(texts, spans)| {
            let texts = deflate::unpack(&[], texts, block.full.0 as usize)?;
            Some(Block { texts, spans: deflate::unpack(&[], spans, block.full.1 as usize)? })
        });
        let full = Arc::new(unpacked.ok_or_else(|| damaged("a block of texts"))?);
        if let Ok(mut kept) = self.kept.try_lock() {
            if kept.len() >= KEPT {
                kept.remove(0);
            }
            kept.push((n, full.clone()));
        }
        Ok(full)
    }
}
