//! Accents of Latin, Greek and Cyrillic, for people who type without them.

use crate::normal::{decompose, is_mark};
use std::borrow::Cow;

/// `text` without the accents of Latin, Greek and Cyrillic letters; marks of other scripts stay, because there they
/// are vowels. Borrowed when there was nothing to drop.
pub fn strip_accents(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| !concerns(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if concerns(c) {
            strip_char(c, &mut out);
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Letters with diacritics, and free combining marks of the general block.
fn concerns(c: char) -> bool {
    matches!(c as u32, 0xC0..=0x58F | 0x1E00..=0x1FFF | 0x2C60..=0x2C7F | 0xA720..=0xA7FF)
}

fn strip_char(c: char, out: &mut String) {
    match c {
        // Letters with a stroke do not decompose, but people leave the stroke out all the same.
        'đ' | 'ð' => out.push('d'),
        'ø' => out.push('o'),
        'ł' => out.push('l'),
        'ħ' => out.push('h'),
        'ŧ' => out.push('t'),
        'ı' => out.push('i'),
        'æ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        'þ' => out.push_str("th"),
        _ => decompose(c, |d| {
            if !is_mark(d) {
                out.push(d);
            }
        }),
    }
}
