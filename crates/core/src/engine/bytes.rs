//! A block of memory: a snapshot, mapped or loaded.

use std::sync::Arc;
#[cfg(feature = "store")]
use tantivy::directory::OwnedBytes;

/// Shared memory; cheap to clone.
#[derive(Clone)]
pub struct Bytes(Memory);

#[derive(Clone)]
enum Memory {
    Loaded(Arc<Vec<u8>>),
    #[cfg(feature = "store")]
    Mapped(OwnedBytes),
}

impl Bytes {
    /// Takes bytes over.
    pub fn from_vec(bytes: Vec<u8>) -> Bytes {
        Bytes(Memory::Loaded(Arc::new(bytes)))
    }

    /// The bytes.
    pub fn as_slice(&self) -> &[u8] {
        match &self.0 {
            Memory::Loaded(bytes) => bytes,
            #[cfg(feature = "store")]
            Memory::Mapped(bytes) => bytes.as_slice(),
        }
    }
}

#[cfg(not(target_family = "wasm"))]
mod file {
    use super::{Bytes, Memory};
    use crate::error::{Error, Result};
    use std::io;
    use std::path::Path;

    impl Bytes {
        /// Maps a file into memory.
        ///
        /// # Errors
        ///
        /// [`Error::Io`] when the file is not there or cannot be read.
        pub fn map(path: &Path) -> Result<Bytes> {
            let file = path.file_name().ok_or_else(|| Error::io(path, &io::ErrorKind::InvalidInput.into()))?;
            let size = std::fs::metadata(path).map_err(|e| Error::io(path, &e))?;
            if !size.is_file() {
                return Err(Error::Snapshot { message: format!("{} is not a file", path.display()) });
            }
            read(path, file.as_ref())
        }
    }

    /// tantivy's own mapping is used, so that this crate needs no unsafe code.
    #[cfg(feature = "store")]
    fn read(path: &Path, file: &Path) -> Result<Bytes> {
        use tantivy::Directory;
        let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let failed = |e: &dyn std::fmt::Display| Error::Io { path: path.to_path_buf(), message: e.to_string() };
        let directory = tantivy::directory::MmapDirectory::open(parent).map_err(|e| failed(&e))?;
        let slice = directory.open_read(file).map_err(|e| failed(&e))?;
        Ok(Bytes(Memory::Mapped(slice.read_bytes().map_err(|e| failed(&e))?)))
    }

    /// Without tantivy there is no mapping without unsafe code: the file is read.
    #[cfg(not(feature = "store"))]
    fn read(path: &Path, _: &Path) -> Result<Bytes> {
        let bytes = std::fs::read(path).map_err(|e| Error::io(path, &e))?;
        Ok(Bytes(Memory::Loaded(std::sync::Arc::new(bytes))))
    }
}
