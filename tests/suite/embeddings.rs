//! Embeddings of passages where they are kept: directories, snapshots whole and in pieces; and who is told of them.

use super::engines::sample_articles;
use super::support::{ids, kb, run, stderr, stdout};
use helpdex_contract::call_value;
use helpdex_contract::helpdex::{
    Embedding, Embeddings, Error, KnowledgeBase, PUBLIC, Response, SearchRequest, Sparse, UnembeddedPassage,
};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

/// Stands for a model: texts with the same letters are near each other.
fn embedding(text: &str) -> Vec<f32> {
    let mut counts = vec![0.1; 16];
    text.chars().flat_map(char::to_lowercase).for_each(|c| counts[c as usize % 16] += 1.0);
    counts
}

fn given(p: UnembeddedPassage) -> Embedding {
    Embedding { vector: embedding(&p.text), article: p.article, passage: p.passage, hash: Some(p.hash) }
}

/// Embeds every passage that has no embedding.
fn embed(kb: &KnowledgeBase) -> u64 {
    let mut taken = 0;
    loop {
        let page = kb.unembedded(20, None).unwrap();
        if page.passages.is_empty() {
            return taken;
        }
        let embeddings = page.passages.into_iter().map(given).collect();
        let done = kb.embed(&Embeddings { model: "letters".into(), embeddings, drop: false }).unwrap();
        assert_eq!(done.outdated, []);
        taken += done.taken;
    }
}

fn request(question: &str) -> SearchRequest {
    SearchRequest { embedding: Some(embedding(question)), ..SearchRequest::new(question) }
}

fn ask(kb: &KnowledgeBase, question: &str) -> Response {
    kb.search(&request(question)).unwrap()
}

/// The ids of what is near a text, by no word.
fn near(kb: &KnowledgeBase, text: &str) -> Vec<String> {
    let request = SearchRequest { embedding: Some(embedding(text)), ..SearchRequest::new("8") };
    kb.search(&request).unwrap().answers.into_iter().map(|a| a.id).collect()
}

fn articles() -> Vec<Value> {
    vec![
        json!({"id": "a", "title": "Reset your password", "body": "Tap Forgot."}),
        json!({"id": "b", "title": "Refunds", "body": "Within ten days."}),
        json!({"id": "c", "title": "Zebra", "body": "zzzz zzzz zzzz zzzz zzzz"}),
    ]
}

fn fill(kb: &KnowledgeBase) {
    call_value(kb, json!({"op": "put", "articles": articles()})).unwrap();
    kb.commit().unwrap();
    kb.release_writer().unwrap();
}

fn length(place: &Path) -> u64 {
    std::fs::metadata(place.join("vectors")).unwrap().len()
}

#[test]
fn a_directory_keeps_embeddings_over_openings_commits_and_rebuilds() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("kb");
    let kb = KnowledgeBase::open_or_create(&place).unwrap();
    fill(&kb);
    let other = KnowledgeBase::open(&place).unwrap();
    assert_eq!(embed(&kb), 3);
    assert_eq!(near(&kb, "zzzz"), ["c"], "without a commit");
    assert_eq!(near(&other, "zzzz"), Vec::<String>::new());
    other.refresh().unwrap();
    assert_eq!(near(&other, "zzzz"), ["c"]);
    // What another process embeds is kept beside what was there.
    call_value(&other, json!({"op": "put", "articles": [{"id": "d", "title": "More", "body": "New."}]})).unwrap();
    other.commit().unwrap();
    other.release_writer().unwrap();
    assert_eq!(embed(&other), 1);
    kb.refresh().unwrap();
    assert_eq!(kb.unembedded(1, None).unwrap().missing, 0);
    drop((kb, other));
    KnowledgeBase::rebuild(&place).unwrap();
    let kb = KnowledgeBase::open(&place).unwrap();
    assert_eq!(near(&kb, "zzzz"), ["c"]);
    // What articles no longer say is forgotten when the index is brought into its smallest form.
    let before = length(&place);
    kb.delete("c").unwrap();
    kb.commit().unwrap();
    assert!(!near(&kb, "zzzz").contains(&"c".to_string()));
    kb.compact().unwrap();
    assert!(length(&place) < before);
    assert_eq!(kb.unembedded(1, None).unwrap().missing, 0);
    call_value(&kb, json!({"op": "embed", "drop": true})).unwrap();
    assert_eq!((kb.unembedded(9, None).unwrap().missing, place.join("vectors").exists()), (3, false));
}

