//! The laws of analysis, for every language on a real sentence and on arbitrary Unicode.

use helpdex_text::fold::fold_exact;
use helpdex_text::script::is_mark;
use helpdex_text::{Analyzer, Lane, QuestionAnalyzer, Vocabulary};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The words that an analysed text has, as an index would know them.
struct Words(BTreeMap<String, u32>);

impl Vocabulary for Words {
    fn frequency(&self, word: &str) -> u32 {
        self.0.get(word).copied().unwrap_or(0)
    }
    fn passages(&self) -> u32 {
        1000
    }
}

struct Analyzed {
    words: Vec<String>,
    stems: Vec<String>,
    grams: Vec<String>,
}

/// Analyses `text` and checks what holds of every text in every language.
fn analyzed(lang: &str, text: &str) -> Analyzed {
    let mut out = Analyzed { words: vec![], stems: vec![], grams: vec![] };
    let mut spans = Vec::new();
    Analyzer::new(lang).analyze(text, |token| {
        assert!(!token.term.is_empty() && token.term.len() <= 96, "{:?}", token.term);
        assert!(!token.term.chars().any(|c| c.is_control() || c.is_whitespace()), "{:?}", token.term);
        assert!(text.get(token.span.clone()).is_some_and(|s| !s.is_empty()), "{:?} of {text:?}", token.span);
        let list = match token.lane {
            Lane::Word => {
                spans.push(token.span.clone());
                &mut out.words
            }
            Lane::Stem => &mut out.stems,
            Lane::Gram => &mut out.grams,
        };
        list.push(token.term.to_string());
    });
    for (at, c) in text.char_indices() {
        let covered = spans.iter().any(|s| s.contains(&at));
        let mut folded = String::new();
        fold_exact(c.encode_utf8(&mut [0; 4]), &mut folded);
        let counts =
            c.is_alphanumeric() && folded.chars().any(char::is_alphanumeric) && c.len_utf8() < 4 && !is_mark(c);
        assert!(covered || !counts, "{c:?} at {at} of {text:?} is in no word");
    }
    out
}

/// Checks the laws on `text`, and that `question` meets it in the lane of words or stems.
fn check(lang: &str, text: &str, question: &str, some_words: &[&str]) {
    let a = analyzed(lang, text);
    for word in some_words {
        assert!(a.words.iter().any(|w| w == word), "{lang}: {word} is not among {:?}", a.words);
    }
    let again = analyzed(lang, text);
    assert_eq!((a.words.clone(), a.stems.clone()), (again.words, again.stems), "{lang}: not the same twice");
    let mut known = BTreeMap::new();
    a.words.iter().for_each(|w| *known.entry(w.clone()).or_default() += 1);
    let asked = QuestionAnalyzer::new(&[lang]).analyze(question, &Words(known));
    let meets = asked.words.iter().any(|w| {
        let forms = || std::iter::once(&w.term).chain(&w.stems);
        forms().any(|f| a.words.contains(f) || a.stems.contains(f))
    });
    assert!(meets, "{lang}: {question:?} ({:?}) does not meet {:?} {:?}", asked.words, a.words, a.stems);
}

