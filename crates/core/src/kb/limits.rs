//! How much a knowledge base may take for itself.

use crate::error::{Error, Result};

/// Limits on memory and threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Threads that analyse articles in a load, 1 to 64; 0 for as many as there are processors, at most 8. A question
    /// is answered on the thread that asks. Fewer threads load slower and need less memory.
    pub threads: usize,
    /// Bytes in which terms are collected before they are written to disk, 15,000,000 to 4,000,000,000; default
    /// 40,000,000. More makes big loads a little faster; a load needs about 60 MB besides.
    pub writer_memory: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { threads: 0, writer_memory: 40_000_000 }
    }
}

impl Limits {
    pub(super) fn check(self) -> Result<Limits> {
        if self.threads > 64 {
            return Err(Error::request("threads", format!("is {}, must be 0 to 64", self.threads)));
        }
        if !(15_000_000..=4_000_000_000).contains(&self.writer_memory) {
            let message = format!("is {}, must be 15000000 to 4000000000", self.writer_memory);
            return Err(Error::request("writer_memory", message));
        }
        Ok(self)
    }

    /// How many threads that makes here.
    pub(super) fn workers(self) -> usize {
        match self.threads {
            // A browser has one.
            0 => std::thread::available_parallelism().map_or(1, |n| n.get().min(8)),
            n => n,
        }
    }
}
