//! Why a source cannot be imported at all. What is wrong with one item is in the report instead.

use crate::options::Format;
use std::path::{Path, PathBuf};

/// The result of starting an import.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a source cannot be imported at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is nothing at this path.
    #[error("{}: there is nothing there", path.display())]
    Missing {
        /// The path that was asked for.
        path: PathBuf,
    },
    /// The disk refused.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Nothing in the source looks like a format that is known.
    #[error("{}: {found}; known formats are {}", path.display(), Format::names())]
    Unknown {
        /// The source.
        path: PathBuf,
        /// What was there instead.
        found: String,
    },
    /// The source looks like several formats.
    #[error("{}: this could be {}; name one of them as the format", path.display(), list(found))]
    Ambiguous {
        /// The source.
        path: PathBuf,
        /// The formats, each with the file that looks like it.
        found: Vec<(Format, String)>,
    },
    /// The format that was asked for needs something that is not there.
    #[error("{}: is no {format} source: {message}", path.display())]
    Unfit {
        /// The source.
        path: PathBuf,
        /// The format that was asked for or detected.
        format: Format,
        /// What is missing and where it should be.
        message: String,
    },
}

impl Error {
    pub(crate) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Error + '_ {
        move |source| Error::Io { path: path.to_path_buf(), source }
    }
}

fn list(found: &[(Format, String)]) -> String {
    let each: Vec<String> = found.iter().map(|(format, file)| format!("{format} (by {file})")).collect();
    each.join(" or ")
}
