//! What was typed while the keyboard was set to another layout: `gfhjkm` for `пароль`, `ㅔㅁㄴㄴ재ㄱㅇ` for `password`.
//!
//! The layouts are those that systems install first for a language, against the letters of a US keyboard.

use crate::fold::strip_accents;
use crate::lang::primary;
use crate::script::is_mark;

/// A layout for these languages: what each key of a US keyboard gives. ` ` stands for nothing.
struct Layout {
    languages: &'static [&'static str],
    letters: &'static str,
    /// Keys that give a letter of their own together with shift, and these letters.
    shifted: (&'static str, &'static str),
}

/// The keys that letters lie on in most layouts.
const KEYS: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`\\1234567890-=";

const LAYOUTS: [Layout; 7] = [
    Layout {
        languages: &["ru", "be"], letters: "йцукенгшщзхъфывапролджэячсмитьбю.ё\\", shifted: ("", "")
    },
    Layout {
        languages: &["uk"], letters: "йцукенгшщзхїфівапролджєячсмитьбю.'ґ", shifted: ("", "")
    },
    // An accent is a key before its letter, and no word is told by it.
    Layout {
        languages: &["el"], letters: " ςερτυθιοπ[]ασδφγηξκλ 'ζχψωβνμ,./`\\", shifted: ("", "")
    },
    Layout {
        languages: &["he"], letters: "/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ. \\", shifted: ("", "")
    },
    // U+FEFB is lam and alef on one key.
    Layout {
        languages: &["ar"], letters: "ضصثقفغعهخحجدشسيبلاتنمكطئءؤر\u{FEFB}ىةوزظذ\\", shifted: ("HNY", "أآإ")
    },
    Layout {
        languages: &["fa"], letters: "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو./`\\", shifted: ("", "")
    },
    Layout {
        languages: &["th"],
        letters: "ๆไำพะ\u{E31}\u{E35}รนยบลฟหกดเ\u{E49}\u{E48}าสวงผปแอ\u{E34}\u{E37}ทมใฝ_ฃๅ/-ภถ\u{E38}\u{E36}คตจขช",
        shifted: (
            "QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?^",
            "๐\"ฎฑธ\u{E4D}\u{E4A}ณฯญฐ,ฅฤฆฏโฌ\u{E47}\u{E4B}ษศซ.()ฉฮ\u{E3A}\u{E4C}?ฒฬฦ\u{E39}",
        ),
    },
];

/// The keys of each jamo from U+3131, consonants and then vowels.
const JAMO: [&str; 51] = [
    "r", "R", "rt", "s", "sw", "sg", "e", "E", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a", "q", "Q", "qt", "t",
    "T", "d", "w", "W", "c", "z", "x", "v", "g", "k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho", "hl", "y",
    "n", "nj", "np", "nl", "b", "m", "ml", "l",
];
const CONSONANTS: usize = 30;
const FIRST_JAMO: u32 = 0x3131;
const SYLLABLES: std::ops::RangeInclusive<u32> = 0xAC00..=0xD7A3;
const VOWELS: usize = 21;
/// What a syllable may end with, the empty end included.
const TAILS: usize = 28;

/// What `text` may have been meant to be, typed with another layout: with those of `languages` when it is in Latin letters, in
/// Latin letters when it is in those of a layout. Empty when it is in both, or in neither.
pub fn retyped<S: AsRef<str>>(text: &str, languages: &[S]) -> Vec<String> {
    let (mut latin, mut other) = (false, false);
    for c in text.chars() {
        latin |= c.is_ascii_alphabetic();
        other |= !c.is_ascii() && c.is_alphanumeric();
    }
    let has = |l: &str| languages.iter().any(|tag| primary(tag.as_ref()) == l);
    let mut out = Vec::new();
    match (latin, other) {
        (true, false) => {
            let of_index = LAYOUTS.iter().filter(|layout| layout.languages.iter().any(|l| has(l)));
            out.extend(of_index.map(|layout| text.chars().filter_map(|c| layout.letter(c)).collect()));
            if has("ko") {
                out.push(hangul(text));
            }
        }
        (false, true) => {
            out.extend(LAYOUTS.iter().filter_map(|layout| layout.keys(text)));
            out.extend(keys_of_hangul(text));
        }
        _ => {}
    }
    out
}

