//! Kana: Katakana and Hiragana spell the same sounds, and people type either.

/// The Hiragana of a Katakana letter; every other character unchanged.
pub fn fold(c: char) -> char {
    match c {
        '\u{30A1}'..='\u{30F6}' | '\u{30FD}' | '\u{30FE}' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
        _ => c,
    }
}

/// Whether `c` is Kana after folding.
pub fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FF}')
}
