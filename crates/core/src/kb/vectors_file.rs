//! The file of embeddings beside the index of a knowledge base.

use crate::error::{Error, Result};
use crate::files::write_atomically;
use crate::vectors::{Kept, Stamp};
use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;

const FILE: &str = "vectors";

/// Reads the file, unless it still is what `known` was read from.
pub(super) fn load(directory: &Path, known: Option<&Arc<Kept>>) -> Result<Option<Arc<Kept>>> {
    let path = directory.join(FILE);
    let failed = |e: std::io::Error| Error::io(&path, &e);
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(failed(e)),
    };
    let metadata = file.metadata().map_err(failed)?;
    let now = (metadata.len(), metadata.modified().ok());
    if let Some(known) = known.filter(|k| k.stamp.as_ref().is_some_and(|s| (s.length, s.modified) == now)) {
        return Ok(Some(known.clone()));
    }
    let bytes = std::fs::read(&path).map_err(failed)?;
    let (mut kept, whole) = Kept::read(&bytes).map_err(|why| {
        let message = format!("the embeddings cannot be read: {why}; take the file away and embed anew");
        Error::Io { path: path.clone(), message }
    })?;
    kept.stamp = Some(Stamp { length: now.0, modified: now.1, whole: whole as u64 });
    Ok(Some(Arc::new(kept)))
}

/// Writes the embeddings: those of `new` at the end of the file, or all of them; nothing is no file.
pub(super) fn save(directory: &Path, kept: Option<&mut Kept>, new: Option<HashSet<u64>>) -> Result<()> {
    let path = directory.join(FILE);
    let failed = |e: std::io::Error| Error::io(&path, &e);
    let Some(kept) = kept else {
        return match std::fs::remove_file(&path) {
            Err(e) if e.kind() != ErrorKind::NotFound => Err(failed(e)),
            _ => Ok(()),
        };
    };
    let sorted = |hashes: &mut dyn Iterator<Item = u64>| {
        let mut all: Vec<u64> = hashes.collect();
        all.sort_unstable();
        all
    };
    let whole = match (new, &kept.stamp) {
        (Some(new), Some(stamp)) => {
            let records = kept.records(sorted(&mut new.into_iter()).into_iter());
            append(&path, stamp.whole, &records).map_err(failed)?;
            stamp.whole + records.len() as u64
        }
        _ => {
            let bytes = [kept.head(), kept.records(sorted(&mut kept.hashes()).into_iter())].concat();
            write_atomically(&path, &bytes).map_err(failed)?;
            bytes.len() as u64
        }
    };
    let modified = std::fs::metadata(&path).and_then(|m| m.modified()).ok();
    kept.stamp = Some(Stamp { length: whole, modified, whole });
    Ok(())
}

/// Writes at the end of what is whole; what a crash left after it goes.
fn append(path: &Path, whole: u64, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    file.set_len(whole)?;
    file.seek(SeekFrom::Start(whole))?;
    file.write_all(bytes)?;
    file.sync_all()
}