/// The character of `to` in the place where `from` has `c`.
fn across(from: &str, to: &str, c: char) -> Option<char> {
    to.chars().nth(from.chars().position(|other| other == c)?)
}

impl Layout {
    /// What the key of a character gives.
    fn letter(&self, c: char) -> Option<char> {
        let (keys, letters) = self.shifted;
        let found = across(keys, letters, c).or_else(|| across(KEYS, self.letters, without_shift(c)));
        Some(found.unwrap_or(c)).filter(|letter| c == ' ' || *letter != ' ')
    }

    /// The keys of `text`; nothing when it has letters of another layout.
    fn keys(&self, text: &str) -> Option<String> {
        let (keys, letters) = self.shifted;
        let own = |c: char| across(self.letters, KEYS, c).or_else(|| across(letters, keys, c));
        let without_accent = |c: char| own(strip_accents(c.encode_utf8(&mut [0; 4])).chars().next()?);
        let key = |c: char| match own(c).or_else(|| without_accent(c)) {
            Some(key) if c != ' ' => Some(key.to_ascii_lowercase()),
            _ => Some(c).filter(|c| !c.is_alphabetic() && !is_mark(*c)),
        };
        text.replace("لا", "\u{FEFB}").chars().flat_map(char::to_lowercase).map(key).collect()
    }
}

/// The key of a character that is typed with shift; the character itself when it is not.
fn without_shift(c: char) -> char {
    across("{}:\"<>~", "[];',.`", c).unwrap_or(c.to_ascii_lowercase())
}

/// Keys into syllables, as Korean systems compose them while one types.
fn hangul(text: &str) -> String {
    let mut out = String::new();
    let mut keys = Vec::new();
    for c in text.chars() {
        let jamo = |c: char| JAMO.iter().position(|k| k.chars().eq([c]));
        match jamo(c).or_else(|| jamo(c.to_ascii_lowercase())) {
            Some(key) => keys.push(key),
            None => {
                compose(&keys, &mut out);
                keys.clear();
                out.push(c);
            }
        }
    }
    compose(&keys, &mut out);
    out
}

fn compose(keys: &[usize], out: &mut String) {
    let joined = |a: usize, b: usize| JAMO.iter().position(|k| k.strip_prefix(JAMO[a]) == Some(JAMO[b]));
    let is_vowel = |n: usize| keys.get(n).is_some_and(|k| *k >= CONSONANTS);
    let mut at = 0;
    while at < keys.len() {
        let lead = keys[at];
        at += 1;
        if lead >= CONSONANTS || !is_vowel(at) {
            out.extend(char::from_u32(FIRST_JAMO + lead as u32));
            continue;
        }
        let mut vowel = keys[at];
        at += 1;
        if let Some(both) = keys.get(at).filter(|k| **k >= CONSONANTS).and_then(|k| joined(vowel, *k)) {
            vowel = both;
            at += 1;
        }
        // A consonant before a vowel begins the next syllable.
        let end = |at: usize| keys.get(at).copied().filter(|k| *k < CONSONANTS && !is_vowel(at + 1));
        let mut tail = 0;
        if let Some((last, n)) = end(at).and_then(|k| Some((k, tail_of(k)?))) {
            tail = n;
            at += 1;
            if let Some(n) = end(at).and_then(|k| tail_of(joined(last, k)?)) {
                tail = n;
                at += 1;
            }
        }
        let syllable = (lead_of(lead) * VOWELS + vowel - CONSONANTS) * TAILS + tail;
        out.extend(char::from_u32(SYLLABLES.start() + syllable as u32));
    }
}

/// Whether a syllable may begin with a consonant: those of one key.
fn leads(jamo: usize) -> bool {
    JAMO[jamo].len() == 1
}

/// Whether a syllable may end with a consonant.
fn tails(jamo: usize) -> bool {
    !matches!(JAMO[jamo], "E" | "Q" | "W")
}

