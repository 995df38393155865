//! What a viewer may not see shows nowhere: a word that only hidden articles have is in no response and in no snapshot.
//!
//! Nor do they weigh anything: every response is as it would be without them.
//!
//! `HELPDEX_LEAKS` is the number of viewers that are tried, 300 by default; each run has other articles for every
//! ten of them.

use helpdex_contract::call_value;
use helpdex_contract::helpdex::{Error, KnowledgeBase, SearchRequest, unwatched};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

const AUDIENCES: [&str; 4] = ["public", "agents", "beta", "partners"];
/// Times in days of 2026, as articles and viewers have them.
const DAYS: std::ops::Range<u32> = 1..28;

/// Words that other articles have too.
const SHARED: [&str; 8] = ["password", "refund", "登录页面", "パスワード", "비밀번호", "รหัสผ่าน", "invoice", "router"];

#[derive(Clone, Debug)]
struct Made {
    status: usize,
    audiences: Vec<usize>,
    from: Option<u32>,
    until: Option<u32>,
    shared: Vec<usize>,
    family: usize,
    lang: usize,
    views: u64,
}

#[derive(Clone, Debug)]
struct Reader {
    audiences: Vec<usize>,
    day: u32,
    lang: usize,
}

const LANGUAGES: [&str; 4] = ["en", "zh-Hans", "ja", "ko"];

fn made() -> impl Strategy<Value = Made> {
    let audiences = prop::collection::vec(0..AUDIENCES.len(), 1..3);
    let day = || prop::option::weighted(0.3, DAYS);
    (
        0..6usize,
        audiences,
        day(),
        day(),
        prop::collection::vec(0..SHARED.len(), 1..4),
        0..6usize,
        0..LANGUAGES.len(),
        0..100u64,
    )
        .prop_map(|(status, audiences, from, until, shared, family, lang, views)| Made {
            status,
            audiences,
            from,
            until: until.filter(|u| from.is_none_or(|f| f < *u)),
            shared,
            family,
            lang,
            views,
        })
}

fn reader() -> impl Strategy<Value = Reader> {
    (prop::collection::vec(0..AUDIENCES.len(), 0..3), DAYS, 0..LANGUAGES.len())
        .prop_map(|(audiences, day, lang)| Reader { audiences, day, lang })
}

fn date(day: u32) -> String {
    format!("2026-01-{day:02}")
}

/// A word that only article `n` has.
fn canary(n: usize) -> String {
    let letters = |n: usize| char::from(b'a' + (n % 26) as u8);
    format!("zq{}{}xvcanary", letters(n / 26), letters(n))
}

impl Made {
    fn is_published(&self) -> bool {
        self.status >= 2
    }

    fn is_for(&self, audiences: &[usize]) -> bool {
        self.is_published() && self.audiences.iter().any(|a| audiences.contains(a))
    }

    fn is_seen(&self, reader: &Reader) -> bool {
        let open = self.from.is_none_or(|d| d <= reader.day) && self.until.is_none_or(|d| reader.day < d);
        self.is_for(&reader.audiences) && open
    }

    fn article(&self, n: usize) -> Value {
        let word = canary(n);
        let shared: Vec<&str> = self.shared.iter().map(|s| SHARED[*s]).collect();
        let status = ["draft", "archived", "published"][self.status.min(2)];
        let mut a = json!({
            "id": format!("id-{word}"), "family": format!("f{}", self.family), "lang": LANGUAGES[self.lang],
            "title": format!("{} {word}", shared.join(" ")),
            "body": format!("{} about {word} {word}ing.\n\n## More {word}\n\nText.", shared.join(" and ")),
            "path": ["Help", format!("Path {word}")], "tags": [word], "keywords": [format!("{word}key")],
            "attributes": {"plan": word, "order": n}, "views": self.views, "updated_at": date(1 + n as u32 % 27),
            "created_at": date(1 + n as u32 % 5), "review_by": date(14),
            "audience": self.audiences.iter().map(|a| AUDIENCES[*a]).collect::<Vec<_>>(),
            "status": status,
        });
        if let Some(day) = self.from {
            a["publish_at"] = json!(date(day));
        }
        if let Some(day) = self.until {
            a["expire_at"] = json!(date(day));
        }
        a
    }
}

/// Rules that name hidden articles, for everybody.
fn rules(articles: &[Made]) -> Value {
    let ids: Vec<String> = (0..articles.len()).map(|n| format!("id-{}", canary(n))).collect();
    json!([
        {"id": "pin", "kind": "pin", "questions": ["password", "*refund*"], "articles": ids},
        {"id": "featured", "kind": "featured", "articles": ids},
        {"id": "hide", "kind": "hide", "questions": ["invoice"], "articles": ids[..1]},
        {"id": "agents", "kind": "pin", "questions": ["password zzagentsrule"], "articles": ids, "audiences": ["agents"]},
    ])
}

