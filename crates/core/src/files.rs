//! Files that are there whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Writes a file so that after a crash the old one or the new one is there, whole. Its permissions are those of any new
/// file, so that who may read the directory may read it.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".tmp");
    let temporary = path.with_file_name(name);
    let written = (|| {
        let mut file = File::create(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&temporary, path)
    })();
    if written.is_err() {
        // Nothing half-written stays behind; that removing may fail too changes nothing.
        let _ = fs::remove_file(&temporary);
        return written;
    }
    if let Some(parent) = path.parent().filter(|p| !p.as_os_str().is_empty())
        && let Ok(handle) = File::open(parent)
    {
        // Makes the rename durable where directories can be synced; elsewhere the file itself is.
        let _ = handle.sync_all();
    }
    Ok(())
}
