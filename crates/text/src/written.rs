//! Which languages a text cannot be in, by its letters.

use crate::lang::primary;
use std::ops::RangeInclusive;

/// Letters that only these languages are written in, as far as help centres have them; the one that most texts are in first.
const LETTERS: [(RangeInclusive<u32>, &[&str]); 24] = [
    (0x0370..=0x03FF, &["el"]),
    (0x0400..=0x052F, &["be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk", "uz"]),
    (0x0530..=0x058F, &["hy"]),
    (0x0590..=0x05FF, &["he", "yi"]),
    (0x0600..=0x06FF, &["ar", "ckb", "fa", "ps", "sd", "ug", "ur"]),
    (0x0900..=0x097F, &["hi", "mr", "ne", "sa"]),
    (0x0980..=0x09FF, &["bn", "as"]),
    (0x0A00..=0x0A7F, &["pa"]),
    (0x0A80..=0x0AFF, &["gu"]),
    (0x0B00..=0x0B7F, &["or"]),
    (0x0B80..=0x0BFF, &["ta"]),
    (0x0C00..=0x0C7F, &["te"]),
    (0x0C80..=0x0CFF, &["kn"]),
    (0x0D00..=0x0D7F, &["ml"]),
    (0x0D80..=0x0DFF, &["si"]),
    (0x0E00..=0x0E7F, &["th"]),
    (0x0E80..=0x0EFF, &["lo"]),
    (0x1000..=0x109F, &["my"]),
    (0x10A0..=0x10FF, &["ka"]),
    (0x1200..=0x139F, &["am", "ti"]),
    (0x1780..=0x17FF, &["km"]),
    (0x3041..=0x30FF, &["ja"]),
    (0x4E00..=0x9FFF, &["ja", "ko", "yue", "zh"]),
    (0xAC00..=0xD7A3, &["ko"]),
];

/// The language that a letter is of, where its script is (here) that of one language, or of one above all.
#[cfg(feature = "index")]
pub fn alone(c: char) -> Option<&'static str> {
    let (_, languages) = LETTERS.iter().find(|(range, _)| range.contains(&(c as u32)))?;
    languages.first().copied().filter(|first| !SHARED.contains(first))
}

/// The first languages of scripts that several are written in.
#[cfg(feature = "index")]
const SHARED: [&str; 4] = ["ar", "be", "ja", "ko"];

/// Languages with letters of their own that are written with Latin ones too.
const LATIN_TOO: [&str; 4] = ["kk", "sr", "tt", "uz"];

/// Letters that only some of those languages have that share a script, by the languages that are written with them (loanwords
/// too): besides a to z, those of every Cyrillic or Arabic alphabet, and characters of Japanese.
const ALPHABETS: [(&str, &str); 53] = [
    ("af", "áéèêëíîïóôöúûüý"),
    ("ar", "ةىيكأإآؤئ"),
    ("az", "çəğıöşü"),
    ("be", "ёыэіў"),
    ("bg", "ъ"),
    ("bs", "čćđšž"),
    ("ca", "àçéèíïóòúü"),
    ("cs", "áčďéěíňóřšťúůýž"),
    ("da", "æøåéàè"),
    ("de", "äöüßéèêàç"),
    ("en", "éèêïç"),
    ("es", "áéíóúüñ"),
    ("et", "äõöüšž"),
    ("eu", "ñçü"),
    ("fa", "پچژگیکيكآأؤئةىإ"),
    ("fi", "äöåšž"),
    ("fr", "àâæçéèêëîïôœùûüÿ"),
    ("ga", "áéíóú"),
    ("gl", "áéíóúüñï"),
    ("hr", "čćđšž"),
    ("hu", "áéíóöőúüű"),
    ("id", "é"),
    ("is", "áðéíóúýþæö"),
    ("it", "àéèìíîòóùú"),
    ("ja", ""),
    ("kk", "әғқңөұүһіёыэъ"),
    ("ky", "ңөүёыэъ"),
    ("lt", "ąčęėįšųūž"),
    ("lv", "āčēģīķļņšūž"),
    ("mk", "ѓѕјљњќџ"),
    ("mn", "өүёыэъ"),
    ("ms", "é"),
    ("nb", "æøåéàèêòôó"),
    ("nl", "éëïöüèáóúêíàçôûîâä"),
    ("nn", "æøåéàèêòôó"),
    ("no", "æøåéàèêòôó"),
    ("pl", "ąćęłńóśźż"),
    ("pt", "áâãàçéêíóôõúü"),
    ("ro", "ăâîșşțţ"),
    ("ru", "ёыэъ"),
    ("sk", "áäčďéíĺľňóôŕšťúýž"),
    ("sl", "čšž"),
    ("sq", "çë"),
    ("sr", "čćđšžђјљњћџ"),
    ("sv", "åäöéàü"),
    ("sw", ""),
    ("tr", "çğıöşüâîû"),
    ("tt", "әөүҗңһёыэъ"),
    ("uk", "іїєґ"),
    ("ur", "پچژگٹڈڑںےہھیکآأؤئ"),
    ("uz", "ўқғҳёэъ"),
    ("vi", "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ"),
    ("zh", "们这为时说对发过还进动开无问长经关门间书设户码网络请认证订单邮击选录应务"),
];

