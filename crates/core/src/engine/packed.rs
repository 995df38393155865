//! Index files inside one block of memory: a snapshot, mapped or loaded.

use crate::error::{Error, Result};
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tantivy::Directory;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    DirectoryLock, FileHandle, FileSlice, Lock, OwnedBytes, WatchCallback, WatchHandle, WritePtr,
};

/// Shared memory that holds files; cheap to clone.
#[derive(Clone)]
pub struct Bytes(OwnedBytes);

impl Bytes {
    /// Takes bytes over.
    pub fn from_vec(bytes: Vec<u8>) -> Bytes {
        Bytes(OwnedBytes::new(bytes))
    }

    /// Maps a file into memory.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the file is not there or cannot be read.
    #[cfg(target_family = "wasm")]
    pub fn map(path: &Path) -> Result<Bytes> {
        Ok(Bytes::from_vec(std::fs::read(path).map_err(|e| Error::io(path, &e))?))
    }

    /// Maps a file into memory.
    #[cfg(not(target_family = "wasm"))]
    pub fn map(path: &Path) -> Result<Bytes> {
        use tantivy::directory::MmapDirectory;
        let file = path.file_name().ok_or_else(|| Error::io(path, &io::Error::from(io::ErrorKind::InvalidInput)))?;
        let size = std::fs::metadata(path).map_err(|e| Error::io(path, &e))?;
        if !size.is_file() {
            return Err(Error::Snapshot { message: format!("{} is not a file", path.display()) });
        }
        // tantivy's own mapping is used, so that this crate needs no unsafe code.
        let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let failed = |e: &dyn std::fmt::Display| Error::Io { path: path.to_path_buf(), message: e.to_string() };
        let directory = MmapDirectory::open(parent).map_err(|e| failed(&e))?;
        let slice = directory.open_read(Path::new(file)).map_err(|e| failed(&e))?;
        Ok(Bytes(slice.read_bytes().map_err(|e| failed(&e))?))
    }

    /// The bytes.
    pub fn as_slice(&self) -> &[u8] {
        self.0.as_slice()
    }
}

/// A read-only directory of files that lie in one [`Bytes`].
#[derive(Clone)]
pub struct Packed {
    bytes: Bytes,
    files: Arc<BTreeMap<PathBuf, Range<usize>>>,
}

impl Packed {
    /// A directory of `files`, each a byte range of `bytes`; ranges must lie inside.
    pub fn new(bytes: Bytes, files: BTreeMap<PathBuf, Range<usize>>) -> Packed {
        Packed { bytes, files: Arc::new(files) }
    }

    fn slice(&self, path: &Path) -> std::result::Result<OwnedBytes, OpenReadError> {
        let range = self.files.get(path).ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_path_buf()))?;
        Ok(self.bytes.0.slice(range.clone()))
    }
}

impl std::fmt::Debug for Packed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Packed").field("files", &self.files.len()).finish()
    }
}

fn read_only() -> io::Error {
    io::Error::new(io::ErrorKind::PermissionDenied, "a snapshot is read-only")
}

impl Directory for Packed {
    fn get_file_handle(&self, path: &Path) -> std::result::Result<Arc<dyn FileHandle>, OpenReadError> {
        Ok(Arc::new(self.slice(path)?))
    }

    fn open_read(&self, path: &Path) -> std::result::Result<FileSlice, OpenReadError> {
        Ok(FileSlice::new(self.get_file_handle(path)?))
    }

    fn delete(&self, path: &Path) -> std::result::Result<(), DeleteError> {
        Err(DeleteError::IoError { io_error: Arc::new(read_only()), filepath: path.to_path_buf() })
    }

    fn exists(&self, path: &Path) -> std::result::Result<bool, OpenReadError> {
        Ok(self.files.contains_key(path))
    }

    fn open_write(&self, path: &Path) -> std::result::Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(read_only(), path.to_path_buf()))
    }

    fn atomic_read(&self, path: &Path) -> std::result::Result<Vec<u8>, OpenReadError> {
        Ok(self.slice(path)?.as_slice().to_vec())
    }

    fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(read_only())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn acquire_lock(&self, _: &Lock) -> std::result::Result<DirectoryLock, LockError> {
        // Nobody can write here, so every lock is free.
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}
