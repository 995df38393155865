//! The sets that are there, each with its index.

use crate::index::name;
use crate::{index, parallel};
use helpdex::KnowledgeBase;
use helpdex_eval::Query;
use std::path::Path;

/// The files of a set.
const FILES: [&str; 3] = ["corpus.jsonl", "queries.jsonl", "qrels.tsv"];

pub struct Set {
    pub name: String,
    pub queries: Vec<Query>,
    pub kb: KnowledgeBase,
}

/// Opens the sets in `folder` whose names contain one of `only` (all when that is empty), by name. Says which folders are no
/// sets.
pub fn open_all(folder: &Path, only: &[String]) -> Result<Vec<Set>, String> {
    let mut folders = index::folders(folder, only)?;
    folders.retain(|f| {
        let missing: Vec<&str> = FILES.into_iter().filter(|file| !f.join(file).is_file()).collect();
        if !missing.is_empty() {
            println!("left out: {} has no {}", name(f), missing.join(", "));
        }
        missing.is_empty()
    });
    let sources = index::sources()?;
    parallel::map(&folders, |folder| {
        let queries = helpdex_eval::queries(folder, FILES[2])?;
        let name = name(folder);
        Ok(Set { kb: index::open(&name, &folder.join(FILES[0]), sources)?, name, queries })
    })
    .into_iter()
    .collect()
}
