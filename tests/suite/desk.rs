//! The agent's side: what no case file can say.

use super::support::{article, kb, viewer};
use helpdex_contract::call;
use helpdex_contract::helpdex::{KnowledgeBase, TicketRequest};
use proptest::prelude::*;
use serde_json::{Value, json};

fn ask(kb: &KnowledgeBase, request: &Value) -> Value {
    serde_json::from_str(&call(kb, &request.to_string())).unwrap()
}

fn ticket(kb: &KnowledgeBase, text: &str) -> helpdex_contract::helpdex::Ticket {
    let viewer = viewer(&["public", "agents"]);
    kb.ticket(&TicketRequest { text: text.into(), viewer, ..TicketRequest::default() }).unwrap()
}

fn contacts() -> Value {
    json!([
        {"email": "help@larkbox.example", "label": "Write to us"},
        {"lang": "de", "url": "https://larkbox.example/kontakt", "phone": "+49 30 0", "hours": "Mo–Fr 9–17 Uhr"},
        {"lang": "pt-BR", "url": "/contato"},
        {"audience": "agents", "url": "https://inside.example/secretdesk"},
        {"audience": "partners", "lang": "de", "email": "partner@larkbox.example"},
    ])
}

#[test]
fn the_contact_for_a_reader_is_in_every_response() {
    let kb = kb(vec![
        article("a", "Refunds", "Within ten days."),
        json!({"id": "b", "title": "Rückgabe", "body": "Geld zurück in zehn Tagen.", "lang": "de"}),
    ]);
    assert_eq!(ask(&kb, &json!({"op": "search", "question": "refunds"}))["ok"].get("contact"), None);
    assert_eq!(ask(&kb, &json!({"op": "configure", "contact": contacts()}))["ok"]["contact"], contacts());
    let found = |extra: Value| {
        let mut request = json!({"op": "search", "question": "refunds"});
        request.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        ask(&kb, &request)["ok"]["contact"].clone()
    };
    assert_eq!(found(json!({}))["email"], "help@larkbox.example");
    assert_eq!(found(json!({"locales": ["de-AT"]}))["phone"], "+49 30 0");
    assert_eq!(found(json!({"locales": ["pt"]}))["url"], "/contato");
    assert_eq!(found(json!({"locales": ["ja"]}))["label"], "Write to us");
    assert_eq!(found(json!({"audiences": ["public", "agents"]}))["url"], "https://inside.example/secretdesk");
    assert_eq!(
        found(json!({"audiences": ["public", "partners"], "locales": ["de"]}))["email"],
        "partner@larkbox.example"
    );
    let none = ask(&kb, &json!({"op": "search", "question": "zzgurk", "locales": ["de"]}));
    assert_eq!((&none["ok"]["answers"], &none["ok"]["contact"]["lang"]), (&json!([]), &json!("de")));
    assert_eq!(
        ask(&kb, &json!({"op": "search", "question": "wann kommt mein geld zurück"}))["ok"]["contact"]["lang"],
        "de"
    );
    for op in [json!({"op": "ticket", "text": "refund"}), json!({"op": "handover", "question": "refund"})] {
        assert_eq!(ask(&kb, &op)["ok"]["contact"]["email"], "help@larkbox.example", "{op}");
    }
    // An empty list takes them away; what is left out stays.
    assert_eq!(ask(&kb, &json!({"op": "configure"}))["ok"]["contact"], contacts());
    assert_eq!(ask(&kb, &json!({"op": "configure", "contact": []}))["ok"]["contact"], json!([]));
    assert_eq!(found(json!({})), Value::Null);
}

#[test]
fn contacts_that_lead_nowhere_are_refused() {
    let kb = kb(vec![]);
    for (contact, field) in [
        (json!([{}]), "contact[0].url"),
        (json!([{"email": "a@b.example"}, {"label": "only words"}]), "contact[1].url"),
        (json!([{"url": "javascript:alert(1)"}]), "contact[0].url"),
        (json!([{"url": "/x", "lang": "not a tag"}]), "contact[0].lang"),
        (json!([{"url": "/x", "fax": "1"}]), "contact[0].fax"),
        (json!([{"url": "x".repeat(3000)}]), "contact[0].url"),
        (json!({"url": "/x"}), "contact"),
    ] {
        let got = ask(&kb, &json!({"op": "configure", "contact": contact}));
        assert_eq!(
            (&got["error"]["slug"], &got["error"]["field"]),
            (&json!("invalid_request"), &json!(field)),
            "{got}"
        );
    }
}