/// Whether a letter that is not of ASCII is Latin.
fn is_latin(c: char) -> bool {
    matches!(c as u32, 0xC0..=0x24F | 0x1E00..=0x1EFF)
}

/// The scripts and letters of a text that tell something of its language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// A bit for each script.
    scripts: u32,
    /// Whether there are letters of the Latin script.
    latin: bool,
    letters: Vec<char>,
}

/// What has more strange letters than this is no stranger.
const MOST: usize = 3;
/// Characters of a text that are looked at.
const READ: usize = 2_000;

impl Written {
    /// Those of the beginning of `text`, as far as they are composed. Letters from a to z tell nothing: names and codes are in
    /// them in every language.
    pub fn of(text: &str) -> Written {
        let mut written = Written::default();
        let mut met = Vec::new();
        for c in text.chars().take(READ).filter(|c| c.is_alphabetic()) {
            if c.is_ascii() {
                written.latin = true;
                continue;
            }
            if let Some(n) = LETTERS.iter().position(|(range, _)| range.contains(&(c as u32))) {
                written.scripts |= 1 << n;
                // Where a script is of one language, its letters say no more.
                if LETTERS[n].1.len() == 1 {
                    continue;
                }
            } else {
                written.latin |= is_latin(c);
            }
            let small = c.to_lowercase().next().unwrap_or(c);
            if met.contains(&small) {
                continue;
            }
            met.push(small);
            if ALPHABETS.iter().any(|a| a.1.contains(small)) {
                written.letters.push(small);
            }
        }
        written
    }

    /// How many letters of the text, and scripts, the language `tag` is not written with, as far as that is known: 0 to 3.
    pub fn strange(&self, tag: &str) -> usize {
        if *self == Written::default() {
            return 0;
        }
        let code = primary(tag);
        let lacks = |n: usize| self.scripts >> n & 1 == 1 && !LETTERS[n].1.contains(&code);
        let owns = |n: usize| LETTERS[n].1.contains(&code);
        // Nor is a text in Latin letters alone in a language that has others.
        let foreign = self.latin
            && !LATIN_TOO.contains(&code)
            && (0..LETTERS.len()).any(owns)
            && !(0..LETTERS.len()).any(|n| self.scripts >> n & 1 == 1 && owns(n));
        let scripts = usize::from(code != "und" && (foreign || (0..LETTERS.len()).any(lacks)));
        let letters = match ALPHABETS.binary_search_by(|a| a.0.cmp(code)) {
            Ok(n) => self.letters.iter().filter(|c| !ALPHABETS[n].1.contains(**c)).count(),
            // Without an alphabet here, those of its script are its own.
            Err(_) if LETTERS.iter().any(|l| l.1.contains(&code)) => {
                let own = |c: char| LETTERS.iter().any(|l| l.0.contains(&(c as u32)) && l.1.contains(&code));
                self.letters.iter().filter(|c| !own(**c)).count()
            }
            Err(_) => 0,
        };
        (scripts + letters).min(MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::{ALPHABETS, Written};

    #[test]
    fn letters_rule_languages_out() {
        let suits = |text: &str, tag: &str| Written::of(text).strange(tag) == 0;
        assert!(suits("Firefox가 Chro", "ko") && !suits("Firefox가 Chro", "pt-BR"));
        assert!(suits("لماذا Firefox", "fa") && !suits("لماذا Firefox", "hu"));
        assert!(suits("重置", "ja") && suits("重置", "zh-Hant") && !suits("重置", "th"));
        assert!(suits("OneDrive の設定", "ja") && !suits("OneDrive の設定", "zh-Hant"), "kana are Japanese alone");
        assert!(suits("Wi-Fi 2.4", "und") && suits("Wi-Fi 2.4", "de") && suits("2.4", "ko") && suits("", "el"));
        assert!(
            !suits("Wi-Fi 2.4", "ko") && !suits("à la", "ru") && suits("Wi-Fi 연결", "ko"),
            "others have letters of their own"
        );
        assert!(suits("пароль", "und"), "nobody knows what it is in");
        assert!(suits("mês", "pt-BR") && !suits("mês", "es") && suits("MÊS", "fr"));
        assert!(suits("să-mi șterg", "ro") && !suits("să-mi șterg", "es") && !suits("să-mi șterg", "ja"));
        assert!(suits("як змінити її", "uk") && !suits("як змінити її", "ru") && !suits("мы", "uk"));
        assert!(suits("چۆن وشەی نهێنی بگۆڕم", "ckb") && suits("خپل پټنوم څنګه بدل کړم", "ps"));
        assert!(suits("Parolni qanday o'zgartiraman", "uz") && suits("Паролни қандай ўзгартираман", "uz"));
        assert!(
            suits("3 à 4 dagen, façade", "nl") && suits("naïve café", "en") && suits("à la carte für Größen", "de")
        );
        assert!(suits("开发票", "zh-Hans") && !suits("开发票", "ja") && !suits("E-201 là gì", "th"));
        assert_eq!(Written::of("hiện lỗi gì vậy đó").strange("fr"), 3, "no stranger than that");
        assert!(ALPHABETS.windows(2).all(|a| a[0].0 < a[1].0), "sorted");
    }
}
