//! The sets that are there, each with its index.

use crate::index::name;
use crate::{embeddings, index, parallel};
use helpdex::KnowledgeBase;
use helpdex_eval::Query;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The files of a set.
const FILES: [&str; 3] = ["corpus.jsonl", "queries.jsonl", "qrels.tsv"];

pub struct Set {
    pub name: String,
    pub folder: PathBuf,
    pub queries: Vec<Query>,
    pub kb: KnowledgeBase,
    /// Embeddings of the questions by their ids, if there are any.
    pub embeddings: HashMap<String, Vec<f32>>,
}

/// Which index of a set is wanted.
#[derive(Clone, Copy)]
pub enum Wanted<'a> {
    /// A snapshot, kept from run to run.
    Kept,
    /// One to list the passages of.
    Made,
    /// One with the embeddings in this folder.
    Embedded(&'a Path),
}

/// Opens the sets in `folder` whose names contain one of `only` (all when that is empty), by name. Says which folders are no
/// sets.
pub fn open_all(folder: &Path, only: &[String], wanted: Wanted<'_>) -> Result<Vec<Set>, String> {
    let mut folders: Vec<PathBuf> = index::folders(folder, only)?;
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
        let corpus = folder.join(FILES[0]);
        let kb = match wanted {
            Wanted::Kept => index::open(&name, &corpus, sources)?,
            Wanted::Made | Wanted::Embedded(_) => index::writable(&name, &corpus)?,
        };
        let embeddings = match wanted {
            Wanted::Embedded(vectors) => embeddings::read(&kb, &vectors.join(format!("{name}.vectors.jsonl")))?,
            _ => HashMap::new(),
        };
        Ok(Set { name, folder: folder.clone(), queries, kb, embeddings })
    })
    .into_iter()
    .collect()
}
