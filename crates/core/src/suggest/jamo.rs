//! Korean while it is typed: a syllable in the making is the beginning of others, and its last consonant may be the first
//! of the next one (`비밀ㅂ`, `비밀버`, `비밀번`, `비밀번호`).

use helpdex_text::jamo::{self, BY_INITIAL, FIRST, LAST};

/// Where in a dictionary the words stand that something typed may begin.
pub struct Range {
    /// The first of them or before.
    pub lower: String,
    /// After the last of them.
    pub upper: String,
    keys: String,
}

impl Range {
    /// `None` when the last character is no part of a Korean syllable.
    pub fn of(typed: &str) -> Option<Range> {
        let last = typed.chars().next_back()?;
        let before = &typed[..typed.len() - last.len_utf8()];
        let initial = jamo::initial(last)?;
        let at = |n: u32| char::from_u32(FIRST + n * BY_INITIAL);
        let upper = if initial == 18 { char::from_u32(LAST + 1)? } else { at(initial + 1)? };
        Some(Range { lower: format!("{before}{}", at(initial)?), upper: format!("{before}{upper}"), keys: keys(typed) })
    }

    /// Whether what was typed begins `word`, key by key.
    pub fn begins(&self, word: &str) -> bool {
        keys(word).starts_with(&self.keys)
    }
}

/// The keys by which a text is typed. Doubled letters are one key twice: so phones have them.
fn keys(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let Some(parts) = jamo::keys(c) else {
            out.push(c);
            continue;
        };
        for key in parts.iter().flat_map(|part| part.chars()) {
            let lower = key.to_ascii_lowercase();
            out.extend([lower].into_iter().chain((key != lower).then_some(lower)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_of_typing_is_a_beginning() {
        for typed in ["ㅂ", "비", "빔", "비미", "비밀", "비밀ㅂ", "비밀버", "비밀번", "비밀벉", "비밀번호"]
        {
            let range = Range::of(typed).unwrap();
            let begins = range.begins("비밀번호") && *range.lower <= *"비밀번호" && *"비밀번호" < *range.upper;
            assert_eq!(begins, typed != "비밀벉", "{typed}");
        }
        assert!(Range::of("password").is_none() && Range::of("").is_none());
        assert!(Range::of("하").is_some_and(|r| r.begins("한글") && *"힣" < *r.upper));
    }
}
