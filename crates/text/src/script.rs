//! Scripts, as far as analysis must tell them apart, and runs of one script.

use std::ops::Range;

/// How a character takes part in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// Han characters, and the marks that only stand among them (々, 〇).
    Han,
    /// Hiragana and Katakana with the prolonged sound mark, any width.
    Kana,
    /// Hangul syllables and jamo.
    Hangul,
    /// Thai, Lao, Khmer, Burmese: letters without spaces between words.
    Unspaced,
    /// Every other letter, mark and digit: words stand between spaces or punctuation.
    Spaced,
    /// Nothing that belongs to a word.
    Other,
}

/// The script of one character.
pub fn script_of(c: char) -> Script {
    match c as u32 {
        0x30..=0x39 | 0x41..=0x5A | 0x61..=0x7A | 0xAA | 0xB2 | 0xB3 | 0xB5 | 0xB9 | 0xBA | 0xBC..=0xBE => {
            Script::Spaced
        }
        0..=0xBF => Script::Other,
        0xC0..=0xDFF => {
            if c.is_alphanumeric() || is_mark(c) {
                Script::Spaced
            } else {
                Script::Other
            }
        }
        0xE01..=0xE3A | 0xE40..=0xE4E | 0xE50..=0xE59 => Script::Unspaced,
        0xE81..=0xEDF => Script::Unspaced,
        0x1000..=0x1049 | 0x1050..=0x109F => Script::Unspaced,
        0x1780..=0x17D3 | 0x17D7 | 0x17DC..=0x17E9 => Script::Unspaced,
        0x1100..=0x11FF | 0x3131..=0x318E | 0xA960..=0xA97C | 0xAC00..=0xD7A3 | 0xFFA1..=0xFFDC => Script::Hangul,
        0x3041..=0x309F | 0x30A1..=0x30FA | 0x30FC..=0x30FF | 0x31F0..=0x31FF | 0xFF66..=0xFF9F => Script::Kana,
        0x3005..=0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF => Script::Han,
        _ if c.is_alphanumeric() || is_mark(c) => Script::Spaced,
        _ => Script::Other,
    }
}

/// Whether `c` is a mark that continues a word of a spaced script without being a letter itself.
pub fn is_mark(c: char) -> bool {
    crate::normal::is_mark(c) || matches!(c, '\u{200C}' | '\u{200D}' | '\u{AD}')
}

/// A run of [`Script::Han`] and [`Script::Kana`] together, of one other script, or nothing that is a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// Han and Kana, mixed as Japanese does.
    HanKana {
        /// Whether Kana occurs in the run.
        kana: bool,
    },
    /// Hangul.
    Hangul,
    /// Thai-like scripts.
    Unspaced,
    /// Everything that UAX #29 can cut.
    Spaced,
}

/// Cuts `text` at script boundaries, calling `each` with every run and its byte range, in order.
///
/// Spaced runs include the punctuation and white space between their words, because UAX #29 needs to see it;
/// [`Script::Other`] characters never start a run. Latin glued to Han, as in `Commerce中的问题`, is cut apart.
pub fn for_each_run(text: &str, mut each: impl FnMut(RunKind, Range<usize>)) {
    let mut current: Option<(RunKind, usize)> = None;
    let mut last_end = 0;
    for (at, c) in text.char_indices() {
        let script = match script_of(c) {
            // A mark belongs to whatever it stands on.
            Script::Spaced if is_mark(c) && current.is_some() && last_end == at => {
                last_end = at + c.len_utf8();
                continue;
            }
            s => s,
        };
        let kind = match script {
            Script::Other => match current {
                Some((RunKind::Spaced, _)) => continue,
                Some((kind, start)) => {
                    each(kind, start..last_end);
                    current = None;
                    continue;
                }
                None => continue,
            },
            Script::Han => RunKind::HanKana { kana: false },
            Script::Kana => RunKind::HanKana { kana: true },
            Script::Hangul => RunKind::Hangul,
            Script::Unspaced => RunKind::Unspaced,
            Script::Spaced => RunKind::Spaced,
        };
        current = Some(match current {
            None => (kind, at),
            Some((RunKind::HanKana { kana: a }, start)) if matches!(kind, RunKind::HanKana { .. }) => {
                let RunKind::HanKana { kana: b } = kind else { continue };
                (RunKind::HanKana { kana: a || b }, start)
            }
            Some((same, start)) if same == kind => (same, start),
            Some((other, start)) => {
                each(other, start..last_end);
                (kind, at)
            }
        });
        last_end = at + c.len_utf8();
    }
    if let Some((kind, start)) = current {
        each(kind, start..last_end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str) -> Vec<(&str, RunKind)> {
        let mut out = Vec::new();
        for_each_run(text, |k, r| out.push((&text[r], k)));
        out
    }

    #[test]
    fn glued_scripts_are_cut_apart() {
        let got: Vec<&str> =
            runs("Commerce中的问题 E-204错误、パスワードを再設定 비밀번호reset").iter().map(|r| r.0).collect();
        assert_eq!(got, ["Commerce", "中的问题", "E-204", "错误", "パスワードを再設定", "비밀번호", "reset"]);
    }

    #[test]
    fn thai_and_marks_stay_whole() {
        let got: Vec<&str> = runs("รีเซ็ตรหัสผ่าน ของ Larkbox, हिन्दी में").iter().map(|r| r.0).collect();
        assert_eq!(got, ["รีเซ็ตรหัสผ่าน", "ของ", "Larkbox, हिन्दी में"]);
    }
}
