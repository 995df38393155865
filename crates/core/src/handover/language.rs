//! The language of a customer's own words, by letters and function words alone, so that every host tells the same.

use helpdex_text::fold::han::is_traditional_only;
use helpdex_text::script::{Script, script_of};
#[cfg(feature = "desk")]
use helpdex_text::stopwords;
use std::collections::HashMap;

/// Words looked at.
const MOST: usize = 400;

/// Scripts that (here) belong to one language.
const SCRIPTS: &[(u32, u32, &str)] = &[
    (0x0370, 0x03FF, "el"),
    (0x0530, 0x058F, "hy"),
    (0x0590, 0x05FF, "he"),
    (0x0900, 0x097F, "hi"),
    (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"),
    (0x0C80, 0x0CFF, "kn"),
    (0x0D00, 0x0D7F, "ml"),
    (0x0D80, 0x0DFF, "si"),
    (0x0E00, 0x0E7F, "th"),
    (0x0E80, 0x0EFF, "lo"),
    (0x1000, 0x109F, "my"),
    (0x10A0, 0x10FF, "ka"),
    (0x1200, 0x137F, "am"),
    (0x1780, 0x17FF, "km"),
];

/// Words that nearly every sentence of a language has some of, and its neighbours have not.
const WORDS: &[(&str, &str)] = &[
    ("ar", "في من على إلى عن هذا هذه لا ما كيف أن التي الذي مع كان لم قد"),
    ("bg", "не на да се за от ми съм как мога има със което това при но аз вече или ще към след"),
    ("ca", "el la els les de que amb per no és una meu meva puc com però quan em què ho aquest i també he"),
    ("cs", "je na se že jsem mi jak mám nebo ale když to není můj moje mohu a po už pro při která který"),
    ("da", "jeg det er ikke på og at til af en har kan min mit hvordan hvad med der den når fra efter blev"),
    (
        "de",
        "ich ist nicht und die der das ein eine mein meine kann habe mit wie für zu auf es wenn aber den wird bitte seit",
    ),
    (
        "en",
        "the is i to and my a not it of have you can in on how for with when but this that was do please after am cannot",
    ),
    ("es", "el la que no de mi en y es un una los con por para cómo puedo pero se me he cuando lo está tengo desde"),
    ("et", "ma on ei ja see et minu kuidas kui aga mis saa oma ka või siis mul olen pole"),
    ("fa", "از به در که این را با است می من برای هم آن چگونه نمی شده اما یک"),
    ("fi", "en on ei ja se että minun miten kun mutta voi olen ole mitä tai niin jos kanssa minä sen"),
    ("fr", "je le la les ne pas mon ma est de et un une que pour dans comment avec ai mais sur vous ce il mes depuis"),
    ("hr", "je ne na se da u mi kako mogu sam moj moja ali kada za i što nije imam ili od s li"),
    ("hu", "a az nem és hogy egy van meg ez de kell csak már lehet vagy nekem hogyan ha is azt"),
    ("id", "saya tidak yang di dan bisa untuk ini itu dengan bagaimana apa sudah dari ke akun tapi ada mohon kenapa"),
    ("it", "il la non che di un una mio mia è per con come posso ho ma quando sono mi si nel del gli dopo"),
    ("lt", "ir ne kaip aš yra mano kad bet su iš į tai negaliu kai ar man jau po"),
    ("ms", "saya tidak yang di dan boleh untuk ini itu dengan bagaimana telah dari ke tetapi ada sila kenapa"),
    ("nb", "jeg det er ikke på og at til av en har kan min mitt hvordan hva med der den når fra etter ble"),
    ("nl", "ik het de een niet en mijn is van dat kan hoe met voor op maar wat heb als er naar bij geen zijn"),
    ("pl", "nie się jest na i w do mam jak moje mój że co ale kiedy mogę czy po z proszę to od przez"),
    ("pt", "o a não que de meu minha em e é um uma os com por para como posso mas se eu quando está tenho do da"),
    ("ro", "nu este și în la cu un o pe să cum meu mea pot că dar când am din mi mai pentru sunt"),
    ("ru", "не в на и я что как у мне но мой с для это не могу по из или уже когда если почему был"),
    ("sk", "je na sa že som mi ako mám alebo ale keď to nie môj moja môžem a po už pre pri ktorá ktorý"),
    ("sl", "je ne na se da v mi kako lahko sem moj moja ampak ko za in kaj ni imam ali od pri"),
    ("sr", "је не на се да у ми како могу сам мој моја али када за и што није имам или од са ли"),
    ("sv", "jag det är inte på och att till av en har kan min mitt hur vad med som den när från efter blev"),
    ("tr", "bir ve bu için ne nasıl ama var yok değil benim ile da de olarak mi çok daha her ben gibi"),
    ("uk", "не в на і я що як у мені але мій з для це можу по із або вже коли якщо чому був та"),
    ("vi", "tôi không là của và có thể cho với được này làm thế nào nhưng khi đã bị một các trong thì"),
];

/// The canonical tag of the language of `text`; `None` when nothing tells it.
pub fn of(text: &str) -> Option<&'static str> {
    let sample = head(text, 8000);
    let (mut letters, mut han, mut kana, mut hangul, mut traditional) = (0usize, 0usize, 0usize, 0usize, 0usize);
    let mut by_script = vec![0usize; SCRIPTS.len()];
    for c in sample.chars() {
        match script_of(c) {
            Script::Other => continue,
            Script::Han => {
                han += 1;
                traditional += usize::from(is_traditional_only(c));
            }
            Script::Kana => kana += 1,
            Script::Hangul => hangul += 1,
            _ if c.is_ascii_digit() => continue,
            _ => {
                let found = SCRIPTS.iter().position(|(first, last, _)| (*first..=*last).contains(&(c as u32)));
                if let Some(n) = found.and_then(|n| by_script.get_mut(n)) {
                    *n += 1;
                }
            }
        }
        letters += 1;
    }
    // A Han or Kana character says about as much as three letters.
    if kana > 0 && kana * 12 > letters && kana * 6 > han {
        return Some("ja");
    }
    if hangul * 4 > letters {
        return Some("ko");
    }
    if han > 0 && han * 5 > letters {
        // Many characters are the same in both scripts; few sentences have none that differs.
        return Some(if traditional * 25 > han { "zh-Hant" } else { "zh-Hans" });
    }
    let most = by_script.iter().zip(SCRIPTS).max_by_key(|(n, _)| **n);
    if let Some((n, (_, _, tag))) = most
        && n * 3 > letters
    {
        return Some(tag);
    }
    by_words(sample)
}

