//! Readings that broken exports leave in the middle of Chinese words: `優(you) 質`, `技術(shù)`.

use crate::fold::strip_accents;
use crate::script::{Script, script_of};
use std::borrow::Cow;
use std::ops::Range;

/// A text without its readings, and the way back.
pub(crate) struct Unread<'t> {
    /// The text to analyse.
    pub text: Cow<'t, str>,
    /// Where each kept piece starts: in `text`, in the original.
    pieces: Vec<(usize, usize)>,
}

impl<'t> Unread<'t> {
    /// Takes the readings out of `text`; borrows it when there are none.
    pub fn new(text: &'t str) -> Unread<'t> {
        let mut unread = Unread { text: Cow::Borrowed(text), pieces: Vec::new() };
        let mut at = 0;
        let mut kept = String::new();
        for (open, _) in text.match_indices(['(', '（']) {
            let Some(end) = reading(text, open).filter(|_| open >= at) else { continue };
            unread.pieces.push((kept.len(), at));
            kept.push_str(&text[at..open]);
            at = end;
        }
        if at > 0 {
            unread.pieces.push((kept.len(), at));
            kept.push_str(&text[at..]);
            unread.text = Cow::Owned(kept);
        }
        unread
    }

    /// The range of the original that `span` of [`Unread::text`] covers, readings inside it included.
    pub fn original(&self, span: Range<usize>) -> Range<usize> {
        let back = |at: usize| match self.pieces.partition_point(|p| p.0 <= at).checked_sub(1) {
            Some(i) => self.pieces[i].1 + (at - self.pieces[i].0),
            None => at,
        };
        // The end is one past the last byte, which may be the first of the next piece.
        if span.is_empty() { back(span.start)..back(span.start) } else { back(span.start)..back(span.end - 1) + 1 }
    }
}

/// The end of the reading whose bracket opens at `open`: a syllable of Pinyin after a Han character, with the blanks
/// that part it from the next one.
fn reading(text: &str, open: usize) -> Option<usize> {
    let han = |c: Option<char>| c.is_some_and(|c| script_of(c) == Script::Han);
    if !han(text[..open].chars().next_back()) {
        return None;
    }
    let inside = text[open..].chars().next().map(|c| open + c.len_utf8())?;
    let length = text[inside..].char_indices().take(8).find(|(_, c)| matches!(c, ')' | '）'))?.0;
    if !is_syllable(&text[inside..inside + length]) {
        return None;
    }
    let after = inside + length + text[inside + length..].chars().next()?.len_utf8();
    let rest = text[after..].trim_start_matches(' ');
    Some(if han(rest.chars().next()) { text.len() - rest.len() } else { after })
}

/// Whether `text` is one syllable of Pinyin, with or without its tone mark.
fn is_syllable(text: &str) -> bool {
    const INITIALS: &[&str] = &[
        "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s",
        "y", "w", "",
    ];
    const FINALS: &[&str] = &[
        "a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "i", "ia", "ie", "iao", "iu", "ian",
        "in", "iang", "ing", "iong", "u", "ua", "uo", "uai", "ui", "uan", "un", "uang", "v", "ue", "ve", "er",
    ];
    let plain = strip_accents(text);
    INITIALS.iter().any(|i| plain.strip_prefix(i).is_some_and(|rest| FINALS.contains(&rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_go_everything_else_stays() {
        for (text, want) in [
            ("優(you) 質的技術(shù)。", "優質的技術。"),
            ("設（shè）定", "設定"),
            ("应用(app)设置", "应用(app)设置"),
            ("手机（iPhone）", "手机（iPhone）"),
            ("plain (you) text", "plain (you) text"),
            ("漢字(かんじ)", "漢字(かんじ)"),
            ("断(", "断("),
        ] {
            assert_eq!(Unread::new(text).text, want);
        }
        let text = "优(you)质";
        assert_eq!(Unread::new(text).original(0..6), 0..text.len());
        assert_eq!(&text[Unread::new(text).original(3..6)], "质");
    }
}
