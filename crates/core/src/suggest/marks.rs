//! Which parts of a title were typed.

use super::typed::Typed;
use crate::order;
use crate::record::PassageRecord;
use crate::search::Highlight;
use helpdex_text::fold::{fold_exact, strip_accents};

/// The parts of `title` that were typed, in order, joined where they touch.
pub fn in_title(title: &str, record: &PassageRecord, typed: &Typed) -> Vec<Highlight> {
    let mut out: Vec<Highlight> = Vec::new();
    let mut spans = record.spans[0].clone();
    order::sort(&mut spans);
    for (start, end) in spans {
        let (start, end) = (start as usize, end as usize);
        let Some(word) = title.get(start..end).filter(|w| !w.is_empty()) else { continue };
        let exact = folded(word);
        let whole = typed.finished.iter().any(|w| is_word(&exact, &w.term, &w.stems));
        let length = if whole { word.len() } else { typed_length(word, &exact, typed) };
        if length == 0 {
            continue;
        }
        let span = Highlight { start, end: start + length };
        match out.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

fn is_word(exact: &str, term: &str, stems: &[String]) -> bool {
    exact == term || stems.iter().any(|s| *s == exact) || strip_accents(exact) == strip_accents(term)
}

/// How many bytes of a title's word were typed as the unfinished one.
fn typed_length(word: &str, exact: &str, typed: &Typed) -> usize {
    if typed.beginning.is_empty() {
        return 0;
    }
    if exact.starts_with(&typed.beginning) {
        return prefix_length(word, &typed.beginning);
    }
    let plain = strip_accents(&typed.beginning);
    if strip_accents(exact).starts_with(plain.as_ref()) {
        return prefix_length_of(word, plain.len(), |part| strip_accents(&folded(part)).len());
    }
    // Typed by its keys.
    if typed.endings.iter().any(|e| e == exact) { word.len() } else { 0 }
}

/// The shortest beginning of `word`, in bytes, that is `beginning` when it is folded.
pub fn prefix_length(word: &str, beginning: &str) -> usize {
    prefix_length_of(word, beginning.len(), |part| folded(part).len())
}

/// The shortest beginning of `word`, in bytes, whose length in another form is `length`.
fn prefix_length_of(word: &str, length: usize, of: impl Fn(&str) -> usize) -> usize {
    let mut ends = word.char_indices().map(|(i, c)| i + c.len_utf8());
    ends.find(|&end| of(&word[..end]) >= length).unwrap_or(word.len())
}

/// A text in exact form.
pub fn folded(text: &str) -> String {
    let mut out = String::new();
    fold_exact(text, &mut out);
    out
}
