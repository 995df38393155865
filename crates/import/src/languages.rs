//! Languages as people name them in tables and front matter.

use crate::markdown::place::is_language;
use helpdex::text::lang;

/// Names of languages in lower case, by tag: in English, in themselves, and in the languages whose headers of tables are known.
const NAMES: &[(&str, &[&str])] = &[
    ("ar", &["arabic", "العربية", "عربي", "arabisch", "arabe", "阿拉伯语", "アラビア語", "아랍어"]),
    ("bg", &["bulgarian", "български", "bulgarisch", "bulgare"]),
    ("bn", &["bengali", "bangla", "বাংলা"]),
    ("ca", &["catalan", "català", "katalanisch"]),
    ("cs", &["czech", "čeština", "česky", "tschechisch", "tchèque"]),
    ("da", &["danish", "dansk", "dänisch", "danois"]),
    ("de", &["german", "deutsch", "allemand", "alemán", "alemão", "tedesco", "德语", "德語", "ドイツ語", "독일어"]),
    ("el", &["greek", "ελληνικά", "griechisch", "grec"]),
    ("en", &["english", "englisch", "anglais", "inglés", "inglês", "inglese", "英语", "英語", "英文", "영어"]),
    ("es", &["spanish", "español", "castellano", "spanisch", "espagnol", "西班牙语", "スペイン語", "스페인어"]),
    ("et", &["estonian", "eesti", "estnisch"]),
    ("fa", &["persian", "farsi", "فارسی", "persisch", "persan"]),
    ("fi", &["finnish", "suomi", "finnisch", "finnois"]),
    ("fr", &["french", "français", "francais", "französisch", "francés", "法语", "法語", "フランス語", "프랑스어"]),
    ("he", &["hebrew", "עברית", "hebräisch", "hébreu"]),
    ("hi", &["hindi", "हिन्दी", "हिंदी"]),
    ("hr", &["croatian", "hrvatski", "kroatisch", "croate"]),
    ("hu", &["hungarian", "magyar", "ungarisch", "hongrois"]),
    ("id", &["indonesian", "bahasa indonesia", "indonesisch", "indonésien"]),
    ("it", &["italian", "italiano", "italienisch", "italien", "意大利语", "イタリア語", "이탈리아어"]),
    ("ja", &["japanese", "日本語", "japanisch", "japonais", "日语", "日語", "日文", "일본어"]),
    ("ko", &["korean", "한국어", "koreanisch", "coréen", "韩语", "韓語", "韓国語"]),
    ("lt", &["lithuanian", "lietuvių", "litauisch"]),
    ("lv", &["latvian", "latviešu", "lettisch"]),
    ("ms", &["malay", "bahasa melayu", "malaiisch"]),
    ("nb", &["norwegian", "norsk", "norwegian bokmål", "norsk bokmål", "bokmål", "norwegisch", "norvégien"]),
    ("nl", &["dutch", "nederlands", "niederländisch", "néerlandais"]),
    ("pl", &["polish", "polski", "polnisch", "polonais"]),
    (
        "pt",
        &[
            "portuguese",
            "português",
            "portugues",
            "portugiesisch",
            "portugais",
            "葡萄牙语",
            "ポルトガル語",
            "포르투갈어",
        ],
    ),
    ("pt-BR", &["brazilian portuguese", "portuguese (brazil)", "português (brasil)", "português brasileiro"]),
    ("ro", &["romanian", "română", "rumänisch", "roumain"]),
    ("ru", &["russian", "русский", "russisch", "russe", "俄语", "ロシア語", "러시아어"]),
    ("sk", &["slovak", "slovenčina", "slowakisch", "slovaque"]),
    ("sl", &["slovenian", "slovene", "slovenščina", "slowenisch"]),
    ("sr", &["serbian", "српски", "srpski", "serbisch"]),
    ("sv", &["swedish", "svenska", "schwedisch", "suédois"]),
    ("th", &["thai", "ไทย", "ภาษาไทย", "thailändisch", "泰语", "タイ語", "태국어"]),
    ("tr", &["turkish", "türkçe", "türkisch", "turc"]),
    ("uk", &["ukrainian", "українська", "ukrainisch", "ukrainien"]),
    ("vi", &["vietnamese", "tiếng việt", "vietnamesisch", "vietnamien", "越南语", "ベトナム語", "베트남어"]),
    ("zh", &["chinese", "mandarin", "中文", "汉语", "漢語", "chinesisch", "chinois", "中国語", "중국어"]),
    ("zh-Hans", &["simplified chinese", "chinese (simplified)", "简体中文", "中文(简体)", "中文（简体）", "简体"]),
    (
        "zh-Hant",
        &[
            "traditional chinese",
            "chinese (traditional)",
            "繁體中文",
            "中文(繁體)",
            "中文（繁體）",
            "繁體",
            "正體中文",
            "chinese (taiwan)",
            "chinese (hong kong)",
            "中文(台灣)",
            "中文（台灣）",
            "中文（香港）",
        ],
    ),
];

/// Codes that languages had once; they are tags still.
const FORMER: &[&str] = &["iw", "in", "ji", "sh", "mo", "bh"];

/// The tag of a language by its tag or name (`de-AT`, `German`, `Deutsch`, `English (US)`); nothing when it is neither.
pub fn tag(written: &str) -> Option<String> {
    let written = written.trim();
    if is_tag(written) {
        return Some(written.to_string());
    }
    let name = written.to_lowercase().replace(" (", "(").replace('(', " (").replace("中文 (", "中文(");
    // What stands in brackets is a country, unless it is told above.
    let bare = name.split(['(', '（']).next().unwrap_or_default().trim();
    let by = |name: &str| NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(tag, _)| tag.to_string());
    // A Chinese in brackets that are not known may be in either script: the text tells.
    by(&name).or_else(|| by(bare).filter(|tag| tag != "zh" || bare == name))
}

/// Whether a tag is of a language that exists, as far as its length tells; those of three letters are too many to list.
fn is_tag(tag: &str) -> bool {
    let first = lang::primary(tag).to_ascii_lowercase();
    is_language(tag) || lang::is_well_formed(tag) && (first.len() == 3 || FORMER.contains(&first.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_names_and_tags() {
        for (written, want) in [
            ("de", Some("de")),
            ("en_US", Some("en_US")),
            ("fil", Some("fil")),
            ("iw", Some("iw")),
            ("German", Some("de")),
            (" Français ", Some("fr")),
            ("Englisch", Some("en")),
            ("English (US)", Some("en")),
            ("Português (Brasil)", Some("pt-BR")),
            ("日本語", Some("ja")),
            ("klingon", None),
            ("jp", None),
            ("xx_deutsch!", None),
            ("", None),
        ] {
            assert_eq!(tag(written).as_deref(), want, "{written}");
        }
    }
}
