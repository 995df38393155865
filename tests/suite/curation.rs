//! Rules of curators where they are kept: directories, snapshots, other processes.

use super::engines::sample_articles;
use super::support::{ask, command, ids, kb, root, run, stderr, stdout, viewer};
use helpdex_contract::call_value;
use helpdex_contract::helpdex::{
    CurationChange, Error, KnowledgeBase, RelatedRequest, Rule, RuleKind, Sparse, SuggestRequest,
};
use serde_json::{Value, json};
use std::sync::Arc;

fn articles() -> Vec<Value> {
    vec![
        json!({"id": "a", "title": "Reset your password", "body": "Tap Forgot."}),
        json!({"id": "b", "title": "Refunds", "body": "Within ten days."}),
        json!({"id": "n", "title": "Note", "body": "For agents.", "audience": "agents"}),
    ]
}

/// For the question "reset", article `b` first.
fn pin(id: &str) -> Rule {
    let questions = vec!["reset".to_string()];
    Rule { id: id.into(), kind: RuleKind::Pin, questions, articles: vec!["b".into()], ..Rule::default() }
}

fn set(rules: Vec<Rule>) -> CurationChange {
    CurationChange { set: rules, ..CurationChange::default() }
}

fn fill(kb: &KnowledgeBase) {
    call_value(kb, json!({"op": "put", "articles": articles()})).unwrap();
    kb.commit().unwrap();
    kb.release_writer().unwrap();
}

#[test]
fn a_directory_keeps_rules_over_commits_rebuilds_and_openings() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("kb");
    let kb = KnowledgeBase::open_or_create(&place).unwrap();
    fill(&kb);
    let other = KnowledgeBase::open(&place).unwrap();
    kb.curate(&set(vec![pin("p")])).unwrap();
    assert_eq!(ids(&ask(&kb, "reset"))[0], "b", "without a commit");
    assert_eq!(ids(&ask(&other, "reset"))[0], "a");
    other.refresh().unwrap();
    assert_eq!(ids(&ask(&other, "reset"))[0], "b");
    // The writer was given back, and the next change rests on the newest rules.
    other.curate(&set(vec![Rule { id: "q".into(), ..pin("q") }])).unwrap();
    kb.curate(&CurationChange { delete: vec!["none".into()], ..set(vec![]) }).unwrap();
    assert_eq!(kb.all_rules().unwrap().len(), 2);
    drop((kb, other));
    KnowledgeBase::rebuild(&place).unwrap();
    let kb = KnowledgeBase::open(&place).unwrap();
    assert_eq!(ids(&ask(&kb, "reset"))[0], "b");
    kb.clear().unwrap();
    kb.commit().unwrap();
    assert_eq!(kb.all_rules().unwrap().len(), 2, "rules outlive articles");
}

#[test]
fn while_another_writes_rules_do_not_change() {
    let folder = tempfile::tempdir().unwrap();
    let writer = KnowledgeBase::open_or_create(folder.path()).unwrap();
    fill(&writer);
    let other = KnowledgeBase::open(folder.path()).unwrap();
    writer.delete("a").unwrap();
    assert!(matches!(other.curate(&set(vec![pin("p")])), Err(Error::Locked { .. })));
    writer.curate(&set(vec![pin("p")])).unwrap();
    writer.commit().unwrap();
    assert_eq!(ids(&ask(&writer, "reset")), ["b"], "what was waiting for the commit was not lost");
}

#[test]
fn a_damaged_file_of_rules_is_named() {
    let folder = tempfile::tempdir().unwrap();
    drop(KnowledgeBase::open_or_create(folder.path()).unwrap());
    std::fs::write(folder.path().join("curation.json"), "{\"format\": 1, \"rules\": [{]}").unwrap();
    let message = KnowledgeBase::open(folder.path()).err().unwrap().to_string();
    assert!(message.contains("curation.json") && message.contains("cannot be read"), "{message}");
}

