//! What use taught, as a host's users notice it.

use super::sparse::run_on;
use super::support::{article, kb};
use helpdex_contract::helpdex::{
    ArticleLesson, KnowledgeBase, Lessons, SearchRequest, Sparse, Viewer, WordingLesson, unwatched,
};
use helpdex_contract::{Host, call_value, open_insights};
use serde_json::{Value, json};
use std::sync::Arc;

const NOW: i64 = 1_790_000_000;

fn wording(article: &str, words: &str, weight: f64) -> WordingLesson {
    WordingLesson { article: article.into(), words: words.into(), weight, ..WordingLesson::default() }
}

fn learn(kb: &KnowledgeBase, wording: Vec<WordingLesson>) {
    kb.learn(&Lessons { wording, ..Lessons::default() }).unwrap();
}

fn ids(kb: &KnowledgeBase, question: &str) -> Vec<String> {
    kb.search(&SearchRequest::new(question)).unwrap().answers.into_iter().map(|a| a.id).collect()
}

fn some() -> KnowledgeBase {
    kb(vec![
        article("refund", "Refunds", "The sum is back on your card in five days."),
        article("parcel", "Parcels", "Where parcels are, and when they arrive."),
        article("zh", "退款", "款项五天内退回。"),
    ])
}

#[test]
fn an_article_is_found_by_words_that_only_its_readers_used() {
    let kb = some();
    assert!(ids(&kb, "gimme moolah pronto").is_empty());
    learn(&kb, vec![wording("refund", "gimme moolah pronto", 0.8), wording("zh", "钱怎么拿回来", 0.8)]);
    assert_eq!(ids(&kb, "gimme moolah pronto"), ["refund"]);
    assert_eq!(ids(&kb, "moolah, gimme!"), ["refund"], "not to the letter");
    assert_eq!(ids(&kb, "我的钱要怎么拿回来")[0], "zh");
    assert!(ids(&kb, "moolah fountain repair shop hours downtown").is_empty(), "one word is another question");
    let off = SearchRequest { learned: false, ..SearchRequest::new("gimme moolah pronto") };
    assert!(kb.search(&off).unwrap().answers.is_empty());
    kb.learn(&Lessons::default()).unwrap();
    assert!(ids(&kb, "gimme moolah pronto").is_empty(), "nothing is forgotten by halves");
}

#[test]
fn what_is_learned_raises_the_probability_of_an_answer() {
    let kb = some();
    let ask = || kb.search(&SearchRequest::new("gimme moolah pronto")).unwrap().verdict.probability;
    learn(&kb, vec![wording("refund", "gimme moolah pronto", 0.3)]);
    let little = ask();
    learn(&kb, vec![wording("refund", "gimme moolah pronto", 0.9)]);
    assert!(ask() > little && little > 0.0, "{little} {}", ask());
}

#[test]
fn usefulness_decides_between_articles_that_say_the_same() {
    let kb = kb(vec![article("a", "Send shoes back", "How to."), article("b", "Send shoes back", "How to.")]);
    assert_eq!(ids(&kb, "send shoes back"), ["a", "b"]);
    let lessons = json!({"op": "learn", "articles": [{"id": "b", "score": 0.7}, {"id": "a", "score": -0.4}]});
    call_value(&kb, lessons).unwrap();
    assert_eq!(ids(&kb, "send shoes back"), ["b", "a"]);
    let why = kb.explain(&SearchRequest::new("send shoes back"), "b").unwrap();
    assert!(why.factors.iter().any(|f| f.feature == "useful" && f.amount > 1.0), "{why:?}");
}

