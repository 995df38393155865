//! Words of articles in Japanese, Thai, Lao, Khmer and Burmese: the longest that a dictionary lists, from left to right.

use super::packed::{Words, decompress};
use crate::script::{Script, script_of};
use std::cmp::Ordering;
use std::ops::Range;
use std::sync::OnceLock;
use unicode_segmentation::UnicodeSegmentation;

/// The words of ICU's dictionaries for these languages.
const WORDS: &[u8] = include_bytes!("../../data/words.zst");

/// Calls `each` with the byte ranges of the words of `run`, in order, nothing left out. The run is of Han and Kana or
/// of Thai-like scripts.
///
/// The first call unpacks the dictionary (some hundredths of a second); questions never come here.
pub fn words(run: &str, mut each: impl FnMut(Range<usize>)) {
    static LISTED: OnceLock<Listed> = OnceLock::new();
    let listed = LISTED.get_or_init(|| Listed::load(WORDS).unwrap_or_default());
    let mut start = 0;
    while start < run.len() {
        let rest = &run[start..];
        let by_list = rest.chars().next().is_some_and(is_listed);
        let end = rest.char_indices().find(|(_, c)| !continues(*c) && is_listed(*c) != by_list);
        let stretch = end.map_or(rest, |(at, _)| &rest[..at]);
        if by_list {
            listed.cut(stretch, |r| each(start + r.start..start + r.end));
        } else {
            stretch.split_word_bound_indices().for_each(|(at, word)| each(start + at..start + at + word.len()));
        }
        start += stretch.len();
    }
}

/// Whether the dictionary has words with this character. Katakana and digits stand for themselves: UAX #29 keeps them together.
fn is_listed(c: char) -> bool {
    match script_of(c) {
        Script::Han => true,
        Script::Kana => matches!(c, '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}'),
        Script::Unspaced => !c.is_numeric(),
        _ => false,
    }
}

/// Whether the character belongs to whatever it follows.
fn continues(c: char) -> bool {
    matches!(script_of(c), Script::Spaced | Script::Other) || matches!(c, '\u{3099}' | '\u{309A}')
}

/// Sorted words.
#[derive(Default)]
struct Listed {
    text: String,
    /// Where each word starts in `text`, and at last where it ends.
    starts: Vec<u32>,
    /// The first characters, each with the number of its first word; sorted.
    firsts: Vec<(char, u32)>,
}

impl Listed {
    fn load(packed: &[u8]) -> Option<Listed> {
        let packed = decompress(packed)?;
        let (mut words, _) = Words::split(&packed)?;
        let mut listed = Listed::default();
        listed.starts.reserve_exact(words.len() + 1);
        while let Some(word) = words.next() {
            let first = word.chars().next()?;
            let number = listed.starts.len() as u32;
            if listed.firsts.last().is_none_or(|(last, _)| *last != first) {
                listed.firsts.push((first, number));
            }
            listed.starts.push(u32::try_from(listed.text.len()).ok()?);
            listed.text.push_str(word);
        }
        listed.starts.push(u32::try_from(listed.text.len()).ok()?);
        Some(listed)
    }

    fn word(&self, number: usize) -> &str {
        let at = |n: usize| self.starts.get(n).map_or(0, |s| *s as usize);
        &self.text[at(number)..at(number + 1)]
    }

    /// The words that begin with `c`.
    fn beginning_with(&self, c: char) -> Range<usize> {
        let Ok(at) = self.firsts.binary_search_by_key(&c, |(first, _)| *first) else { return 0..0 };
        let end = self.firsts.get(at + 1).map_or(self.starts.len() - 1, |(_, n)| *n as usize);
        self.firsts[at].1 as usize..end
    }

    /// Of `words`, which agree in their first `known` bytes, those that go on with `c`.
    fn going_on(&self, words: Range<usize>, known: usize, c: char) -> Range<usize> {
        let mut buffer = [0; 4];
        let c = c.encode_utf8(&mut buffer).as_bytes();
        // Bytes sort as characters do.
        let compare = |number: usize| {
            let rest = &self.word(number).as_bytes()[known..];
            rest[..rest.len().min(c.len())].cmp(c)
        };
        let first = partition(words.clone(), |n| compare(n) == Ordering::Less);
        first..partition(first..words.end, |n| compare(n) == Ordering::Equal)
    }

    /// Calls `each` with the words of `text`: the longest that is listed and ends where a grapheme does; what begins no
    /// listed word, to the grapheme at which that shows.
    fn cut(&self, text: &str, mut each: impl FnMut(Range<usize>)) {
        let mut start = 0;
        while let Some(first) = text[start..].chars().next() {
            let rest = &text[start..];
            let mut ends = rest.grapheme_indices(true).map(|(at, g)| at + g.len());
            let mut grapheme_end = 0;
            let mut found = None;
            let mut unlisted = None;
            let mut words = self.beginning_with(first);
            for (at, c) in rest.char_indices() {
                let end = at + c.len_utf8();
                if at > 0 {
                    words = self.going_on(words, at, c);
                }
                if grapheme_end < end {
                    grapheme_end = ends.next().unwrap_or(rest.len());
                }
                if words.is_empty() {
                    unlisted = Some(grapheme_end);
                    break;
                }
                if grapheme_end == end && self.word(words.start).len() == end {
                    found = Some(end);
                    if words.len() == 1 {
                        break;
                    }
                }
            }
            let end = start + found.or(unlisted).unwrap_or(rest.len());
            each(start..end);
            start = end;
        }
    }
}

/// The first number of `range` for which `holds` is false; it is true for those before and false for those after.
fn partition(range: Range<usize>, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};

    fn cut(run: &str) -> Vec<&str> {
        let mut out = Vec::new();
        words(run, |r| out.push(&run[r]));
        out
    }

    fn by_icu(run: &str) -> Vec<&str> {
        let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
        let ends: Vec<usize> = segmenter.segment_str(run).collect();
        ends.windows(2).map(|w| &run[w[0]..w[1]]).collect()
    }

    #[test]
    fn words_are_those_of_icu() {
        for run in [
            "パスワードを再設定する方法をご案内します",
            "ログインできない場合は管理者にお問い合わせください",
            "請求書の発行日を変更したいのですがどうすればよいですか",
            "らーめんのスープ",
            "รีเซ็ตรหัสผ่านของคุณได้อย่างไร",
            "การเปลี่ยนวิธีการชำระเงิน๒๕๖๘ปี",
            "ວິທີປ່ຽນລະຫັດຜ່ານ",
            "របៀបប្តូរពាក្យសម្ងាត់",
            "စကားဝှက်ကိုပြောင်းလဲနည်း",
            "々〇龘龘の",
            "五〇年問題",
            "ฯฯกกกกกก",
        ] {
            assert_eq!(cut(run), by_icu(run), "{run}");
        }
    }

    #[test]
    fn the_dictionary_is_whole() {
        let listed = Listed::load(WORDS).unwrap();
        assert!(listed.firsts.is_sorted());
        assert!(listed.starts.len() > 200_000, "{}", listed.starts.len());
        assert!(Listed::load(&WORDS[..WORDS.len() / 2]).is_none());
    }
}
