//! The directory of a knowledge base: a manifest that names the index in force, and that index beside it.

use super::{Limits, State};
use crate::curation::Curation;
use crate::engine::Store;
use crate::error::{Error, Result};
use crate::files::write_atomically;
use crate::ingest::Ingester;
use crate::json;
use crate::watch::{EVERY, Stage, Watch, tell};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

const MANIFEST: &str = "helpdex.json";
const FORMAT: u32 = 1;
const INDEX: &str = "index-";
const CURATION: &str = "curation.json";

/// The text analysis that an index was made with; another one does not fit its terms.
pub(crate) const ANALYZER: &str = helpdex_text::FINGERPRINT;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    /// Version of this layout.
    format: u32,
    analyzer: String,
    /// Directory of the index in force.
    index: String,
}

fn not_ours(path: &Path, message: impl Into<String>) -> Error {
    Error::NotAKnowledgeBase { path: path.to_path_buf(), message: message.into() }
}

fn manifest(directory: &Path) -> Result<Option<Manifest>> {
    let path = directory.join(MANIFEST);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(e) if e.kind() == std::io::ErrorKind::NotADirectory => return Err(not_ours(directory, "it is a file")),
        Err(e) => return Err(Error::io(&path, &e)),
    };
    let found: Manifest =
        json::parse(&bytes).map_err(|e| not_ours(directory, format!("{MANIFEST} cannot be read: {e}")))?;
    if found.format != FORMAT {
        let message = format!("its format is {}, this library knows {FORMAT}; a newer helpdex made it", found.format);
        return Err(not_ours(directory, message));
    }
    if found.index.contains(['/', '\\']) || !found.index.starts_with(INDEX) {
        return Err(not_ours(directory, format!("{MANIFEST} names no index")));
    }
    Ok(Some(found))
}

pub(super) fn open(directory: &Path) -> Result<Store> {
    let Some(found) = manifest(directory)? else {
        let message = if directory.is_dir() { "there is no helpdex.json in it" } else { "there is nothing there" };
        return Err(not_ours(directory, message));
    };
    if found.analyzer != ANALYZER {
        return Err(Error::AnalyzerMismatch { found: found.analyzer, expected: ANALYZER.into() });
    }
    Store::open(&directory.join(&found.index))
}

pub(super) fn open_or_create(directory: &Path) -> Result<Store> {
    if manifest(directory)?.is_some() {
        return open(directory);
    }
    fs::create_dir_all(directory).map_err(|e| Error::io(directory, &e))?;
    for entry in fs::read_dir(directory).map_err(|e| Error::io(directory, &e))?.flatten() {
        // What a killed process left before its first commit is ours and empty; anything else is somebody's.
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with(INDEX) && !name.starts_with(MANIFEST) {
            return Err(not_ours(directory, format!("it holds `{name}`; name an empty or a new directory")));
        }
    }
    let index = format!("{INDEX}1");
    let path = directory.join(&index);
    fs::create_dir_all(&path).map_err(|e| Error::io(&path, &e))?;
    let store = Store::open_or_create(&path)?;
    write_manifest(directory, index)?;
    Ok(store)
}

fn write_manifest(directory: &Path, index: String) -> Result<()> {
    let manifest = Manifest { format: FORMAT, analyzer: ANALYZER.into(), index };
    let bytes = serde_json::to_vec_pretty(&manifest).map_err(|e| Error::Engine { message: e.to_string() })?;
    let path = directory.join(MANIFEST);
    write_atomically(&path, &bytes).map_err(|e| Error::io(&path, &e))
}

/// The rules of the knowledge base in `directory`; they lie beside the manifest, so that a new index leaves them alone.
pub(super) fn curation(directory: &Path) -> Result<Curation> {
    let path = directory.join(CURATION);
    match fs::read(&path) {
        Ok(bytes) => Curation::read(&bytes).map_err(|message| Error::Io { path, message }),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Curation::default()),
        Err(e) => Err(Error::io(&path, &e)),
    }
}

pub(super) fn write_curation(directory: &Path, curation: &Curation) -> Result<()> {
    let path = directory.join(CURATION);
    write_atomically(&path, &curation.write()?).map_err(|e| Error::io(&path, &e))
}

pub(super) fn rebuild(directory: &Path, watch: &mut Watch<'_>) -> Result<u64> {
    let Some(found) = manifest(directory)? else { return Err(not_ours(directory, "there is no helpdex.json in it")) };
    let old_path = directory.join(&found.index);
    let old = Store::open(&old_path)?;
    // Holding the old writer keeps others from putting into what is about to go.
    let lock = old.writer(Limits::default().writer_memory).map_err(|e| match e {
        Error::Locked { .. } => Error::Locked { path: directory.to_path_buf() },
        other => other,
    })?;
    let number: u64 = found.index.trim_start_matches(INDEX).parse().unwrap_or(0);
    let index = format!("{INDEX}{}", number + 1);
    let path = directory.join(&index);
    if path.exists() {
        fs::remove_dir_all(&path).map_err(|e| Error::io(&path, &e))?;
    }
    fs::create_dir_all(&path).map_err(|e| Error::io(&path, &e))?;
    let copied = copy(&State::new(old.view()?, None, None), &Store::open_or_create(&path)?, watch);
    if copied.is_err() {
        // Half an index is of no use to anybody; that removing it may fail too changes nothing.
        let _ = fs::remove_dir_all(&path);
    }
    let count = copied?;
    write_manifest(directory, index)?;
    lock.close()?;
    fs::remove_dir_all(&old_path).map_err(|e| Error::io(&old_path, &e))?;
    Ok(count)
}

fn copy(from: &State, to: &Store, watch: &mut Watch<'_>) -> Result<u64> {
    let mut writer = to.writer(Limits::default().writer_memory)?;
    let mut ingester = Ingester::default();
    let total: u64 = from.view.segments().iter().map(|s| s.articles() as u64).sum();
    let mut count = 0;
    for (n, segment) in from.view.segments().iter().enumerate() {
        for number in 0..segment.articles() as u32 {
            if !segment.is_deleted(number) {
                let article = from.article(crate::engine::At { segment: n as u32, number })?;
                writer.put(&article.id, ingester.passages(&article)?)?;
                count += 1;
                if count % EVERY == 0 {
                    tell(watch, Stage::Rebuild, count, total)?;
                }
            }
        }
    }
    writer.commit()?;
    writer.close()?;
    tell(watch, Stage::Rebuild, count, count)?;
    Ok(count)
}
