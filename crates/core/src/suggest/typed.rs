//! What was typed: finished words, and what the last one may become.

use super::complete::Asked;
use super::jamo;
use crate::engine::TermList;
use crate::error::Result;
use crate::order;
use helpdex_text::{Role, Word};

/// Words of the dictionary that are looked at for one beginning, in each segment.
const SCAN: usize = 2000;
/// Of these, the most frequent that the viewer may know.
const MOST: usize = 24;
/// What is read of something typed, in characters, from its end.
const LONGEST: usize = 200;

/// Something typed.
#[derive(Default)]
pub struct Typed {
    /// The words that are finished.
    pub finished: Vec<Word>,
    /// The unfinished word in exact form; empty when the last one is finished.
    pub beginning: String,
    /// Where the unfinished word starts, in bytes of what was typed.
    pub start: usize,
    /// What the unfinished word may become, most frequent first; the word itself too if it is one.
    pub endings: Vec<String>,
    /// N-grams.
    pub grams: Vec<String>,
}

impl Typed {
    pub fn new(asked: &Asked<'_>) -> Result<Typed> {
        let text = &asked.request.prefix;
        let skipped = text.chars().count().saturating_sub(LONGEST);
        let from = text.char_indices().nth(skipped).map_or(0, |(i, _)| i);
        let mut analyzed = asked.state.questions.analyze(&text[from..], &asked.known);
        analyzed.words.retain(|w| w.role != Role::Inner);
        let end = analyzed.words.iter().map(|w| w.span.end).max();
        let last = analyzed.words.iter().position(|w| Some(w.span.end) == end && analyzed.unfinished);
        let mut typed = Typed { grams: analyzed.grams, start: text.len(), ..Typed::default() };
        if let Some(last) = last {
            let word = analyzed.words.remove(last);
            typed.start = from + word.span.start;
            typed.endings = endings(asked, &word.term)?;
            typed.beginning = word.term;
        }
        typed.finished = analyzed.words;
        Ok(typed)
    }

    /// Whether nothing was typed that is part of a word.
    pub fn is_empty(&self) -> bool {
        self.finished.is_empty() && self.beginning.is_empty()
    }
}

/// Words that the viewer may know and that begin so.
fn endings(asked: &Asked<'_>, beginning: &str) -> Result<Vec<String>> {
    let view = asked.view();
    let mut found = view.words_with_prefix(beginning, SCAN)?;
    // A syllable in the making is the beginning of others.
    if let Some(range) = jamo::Range::of(beginning) {
        let more = view.words_between(&range.lower, Some(range.upper.as_bytes()), SCAN)?;
        found.extend(more.into_iter().filter(|e| !e.term.starts_with(beginning) && range.begins(&e.term)));
    }
    found.retain(|e| !TermList::is_stem(e.term.as_bytes()));
    order::sort(&mut found);
    Ok(asked.known.first(found, MOST)?.into_iter().map(|(e, _)| e.term).collect())
}
