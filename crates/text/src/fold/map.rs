//! A folded run of text with its way back to the original.

use super::{fold_char, han};
use crate::normal::{is_mark, nfkc};
use std::ops::Range;

/// The exact form of a run, Han phrases replaced, and for each of its characters where it came from.
#[derive(Clone, Debug, Default)]
pub struct FoldedRun {
    /// The folded text.
    pub text: String,
    /// For each byte of `text` that starts a character: the byte range of the original it stands for.
    origin: Vec<(u32, u32, u32)>,
}

impl FoldedRun {
    /// Folds `run`; with `phrases`, wordings of Taiwan become those of the mainland.
    pub fn new(run: &str, phrases: bool) -> FoldedRun {
        let mut folded = FoldedRun::default();
        let mut at = 0;
        while let Some(c) = run[at..].chars().next() {
            if phrases && let Some((len, to)) = han::phrase_at(&run[at..]) {
                folded.push_all(at..at + len, to.chars());
                at += len;
                continue;
            }
            // A base character and its marks fold together, so that composed and decomposed forms meet.
            let mut end = at + c.len_utf8();
            for m in run[end..].chars() {
                if !is_mark(m) && !matches!(m, '\u{FF9E}' | '\u{FF9F}') {
                    break;
                }
                end += m.len_utf8();
            }
            nfkc(&run[at..end], |n| {
                let before = folded.text.len();
                fold_char(n, &mut folded.text);
                folded.note(before, at..end);
            });
            at = end;
        }
        folded
    }

    fn push_all(&mut self, from: Range<usize>, chars: impl Iterator<Item = char>) {
        for c in chars {
            let before = self.text.len();
            self.text.push(c);
            self.note(before, from.clone());
        }
    }

    fn note(&mut self, before: usize, from: Range<usize>) {
        for (i, _) in self.text[before..].char_indices() {
            self.origin.push(((before + i) as u32, from.start as u32, from.end as u32));
        }
    }

    /// The byte range of the original that the folded byte range `part` stands for: the smallest one on character
    /// boundaries. Empty `part`s give an empty range.
    pub fn original(&self, part: Range<usize>) -> Range<usize> {
        let first = self.origin.partition_point(|o| (o.0 as usize) < part.start);
        let end = self.origin.partition_point(|o| (o.0 as usize) < part.end);
        match (self.origin.get(first), end.checked_sub(1).and_then(|e| self.origin.get(e))) {
            (Some(a), Some(b)) if first < end => a.1 as usize..b.2 as usize,
            _ => 0..0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn maps_phrases_and_marks_back() {
        let text = "開啟資料庫";
        let f = FoldedRun::new(text, true);
        assert_eq!(f.text, "打开数据库");
        let at = f.text.find("数据库").unwrap();
        assert_eq!(&text[f.original(at..f.text.len())], "資料庫");

        let text = "ﾊﾟｽﾜｰﾄﾞ";
        let f = FoldedRun::new(text, false);
        assert_eq!(f.text, "ぱすわーど");
        assert_eq!(&text[f.original("ぱす".len().."ぱすわーど".len())], "ﾜｰﾄﾞ");
    }

    proptest! {
        #[test]
        fn spans_lie_on_boundaries(s in "\\PC{0,30}", phrases: bool) {
            let f = FoldedRun::new(&s, phrases);
            let mut last = 0;
            for (i, c) in f.text.char_indices() {
                let span = f.original(i..i + c.len_utf8());
                prop_assert!(s.is_char_boundary(span.start) && s.is_char_boundary(span.end));
                prop_assert!(span.start < span.end && span.start >= last);
                last = span.start;
            }
        }
    }
}
