//! What a question with misspelled words was meant to be.

use super::support::{article, ask, kb, viewer};
use helpdex_contract::call_value;
use helpdex_contract::helpdex::{KnowledgeBase, SearchRequest};
use serde_json::{Value, json};

fn meant(kb: &KnowledgeBase, question: &str) -> Option<String> {
    ask(kb, question).did_you_mean
}

fn help() -> KnowledgeBase {
    kb(vec![
        json!({"id": "reset", "lang": "en", "title": "Reset your password",
               "body": "There is a link on the sign-in screen. The code E104 says it expired."}),
        article("zh", "如何重置密码", "在登录页面点击忘记密码。"),
        article("th", "วิธีรีเซ็ตรหัสผ่าน", "แตะลืมรหัสผ่าน"),
    ])
}

#[test]
fn nothing_is_said_where_nothing_is_misspelled() {
    let kb = help();
    for question in [
        "reset your password?",
        "frobnicate the password?",
        "where are the links?",
        "E105x, what is it?",
        "",
        "?!",
        "如何重直密码？",
        "รหัสผ่าม?",
        "pass word?",
    ] {
        // `where` is no error for `there`.
        assert_eq!(meant(&kb, question), None, "{question}");
    }
    assert_eq!(meant(&kb, "lnik?"), None, "a short word has too many neighbours");
    let response = call_value(&kb, json!({"op": "search", "question": "password"})).unwrap();
    assert!(response.get("did_you_mean").is_none(), "{response}");
}

#[test]
fn a_word_that_is_still_being_typed_is_no_error() {
    let kb = help();
    assert_eq!(meant(&kb, "reset passw"), None);
    assert_eq!(meant(&kb, "reset pasword").as_deref(), Some("reset password"), "no word begins so");
    let finished = SearchRequest { prefix: false, ..SearchRequest::new("reset passwor") };
    assert_eq!(kb.search(&finished).unwrap().did_you_mean.as_deref(), Some("reset password"));
}

#[test]
fn the_nearest_word_is_taken_then_the_one_in_most_passages_then_the_first() {
    let word = |n: usize, word: &str| article(&format!("a{n}"), &format!("{word} {n}"), "Text.");
    let kb = kb(vec![
        word(1, "station"),
        word(2, "station"),
        word(3, "statton"),
        word(4, "charters"),
        word(5, "charmers"),
        word(6, "internal"),
        word(7, "internal"),
        word(8, "interval"),
    ]);
    assert_eq!(meant(&kb, "staton?").as_deref(), Some("station?"), "it is in more passages");
    assert_eq!(meant(&kb, "charxers?").as_deref(), Some("charmers?"), "it comes first");
    assert_eq!(meant(&kb, "intervaal?").as_deref(), Some("interval?"), "it is nearer");
}

#[test]
fn what_a_viewer_may_not_see_is_never_meant() {
    let hidden = |n: usize| {
        let mut a = article(&format!("h{n}"), "Statton", "The statton is closed. Chargebacks are handled by finance.");
        a["audience"] = json!(["agents"]);
        a
    };
    let mut articles: Vec<Value> = (0..5).map(hidden).collect();
    articles.push(article("a", "Station", "Where the station is."));
    articles.push(article("b", "Statton", "An old name of it."));
    let kb = kb(articles);
    assert_eq!(meant(&kb, "handle a chargebak?"), None);
    assert_eq!(meant(&kb, "staton?").as_deref(), Some("station?"), "hidden passages do not count");
    let mut request = SearchRequest::new("staton?");
    request.viewer = viewer(&["public", "agents"]);
    assert_eq!(kb.search(&request).unwrap().did_you_mean.as_deref(), Some("statton?"));
}

#[test]
fn what_makes_sense_as_it_stands_is_not_typed_anew() {
    let kb = kb(vec![
        article("ru", "Как сбросить пароль", "Нажмите «Забыли пароль»."),
        article("ko", "비밀번호 재설정", "로그인 화면에서 누르세요."),
        json!({"id": "en", "lang": "en", "title": "Larkbox firmware", "body": "Get the newest gfhjkm release."}),
        json!({"id": "note", "lang": "ru", "title": "Возвратный платёж", "body": "Решает бухгалтерия.", "audience": "agents"}),
    ]);
    // Known words, words of no layout, two alphabets at once, nothing that anybody knows.
    for question in
        ["gfhjkm", "newest gfhjkm", "сбросить пароль", "сбросить larkbox", "qwer asdf", "zxcv!", "무언가 다른"]
    {
        assert_eq!(meant(&kb, question), None, "{question}");
    }
    // A hidden article teaches no layout: `djpdhfnysq gkfnt;` is its title.
    assert_eq!(meant(&kb, "djpdhfnysq gkfnt;"), None);
    let agents = SearchRequest { viewer: viewer(&["public", "agents"]), ..SearchRequest::new("djpdhfnysq gkfnt;") };
    assert_eq!(kb.search(&agents).unwrap().did_you_mean.as_deref(), Some("возвратный платеж"));
}
