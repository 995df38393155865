//! Whether a response knows that it answers, and that it does not.

use super::engines::sample_articles;
use super::support::{article, kb};
use helpdex_contract::helpdex::{Decision, SearchRequest};

/// Questions in several languages that the sample help centre has nothing about.
const NOTHING: &[&str] = &[
    "zxqv frobnicate",
    "best pizza in town",
    "Wie züchte ich Orchideen?",
    "Quelle est la capitale du Pérou ?",
    "宇宙有多大",
    "ラーメンの作り方",
    "화성에는 물이 있나요",
    "วิธีเลี้ยงปลาทอง",
];

/// Questions that say nothing, which many articles have all words of.
const EMPTY: &[&str] =
    &["the", "what is it", "how to do it", "der", "comment", "¿qué es?", "что это", "怎么办", "どうすれば", "어떻게"];

#[test]
fn titles_are_answered_and_what_is_foreign_is_not() {
    let articles = sample_articles();
    let titles: Vec<String> = articles.iter().map(|a| a["title"].as_str().unwrap().to_string()).collect();
    let kb = kb(articles);
    let ask = |question: &str| kb.search(&SearchRequest::new(question)).unwrap();
    let answered = titles.iter().filter(|t| ask(t).verdict.kind == Decision::Answer).count();
    assert!(answered * 100 >= titles.len() * 95, "{answered} of {} titles", titles.len());
    for question in NOTHING {
        let verdict = ask(question).verdict;
        assert!(verdict.kind != Decision::Answer && verdict.probability < 0.5, "{question}: {verdict:?}");
    }
    for question in EMPTY {
        assert_eq!(ask(question).verdict.kind, Decision::Clarify, "{question}");
    }
    assert_eq!(ask("").verdict, Default::default(), "nothing asked, nothing answered");
    let verdict = ask("how do I reset my password").verdict;
    assert!(verdict.kind == Decision::Answer && verdict.probability > 0.9 && verdict.probability <= 1.0);
    let thousandths = verdict.probability * 1e3;
    assert!((thousandths - thousandths.round()).abs() < 1e-9, "told to three places: {verdict:?}");
}

/// Two articles do not show how common `how do I` is, nor, unless they say so, which language they are in.
#[test]
fn the_first_articles_of_a_knowledge_base_answer_whole_sentences() {
    for lang in [None, Some("en")] {
        let mut articles =
            vec![article("reset", "Reset your password", "Tap forgot password."), article("other", "Refunds", "x")];
        if let Some(lang) = lang {
            articles.iter_mut().for_each(|a| a["lang"] = lang.into());
        }
        let kb = kb(articles);
        let ask = |question: &str| kb.search(&SearchRequest::new(question)).unwrap().verdict;
        for question in ["how do I reset my password", "I forgot my password"] {
            let verdict = ask(question);
            assert!(verdict.probability > 0.5, "{lang:?}, {question}: {verdict:?}");
        }
        assert_eq!(ask("can I bring a dog").kind, Decision::Escalate);
    }
}

#[test]
fn a_title_of_function_words_is_answered() {
    let kb = kb(vec![
        article("who", "Who am I?", "You are a customer."),
        article("other", "Refunds", "How is it paid? It is free."),
    ]);
    let ask = |question: &str| kb.search(&SearchRequest::new(question)).unwrap().verdict.kind;
    assert_eq!(ask("who am i"), Decision::Answer);
    assert_ne!(ask("how is it"), Decision::Answer);
}
