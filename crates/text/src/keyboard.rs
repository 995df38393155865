//! What was typed while the keyboard was set to another layout: `gfhjkm` for `пароль`, `ㅔㅁㄴㄴ재ㄱㅇ` for `password`.
//!
//! The layouts are those that systems install first for a language, against the letters of a US keyboard.

use crate::fold::strip_accents;
use crate::jamo;
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
                out.push(jamo::typed(text));
            }
        }
        (false, true) => {
            out.extend(LAYOUTS.iter().filter_map(|layout| layout.keys(text)));
            out.extend(jamo::keys_of(text));
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
