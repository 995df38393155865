//! Other words: an article is found that says the same in other words or in another language.

use super::support::kb;
use helpdex_contract::helpdex::{How, KnowledgeBase, Response, SearchRequest, unwatched};
use serde_json::{Value, json};

fn ask(kb: &KnowledgeBase, question: &str) -> Response {
    kb.search(&SearchRequest { prefix: false, ..SearchRequest::new(question) }).unwrap()
}

fn first(found: &Response) -> (&str, How) {
    (&found.answers[0].id, found.answers[0].reasons[0].how)
}

fn in_words(id: &str, family: &str, lang: &str, audience: &str, title: &str) -> Value {
    json!({"id": id, "family": family, "lang": lang, "audience": [audience], "title": title, "body": title})
}

/// Families in English and German whose made-up words go together, and a German article that has no translation.
fn invented(audience: &str) -> Vec<Value> {
    let mut all = Vec::new();
    let words = [("flurb", "glompe"), ("snarp", "dwickel"), ("plonk", "zorfe"), ("grelt", "mupfe")];
    for (n, (en, de)) in words.iter().enumerate() {
        for k in 0..3 {
            let family = format!("f{n}{k}");
            let (a, b) = (format!("{family}-en"), format!("{family}-de"));
            all.push(in_words(&a, &family, "en", audience, &format!("The {en} needs step{n}{k} attention")));
            all.push(in_words(&b, &family, "de", audience, &format!("Die {de} braucht schritt{n}{k} Pflege")));
        }
    }
    all.push(in_words("only-de", "only", "de", "public", "Eine Glompe wegwerfen"));
    all
}

#[test]
fn a_customers_word_finds_what_articles_call_otherwise() {
    let kb = kb(vec![
        in_words("money", "money", "en", "public", "How we reimburse you"),
        in_words("other", "other", "en", "public", "How we ship to you"),
        in_words("geld", "geld", "zh", "public", "如何申请退款"),
    ]);
    let found = ask(&kb, "refund");
    assert_eq!(first(&found), ("money", How::Synonym));
    assert!(found.answers.iter().all(|a| a.id != "other"));
    let without = kb.search(&SearchRequest { bridges: false, ..SearchRequest::new("refund") }).unwrap();
    assert!(without.answers.is_empty() && without.unknown == ["refund"], "{without:?}");
}

#[test]
fn a_question_whose_language_has_no_answer_finds_one_in_another() {
    let kb = kb(vec![
        in_words("other", "other", "en", "public", "How we ship to you"),
        in_words("geld", "geld", "zh", "public", "如何申请退款"),
    ]);
    assert_eq!(first(&ask(&kb, "refund")), ("geld", How::Translation));
}

#[test]
fn what_only_hidden_articles_name_brings_no_other_words() {
    let body = json!({"id": "money", "lang": "en", "title": "About money", "body": "We reimburse you."});
    let hidden = in_words("board", "board", "en", "board", "Refund");
    for all in [vec![body.clone()], vec![body, hidden.clone()]] {
        let found = ask(&kb(all), "refund");
        assert!(found.answers.is_empty() && found.unknown == ["refund"], "{found:?}");
    }
    // Where the words are nobody else's, they lead those who may read them.
    let kb = kb(vec![hidden, in_words("other", "other", "en", "public", "How we ship to you")]);
    let mut request = SearchRequest::new("怎么退款");
    request.viewer.audiences = vec!["public".into(), "board".into()];
    assert_eq!(first(&kb.search(&request).unwrap()), ("board", How::Translation));
}

#[test]
fn a_rebuilt_index_has_other_words() {
    let folder = tempfile::tempdir().unwrap();
    let kb = KnowledgeBase::open_or_create(folder.path()).unwrap();
    kb.load([in_words("money", "money", "en", "public", "How we reimburse you")], &mut unwatched).unwrap();
    kb.commit().unwrap();
    let before = ask(&kb, "refund");
    assert_eq!(first(&before), ("money", How::Synonym));
    drop(kb);
    assert_eq!(KnowledgeBase::rebuild(folder.path()).unwrap(), 1);
    assert_eq!(ask(&KnowledgeBase::open(folder.path()).unwrap(), "refund"), before);
}

