//! One character for each that people type in its place, so that rules need to know one.

/// The first digits of the scripts that have their own; nine more follow each.
const ZEROS: &[char] = &[
    '\u{660}',
    '\u{6F0}',
    '\u{7C0}',
    '\u{966}',
    '\u{9E6}',
    '\u{A66}',
    '\u{AE6}',
    '\u{B66}',
    '\u{BE6}',
    '\u{C66}',
    '\u{CE6}',
    '\u{D66}',
    '\u{DE6}',
    '\u{E50}',
    '\u{ED0}',
    '\u{F20}',
    '\u{1040}',
    '\u{1090}',
    '\u{17E0}',
    '\u{1810}',
    '\u{FF10}',
    '\u{1D7CE}',
    '\u{1D7D8}',
    '\u{1D7E2}',
    '\u{1D7EC}',
    '\u{1D7F6}',
];

/// The plain form of `c`: ASCII for full-width forms, every script's digits, blanks and dashes; else itself.
pub fn plain(c: char) -> char {
    if c.is_ascii() {
        return if c == '\t' { ' ' } else { c };
    }
    let code = c as u32;
    for zero in ZEROS {
        if let Some(value @ 0..=9) = code.checked_sub(*zero as u32) {
            return char::from(b'0' + value as u8);
        }
    }
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(code - 0xFF01 + 0x21).unwrap_or(c),
        '\u{FE6B}' => '@',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' => '-',
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => ' ',
        '\u{3002}' | '\u{FF61}' => '。',
        _ => c,
    }
}