#[test]
fn a_snapshot_has_what_concerns_its_audiences_and_is_not_over() {
    let kb = kb(articles());
    let rule = |id: &str, edit: &dyn Fn(&mut Rule)| {
        let mut rule = pin(id);
        edit(&mut rule);
        rule
    };
    let date = |text: &str| helpdex_contract::helpdex::Timestamp::parse(text);
    kb.curate(&set(vec![
        pin("all"),
        rule("agents", &|r| r.audiences = vec!["agents".into()]),
        rule("both", &|r| r.audiences = vec!["agents".into(), "public".into()]),
        rule("note", &|r| r.articles = vec!["n".into()]),
        rule("some", &|r| r.articles = vec!["n".into(), "b".into()]),
        rule("over", &|r| r.until = date("2001-01-01")),
        rule("later", &|r| r.from = date("2199-01-01")),
    ]))
    .unwrap();
    let bytes = kb.snapshot_bytes(&["public".into()]).unwrap();
    assert_eq!(bytes, kb.snapshot_bytes(&["public".into()]).unwrap());
    let snapshot = KnowledgeBase::open_snapshot_bytes(bytes).unwrap();
    let rules = snapshot.all_rules().unwrap();
    assert_eq!(rules.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["all", "both", "later", "some"]);
    assert_eq!((&rules[1].audiences, &rules[3].articles), (&vec!["public".into()], &vec!["b".into()]));
    assert_eq!(ids(&ask(&snapshot, "reset"))[0], "b");
    assert!(matches!(snapshot.curate(&set(vec![])), Err(Error::ReadOnly { .. })));
    let none = KnowledgeBase::in_memory().unwrap();
    fill(&none);
    let plain = KnowledgeBase::open_snapshot_bytes(none.snapshot_bytes(&["public".into()]).unwrap()).unwrap();
    assert_eq!(plain.blob("curation").unwrap(), None);
}

/// A knowledge base of the sample help centre with a rule of each kind.
fn curated_sample() -> KnowledgeBase {
    let mut articles = sample_articles();
    for (n, a) in articles.iter_mut().enumerate() {
        a["views"] = json!(n * 7 % 50);
        a["path"] = json!(["Help"]);
    }
    let kb = kb(articles);
    kb.compact().unwrap();
    let rules = json!([
        {"id": "p", "kind": "pin", "questions": ["reset password", "*box*"], "articles": ["en/refund"]},
        {"id": "f", "kind": "featured", "articles": ["en/box-offline", "de/refund"]},
        {"id": "t", "kind": "answer", "questions": ["who are you"], "text": "A help centre."},
        {"id": "h", "kind": "hide", "articles": ["en/error-codes"]},
    ]);
    call_value(&kb, json!({"op": "curate", "set": rules})).unwrap();
    kb
}

const PREFIXES: [&str; 14] = [
    "",
    "r",
    "re",
    "reset pa",
    "passwor",
    "重",
    "重设密",
    "パスワ",
    "비밀ㅂ",
    "รหัส",
    "zurück",
    "wifi",
    "E-2",
    "cancel my sub",
];

#[test]
fn a_snapshot_suggests_and_relates_alike_whole_and_in_pieces() {
    let kb = curated_sample();
    let bytes = kb.snapshot_bytes(&["public".into()]).unwrap();
    let snapshot = KnowledgeBase::open_snapshot_bytes(bytes.clone()).unwrap();
    let sparse = Arc::new(Sparse::new(bytes.len() as u64));
    fn fed<T>(sparse: &Sparse, bytes: &[u8], mut run: impl FnMut() -> Result<T, Error>) -> T {
        for _ in 0..40 {
            match run() {
                Err(Error::Incomplete) => {
                    for r in sparse.wanted() {
                        sparse.feed(r.start, &bytes[r.start as usize..r.end as usize]).unwrap();
                    }
                }
                other => return other.unwrap(),
            }
        }
        panic!("it never has enough")
    }
    let pieces = fed(&sparse, &bytes, || KnowledgeBase::open_sparse(sparse.clone()));
    for prefix in PREFIXES {
        for locales in [vec![], vec!["de".to_string()]] {
            let request = SuggestRequest { prefix: prefix.into(), locales, ..SuggestRequest::default() };
            let want = kb.suggest(&request).unwrap();
            assert!(!want.suggestions.is_empty(), "{prefix}");
            assert_eq!(snapshot.suggest(&request).unwrap(), want, "{prefix}");
            assert_eq!(fed(&sparse, &bytes, || pieces.suggest(&request)), want, "{prefix}");
        }
    }
    for id in ["en/reset-password", "ja/refund", "zh-Hans/box-offline"] {
        let request = RelatedRequest { id: id.into(), viewer: viewer(&["public"]), ..RelatedRequest::default() };
        let want = kb.related(&request).unwrap();
        assert!(!want.related.is_empty() && !want.next.is_empty(), "{id}");
        assert_eq!(snapshot.related(&request).unwrap(), want, "{id}");
        assert_eq!(fed(&sparse, &bytes, || pieces.related(&request)), want, "{id}");
    }
    for question in ["reset password", "my box is offline", "who are you", "", "E-204"] {
        let request = helpdex_contract::helpdex::SearchRequest::new(question);
        let want = kb.search(&request).unwrap();
        assert_eq!(snapshot.search(&request).unwrap(), want, "{question}");
        assert_eq!(fed(&sparse, &bytes, || pieces.search(&request)), want, "{question}");
    }
}

