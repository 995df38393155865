//! What a knowledge base tells its host's log.

use std::sync::Arc;

/// How much a message matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Something failed.
    Error = 1,
    /// Something was left out, such as an article that was refused.
    Warn = 2,
    /// Something was done: a load, a commit, a snapshot.
    Info = 3,
    /// Every question: how many answers, how long. Never its words.
    Debug = 4,
}

type Sink = dyn Fn(Level, &str) + Send + Sync;

/// Where messages go. Called on the thread that did the work; must not call the knowledge base.
#[derive(Clone)]
pub struct Log {
    least: Level,
    sink: Arc<Sink>,
}

impl Log {
    /// Passes messages that matter at least as much as `least` to `sink`.
    pub fn new(least: Level, sink: impl Fn(Level, &str) + Send + Sync + 'static) -> Log {
        Log { least, sink: Arc::new(sink) }
    }

    /// Whether anybody listens at this level.
    pub(crate) fn wants(&self, level: Level) -> bool {
        level <= self.least
    }

    pub(crate) fn write(&self, level: Level, message: &str) {
        (self.sink)(level, message);
    }
}

impl std::fmt::Debug for Log {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Log").field("least", &self.least).finish_non_exhaustive()
    }
}
