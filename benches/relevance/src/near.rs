//! Near misses: questions about articles that are not there, in a set that has the others on the same subjects.

use crate::index::{name, writable_of};
use crate::measure;
use crate::verdict::{Row, row};
use helpdex_eval::{Dice, Query, article, family, queries, rows};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// In how many turns articles are left out: so the others are nearly all there.
const TURNS: usize = 4;

/// The signals of at most `most` questions of the set in `folder`, each asked where its answers, and their translations, are
/// not.
pub fn misses(folder: &Path, most: usize) -> Result<Vec<Row>, String> {
    let (name, corpus) = (name(folder), folder.join("corpus.jsonl"));
    let mut families: HashMap<String, String> = HashMap::new();
    for row in rows(&corpus)? {
        let field = |field: &str| row.get(field).and_then(|v| v.as_str()).unwrap_or_default();
        families.insert(field("_id").to_string(), family(field("_id"), field("lang")).to_string());
    }
    let all = queries(folder, "qrels.tsv")?;
    let step = all.len().div_ceil(most).max(1);
    let mut turns: [(Vec<&Query>, HashSet<&str>); TURNS] = Default::default();
    for query in all.iter().step_by(step) {
        let answers: HashSet<&str> =
            query.relevant.keys().filter_map(|id| families.get(id)).map(String::as_str).collect();
        let Some(first) = answers.iter().min() else { continue };
        let (asked, without) = &mut turns[Dice::of(0, first).roll(TURNS)];
        asked.push(query);
        without.extend(answers);
    }
    let mut found = Vec::new();
    for (asked, without) in turns.iter().filter(|t| !t.0.is_empty()) {
        let is_there = |row: &serde_json::Value| {
            let id = row.get("_id").and_then(|v| v.as_str()).unwrap_or_default();
            !families.get(id).is_some_and(|family| without.contains(family.as_str()))
        };
        if !rows(&corpus)?.any(|row| is_there(&row)) {
            continue;
        }
        let kb = writable_of(&name, &corpus, |row| is_there(row).then(|| article(row)))?;
        for query in asked {
            let response = kb.search(&measure::plain(query)).map_err(|e| format!("{name}: {e}"))?;
            found.push(row(&response.signals));
        }
    }
    Ok(found)
}
