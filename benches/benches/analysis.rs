//! Analysis: megabytes of article text a second, by script.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use helpdex_benches::{Dice, SCRIPTS};
use helpdex_text::{Analyzer, Format, extract, passages};

fn analysis(c: &mut Criterion) {
    let mut group = c.benchmark_group("analysis");
    group.sample_size(20);
    for script in SCRIPTS {
        let text = script.text(4000, &mut Dice::new(7));
        group.throughput(Throughput::Bytes(text.len() as u64));
        let mut analyzer = Analyzer::new(script.lang);
        group.bench_function(script.lang, |b| {
            b.iter(|| {
                let mut bytes = 0;
                analyzer.analyze(&text, |token| bytes += token.term.len());
                bytes
            });
        });
    }
    group.finish();
}

fn extraction(c: &mut Criterion) {
    let mut group = c.benchmark_group("extraction");
    let text = SCRIPTS[0].text(60, &mut Dice::new(3));
    let markdown =
        format!("## Heading\n\n{text}\n\n- one\n- two **bold**\n\n| a | b |\n|---|---|\n| c | d |\n\n").repeat(50);
    let html = format!("<h2>Heading</h2><p>{text}</p><ul><li>one<li>two <b>bold</b></ul>").repeat(50);
    for (name, source, format) in [("markdown", &markdown, Format::Markdown), ("html", &html, Format::Html)] {
        group.throughput(Throughput::Bytes(source.len() as u64));
        group.bench_function(name, |b| {
            b.iter(|| extract(source, format).sections.iter().map(|s| passages(&s.text, 900).len()).sum::<usize>());
        });
    }
    group.finish();
}

criterion_group!(benches, analysis, extraction);
criterion_main!(benches);
