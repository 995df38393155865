//! Which languages a text cannot be in, by its letters.

use crate::lang::primary;
use std::ops::RangeInclusive;

/// Letters that only these languages are written in, as far as help centres have them; the one that most texts are in first.
const LETTERS: [(RangeInclusive<u32>, &[&str]); 24] = [
    (0x0370..=0x03FF, &["el"]),
    (0x0400..=0x052F, &["be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"]),
    (0x0530..=0x058F, &["hy"]),
    (0x0590..=0x05FF, &["he", "yi"]),
    (0x0600..=0x06FF, &["ar", "ckb", "fa", "ps", "sd", "ug", "ur"]),
    (0x0900..=0x097F, &["hi", "mr", "ne", "sa"]),
    (0x0980..=0x09FF, &["bn", "as"]),
    (0x0A00..=0x0A7F, &["pa"]),
    (0x0A80..=0x0AFF, &["gu"]),
    (0x0B00..=0x0B7F, &["or"]),
    (0x0B80..=0x0BFF, &["ta"]),
    (0x0C00..=0x0C7F, &["te"]),
    (0x0C80..=0x0CFF, &["kn"]),
    (0x0D00..=0x0D7F, &["ml"]),
    (0x0D80..=0x0DFF, &["si"]),
    (0x0E00..=0x0E7F, &["th"]),
    (0x0E80..=0x0EFF, &["lo"]),
    (0x1000..=0x109F, &["my"]),
    (0x10A0..=0x10FF, &["ka"]),
    (0x1200..=0x139F, &["am", "ti"]),
    (0x1780..=0x17FF, &["km"]),
    (0x3041..=0x30FF, &["ja"]),
    (0x4E00..=0x9FFF, &["ja", "ko", "yue", "zh"]),
    (0xAC00..=0xD7A3, &["ko"]),
];

/// The language that a letter is of, where its script is (here) that of one language, or of one above all.
#[cfg(feature = "index")]
pub fn alone(c: char) -> Option<&'static str> {
    let (_, languages) = LETTERS.iter().find(|(range, _)| range.contains(&(c as u32)))?;
    languages.first().copied().filter(|first| !SHARED.contains(first))
}

/// The first languages of scripts that several are written in.
#[cfg(feature = "index")]
const SHARED: [&str; 4] = ["ar", "be", "ja", "ko"];

/// The scripts of a text that tell something of its language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written(u32);

impl Written {
    /// Those of `text`. Latin letters tell nothing: names and codes are in them in every language.
    pub fn of(text: &str) -> Written {
        let bit = |c: char| {
            let n = LETTERS.iter().position(|(range, _)| c.is_alphabetic() && range.contains(&(c as u32)));
            n.map_or(0, |n| 1 << n)
        };
        Written(text.chars().map(bit).fold(0, |all, bit| all | bit))
    }

    /// Whether the text may be in the language `tag`, for all that its letters tell.
    pub fn suits(self, tag: &str) -> bool {
        let code = primary(tag);
        let lacks = |n: usize| self.0 >> n & 1 == 1 && !LETTERS[n].1.contains(&code);
        code == "und" || !(0..LETTERS.len()).any(lacks)
    }
}

#[cfg(test)]
mod tests {
    use super::Written;

    #[test]
    fn letters_rule_languages_out() {
        let suits = |text: &str, tag: &str| Written::of(text).suits(tag);
        assert!(suits("Firefox가 Chro", "ko") && !suits("Firefox가 Chro", "pt-BR"));
        assert!(suits("لماذا Firefox", "fa") && !suits("لماذا Firefox", "hu"));
        assert!(suits("设置", "ja") && suits("设置", "zh-Hant") && !suits("设置", "th"));
        assert!(suits("OneDrive の設定", "ja") && !suits("OneDrive の設定", "zh-Hant"), "kana are Japanese alone");
        assert!(suits("Wi-Fi 2.4", "ko") && suits("Wi-Fi 2.4", "de") && suits("", "el"));
        assert!(suits("пароль", "und"), "nobody knows what it is in");
    }
}