/// A test for each language: a sentence, a question that must meet it, words it must give.
macro_rules! laws {
    ($($name:ident: $lang:literal, $text:literal, $question:literal, [$($word:literal),*];)*) => {
        $(#[test] fn $name() { check($lang, $text, $question, &[$($word),*]); })*
        const LANGUAGES: &[&str] = &[$($lang),*];
    };
}

laws! {
    arabic: "ar", "يمكنك إعادة تعيين كلمة المرور من الإعدادات.", "كلمات مرور", ["كلمه"];
    chinese_simplified: "zh-Hans", "在设置页面重置您的密码。", "怎么重置密码", ["重置", "密码", "设置"];
    chinese_traditional: "zh-Hant", "請在設定頁面備份資料庫。", "数据库", ["数据库"];
    czech: "cs", "Heslo obnovíte v nastavení účtu.", "účty", ["heslo"];
    danish: "da", "Nulstil adgangskoden under indstillinger.", "indstilling", ["nulstil"];
    dutch: "nl", "Bekijk je rekeningen opnieuw.", "rekening", ["rekeningen"];
    english: "en", "Reset your passwords in the app's settings, e-mail us.", "email", ["passwords", "app", "email"];
    finnish: "fi", "Vaihda salasanasi asetuksissa.", "asetukset", ["salasanasi"];
    french: "fr", "Réinitialisez l'accès à votre compte.", "acces", ["accès"];
    german: "de", "Setzen Sie Ihre Passwörter zurück.", "Passwort", ["passwörter"];
    greek: "el", "Επαναφέρετε τους κωδικούς σας.", "ΚΩΔΙΚΟΣ", ["κωδικούσ"];
    hebrew: "he", "אפסו את הסיסמה בהגדרות.", "הסיסמה", ["הסיסמה"];
    hindi: "hi", "सेटिंग में अपना पासवर्ड रीसेट करें।", "पासवर्ड", ["पासवर्ड"];
    hungarian: "hu", "Állítsa vissza a jelszavát.", "jelszavat", ["jelszavát"];
    indonesian: "id", "Atur ulang kata sandi Anda.", "sandi", ["sandi"];
    italian: "it", "Reimposta le password dell'account.", "account", ["account"];
    japanese: "ja", "設定画面でパスワードを再設定します。", "パスワード 再設定", ["ぱすわーど", "を"];
    khmer: "km", "កំណត់ពាក្យសម្ងាត់ឡើងវិញ។", "ពាក្យសម្ងាត់", [];
    korean: "ko", "설정에서 비밀번호를 재설정하세요.", "비밀번호는", ["비밀번호를"];
    lao: "lo", "ຕັ້ງລະຫັດຜ່ານໃໝ່", "ລະຫັດຜ່ານ", [];
    burmese: "my", "စကားဝှက်ကိုပြန်သတ်မှတ်ပါ။", "စကားဝှက်", [];
    norwegian: "nb", "Tilbakestill passordet i innstillingene.", "innstillinger", ["passordet"];
    persian: "fa", "گذرواژه خود را در تنظیمات بازنشانی کنید.", "تنظیمات", ["خود"];
    polish: "pl", "Zresetuj hasło w ustawieniach.", "ustawienia", ["hasło"];
    portuguese: "pt", "Redefina sua senha nas configurações.", "configuração", ["senha"];
    romanian: "ro", "Resetați parola din setări.", "setari", ["parola"];
    russian: "ru", "Сбросьте пароль в настройках.", "настройки", ["пароль"];
    spanish: "es", "Restablezca la contraseña en la configuración.", "contrasenas", ["configuración"];
    swedish: "sv", "Återställ lösenordet i inställningarna.", "installningarna", ["lösenordet"];
    tamil: "ta", "அமைப்புகளில் கடவுச்சொல்லை மீட்டமைக்கவும்.", "கடவுச்சொல்லை", [];
    thai: "th", "รีเซ็ตรหัสผ่านในหน้าการตั้งค่า", "รหัสผ่าน", ["ใน"];
    turkish: "tr", "Ayarlardan şifrenizi sıfırlayın, İPTAL etmeyin.", "sifrenizi", ["iptal"];
    ukrainian: "uk", "Скиньте пароль у налаштуваннях.", "налаштування", ["пароль"];
    unknown: "und", "mi tawa tomo", "tawa", ["tawa"];
    vietnamese: "vi", "Đặt lại mật khẩu trong phần cài đặt.", "mat khau", ["mật", "khẩu"];
}

#[test]
fn readings_and_glued_scripts_do_not_part_words() {
    let glued = analyzed("zh-Hans", "Commerce中的问题");
    assert!(["commerce", "问题"].iter().all(|w| glued.words.iter().any(|x| x == w)), "{:?}", glued.words);
    assert!(glued.grams.iter().any(|g| g == "问题"), "{:?}", glued.grams);
    let mut words = Vec::new();
    Analyzer::new("zh-Hans").analyze("技術(shù)優(you) 質", |t| words.push(t.term.to_string()));
    assert!(["技术", "优质"].iter().all(|w| words.iter().any(|x| x == w)), "{words:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_text_in_any_language(text in "\\PC{0,60}", mixed in "([a-zé'-]{0,6}|[密碼设定資料庫]{0,4}|[ァ-ヶー]{0,4}|[가-힣]{0,3}|[ก-๎]{0,6}|[\u{300}-\u{304}\u{200B}-\u{200F}\u{0}-\u{1F}]{0,2}| ){0,12}", n in 0..LANGUAGES.len()) {
        analyzed(LANGUAGES[n], &text);
        analyzed(LANGUAGES[n], &mixed);
        let words = Words([("a".to_string(), 1), ("密码".to_string(), 2)].into());
        for question in [&text, &mixed] {
            for word in QuestionAnalyzer::new(LANGUAGES).analyze(question, &words).words {
                prop_assert!(!word.term.is_empty() && question.get(word.span.clone()).is_some());
            }
        }
    }
}
