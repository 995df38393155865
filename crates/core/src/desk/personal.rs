//! Drafts without what tells who somebody is: addresses, telephone, card and account numbers.
//!
//! What might be such a number is taken out: a draft without an order number can be mended, one with a card number should not be.

use helpdex_text::redact::{CARD, IBAN, IP, MAIL, PHONE, SECRET, plain, redact};
use serde::Serialize;

/// Digits in a row that may be somebody's: an order, a contract, a customer.
const LONG: usize = 8;
/// What stands for them.
const NUMBER: &str = "[number]";

/// How much of each kind was taken out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Removed {
    /// Mail addresses, now `[mail]`.
    pub emails: u64,
    /// Card numbers, now `[card]`.
    pub cards: u64,
    /// Bank accounts (IBAN), now `[iban]`.
    pub accounts: u64,
    /// Telephone numbers, now `[phone]`, and other long numbers, now `[number]`.
    pub numbers: u64,
    /// Network addresses, now `[ip]`, and what links, keys and passwords tell, now `[secret]`.
    pub secrets: u64,
}

/// `text` without personal data; what was taken out is counted in `removed`.
pub fn remove(text: &str, removed: &mut Removed) -> String {
    let out = without_long_numbers(&redact(text, &[] as &[&str]));
    let count = |what: &str| out.matches(what).count().saturating_sub(text.matches(what).count()) as u64;
    removed.emails += count(MAIL);
    removed.cards += count(CARD);
    removed.accounts += count(IBAN);
    removed.numbers += count(PHONE) + count(NUMBER);
    removed.secrets += count(IP) + count(SECRET);
    out
}

/// `text` without numbers of eight digits and more in a row that are no part of a word.
fn without_long_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Scripts that part no words are not glued to a number.
    let of_word = |c: char| (c.is_alphanumeric() && (c as u32) < 0xE00) || c == '_';
    let is_digit = |c: char| plain(c).is_ascii_digit();
    let mut rest = text;
    while let Some(start) = rest.find(is_digit) {
        let (before, from) = rest.split_at(start);
        let digits = from.find(|c| !is_digit(c)).unwrap_or(from.len());
        let (number, after) = from.split_at(digits);
        out.push_str(before);
        let glued = out.chars().next_back().is_some_and(of_word) || after.chars().next().is_some_and(of_word);
        let long = number.chars().count() >= LONG && !glued;
        out.push_str(if long { NUMBER } else { number });
        rest = after;
    }
    out.push_str(rest);
    out
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
            ("write to ada.lovelace+x@mail.example.org, please", "write to [mail], please"),
            ("邮箱是zhang@example.cn。", "邮箱是[mail]。"),
            ("ann＠example．com", "[mail]"),
            ("call +49 (30) 1234-5678 now", "call [phone] now"),
            ("电话13812345678谢谢", "电话[phone]谢谢"),
            ("電話：０３－１２３４－５６７８", "電話：[phone]"),
            ("رقمي ٠٥٠١٢٣٤٥٦٧", "رقمي [phone]"),
            ("+49 171\u{202F}1234567", "[phone]"),
            ("0171 1234567 0172 7654321", "[phone]"),
            ("04.05.2026 0171 1234567", "04.05.2026 [phone]"),
            ("card 4111 1111 1111 1111 12/27 123", "card [card] [phone]"),
            ("2026-05-04 4111 1111 1111 1111", "2026-05-04 [card]"),
            ("Karte4111111111111111, #4111111111111111", "Karte[card], #[card]"),
            ("card\t4111\t1111\t1111\t1111", "card\t[card]"),
            ("IBAN DE89 3704 0044 0532 0130 00 thanks", "IBAN [iban] thanks"),
            ("order 12345678 and ١٢٣٤٥٦٧٨", "order [number] and [number]"),
        ] {
            assert_eq!(without(text), want);
        }
    }

    #[test]
    fn what_tells_nothing_stays() {
        for text in [
            "since 2026-05-04 09:30",
            "on 04.05.2026 at 9",
            "version 10.15.7.1",
            "error 0x80070005 and E-204",
            "5 of 10 devices, 300 MB",
            "2024\n2025\n2026",
        ] {
            assert_eq!(without(text), text);
        }
    }

    #[test]
    fn all_of_it_is_counted() {
        let mut removed = Removed::default();
        remove("a@b.example c@d.example 4111111111111111 +1 555 123 4567 10.0.0.7 [card]", &mut removed);
        assert_eq!(removed, Removed { emails: 2, cards: 1, accounts: 0, numbers: 1, secrets: 1 });
    }
}
