//! The sample help centre answers what customers ask.

use super::support::{command, root, stderr, stdout};
use serde_json::Value;

/// A question, the reader's locale or nothing, and the family that answers (or families, where a section of another
/// article answers too).
const QUESTIONS: &[(&str, &str, &str)] = &[
    ("I forgot my password", "", "reset-password"),
    ("怎么重置密码", "", "reset-password"),
    ("忘記密碼怎麼辦", "", "reset-password"),
    ("パスワードを忘れました", "", "reset-password"),
    ("비밀번호를 잊어버렸어요", "", "reset-password"),
    ("ลืมรหัสผ่านต้องทำอย่างไร", "", "reset-password"),
    ("quên mật khẩu thì làm sao", "", "reset-password"),
    ("wie kündige ich mein abo", "", "cancel-subscription"),
    ("comment être remboursé", "", "refund|cancel-subscription"),
    ("no puedo pagar, mi tarjeta fue rechazada", "", "payment-failed"),
    ("cutia este offline", "", "box-offline"),
    ("посылка пропала", "", "missing-parcel"),
    ("نسيت كلمة المرور", "", "reset-password"),
    ("como compartilhar o acesso com a família", "", "share-access"),
    ("E-204", "ja", "error-codes"),
    ("wifi passwort falsch", "de", "error-codes"),
    ("cancel subscription", "zh-HK", "cancel-subscription"),
];

#[test]
fn questions_in_every_language_find_their_article() {
    let mut wrong = Vec::new();
    for (question, locale, family) in QUESTIONS {
        let mut c = command();
        c.current_dir(root()).args(["search", "examples/help-center", question, "--json", "-n", "3"]);
        if !locale.is_empty() {
            c.args(["--locale", locale]);
        }
        let output = c.output().unwrap();
        let response: Value =
            serde_json::from_str(&stdout(&output)).unwrap_or_else(|e| panic!("{e}: {}", stderr(&output)));
        let families: Vec<&str> =
            response["answers"].as_array().unwrap().iter().filter_map(|a| a["family"].as_str()).collect();
        // Codes and faults have a page of their own and are named on others: there the first three count.
        let first = if locale.is_empty() { 1 } else { 3 };
        if !families.iter().take(first).any(|f| family.split('|').any(|wanted| wanted == *f)) {
            wrong.push(format!("{question}: {families:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn it_has_what_it_promises() {
    let stats = |audience: &str| -> Value {
        let output = command().current_dir(root()).args(["stats", "examples/help-center", "--as", audience]).output();
        serde_json::from_str(&stdout(&output.unwrap())).unwrap()
    };
    let (public, agents) = (stats("public"), stats("agents"));
    assert!(public["articles"].as_u64() >= Some(150), "{public}");
    assert!(agents["articles"].as_u64() > public["articles"].as_u64());
    for lang in ["en", "zh-Hans", "zh-Hant", "ja", "ko", "th", "vi", "de", "fr", "es", "ro", "ru", "ar", "pt"] {
        assert!(public["languages"][lang].as_u64() >= Some(5), "{lang}: {public}");
    }
    for kind in ["faq", "video", "action"] {
        assert!(public["kinds"][kind].as_u64() >= Some(1), "{kind}: {public}");
    }
    assert!(agents["kinds"]["reply"].as_u64() >= Some(2));
}
