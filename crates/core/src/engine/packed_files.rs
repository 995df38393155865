//! The files of a finished one-segment index, under names and with a meta file that do not change from run to run.

use crate::error::{Error, Result};
use std::collections::BTreeSet;
use std::path::Path;
use tantivy::directory::RamDirectory;
use tantivy::{Directory, Index};

/// The name that takes the place of the segment's random one.
const SEGMENT: &str = "00000000000000000000000000000001";

/// Every file that a reader of `index` needs, sorted by name.
pub(super) fn stable_files(index: &Index, directory: &RamDirectory) -> Result<Vec<(String, Vec<u8>)>> {
    let metas = index.load_metas()?;
    let mut files = Vec::new();
    let random = metas.segments.first().map(|s| s.id());
    let names: BTreeSet<_> = metas.list_segment_files().into_iter().collect();
    for path in names {
        // The list names every file a segment may have; not all exist.
        let Ok(slice) = directory.open_read(&path) else { continue };
        let mut name = path.to_string_lossy().into_owned();
        if let Some(id) = random {
            name = name.replace(&id.uuid_string(), SEGMENT);
        }
        files.push((name, slice.read_bytes()?.as_slice().to_vec()));
    }
    let meta = directory.atomic_read(Path::new("meta.json")).map_err(|e| Error::Engine { message: e.to_string() })?;
    let mut meta = String::from_utf8(meta).map_err(|e| Error::Engine { message: e.to_string() })?;
    if let Some(id) = random {
        // The meta file writes the id with hyphens.
        let bare = id.uuid_string();
        let hyphens = |s: &str| format!("{}-{}-{}-{}-{}", &s[..8], &s[8..12], &s[12..16], &s[16..20], &s[20..]);
        meta = meta.replace(&hyphens(&bare), &hyphens(SEGMENT)).replace(&bare, SEGMENT);
    }
    files.push(("meta.json".into(), meta.into_bytes()));
    files.sort();
    Ok(files)
}
