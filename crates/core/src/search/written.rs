//! Words as articles write them.

use crate::engine::{At, TermPostings, View};
use crate::error::Result;
use crate::record::{PassageRecord, Place};

/// The word `found` as it stands in passage `doc` of the article, for the first of its places that is shown. `None` when the
/// passage only has it among what is never shown.
pub(crate) fn written(view: &View, found: &TermPostings, at: At, doc: u32) -> Result<Option<String>> {
    let segment = view.segment(at)?;
    let mut positions = Vec::new();
    segment.positions(found)?.read(doc, &mut positions)?;
    let stored = view.stored(At { segment: at.segment, number: doc })?;
    let Some(record) = PassageRecord::decode(&stored.record) else { return Ok(None) };
    let title = if doc == segment.docs_of(at.number).start { stored.card()?.title } else { String::new() };
    for position in positions {
        let (text, span) = match record.span(position) {
            Some((Place::Title, span)) => (title.as_str(), span),
            Some((Place::Heading, span)) => (record.path.last().map_or("", String::as_str), span),
            Some((Place::Text, span)) => (record.text.as_str(), span),
            Some((Place::Hidden, _)) | None => continue,
        };
        if let Some(written) = text.get(span).filter(|w| !w.is_empty()) {
            return Ok(Some(written.to_string()));
        }
    }
    Ok(None)
}
