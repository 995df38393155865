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
    decompose(c, |d| match base(d) {
        Some(base) => out.push_str(base),
        None if is_mark(d) => {}
        None => out.push(d),
    });
}

/// What people type for letters that do not decompose: with a stroke, or two in one.
fn base(c: char) -> Option<&'static str> {
    Some(match c {
        'đ' | 'ð' => "d",
        'ø' => "o",
        'ł' => "l",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
}
