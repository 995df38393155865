//! The index of a set, in a directory that goes away with it.

use helpdex_contract::helpdex::{Error, KnowledgeBase, unwatched};
use helpdex_eval::rows;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::Instant;

pub struct Index {
    pub kb: KnowledgeBase,
    pub seconds: f64,
    pub articles: u64,
    pub refused: usize,
    /// Of the index on disk.
    pub bytes: u64,
    directory: PathBuf,
}

impl Index {
    /// Indexes what `article` makes of the rows of the corpus in `folder`; a row that it makes nothing of is left out. With
    /// `snapshot` a snapshot of it is asked.
    pub fn of(folder: &Path, snapshot: bool, article: impl Fn(&Value) -> Option<Value>) -> Result<Index, String> {
        let text = |e: Error| e.to_string();
        let directory = std::env::temp_dir().join(format!("helpdex-eval-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&directory);
        let corpus = rows(&folder.join("corpus.jsonl"))?;
        let start = Instant::now();
        let kb = KnowledgeBase::open_or_create(&directory).map_err(text)?;
        let report = kb.load(corpus.filter_map(|row| article(&row)), &mut unwatched).map_err(text)?;
        kb.compact().map_err(text)?;
        let kb = if snapshot {
            let file = directory.join("set.hdx");
            kb.write_snapshot(&file, &["public".into()]).map_err(text)?;
            KnowledgeBase::open_snapshot(&file).map_err(text)?
        } else {
            kb
        };
        for refused in report.refused.iter().take(5) {
            eprintln!("{}: {}: {}", refused.id.as_deref().unwrap_or("?"), refused.field, refused.message);
        }
        Ok(Index {
            seconds: start.elapsed().as_secs_f64(),
            articles: report.loaded,
            refused: report.refused.len(),
            bytes: kb.stats(&Default::default()).map_err(text)?.bytes,
            directory,
            kb,
        })
    }
}

impl Drop for Index {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}
