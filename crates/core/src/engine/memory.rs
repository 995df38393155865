//! An index in memory without tantivy: every commit makes a snapshot of all articles and opens it.
//!
//! For places that have no files and no threads. Committing costs as much as there is, so it is for what fits into a page.

use super::compact::Builder;
use super::{Bytes, Passage, View};
use crate::error::{Error, Result};
use crate::snapshot::{self, Header};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Articles by language and id, as [`Builder`] wants them.
type Articles = BTreeMap<(String, String), Arc<Vec<Passage>>>;

/// An index in memory.
#[derive(Default)]
pub struct Store {
    shared: Arc<Mutex<Shared>>,
}

#[derive(Default)]
struct Shared {
    articles: Articles,
    bytes: u64,
    has_writer: bool,
}

impl Store {
    /// An empty index.
    pub fn in_memory() -> Result<Store> {
        Ok(Store::default())
    }

    /// Opens the newest commit.
    pub fn view(&self) -> Result<View> {
        let mut shared = lock(&self.shared);
        let mut builder = Builder::default();
        for ((_, id), passages) in &shared.articles {
            builder.article(id, passages)?;
        }
        let bytes = snapshot::write(Header::new(&[], shared.articles.len()), &builder.finish())?;
        shared.bytes = bytes.len() as u64;
        View::of_snapshot(snapshot::open(Bytes::from_vec(bytes))?)
    }

    /// Takes the writer; it collects as much as there is, whatever `memory` says.
    ///
    /// # Errors
    ///
    /// [`Error::Locked`] when somebody else has it.
    pub fn writer(&self, memory: usize) -> Result<Writer> {
        debug_assert!(memory > 0);
        let mut shared = lock(&self.shared);
        if std::mem::replace(&mut shared.has_writer, true) {
            return Err(Error::Locked { path: PathBuf::from("(memory)") });
        }
        Ok(Writer { shared: self.shared.clone(), articles: shared.articles.clone() })
    }

    /// Bytes of the committed index.
    pub fn bytes(&self) -> Result<u64> {
        Ok(lock(&self.shared).bytes)
    }
}

fn lock(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Puts articles in and takes them out; nothing shows before [`Writer::commit`].
pub struct Writer {
    shared: Arc<Mutex<Shared>>,
    articles: Articles,
}

impl Writer {
    /// Replaces the article `id` by `passages`.
    pub fn put(&mut self, id: &str, passages: Vec<Passage>) -> Result<()> {
        self.delete(id);
        let lang = passages.first().and_then(|p| p.head.as_ref()).map_or_else(String::new, |h| h.lang.clone());
        self.articles.insert((lang, id.to_string()), Arc::new(passages));
        Ok(())
    }

    /// Takes the article `id` out.
    pub fn delete(&mut self, id: &str) {
        self.articles.retain(|key, _| key.1 != id);
    }

    /// Takes all articles out.
    pub fn clear(&mut self) -> Result<()> {
        self.articles.clear();
        Ok(())
    }

    /// Makes all that was put and deleted what the next view shows.
    pub fn commit(&mut self) -> Result<()> {
        lock(&self.shared).articles = self.articles.clone();
        Ok(())
    }

    /// Forgets what was put and deleted since the last commit.
    pub fn rollback(&mut self) -> Result<()> {
        self.articles = lock(&self.shared).articles.clone();
        Ok(())
    }

    /// There is one segment already.
    pub fn compact(&mut self) -> Result<()> {
        Ok(())
    }

    /// Gives the writer back.
    pub fn close(self) -> Result<()> {
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        lock(&self.shared).has_writer = false;
    }
}