#[test]
fn the_words_own_article_comes_before_those_with_another_word() {
    let kb = kb(vec![
        in_words("own", "own", "en", "public", "About your refund"),
        in_words("other", "other", "en", "public", "How we reimburse you"),
    ]);
    let ids: Vec<String> = ask(&kb, "refund").answers.into_iter().map(|a| a.id).collect();
    assert_eq!(ids, ["own", "other"]);
}

#[test]
fn translations_teach_words_that_no_vocabulary_has() {
    let kb = kb(invented("public"));
    let found = ask(&kb, "throw a flurb away");
    let only = found.answers.iter().find(|a| a.id == "only-de").expect("the article that is there in German only");
    assert_eq!(only.reasons.iter().map(|r| (&r.word[..], r.how)).next(), Some(("flurb", How::Translation)));
    let snapshot = KnowledgeBase::open_snapshot_bytes(kb.snapshot_bytes(&["public".into()]).unwrap()).unwrap();
    assert_eq!(ask(&snapshot, "throw a flurb away"), found);
}

#[test]
fn words_written_as_one_are_found_by_their_parts() {
    let kb = kb(vec![
        in_words("mask", "mask", "de", "public", "Wo bekomme ich eine Schutzmaske?"),
        in_words("plain", "plain", "de", "public", "Diese Maske ist ein Schutz"),
        in_words("loan", "loan", "de", "public", "Einen Ratenkredit kündigen"),
        in_words("rates", "rates", "de", "public", "Raten für den Kredit senken"),
        in_words("en", "en", "en", "public", "Shipping and returns"),
    ]);
    let how = |question: &str, id: &str| {
        let found = ask(&kb, question);
        let answer = found.answers.into_iter().find(|a| a.id == id);
        answer.unwrap_or_else(|| panic!("{question}: no {id}")).reasons[0].how
    };
    assert_eq!(how("Masken", "mask"), How::Synonym);
    assert_eq!(how("Ratenkredit", "rates"), How::Synonym);
    assert_eq!(how("Kredit", "loan"), How::Synonym);
    // A word that no article has is cut all the same.
    assert_eq!(ask(&kb, "Kreditmasken").answers.iter().filter(|a| a.id != "en").count(), 4);
    assert!(ask(&kb, "Kreditmasken").answers.iter().all(|a| a.id != "en"));
}

#[test]
fn hidden_articles_teach_nothing() {
    let kb = kb(invented("agents"));
    assert!(ask(&kb, "flurb").answers.iter().all(|a| a.id != "only-de"));
}

#[test]
fn a_directory_keeps_them() {
    let folder = tempfile::tempdir().unwrap();
    let open = || KnowledgeBase::open_or_create(folder.path()).unwrap();
    let kb = open();
    for article in invented("public") {
        kb.put(&helpdex_contract::helpdex::Article::from_json(&article).unwrap()).unwrap();
    }
    kb.commit().unwrap();
    let found = ask(&kb, "flurb");
    assert!(found.answers.iter().any(|a| a.id == "only-de"));
    drop(kb);
    assert_eq!(ask(&open(), "flurb"), found);
    // A damaged table costs other words, nothing else; the next commit makes it again.
    let table = folder.path().join("index-1/bridges");
    let mut bytes = std::fs::read(&table).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&table, bytes).unwrap();
    let kb = open();
    assert!(!ask(&kb, "flurb").answers.is_empty() && ask(&kb, "flurb").answers.iter().all(|a| a.id != "only-de"));
    kb.delete("f00-en").unwrap();
    kb.commit().unwrap();
    assert!(ask(&kb, "flurb").answers.iter().any(|a| a.id == "only-de"));
}

#[test]
fn an_article_without_a_title_is_known_by_its_first_sentence() {
    let filler = "More is written here about other things of the shop. ".repeat(30);
    let kb = kb(vec![
        json!({"id": "late", "title": "", "lang": "en", "body": format!("Shops and stores. {filler} Gift cards expire.")}),
        json!({"id": "first", "title": "", "lang": "en", "body": format!("When gift cards expire. {filler} Shops and stores.")}),
    ]);
    assert_eq!(ask(&kb, "when do gift cards expire").answers[0].id, "first");
    assert_eq!(ask(&kb, "shops and stores").answers[0].id, "late");
}
