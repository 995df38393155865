//! A snapshot answers as the knowledge base that it was made from, to the last digit.

use super::support::{kb, root};
use helpdex_contract::helpdex::{KnowledgeBase, SearchRequest};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The articles of the sample help centre, all of them public.
pub fn sample_articles() -> Vec<Value> {
    let mut out = Vec::new();
    for folder in std::fs::read_dir(root().join("examples/help-center")).unwrap().flatten() {
        let lang = folder.file_name().to_string_lossy().into_owned();
        for file in std::fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            let Some(family) = name.strip_suffix(".md") else { continue };
            let body = std::fs::read_to_string(file.path()).unwrap();
            let title = body.lines().find_map(|l| l.strip_prefix("title:")).unwrap_or(family).trim().trim_matches('"');
            let tags = json!([&family[..1], "sample"]);
            out.push(json!({
                "id": format!("{lang}/{family}"), "family": family, "lang": lang, "title": title, "body": body,
                "tags": tags, "boost": if family == "refund" { 1.5 } else { 1.0 }, "attributes": {"plan": family.len()},
            }));
        }
    }
    out.sort_by_key(|a| a["id"].as_str().unwrap().to_string());
    out
}

/// A knowledge base and its snapshot.
fn both(articles: Vec<Value>) -> (KnowledgeBase, KnowledgeBase) {
    let kb = kb(articles);
    kb.compact().unwrap();
    let snapshot = KnowledgeBase::open_snapshot_bytes(kb.snapshot_bytes(&["public".into()]).unwrap()).unwrap();
    (kb, snapshot)
}

fn same(kb: &KnowledgeBase, snapshot: &KnowledgeBase, request: &SearchRequest) {
    assert_eq!(kb.search(request).unwrap(), snapshot.search(request).unwrap(), "{request:?}");
}

#[test]
fn the_sample_help_centre_answers_alike() {
    let articles = sample_articles();
    assert!(articles.len() > 100);
    let titles: Vec<String> = articles.iter().map(|a| a["title"].as_str().unwrap().to_string()).collect();
    let (kb, snapshot) = both(articles);
    let more = [
        "pasword",
        "forgoten pasword reset",
        "refun",
        "re",
        "wifi passwort falsch",
        "E-204",
        "密",
        "重设",
        "パスワ",
        "",
        "?",
        "passwords and refunds for boxes that never arrived at my house",
        "nonexistentword",
        "ลืมรหัส",
        "비밀번",
    ];
    for question in titles.iter().map(String::as_str).chain(more) {
        let plain = SearchRequest::new(question);
        same(&kb, &snapshot, &plain);
        let locales = vec!["zh-HK".to_string(), "de".into()];
        let facets = ["kind", "lang", "tags", "attributes.plan"].map(String::from).to_vec();
        same(&kb, &snapshot, &SearchRequest { locales, facets, limit: 50, ..plain.clone() });
        let filter = [("lang".to_string(), vec!["en".to_string(), "ja".into()])].into();
        same(&kb, &snapshot, &SearchRequest { filter, collapse: false, offset: 3, ..plain });
    }
    let anybody = super::support::viewer(&["public"]);
    let (a, b) = (kb.stats(&anybody).unwrap(), snapshot.stats(&anybody).unwrap());
    assert_eq!((a.articles, a.passages, a.languages, a.kinds), (b.articles, b.passages, b.languages, b.kinds));
    assert_eq!(kb.selftest(&anybody, 50).unwrap(), snapshot.selftest(&anybody, 50).unwrap());
    assert!(b.bytes * 5 < a.bytes * 4, "{} bytes as a snapshot, {} before", b.bytes, a.bytes);
}

/// Words that meet each other: forms, accents, scripts, beginnings.
const WORDS: &[&str] = &[
    "reset",
    "resets",
    "resetting",
    "password",
    "passwords",
    "Wi-Fi",
    "example.com",
    "l'eau",
    "café",
    "cafe",
    "Konto",
    "Konten",
    "密码",
    "重置密码",
    "登录",
    "パスワード",
    "設定",
    "비밀번호를",
    "รหัสผ่าน",
    "पासवर्ड",
    "E-204",
    "2024",
    "a",
    "the",
    "Straße",
];

fn text(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS), words).prop_map(|w| w.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn random_articles_answer_alike(
        articles in prop::collection::vec((text(0..4), text(1..60), prop::sample::select(vec!["en", "de", "zh", "ja"]), 0..4), 1..40),
        questions in prop::collection::vec(text(1..5), 1..8),
    ) {
        let mut families = std::collections::HashSet::new();
        let articles = articles.into_iter().enumerate().map(|(n, (title, body, lang, family))| {
            let id = format!("{}", n * 7919 % 1000);
            // A family has one article in a language.
            let own = family == 0 || !families.insert((family, lang));
            let publish_at = if n % 5 == 0 { "2020-01-01" } else { "2999-01-01" };
            let family = if own { id.clone() } else { format!("f{family}") };
            json!({"id": id, "title": title, "body": body, "lang": lang, "family": family, "publish_at": publish_at})
        }).collect();
        let (kb, snapshot) = both(articles);
        for question in questions {
            let mut request = SearchRequest::new(question);
            request.viewer.now = Some(1_800_000_000);
            same(&kb, &snapshot, &request);
            request.viewer.now = Some(40_000_000_000);
            request.locales = vec!["de".into()];
            same(&kb, &snapshot, &request);
        }
    }
}
