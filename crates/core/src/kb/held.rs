//! The writer while it is held, and what becomes of it when the process is forked.

use crate::engine::Writer;

/// A writer and the process that took it. Its threads do not live on in a forked child: there it must neither be used
/// nor waited for.
pub(super) struct Held {
    writer: Option<Writer>,
    process: u32,
}

impl Held {
    pub fn new(writer: Writer) -> Held {
        Held { writer: Some(writer), process: process() }
    }

    /// Whether it was taken before this process was forked.
    pub fn is_inherited(&self) -> bool {
        self.process != process()
    }

    /// The writer; none when it was taken by the process that this one was forked from.
    pub fn get(&mut self) -> Option<&mut Writer> {
        if self.is_inherited() { None } else { self.writer.as_mut() }
    }

    /// As [`Held::get`], for good.
    pub fn take(mut self) -> Option<Writer> {
        if self.is_inherited() { None } else { self.writer.take() }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if self.is_inherited() {
            // Dropping it would wait for threads that are not there, and undo the parent's lock.
            std::mem::forget(self.writer.take());
        }
    }
}

#[cfg(target_family = "wasm")]
fn process() -> u32 {
    0
}

#[cfg(not(target_family = "wasm"))]
fn process() -> u32 {
    std::process::id()
}
