//! Numbers that can be counted by hand.

use crate::support::{DAY0, Place, days, deed, event, search};
use helpdex_insights::{ArticleFacts, Event, Prices, ReportOptions, Stale, Topic};
use serde_json::json;

/// Five sessions of one day.
fn five() -> Vec<Event> {
    let asked = |session: &str, at: i64, question: &str, more: serde_json::Value| {
        let mut value = json!({"event": "search", "session": session, "at": DAY0 + at, "question": question,
            "language": "en", "product": "app", "attributes": {"plan": if session == "a" { "plus" } else { "free" }}});
        value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        event(value)
    };
    let sure =
        json!({"verdict": "answer", "probability": 0.9, "total": 3, "articles": ["p1", "p2", "p3"], "latency_us": 300});
    let nothing = json!({"total": 0});
    vec![
        asked("a", 10, "reset password", sure.clone()),
        deed("open", "a", DAY0 + 20, "p1"),
        deed("not_helpful", "a", DAY0 + 25, "p1"),
        deed("helpful", "a", DAY0 + 30, "p1"),
        asked("b", 10, "student discount", nothing.clone()),
        event(json!({"event": "escalated", "session": "b", "at": DAY0 + 40})),
        asked("c", 10, "Student discount?", json!({"verdict": "clarify", "total": 2, "articles": ["p3"]})),
        asked("d", 10, "student discount", nothing),
        asked("d", 100, "reset password", sure.clone()),
        deed("open", "d", DAY0 + 110, "p1"),
        event(json!({"event": "not_helpful", "session": "d", "at": DAY0 + 120, "article": "p1", "reason": "outdated"})),
        asked("e", 10, "reset password", sure),
        deed("open", "e", DAY0 + 20, "p2"),
    ]
}

#[test]
fn five_sessions_counted_by_hand() {
    let place = Place::new();
    let insights = place.open();
    insights.record_all(five()).unwrap();
    insights.flush().unwrap();
    let prices = Prices { agent_contact_cost: 8.0, currency: "EUR".into(), platform_monthly: 304.375 };
    let options = ReportOptions { prices: Some(prices), by: vec!["plan".into()], ..days(1) };
    let report = insights.report(&options).unwrap();
    assert_eq!((report.from.as_str(), report.to.as_str()), ("2024-10-02", "2024-10-02"));
    let t = &report.totals;
    assert_eq!((t.searches, t.unanswered, t.weak, t.answer_rate), (6, 2, 1, Some(0.6667)));
    assert_eq!((t.visits, t.self_served, t.escalated, t.unknown), (5, 2, 1, 2));
    assert_eq!((t.self_service_rate, t.deflection), (Some(0.4), Some(0.6667)));
    assert_eq!((t.opens, t.helpful, t.not_helpful, t.satisfaction), (3, 1, 1, Some(0.5)));
    assert_eq!(t.latency_us, Some(300));
    assert_eq!(report.languages.len(), 1);
    assert_eq!((&report.products[0].name[..], &report.products[0].metrics), ("app", t));
    assert_eq!((&report.weeks[0].name[..], &report.weeks[0].metrics), ("2024-09-30", t));
    let plans: Vec<_> = report.attributes["plan"].iter().map(|g| (g.name.as_str(), g.metrics.visits)).collect();
    assert_eq!(plans, [("free", 4), ("plus", 1)]);
    let money = report.money.unwrap();
    assert_eq!((money.platform, money.agents, money.cost_per_answer), (10.0, 8.0, Some(6.0)));
    assert_eq!((money.cost_per_self_service, money.saved), (Some(5.0), 6.0));

    let asked: Vec<_> = report
        .questions
        .iter()
        .map(|q| (q.question.as_str(), q.searches, q.sessions, q.unanswered, q.opened))
        .collect();
    assert_eq!(asked, [("reset password", 3, 3, 0.0, 1.0), ("student discount", 3, 3, 0.6667, 0.0)]);
    let [topic] = &report.topics[..] else { panic!("{:?}", report.topics) };
    assert_eq!((topic.title.as_str(), topic.sessions, topic.searches), ("Student discount", 3, 3));
    assert_eq!((&topic.words[..], &topic.near[..]), (&["discount".into(), "student".into()][..], &["p3".into()][..]));
}

