//! What is learned, and from how many.

use crate::support::{DAY0, Place, deed, search};
use helpdex_insights::{Event, SignalOptions, Signals};

const NOW: i64 = DAY0 + 40_000;

fn learned(events: Vec<Event>, options: &SignalOptions) -> Signals {
    let place = Place::new();
    let insights = place.open();
    insights.record_all(events).unwrap();
    insights.flush().unwrap();
    let signals = insights.signals(NOW, options).unwrap();
    assert_eq!(insights.signals(NOW, options).unwrap(), signals);
    signals
}

/// `sessions` ask the same and open the article at a place.
fn opened(name: &str, sessions: u32, question: &str, shown: &[&str], article: &str) -> Vec<Event> {
    let of = |s: u32| {
        let session = format!("{name}{s}");
        [search(&session, NOW - 100, question, shown), deed("open", &session, NOW - 90, article)]
    };
    (0..sessions).flat_map(of).collect()
}

#[test]
fn a_click_counts_against_what_stood_above() {
    let signals =
        learned(opened("s", 10, "send back shoes", &["top", "middle", "low", "end"], "low"), &Default::default());
    let score = |id: &str| signals.articles.iter().find(|a| a.id == id).map(|a| a.score);
    // In decayed weights: ten opens, and ten times passed over; all of now, nearly.
    assert!((score("low").unwrap() - 10.0 / 15.0).abs() < 0.01, "{signals:?}");
    assert_eq!(score("top"), score("middle"));
    assert!((score("top").unwrap() + 10.0 / 15.0).abs() < 0.01);
    assert_eq!(score("end"), None, "what stood below was not passed over");
    let [wording] = &signals.wording[..] else { panic!("{signals:?}") };
    assert_eq!((wording.words.as_str(), wording.article.as_str(), wording.sessions), ("send back shoes", "low", 10));
}

#[test]
fn a_loud_session_is_one_session() {
    let mut events = Vec::new();
    for i in 0..500 {
        let at = NOW - 30_000 + i * 50;
        events.push(search("loud", at, "buy now", &["mine"]));
        events.push(deed("open", "loud", at + 1, "mine"));
        events.push(deed("helpful", "loud", at + 2, "mine"));
    }
    assert_eq!(learned(events.clone(), &Default::default()), Signals::default());
    events.extend(opened("s", 2, "buy now", &["mine"], "mine"));
    let signals = learned(events, &Default::default());
    assert_eq!((signals.articles[0].opens, signals.articles[0].helpful, signals.wording[0].sessions), (3, 1, 3));
}

#[test]
fn clicks_here_and_there_teach_no_words() {
    let shown = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let here_and_there = || shown.iter().flat_map(|a| opened(a, 4, "refund money", &shown, a));
    assert_eq!(learned(here_and_there().collect(), &Default::default()).wording, []);
    // Nor do they speak for or against a word that others use.
    let questions = ["refund please", "no refund", "my refund"].iter().enumerate();
    let rare = questions.flat_map(|(n, q)| opened(&format!("rare{n}-"), 2, q, &shown, "c"));
    let alone = learned(rare.clone().collect(), &Default::default()).wording;
    assert_eq!(alone[0].words, "refund");
    assert_eq!(learned(here_and_there().chain(rare).collect(), &Default::default()).wording, alone);
    let more = here_and_there().chain(opened("more", 40, "refund money", &shown, "c"));
    let signals = learned(more.collect(), &Default::default());
    let weight = |id: &str| signals.wording.iter().find(|w| w.article == id).map(|w| w.weight);
    // 44 of 80 sessions, and two of all agree in 0.32 of all cases.
    let share = 44.0 / 49.0 * 44.0 / 80.0;
    assert!((weight("c").unwrap() - share * (0.316 - 0.15) / 0.25).abs() < 0.01, "{signals:?}");
    let sure = learned(opened("sure", 44, "refund money", &shown, "c"), &Default::default());
    assert!((sure.wording[0].weight - 44.0 / 49.0).abs() < 0.01, "{sure:?}");
    let lone = SignalOptions { k: 1, min_sessions: 1, ..SignalOptions::default() };
    assert!(learned(opened("lone", 1, "refund money", &shown, "c"), &lone).wording[0].weight > 0.16);
}

#[test]
fn what_lies_back_counts_less() {
    let mut events = opened("new", 5, "new way", &["new"], "new");
    for mut event in opened("old", 5, "old way", &["old"], "old") {
        match &mut event {
            Event::Search(e) => e.at = e.at.map(|at| at - 30 * 86_400),
            Event::Open(e) => e.at = e.at.map(|at| at - 30 * 86_400),
            _ => {}
        }
        events.push(event);
    }
    let signals = learned(events, &Default::default());
    let score = |id: &str| signals.articles.iter().find(|a| a.id == id).unwrap().score;
    // 5 / (5 + 5), and with half the weight 2.5 / (2.5 + 5).
    assert!((score("new") - 0.5).abs() < 0.01 && (score("old") - 0.3333).abs() < 0.01, "{signals:?}");
}

#[test]
fn rare_questions_give_their_common_words_only() {
    let mut events = Vec::new();
    for (i, question) in
        ["parcel for Tilda missing", "parcel vanished in Leeds", "my parcel is gone"].iter().enumerate()
    {
        events.extend(opened(&format!("{i}-"), 1, question, &["lost"], "lost"));
    }
    let signals = learned(events, &Default::default());
    let words: Vec<&str> = signals.wording.iter().map(|w| w.words.as_str()).collect();
    assert_eq!(words, ["parcel"]);
}

#[test]
fn an_article_called_unhelpful_is_no_choice() {
    let mut events = opened("s", 5, "change plan", &["plan"], "plan");
    events.extend((0..5).map(|s| deed("not_helpful", &format!("s{s}"), NOW - 80, "plan")));
    let signals = learned(events, &Default::default());
    assert!(signals.wording.is_empty());
    assert!(signals.articles[0].score < 0.0, "{signals:?}");
}

#[test]
fn options_that_make_no_sense_are_named() {
    let place = Place::new();
    let options = SignalOptions { half_life_days: 0.0, ..Default::default() };
    assert!(place.open().signals(NOW, &options).unwrap_err().to_string().starts_with("half_life_days"));
}

#[test]
fn words_that_led_to_nothing_count_for_what_was_chosen_when_asked_again() {
    let sessions = (0..6).flat_map(|s| {
        let session = format!("s{s}");
        [
            search(&session, NOW - 200, "gimme moolah", &["other"]),
            search(&session, NOW - 100, "refund", &["refund"]),
            deed("open", &session, NOW - 90, "refund"),
        ]
    });
    let weight = |signals: &Signals, words: &str| signals.wording.iter().find(|w| w.words == words).map(|w| w.weight);
    let signals = learned(sessions.collect(), &Default::default());
    let (first, second) = (weight(&signals, "gimme moolah").unwrap(), weight(&signals, "refund").unwrap());
    assert!(first > 0.0 && first < second, "{signals:?}");
    assert_eq!(signals.articles.len(), 1);
    let late = (0..6).flat_map(|s| {
        let session = format!("s{s}");
        [
            search(&session, NOW - 2000, "gimme moolah", &["other"]),
            search(&session, NOW - 100, "refund", &["refund"]),
            deed("open", &session, NOW - 90, "refund"),
        ]
    });
    assert_eq!(weight(&learned(late.collect(), &Default::default()), "gimme moolah"), None);
}
