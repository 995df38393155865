//! `helpdex eval`: how good and how fast answers are on sets with judgements.

mod dataset;
mod metrics;

pub use dataset::{article, rows};

use crate::args::EvalArgs;
use dataset::Query;
use helpdex_contract::helpdex::{KnowledgeBase, SearchRequest, Weights, unwatched};
use metrics::Measures;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

/// What was measured on one set.
struct Outcome {
    set: String,
    all: Measures,
    by_language: BTreeMap<String, Measures>,
    /// Milliseconds of each question, sorted.
    latency: Vec<f64>,
    index_seconds: f64,
    articles: u64,
    refused: usize,
    bytes: u64,
    peak: Option<u64>,
}

/// Runs the command; prints a table, or JSON lines.
pub fn run(args: &EvalArgs) -> Result<(), String> {
    let weights = match &args.weights {
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
            serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?
        }
        None => Weights::default(),
    };
    let mut run_file = match &args.run {
        Some(path) => Some(std::fs::File::create(path).map_err(|e| format!("{}: {e}", path.display()))?),
        None => None,
    };
    if !args.json {
        println!("{HEAD}");
    }
    for folder in &args.datasets {
        let outcome = measure(folder, args, &weights, run_file.as_mut())?;
        if args.json {
            println!("{}", outcome.json());
        } else {
            outcome.print(!args.brief);
        }
    }
    Ok(())
}

const HEAD: &str = "set                  lang     questions  nDCG@10  MRR@10    S@1    S@5   S@10   none   p50 ms  p99 ms  index s     MB   peak MB";

fn measure(
    folder: &Path,
    args: &EvalArgs,
    weights: &Weights,
    mut run: Option<&mut std::fs::File>,
) -> Result<Outcome, String> {
    let text = |e: helpdex_contract::helpdex::Error| e.to_string();
    let directory = std::env::temp_dir().join(format!("helpdex-eval-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&directory);
    let corpus = rows(&folder.join("corpus.jsonl"))?;
    let queries = dataset::queries(folder, &args.qrels)?;
    let start = Instant::now();
    let kb = KnowledgeBase::open_or_create(&directory).map_err(text)?;
    let report = kb.load(corpus.map(|row| article(&row)), &mut unwatched).map_err(text)?;
    kb.compact().map_err(text)?;
    let kb = if args.snapshot {
        let file = directory.join("set.hdx");
        kb.write_snapshot(&file, &["public".into()]).map_err(text)?;
        KnowledgeBase::open_snapshot(&file).map_err(text)?
    } else {
        kb
    };
    let index_seconds = start.elapsed().as_secs_f64();
    let mut out = Outcome {
        set: folder.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        all: Measures::default(),
        by_language: BTreeMap::new(),
        latency: Vec::new(),
        index_seconds,
        articles: report.loaded,
        refused: report.refused.len(),
        bytes: kb.stats(&Default::default()).map_err(text)?.bytes,
        peak: None,
    };
    for refused in report.refused.iter().take(5) {
        eprintln!("{}: {}: {}", refused.id.as_deref().unwrap_or("?"), refused.field, refused.message);
    }
    for query in &queries {
        let found = ask(&kb, query, args, weights, &mut out.latency).map_err(text)?;
        out.all.add(&found, &query.relevant);
        out.by_language.entry(query.lang.clone()).or_default().add(&found, &query.relevant);
        if let Some(file) = &mut run {
            for (rank, id) in found.iter().enumerate() {
                writeln!(file, "{} Q0 {id} {} {} helpdex", query.id, rank + 1, found.len() - rank)
                    .map_err(|e| e.to_string())?;
            }
        }
    }
    out.latency.sort_by(f64::total_cmp);
    out.peak = peak_memory();
    drop(kb);
    let _ = std::fs::remove_dir_all(&directory);
    Ok(out)
}

fn ask(
    kb: &KnowledgeBase,
    query: &Query,
    args: &EvalArgs,
    weights: &Weights,
    latency: &mut Vec<f64>,
) -> Result<Vec<String>, helpdex_contract::helpdex::Error> {
    let mut request = SearchRequest { collapse: false, prefix: args.prefix, ..SearchRequest::new(&query.text) };
    if !args.no_lang && query.lang != "und" {
        request.locales = vec![query.lang.clone()];
    }
    let start = Instant::now();
    let response = kb.search_with(&request, weights)?;
    latency.push(start.elapsed().as_secs_f64() * 1000.0);
    Ok(response.answers.into_iter().map(|a| a.id).collect())
}

impl Outcome {
    fn percentile(&self, p: f64) -> f64 {
        let at = ((self.latency.len() as f64 - 1.0) * p).round().max(0.0) as usize;
        self.latency.get(at).copied().unwrap_or(0.0)
    }

    fn print(&self, by_language: bool) {
        let row = |lang: &str, m: &Measures| {
            format!(
                "{:<20} {:<8} {:>9}  {:>7.4} {:>7.4}  {:>5.3}  {:>5.3}  {:>5.3}  {:>5.3}",
                self.set,
                lang,
                m.questions,
                m.mean(m.ndcg),
                m.mean(m.mrr),
                m.mean(m.success[0]),
                m.mean(m.success[1]),
                m.mean(m.success[2]),
                m.mean(m.none)
            )
        };
        println!(
            "{}  {:>7.3} {:>7.3} {:>8.2} {:>6.1} {:>9}",
            row("all", &self.all),
            self.percentile(0.5),
            self.percentile(0.99),
            self.index_seconds,
            self.bytes as f64 / 1e6,
            self.peak.map_or("?".into(), |b| format!("{:.0}", b as f64 / 1e6))
        );
        if self.refused > 0 {
            println!("{:<20} {} articles loaded, {} refused", self.set, self.articles, self.refused);
        }
        if by_language {
            for (lang, m) in &self.by_language {
                println!("{}", row(lang, m));
            }
        }
    }

    fn json(&self) -> Value {
        let measures = |m: &Measures| {
            json!({
                "questions": m.questions, "ndcg@10": m.mean(m.ndcg), "mrr@10": m.mean(m.mrr),
                "success@1": m.mean(m.success[0]), "success@5": m.mean(m.success[1]),
                "success@10": m.mean(m.success[2]), "zero_results": m.mean(m.none)
            })
        };
        let languages: serde_json::Map<String, Value> =
            self.by_language.iter().map(|(l, m)| (l.clone(), measures(m))).collect();
        json!({
            "set": self.set, "all": measures(&self.all), "languages": languages,
            "p50_ms": self.percentile(0.5), "p99_ms": self.percentile(0.99),
            "index_seconds": self.index_seconds, "articles": self.articles, "refused": self.refused,
            "bytes": self.bytes, "peak_bytes": self.peak
        })
    }
}

/// The most memory this process has had, in bytes, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? * 1024)
}
