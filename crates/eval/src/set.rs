//! Evaluation sets: a folder with `corpus.jsonl`, `queries.jsonl` and `qrels.tsv`.

use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// A question of a set.
#[derive(Clone, Debug)]
pub struct Query {
    /// Its id.
    pub id: String,
    /// What is asked.
    pub text: String,
    /// Its language, or `und`.
    pub lang: String,
    /// Judged articles with their grades, above 0.
    pub relevant: HashMap<String, u32>,
}

/// Rows of a JSON-lines file. A line that is no JSON becomes a text that says so.
///
/// # Errors
///
/// A message when the file cannot be opened.
pub fn rows(path: &Path) -> Result<impl Iterator<Item = Value> + use<>, String> {
    let file = File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let name = path.display().to_string();
    Ok(BufReader::new(file).lines().enumerate().filter_map(move |(n, line)| {
        let line = line.ok()?;
        let text = line.trim_start_matches('\u{FEFF}').trim();
        if text.is_empty() {
            return None;
        }
        // A text is no article, so that a load reports it.
        Some(serde_json::from_str(text).unwrap_or_else(|e| json!(format!("{name} line {}: {e}", n + 1))))
    }))
}

/// What the translations of an article share: the id of its row without `-LANG` at its end, or the whole id.
pub fn family<'a>(id: &'a str, lang: &str) -> &'a str {
    let own = id.strip_suffix(lang).and_then(|rest| rest.strip_suffix('-'));
    own.filter(|family| !family.is_empty() && !lang.is_empty()).unwrap_or(id)
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
        article["family"] = json!(family(text("_id").unwrap_or_default(), lang));
    }
    article
}

/// The questions of the set in `folder` that have at least one relevant article in its file `qrels`.
///
/// # Errors
///
/// A message when a file cannot be read.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write(
            "queries.jsonl",
            "{\"_id\":\"q1\",\"text\":\"hi\",\"lang\":\"en\"}\n\n{\"_id\":\"q2\",\"text\":\"ho\"}\n",
        );
        write("qrels.tsv", "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\nq3\td1\t1\n");
        let found = queries(folder.path(), "qrels.tsv").unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].id.as_str(), found[0].lang.as_str()), ("q1", "en"));
        assert_eq!(found[0].relevant, HashMap::from([("d1".to_string(), 2)]));
        assert!(queries(folder.path(), "none.tsv").unwrap_err().contains("none.tsv"));
        write("corpus.jsonl", "{\"_id\":\"a-en\",\"text\":\"b\"}\nnot json\n");
        let all: Vec<Value> = rows(&folder.path().join("corpus.jsonl")).unwrap().collect();
        assert_eq!(article(&all[0])["id"], "a-en");
        assert!(all[1].is_string());
    }

    #[test]
    fn families() {
        assert_eq!(family("moz-relay-7-zh-Hant", "zh-Hant"), "moz-relay-7");
        assert_eq!(family("doc-17", "en"), "doc-17");
        assert_eq!(family("frozen", "en"), "frozen");
        assert_eq!(family("x-", ""), "x-");
    }
}
