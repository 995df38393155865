//! Questions made worse on purpose: a typing error, or an end that is not typed yet.

use crate::dice::Dice;
use unicode_segmentation::UnicodeSegmentation;

/// Words of so many letters or more get errors: a shorter one with an error is another word.
const LETTERS: usize = 5;

/// First and last code point of a block, and the letters that errors are made of there.
const ALPHABETS: &[(u32, u32, &str)] = &[
    (0x0041, 0x024F, "abcdefghijklmnopqrstuvwxyz"),
    (0x1E00, 0x1EFF, "abcdefghijklmnopqrstuvwxyz"),
    (0x0370, 0x03FF, "αβγδεζηθικλμνξοπρστυφχψω"),
    (0x0400, 0x052F, "абвгдежзиклмнопрстуфхцчшщыьэюя"),
    (0x0530, 0x058F, "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ"),
    (0x0590, 0x05FF, "אבגדהוזחטיכלמנסעפצקרשת"),
    (0x0600, 0x06FF, "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"),
    (0x0900, 0x097F, "कखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह"),
    (0x0980, 0x09FF, "কখগঘচছজঝটঠডঢণতথদধনপফবভমযরলশষসহ"),
    (0x10A0, 0x10FF, "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"),
    (0x30A1, 0x30FA, "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"),
    (0xAC00, 0xD7A3, "가나다라마바사아자차카타파하고노도로모보소오조지기니디리미비시이"),
];

/// The letters of the script of `grapheme`, where words are written with spaces or in runs that are words.
fn alphabet(grapheme: &str) -> Option<&'static str> {
    let first = grapheme.chars().next().filter(|c| c.is_alphabetic())? as u32;
    ALPHABETS.iter().find(|(from, to, _)| (*from..=*to).contains(&first)).map(|a| a.2)
}

/// `question` with one error in one word of five letters or more, both by chance: a letter too many, one missing, one replaced by
/// another of its script, or two neighbours exchanged. What comes back differs from `question`; `None` when there is no such
/// word. A letter is a grapheme cluster. Words of scripts without spaces are left alone, runs of Katakana aside.
pub fn edit(question: &str, dice: &mut Dice) -> Option<String> {
    let words: Vec<(usize, &str)> = question
        .unicode_word_indices()
        .filter(|(_, word)| {
            let mut letters = word.graphemes(true);
            word.graphemes(true).count() >= LETTERS && letters.all(|g| alphabet(g).is_some())
        })
        .collect();
    let &(start, word) = words.get(dice.roll(words.len()))?;
    let letters: Vec<&str> = word.graphemes(true).collect();
    // A word of one letter repeated has no neighbours to exchange: that error is made by another kind.
    let changed = (0..).map(|_| edited(&letters, dice)).find(|w| w != word)?;
    Some([&question[..start], &changed, &question[start + word.len()..]].concat())
}

/// `letters` with one error.
fn edited(letters: &[&str], dice: &mut Dice) -> String {
    let mut word: Vec<String> = letters.iter().map(|l| l.to_string()).collect();
    let kind = dice.roll(4);
    let at = dice.roll(match kind {
        0 => letters.len() + 1,
        3 => letters.len() - 1,
        _ => letters.len(),
    });
    let mut other = || {
        let all: Vec<char> = alphabet(letters[at.min(letters.len() - 1)]).unwrap_or_default().chars().collect();
        all.get(dice.roll(all.len())).map(char::to_string).unwrap_or_default()
    };
    match kind {
        0 => word.insert(at, other()),
        1 => drop(word.remove(at)),
        2 => word[at] = other(),
        _ => word.swap(at, at + 1),
    }
    word.concat()
}

/// The first `share` of `question`, 0 to 1, in grapheme clusters, at least one of them: what stands there while somebody types.
pub fn cut(question: &str, share: f64) -> &str {
    let starts: Vec<usize> = question.grapheme_indices(true).map(|(at, _)| at).collect();
    let kept = (starts.len() as f64 * share).ceil().max(1.0) as usize;
    starts.get(kept).map_or(question, |&end| &question[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Damerau's distance: insertions, deletions, substitutions and exchanges of neighbours.
    fn distance(a: &str, b: &str) -> usize {
        let (a, b): (Vec<&str>, Vec<&str>) = (a.graphemes(true).collect(), b.graphemes(true).collect());
        let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                d[i][j] = match (i, j) {
                    (0, n) | (n, 0) => n,
                    _ => {
                        let replaced = d[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                        let mut least = replaced.min(d[i - 1][j] + 1).min(d[i][j - 1] + 1);
                        if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                            least = least.min(d[i - 2][j - 2] + 1);
                        }
                        least
                    }
                };
            }
        }
        d[a.len()][b.len()]
    }

    #[test]
    fn one_error_in_one_long_word() {
        for question in [
            "how to reset my password",
            "как сбросить пароль",
            "비밀번호를재설정 방법",
            "उपयोगकर्ता कौन है",
            "アカウントを削除",
        ] {
            let mut kinds = std::collections::BTreeSet::new();
            for seed in 0..60 {
                let worse = edit(question, &mut Dice::new(seed)).unwrap();
                assert_eq!(distance(question, &worse), 1, "{question} {worse}");
                kinds.insert(worse.graphemes(true).count() as i64 - question.graphemes(true).count() as i64);
            }
            assert_eq!(kinds.into_iter().collect::<Vec<_>>(), [-1, 0, 1], "{question}");
        }
        let worse = edit("how to reset it", &mut Dice::new(3)).unwrap();
        assert!(worse.starts_with("how to ") && worse.ends_with(" it"), "{worse}");
        assert_eq!(edit("how to reset it", &mut Dice::new(3)), Some(worse));
    }

    #[test]
    fn each_kind_of_error() {
        let mut found = std::collections::BTreeSet::new();
        for seed in 0..10_000 {
            found.insert(edited(&["a", "b", "c", "d", "e"], &mut Dice::new(seed)));
        }
        for word in ["acde", "bacde", "abced", "zbcde", "abcdz", "zabcde", "abcdez"] {
            assert!(found.contains(word), "{word}");
        }
    }

    #[test]
    fn questions_without_a_long_word_stay() {
        for question in ["", "a bit of it", "怎么重置密码", "รีเซ็ตรหัสผ่าน", "E1234567 12345"]
        {
            assert_eq!(edit(question, &mut Dice::new(1)), None, "{question}");
        }
    }

    #[test]
    fn beginnings_of_questions() {
        assert_eq!(cut("0123456789", 0.6), "012345");
        assert_eq!(cut("怎么重置密码", 0.5), "怎么重");
        assert_eq!(cut("e\u{301}e\u{301}a", 0.6), "e\u{301}e\u{301}");
        assert_eq!(cut("abc", 0.01), "a");
        assert_eq!(cut("abc", 1.0), "abc");
        assert_eq!(cut("", 0.6), "");
    }
}
