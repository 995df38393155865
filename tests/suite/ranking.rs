//! The order of answers, and what `explain` makes of it.

use super::engines::sample_articles;
use super::support::kb;
use helpdex_contract::helpdex::SearchRequest;
use serde_json::json;

const QUESTIONS: &[&str] = &[
    "how do I change the address of my order",
    "como cambio la contraseña",
    "wie bekomme ich mein Geld zurück",
    "パスワードを変更したい",
    "怎么取消订阅并退款",
    "สั่งของแล้วยังไม่ได้รับ",
    "как изменить адрес доставки",
];

#[test]
fn nothing_stands_before_what_has_a_higher_score() {
    let kb = kb(sample_articles());
    let mut most = 0;
    for question in QUESTIONS {
        for collapse in [false, true] {
            // More than are compared with each other, so that the border lies in the middle.
            let request = SearchRequest { limit: 60, collapse, ..SearchRequest::new(*question) };
            let answers = kb.search(&request).unwrap().answers;
            most = most.max(answers.len());
            for pair in answers.windows(2) {
                assert!(pair[0].score >= pair[1].score, "{question}: {} before {}", pair[0].id, pair[1].id);
            }
        }
    }
    assert!(most > 40, "{most}");
}

#[test]
fn points_times_factors_are_the_score_of_an_answer() {
    let kb = kb(sample_articles());
    let mut compared = 0;
    for question in QUESTIONS {
        let request = SearchRequest { collapse: false, locales: vec!["en".into()], ..SearchRequest::new(*question) };
        for answer in kb.search(&request).unwrap().answers.iter().take(3) {
            let why = kb.explain(&request, &answer.id).unwrap();
            assert_eq!(why.score, answer.score, "{question}: {}", answer.id);
            let points: f64 = why.points.iter().map(|c| c.amount).sum();
            let factors: f64 = why.factors.iter().map(|c| c.amount).product();
            assert!((points * factors / why.score - 1.0).abs() < 0.01, "{question}: {why:?}");
            compared += why.factors.iter().filter(|c| c.feature == "compared").count();
        }
    }
    assert!(compared > QUESTIONS.len(), "{compared}");
}

#[test]
fn pages_of_answers_are_one_list() {
    let kb = kb(sample_articles());
    for (question, collapse) in [("box", true), ("box", false), ("how do I cancel", true), ("Paket 箱子", false)] {
        let ask = |offset, limit| {
            let request = SearchRequest { offset, limit, collapse, prefix: false, ..SearchRequest::new(question) };
            let answers = kb.search(&request).unwrap().answers;
            answers.into_iter().map(|a| a.id).collect::<Vec<_>>()
        };
        let whole = ask(0, 60);
        assert!(whole.len() > 20, "{question}: {whole:?}");
        for limit in [5, 7, 10] {
            let pages: Vec<String> = (0..60).step_by(limit).flat_map(|offset| ask(offset, limit)).collect();
            assert_eq!(pages[..whole.len().min(pages.len())], whole[..], "{question}, pages of {limit}");
        }
    }
}

#[test]
fn a_few_letters_tell_the_language_of_an_unfinished_question() {
    let titles = [
        ("ko", "Chrome이 Firefox보다 나은가요?"),
        ("ar", "هل Chrome أفضل من Firefox؟"),
        ("pl", "Czy Chrome jest lepszy niż Firefox?"),
        ("es", "¿Es Chrome mejor que Firefox?"),
        ("ru", "Chrome лучше, чем Firefox?"),
    ];
    let some = |(lang, title): &(&str, &str)| json!({"id": lang, "lang": lang, "title": title, "body": ""});
    let kb = kb(titles.iter().map(some).collect());
    // `chrom` is a stem in some languages only, and nothing but the particle is Korean here.
    for (question, first) in [("Firefox가 Chrom", "ko"), ("Firefox в Chrom", "ru"), ("هذا Firefox Chrom", "ar")] {
        let request = SearchRequest { collapse: false, ..SearchRequest::new(question) };
        assert_eq!(kb.search(&request).unwrap().answers[0].id, first, "{question}");
    }
}
