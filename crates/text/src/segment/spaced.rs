//! Words of spaced scripts: UAX #29, and the parts and joins that people search by.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// What [`words`] finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A word.
    Whole,
    /// A part of the word reported just before: `example` of `example.com`, `eau` of `l'eau`.
    Part,
    /// Two or more words written with hyphens, to be taken as one without them: `wi-fi` for `wifi`.
    Joined,
}

/// Calls `each` with the byte ranges of the words of `text`, in order of their start.
pub fn words(text: &str, mut each: impl FnMut(Piece, Range<usize>)) {
    // The hyphenated chain that the words seen so far form: its start, its end, its number of words.
    let mut chain: Option<(usize, usize, usize)> = None;
    for (start, segment) in text.split_word_bound_indices() {
        // is_word_like() of ICU, and unicode_words() here, lose words that end in a combining vowel sign.
        if !segment.chars().any(char::is_alphanumeric) {
            if !matches!(segment, "-" | "\u{2010}" | "\u{2011}") {
                close(&mut chain, &mut each);
            }
            continue;
        }
        let end = start + segment.len();
        chain = match chain {
            Some((first, last, n)) if text[last..start].chars().count() == 1 => Some((first, end, n + 1)),
            other => {
                close(&mut { other }, &mut each);
                Some((start, end, 1))
            }
        };
        each(Piece::Whole, start..end);
        parts(segment, |r| each(Piece::Part, start + r.start..start + r.end));
    }
    close(&mut chain, &mut each);
}

fn close(chain: &mut Option<(usize, usize, usize)>, each: &mut impl FnMut(Piece, Range<usize>)) {
    if let Some((start, end, 2..=3)) = chain.take() {
        each(Piece::Joined, start..end);
    }
}

/// The parts of at least two characters that inner punctuation separates; none when there is no such punctuation.
fn parts(word: &str, mut each: impl FnMut(Range<usize>)) {
    let inner = |c: char| matches!(c, '.' | '\'' | '\u{2019}' | '_' | ':' | ',' | '\u{B7}' | '\u{FF0E}');
    if !word.contains(inner) || word.chars().all(|c| c.is_ascii_digit() || inner(c)) {
        return;
    }
    let mut at = 0;
    for part in word.split(inner) {
        if part.chars().nth(1).is_some() && part.len() < word.len() {
            each(at..at + part.len());
        }
        at += part.len() + word[at + part.len()..].chars().next().map_or(0, char::len_utf8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(&str, Piece)> {
        let mut out = Vec::new();
        words(text, |p, r| out.push((&text[r], p)));
        out
    }

    #[test]
    fn words_parts_and_joins() {
        use Piece::*;
        assert_eq!(
            all("Wi-Fi: l'eau, v3.8.2"),
            [
                ("Wi", Whole),
                ("Fi", Whole),
                ("Wi-Fi", Joined),
                ("l'eau", Whole),
                ("eau", Part),
                ("v3.8.2", Whole),
                ("v3", Part)
            ]
        );
        assert_eq!(all("error 0x80070057 in my_file.txt")[2..4], [("in", Whole), ("my_file.txt", Whole)]);
    }

    #[test]
    fn hindi_words_keep_their_last_vowel_sign() {
        assert_eq!(all("पासवर्ड कैसे रीसेट करें").iter().map(|w| w.0).collect::<Vec<_>>(), ["पासवर्ड", "कैसे", "रीसेट", "करें"]);
    }
}
