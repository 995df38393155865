//! What a question with an embedding costs: every passage is compared. By the number of passages, with 384 numbers each.

use criterion::{Criterion, criterion_group, criterion_main};
use helpdex_benches::{Dice, SCRIPTS};
use helpdex_contract::helpdex::{Embedding, Embeddings, KnowledgeBase, SearchRequest, unwatched};
use serde_json::json;

const NUMBERS: usize = 384;

fn vector(dice: &mut Dice) -> Vec<f32> {
    (0..NUMBERS).map(|_| dice.roll(1000) as f32 - 333.0).collect()
}

/// A knowledge base with so many passages, a passage an article.
fn embedded(passages: usize) -> KnowledgeBase {
    let mut dice = Dice::new(11);
    let kb = KnowledgeBase::in_memory().unwrap();
    let articles = (0..passages).map(|i| {
        let body = SCRIPTS[0].text(12, &mut dice);
        json!({"id": format!("a{i}"), "lang": "en", "title": format!("number {i}"), "body": body, "format": "text"})
    });
    kb.load(articles, &mut unwatched).unwrap();
    kb.compact().unwrap();
    let mut dice = Dice::new(13);
    let embeddings = (0..passages).map(|i| {
        let (article, vector) = (format!("a{i}"), vector(&mut dice));
        Embedding { article, passage: 1, hash: None, vector }
    });
    let all = Embeddings { model: "bench".into(), embeddings: embeddings.collect(), drop: false };
    assert_eq!(kb.embed(&all).unwrap().taken, passages as u64);
    kb
}

fn asking(c: &mut Criterion) {
    let mut group = c.benchmark_group("question");
    group.sample_size(30);
    for passages in [10_000, 100_000] {
        let kb = embedded(passages);
        // A word that no article has: what it costs beside the embedding is little.
        let plain = SearchRequest::new("zyzzyva");
        let asked = SearchRequest { embedding: Some(vector(&mut Dice::new(17))), ..plain.clone() };
        group.bench_function(format!("{passages} passages"), |b| b.iter(|| kb.search(&plain).unwrap().total));
        group.bench_function(format!("{passages} passages, with its embedding"), |b| {
            b.iter(|| kb.search(&asked).unwrap().total);
        });
    }
    group.finish();
}

criterion_group!(benches, asking);
criterion_main!(benches);