#[test]
fn the_command_curates_and_suggests() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let (place, file) = (path("kb"), path("rules.json"));
    assert!(run(&["index", "examples/help-center", "--kb", &place]).status.success());
    let rules = json!([{"id": "p", "kind": "pin", "questions": ["new box"], "articles": ["en/refund", "gone"]}]);
    std::fs::write(&file, rules.to_string()).unwrap();
    let diff = stdout(&run(&["curate", &place, "--set", &file, "--diff"]));
    assert!(diff.starts_with("+ p\n") && diff.contains("`gone`"), "{diff}");
    assert_eq!(stdout(&run(&["curate", &place])), "[]\n");
    assert!(run(&["curate", &place, "--set", &file]).status.success());
    assert_eq!(serde_json::from_str::<Value>(&stdout(&run(&["curate", &place]))).unwrap(), rules);
    let found = stdout(&run(&["search", &place, "new box", "-n", "1"]));
    assert!(found.contains("pinned"), "{found}");
    assert_eq!(stdout(&run(&["curate", &place, "--delete", "p"])), "- p\n");
    let refused = run(&["curate", "examples/help-center", "--delete", "p"]);
    assert!(stderr(&refused).contains("helpdex index"), "{}", stderr(&refused));
    let suggested =
        command().current_dir(root()).args(["suggest", &place, "reset pas", "--locale", "en"]).output().unwrap();
    assert!(stdout(&suggested).contains("[reset] my [pas]sword"), "{}", stdout(&suggested));
    assert!(stdout(&run(&["related", &place, "en/reset-password"])).starts_with("Related:\n"));
}

#[test]
fn what_is_hidden_is_hidden_in_every_language_and_from_the_articles_beside() {
    let of = |id: &str, family: &str, lang: &str, title: &str, body: &str| json!({"id": id, "family": family, "lang": lang, "title": title, "body": body, "path": ["Billing"]});
    let kb = kb(vec![
        of("a-invoice", "invoice", "en", "Invoices", "Invoices lie in the billing tab."),
        of("b-refund", "refund", "en", "Refund of an invoice", "Money comes back within ten days."),
        of("b-erstattung", "refund", "de", "Refund: Erstattung einer Rechnung", "Das Geld kommt in zehn Tagen."),
    ]);
    let families = |question: &str| -> Vec<String> {
        let answers = ask(&kb, question).answers;
        answers.into_iter().map(|a| a.family).collect()
    };
    assert!(families("refund").contains(&"refund".into()));
    let next = || kb.related(&RelatedRequest { id: "a-invoice".into(), ..RelatedRequest::default() }).unwrap().next;
    assert_eq!(next().len(), 1);
    let hide = Rule { id: "h".into(), kind: RuleKind::Hide, articles: vec!["b-refund".into()], ..Rule::default() };
    kb.curate(&set(vec![hide])).unwrap();
    assert!(!families("refund").contains(&"refund".into()), "{:?}", families("refund"));
    assert_eq!(next(), []);
}

#[test]
fn a_word_that_synonyms_explain_is_not_unknown() {
    let kb = kb(articles());
    assert_eq!(ask(&kb, "blimp").unknown, ["blimp"]);
    let words = vec!["blimp".to_string(), "ten days".to_string()];
    kb.curate(&set(vec![Rule { id: "s".into(), kind: RuleKind::Synonyms, words, ..Rule::default() }])).unwrap();
    let found = ask(&kb, "blimp");
    assert_eq!((ids(&found), &found.unknown[..]), (vec!["b"], &[][..]));
}
