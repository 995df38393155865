//! Which text of each passage is embedded, and what stands for it.

use crate::engine::{At, Segment, View};
use crate::error::{Error, Result};
use crate::hash::fnv;
use crate::record::{Card, PassageRecord};
use std::sync::{Arc, OnceLock};

/// What separates the headings above a passage in the text to embed.
const BETWEEN: &str = " › ";

/// The text of a passage to embed: the article's title, the headings above the passage, and its own text, a line each.
pub(crate) fn embedded_text(title: &str, record: &PassageRecord) -> String {
    let headings = record.path.join(BETWEEN);
    let parts = [title, &headings, &record.text].map(str::trim);
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The hash of what is embedded of each passage, segment by segment; worked out when first asked for, and carried from commit
/// to commit for the segments that stay.
pub(crate) struct Passages(Vec<OfSegment>);

struct OfSegment {
    key: Option<String>,
    /// One for each head or passage; of a head 0.
    hashes: Arc<OnceLock<Vec<u64>>>,
}

impl Passages {
    /// Those of `view`, with what is known from `before`.
    pub fn new(view: &View, before: Option<&Passages>) -> Passages {
        let known = |key: &Option<String>| {
            let found = before?.0.iter().find(|s| key.is_some() && s.key == *key)?;
            Some(found.hashes.clone())
        };
        Passages(
            view.segments()
                .iter()
                .map(|segment| {
                    let key = segment.key();
                    OfSegment { hashes: known(&key).unwrap_or_default(), key }
                })
                .collect(),
        )
    }

    /// The hashes of a segment, by passage.
    pub fn of(&self, view: &View, number: usize) -> Result<&[u64]> {
        let (Some(kept), Some(segment)) = (self.0.get(number), view.segments().get(number)) else { return Ok(&[]) };
        if let Some(found) = kept.hashes.get() {
            return Ok(found);
        }
        let made = hashes(view, number as u32, segment)?;
        Ok(kept.hashes.get_or_init(|| made))
    }
}

/// The title and language of an article, and its passage `number`, 1 for the first.
pub(crate) fn passage(view: &View, at: At, number: u32) -> Result<(String, String, PassageRecord)> {
    let head = view.segment(at)?.docs_of(at.number).start;
    let stored = |doc| view.stored(At { segment: at.segment, number: doc });
    let card = card(&stored(head)?.card)?;
    let record = PassageRecord::decode(&stored(head + number)?.record).ok_or_else(damaged)?;
    Ok((card.title, card.lang, record))
}

fn hashes(view: &View, number: u32, segment: &Segment) -> Result<Vec<u64>> {
    let mut out = vec![0; segment.passages() as usize];
    for article in 0..segment.articles() as u32 {
        let docs = segment.docs_of(article);
        let stored = |doc| view.stored(At { segment: number, number: doc });
        let title = card(&stored(docs.start)?.card)?.title;
        for doc in docs.skip(1) {
            let record = PassageRecord::decode(&stored(doc)?.record).ok_or_else(damaged)?;
            out[doc as usize] = fnv(embedded_text(&title, &record).as_bytes());
        }
    }
    Ok(out)
}

fn card(card: &str) -> Result<Card> {
    serde_json::from_str(card).map_err(|_| damaged())
}

fn damaged() -> Error {
    Error::Engine { message: "a stored passage is damaged; rebuild the index".into() }
}
