//! Takes out of a text what tells of a person, before anything is kept.
//!
//! What is found is replaced by a placeholder that says what it was. Error codes, versions and product numbers stay:
//! `0x80070057`, `2.4.7`, `PUB-123`. Where a number may be either, it goes.

mod numbers;
mod places;
mod plain;
#[cfg(test)]
mod tests;

use crate::normal::{decompose, nfkc};
pub use plain::plain;
use std::ops::Range;

/// What stands for what was taken out.
pub const PLACEHOLDERS: &[&str] = &[MAIL, PHONE, CARD, IBAN, IP, SECRET, NAME];

/// Mail addresses.
pub const MAIL: &str = "[mail]";
/// Telephone numbers.
pub const PHONE: &str = "[phone]";
/// Card numbers.
pub const CARD: &str = "[card]";
/// Bank accounts.
pub const IBAN: &str = "[iban]";
/// Network addresses.
pub const IP: &str = "[ip]";
/// Keys and passwords, and what follows `?` in links.
pub const SECRET: &str = "[secret]";
/// Names that were given.
pub const NAME: &str = "[name]";

/// A part of a text, in characters, and what takes its place.
type Found = (Range<usize>, &'static str);

/// `text` without mail addresses, telephone, card and IBAN numbers, IP addresses, what follows `?` in links, long tokens,
/// and `names` (two characters or more, in any case). Any text will do, and doing it again changes nothing.
///
/// ```
/// use helpdex_text::redact::redact;
///
/// let kept = redact("I'm Ann, ann@example.com, +49 151 23456789: error 0x80070057 in 2.4.7", &["Ann"]);
/// assert_eq!(kept, "I'm [name], [mail], [phone]: error 0x80070057 in 2.4.7");
/// ```
pub fn redact<S: AsRef<str>>(text: &str, names: &[S]) -> String {
    let names = names.iter().flat_map(|n| written(n.as_ref().trim())).map(|n| folded(&n));
    let names: Vec<Vec<char>> = names.filter(|n| n.len() >= 2).collect();
    let mut text = text.to_string();
    // Every round that changes something leaves less that is not a placeholder.
    loop {
        let mut next = replace(&text, places::link);
        next = replace(&next, places::mail);
        next = replace(&next, places::ip);
        next = replace(&next, numbers::iban);
        next = replace(&next, numbers::number);
        next = replace(&next, places::token);
        for name in &names {
            next = replace(&next, |chars, from| places::name(chars, from, name));
        }
        if next == text {
            return text;
        }
        text = next;
    }
}

/// Cuts `text` to `bytes` at most, between characters.
pub fn cut(text: &mut String, bytes: usize) {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
}

/// Cuts `text` to `bytes` at most, and not through what should be taken out whole: the word that the cut goes through
/// goes too, and numbers before it.
pub fn clip(text: &mut String, bytes: usize) {
    if text.len() <= bytes {
        return;
    }
    cut(text, bytes);
    let pop = |text: &mut String, goes: fn(char) -> bool| {
        // Longer than any address or number; a text without blanks shall not vanish.
        for _ in 0..80 {
            if !text.ends_with(goes) {
                return;
            }
            text.pop();
        }
    };
    pop(text, |c| !c.is_whitespace());
    pop(text, |c| !c.is_alphabetic());
}

/// The first `characters` of a text that was redacted, without half a placeholder at the end.
pub fn head(mut text: String, characters: usize) -> String {
    if let Some((end, _)) = text.char_indices().nth(characters) {
        text.truncate(end);
        if let Some(open) = text.rfind('[')
            && PLACEHOLDERS.iter().any(|p| p.len() > text.len() - open && p.starts_with(&text[open..]))
        {
            text.truncate(open);
        }
    }
    text
}

/// Replaces what `find` finds from a character on, outside of placeholders.
fn replace(text: &str, find: impl Fn(&[char], usize) -> Option<Found>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let at = |(at, _): (usize, &str)| PLACEHOLDERS.iter().find(|p| rest[at..].starts_with(**p)).map(|p| (at, *p));
        let next = rest.match_indices('[').find_map(at);
        let piece = &rest[..next.map_or(rest.len(), |n| n.0)];
        replace_piece(piece, &find, &mut out);
        let Some((at, placeholder)) = next else { return out };
        out.push_str(placeholder);
        rest = &rest[at + placeholder.len()..];
    }
}

fn replace_piece(piece: &str, find: &impl Fn(&[char], usize) -> Option<Found>, out: &mut String) {
    let chars: Vec<char> = piece.chars().map(plain).collect();
    let mut at = 0;
    let mut originals = piece.chars();
    while let Some((range, placeholder)) = find(&chars, at) {
        if range.is_empty() || range.start < at {
            break;
        }
        out.extend(originals.by_ref().take(range.start - at));
        out.push_str(placeholder);
        originals.by_ref().take(range.len()).for_each(drop);
        at = range.end;
    }
    out.extend(originals);
}

/// A name with its accents in one character with their letters, in characters of their own, and as it was given.
fn written(name: &str) -> [String; 3] {
    let (mut one, mut own) = (String::new(), String::new());
    nfkc(name, |c| one.push(c));
    name.chars().for_each(|c| decompose(c, |c| own.push(c)));
    [name.to_string(), one, own]
}

fn folded(text: &str) -> Vec<char> {
    text.chars().map(|c| lower(plain(c))).collect()
}

/// The lower case of a character, when that is one character.
fn lower(c: char) -> char {
    let mut all = c.to_lowercase();
    match (all.next(), all.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}
