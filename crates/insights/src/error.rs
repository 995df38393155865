//! What can go wrong, in words that say what to do.

use std::path::{Path, PathBuf};

/// The result of an operation of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an operation failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file is something else: another database, or no database.
    #[error("{} is not an insights store ({message}): name another file; this one was left as it is", .path.display())]
    NotAStore {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        message: String,
    },
    /// The file was made by a later version.
    #[error("{} was made by a later version (format {found}, this library reads {known}): update the library", .path.display())]
    TooNew {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The latest format of this library.
        known: i64,
    },
    /// The file is cut off or was overwritten.
    #[error("{} is damaged ({message}): move it away, and a new one will be made", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the database said.
        message: String,
    },
    /// The disk, the file system, or another process said no.
    #[error("{}: {message}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What was said.
        message: String,
    },
    /// An option that makes no sense.
    #[error("{field}: {message}")]
    Option {
        /// Its name.
        field: &'static str,
        /// What is allowed.
        message: String,
    },
    /// This process was forked from the one that opened the store; the thread that writes stayed there.
    #[error("{} was opened before this process was forked: open it again here", .path.display())]
    Forked {
        /// The file.
        path: PathBuf,
    },
}

impl Error {
    /// The failure of the database as one of ours.
    pub(crate) fn database(path: &Path, error: &rusqlite::Error) -> Error {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseCorrupt, DatabaseLocked, DiskFull, NotADatabase};
        let (path, message) = (path.to_path_buf(), error.to_string());
        match error.sqlite_error_code() {
            Some(NotADatabase) => Error::NotAStore { path, message: "not a database".into() },
            Some(DatabaseCorrupt) => Error::Damaged { path, message },
            Some(DatabaseBusy | DatabaseLocked) => {
                Error::Io { path, message: "another process keeps it locked; close it, or try again".into() }
            }
            Some(DiskFull) => Error::Io { path, message: "the disk, or what the store may take of it, is full".into() },
            _ => Error::Io { path, message },
        }
    }
}
