//! The words of a text as the index of one viewer knows them, for those who choose what to ask.

use super::known::Known;
use crate::engine::TermList;
use crate::error::Result;
use crate::kb::State;
use helpdex_text::Role;
use std::ops::Range;

/// A word of a text.
pub(crate) struct KnownWord {
    /// Its exact form.
    pub term: String,
    /// Bytes of the text.
    pub span: Range<usize>,
    /// How it stands in the text.
    pub role: Role,
    /// How many passages have it, in its most frequent form; 0 when no article that the viewer may see has it.
    pub frequency: u32,
}

/// The words of `text`, in order, for a viewer who knows what is `known`; words inside of others are left out.
pub(crate) fn words(state: &State, known: &Known<'_>, text: &str) -> Result<Vec<KnownWord>> {
    let mut out = Vec::new();
    let mut key = String::new();
    for word in state.questions.analyze(text, known).words {
        if word.role == Role::Inner {
            continue;
        }
        let mut frequency = known.lookup(&word.term)?.0;
        for stem in std::iter::once(&word.term).chain(&word.stems) {
            TermList::stem_key(stem, &mut key);
            frequency = frequency.max(known.lookup(&key)?.0).max(known.lookup(stem)?.0);
        }
        out.push(KnownWord { term: word.term, span: word.span, role: word.role, frequency });
    }
    Ok(out)
}
