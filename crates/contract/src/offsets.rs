//! Offsets in the unit that a host's strings count in.

use helpdex::{Answer, Highlight};
use serde::Deserialize;

/// What offsets into texts count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum OffsetUnit {
    /// Bytes of UTF-8 (Rust, Go, C).
    #[default]
    Utf8,
    /// UTF-16 code units (JavaScript, Java, C#).
    Utf16,
    /// Unicode code points (Python).
    Codepoint,
}

/// Converts highlights of `text` from UTF-8 bytes; they must be in order and apart.
pub(crate) fn convert(text: &str, highlights: &mut [Highlight], unit: OffsetUnit) {
    if unit == OffsetUnit::Utf8 {
        return;
    }
    let (mut byte, mut count) = (0, 0);
    let mut forward = |to: usize| {
        let part = text.get(byte..to).unwrap_or_default();
        count += if unit == OffsetUnit::Utf16 { part.encode_utf16().count() } else { part.chars().count() };
        byte = to;
        count
    };
    for h in highlights {
        h.start = forward(h.start);
        h.end = forward(h.end);
    }
}

/// Converts the highlights of these answers.
pub(crate) fn convert_answers(answers: &mut [Answer], unit: OffsetUnit) {
    for answer in answers {
        convert(&answer.title, &mut answer.title_highlights, unit);
        convert(&answer.passage, &mut answer.highlights, unit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_differ_beyond_ascii() {
        let text = "a密😀b";
        let bytes = [Highlight { start: 1, end: 4 }, Highlight { start: 4, end: 8 }];
        for (unit, want) in [
            (OffsetUnit::Utf8, [(1, 4), (4, 8)]),
            (OffsetUnit::Utf16, [(1, 2), (2, 4)]),
            (OffsetUnit::Codepoint, [(1, 2), (2, 3)]),
        ] {
            let mut h = bytes;
            convert(text, &mut h, unit);
            assert_eq!(h.map(|h| (h.start, h.end)), want);
        }
    }
}
