//! Folding: the forms of a word that readers take for the same, made one.
//!
//! Two strengths. The *exact* form ([`fold_exact`]) joins what no reader tells apart: width and compatibility
//! forms (NFKC), case, Arabic letter forms and vowel marks, Kana forms, Traditional and Simplified Han. The *plain*
//! form ([`strip_accents`] of it) also drops the accents of Latin, Greek and Cyrillic. Both are idempotent and total.

pub mod accents;
pub mod arabic;
pub mod han;
pub mod kana;
pub mod latin;
mod map;

pub use accents::strip_accents;
pub use map::FoldedRun;

use crate::normal::{is_mark, nfkc};

/// Appends the exact form of `text` to `out`. No Han phrases: see [`FoldedRun`] for those.
pub fn fold_exact(text: &str, out: &mut String) {
    if text.is_ascii() {
        out.extend(text.bytes().map(|b| b.to_ascii_lowercase() as char));
        return;
    }
    // A spacing accent decomposes to a blank and a mark that must not go to the letter before.
    let mut after_blank = false;
    nfkc(text, |c| {
        after_blank = c == ' ' || (after_blank && is_mark(c));
        if !after_blank {
            fold_char(c, out);
        }
    });
}

/// Appends the exact form of one NFKC character to `out`; nothing for characters that are not part of a word's form.
fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        if c.is_ascii_graphic() {
            out.push(c.to_ascii_lowercase());
        }
        return;
    }
    if let Some(c) = arabic::fold(c) {
        if c != arabic::DROPPED {
            out.push(c);
        }
        return;
    }
    match c {
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => {}
        '\u{FE00}'..='\u{FE0F}' => {}
        '\u{3041}'..='\u{30FF}' => out.push(kana::fold(c)),
        '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' => out.push(han::fold(c)),
        _ => latin::fold(c, out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn exact(s: &str) -> String {
        let mut out = String::new();
        fold_exact(s, &mut out);
        out
    }

    #[test]
    fn forms_that_readers_take_for_the_same() {
        for (a, b) in [
            ("ＰＡＳＳＷＯＲＤ", "password"),
            ("ﾊﾟｽﾜｰﾄﾞ", "パスワード"),
            ("パスワード", "ぱすわーど"),
            ("密碼", "密码"),
            ("Straße", "STRASSE"),
            ("ΣΊΣΥΦΟΣ", "σίσυφος"),
            ("كِتَابٌ", "كتاب"),
            ("أحمد", "احمد"),
            ("ﬁle", "file"),
            ("e\u{301}t\u{e9}", "été"),
        ] {
            assert_eq!(exact(a), exact(b), "{a} {b}");
        }
        assert_ne!(exact("café"), exact("cafe"), "the exact form keeps accents");
        assert_eq!(strip_accents(&exact("Café")), "cafe");
        assert_eq!(strip_accents(&exact("Đổi")), "doi");
        assert_eq!(strip_accents(&exact("ǢǾ")), "aeo", "an accent on a letter that is two in one, or has a stroke");
    }

    proptest! {
        #[test]
        fn total_and_idempotent(s in "\\PC{0,40}") {
            let once = exact(&s);
            prop_assert_eq!(exact(&once), once.clone());
            let plain = strip_accents(&once).into_owned();
            prop_assert_eq!(strip_accents(&plain).into_owned(), plain);
        }
    }
}
