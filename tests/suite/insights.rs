//! What customers did, through the contract and the command.

use super::support::{article, kb, run, stderr, stdout};
use helpdex_contract::{Host, open_insights};
use serde_json::{Value, json};

const NOW: i64 = 1_790_000_000;

#[test]
fn searches_with_a_session_and_feedback_become_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let store = open_insights(&json!({"path": folder.path().join("store").to_str(), "keep_days": 0})).unwrap();
    let kb =
        kb(vec![article("reset", "Reset your password", "Tap forgot password."), article("other", "Refunds", "x")]);
    let host = Host::new(&kb).with_insights(Some(&store));
    for n in 0..3 {
        let session = format!("s{n}");
        let search = |question: &str| {
            let names = ["Tilda"];
            let request = json!({"op": "search", "question": question, "session": session, "locales": ["en"],
                                 "product": "app", "names": names});
            host.call_value(request).unwrap()
        };
        search("how do I reset your password, says Tilda");
        host.call_value(json!({"op": "feedback", "event": {"event": "open", "session": session, "article": "reset"}}))
            .unwrap();
        // Not a search of this session without its name.
        host.call_value(json!({"op": "search", "question": "qqqq"})).unwrap();
        search("xylophone");
        let escalated = json!({"event": "escalated", "session": session});
        let done = host.call_value(json!({"op": "feedback", "events": [escalated]})).unwrap();
        assert_eq!(done, json!({"recorded": 1, "dropped": 0}));
    }
    let report = host.call_value(json!({"op": "insights", "report": {"days": 2}})).unwrap()["report"].take();
    assert_eq!((&report["totals"]["searches"], &report["totals"]["unanswered"]), (&json!(6), &json!(3)));
    assert_eq!(report["products"][0]["name"], "app");
    assert_eq!(report["questions"][0]["question"], "how do I reset your password, says [name]");
    assert_eq!(report["topics"][0]["title"], "Xylophone");
    assert!(report["totals"]["latency_us"].is_u64());
    let signals = host.call_value(json!({"op": "insights", "want": "signals"})).unwrap()["signals"].take();
    assert_eq!((&signals["articles"][0]["id"], &signals["articles"][0]["opens"]), (&json!("reset"), &json!(3)));
    let live = host.call_value(json!({"op": "insights", "want": "live"})).unwrap()["live"].take();
    assert_eq!((&live["day"]["searches"], &live["writing"]["dropped"]), (&json!(6), &json!(0)));
    let page =
        host.call_value(json!({"op": "insights", "want": "html", "report": {"days": 2}})).unwrap()["html"].take();
    assert!(page.as_str().unwrap().starts_with("<!doctype html>"));
    let done = host.call_value(json!({"op": "insights", "want": "retention"})).unwrap();
    assert_eq!(done["retention"]["events"], 0);
}

#[test]
fn what_is_wrong_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let store = open_insights(&json!(folder.path().join("store").to_str())).unwrap();
    let kb = kb(vec![]);
    let host = Host::new(&kb).with_insights(Some(&store));
    for (request, field) in [
        (json!({"op": "feedback", "event": {"event": "open", "session": "s", "article": ""}}), "article"),
        (
            json!({"op": "feedback", "events": [{"event": "open", "session": "s", "article": "a", "colour": 1}]}),
            "events",
        ),
        (json!({"op": "insights", "want": "everything"}), "want"),
        (json!({"op": "insights", "report": {"days": 0}}), "days"),
        (json!({"op": "insights", "report": {"day": 1}}), "report"),
    ] {
        let failure = host.call_value(request.clone()).unwrap_err();
        assert_eq!(failure.slug, "invalid_request", "{request}");
        assert!(failure.field.clone().unwrap_or_default().starts_with(field), "{request}: {failure:?}");
    }
    // A batch is taken whole or not at all.
    let good = json!({"event": "search", "session": "s", "question": "q", "at": NOW});
    let batch = json!({"op": "feedback", "events": [good, {"event": "search", "session": "", "question": "q"}]});
    assert_eq!(host.call_value(batch).unwrap_err().field.as_deref(), Some("session"));
    let report = json!({"op": "insights", "report": {"now": NOW}});
    assert_eq!(host.call_value(report).unwrap()["report"]["totals"]["searches"], 0);

    let without = Host::new(&kb).call_value(json!({"op": "insights"})).unwrap_err();
    assert_eq!((without.slug.as_str(), without.field.as_deref()), ("invalid_request", Some("insights")));
    // Searches that name a session are searches without a store, too.
    Host::new(&kb).call_value(json!({"op": "search", "question": "q", "session": "s"})).unwrap();

    std::fs::write(folder.path().join("thesis"), "mine, and no database").unwrap();
    for option in [json!(folder.path().join("thesis").to_str()), json!(5), json!({"path": "x", "colour": 1}), json!({})]
    {
        let failure = open_insights(&option).unwrap_err();
        assert_eq!(failure.slug, "invalid_request", "{failure:?}");
        assert!(failure.field.is_some());
    }
}

#[test]
fn the_command_reports() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let (store, page) = (path("store"), path("report.html"));
    let missing = run(&["insights", &store]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(stderr(&missing).contains("there is no store") && !std::path::Path::new(&store).exists());

    let opened = open_insights(&json!(store)).unwrap();
    let kb = kb(vec![]);
    let events: Vec<Value> = (0..4)
        .map(|n| json!({"event": "search", "session": n.to_string(), "question": "学生优惠", "total": 0}))
        .collect();
    Host::new(&kb).with_insights(Some(&opened)).call_value(json!({"op": "feedback", "events": events})).unwrap();
    drop(opened);

    let told = run(&["insights", &store, "--contact-cost", "8", "--currency", "EUR"]);
    assert!(
        stdout(&told).contains("4 searches, 0.0 % answered") && stdout(&told).contains("4  学生优惠 (zh-Hans)"),
        "{}",
        stdout(&told)
    );
    let told = run(&["insights", &store, "--html", &page]);
    assert!(told.status.success() && std::fs::read_to_string(&page).unwrap().contains("学生优惠"));
    let told: Value = serde_json::from_str(&stdout(&run(&["insights", &store, "--json", "--days", "2"]))).unwrap();
    assert_eq!(told["topics"][0]["sessions"], 4);
    let told: Value = serde_json::from_str(&stdout(&run(&["insights", &store, "--live"]))).unwrap();
    assert_eq!(told["day"]["unanswered"], 4);
}
