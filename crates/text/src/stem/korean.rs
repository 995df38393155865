//! Korean: particles and endings off the end of an eojeol, lightly.
//!
//! Only what can be told without a dictionary: long endings first, and at least two syllables stay (one for the
//! object and topic particles after a closed syllable would cut real words such as 나이).

/// Particles and common verb endings, longest first.
const ENDINGS: &[&str] = &[
    "하려면",
    "합니다",
    "됩니다",
    "했는데",
    "하였다",
    "입니다",
    "습니다",
    "으로는",
    "에서는",
    "에게서",
    "이라고",
    "까지는",
    "에서의",
    "하세요",
    "되나요",
    "하나요",
    "인가요",
    "할까요",
    "하는데",
    "하려고",
    "되었다",
    "으로",
    "에서",
    "에게",
    "까지",
    "부터",
    "처럼",
    "보다",
    "라고",
    "이나",
    "이란",
    "이라",
    "에는",
    "에도",
    "하고",
    "하기",
    "하는",
    "하면",
    "하지",
    "해서",
    "해야",
    "되는",
    "되지",
    "된다",
    "했다",
    "한다",
    "들의",
    "들을",
    "들은",
    "들이",
    "와의",
    "과의",
    "로는",
    "로서",
    "로써",
    "이며",
    "이고",
    "인지",
    "나요",
    "어요",
    "아요",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "에",
    "의",
    "도",
    "로",
    "와",
    "과",
    "만",
    "들",
    "한",
    "할",
];

/// `word` without its particle; `word` itself when nothing can go.
pub fn stem(word: &str) -> &str {
    const SYLLABLE: usize = 3;
    for ending in ENDINGS {
        if let Some(rest) = word.strip_suffix(ending)
            && rest.len() >= 2 * SYLLABLE
        {
            return rest;
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn particles_go_words_stay() {
        for (word, want) in [
            ("비밀번호를", "비밀번호"),
            ("계정에서", "계정"),
            ("설정하려면", "설정"),
            ("나이", "나이"),
            ("환불은", "환불"),
        ] {
            assert_eq!(stem(word), want);
        }
    }
}
