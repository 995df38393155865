//! Numbers: which of them are telephones, cards and accounts, and which are codes, versions and dates.

use super::places::{before, preceded_by};
use super::{CARD, Found, IBAN, PHONE};
use std::ops::Range;

/// Words that a telephone number, not a code, is glued to.
const PLAIN_PREFIX: &[&str] =
    &["tel", "phone", "mobile", "cell", "call", "fax", "whatsapp", "card", "no", "nr", "number", "ph", "mob"];

/// Words after which a short number is a telephone.
const CALLING: &[&str] = &[
    "tel",
    "phone",
    "mobile",
    "cell",
    "call",
    "fax",
    "whatsapp",
    "telefon",
    "handy",
    "téléphone",
    "teléfono",
    "telefono",
    "telefone",
    "celular",
    "тел",
    "телефон",
    "电话",
    "電話",
    "手机",
    "手機",
    "電話番号",
    "携帯",
    "전화",
    "전화번호",
    "โทร",
    "เบอร์",
    "هاتف",
    "फ़ोन",
    "फोन",
    "điện thoại",
    "telepon",
    "telephone",
    "cellphone",
    "smartphone",
    "mobil",
    "numaram",
    "numarası",
    "телефона",
    "телефону",
    "telefoon",
    "telefonu",
    "telefonszám",
    "puhelin",
    "tlf",
    "tlph",
    "móvil",
    "cellulare",
    "gsm",
    "τηλέφωνο",
    "טלפון",
    "تلفن",
];

/// Words that may stand between such a word and its number, or be one with it.
const NUMBER: &[&str] = &[
    "number",
    "numbers",
    "no",
    "nr",
    "num",
    "is",
    "are",
    "my",
    "mine",
    "at",
    "on",
    "under",
    "me",
    "us",
    "now",
    "nummer",
    "ist",
    "lautet",
    "unter",
    "meine",
    "numero",
    "número",
    "numéro",
    "est",
    "es",
    "é",
    "è",
    "mi",
    "mon",
    "il",
    "mio",
    "nummeret",
    "numret",
    "er",
    "är",
    "numer",
    "to",
    "jest",
    "číslo",
    "номер",
    "мой",
    "это",
    "是",
    "为",
    "為",
    "号码",
    "號碼",
    "号",
    "號",
    "は",
    "番号",
    "を",
    "번호",
    "는",
    "은",
    "คือ",
    "ของ",
    "ผม",
    "หมายเลข",
    "رقم",
    "رقمي",
    "هو",
    "ي",
    "נומר",
    "मेरा",
    "नंबर",
    "नम्बर",
    "है",
    "số",
    "là",
    "của",
    "tôi",
];

/// Whether a word for telephones stands before `i`, perhaps with others that lead to its number.
fn called(chars: &[char], i: usize) -> bool {
    let mut at = i;
    // `my phone number is: `.
    for _ in 0..4 {
        if preceded_by(chars, at, CALLING) {
            return true;
        }
        match before(chars, at, NUMBER) {
            Some(start) => at = start,
            None => return false,
        }
    }
    false
}

/// Characters of the longest chain that is looked at as one.
const LONGEST: usize = 200;

