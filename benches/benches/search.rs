//! Indexing, opening and asking, on generated articles; and on a large corpus when `HELPDEX_SPEED` names a folder with
//! `corpus.jsonl` and `queries.jsonl`.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use helpdex_benches::{Dice, SCRIPTS, articles};
use helpdex_contract::helpdex::{KnowledgeBase, SearchRequest, unwatched};
use serde_json::{Value, json};
use std::io::BufRead;
use std::path::Path;

fn loaded(directory: &Path, articles: Vec<Value>) -> KnowledgeBase {
    let kb = KnowledgeBase::open_or_create(directory).unwrap();
    kb.load(articles, &mut unwatched).unwrap();
    kb.compact().unwrap();
    kb
}

fn indexing(c: &mut Criterion) {
    let mut group = c.benchmark_group("indexing");
    let articles = articles(1000);
    group.sample_size(10).throughput(Throughput::Elements(articles.len() as u64));
    group.bench_function("1000 articles", |b| {
        b.iter_batched(
            || (tempfile::tempdir().unwrap(), articles.clone()),
            |(folder, articles)| drop((loaded(folder.path(), articles), folder)),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn opening(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let kb = loaded(&folder.path().join("kb"), articles(5000));
    let file = folder.path().join("help.hdx");
    kb.write_snapshot(&file, &["public".to_string()]).unwrap();
    drop(kb);
    let mut group = c.benchmark_group("opening and one question");
    group.sample_size(20);
    let ask = |kb: KnowledgeBase| kb.search(&SearchRequest::new("reset the password")).unwrap().total;
    group.bench_function("directory", |b| b.iter(|| ask(KnowledgeBase::open(folder.path().join("kb")).unwrap())));
    group.bench_function("snapshot", |b| b.iter(|| ask(KnowledgeBase::open_snapshot(&file).unwrap())));
    group.finish();
}

fn asking(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let kb = loaded(folder.path(), articles(5000));
    let mut group = c.benchmark_group("question, 5000 articles");
    for script in SCRIPTS {
        for words in [1, 4, 12, 100] {
            let question = script.text(words, &mut Dice::new(29));
            let request = SearchRequest::new(question);
            group.bench_function(format!("{}/{words} words", script.lang), |b| b.iter(|| kb.search(&request).unwrap()));
        }
    }
    group.finish();
}

/// How the cost of a question grows with the number of articles, on real ones.
fn growth(c: &mut Criterion) {
    let Some(folder) = std::env::var_os("HELPDEX_SPEED") else { return };
    let rows = |name: &str| {
        let file = std::fs::File::open(Path::new(&folder).join(name)).unwrap();
        std::io::BufReader::new(file).lines().map(|l| serde_json::from_str::<Value>(&l.unwrap()).unwrap())
    };
    let questions: Vec<SearchRequest> =
        rows("queries.jsonl").step_by(30).map(|q| SearchRequest::new(q["text"].as_str().unwrap_or_default())).collect();
    let mut group = c.benchmark_group("100 real questions");
    group.sample_size(10);
    for n in [1_000, 10_000, 50_000] {
        let corpus = rows("corpus.jsonl").take(n).map(
            |r| json!({"id": r["_id"], "title": r["title"], "body": r["text"], "lang": r["lang"], "format": "text"}),
        );
        let directory = tempfile::tempdir().unwrap();
        let kb = loaded(directory.path(), corpus.collect());
        group.bench_function(format!("{n} sections"), |b| {
            b.iter(|| questions.iter().map(|q| kb.search(q).unwrap().total).sum::<u64>());
        });
    }
    group.finish();
}

criterion_group!(benches, indexing, opening, asking, growth);
criterion_main!(benches);
