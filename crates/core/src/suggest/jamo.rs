//! Korean while it is typed: a syllable in the making is the beginning of others, and its last consonant may be the first
//! of the next one (`비밀ㅂ`, `비밀버`, `비밀번`, `비밀번호`).

/// The first syllable, and how many there are with the same initial and with the same vowel.
const FIRST: u32 = 0xAC00;
const BY_INITIAL: u32 = 588;
const BY_VOWEL: u32 = 28;
const LAST: u32 = 0xD7A3;

const INITIALS: [&str; 19] = [
    "ㄱ", "ㄱㄱ", "ㄴ", "ㄷ", "ㄷㄷ", "ㄹ", "ㅁ", "ㅂ", "ㅂㅂ", "ㅅ", "ㅅㅅ", "ㅇ", "ㅈ", "ㅈㅈ", "ㅊ", "ㅋ", "ㅌ",
    "ㅍ", "ㅎ",
];
const VOWELS: [&str; 21] = [
    "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ",
    "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ",
];
const FINALS: [&str; 28] = [
    "", "ㄱ", "ㄱㄱ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ",
    "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅅㅅ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
];

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
        let initial = match last as u32 {
            c @ FIRST..=LAST => (c - FIRST) / BY_INITIAL,
            // NFKC makes single letters those of the first block.
            0x1100..=0x1112 => last as u32 - 0x1100,
            _ => INITIALS.iter().position(|i| single(i) == Some(last))? as u32,
        };
        let at = |n: u32| char::from_u32(FIRST + n * BY_INITIAL);
        let upper = if initial == 18 { char::from_u32(LAST + 1)? } else { at(initial + 1)? };
        Some(Range { lower: format!("{before}{}", at(initial)?), upper: format!("{before}{upper}"), keys: keys(typed) })
    }

    /// Whether what was typed begins `word`, key by key.
    pub fn begins(&self, word: &str) -> bool {
        keys(word).starts_with(&self.keys)
    }
}

/// The letter that is written as one for an initial.
fn single(initial: &str) -> Option<char> {
    match initial {
        "ㄱㄱ" => Some('ㄲ'),
        "ㄷㄷ" => Some('ㄸ'),
        "ㅂㅂ" => Some('ㅃ'),
        "ㅅㅅ" => Some('ㅆ'),
        "ㅈㅈ" => Some('ㅉ'),
        one => one.chars().next(),
    }
}

/// The keys by which a text is typed.
fn keys(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c as u32 {
            n @ FIRST..=LAST => {
                let n = n - FIRST;
                out.push_str(INITIALS.get((n / BY_INITIAL) as usize).copied().unwrap_or_default());
                out.push_str(VOWELS.get((n % BY_INITIAL / BY_VOWEL) as usize).copied().unwrap_or_default());
                out.push_str(FINALS.get((n % BY_VOWEL) as usize).copied().unwrap_or_default());
            }
            n @ 0x1100..=0x1112 => out.push_str(INITIALS.get((n - 0x1100) as usize).copied().unwrap_or_default()),
            _ => match INITIALS.iter().find(|i| single(i) == Some(c)) {
                Some(initial) => out.push_str(initial),
                None => out.push(c),
            },
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_of_typing_is_a_beginning() {
        for typed in ["ㅂ", "비", "빔", "비미", "비밀", "비밀ㅂ", "비밀버", "비밀번", "비밀벊", "비밀번호"]
        {
            let range = Range::of(typed).unwrap();
            let begins = range.begins("비밀번호") && *range.lower <= *"비밀번호" && *"비밀번호" < *range.upper;
            assert_eq!(begins, typed != "비밀벊", "{typed}");
        }
        assert!(Range::of("password").is_none() && Range::of("").is_none());
        assert!(Range::of("하").is_some_and(|r| r.begins("한글") && *"힣" < *r.upper));
    }
}
