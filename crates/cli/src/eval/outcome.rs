//! What was measured on one set, and how it is printed.

use super::index::Index;
use helpdex_eval::{Measures, Query};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

pub struct Outcome {
    set: String,
    all: Measures,
    by_language: BTreeMap<String, Measures>,
    /// Milliseconds of each question, sorted when all is done.
    latency: Vec<f64>,
    index_seconds: f64,
    articles: u64,
    refused: usize,
    bytes: u64,
    peak: Option<u64>,
}

/// The names of the columns.
pub const HEAD: &str = "set                  lang     questions  nDCG@10  MRR@10    S@1    S@5   S@10   none   R@10   p50 ms  p99 ms  index s     MB   peak MB";

impl Outcome {
    pub fn new(folder: &Path) -> Outcome {
        Outcome {
            set: folder.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            all: Measures::default(),
            by_language: BTreeMap::new(),
            latency: Vec::new(),
            index_seconds: 0.0,
            articles: 0,
            refused: 0,
            bytes: 0,
            peak: None,
        }
    }

    /// Takes in what it took to index the set; of several indexes the largest counts.
    pub fn indexed(&mut self, index: &Index) {
        self.index_seconds = self.index_seconds.max(index.seconds);
        self.articles = self.articles.max(index.articles);
        self.refused = self.refused.max(index.refused);
        self.bytes = self.bytes.max(index.bytes);
    }

    /// Takes in a question that took so many milliseconds.
    pub fn add(&mut self, query: &Query, relevant: &HashMap<String, u32>, found: &[String], taken: f64) {
        self.all.add(found, relevant);
        self.by_language.entry(query.lang.clone()).or_default().add(found, relevant);
        self.latency.push(taken);
    }

    pub fn finish(&mut self) {
        self.latency.sort_by(f64::total_cmp);
        self.peak = peak_memory();
    }

    fn percentile(&self, p: f64) -> f64 {
        let at = ((self.latency.len() as f64 - 1.0) * p).round().max(0.0) as usize;
        self.latency.get(at).copied().unwrap_or(0.0)
    }

    pub fn print(&self, by_language: bool) {
        let row = |lang: &str, m: &Measures| {
            format!(
                "{:<20} {:<8} {:>9}  {:>7.4} {:>7.4}  {:>5.3}  {:>5.3}  {:>5.3}  {:>5.3}  {:>5.3}",
                self.set,
                lang,
                m.questions,
                m.mean(m.ndcg),
                m.mean(m.mrr),
                m.mean(m.success[0]),
                m.mean(m.success[1]),
                m.mean(m.success[2]),
                m.mean(m.none),
                m.mean(m.recall)
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

    pub fn json(&self) -> Value {
        let measures = |m: &Measures| {
            json!({
                "questions": m.questions, "ndcg@10": m.mean(m.ndcg), "mrr@10": m.mean(m.mrr),
                "success@1": m.mean(m.success[0]), "success@5": m.mean(m.success[1]),
                "success@10": m.mean(m.success[2]), "recall@10": m.mean(m.recall), "zero_results": m.mean(m.none)
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