/// What use taught of every article, in words that only it has and in ones that others have too.
fn lessons(articles: &[Made]) -> Value {
    let all = (0..articles.len()).map(canary);
    let wording = all.flat_map(|word| {
        let words = [format!("{word} learned"), format!("password {word}"), "refund invoice".to_string()];
        words.map(|words| json!({"article": format!("id-{word}"), "words": words, "weight": 0.6, "sessions": 9}))
    });
    json!({"op": "learn", "wording": wording.collect::<Vec<_>>(),
           "articles": (0..articles.len()).map(|n| json!({"id": format!("id-{}", canary(n)), "score": 0.5})).collect::<Vec<_>>()})
}

/// Everything a reader can ask.
fn requests(reader: &Reader, articles: &[Made]) -> Vec<Value> {
    let mut all = Vec::new();
    for word in SHARED {
        all.push(json!({"op": "search", "question": word, "limit": 100, "collapse": false}));
        all.push(json!({"op": "suggest", "prefix": word.chars().take(3).collect::<String>(), "limit": 50}));
    }
    let facets = ["tags", "path", "attributes.plan", "lang", "kind"];
    all.push(
        json!({"op": "search", "question": "password refund invoice router text", "limit": 100, "facets": facets}),
    );
    all.push(json!({"op": "search", "question": "more", "attributes": {"plan": canary(0)}}));
    all.push(json!({"op": "search", "question": "", "limit": 100}));
    all.push(json!({"op": "suggest", "prefix": "z", "limit": 50}));
    all.push(json!({"op": "suggest", "prefix": "zq", "limit": 50}));
    all.push(json!({"op": "suggest", "prefix": "", "limit": 50}));
    all.push(json!({"op": "curate", "list": true}));
    all.push(json!({"op": "ticket", "text": "My password is wrong.\n\nI want a refund for the router.", "limit": 50}));
    all.push(json!({"op": "stats"}));
    for (n, _) in articles.iter().enumerate().filter(|(_, a)| a.is_seen(reader)).take(3) {
        let id = format!("id-{}", canary(n));
        all.push(json!({"op": "related", "id": id, "limit": 50}));
        all.push(json!({"op": "get", "id": id}));
        all.push(json!({"op": "explain", "id": id, "question": "password refund invoice router"}));
    }
    all
}

fn for_reader(mut request: Value, reader: &Reader) -> Value {
    request["audiences"] = json!(reader.audiences.iter().map(|a| AUDIENCES[*a]).collect::<Vec<_>>());
    request["now"] = json!(date(reader.day));
    if ["search", "suggest"].contains(&request["op"].as_str().unwrap_or_default()) {
        request["locales"] = json!([LANGUAGES[reader.lang]]);
    }
    request
}

/// The answers without the words that only repeat the question.
fn unasked(response: &Value) -> String {
    let mut answers = response["answers"].clone();
    for answer in answers.as_array_mut().into_iter().flatten() {
        answer["reasons"].as_array_mut().into_iter().flatten().for_each(|reason| reason["word"] = Value::Null);
    }
    answers.to_string()
}

/// What is wrong with what a reader gets.
fn leaks(kb: &KnowledgeBase, articles: &[Made], reader: &Reader) -> Result<(), String> {
    let hidden: Vec<String> =
        articles.iter().enumerate().filter(|(_, a)| !a.is_seen(reader)).map(|(n, _)| canary(n)).collect();
    for request in requests(reader, articles) {
        let request = for_reader(request, reader);
        let response = call_value(kb, request.clone()).map_err(|f| format!("{request}: {}", f.message))?;
        let text = response.to_string();
        if let Some(word) = hidden.iter().find(|word| text.contains(word.as_str())) {
            return Err(format!("{word} shows in the response to {request}: {text}"));
        }
        if !reader.audiences.contains(&1) && text.contains("zzagentsrule") {
            return Err(format!("a rule for agents shows in the response to {request}: {text}"));
        }
    }
    for word in &hidden {
        // Its own word is unknown, with an error in it and unfinished too.
        let wrong = word.replace("xv", "xw");
        for question in [word.as_str(), &word[..word.len() - 3], wrong.as_str()] {
            let request = for_reader(json!({"op": "search", "question": question}), reader);
            let response = call_value(kb, request).map_err(|f| f.message)?;
            let matched = unasked(&response);
            if matched.contains(word.as_str()) {
                return Err(format!("{question} found {matched}"));
            }
            if question == word && response["unknown"] != json!([word]) && response["unknown"] != Value::Null {
                return Err(format!("{word} is not unknown: {response}"));
            }
        }
        for question in [format!("{wrong}?"), format!("{wrong} password"), format!("{word}s password")] {
            let request = for_reader(json!({"op": "search", "question": question}), reader);
            let response = call_value(kb, request).map_err(|f| f.message)?;
            if response["did_you_mean"].to_string().contains(word.as_str()) {
                return Err(format!("{question} was meant to be {}", response["did_you_mean"]));
            }
        }
        for request in [
            json!({"op": "render", "id": format!("id-{word}")}),
            json!({"op": "get", "id": format!("id-{word}")}),
            json!({"op": "related", "id": format!("id-{word}")}),
        ] {
            match call_value(kb, for_reader(request.clone(), reader)) {
                Err(f) if f.slug == "not_found" => {}
                other => return Err(format!("{request}: {other:?}")),
            }
        }
        let filter = json!({"op": "search", "question": "text", "filter": {"tags": [word]}});
        let response = call_value(kb, for_reader(filter, reader)).map_err(|f| f.message)?;
        if response["total"] != 0 {
            return Err(format!("a filter by {word} counts: {response}"));
        }
    }
    Ok(())
}

