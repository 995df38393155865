//! Chinese words of articles: jieba's dictionary, over text that is already folded to Simplified.

use super::packed::{Words, decompress};
use jieba_rs::{Jieba, TokenizeMode};
use std::ops::Range;
use std::sync::OnceLock;

/// jieba's words, packed (see [`Words`]); after them the frequency of each, as LEB128.
const DICTIONARY: &[u8] = include_bytes!("../../data/chinese.zst");

fn load() -> Jieba {
    let lines = decompress(DICTIONARY).and_then(|packed| unpack(&packed)).unwrap_or_default();
    debug_assert!(!lines.is_empty());
    Jieba::with_dict(&mut lines.as_bytes()).unwrap_or_else(|_| Jieba::empty())
}

/// The dictionary as jieba reads it: a line a word.
fn unpack(packed: &[u8]) -> Option<String> {
    let (mut words, frequencies) = Words::split(packed)?;
    let mut frequencies = frequencies.iter();
    let mut lines = String::with_capacity(words.len() * 16);
    while let Some(word) = words.next() {
        let mut frequency = 0;
        for shift in (0..).step_by(7) {
            let byte = *frequencies.next()?;
            frequency |= u64::from(byte & 127) << shift;
            if byte < 128 {
                break;
            }
        }
        lines.push_str(&format!("{word} {frequency}\n"));
    }
    Some(lines)
}

/// Calls `each` with the byte ranges of the words of `folded`, words inside longer words too.
///
/// The first call loads the dictionary (about 0.2 s); questions never come here.
pub fn words(folded: &str, mut each: impl FnMut(Range<usize>)) {
    static JIEBA: OnceLock<Jieba> = OnceLock::new();
    let jieba = JIEBA.get_or_init(load);
    let mut at = 0;
    // jieba counts in characters; the words come in order of their start or right after their parts.
    let starts: Vec<usize> = folded.char_indices().map(|(i, _)| i).chain([folded.len()]).collect();
    for token in jieba.tokenize(folded, TokenizeMode::Search, false) {
        let (Some(&start), Some(&end)) = (starts.get(token.start), starts.get(token.end)) else { continue };
        at = end.max(at);
        each(start..end);
    }
    if at < folded.len() {
        each(at..folded.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dictionary_is_whole() {
        let packed = decompress(DICTIONARY).unwrap();
        let lines = unpack(&packed).unwrap();
        assert_eq!(lines.lines().count(), 349_045);
        assert!(lines.lines().any(|l| l == "密码 1022"), "frequencies belong to their words");
        assert!(unpack(&packed[..packed.len() / 2]).is_none());
    }
}