#[test]
fn what_is_rolled_up_counts_the_same() {
    let place = Place::new();
    let insights = place.open();
    insights.record_all(five()).unwrap();
    insights.flush().unwrap();
    let before = insights.report(&days(1)).unwrap();
    drop(insights);
    let keeping = helpdex_insights::Options { keep_days: 7, ..Default::default() };
    let insights = helpdex_insights::Insights::open(place.file(), keeping).unwrap();
    assert_eq!(insights.retain(DAY0 + 7 * 86_400).unwrap().events, 0, "day 7 is kept");
    let done = insights.retain(DAY0 + 8 * 86_400).unwrap();
    assert_eq!((done.events, done.days), (13, 1));
    let after = insights.report(&days(1)).unwrap();
    assert_eq!(
        (&after.totals, &after.languages, &after.products),
        (&before.totals, &before.languages, &before.products)
    );
    assert!(after.questions.is_empty() && after.topics.is_empty());
    // Events that come late are added to their day.
    insights.record_all([search("z", DAY0, "came too late", &[])]).unwrap();
    insights.flush().unwrap();
    insights.retain(DAY0 + 8 * 86_400).unwrap();
    assert_eq!(insights.report(&days(1)).unwrap().totals.searches, 7);
    // What was typed is not in the file any more.
    drop(insights);
    let bytes = std::fs::read(place.file()).unwrap();
    for text in ["student discount", "outdated", "came too late"] {
        assert!(!bytes.windows(text.len()).any(|w| w == text.as_bytes()), "{text} is still there");
    }
}

#[test]
fn nothing_is_no_failure() {
    let place = Place::new();
    let report = place.open().report(&days(30)).unwrap();
    assert_eq!(report.totals, Default::default());
    assert!(report.weeks.is_empty() && report.totals.self_service_rate.is_none());
}

#[test]
fn articles_with_bad_votes_and_stale_ones() {
    let place = Place::new();
    let insights = place.open();
    for s in 0..10 {
        let session = format!("s{s}");
        let at = DAY0 + s * 60;
        let vote = |article: &str, kind: &str| {
            event(json!({"event": kind, "session": session, "at": at + 5, "article": article,
                         "reason": if s < 4 { "outdated" } else { "call me at +49 151 23456789" }}))
        };
        let good = vote("good", if s == 0 { "not_helpful" } else { "helpful" });
        let bad = vote("bad", if s < 3 { "helpful" } else { "not_helpful" });
        let open = deed("open", &session, at, "old");
        insights.record_all([open, good, bad]).unwrap();
    }
    insights.record_all([deed("not_helpful", "x", DAY0, "once")]).unwrap();
    insights.flush().unwrap();
    let mut options = days(1);
    let now = DAY0 + 86_399;
    let facts = |updated: i64, review: Option<i64>| ArticleFacts {
        title: Some("T".into()),
        updated_at: Some(updated),
        review_by: review,
    };
    options.articles.insert("old".into(), facts(now - 400 * 86_400, None));
    options.articles.insert("unread".into(), facts(now - 400 * 86_400, None));
    let report = insights.report(&options).unwrap();
    // 12 of 21 votes are helpful: 0.5714; bad has 3 of 10: (3 + 5 * 0.5714) / 15.
    let bad: Vec<_> = report.bad_articles.iter().map(|a| (a.id.as_str(), a.satisfaction)).collect();
    assert_eq!(bad, [("bad", 0.3905)]);
    let reasons = &report.bad_articles[0].reasons;
    assert_eq!((reasons[0].reason.as_str(), reasons[0].sessions), ("call me at [phone]", 6));
    let stale: Vec<_> = report.stale_articles.iter().map(|a| (a.id.as_str(), a.opens, a.why)).collect();
    assert_eq!(stale, [("old", 10, Stale::NotUpdated)]);
    options.articles.insert("old".into(), facts(now, Some(now - 1)));
    assert_eq!(insights.report(&options).unwrap().stale_articles[0].why, Stale::ReviewOverdue);
}

fn topics_of(questions: &[(&str, &str, u32)], k: u32) -> Vec<Topic> {
    let place = Place::new();
    let insights = place.open();
    for (i, (language, question, sessions)) in questions.iter().enumerate() {
        for s in 0..*sessions {
            let value = json!({"event": "search", "session": format!("{i}-{s}"), "at": DAY0 + i64::from(s), "total": 0,
                               "language": language, "question": question});
            insights.record_all([event(value)]).unwrap();
        }
    }
    insights.flush().unwrap();
    insights.report(&ReportOptions { k, ..days(1) }).unwrap().topics
}