#[test]
fn half_an_embedding_that_a_crash_left_is_embedded_again() {
    let folder = tempfile::tempdir().unwrap();
    let kb = KnowledgeBase::open_or_create(folder.path()).unwrap();
    fill(&kb);
    embed(&kb);
    let whole = length(folder.path());
    drop(kb);
    let file = std::fs::OpenOptions::new().write(true).open(folder.path().join("vectors")).unwrap();
    file.set_len(whole - 5).unwrap();
    let kb = KnowledgeBase::open(folder.path()).unwrap();
    assert_eq!((embed(&kb), length(folder.path())), (1, whole));
    assert_eq!(KnowledgeBase::open(folder.path()).unwrap().unembedded(1, None).unwrap().missing, 0);
    std::fs::write(folder.path().join("vectors"), "{}").unwrap();
    let message = KnowledgeBase::open(folder.path()).err().unwrap().to_string();
    assert!(message.contains("vectors") && message.contains("cannot be read"), "{message}");
}

#[test]
fn while_another_writes_nothing_is_embedded() {
    let folder = tempfile::tempdir().unwrap();
    let writer = KnowledgeBase::open_or_create(folder.path()).unwrap();
    fill(&writer);
    let other = KnowledgeBase::open(folder.path()).unwrap();
    writer.delete("a").unwrap();
    let embeddings = other.unembedded(9, None).unwrap().passages.into_iter().map(given).collect();
    let all = Embeddings { model: "letters".into(), embeddings, drop: false };
    assert!(matches!(other.embed(&all), Err(Error::Locked { .. })));
    assert_eq!(embed(&writer), 3);
    writer.commit().unwrap();
    assert!(!near(&writer, "Reset your password\nTap Forgot.").contains(&"a".to_string()), "what waited was not lost");
}

const QUESTIONS: [&str; 6] = ["how do i get my money back", "怎么重置密码", "parcel lost", "zyzzyva", "", "비밀번호"];

/// The sample help centre, embedded.
fn sample() -> KnowledgeBase {
    let kb = kb(sample_articles());
    kb.compact().unwrap();
    embed(&kb);
    kb
}

#[test]
fn a_snapshot_answers_alike_whole_and_in_pieces() {
    let kb = sample();
    let bytes = kb.snapshot_bytes(&[PUBLIC.into()]).unwrap();
    assert_eq!(bytes, kb.snapshot_bytes(&[PUBLIC.into()]).unwrap());
    let snapshot = KnowledgeBase::open_snapshot_bytes(bytes.clone()).unwrap();
    assert_eq!(bytes, snapshot.snapshot_bytes(&[PUBLIC.into()]).unwrap(), "a snapshot of a snapshot");
    let sparse = Arc::new(Sparse::new(bytes.len() as u64));
    let fed = |run: &mut dyn FnMut() -> Result<Response, Error>| loop {
        match run() {
            Err(Error::Incomplete) => {
                for r in sparse.wanted() {
                    sparse.feed(r.start, &bytes[r.start as usize..r.end as usize]).unwrap();
                }
            }
            other => break other.unwrap(),
        }
    };
    let mut pieces = None;
    fed(&mut || {
        pieces = Some(KnowledgeBase::open_sparse(sparse.clone())?);
        Ok(Response::default())
    });
    let pieces = pieces.unwrap();
    for question in QUESTIONS {
        let want = ask(&kb, question);
        assert!(!want.answers.is_empty(), "{question}");
        assert_eq!(ask(&snapshot, question), want, "{question}");
        assert_eq!(fed(&mut || pieces.search(&request(question))), want, "{question}");
    }
    assert_eq!(snapshot.unembedded(1, None).map_err(|e| e.slug()), Err("read_only"));
}

#[test]
fn in_pieces_embeddings_are_fetched_for_a_question_that_brings_one() {
    let bytes = sample().snapshot_bytes(&[PUBLIC.into()]).unwrap();
    let fetched = |request: &SearchRequest| {
        let sparse = Arc::new(Sparse::new(bytes.len() as u64));
        let ask = || KnowledgeBase::open_sparse(sparse.clone())?.search(request);
        while matches!(ask(), Err(Error::Incomplete)) {
            for r in sparse.wanted() {
                sparse.feed(r.start, &bytes[r.start as usize..r.end as usize]).unwrap();
            }
        }
        ask().unwrap();
        sparse.fed()
    };
    let plain = fetched(&SearchRequest::new("parcel lost"));
    let with = fetched(&request("parcel lost"));
    // Sixteen numbers and a scale for each of more than a hundred passages.
    assert!(with > plain + 2000, "{plain} bytes without, {with} with");
}

