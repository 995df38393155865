//! The language of an article that does not say it. Never of a short question.

use crate::fold::han;
use crate::question::spaced_words;
use crate::script::{Script, script_of};
use crate::stopwords::spoken;
use crate::written;
use std::collections::BTreeMap;

/// The canonical tag of the language that `text` is written in, `und` when it cannot be told.
///
/// Scripts that belong to one language decide first; Latin, Cyrillic and Arabic text goes to a statistical model
/// (whatlang), which needs a sentence or two; shorter text is told by its function words.
pub fn detect(text: &str) -> &'static str {
    let sample = head(text, 4000);
    let (mut han, mut kana, mut hangul, mut traditional, mut simplified, mut letters) = (0, 0, 0, 0, 0, 0usize);
    let mut alone: BTreeMap<&str, usize> = BTreeMap::new();
    for c in sample.chars() {
        match script_of(c) {
            Script::Han => {
                han += 1;
                traditional += usize::from(han::is_traditional_only(c));
                simplified += usize::from(SIMPLIFIED_SIGNS.contains(c));
            }
            Script::Kana => kana += 1,
            Script::Hangul => hangul += 1,
            Script::Other => continue,
            _ => {
                if let Some(language) = written::alone(c) {
                    *alone.entry(language).or_default() += 1;
                }
            }
        }
        letters += 1;
    }
    if letters == 0 {
        return "und";
    }
    // A Han or Kana character says about as much as three letters.
    if kana * 12 > letters {
        return "ja";
    }
    if hangul * 4 > letters {
        return "ko";
    }
    if han * 5 > letters {
        return if traditional > simplified { "zh-Hant" } else { "zh-Hans" };
    }
    if let Some((language, n)) = alone.into_iter().max_by_key(|(_, n)| *n)
        && n * 3 > letters
    {
        return language;
    }
    let sure = whatlang::detect(sample).filter(|i| i.is_reliable() || i.confidence() > 0.6);
    sure.map(|i| code(i.lang())).or_else(|| by_function_words(sample)).unwrap_or("und")
}

/// For a few words that no model is sure of.
fn by_function_words(text: &str) -> Option<&'static str> {
    let mut words = Vec::new();
    spaced_words(text, |word, _| words.push(word.to_string()));
    spoken(words.iter().map(String::as_str))
}

/// Frequent characters that only Simplified text has.
const SIMPLIFIED_SIGNS: &str =
    "们这个为来国时说会对发过还进动开没无后问长经关门间书设置户码号网络请认证订单邮点击选择录应务";

fn head(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn code(lang: whatlang::Lang) -> &'static str {
    use whatlang::Lang::*;
    match lang {
        Afr => "af",
        Aka => "ak",
        Amh => "am",
        Ara => "ar",
        Aze => "az",
        Bel => "be",
        Bul => "bg",
        Cat => "ca",
        Ces => "cs",
        Cym => "cy",
        Dan => "da",
        Deu => "de",
        Ell => "el",
        Eng => "en",
        Epo => "eo",
        Est => "et",
        Fin => "fi",
        Fra => "fr",
        Heb => "he",
        Hin => "hi",
        Hrv => "hr",
        Hun => "hu",
        Hye => "hy",
        Ind => "id",
        Ita => "it",
        Jav => "jv",
        Jpn => "ja",
        Kat => "ka",
        Kor => "ko",
        Lat => "la",
        Lav => "lv",
        Lit => "lt",
        Mar => "mr",
        Mkd => "mk",
        Nep => "ne",
        Nld => "nl",
        Nob => "nb",
        Pes => "fa",
        Pol => "pl",
        Por => "pt",
        Ron => "ro",
        Rus => "ru",
        Slk => "sk",
        Slv => "sl",
        Sna => "sn",
        Spa => "es",
        Srp => "sr",
        Swe => "sv",
        Tgl => "fil",
        Tuk => "tk",
        Tur => "tr",
        Ukr => "uk",
        Urd => "ur",
        Uzb => "uz",
        Vie => "vi",
        Yid => "yi",
        Zul => "zu",
        _ => "und",
    }
}

#[cfg(test)]
mod tests {
    use super::detect;

    #[test]
    fn languages_of_articles() {
        for (text, want) in [
            ("如何重置密码？点击登录页面上的“忘记密码”。", "zh-Hans"),
            ("如何重設密碼？請點選登入頁面上的「忘記密碼」。", "zh-Hant"),
            ("パスワードを再設定するには、ログイン画面を開きます。", "ja"),
            ("비밀번호를 재설정하려면 로그인 화면을 여세요.", "ko"),
            ("วิธีรีเซ็ตรหัสผ่านของคุณ", "th"),
            ("Wie kann ich mein Passwort zurücksetzen, wenn ich es vergessen habe?", "de"),
            ("Comment réinitialiser mon mot de passe si je l'ai oublié ?", "fr"),
            ("كيف يمكنني إعادة تعيين كلمة المرور الخاصة بي؟", "ar"),
            ("Как сбросить пароль, если я его забыл?", "ru"),
            ("Where is my order?\nLook it up under Orders.", "en"),
            ("Wo ist mein Paket?", "de"),
            ("PayPal Visa", "und"),
            ("123 !!!", "und"),
            ("", "und"),
        ] {
            assert_eq!(detect(text), want, "{text}");
        }
    }
}
