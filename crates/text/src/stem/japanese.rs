//! Japanese: the final long vowel mark, which writers add or leave out (サーバー, サーバ).

/// `word` (Kana folded to Hiragana) without a final `ー`, when at least three characters stay.
pub fn stem(word: &str) -> &str {
    match word.strip_suffix('ー') {
        Some(rest) if rest.chars().count() >= 3 => rest,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn final_long_vowel() {
        assert_eq!(stem("さーばー"), "さーば");
        assert_eq!(stem("きー"), "きー");
    }
}
