//! Input that nobody should send and somebody will.

use super::support::{article, ask, ids, kb, viewer};
use helpdex_contract::helpdex::{KnowledgeBase, SearchRequest};
use proptest::prelude::*;
use serde_json::json;

#[test]
fn strange_texts_go_in_and_come_back() {
    let deep = format!("{}needle{}", "<div>".repeat(10_000), "</div>".repeat(10_000));
    let strange = vec![
        article("emoji", "😀🎉", "party"),
        article("rtl", "\u{202e}drow\u{202c}", "marks \u{200f}around\u{200e}"),
        article("marks", "a\u{301}\u{301}\u{301}", "\u{301}\u{20e3} lone"),
        json!({"id": "deep", "title": "Deep", "body": deep, "format": "html"}),
        article("nul", "Nul", "before\u{0}after"),
        article("long-word", "Long", &"x".repeat(100_000)),
        article("blank-body", "Only a title", ""),
        json!({"id": "lang", "title": "Klingon", "body": "qapla", "lang": "tlh"}),
        article("日本/語 id?", "Id", "odd ids are ids"),
    ];
    let kb = kb(strange.clone());
    for a in &strange {
        let got = kb.get(a["id"].as_str().unwrap(), &viewer(&["public"])).unwrap();
        assert_eq!(serde_json::to_value(got).unwrap(), *a);
    }
    for (question, id) in
        [("needle", "deep"), ("party", "emoji"), ("drow", "rtl"), ("qapla", "lang"), ("only title", "blank-body")]
    {
        assert_eq!(ids(&ask(&kb, question)).first(), Some(&id), "{question}");
    }
}

#[test]
fn an_article_of_fifty_megabytes() {
    let mut body = "Lorem ipsum dolor sit amet, consectetur. ".repeat(1_280_000);
    body.push_str("\n\nThe haystack's needle is at the end.");
    assert!(body.len() > 50_000_000);
    let kb = KnowledgeBase::in_memory().unwrap();
    kb.load(
        [json!({"id": "huge", "title": "Huge", "body": body, "format": "text"})],
        &mut helpdex_contract::helpdex::unwatched,
    )
    .unwrap();
    kb.commit().unwrap();
    let found = ask(&kb, "needle");
    assert_eq!(ids(&found), ["huge"]);
    let answer = &found.answers[0];
    assert!(answer.passage.len() < 5_000 && answer.passage.contains("needle"), "{}", answer.passage);
}

#[test]
fn bad_articles_are_listed_and_good_ones_kept() {
    let kb = KnowledgeBase::in_memory().unwrap();
    let report = kb
        .load(
            [
                article("good", "Good", "kept"),
                json!({"id": "a", "title": "A", "body": "B", "colour": "red"}),
                json!({"id": "b", "title": "A", "body": 7}),
                json!({"id": "c", "title": "A", "body": "B", "updated_at": "2026-02-30"}),
                json!({"id": "d", "title": "A", "body": "B", "lang": "not a tag"}),
                json!("no article"),
                article("good", "Again", "second"),
            ],
            &mut helpdex_contract::helpdex::unwatched,
        )
        .unwrap();
    kb.commit().unwrap();
    assert_eq!(report.loaded, 1);
    let fields: Vec<&str> = report.refused.iter().map(|r| r.field.as_str()).collect();
    assert_eq!(fields, ["colour", "body", "updated_at", "lang", "article", "id"]);
    assert_eq!(report.refused.iter().map(|r| r.index).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    assert_eq!(ids(&ask(&kb, "kept")), ["good"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever an article and a question are, the answer's highlights lie on character boundaries, in order, apart.
    #[test]
    fn highlights_fit_their_texts(
        title in "\\PC{0,20}",
        body in "([a-zäöü ]{0,9}|[密码重置設資料庫]{0,4}|[ぁ-ゔァ-ヴ]{0,4}|[가-힣 ]{0,4}|[ก-ฮะ-ู ]{0,6}|\\PC{0,3}){0,8}",
        cut in 0usize..40,
    ) {
        prop_assume!(!title.trim().is_empty() || !body.trim().is_empty());
        let kb = kb(vec![article("x", &title, &body)]);
        let question: String = body.chars().skip(cut / 2).take(cut).collect();
        for answer in kb.search(&SearchRequest::new(question)).unwrap().answers {
            for (text, highlights) in [(&answer.passage, &answer.highlights), (&answer.title, &answer.title_highlights)] {
                let mut last = 0;
                for h in highlights {
                    prop_assert!(h.start >= last && h.start < h.end && text.get(h.start..h.end).is_some());
                    last = h.end;
                }
            }
        }
    }
}
