//! Addresses, and words that are secrets or names.

use super::{Found, IP, MAIL, NAME, SECRET, lower};

/// What a link carries besides where it leads: a password before the host, everything after `?`, and parameters after
/// `#`. Without `https://` a text is a link from `?name=` on.
pub fn link(chars: &[char], from: usize) -> Option<Found> {
    let space = |i: usize| chars.get(i).is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '<' | '>'));
    // A sentence or a bracket that ends after a link is not of it.
    let end_from = |i: usize| {
        let end = (i..=chars.len()).find(|j| space(*j)).unwrap_or(chars.len());
        (i..end).rev().find(|j| !matches!(chars[*j], '.' | ',' | ';' | '!' | ')' | ']')).map_or(i, |last| last + 1)
    };
    let mut i = from;
    while i < chars.len() {
        if chars[i..].starts_with(&[':', '/', '/']) && i > 0 && chars[i - 1].is_ascii_alphanumeric() {
            let start = i + 3;
            let end = end_from(start);
            let host_end = (start..end).find(|j| matches!(chars[*j], '/' | '?' | '#')).unwrap_or(end);
            if let Some(at) = (start..host_end).rev().find(|j| chars[*j] == '@') {
                return Some((start..at + 1, SECRET));
            }
            if let Some(query) = (host_end..end).find(|j| chars[*j] == '?')
                && query + 1 < end
            {
                return Some((query + 1..end, SECRET));
            }
        }
        if matches!(chars[i], '?' | '#' | '&') && i > 0 && !space(i - 1) {
            let key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '%' | '[' | ']');
            let equals = (i + 1..chars.len()).find(|j| !key(chars[*j])).unwrap_or(chars.len());
            if equals > i + 1 && chars.get(equals) == Some(&'=') {
                return Some((i + 1..end_from(equals), SECRET));
            }
        }
        i += 1;
    }
    None
}

/// A mail address, in any script.
pub fn mail(chars: &[char], from: usize) -> Option<Found> {
    let local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'');
    let host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let foreign = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    for at in (from..chars.len()).filter(|i| chars[*i] == '@') {
        if let Some(found) = parted_mail(chars, from, at) {
            return Some(found);
        }
        let start = (from..at).rev().take_while(|i| local(chars[*i])).last();
        let start = start.or_else(|| (from..at).rev().take_while(|i| foreign(chars[*i])).last());
        let named = |range: std::ops::Range<usize>| range.into_iter().any(|i| chars[i].is_alphanumeric());
        let Some(start) = start.filter(|s| named(*s..at)) else { continue };
        // What is glued to an address by `@` belongs to it.
        let (mut at, mut end) = (at, at);
        loop {
            let ascii = (at + 1..chars.len()).take_while(|i| host(chars[*i])).last();
            let last = ascii.or_else(|| (at + 1..chars.len()).take_while(|i| foreign(chars[*i])).last());
            let last = last.filter(|l| named(at + 1..l + 1));
            let Some(last) = last else { break };
            end = (at + 1..=last).rev().find(|i| chars[*i].is_alphanumeric()).unwrap_or(last) + 1;
            match chars.get(last + 1) {
                Some('@') => at = last + 1,
                _ => break,
            }
        }
        if end > at {
            return Some((start..end, MAIL));
        }
    }
    None
}

/// `ann @ example.com`: with blanks around the `@`, the host must end in a dot and letters.
fn parted_mail(chars: &[char], from: usize, at: usize) -> Option<Found> {
    let of = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '+' | '-');
    let blank = |i: usize| chars.get(i) == Some(&' ');
    if at < from + 2 || !blank(at - 1) || !blank(at + 1) {
        return None;
    }
    let start = (from..at - 1).rev().take_while(|i| of(&chars[*i])).last()?;
    let end = at + 2 + chars[at + 2..].iter().take_while(|c| of(c)).count();
    let end = (at + 2..end).rev().find(|i| chars[*i].is_ascii_alphanumeric())? + 1;
    let last = chars[at + 2..end].rsplit(|c| *c == '.').next().filter(|last| at + 2 + last.len() < end)?;
    last.iter().all(char::is_ascii_alphabetic).then_some((start..end, MAIL))
}

/// Words before four numbers that make them a version.
const VERSION: &[&str] = &[
    "v",
    "ver",
    "version",
    "build",
    "release",
    "firmware",
    "版本",
    "バージョン",
    "버전",
    "версия",
    "версии",
    "versión",
    "versão",
    "versione",
    "เวอร์ชัน",
];