fn between(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '/' | '(' | ')' | 'ー' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// A card or telephone number.
pub fn number(chars: &[char], from: usize) -> Option<Found> {
    let mut i = from;
    while i < chars.len() {
        let starts = chars[i].is_ascii_digit() || (matches!(chars[i], '+' | '(') && digit_soon(chars, i + 1));
        if !starts {
            i += 1;
            continue;
        }
        let end = chain(chars, i);
        if let Some(found) = within(chars, i..end) {
            return Some(found);
        }
        i = end;
    }
    None
}

fn digit_soon(chars: &[char], i: usize) -> bool {
    chars[i..].iter().take(3).find(|c| !between(**c) && **c != '+').is_some_and(char::is_ascii_digit)
}

/// The end of the digits that hang together from `i` on, with up to three characters between.
fn chain(chars: &[char], i: usize) -> usize {
    let mut end = i;
    let mut j = i;
    while j < chars.len() && j < end + 4 && j < i + LONGEST {
        if chars[j].is_ascii_digit() {
            end = j + 1;
        } else if !between(chars[j]) && (chars[j] != '+' || j > i + 1) {
            break;
        }
        j += 1;
    }
    end.max(i + 1)
}

fn digits(chars: &[char]) -> Vec<u32> {
    chars.iter().filter_map(|c| c.to_digit(10)).collect()
}

/// What of a chain has to go.
fn within(chars: &[char], all: Range<usize>) -> Option<Found> {
    let number = digits(&chars[all.clone()]);
    if (13..=19).contains(&number.len()) && luhn(&number) {
        return Some((all, CARD));
    }
    // Parts between blanks; codes, versions and dates are taken out of what may be one number.
    let mut parts: Vec<Range<usize>> = Vec::new();
    for i in all.clone() {
        match parts.last_mut() {
            Some(part) if chars[i] != ' ' && part.end == i => part.end = i + 1,
            _ if chars[i] != ' ' => parts.push(i..i + 1),
            _ => {}
        }
    }
    if let Some(card) = card(chars, &parts) {
        return Some((card, CARD));
    }
    let mut whole: Option<Range<usize>> = None;
    for part in parts {
        let piece = digits(&chars[part.clone()]);
        if (13..=19).contains(&piece.len()) && luhn(&piece) {
            return Some((part, CARD));
        }
        // After a `+` everything belongs to one telephone number, until there is enough for one.
        let so_far = whole.clone().filter(|w| chars[w.start] == '+').map(|w| digits(&chars[w]).len());
        let piece_of = &chars[part.clone()];
        let apart =
            so_far.is_none_or(|n| n >= 10) && (is_code(chars, &part) || is_version(piece_of) || is_date(piece_of));
        let long = piece.len() >= 7 && whole.is_none() && !leads(chars, &part);
        if (apart || long)
            && let Some(found) = whole.take().and_then(|w| phone(chars, w))
        {
            return Some(found);
        }
        match (apart, long) {
            (true, _) => continue,
            (_, true) => match phone(chars, part) {
                Some(found) => return Some(found),
                None => continue,
            },
            _ => whole = Some(whole.map_or(part.start, |w| w.start)..part.end),
        }
    }
    whole.and_then(|w| phone(chars, w))
}

/// A card among other numbers, as it is printed: in groups of four, or of four, six and five.
fn card(chars: &[char], parts: &[Range<usize>]) -> Option<Range<usize>> {
    (0..parts.len()).find_map(|first| {
        let mut number: Vec<u32> = Vec::new();
        for part in &parts[first..] {
            let group = digits(&chars[part.clone()]);
            if group.len() != part.len() || (number.len() < 12 && !matches!(group.len(), 4..=6)) {
                return None;
            }
            number.extend(group);
            if number.len() >= 13 {
                let is = number.len() <= 19 && luhn(&number);
                return is.then(|| parts[first].start..part.end);
            }
        }
        None
    })
}

/// Whether a number begins as telephones do when they are written with a blank after the prefix.
fn leads(chars: &[char], part: &Range<usize>) -> bool {
    matches!(chars[part.start], '+' | '(' | '0')
}

/// Whether `part` is glued to letters as codes are: `KB5034441`, `PUB-123`, `0x80`, `22H2`.
fn is_code(chars: &[char], part: &Range<usize>) -> bool {
    if matches!(chars[part.start], '+' | '(') {
        return false;
    }
    let count = digits(&chars[part.clone()]).len();
    let longest = chars[part.clone()].split(|c| !c.is_ascii_digit()).map(<[char]>::len).max().unwrap_or(0);
    let letters = |end: usize| (0..end).rev().take_while(|i| chars[*i].is_ascii_alphabetic()).count();
    let plain = |end: usize, n: usize| {
        let word: String = chars[end - n..end].iter().map(char::to_ascii_lowercase).collect();
        PLAIN_PREFIX.contains(&word.as_str())
    };
    let at = part.start;
    let direct = letters(at);
    if direct > 0 {
        return !plain(at, direct);
    }
    if at > 0 && chars[at - 1] == '_' {
        return longest < 10;
    }
    if at > 1 && chars[at - 1] == '-' {
        let before = letters(at - 1);
        if before > 0 && !plain(at - 1, before) {
            return longest < 10;
        }
    }
    count < 9 && chars.get(part.end).is_some_and(|c| c.is_ascii_alphabetic() || *c == '_')
}

/// Whether a part is `10.0.19045.3930`: groups with dots that no telephone has.
fn is_version(part: &[char]) -> bool {
    let dotted = part.iter().all(|c| c.is_ascii_digit() || *c == '.') && part.contains(&'.');
    let groups: Vec<usize> = part.split(|c| *c == '.').map(<[char]>::len).filter(|n| *n > 0).collect();
    dotted && (groups.iter().sum::<usize>() < 9 || groups.iter().any(|n| !(2..=4).contains(n)) || groups.len() < 3)
}

/// Whether a part is a date: a year and two small numbers, in either order.
fn is_date(part: &[char]) -> bool {
    let Some(mark) = part.iter().find(|c| !c.is_ascii_digit()) else { return false };
    if !matches!(mark, '-' | '/' | '.') || part.iter().any(|c| !c.is_ascii_digit() && c != mark) {
        return false;
    }
    let groups: Vec<String> = part.split(|c| c == mark).map(|g| g.iter().collect()).collect();
    let small = |g: &String, most: u32| (1..=2).contains(&g.len()) && g.parse().is_ok_and(|n: u32| n >= 1 && n <= most);
    let year = |g: &String| g.len() == 4 && (g.starts_with("19") || g.starts_with("20"));
    match &groups[..] {
        [y, m, d] if year(y) => small(m, 12) && small(d, 31),
        [a, b, y] if year(y) => small(a, 31) && small(b, 31),
        _ => false,
    }
}

/// The range as a telephone number, if it is one.
fn phone(chars: &[char], range: Range<usize>) -> Option<Found> {
    let part = &chars[range.clone()];
    let count = digits(part).len();
    let groups: Vec<usize> = part.split(|c| !c.is_ascii_digit()).map(<[char]>::len).filter(|n| *n > 0).collect();
    let is = match part.first() {
        Some('+') => count >= 6,
        _ if part.contains(&'(') && count >= 6 => true,
        _ if count >= 10 => true,
        _ if count >= 6 && called(chars, range.start) => true,
        Some('0') if groups.len() > 1 => count >= 7,
        Some('0') => count >= 9,
        _ if groups.len() == 4 && groups.iter().all(|n| *n == 2) => true,
        _ => count >= 7 && groups.len() > 1 && groups.iter().all(|n| *n <= 4) && groups.last().is_some_and(|n| *n >= 3),
    };
    is.then_some((range, PHONE))
}

/// The check of card numbers (ISO/IEC 7812-1).
fn luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, d)| match (i % 2, d * 2) {
            (0, _) => *d,
            (_, twice) if twice > 9 => twice - 9,
            (_, twice) => twice,
        })
        .sum();
    sum.is_multiple_of(10) && digits.iter().any(|d| *d != 0)
}