#[test]
fn it_outlives_commits_and_the_process_and_is_seen_by_others() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("kb");
    let kb = KnowledgeBase::open_or_create(&place).unwrap();
    let all = [article("refund", "Refunds", "x"), article("other", "Other", "y")];
    kb.load(all, &mut unwatched).unwrap();
    kb.commit().unwrap();
    let reader = KnowledgeBase::open(&place).unwrap();
    learn(&kb, vec![wording("refund", "gimme moolah", 0.8), wording("other", "wibble", 0.8)]);
    kb.delete("other").unwrap();
    kb.commit().unwrap();
    assert_eq!(ids(&kb, "gimme moolah"), ["refund"]);
    assert!(ids(&kb, "wibble").is_empty(), "its article is gone");
    assert!(ids(&reader, "gimme moolah").is_empty());
    reader.refresh().unwrap();
    assert_eq!(ids(&reader, "gimme moolah"), ["refund"]);
    drop((kb, reader));
    KnowledgeBase::rebuild(&place).unwrap();
    assert_eq!(ids(&KnowledgeBase::open(&place).unwrap(), "gimme moolah"), ["refund"]);
}

#[test]
fn a_snapshot_ranks_alike_whole_and_in_pieces() {
    let kb = some();
    let agents = json!({"id": "note", "title": "Chargebacks", "body": "Internal.", "audience": "agents"});
    kb.load([agents], &mut unwatched).unwrap();
    kb.commit().unwrap();
    let mut lessons: Vec<WordingLesson> =
        (0..200).map(|n| wording("parcel", &format!("wibble{n} wobble{n} parcels"), 0.5)).collect();
    lessons.push(wording("refund", "gimme moolah pronto", 0.8));
    lessons.push(wording("note", "gimme moolah zzagent", 0.9));
    learn(&kb, lessons);
    let bytes = kb.snapshot_bytes(&["public".into()]).unwrap();
    assert_eq!(bytes, kb.snapshot_bytes(&["public".into()]).unwrap());
    let whole = KnowledgeBase::open_snapshot_bytes(bytes.clone()).unwrap();
    let pieces = Arc::new(Sparse::new(bytes.len() as u64));
    let (sparse, _) = run_on(&pieces, &bytes, || KnowledgeBase::open_sparse(pieces.clone()));
    for question in ["gimme moolah pronto", "moolah zzagent", "wibble7 wobble7", "parcels"] {
        let request = SearchRequest::new(question);
        let want = whole.search(&request).unwrap();
        assert_eq!(run_on(&pieces, &bytes, || sparse.search(&request)).0, want, "{question}");
    }
    assert_eq!(ids(&whole, "gimme moolah pronto"), ["refund"]);
    // One made of it knows the same.
    assert_eq!(whole.snapshot_bytes(&["public".into()]).unwrap(), bytes);
    let error = whole.learn(&Lessons::default()).unwrap_err();
    assert_eq!(error.slug(), "read_only");
}

#[test]
fn a_snapshot_of_a_snapshot_keeps_what_concerns_its_articles() {
    let kb = some();
    let agents = json!({"id": "agent-note", "title": "Chargebacks", "body": "Internal.", "audience": "agents"});
    kb.load([agents], &mut unwatched).unwrap();
    kb.commit().unwrap();
    let wordings =
        vec![wording("agent-note", "gimme moolah zzagent", 0.9), wording("refund", "gimme moolah pronto", 0.8)];
    let articles = vec![ArticleLesson { id: "refund".into(), score: 0.5, ..ArticleLesson::default() }];
    kb.learn(&Lessons { wording: wordings, articles }).unwrap();
    let both = kb.snapshot_bytes(&["public".into(), "agents".into()]).unwrap();
    let both = KnowledgeBase::open_snapshot_bytes(both).unwrap();
    let public = both.snapshot_bytes(&["public".into()]).unwrap();
    let public = KnowledgeBase::open_snapshot_bytes(public).unwrap();
    assert_eq!(ids(&public, "gimme moolah pronto"), ["refund"]);
    assert_eq!(ids(&public, "zzagent"), Vec::<String>::new());
}