/// The first `bytes` of a text, cut between characters.
pub fn head(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// By function words, and letters that few languages have.
fn by_words(text: &str) -> Option<&'static str> {
    let mut table: HashMap<&str, Vec<usize>> = HashMap::new();
    for (n, (_, words)) in WORDS.iter().enumerate() {
        for word in words.split(' ') {
            let of = table.entry(word).or_default();
            if of.last() != Some(&n) {
                of.push(n);
            }
        }
    }
    let lower = text.to_lowercase();
    let mut hits = vec![0.0f64; WORDS.len()];
    let parted = |c: char| !c.is_alphanumeric() && !helpdex_text::script::is_mark(c);
    for word in lower.split(parted).filter(|w| !w.is_empty()).take(MOST) {
        let of = table.get(word).map(Vec::as_slice).unwrap_or_default();
        for &n in of {
            if let Some(hits) = hits.get_mut(n) {
                // A word of many languages tells little.
                *hits += 1.0 / of.len() as f64;
            }
        }
    }
    for (letters, tags) in LETTERS {
        let found = lower.chars().filter(|c| letters.contains(*c)).take(8).count() as f64;
        for (hit, _) in hits.iter_mut().zip(WORDS).filter(|(_, (tag, _))| tags.split(' ').any(|t| t == *tag)) {
            *hit += found * 0.5;
        }
    }
    let best = hits.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)))?;
    if *best.1 < 1.0 { None } else { WORDS.get(best.0).map(|(tag, _)| *tag) }
}

/// Letters, and the languages that have them where others do not.
const LETTERS: &[(&str, &str)] = &[
    ("ыэё", "ru"),
    ("іїєґ", "uk"),
    ("јљњћђџ", "sr"),
    ("گچپژکی", "fa"),
    ("ß", "de"),
    ("ñ¿¡", "es"),
    ("ãõ", "pt"),
    ("çœ", "fr"),
    ("ąęłżź", "pl"),
    ("ěřů", "cs"),
    ("ľĺŕ", "sk"),
    ("őű", "hu"),
    ("șțăâ", "ro"),
    ("ğış", "tr"),
    ("đ", "hr vi"),
    ("ơưạảấầẩậắằặẹẻẽếềểệịọỏốồổộớờởợụủứừửựỳỵỷỹ", "vi"),
    ("ėųį", "lt"),
    ("æø", "da nb"),
    ("å", "sv da nb"),
    ("õ", "et"),
];

/// Whether `word`, in lower case, says nothing of the matter in the language `tag`.
#[cfg(feature = "desk")]
pub fn is_function_word(tag: &str, word: &str) -> bool {
    let code = helpdex_text::lang::primary(tag);
    stopwords::is_stopword(tag, word)
        || WORDS.iter().find(|(t, _)| *t == code).is_some_and(|(_, words)| words.split(' ').any(|w| w == word))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn languages_of_customers() {
        for (text, want) in [
            ("my box is offline since yesterday and I cannot connect", "en"),
            ("Meine Box ist seit gestern offline und ich kann nicht verbinden", "de"),
            ("Ma box est hors ligne depuis hier et je ne peux pas me connecter", "fr"),
            ("Mi caja está sin conexión desde ayer y no puedo conectarme", "es"),
            ("A minha caixa está offline desde ontem e não posso ligar", "pt"),
            ("Mijn box is sinds gisteren offline en ik kan niet inloggen", "nl"),
            ("Min box är offline sedan igår och jag kan inte logga in", "sv"),
            ("Moje urządzenie nie działa od wczoraj i nie mogę się zalogować", "pl"),
            ("Cihazım dünden beri çalışmıyor, ne yapmalıyım ve nasıl giriş yapabilirim", "tr"),
            ("Tôi không thể đăng nhập vào tài khoản của tôi", "vi"),
            ("Я не могу войти в свой аккаунт", "ru"),
            ("Я не можу увійти у свій обліковий запис", "uk"),
            ("لا أستطيع تسجيل الدخول إلى حسابي", "ar"),
            ("نمی‌توانم به حساب خود وارد شوم", "fa"),
            ("パスワードを忘れました", "ja"),
            ("비밀번호를 잊어버렸어요", "ko"),
            ("我忘记密码了，怎么重置", "zh-Hans"),
            ("我忘記密碼了，請問怎麼重設", "zh-Hant"),
            ("ฉันลืมรหัสผ่าน", "th"),
            ("δεν μπορώ να συνδεθώ", "el"),
        ] {
            assert_eq!(of(text), Some(want), "{text}");
        }
        assert_eq!(of("12345 !!"), None);
        assert_eq!(of(""), None);
    }
}