/// Every byte and every text of a snapshot for a reader's audiences.
fn snapshot_leaks(kb: &KnowledgeBase, articles: &[Made], reader: &Reader) -> Result<(), String> {
    let audiences: Vec<String> = reader.audiences.iter().map(|a| AUDIENCES[*a].to_string()).collect();
    let said = |e: Error| e.to_string();
    let bytes = kb.snapshot_bytes(&audiences).map_err(said)?;
    let snapshot = KnowledgeBase::open_snapshot_bytes(bytes.clone()).map_err(said)?;
    // Everybody of every audience, at every time: all that is in it.
    let mut texts = Vec::new();
    for day in [1, 7, 14, 20, 27] {
        let all = Reader { audiences: (0..AUDIENCES.len()).collect(), day, lang: 0 };
        for request in requests(&all, articles) {
            match call_value(&snapshot, for_reader(request, &all)) {
                Ok(response) => texts.push(response.to_string()),
                Err(f) if f.slug == "not_found" => {}
                Err(f) => return Err(f.message),
            }
        }
    }
    let rules = call_value(&snapshot, json!({"op": "curate", "export": true})).map_err(|f| f.message)?;
    texts.push(rules.to_string());
    if !reader.audiences.contains(&1) && rules.to_string().contains("agents") {
        return Err(format!("the snapshot has a rule for agents: {rules}"));
    }
    for (n, _) in articles.iter().enumerate().filter(|(_, a)| !a.is_for(&reader.audiences)) {
        let word = canary(n);
        // Words lie in dictionaries with what they share with the word before left out; the beginnings tell them apart.
        let tail = &word[3..];
        let raw = bytes.windows(word.len()).any(|w| w == word.as_bytes());
        let text = texts.iter().any(|t| t.contains(&word));
        if raw || text {
            return Err(format!("{word} ({tail}) is in the snapshot for {audiences:?}"));
        }
        for question in [word.as_str(), tail] {
            let request = json!({"op": "search", "question": question, "audiences": AUDIENCES, "now": "2026-01-07"});
            let found = call_value(&snapshot, request).map_err(|f| f.message)?;
            if unasked(&found).contains(&word) {
                return Err(format!("{question} finds {found}"));
            }
        }
    }
    Ok(())
}

/// A knowledge base of the articles that `keep` lets through.
fn loaded(articles: &[Made], keep: impl Fn(&Made) -> bool) -> KnowledgeBase {
    let kb = KnowledgeBase::in_memory().unwrap();
    let all = articles.iter().enumerate().filter(|(_, a)| keep(a)).map(|(n, a)| a.article(n));
    assert_eq!(kb.load(all, &mut unwatched).unwrap().refused, []);
    kb.commit().unwrap();
    kb
}

fn filled(articles: &[Made]) -> KnowledgeBase {
    let kb = loaded(articles, |_| true);
    call_value(&kb, json!({"op": "curate", "set": rules(articles)})).unwrap();
    call_value(&kb, lessons(articles)).unwrap();
    kb
}

#[test]
fn hidden_words_show_nowhere() {
    let viewers: u32 = std::env::var("HELPDEX_LEAKS").ok().and_then(|n| n.parse().ok()).unwrap_or(300);
    let each = 10;
    let config = Config { cases: viewers.div_ceil(each), failure_persistence: None, ..Config::default() };
    let input = (prop::collection::vec(made(), 2..14), prop::collection::vec(reader(), each as usize));
    let result = TestRunner::new(config).run(&input, |(articles, readers)| {
        let kb = filled(&articles);
        for (n, reader) in readers.iter().enumerate() {
            leaks(&kb, &articles, reader).map_err(TestCaseError::fail)?;
            if n == 0 {
                snapshot_leaks(&kb, &articles, reader).map_err(TestCaseError::fail)?;
            }
        }
        Ok(())
    });
    result.unwrap_or_else(|e| panic!("{e}"));
}

