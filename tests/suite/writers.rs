//! Put, delete, commit, rebuild; readers beside writers; two writers.

use super::support::{article, ask, ids, viewer};
use helpdex_contract::helpdex::{Article, Error, KnowledgeBase, SearchRequest};

fn put(kb: &KnowledgeBase, id: &str, body: &str) {
    kb.put(&Article { id: id.into(), title: id.into(), body: body.into(), ..Article::default() }).unwrap();
}

#[test]
fn changes_show_with_the_commit_and_not_before() {
    let folder = tempfile::tempdir().unwrap();
    let kb = KnowledgeBase::open_or_create(folder.path()).unwrap();
    put(&kb, "a", "alpha");
    assert!(ask(&kb, "alpha").answers.is_empty());
    kb.commit().unwrap();
    assert_eq!(ids(&ask(&kb, "alpha")), ["a"]);
    put(&kb, "a", "omega");
    put(&kb, "b", "beta");
    kb.commit().unwrap();
    assert!(ask(&kb, "alpha").answers.is_empty(), "the old text is gone");
    assert_eq!(ids(&ask(&kb, "omega")), ["a"]);
    kb.delete("a").unwrap();
    kb.rollback().unwrap();
    kb.commit().unwrap();
    assert_eq!(ids(&ask(&kb, "omega")), ["a"], "a rolled-back delete is none");
    kb.delete("a").unwrap();
    kb.delete("never there").unwrap();
    kb.compact().unwrap();
    assert!(ask(&kb, "omega").answers.is_empty());
    assert_eq!(kb.stats(&viewer(&["public"])).unwrap().articles, 1);
    drop(kb);
    assert_eq!(ids(&ask(&KnowledgeBase::open(folder.path()).unwrap(), "beta")), ["b"]);
}

#[test]
fn the_second_writer_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let one = KnowledgeBase::open_or_create(folder.path()).unwrap();
    let two = KnowledgeBase::open(folder.path()).unwrap();
    put(&one, "a", "alpha");
    let error = two.delete("a").unwrap_err();
    assert_eq!(error.slug(), "locked");
    assert!(error.to_string().contains(&folder.path().display().to_string()), "{error}");
    one.commit().unwrap();
    // The second may read all the time, and see the news when it asks for them.
    assert!(ask(&two, "alpha").answers.is_empty());
    two.refresh().unwrap();
    assert_eq!(ids(&ask(&two, "alpha")), ["a"]);
    one.release_writer().unwrap();
    two.delete("a").unwrap();
    two.commit().unwrap();
}

#[test]
fn readers_go_on_while_a_writer_commits() {
    let kb = KnowledgeBase::in_memory().unwrap();
    put(&kb, "fixed", "always here");
    kb.commit().unwrap();
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..2)
            .map(|_| scope.spawn(|| (0..300).all(|_| ids(&ask(&kb, "always here")).first() == Some(&"fixed"))))
            .collect();
        for n in 0..20 {
            put(&kb, &format!("other-{n}"), "something else");
            kb.commit().unwrap();
        }
        assert!(readers.into_iter().all(|r| r.join().unwrap()));
    });
    assert_eq!(kb.stats(&viewer(&["public"])).unwrap().articles, 21);
}

#[test]
fn rebuild_keeps_every_article_and_cures_another_analyser() {
    let folder = tempfile::tempdir().unwrap();
    let kb = KnowledgeBase::open_or_create(folder.path()).unwrap();
    let articles = vec![article("zh", "重置密码", "点击"), article("en", "Reset", "Tap")];
    kb.load(articles.clone(), &mut helpdex_contract::helpdex::unwatched).unwrap();
    kb.compact().unwrap();
    drop(kb);
    let manifest = folder.path().join("helpdex.json");
    let text = std::fs::read_to_string(&manifest).unwrap().replace("text-", "text-old-");
    std::fs::write(&manifest, text).unwrap();
    let error = KnowledgeBase::open(folder.path()).err().unwrap();
    assert_eq!(error.slug(), "analyzer_mismatch");
    assert!(error.to_string().contains("rebuild"), "{error}");
    assert_eq!(KnowledgeBase::rebuild(folder.path()).unwrap(), 2);
    let kb = KnowledgeBase::open(folder.path()).unwrap();
    assert_eq!(ids(&ask(&kb, "重设密码")), ["zh"]);
    for a in articles {
        let got = kb.get(a["id"].as_str().unwrap(), &viewer(&["public"])).unwrap();
        assert_eq!(serde_json::to_value(got).unwrap(), a);
    }
}

#[test]
fn directories_of_others_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("thesis.doc"), "mine").unwrap();
    let error = KnowledgeBase::open_or_create(folder.path()).err().unwrap();
    assert!(matches!(error, Error::NotAKnowledgeBase { .. }) && error.to_string().contains("thesis.doc"), "{error}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    let missing = KnowledgeBase::open(folder.path().join("nothing")).err().unwrap();
    assert_eq!(missing.slug(), "not_a_knowledge_base");
    std::fs::write(folder.path().join("helpdex.json"), "{").unwrap();
    assert_eq!(KnowledgeBase::open(folder.path()).err().unwrap().slug(), "not_a_knowledge_base");
}

#[test]
fn the_same_question_gets_the_same_answers_in_any_order_of_loading() {
    let mut articles: Vec<_> =
        (0..60).map(|n| article(&format!("a{n:02}"), "Same title", &format!("same words {}", n % 3))).collect();
    let one = super::support::kb(articles.clone());
    articles.reverse();
    let two = KnowledgeBase::in_memory().unwrap();
    for a in articles {
        // Every article in a commit of its own: many segments.
        two.load([a], &mut helpdex_contract::helpdex::unwatched).unwrap();
        two.commit().unwrap();
    }
    let request = SearchRequest { limit: 20, ..SearchRequest::new("same words 1") };
    assert_eq!(one.search(&request).unwrap(), two.search(&request).unwrap());
}
