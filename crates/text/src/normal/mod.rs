//! Unicode's normal form NFKC, marks, and canonical decompositions.
//!
//! The tables are packed for modules that pages fetch: a fifth of what other libraries bring, and unpacked at first use.

mod table;

use table::{Table, table};

const SYLLABLES: u32 = 0xAC00;
const LEADS: u32 = 0x1100;
const VOWELS: u32 = 0x1161;
/// One before the first.
const TAILS: u32 = 0x11A7;
const LEAD_COUNT: u32 = 19;
const VOWEL_COUNT: u32 = 21;
const TAIL_COUNT: u32 = 28;
const SYLLABLE_COUNT: u32 = LEAD_COUNT * VOWEL_COUNT * TAIL_COUNT;

/// Calls `each` with the characters of the form NFKC of `text`.
pub fn nfkc(text: &str, mut each: impl FnMut(char)) {
    let table = table();
    if text.chars().all(|c| (c as u32) < 0xA0 || table.of(c).stays) {
        text.chars().for_each(each);
    } else {
        composed(table, &decomposed(table, text)).into_iter().for_each(&mut each);
    }
}

/// Whether `c` is a mark: it belongs to the character before (general category M).
pub fn is_mark(c: char) -> bool {
    (c as u32) >= 0x300 && table().of(c).mark
}

/// Calls `each` with the characters of the form NFD of `c`, which is no Hangul syllable.
pub fn decompose(c: char, mut each: impl FnMut(char)) {
    let table = table();
    match table.targets(table.of(c).canonical) {
        [] => each(c),
        all => all.iter().copied().for_each(each),
    }
}

/// The form NFKD with the combining classes.
fn decomposed(table: &Table, text: &str) -> Vec<(u8, char)> {
    let mut out: Vec<(u8, char)> = Vec::with_capacity(text.len());
    let mut add = |c: char| {
        let class = table.of(c).class;
        // Marks of one character in the order of their classes.
        let before = if class == 0 { 0 } else { out.iter().rev().take_while(|(other, _)| *other > class).count() };
        out.insert(out.len() - before, (class, c));
    };
    for c in text.chars() {
        let number = (c as u32).wrapping_sub(SYLLABLES);
        if number < SYLLABLE_COUNT {
            let (lead, rest) = (number / (VOWEL_COUNT * TAIL_COUNT), number % (VOWEL_COUNT * TAIL_COUNT));
            let (vowel, tail) = (rest / TAIL_COUNT, rest % TAIL_COUNT);
            let parts = [Some(LEADS + lead), Some(VOWELS + vowel), (tail > 0).then_some(TAILS + tail)];
            parts.into_iter().flatten().filter_map(char::from_u32).for_each(&mut add);
            continue;
        }
        match table.targets(table.of(c).compatible) {
            [] => add(c),
            all => all.iter().copied().for_each(&mut add),
        }
    }
    out
}

fn composed(table: &Table, parts: &[(u8, char)]) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(parts.len());
    let (mut starter, mut last) = (None, 0);
    for &(class, c) in parts {
        // What stands between and has as high a class keeps them apart.
        let near = last < class || last == 0;
        if let Some(at) = starter.and_then(|at: usize| out.get_mut(at)).filter(|_| near)
            && let Some(both) = pair(table, *at, c)
        {
            *at = both;
            continue;
        }
        last = class;
        if class == 0 {
            starter = Some(out.len());
        }
        out.push(c);
    }
    out
}

/// The one character that stands for two.
fn pair(table: &Table, a: char, b: char) -> Option<char> {
    let (lead, vowel) = ((a as u32).wrapping_sub(LEADS), (b as u32).wrapping_sub(VOWELS));
    if lead < LEAD_COUNT && vowel < VOWEL_COUNT {
        return char::from_u32(SYLLABLES + (lead * VOWEL_COUNT + vowel) * TAIL_COUNT);
    }
    let (syllable, tail) = ((a as u32).wrapping_sub(SYLLABLES), (b as u32).wrapping_sub(TAILS));
    if syllable < SYLLABLE_COUNT && syllable % TAIL_COUNT == 0 && (1..TAIL_COUNT).contains(&tail) {
        return char::from_u32(a as u32 + tail);
    }
    table.pair(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::{UnicodeNormalization, char as oracle};

    fn ours(text: &str) -> String {
        let mut out = String::new();
        nfkc(text, |c| out.push(c));
        out
    }

    #[test]
    fn every_character_is_what_the_standard_says() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            assert_eq!(ours(&text), text.nfkc().collect::<String>(), "{c:?}");
            assert_eq!(is_mark(c), oracle::is_combining_mark(c), "{c:?}");
            let decomposed: String = text.nfd().collect();
            assert_eq!(ours(&decomposed), decomposed.nfkc().collect::<String>(), "{c:?} decomposed");
            if !('\u{AC00}'..='\u{D7A3}').contains(&c) {
                let mut out = String::new();
                decompose(c, |d| out.push(d));
                assert_eq!(out, decomposed, "{c:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn texts_are_what_the_standard_says(
            s in "(\\PC|\\p{M}|[a-zΑ-ωᄀ-ᇿ가-힣\u{300}-\u{34F}\u{591}-\u{5C7}\u{9BE}\u{B3E}\u{DCF}ﾊ-ﾟ]){0,20}"
        ) {
            prop_assert_eq!(ours(&s), s.nfkc().collect::<String>());
        }
    }
}