/// An IP address of either kind, or a hardware address.
pub fn ip(chars: &[char], from: usize) -> Option<Found> {
    let inside = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let mut i = from;
    while i < chars.len() {
        let before = i.checked_sub(1).and_then(|b| chars.get(b));
        if !inside(before) && before != Some(&'.') && before != Some(&':') {
            if let Some(end) = four(chars, i)
                && !preceded_by(chars, i, VERSION)
            {
                return Some((i..end, IP));
            }
            let end = (i..chars.len())
                .take_while(|j| chars[*j].is_ascii_hexdigit() || chars[*j] == ':' || chars[*j] == '.')
                .last()
                .map_or(i, |l| l + 1);
            let end = (i..end).rev().find(|j| chars[*j] != '.').map_or(i, |l| l + 1);
            if !inside(chars.get(end)) && is_six(&chars[i..end]) {
                return Some((i..end, IP));
            }
            i = end.max(i + 1);
        } else {
            i += 1;
        }
    }
    None
}

/// The end of `192.168.0.1` at `i`.
fn four(chars: &[char], i: usize) -> Option<usize> {
    let mut at = i;
    for part in 0..4 {
        if part > 0 {
            (chars.get(at) == Some(&'.')).then_some(())?;
            at += 1;
        }
        let digits = (at..chars.len()).take_while(|j| chars[*j].is_ascii_digit()).count();
        let value = chars[at..at + digits]
            .iter()
            .fold(0u32, |v, c| v.saturating_mul(10).saturating_add(c.to_digit(10).unwrap_or(0)));
        ((1..=3).contains(&digits) && value <= 255).then_some(())?;
        at += digits;
    }
    let goes_on = chars.get(at).is_some_and(|c| c.is_ascii_alphanumeric())
        || (chars.get(at) == Some(&'.') && chars.get(at + 1).is_some_and(char::is_ascii_digit));
    (!goes_on).then_some(at)
}

/// Whether this is an IPv6 address or six or eight bytes with colons; a time such as `12:30:45` is not.
fn is_six(chars: &[char]) -> bool {
    let text: String = chars.iter().collect();
    let groups: Vec<&str> = text.split(':').collect();
    let digits = chars.iter().filter(|c| c.is_ascii_hexdigit()).count();
    let short = groups.iter().all(|g| g.len() <= 4 || g.contains('.'));
    let open = text.contains("::") && digits >= 2;
    short && ((open && groups.len() <= 9) || (groups.len() >= 6 && groups.iter().all(|g| !g.is_empty())))
}

/// Whether one of `words` stands before `i`, perhaps with a blank, a dot or a colon between.
pub fn preceded_by(chars: &[char], i: usize, words: &[&str]) -> bool {
    before(chars, i, words).is_some()
}

/// Letters of the shortest word that may end another one, as `nummer` and `telefon` do.
const MAY_END: usize = 6;

/// Where one of `words` begins that stands so before `i`; the longest of them.
pub fn before(chars: &[char], i: usize, words: &[&str]) -> Option<usize> {
    let mut end = i;
    while end > 0 && matches!(chars[end - 1], ' ' | '.' | ':' | '#' | '-' | '：' | '(' | '+') {
        end -= 1;
    }
    let start = |word: &&str| {
        let start = end.checked_sub(word.chars().count())?;
        let same = chars[start..end].iter().zip(word.chars()).all(|(a, b)| lower(*a) == b);
        let long = !word.is_ascii() || word.len() >= MAY_END;
        let whole = long || start == 0 || !chars[start - 1].is_ascii_alphanumeric();
        (same && whole).then_some(start)
    };
    words.iter().filter_map(start).min()
}

/// A word of twenty letters and digits or more, both mixed: a key, a token, a hash.
pub fn token(chars: &[char], from: usize) -> Option<Found> {
    let word = |c: &char| c.is_ascii_alphanumeric() || *c == '_';
    let mut i = from;
    while i < chars.len() {
        let length = chars[i..].iter().take_while(|c| word(c)).count();
        let run = &chars[i..i + length];
        let digits = run.iter().filter(|c| c.is_ascii_digit()).count();
        let letters = run.iter().filter(|c| c.is_ascii_alphabetic()).count();
        if length >= 20 && digits >= 3 && letters >= 3 {
            return Some((i..i + length, SECRET));
        }
        i += length.max(1);
    }
    None
}

/// `name`, which is in lower case, as a word of its own; in scripts without spaces anywhere.
pub fn name(chars: &[char], from: usize, name: &[char]) -> Option<Found> {
    let letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() && !unspaced(*c));
    (from..chars.len().saturating_sub(name.len() - 1)).find_map(|i| {
        let end = i + name.len();
        let same = chars[i..end].iter().zip(name).all(|(a, b)| lower(*a) == *b);
        let before = i.checked_sub(1).and_then(|b| chars.get(b));
        let whole = (!letter(before) || !letter(name.first())) && (!letter(chars.get(end)) || !letter(name.last()));
        (same && whole).then_some((i..end, NAME))
    })
}

fn unspaced(c: char) -> bool {
    use crate::script::{Script, script_of};
    matches!(script_of(c), Script::Han | Script::Kana | Script::Hangul | Script::Unspaced)
}