#[test]
fn without_an_embedding_in_the_question_nothing_changes() {
    let (with, without) = (sample(), kb(sample_articles()));
    without.compact().unwrap();
    for question in QUESTIONS {
        let request = SearchRequest::new(question);
        assert_eq!(with.search(&request).unwrap(), without.search(&request).unwrap(), "{question}");
        let asked = SearchRequest { embedding: Some(embedding(question)), ..request.clone() };
        assert_eq!(without.search(&asked).unwrap(), without.search(&request).unwrap(), "{question}");
    }
}

#[test]
fn hidden_passages_say_nothing_by_their_embeddings() {
    let hidden = json!({"id": "h", "title": "Parcel lost money", "body": "zyzzyva back", "audience": "agents"});
    let draft = json!({"id": "i", "title": "Parcel lost money", "body": "zyzzyva back", "status": "draft"});
    let with = kb([sample_articles(), vec![hidden, draft]].concat());
    let without =
        kb([sample_articles(), vec![json!({"id": "h", "title": "x", "body": "y", "audience": "agents"})]].concat());
    embed(&with);
    embed(&without);
    let snapshots = [&with, &without]
        .map(|kb| KnowledgeBase::open_snapshot_bytes(kb.snapshot_bytes(&[PUBLIC.into()]).unwrap()).unwrap());
    for question in QUESTIONS {
        let found = ask(&with, question);
        assert!(ids(&found).iter().all(|id| *id != "h" && *id != "i"), "{question}");
        let semantic = |kb: &KnowledgeBase| -> Vec<(String, f32)> {
            ask(kb, question).answers.into_iter().map(|a| (a.id, a.features.semantic)).collect()
        };
        assert_eq!(semantic(&snapshots[0]), semantic(&snapshots[1]), "{question}");
    }
}

#[test]
fn the_command_writes_passages_and_reads_embeddings() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (kb, texts, vectors, question) = (path("kb"), path("texts.jsonl"), path("vectors.jsonl"), path("question"));
    let lines = |all: Vec<Value>| all.iter().map(Value::to_string).collect::<Vec<_>>().join("\n");
    std::fs::write(path("articles.jsonl"), lines(articles())).unwrap();
    assert!(run(&["index", &path("articles.jsonl"), "--kb", &kb]).status.success());
    assert_eq!(stdout(&run(&["embed", &kb])), "no embeddings yet; 3 passages without\n");
    assert!(run(&["embed", &kb, "--export", &texts]).status.success());
    let rows: Vec<Value> =
        std::fs::read_to_string(&texts).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!((rows.len(), &rows[0]["text"]), (3, &json!("Reset your password\nTap Forgot.")));
    let with = |mut row: Value| {
        row["vector"] = json!(embedding(row["text"].as_str().unwrap()));
        row
    };
    std::fs::write(&vectors, lines(rows.into_iter().map(with).collect())).unwrap();
    let done = run(&["embed", &kb, "--import", &vectors, "--model", "letters"]);
    let said = "3 embeddings taken\nembeddings by letters, 16 numbers each; 0 passages without\n";
    assert_eq!(stdout(&done), said, "{}", stderr(&done));
    std::fs::write(&question, json!(embedding("zzzz")).to_string()).unwrap();
    let found = run(&["search", &kb, "qwerty", "--embedding", &question, "--json"]);
    assert_eq!(serde_json::from_str::<Value>(&stdout(&found)).unwrap()["answers"][0]["id"], "c");
    std::fs::write(&vectors, "{\"article\": \"a\", \"passage\": 1}\n").unwrap();
    let bad = run(&["embed", &kb, "--import", &vectors, "--model", "letters"]);
    assert!(stderr(&bad).contains("line 1: has no `vector`"), "{}", stderr(&bad));
    let other = run(&["embed", &kb, "--import", &texts, "--model", "letters"]);
    assert_eq!(other.status.code(), Some(2));
}
