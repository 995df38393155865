//! Character n-grams: a lane of their own that needs no dictionary, no stemmer and no luck with segmentation.
//!
//! 2-grams of Han, Kana and Hangul, 3-grams of Thai-like scripts, 4-grams inside the words of spaced scripts with
//! their accents dropped. Single characters would match everything and are left out.

/// n of the n-grams inside words of spaced scripts, in characters.
pub const SPACED: usize = 4;
/// n for Thai, Lao, Khmer, Burmese.
pub const UNSPACED: usize = 3;
/// n for Han, Kana and Hangul.
pub const CJK: usize = 2;

/// Calls `each` with the n-grams of `text`; `text` itself is not a gram when it is shorter than `n`.
pub fn grams<'t>(text: &'t str, n: usize, mut each: impl FnMut(&'t str)) {
    let mut ends = text.char_indices().map(|(i, c)| i + c.len_utf8()).skip(n - 1);
    let mut starts = text.char_indices().map(|(i, _)| i);
    while let (Some(start), Some(end)) = (starts.next(), ends.next()) {
        each(&text[start..end]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, n: usize) -> Vec<&str> {
        let mut out = Vec::new();
        grams(text, n, |g| out.push(g));
        out
    }

    #[test]
    fn windows_of_characters() {
        assert_eq!(all("重置密码", CJK), ["重置", "置密", "密码"]);
        assert_eq!(all("refund", SPACED), ["refu", "efun", "fund"]);
        assert_eq!(all("abc", SPACED), [""; 0]);
        assert_eq!(all("", CJK), [""; 0]);
    }
}