/// An IBAN (ISO 13616), also one with a typing error when it is written without blanks.
pub fn iban(chars: &[char], from: usize) -> Option<Found> {
    for i in from..chars.len() {
        if i > 0 && chars[i - 1].is_ascii_alphanumeric() {
            continue;
        }
        let shape = |at: usize, f: fn(&char) -> bool| chars.get(at).is_some_and(f);
        let letter: fn(&char) -> bool = char::is_ascii_alphabetic;
        let digit: fn(&char) -> bool = char::is_ascii_digit;
        if !(shape(i, letter) && shape(i + 1, letter) && shape(i + 2, digit) && shape(i + 3, digit)) {
            continue;
        }
        let compact = chars[i..].iter().take_while(|c| c.is_ascii_alphanumeric()).count();
        if (15..=34).contains(&compact) && digits(&chars[i + 4..i + compact]).len() >= 10 {
            return Some((i..i + compact, IBAN));
        }
        let (mut taken, mut best) = (String::new(), None);
        for (j, c) in chars.iter().enumerate().skip(i) {
            if c.is_ascii_alphanumeric() {
                taken.push(c.to_ascii_uppercase());
            } else if !(matches!(c, ' ' | '-') && chars.get(j + 1).is_some_and(char::is_ascii_alphanumeric)) {
                break;
            }
            let ends = chars.get(j + 1).is_none_or(|n| !n.is_ascii_alphanumeric());
            if taken.len() > 34 {
                break;
            }
            if ends && taken.len() >= 15 && remainder(&taken) == 1 {
                best = Some(j + 1);
            }
        }
        if let Some(end) = best {
            return Some((i..end, IBAN));
        }
    }
    None
}

/// The number that an IBAN stands for, modulo 97.
fn remainder(iban: &str) -> u32 {
    let (head, tail) = iban.split_at(4);
    tail.chars().chain(head.chars()).filter_map(|c| c.to_digit(36)).fold(0, |r, v| {
        let shift = if v > 9 { 100 } else { 10 };
        (r * shift + v) % 97
    })
}
