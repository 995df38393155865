//! Chinese words of articles: jieba's dictionary, over text that is already folded to Simplified.

use jieba_rs::{Jieba, TokenizeMode};
use ruzstd::decoding::StreamingDecoder;
use std::io::Read;
use std::ops::Range;
use std::sync::OnceLock;

/// jieba's words with their frequencies, packed by `cargo xtask codegen`: sorted; each word as the number of characters it
/// shares with the one before, the number it adds, these characters, and its frequency as LEB128. The four columns follow
/// each other, after the number of words and the bytes of the third (u32, little-endian); all of it compressed by zstd.
const DICTIONARY: &[u8] = include_bytes!("../../data/chinese.zst");

fn load() -> Jieba {
    let mut packed = Vec::new();
    let read = StreamingDecoder::new(DICTIONARY).map(|mut d| d.read_to_end(&mut packed));
    debug_assert!(matches!(read, Ok(Ok(_))));
    let lines = unpack(&packed).unwrap_or_default();
    Jieba::with_dict(&mut lines.as_bytes()).unwrap_or_else(|_| Jieba::empty())
}

/// The dictionary as jieba reads it: a line a word.
fn unpack(packed: &[u8]) -> Option<String> {
    let (words, rest) = packed.split_first_chunk::<4>()?;
    let (bytes, rest) = rest.split_first_chunk::<4>()?;
    let words = u32::from_le_bytes(*words) as usize;
    let (shared, rest) = rest.split_at_checked(words)?;
    let (added, rest) = rest.split_at_checked(words)?;
    let (characters, frequencies) = rest.split_at_checked(u32::from_le_bytes(*bytes) as usize)?;
    let mut characters = std::str::from_utf8(characters).ok()?.chars();
    let mut frequencies = frequencies.iter();
    let mut lines = String::with_capacity(words * 16);
    let mut word: Vec<char> = Vec::new();
    for (shared, added) in shared.iter().zip(added) {
        word.truncate(usize::from(*shared));
        word.extend(characters.by_ref().take(usize::from(*added)));
        let mut frequency = 0;
        for shift in (0..).step_by(7) {
            let byte = *frequencies.next()?;
            frequency |= u64::from(byte & 127) << shift;
            if byte < 128 {
                break;
            }
        }
        lines.extend(&word);
        lines.push_str(&format!(" {frequency}\n"));
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
        let mut packed = Vec::new();
        StreamingDecoder::new(DICTIONARY).unwrap().read_to_end(&mut packed).unwrap();
        let lines = unpack(&packed).unwrap();
        assert_eq!(lines.lines().count(), 349_045);
        assert!(lines.lines().any(|l| l == "密码 1022"), "frequencies belong to their words");
        assert!(unpack(&packed[..packed.len() / 2]).is_none());
    }
}