#[test]
fn contacts_are_kept_in_the_directory_and_in_snapshots_for_their_audiences() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("kb");
    let first = KnowledgeBase::open_or_create(&place).unwrap();
    let other = KnowledgeBase::open(&place).unwrap();
    ask(&first, &json!({"op": "put", "articles": [article("a", "Refunds", "Within ten days.")]}));
    ask(&first, &json!({"op": "commit"}));
    ask(&first, &json!({"op": "configure", "contact": contacts()}));
    assert_eq!(other.contacts().len(), 0);
    other.refresh().unwrap();
    assert_eq!(other.contacts().len(), 5, "another process sees them");
    assert_eq!(KnowledgeBase::open(&place).unwrap().contacts(), first.contacts());

    let public = first.snapshot_bytes(&["public".into()]).unwrap();
    assert_eq!(public, first.snapshot_bytes(&["public".into()]).unwrap());
    assert!(!public.windows(10).any(|w| w == b"secretdesk"), "a contact of others is in the public snapshot");
    let snapshot = KnowledgeBase::open_snapshot_bytes(public).unwrap();
    assert_eq!(snapshot.contacts().len(), 3);
    let got = ask(&snapshot, &json!({"op": "search", "question": "refunds", "audiences": ["public", "agents"]}));
    assert_eq!(got["ok"]["contact"]["email"], "help@larkbox.example");
    assert_eq!(ask(&snapshot, &json!({"op": "configure", "contact": []}))["error"]["slug"], "read_only");

    drop((first, other));
    KnowledgeBase::rebuild(&place).unwrap();
    assert_eq!(KnowledgeBase::open(&place).unwrap().contacts().len(), 5);
    std::fs::write(place.join("settings.json"), "{").unwrap();
    let error = KnowledgeBase::open(&place).map(drop).unwrap_err();
    assert!(error.slug() == "not_a_knowledge_base" && error.to_string().contains("settings.json"), "{error}");
}

#[test]
fn the_work_does_not_grow_with_the_ticket() {
    let other = |n: usize| article(&format!("a{n}"), "The box", &format!("A box and its light, topic{n}."));
    let mut articles: Vec<Value> = (0..60).map(other).collect();
    articles.push(article("wanted", "The router sings", "Reset the router when it sings."));
    let kb = kb(articles);
    let words: Vec<String> = (0..500).map(|n| if n < 60 { format!("topic{n}") } else { format!("word{n}x") }).collect();
    let long = format!("my router sings. {}", words.join(" "));
    let found = ticket(&kb, &long);
    assert!(found.articles.iter().any(|a| a.id == "wanted"), "what is said first counts more: {}", found.question);
    assert!(found.terms.len() <= 36 && found.question.len() < 1000, "{} terms", found.terms.len());
    // Of a hundred thousand bytes a part is used, and the question is no longer.
    for huge in [
        long.repeat(20),
        "sings ".repeat(20_000),
        "密码重置".repeat(10_000),
        format!("my router sings\n{}", "x".repeat(100_000)),
    ] {
        let found = ticket(&kb, &huge);
        let used: usize = found.used.iter().map(|u| u.end - u.start).sum();
        assert!(used <= 30_000 && found.question.len() < 2000, "{used} bytes used, asked {}", found.question.len());
    }
}

#[test]
fn a_schedule_that_cannot_be_read_is_refused_with_the_reply() {
    let kb = KnowledgeBase::in_memory().unwrap();
    let reply = |schedule: Value| json!({"id": "r", "title": "R", "body": "b", "kind": "reply", "attributes": {"schedule": schedule}});
    let got = ask(&kb, &json!({"op": "put", "articles": [reply(json!(["mon 9-17 Z"]))]}));
    assert_eq!(got["ok"]["refused"][0]["field"], "attributes.schedule", "{got}");
    let got = ask(&kb, &json!({"op": "put", "articles": [reply(json!("mon-fri 09:00-17:00 +01:00"))]}));
    assert_eq!(got["ok"]["loaded"], 1);
    let mut summer = reply(json!("summer"));
    summer["kind"] = json!("article");
    assert_eq!(ask(&kb, &json!({"op": "put", "articles": [summer]}))["ok"]["loaded"], 1, "only replies are sent by it");
}

#[test]
fn a_text_that_would_be_endless_is_refused() {
    let kb = kb(vec![]);
    let request = json!({"op": "render", "text": "{{a}}".repeat(9000), "values": {"a": "x".repeat(10_000)}});
    assert_eq!(ask(&kb, &request)["error"]["field"], "values");
    let request = json!({"op": "render", "text": "{{a}}".repeat(30_000), "values": {"a": "x"}});
    assert_eq!(ask(&kb, &request)["error"]["field"], "text");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is pasted, the parts lie in the text on character boundaries, in order and apart, in every unit.
    #[test]
    fn any_text_is_a_ticket(
        text in "((> |On 4 May 2026 a@b.example wrote:|Best regards,?|Hi |From: |Subject: |-- |件名：|こんにちは、|您好，|İstanbul|E-204|\\[10:01\\] Agent: |ẞ|--+)?[a-zßé密碼重置かが한글 ]{0,12}[,:!。]?\\PC{0,2}\n?){0,12}"
    ) {
        let kb = kb(vec![article("a", "E-204 密码", "box best regards"), article("b", "한글 かが", "e x")]);
        let found = ticket(&kb, &text);
        let mut last = 0;
        for part in &found.used {
            prop_assert!(part.start >= last && part.start < part.end && text.get(part.start..part.end).is_some());
            last = part.end;
        }
        for term in &found.terms {
            prop_assert_eq!(text.get(term.at.start..term.at.end), Some(term.word.as_str()));
        }
        let got = ask(&kb, &json!({"op": "ticket", "text": text, "offsets": "utf16"}));
        let units: Vec<u16> = text.encode_utf16().collect();
        for term in got["ok"]["terms"].as_array().unwrap() {
            let range = |end: &str| term["at"][end].as_u64().unwrap() as usize;
            let word = String::from_utf16(&units[range("start")..range("end")]).unwrap();
            prop_assert_eq!(term["word"].as_str(), Some(word.as_str()));
        }
        ask(&kb, &json!({"op": "draft", "text": text, "solution": text}));
        ask(&kb, &json!({"op": "render", "text": text}));
    }
}
