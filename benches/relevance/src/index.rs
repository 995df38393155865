//! Indexes of sets, made once and kept below `target/` as snapshots.
//!
//! A kept one is used while the corpus, the analyser and everything else that indexing depends on are the same: the sources of
//! the text crate, and of the core but for its search.

use crate::root;
use helpdex::{KnowledgeBase, unwatched};
use helpdex_eval::{article, rows};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// FNV-1a, 64 bits.
fn hash(mut state: u64, bytes: &[u8]) -> u64 {
    for byte in bytes {
        state = (state ^ u64::from(*byte)).wrapping_mul(0x100_0000_01B3);
    }
    state
}

const START: u64 = 0xCBF2_9CE4_8422_2325;

/// A number that stands for what indexing depends on besides the corpus.
pub fn sources() -> Result<u64, String> {
    let mut files = Vec::new();
    for part in ["crates/text", "crates/core/src"] {
        collect(&root().join(part), &mut files).map_err(|e| format!("{part}: {e}"))?;
    }
    files.sort();
    let mut state = hash(START, helpdex_text::FINGERPRINT.as_bytes());
    for file in files {
        state = hash(state, &std::fs::read(&file).map_err(|e| format!("{}: {e}", file.display()))?);
    }
    Ok(state)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if !path.is_dir() {
            files.push(path);
        } else if !path.ends_with("search") && !path.ends_with("tests") {
            collect(&path, files)?;
        }
    }
    Ok(())
}

/// The folders in `folder` whose names contain one of `only` (all when that is empty), by name.
pub fn folders(folder: &Path, only: &[String]) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut folders: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| p.is_dir()).collect();
    folders.sort();
    folders.retain(|f| only.is_empty() || only.iter().any(|part| name(f).contains(part.as_str())));
    Ok(folders)
}

pub fn name(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// An index of the set `name` with this corpus that can be written to, made anew.
pub fn writable(name: &str, corpus: &Path) -> Result<KnowledgeBase, String> {
    writable_of(name, corpus, |row| Some(article(row)))
}

/// The same of what `article` makes of the corpus; a row that it makes nothing of is left out.
pub fn writable_of(
    name: &str,
    corpus: &Path,
    article: impl Fn(&Value) -> Option<Value>,
) -> Result<KnowledgeBase, String> {
    eprintln!("indexing {name}");
    let failed = |e: helpdex::Error| format!("{name}: {e}");
    let kb = KnowledgeBase::in_memory().map_err(failed)?;
    let report = kb.load(rows(corpus)?.filter_map(|row| article(&row)), &mut unwatched).map_err(failed)?;
    for refused in report.refused.iter().take(5) {
        eprintln!("{name}: {}: {}: {}", refused.id.as_deref().unwrap_or("?"), refused.field, refused.message);
    }
    if report.loaded == 0 {
        return Err(format!("{name}: no article of {} could be loaded", corpus.display()));
    }
    kb.commit().map_err(failed)?;
    Ok(kb)
}

/// The index of the set `name` with this corpus.
pub fn open(name: &str, corpus: &Path, sources: u64) -> Result<KnowledgeBase, String> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let kept = target.join("relevance");
    let text = std::fs::read(corpus).map_err(|e| format!("{}: {e}", corpus.display()))?;
    let file = kept.join(format!("{name}.{:016x}.hdx", hash(sources, &text)));
    // One that cannot be opened is made anew.
    if let Ok(kb) = KnowledgeBase::open_snapshot(&file) {
        return Ok(kb);
    }
    std::fs::create_dir_all(&kept).map_err(|e| format!("{}: {e}", kept.display()))?;
    forget(&kept, name);
    let failed = |e: helpdex::Error| format!("{name}: {e}");
    let kb = writable(name, corpus)?;
    kb.write_snapshot(&file, &[helpdex::PUBLIC.to_string()]).map_err(failed)?;
    KnowledgeBase::open_snapshot(&file).map_err(failed)
}

/// Removes what was kept of an earlier state of a set.
fn forget(kept: &Path, name: &str) {
    let Ok(entries) = std::fs::read_dir(kept) else { return };
    for path in entries.filter_map(|e| Some(e.ok()?.path())) {
        let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        if stem.rsplit_once('.').is_some_and(|(set, _)| set == name) {
            let _ = std::fs::remove_file(path);
        }
    }
}
