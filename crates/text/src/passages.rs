//! Sections into passages: pieces short enough to show, cut where a reader would pause.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// How good a place is to cut, worst first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cut {
    Cluster,
    Word,
    Clause,
    Sentence,
    Line,
}

/// Byte ranges of the passages of `text`: in order, apart from each other, trimmed, not blank, each at most
/// `max_chars` (at least 1) characters long, together covering everything but white space.
///
/// Cut at ends of lines, else of sentences, else of clauses or words, else between grapheme clusters; inside a
/// cluster only when it is longer than `max_chars` by itself. What is left over is shared out, so that the last
/// passage is not a scrap.
pub fn passages(text: &str, max_chars: usize) -> Vec<Range<usize>> {
    let max_chars = max_chars.max(1);
    let mut out = Vec::new();
    let mut start = 0;
    while let Some(skipped) = text[start..].find(|c: char| !c.is_whitespace()) {
        start += skipped;
        let end = start + next_cut(&text[start..], max_chars);
        let kept = text[start..end].trim_end().len();
        out.push(start..start + kept);
        start = end;
    }
    out
}

/// The first sentence of `text`, or its first line if that ends sooner; the first `max_chars` characters of a longer one.
pub fn first_sentence(text: &str, max_chars: usize) -> &str {
    let text = text.trim_start();
    let mut previous = ' ';
    for (n, (i, c)) in text.char_indices().enumerate() {
        if n == max_chars || (n > 0 && kind(previous, c) >= Cut::Sentence) {
            return text[..i].trim_end();
        }
        previous = c;
    }
    text.trim_end()
}

/// Where the passage at the start of `rest` ends.
fn next_cut(rest: &str, max_chars: usize) -> usize {
    let at = |n: usize| rest.char_indices().nth(n).map(|(i, _)| i);
    let Some(limit) = at(max_chars) else { return rest.len() };
    // With less than two passages left, cut near the middle of what is left.
    let least = match at(max_chars * 2) {
        None => rest[limit..].chars().count().div_ceil(2).max(max_chars / 3),
        Some(_) => max_chars / 2,
    };
    let least = at(least.max(1)).unwrap_or(limit).min(limit);
    let mut best: Option<(Cut, usize)> = None;
    let mut consider = |kind: Cut, end: usize| {
        if end >= least && end <= limit && best.is_none_or(|(k, _)| kind >= k) {
            best = Some((kind, end));
        }
    };
    let mut previous = ' ';
    let mut last = 0;
    for (i, cluster) in rest[..cluster_end(rest, limit)].grapheme_indices(true) {
        let c = cluster.chars().next().unwrap_or(' ');
        if i > 0 {
            consider(kind(previous, c), i);
        }
        last = i + cluster.len();
        previous = cluster.chars().next_back().unwrap_or(c);
    }
    consider(Cut::Cluster, last);
    match best {
        Some((_, end)) => end,
        // One cluster longer than everything allowed.
        None => rest[..limit].grapheme_indices(true).map(|(i, _)| i).rfind(|&i| i > 0).unwrap_or(limit),
    }
}

/// The end of what has to be looked at to see the clusters up to `limit`.
fn cluster_end(rest: &str, limit: usize) -> usize {
    rest[limit..].char_indices().nth(2).map_or(rest.len(), |(i, _)| limit + i)
}

/// What a cut between `before` and `after` would be.
fn kind(before: char, after: char) -> Cut {
    match before {
        '\n' => Cut::Line,
        '。' | '！' | '？' | '｡' | '．' | '।' | '॥' | '؟' | '۔' | '។' | '။' | '։' | '።' | '፧' => {
            Cut::Sentence
        }
        '”' | '」' | '』' | '）' | '"' | ')' if after.is_whitespace() || after as u32 >= 0x2E80 => Cut::Clause,
        '.' | '!' | '?' | '…' if after.is_whitespace() => Cut::Sentence,
        '，' | '、' | '；' | '：' | '؛' | '،' => Cut::Clause,
        ',' | ';' | ':' if after.is_whitespace() => Cut::Clause,
        // Thai, Lao and Khmer part sentences by spaces.
        ' ' if (0x0E00..=0x0EFF).contains(&(after as u32)) => Cut::Sentence,
        c if c.is_whitespace() => Cut::Word,
        _ => Cut::Cluster,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str, n: usize) -> Vec<&str> {
        passages(text, n).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn cuts_at_sentence_ends_in_every_script() {
        assert_eq!(cut("One two three. Four five six. Seven.", 20), ["One two three.", "Four five six.", "Seven."]);
        assert_eq!(cut("打开应用。点击设置。选择账号。", 10), ["打开应用。点击设置。", "选择账号。"]);
        assert_eq!(cut("เปิดแอป กดการตั้งค่า เลือกบัญชี", 21), ["เปิดแอป กดการตั้งค่า", "เลือกบัญชี"]);
        assert_eq!(cut("A line\nAnother line, longer", 22), ["A line", "Another line, longer"]);
        assert_eq!(cut("  \n ", 10), [""; 0]);
    }

    proptest! {
        #[test]
        fn laws(text in "\\PC{0,80}([a-z。.\n ]|[\u{300}\u{1F468}\u{200D}]){0,60}", n in 1usize..40) {
            let ranges = passages(&text, n);
            let mut last = 0;
            for r in &ranges {
                prop_assert!(r.start >= last && text.is_char_boundary(r.start) && text.is_char_boundary(r.end));
                prop_assert!(text[last..r.start].chars().all(char::is_whitespace));
                let piece = &text[r.clone()];
                prop_assert!(!piece.is_empty() && piece.trim_end() == piece && !piece.starts_with(char::is_whitespace));
                prop_assert!(piece.chars().count() <= n);
                last = r.end;
            }
            prop_assert!(text[last..].chars().all(char::is_whitespace));
        }
    }
}
