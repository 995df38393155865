//! Texts without what tells who somebody is: addresses, telephone, card and account numbers.
//!
//! What might be such a number is taken out: a draft without an order number can be mended, one with a card number should not be.

use serde::Serialize;
use std::ops::Range;

/// Digits that make a number somebody's: a telephone number or the like.
const PHONE: std::ops::RangeInclusive<usize> = 8..=15;

/// How much of each kind was taken out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Removed {
    /// Mail addresses, now `[email]`.
    pub emails: u64,
    /// Card numbers, now `[card]`.
    pub cards: u64,
    /// Bank accounts (IBAN), now `[account]`.
    pub accounts: u64,
    /// Telephone numbers and other long numbers, now `[number]`.
    pub numbers: u64,
}

/// `text` without personal data; what was taken out is counted in `removed`.
pub fn remove(text: &str, removed: &mut Removed) -> String {
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    for (at, _) in text.match_indices(['@', '＠']) {
        if let Some(range) = address(text, at) {
            found.push((range, "[email]"));
        }
    }
    for range in accounts(text) {
        found.push((range, "[account]"));
    }
    for (range, digits) in numbers(text) {
        found.push((range, if is_card(&digits) { "[card]" } else { "[number]" }));
    }
    found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, instead) in found {
        if range.start < at {
            continue;
        }
        match instead {
            "[email]" => removed.emails += 1,
            "[card]" => removed.cards += 1,
            "[account]" => removed.accounts += 1,
            _ => removed.numbers += 1,
        }
        out.push_str(text.get(at..range.start).unwrap_or_default());
        out.push_str(instead);
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The mail address around an `@`.
fn address(text: &str, at: usize) -> Option<Range<usize>> {
    // Scripts that part no words are not glued to an address.
    let letter = |c: char| c.is_alphanumeric() && (c as u32) < 0xE00;
    let of_name = |c: char| letter(c) || "._%+-'".contains(c);
    let of_host = |c: char| letter(c) || ".-".contains(c);
    let before = text.get(..at)?;
    let name = before.len() - before.trim_end_matches(of_name).len();
    let sign = text.get(at..)?.chars().next()?.len_utf8();
    let after = text.get(at + sign..)?;
    let host = after.len() - after.trim_start_matches(of_host).len();
    let host = after.get(..host)?.trim_end_matches(['.', '-']);
    (name > 0 && host.contains('.')).then(|| at - name..at + sign + host.len())
}

/// Bank account numbers: two letters, two digits, up to thirty more, in groups or not; the check digits decide.
fn accounts(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at + 15 <= bytes.len() {
        let begins = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        let shape = |n: usize, of: fn(&u8) -> bool| bytes.get(at + n).is_some_and(of);
        let letters = shape(0, u8::is_ascii_alphabetic) && shape(1, u8::is_ascii_alphabetic);
        if !begins || !letters || !shape(2, u8::is_ascii_digit) || !shape(3, u8::is_ascii_digit) {
            at += 1;
            continue;
        }
        let mut kept: Vec<u8> = Vec::new();
        let mut best = None;
        let mut end = at;
        while let Some(b) = bytes.get(end).filter(|b| b.is_ascii_alphanumeric() || **b == b' ') {
            end += 1;
            if *b != b' ' {
                kept.push(b.to_ascii_uppercase());
                if (15..=34).contains(&kept.len()) && is_account(&kept) {
                    best = Some(end);
                }
            } else if kept.len() == 34 {
                break;
            }
            if kept.len() > 34 {
                break;
            }
        }
        match best {
            Some(end) => {
                out.push(at..end);
                at = end;
            }
            None => at += 1,
        }
    }
    out
}

/// ISO 7064, modulo 97.
fn is_account(kept: &[u8]) -> bool {
    let rest = kept.iter().skip(4).chain(kept.iter().take(4)).fold(0u32, |rest, b| match b {
        b'0'..=b'9' => (rest * 10 + u32::from(b - b'0')) % 97,
        _ => (rest * 100 + u32::from(b - b'A') + 10) % 97,
    });
    rest == 1
}

/// Numbers of eight digits and more with what people write between: not dates, not versions, not parts of words.
fn numbers(text: &str) -> Vec<(Range<usize>, Vec<u8>)> {
    let mut out = Vec::new();
    let between = |c: char| {
        matches!(c, ' ' | '-' | '.' | '(' | ')' | '/' | '\u{a0}' | '\u{2011}' | '\u{2013}' | '－' | '（' | '）' | '　')
    };
    let mut last = None;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let begins = digit(c).is_some() || matches!(c, '+' | '＋' | '(' | '（');
        let glued = last.is_some_and(|c: char| (c.is_alphanumeric() && (c as u32) < 0xE00) || matches!(c, '_' | '#'));
        last = Some(c);
        if !begins || glued {
            continue;
        }
        let mut digits: Vec<u8> = digit(c).into_iter().collect();
        let mut end = start + c.len_utf8();
        let mut groups = 0;
        let mut pause = 0;
        while let Some(&(i, c)) = chars.peek() {
            if let Some(d) = digit(c) {
                groups += usize::from(pause > 0);
                digits.push(d);
                pause = 0;
                end = i + c.len_utf8();
            } else if between(c) && pause < 2 {
                pause += 1;
            } else {
                break;
            }
            last = Some(c);
            chars.next();
        }
        let whole = text.get(start..end).unwrap_or_default();
        let follows =
            text.get(end..).and_then(|t| t.chars().next()).is_some_and(|c| c.is_alphanumeric() && (c as u32) < 0xE00);
        let enough = PHONE.contains(&digits.len()) || (13..=19).contains(&digits.len());
        if enough && !follows && !is_date(whole) && !is_version(whole, groups) {
            out.push((start..end, digits));
        }
    }
    out
}

