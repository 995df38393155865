//! Long work that says how far it is and can be stopped.

use crate::error::{Error, Result};
use std::ops::ControlFlow;

/// What a long operation is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Articles are analysed and put in.
    Load,
    /// What was put in becomes durable, then is brought into one piece.
    Compact,
    /// Articles are packed into a snapshot.
    Snapshot,
    /// Articles are asked for by their titles.
    Selftest,
    /// Stored articles are indexed anew.
    Rebuild,
}

impl Stage {
    /// A name that never changes.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Load => "load",
            Stage::Compact => "compact",
            Stage::Snapshot => "snapshot",
            Stage::Selftest => "selftest",
            Stage::Rebuild => "rebuild",
        }
    }
}

/// How far a long operation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What it is at.
    pub stage: Stage,
    /// Articles done (steps, for [`Stage::Compact`]).
    pub done: u64,
    /// Of how many; `None` while that is unknown.
    pub total: Option<u64>,
}

/// Called from time to time by a long operation, on the thread that runs it. [`ControlFlow::Break`] stops the
/// operation with [`Error::Cancelled`] at the next place where that harms nothing.
pub type Watch<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// For those who do not want to know: goes on, always.
pub fn unwatched(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Articles between two calls.
pub(crate) const EVERY: u64 = 128;

/// Tells the watcher, and asks whether to go on.
pub(crate) fn tell(watch: &mut Watch<'_>, stage: Stage, done: u64, total: impl Into<Option<u64>>) -> Result<()> {
    match watch(Progress { stage, done, total: total.into() }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Error::Cancelled { operation: stage.name() }),
    }
}
