//! Articles as they were put in: some together in a packed block, with their texts as the model.

#[cfg(feature = "index")]
use super::bits::put_varint;
#[cfg(feature = "index")]
use super::columns::put_text;
use super::columns::{take_count, take_text, take_u32};
use super::{damaged, deflate};
use crate::error::Result;
use crate::snapshot::{Need, Snapshot};
use std::ops::Range;

/// Bytes of a block before it is packed, roughly.
#[cfg(feature = "index")]
const BLOCK: usize = 12 * 1024;

/// The body goes after the rest of an article, as it is and not as JSON writes it: so it resembles the texts.
const BODY: &str = "body";

/// An article's JSON in the form in which it is packed.
#[cfg(feature = "index")]
fn plain(json: &str) -> String {
    let Ok(serde_json::Value::Object(mut fields)) = serde_json::from_str(json) else { return format!("{json}\0") };
    match fields.remove(BODY) {
        Some(serde_json::Value::String(body)) => format!("{}\0{body}", serde_json::Value::Object(fields)),
        _ => format!("{json}\0"),
    }
}

/// The JSON of an article in the form in which it is packed.
fn json(plain: &str) -> Option<String> {
    let (json, body) = plain.split_once('\0')?;
    let mut fields: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json).ok()?;
    fields.entry(BODY).or_insert_with(|| body.into());
    serde_json::to_string(&fields).ok()
}

/// Where the blocks are.
pub(super) struct Sources {
    /// One past the last at the end.
    blocks: Vec<Place>,
}

struct Place {
    first_article: u32,
    start: u32,
    /// Length when unpacked.
    full: u32,
}

impl Sources {
    /// Reads the index of the blocks, which hold this many articles.
    pub fn read(mut at: &[u8], articles: usize) -> Result<Sources> {
        let mut read = || -> Option<Vec<Place>> {
            let mut blocks = Vec::new();
            let (mut first_article, mut start) = (0u32, 0u32);
            while first_article < articles as u32 {
                let (count, packed, full) = (take_u32(&mut at)?, take_u32(&mut at)?, take_u32(&mut at)?);
                blocks.push(Place { first_article, start, full });
                first_article = first_article.checked_add(count.max(1))?;
                start = start.checked_add(packed)?;
            }
            blocks.push(Place { first_article, start, full: 0 });
            (first_article == articles as u32).then_some(blocks)
        };
        Ok(Sources { blocks: read().ok_or_else(|| damaged("the index of articles"))? })
    }

    /// An article, whose block lies in the section at `far`. `model` gives the texts of a range of articles.
    pub fn get(
        &self,
        snapshot: &Snapshot,
        far: &Range<u64>,
        article: u32,
        model: impl FnOnce(Range<u32>) -> Result<Vec<u8>>,
    ) -> Result<String> {
        let n = self.blocks.partition_point(|b| b.first_article <= article).wrapping_sub(1);
        let (Some(block), Some(next)) = (self.blocks.get(n), self.blocks.get(n.wrapping_add(1))) else {
            return Err(damaged("the index of articles"));
        };
        let inside = |at: u32| far.start.saturating_add(at.into()).min(far.end);
        // Both are asked for before either is missed.
        let packed = snapshot.read(inside(block.start)..inside(next.start), Need::Named);
        let model = model(block.first_article..next.first_article)?;
        let plain = deflate::unpack(&model, &packed?, block.full as usize);
        let entry = |plain: Vec<u8>| {
            let mut at = &plain[..];
            for _ in block.first_article..article {
                let length = take_count(&mut at)?;
                at = at.get(length..)?;
            }
            json(&take_text(&mut at)?)
        };
        plain.and_then(entry).ok_or_else(|| damaged("an article"))
    }
}

/// Blocks in the making.
#[cfg(feature = "index")]
#[derive(Default)]
pub(super) struct SourcesWriter {
    index: Vec<u8>,
    packed: Vec<u8>,
    open: Vec<u8>,
    model: Vec<u8>,
    count: u64,
}

#[cfg(feature = "index")]
impl SourcesWriter {
    /// Adds an article, and its texts.
    pub fn push(&mut self, json: &str, texts: &[u8]) {
        put_text(&mut self.open, &plain(json));
        self.model.extend_from_slice(texts);
        self.count += 1;
        if self.open.len() >= BLOCK {
            self.close();
        }
    }

    fn close(&mut self) {
        if self.count == 0 {
            return;
        }
        let packed = deflate::pack(&self.model, &self.open);
        for n in [self.count, packed.len() as u64, self.open.len() as u64] {
            put_varint(&mut self.index, n);
        }
        self.packed.extend_from_slice(&packed);
        self.open.clear();
        self.model.clear();
        self.count = 0;
    }

    /// The index and the blocks.
    pub fn finish(mut self) -> (Vec<u8>, Vec<u8>) {
        self.close();
        (self.index, self.packed)
    }
}