/// The number of a beginning of syllables.
fn lead_of(jamo: usize) -> usize {
    (0..jamo).filter(|n| leads(*n)).count()
}

/// The number of an end of syllables, 1 for the first.
fn tail_of(jamo: usize) -> Option<usize> {
    tails(jamo).then(|| 1 + (0..jamo).filter(|n| tails(*n)).count())
}

/// The keys of Korean text; nothing when it has letters of other scripts.
fn keys_of_hangul(text: &str) -> Option<String> {
    let mut out = String::new();
    for c in text.chars() {
        let code = c as u32;
        if SYLLABLES.contains(&code) {
            let syllable = (code - SYLLABLES.start()) as usize;
            let (lead, vowel, tail) = (syllable / TAILS / VOWELS, syllable / TAILS % VOWELS, syllable % TAILS);
            out.push_str(JAMO[(0..CONSONANTS).filter(|n| leads(*n)).nth(lead)?]);
            out.push_str(JAMO[CONSONANTS + vowel]);
            if tail > 0 {
                out.push_str(JAMO[(0..CONSONANTS).filter(|n| tails(*n)).nth(tail - 1)?]);
            }
        } else if let Some(keys) = code.checked_sub(FIRST_JAMO).and_then(|n| JAMO.get(n as usize)) {
            out.push_str(keys);
        } else if c.is_alphabetic() {
            return None;
        } else {
            out.push(c);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::retyped;

    #[test]
    fn every_layout_gives_its_letters() {
        for (lang, typed, meant) in [
            ("ru-RU", "rfr c,hjcbnm gfhjkm", "как сбросить пароль"),
            ("ru", "Rfr C,HJCBNM {tki 42", "как сбросить хелш 42"),
            ("uk", "zr crbyenb gfhjkm", "як скинути пароль"),
            ("el", "kvdik;ow prosbashw", "κωδικος προσβασης"),
            ("he", "thl ntpxho xhxnv", "איך מאפסים סיסמה"),
            ("ar", ";glm hglv,v", "كلمة المرور"),
            ("ar", "Yuh]m juddk", "إعادة تعيين"),
            ("fa", "vlc uf,v", "رمز عبور"),
            ("th", "iug:H9isylzjko", "รีเซ็ตรหัสผ่าน"),
            ("th", "]n,isylzjko", "ลืมรหัสผ่าน"),
            ("ko", "qlalfqjsgh wotjfwjd", "비밀번호 재설정"),
            ("ko", "ekfrdl Tkek, rkqtdms djfak?", "닭이 싸다, 값은 얼마?"),
            ("ko", "dho tmakxmvhsdl r", "왜 스마트폰이 ㄱ"),
        ] {
            assert_eq!(retyped(typed, &[lang]), [meant], "{typed}");
        }
    }

    #[test]
    fn letters_of_every_layout_give_their_keys() {
        for (typed, meant) in [
            ("зфыыцщкв", "password"),
            ("Куыуе зфыыцщкв!", "reset password!"),
            ("πασσςορδ", "password"),
            ("κωδικός", "kvdikow"),
            ("פשדד'םרג", "password"),
            ("حشسسصخقي", "password"),
            ("ยฟหหไนพก", "password"),
            ("ㅔㅁㄴㄴ재ㄱㅇ", "password"),
            ("ㄱㄷㄴㄷㅅ ㅔ데", "reset pep"),
        ] {
            let found = retyped::<&str>(typed, &[]);
            assert!(found.iter().any(|text| text == meant), "{typed}: {found:?}");
        }
    }

    #[test]
    fn what_is_in_two_alphabets_or_of_no_language_of_the_index_is_let_be() {
        assert_eq!(retyped("reset пароль", &["ru", "ko"]), [""; 0]);
        assert_eq!(retyped("rfr c,hjcbnm", &["en", "zh-Hans"]), [""; 0]);
        assert_eq!(retyped("重置密码", &["ru", "ko"]), [""; 0]);
        assert_eq!(retyped("404?", &["ru", "ko"]), [""; 0]);
    }
}
