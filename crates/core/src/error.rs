//! What can go wrong, in words that say what to do.

#[cfg(any(feature = "index", not(target_family = "wasm")))]
use std::path::Path;
use std::path::PathBuf;

/// The result of an operation of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an operation failed. [`Error::slug`] never changes for a cause; messages may get better.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An article that cannot be taken: see [`ArticleError`].
    #[error(transparent)]
    Article(#[from] ArticleError),
    /// A request that makes no sense: the field at fault and what is allowed.
    #[error("{field}: {message}")]
    Request {
        /// The field of the request.
        field: String,
        /// What is wrong with it and what is allowed.
        message: String,
    },
    /// An embedding that cannot be taken: for which passage, and what is wrong with it.
    #[error("{field}: article `{article}`, passage {passage}: {message}")]
    Embedding {
        /// The field of the request.
        field: String,
        /// The article's id.
        article: String,
        /// The passage's number, 1 for the first.
        passage: u32,
        /// What is wrong with it and what is allowed.
        message: String,
    },
    /// No article with this id, or none that this viewer may see.
    #[error("no article has the id `{id}` (or this viewer may not see it)")]
    NotFound {
        /// The id asked for.
        id: String,
    },
    /// Another writer has the knowledge base open.
    #[error("{} is being written by another process or writer; close it, or wait until it is done", .path.display())]
    Locked {
        /// The knowledge base.
        path: PathBuf,
    },
    /// There is no knowledge base at this place.
    #[error("{} is not a helpdex knowledge base: {message}", .path.display())]
    NotAKnowledgeBase {
        /// The place.
        path: PathBuf,
        /// What was found instead.
        message: String,
    },
    /// The index was made by another version of the text analysis; its terms would not meet the questions'.
    #[error(
        "the index was made with the text analysis `{found}`, this library has `{expected}`: rebuild it (the stored articles are complete)"
    )]
    AnalyzerMismatch {
        /// The fingerprint in the index.
        found: String,
        /// The fingerprint of this library.
        expected: String,
    },
    /// A snapshot that is damaged, cut off, or no snapshot at all.
    #[error("not a usable snapshot: {message}")]
    Snapshot {
        /// What is wrong with it.
        message: String,
    },
    /// A snapshot that is read in pieces lacks some that the operation needs; see [`crate::Sparse`].
    #[error("parts of the snapshot are not here yet: feed the ranges that are wanted, then ask again")]
    Incomplete,
    /// The operation needs a writer, and this knowledge base cannot be written (a snapshot, or opened to read).
    #[error("{operation}: this knowledge base is read-only")]
    ReadOnly {
        /// The operation refused.
        operation: &'static str,
    },
    /// The watcher of a long operation stopped it.
    #[error("{operation}: cancelled by the caller")]
    Cancelled {
        /// The operation stopped.
        operation: &'static str,
    },
    /// This process was forked from one that was writing a knowledge base in memory; it can be asked, not written.
    #[error("this process was forked while its parent wrote this knowledge base in memory: make a new one here")]
    Forked,
    /// The disk or the file system said no.
    #[error("{}: {message}", .path.display())]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// What the system said.
        message: String,
    },
    /// The index is damaged, or a fault of ours; the message helps to report it.
    #[error("the index engine failed: {message}")]
    Engine {
        /// What the engine said.
        message: String,
    },
}

impl Error {
    /// Every name that [`Error::slug`] gives.
    pub const SLUGS: &[&str] = &[
        "invalid_article",
        "invalid_request",
        "not_found",
        "locked",
        "not_a_knowledge_base",
        "analyzer_mismatch",
        "invalid_snapshot",
        "incomplete",
        "read_only",
        "cancelled",
        "forked",
        "io",
        "engine",
    ];

    /// A short name of the cause that never changes, for programs.
    pub fn slug(&self) -> &'static str {
        match self {
            Error::Article(_) => "invalid_article",
            Error::Request { .. } | Error::Embedding { .. } => "invalid_request",
            Error::NotFound { .. } => "not_found",
            Error::Locked { .. } => "locked",
            Error::NotAKnowledgeBase { .. } => "not_a_knowledge_base",
            Error::AnalyzerMismatch { .. } => "analyzer_mismatch",
            Error::Snapshot { .. } => "invalid_snapshot",
            Error::Incomplete => "incomplete",
            Error::ReadOnly { .. } => "read_only",
            Error::Cancelled { .. } => "cancelled",
            Error::Forked => "forked",
            Error::Io { .. } => "io",
            Error::Engine { .. } => "engine",
        }
    }

    pub(crate) fn request(field: impl Into<String>, message: impl Into<String>) -> Error {
        Error::Request { field: field.into(), message: message.into() }
    }

    #[cfg(any(feature = "index", not(target_family = "wasm")))]
    pub(crate) fn io(path: &Path, error: &std::io::Error) -> Error {
        Error::Io { path: path.to_path_buf(), message: error.to_string() }
    }
}

/// An article that was refused: which one, which field, what was wrong and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("article {}: {field}: {message}", .id.as_deref().map_or_else(|| "without an id".to_string(), |id| format!("`{id}`")))]
pub struct ArticleError {
    /// The article's id, when it has a usable one.
    pub id: Option<String>,
    /// The field at fault, `attributes.plan` for one inside another.
    pub field: String,
    /// What was wrong and what is allowed.
    pub message: String,
}