/// One article in each language that everybody always sees: what is told once for all readers is told from these.
fn open() -> Vec<Made> {
    let of = |lang| Made {
        status: 2,
        audiences: vec![0],
        from: None,
        until: None,
        shared: vec![lang, lang + 4],
        family: 90 + lang,
        lang,
        views: 1,
    };
    (0..LANGUAGES.len()).map(of).collect()
}

/// What differs between two responses: numbers that are not nearly the same, and all else that is not the same. Answers and
/// suggestions whose scores are nearly the same may stand in either order.
fn differs(a: &Value, b: &Value, at: &str) -> Option<String> {
    let said = |a: &Value, b: &Value| Some(format!("{at}: {a} and {b}"));
    match (a, b) {
        (Value::Number(x), Value::Number(y)) => {
            let (x, y) = (x.as_f64()?, y.as_f64()?);
            if (x - y).abs() <= 2e-3 * x.abs().max(1.0) { None } else { said(a, b) }
        }
        (Value::Array(x), Value::Array(y)) if x.len() == y.len() => {
            let sorted = |all: &[Value]| {
                let mut all = all.to_vec();
                all.sort_by_key(|v| v["id"].to_string());
                all
            };
            sorted(x).iter().zip(&sorted(y)).find_map(|(a, b)| differs(a, b, at))
        }
        (Value::Object(x), Value::Object(y)) if x.len() == y.len() => {
            x.iter().find_map(|(key, a)| differs(a, &b[key], &format!("{at}.{key}")))
        }
        _ if a == b => None,
        _ => said(a, b),
    }
}

/// Titles are weighed by open articles on both sides: among many notes a title of which half was asked is not said whole.
#[test]
fn the_share_of_a_title_is_by_one_measure_for_all_readers() {
    let titled = |id: String, title: String, audience: &str| json!({"id": id, "title": title, "body": "Text.", "lang": "en", "audience": [audience]});
    let mut all = vec![titled("open".into(), "Opening hours".into(), "public")];
    all.extend((0..300).map(|n| {
        let words = ["refund", "router", "invoice", "parcel", "locker", "battery", "password"];
        let title: Vec<String> = (0..5).map(|k| format!("{}{}", words[(n + k) % 7], (n * 5 + k) / 40)).collect();
        titled(format!("note-{n}"), title.join(" "), "agents")
    }));
    let asked = all[151]["title"].as_str().unwrap().split(' ').take(2).collect::<Vec<_>>().join(" ");
    let kb = KnowledgeBase::in_memory().unwrap();
    kb.load(all, &mut unwatched).unwrap();
    kb.commit().unwrap();
    let snapshot = KnowledgeBase::open_snapshot_bytes(kb.snapshot_bytes(&["public".into(), "agents".into()]).unwrap());
    for kb in [kb, snapshot.unwrap()] {
        let mut request = SearchRequest::new(asked.clone());
        request.viewer.audiences = vec!["public".into(), "agents".into()];
        let found = kb.search(&request).unwrap();
        let share = found.answers.iter().find(|a| a.id == "note-150").unwrap().features.title_share;
        assert!((0.3..0.6).contains(&share), "{asked}: {share}");
    }
}

#[test]
fn hidden_articles_weigh_nothing() {
    let config = Config { cases: 40, failure_persistence: None, ..Config::default() };
    let input = (prop::collection::vec(made(), 2..24), prop::collection::vec(reader(), 3));
    // The same articles in every run: numbers close to a limit fall on either side of it by their last bit.
    let result = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha)).run(
        &input,
        |(hidden, readers)| {
            let articles = [open(), hidden].concat();
            let all = loaded(&articles, |_| true);
            for mut reader in readers {
                reader.audiences.push(0);
                let seen = loaded(&articles, |a| a.is_seen(&reader));
                let mut asked = requests(&reader, &articles);
                asked.retain(|r| r["op"] != "stats");
                for question in
                    ["pasword refnd", "how do I get a refund for the router", "text about 登录页面 パスワード", "moer"]
                {
                    asked.push(json!({"op": "search", "question": question, "limit": 100}));
                    asked.push(json!({"op": "handover", "question": question, "limit": 50}));
                }
                for request in asked {
                    let request = for_reader(request, &reader);
                    let ask = |kb| call_value(kb, request.clone()).map_err(|f| TestCaseError::fail(f.message));
                    let (with, without) = (ask(&all)?, ask(&seen)?);
                    if let Some(what) = differs(&with, &without, "") {
                        return Err(TestCaseError::fail(format!("{request}: {what}")));
                    }
                }
            }
            Ok(())
        },
    );
    result.unwrap_or_else(|e| panic!("{e}"));
}
