//! Evaluation sets: a folder with `corpus.jsonl`, `queries.jsonl` and `qrels.tsv`.

use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// A question of a set.
pub struct Query {
    pub id: String,
    pub text: String,
    /// Its language, or `und`.
    pub lang: String,
    /// Judged articles with their grades, above 0.
    pub relevant: HashMap<String, u32>,
}

/// Rows of a JSON-lines file.
pub fn rows(path: &Path) -> Result<impl Iterator<Item = Value> + use<>, String> {
    let file = File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let name = path.display().to_string();
    Ok(BufReader::new(file).lines().enumerate().filter_map(move |(n, line)| {
        let line = line.ok()?;
        let text = line.trim_start_matches('\u{FEFF}').trim();
        if text.is_empty() {
            return None;
        }
        // A line that is no JSON becomes a value that is no article, so that the load reports it.
        Some(serde_json::from_str(text).unwrap_or_else(|e| json!(format!("{name} line {}: {e}", n + 1))))
    }))
}

/// A row of `corpus.jsonl` as an article.
pub fn article(row: &Value) -> Value {
    let text = |field: &str| row.get(field).and_then(Value::as_str);
    let mut article = json!({
        "id": text("_id").unwrap_or_default(),
        "title": text("title").unwrap_or_default(),
        "body": text("text").unwrap_or_default(),
        "format": text("format").unwrap_or("text"),
    });
    if let Some(lang) = text("lang") {
        article["lang"] = json!(lang);
        let id = text("_id").unwrap_or_default();
        let family = id.strip_suffix(lang).and_then(|rest| rest.strip_suffix('-')).filter(|f| !f.is_empty());
        article["family"] = json!(family.unwrap_or(id));
    }
    article
}

/// The questions that have at least one relevant article.
pub fn queries(folder: &Path, qrels: &str) -> Result<Vec<Query>, String> {
    let path = folder.join(qrels);
    let file = File::open(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut judged: HashMap<String, HashMap<String, u32>> = HashMap::new();
    for line in BufReader::new(file).lines() {
        let line = line.map_err(|e| format!("{}: {e}", path.display()))?;
        let mut parts = line.split('\t');
        if let (Some(q), Some(d), Some(Ok(grade))) = (parts.next(), parts.next(), parts.next().map(str::parse::<u32>))
            && grade > 0
        {
            judged.entry(q.to_string()).or_default().insert(d.to_string(), grade);
        }
    }
    let text = |row: &Value, field: &str| row.get(field).and_then(Value::as_str).unwrap_or_default().to_string();
    let mut out = Vec::new();
    for row in rows(&folder.join("queries.jsonl"))? {
        let id = text(&row, "_id");
        if let Some(relevant) = judged.remove(&id) {
            let lang = row.get("lang").and_then(Value::as_str).unwrap_or("und").to_string();
            out.push(Query { text: text(&row, "text"), lang, relevant, id });
        }
    }
    Ok(out)
}