#[test]
fn a_hidden_articles_wording_changes_nothing_for_others() {
    let hidden = json!({"id": "note", "title": "Chargebacks", "body": "Internal.", "audience": "agents"});
    let kb = kb(vec![article("refund", "Refunds", "Money back."), hidden]);
    let ask = |audiences: &[&str]| {
        let viewer = Viewer { audiences: audiences.iter().map(|a| (*a).into()).collect(), ..Viewer::default() };
        kb.search(&SearchRequest { viewer, ..SearchRequest::new("refund walrus zebra") }).unwrap()
    };
    let before = ask(&["public"]);
    learn(&kb, vec![wording("note", "refund walrus zebra", 1.0)]);
    assert_eq!(ask(&["public"]), before);
    assert_eq!(ask(&["public", "agents"]).answers[0].id, "note");
}

#[test]
fn what_makes_no_sense_is_named_and_changes_nothing() {
    let kb = some();
    learn(&kb, vec![wording("refund", "gimme moolah", 0.8)]);
    for (lessons, field) in [
        (json!({"wording": [{"article": "refund", "words": " ", "weight": 0.5}]}), "wording[0].words"),
        (json!({"wording": [{"article": "refund", "words": "x", "weight": 1.5}]}), "wording[0].weight"),
        (json!({"wording": [{"article": "", "words": "x", "weight": 0.5}]}), "wording[0].article"),
        (
            json!({"wording": [{"article": "refund", "words": "x", "weight": 0.5, "language": "e n"}]}),
            "wording[0].language",
        ),
        (json!({"articles": [{"id": "refund", "score": -2}]}), "articles[0].score"),
        (json!({"from": "insights"}), "insights"),
        (json!({"from": "insights", "articles": [{"id": "refund", "score": 0}]}), "from"),
    ] {
        let mut request = lessons.clone();
        request["op"] = json!("learn");
        let failure = call_value(&kb, request).unwrap_err();
        assert_eq!((failure.slug.as_str(), failure.field.as_deref()), ("invalid_request", Some(field)), "{lessons}");
    }
    assert_eq!(ids(&kb, "gimme moolah"), ["refund"]);
    let many = (0..50).map(|n| json!({"article": "refund", "words": format!("word{n}"), "weight": 0.5, "sessions": n}));
    let mut all: Vec<Value> = many.collect();
    all.push(json!({"article": "gone", "words": "x", "weight": 0.5}));
    let done = call_value(&kb, json!({"op": "learn", "wording": all, "articles": [{"id": "gone", "score": 0.1}]}));
    assert_eq!(done.unwrap(), json!({"articles": 0, "wording": 40, "unknown": ["gone"], "cut": 10}));
    assert_eq!(ids(&kb, "word49"), ["refund"]);
    assert!(ids(&kb, "word3").is_empty(), "a code with another digit is another code");
}

#[test]
fn events_become_lessons_in_one_call_and_a_loud_session_teaches_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = open_insights(&json!({"path": folder.path().join("store").to_str(), "keep_days": 0})).unwrap();
    let kb = some();
    let host = Host::new(&kb).with_insights(Some(&store));
    let mut events = Vec::new();
    let mut chooses = |session: &str, at: i64, question: &str, article: &str| {
        events.push(
            json!({"event": "search", "session": session, "at": at, "question": question, "articles": [article]}),
        );
        events.push(json!({"event": "open", "session": session, "at": at + 1, "article": article}));
    };
    for n in 0..6 {
        chooses(&format!("s{n}"), NOW - 1000, "gimme moolah pronto", "refund");
    }
    for n in 0..10_000 {
        chooses("loud", NOW - 80_000 + 7 * n, "parcels arrive", "zh");
    }
    host.call_value(json!({"op": "feedback", "events": events})).unwrap();
    let done = host.call_value(json!({"op": "learn", "from": "insights", "now": NOW})).unwrap();
    assert_eq!(done, json!({"articles": 1, "wording": 1, "cut": 0}));
    assert_eq!(ids(&kb, "gimme moolah pronto"), ["refund"]);
    assert_eq!(ids(&kb, "parcels arrive"), ["parcel"]);
}
