//! Misspelled words of a question, and the question with them put right.
//!
//! Everything is counted over what the viewer may see.

use super::known::Known;
use super::plan::{Group, Plan, Term};
use super::response::How;
use super::written::written;
use crate::engine::{TermList, View};
use crate::error::Result;
use helpdex_text::question::{bare, spaced_words};
use helpdex_text::stopwords::is_stopword;

/// Characters of the shortest word that is put right: shorter ones have too many neighbours.
const SHORTEST: usize = 5;
/// Passages that are looked at to see how a word is written.
const LOOKED_AT: usize = 4;

/// The question with its misspelled words put right, as articles write them and in the case they were typed in. `None` when no
/// word seems to be misspelled.
pub fn did_you_mean(view: &View, known: &Known<'_>, plan: &Plan, question: &str) -> Result<Option<String>> {
    let mut meant = Vec::new();
    for (n, group) in plan.groups.iter().enumerate() {
        if let Some(term) = other(view, known, plan, n)? {
            meant.push((group.term.as_str(), as_written(view, known, &term)?));
        }
    }
    if meant.is_empty() {
        return Ok(None);
    }
    let mut out = String::with_capacity(question.len());
    let mut end = 0;
    spaced_words(question, |term, span| {
        if let Some((_, written)) = meant.iter().find(|(typed, _)| *typed == term) {
            out.push_str(&question[end..span.start]);
            out.push_str(&in_case_of(&question[span.clone()], written));
            end = span.end;
        }
    });
    out.push_str(&question[end..]);
    Ok((end > 0).then_some(out))
}

/// The word that word `n` of the question was probably meant to be, in exact form.
fn other(view: &View, known: &Known<'_>, plan: &Plan, n: usize) -> Result<Option<String>> {
    let group = &plan.groups[n];
    let terms: Vec<&Term> = plan.terms.iter().filter(|t| t.group == n && t.how < How::Synonym).collect();
    // A word that others begin with is one of those, unfinished.
    let misspelled = !terms.is_empty() && terms.iter().all(|t| t.how == How::Typo);
    if misspelled && group.whole && group.term.chars().count() >= SHORTEST && !is_right(view, known, group) {
        return nearest(known, &terms);
    }
    Ok(None)
}

/// Whether a word is no error whatever articles have: a function word in a language of the index, or one that has other words.
fn is_right(view: &View, known: &Known<'_>, group: &Group) -> bool {
    let function = view.languages().iter().any(|tag| is_stopword(tag, &group.term));
    function || group.names.iter().any(|name| known.has_others(name))
}

/// Of the terms of an unknown word the one that is nearest, then in most passages, then first by its letters.
fn nearest(known: &Known<'_>, terms: &[&Term]) -> Result<Option<String>> {
    // What a form counts says how near it is.
    let most = terms.iter().map(|t| t.form).fold(0.0, f32::max);
    let mut best: Option<(u32, &str)> = None;
    for term in terms.iter().filter(|t| t.form == most) {
        let count = known.lookup(&term.key)?.0;
        if best.is_none_or(|(most, key)| count > most || (count == most && term.key.as_str() < key)) {
            best = Some((count, &term.key));
        }
    }
    Ok(best.map(|(_, key)| key.to_string()))
}

/// How an article that the viewer may see writes a word; the word itself when none shows it.
fn as_written(view: &View, known: &Known<'_>, term: &str) -> Result<String> {
    let (_, postings) = known.lookup(term)?;
    let mut places = Vec::new();
    known.visible(&postings, &mut |at, doc| {
        places.push((at, doc));
        places.len() < LOOKED_AT
    })?;
    for (at, doc) in places {
        let Some(Some(found)) = postings.get(at.segment as usize) else { continue };
        if let Some(written) = written(view, found, at, doc)? {
            return Ok(written[bare(&written)].to_string());
        }
    }
    let word = if TermList::is_stem(term.as_bytes()) { &term[1..] } else { term };
    Ok(word.to_string())
}

/// A word in the case that another was typed in: capitals, a capital first, or none. One that has its own, as in `iPhone`, keeps
/// it unless all are capitals.
fn in_case_of(typed: &str, written: &str) -> String {
    let upper = |s: &str| s.chars().any(char::is_uppercase);
    let lower = |s: &str| s.chars().any(char::is_lowercase);
    if upper(typed) && !lower(typed) {
        return written.chars().map(capital).collect();
    }
    let rest = written.chars().next().map_or("", |c| &written[c.len_utf8()..]);
    if upper(rest) && lower(written) {
        return written.to_string();
    }
    // Turkish `İ` is `i` and a dot in lower case.
    let plain = written.to_lowercase().replace("i\u{307}", "i");
    match plain.chars().next() {
        Some(first) if typed.starts_with(char::is_uppercase) => {
            std::iter::once(capital(first)).chain(plain[first.len_utf8()..].chars()).collect()
        }
        _ => plain,
    }
}

/// How far below a small letter its capital is, in the blocks that have such pairs.
const TO_CAPITAL: [u32; 10] = [32, 1, 80, 48, 38, 37, 64, 63, 15, 8];

/// The capital of a letter, or the letter. The standard library's table of them is larger than what a browser loads for spelling.
fn capital(c: char) -> char {
    match c {
        'ς' => 'Σ',
        'ı' => 'I',
        _ if c.is_lowercase() => {
            let below = |distance: &u32| u32::from(c).checked_sub(*distance).and_then(char::from_u32);
            TO_CAPITAL.iter().filter_map(below).find(|u| *u != c && u.to_lowercase().eq([c])).unwrap_or(c)
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{capital, in_case_of};

    #[test]
    fn the_case_is_that_of_what_was_typed() {
        for (typed, written, want) in [
            ("pasword", "Password", "password"),
            ("Pasword", "password", "Password"),
            ("PASWORD", "password", "PASSWORD"),
            ("iphnoe", "iPhone", "iPhone"),
            ("IPHNOE", "iPhone", "IPHONE"),
            ("htpps", "HTTPS", "https"),
            ("κωδικου", "ΚΩΔΙΚΟΣ", "κωδικος"),
            ("ΚΩΔΙΚΟΥ", "κωδικος", "ΚΩΔΙΚΟΣ"),
            ("iptla", "İptal", "iptal"),
            ("Étée", "été", "Été"),
        ] {
            assert_eq!(in_case_of(typed, written), want, "{typed}");
        }
    }

    #[test]
    fn letters_of_living_alphabets_have_their_capitals() {
        let blocks = [
            'a'..='z',
            'à'..='þ',
            '\u{101}'..='\u{17E}',
            'ơ'..='ư',
            'ά'..='ώ',
            'а'..='џ',
            'ґ'..='ӿ',
            'ա'..='ֆ',
            'ḁ'..='ỹ',
        ];
        for c in blocks.into_iter().flatten().filter(|c| !matches!(c, 'ŉ' | 'ΰ' | '\u{1E96}'..='\u{1E9F}')) {
            if c.is_lowercase() && !matches!(c, '\u{180}'..='\u{19F}' | '\u{1A2}'..='\u{1AE}') {
                assert!(c.to_uppercase().eq([capital(c)]), "{c} U+{:04X}", u32::from(c));
            }
        }
    }
}