#[test]
fn topics_join_spellings_in_every_language() {
    let topics = topics_of(
        &[
            ("zh-Hans", "怎么申请电子发票", 5),
            ("zh-Hans", "電子發票怎麼申請", 3),
            ("ja", "領収書を発行してほしい", 4),
            ("ja", "領収書の発行", 3),
            ("th", "ขอใบกำกับภาษีได้อย่างไร", 3),
            ("ko", "학생 할인이 있나요", 3),
            ("ko", "학생할인", 3),
            ("en", "change delivery address", 3),
            ("en", "changing my delivery adress", 3),
        ],
        3,
    );
    let got: Vec<(&str, u64, u64)> = topics.iter().map(|t| (t.language.as_str(), t.sessions, t.variants)).collect();
    assert_eq!(got, [("zh-Hans", 8, 2), ("ja", 7, 2), ("en", 6, 2), ("ko", 6, 2), ("th", 3, 1)], "{topics:#?}");
    assert_eq!(topics[0].title, "怎么申请电子发票");
    assert!(topics[2].title.contains("delivery"), "{:?}", topics[2]);
}

#[test]
fn what_few_asked_is_not_shown() {
    // One secret wording each; together they are a topic, and only the words that enough of them share are shown.
    let topics = topics_of(
        &[
            ("en", "delete account of my aunt Tilda", 1),
            ("en", "delete account now or I call Jones", 1),
            ("en", "delete account of Harbour Clinic", 1),
            ("en", "an unheard of thing", 2),
        ],
        3,
    );
    let [topic] = &topics[..] else { panic!("{topics:#?}") };
    assert_eq!((topic.title.as_str(), topic.sessions, topic.variants), ("Account · delete", 3, 3));
    assert!(topic.questions.is_empty());
    assert_eq!(topic.words, ["account", "delete"]);

    let place = Place::new();
    let insights = place.open();
    // One session is one, however often it asks.
    insights.record_all((0..9).map(|i| search("same", DAY0 + i * 100, "my own secret", &[]))).unwrap();
    insights.record_all((0..3).map(|i| search(&format!("s{i}"), DAY0, "opening hours", &["h"]))).unwrap();
    insights.flush().unwrap();
    let report = insights.report(&days(1)).unwrap();
    assert_eq!(report.questions.iter().map(|q| q.question.as_str()).collect::<Vec<_>>(), ["opening hours"]);
    assert_eq!((report.withheld.questions, report.withheld.searches), (1, 9));
    assert!(!serde_json::to_string(&report).unwrap().contains("secret"));
}

#[test]
fn searching_while_typing_is_one_search() {
    let place = Place::new();
    let insights = place.open();
    let typed = ["re", "reset", "reset pass", "reset password"];
    let at = |i: usize| DAY0 + i as i64 * 2;
    insights.record_all(typed.iter().enumerate().map(|(i, q)| search("s", at(i), q, &["p"]))).unwrap();
    insights.record_all([search("s", DAY0 + 10, "refund", &["r"])]).unwrap();
    insights.flush().unwrap();
    let options = ReportOptions { k: 1, ..days(1) };
    let report = insights.report(&options).unwrap();
    assert_eq!(report.questions.iter().map(|q| q.question.as_str()).collect::<Vec<_>>(), ["refund", "reset password"]);
}

#[test]
fn the_last_minute_hour_and_day() {
    let place = Place::new();
    let insights = place.open();
    let now = DAY0 + 50_000;
    let ago = |s: i64, q: &str| search(q, now - s, q, if q == "none" { &[] } else { &["a"] });
    insights
        .record_all([ago(5, "a"), ago(60, "b"), ago(61, "none"), ago(4000, "d"), ago(90_000, "e"), ago(-10, "f")])
        .unwrap();
    insights.record_all([deed("open", "a", now - 3, "a")]).unwrap();
    insights.flush().unwrap();
    let live = insights.live(now).unwrap();
    assert_eq!((live.minute.searches, live.hour.searches, live.day.searches), (1, 3, 4));
    assert_eq!((live.minute.opens, live.minute.unanswered, live.hour.unanswered), (1, 0, 1));
    assert_eq!(live.writing.written, 7);
}

#[test]
fn options_that_make_no_sense_are_named() {
    let place = Place::new();
    let insights = place.open();
    for (options, field) in [
        (ReportOptions { days: 0, ..days(1) }, "days"),
        (ReportOptions { k: 0, ..days(1) }, "k"),
        (ReportOptions { top: 5000, ..days(1) }, "top"),
        (ReportOptions { now: Some(1_700_000_000_000), ..days(1) }, "now"),
        (
            ReportOptions { prices: Some(Prices { agent_contact_cost: -1.0, ..Default::default() }), ..days(1) },
            "prices",
        ),
    ] {
        let error = insights.report(&options).unwrap_err().to_string();
        assert!(error.starts_with(field), "{error}");
    }
}
