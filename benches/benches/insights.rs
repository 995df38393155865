//! What recording an event costs the thread that searches, and what redaction costs the thread that writes.

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use helpdex_benches::traffic;
use helpdex_insights::{Insights, Options, redact};
use std::hint::black_box;

fn record(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { keep_days: 0, queue: 1_000_000, ..Options::default() };
    let insights = Insights::open(folder.path().join("bench.insights"), options).unwrap();
    let events: Vec<_> = traffic::events(10_000, 1_790_000_000).collect();
    let mut next = 0;
    // The event is made by the host, whatever becomes of it.
    let mut event = || {
        next = (next + 1) % events.len();
        events[next].clone()
    };
    c.bench_function("record an event", |b| b.iter_batched(&mut event, |e| insights.record(e), BatchSize::SmallInput));
    let writing = insights.writing();
    println!("dropped {} of {}", writing.dropped, writing.written + writing.waiting + writing.dropped);
}

fn redaction(c: &mut Criterion) {
    let question = "I'm Ann, ann@example.com, +49 151 23456789: error 0x80070057 after updating to 2.4.7, please help";
    c.bench_function("redact a question", |b| b.iter(|| redact(black_box(question), &["Ann"])));
}

criterion_group!(benches, record, redaction);
criterion_main!(benches);