/// Latin and full-width digits.
fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '０'..='９' => u8::try_from(c as u32 - '０' as u32).ok(),
        _ => None,
    }
}

/// The check digit of cards (ISO/IEC 7812).
fn is_card(digits: &[u8]) -> bool {
    if !(13..=19).contains(&digits.len()) {
        return false;
    }
    let sum: u32 = (digits.iter().rev().enumerate())
        .map(|(n, &d)| {
            let d = u32::from(d) * if n % 2 == 1 { 2 } else { 1 };
            if d > 9 { d - 9 } else { d }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// `2026-05-04`, `04.05.2026`, alone or with a time after it.
fn is_date(text: &str) -> bool {
    let groups: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).take(4).collect();
    let [a, b, c, ..] = groups[..] else { return false };
    let year = |t: &str| t.len() == 4 && (t.starts_with("19") || t.starts_with("20"));
    let short = |t: &str| t.len() <= 2 && t.parse::<u32>().is_ok_and(|n| (1..=31).contains(&n));
    (year(a) && short(b) && short(c)) || (short(a) && short(b) && year(c))
}

/// `10.15.7.1` and network addresses.
fn is_version(text: &str, groups: usize) -> bool {
    groups >= 2
        && text.chars().all(|c| c.is_ascii_digit() || c == '.')
        && text.split('.').all(|g| g.len() <= 3 && !g.is_empty())
        && text.split('.').count() >= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(text: &str) -> String {
        remove(text, &mut Removed::default())
    }

    #[test]
    fn what_tells_who_somebody_is_goes() {
        for (text, want) in [
            ("write to ada.lovelace+x@mail.example.org, please", "write to [email], please"),
            ("邮箱是zhang@example.cn。", "邮箱是[email]。"),
            ("call +49 (30) 1234-5678 now", "call [number] now"),
            ("call (555) 123-4567", "call [number]"),
            ("电话13812345678谢谢", "电话[number]谢谢"),
            ("電話：０３－１２３４－５６７８", "電話：[number]"),
            ("card 4111 1111 1111 1111 ok", "card [card] ok"),
            ("card 4111-1111-1111-1111.", "card [card]."),
            ("IBAN DE89 3704 0044 0532 0130 00 thanks", "IBAN [account] thanks"),
        ] {
            assert_eq!(without(text), want);
        }
    }

    #[test]
    fn what_tells_nothing_stays() {
        for text in [
            "since 2026-05-04 09:30",
            "on 04.05.2026 at 9",
            "version 10.15.7.1 and 192.168.178.101",
            "error 0x80070005 and E-204",
            "5 of 10 devices, 300 MB",
            "mention @home and a@b",
        ] {
            assert_eq!(without(text), text);
        }
    }

    #[test]
    fn all_of_it_is_counted() {
        let mut removed = Removed::default();
        remove("a@b.example c@d.example 4111111111111111 +1 555 123 4567", &mut removed);
        assert_eq!(removed, Removed { emails: 2, cards: 1, accounts: 0, numbers: 1 });
    }
}
