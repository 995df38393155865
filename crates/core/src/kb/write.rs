//! Articles put in and taken out.

#[cfg(feature = "store")]
use super::directory;
use super::held::Held;
use super::{KnowledgeBase, Limits, Place, milliseconds};
use crate::article::Article;
use crate::engine::{Store, Writer};
use crate::error::{ArticleError, Error, Result};
use crate::ingest::Ingester;
use crate::log::Level;
use crate::watch::{Stage, Watch, tell, unwatched};
use std::collections::HashSet;
#[cfg(feature = "store")]
use std::path::Path;
use std::sync::{MutexGuard, PoisonError};

impl KnowledgeBase {
    /// Opens the knowledge base in `directory`, or makes an empty one if there is nothing there.
    ///
    /// # Errors
    ///
    /// [`Error::NotAKnowledgeBase`] when the directory holds something else, [`Error::AnalyzerMismatch`] when it was
    /// made by a version that cuts words otherwise (see [`KnowledgeBase::rebuild`]), [`Error::Io`].
    #[cfg(feature = "store")]
    pub fn open_or_create(directory: impl AsRef<Path>) -> Result<KnowledgeBase> {
        let directory = directory.as_ref();
        let store = directory::open_or_create(directory)?;
        KnowledgeBase::of_store(store, |store| Place::Directory(directory.to_path_buf(), store))
    }

    /// Opens the knowledge base in `directory`.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::open_or_create`]; also when there is nothing there.
    #[cfg(feature = "store")]
    pub fn open(directory: impl AsRef<Path>) -> Result<KnowledgeBase> {
        let directory = directory.as_ref();
        let store = directory::open(directory)?;
        KnowledgeBase::of_store(store, |store| Place::Directory(directory.to_path_buf(), store))
    }

    /// An empty knowledge base that lives as long as this value.
    ///
    /// # Errors
    ///
    /// [`Error::Engine`] only.
    pub fn in_memory() -> Result<KnowledgeBase> {
        KnowledgeBase::of_store(Store::in_memory()?, Place::Memory)
    }

    fn of_store(store: Store, place: impl FnOnce(Store) -> Place) -> Result<KnowledgeBase> {
        let view = store.view()?;
        let place = place(store);
        let settings = match &place {
            #[cfg(feature = "store")]
            Place::Directory(path, _) => super::settings::load(path)?,
            _ => super::Settings::default(),
        };
        let kb = KnowledgeBase::new(place, view, None, settings);
        #[cfg(feature = "store")]
        kb.refresh_lessons()?;
        kb.renew(false)?;
        Ok(kb)
    }

    /// With other limits on memory and threads.
    ///
    /// # Errors
    ///
    /// [`Error::Request`] for a limit out of its range.
    pub fn with_limits(mut self, limits: Limits) -> Result<KnowledgeBase> {
        self.limits = limits.check()?;
        Ok(self)
    }

    /// Puts an article in, in place of one with the same id. Shows after [`KnowledgeBase::commit`].
    ///
    /// # Errors
    ///
    /// [`Error::Article`] with the field at fault, [`Error::Locked`], [`Error::ReadOnly`], [`Error::Io`].
    pub fn put(&self, article: &Article) -> Result<()> {
        self.put_all(std::slice::from_ref(article))
    }

    /// Puts all of these in, or none: the first bad one is an error. Shows after [`KnowledgeBase::commit`]. For a handful
    /// of articles; [`KnowledgeBase::load`] is for many.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::put`]; also for an id that is there twice.
    pub fn put_all(&self, articles: &[Article]) -> Result<()> {
        let mut ids = HashSet::new();
        let mut ingester = Ingester::default();
        let mut ready = Vec::with_capacity(articles.len());
        for article in articles {
            article.validate()?;
            if !ids.insert(article.id.as_str()) {
                let message = "is there twice in one put".into();
                return Err(ArticleError { id: Some(article.id.clone()), field: "id".into(), message }.into());
            }
            ready.push((article.id.as_str(), ingester.passages(article)?));
        }
        self.write("put", |w| ready.into_iter().try_for_each(|(id, passages)| w.put(id, passages)))
    }

    /// Takes the article `id` out, if it is there. Shows after [`KnowledgeBase::commit`].
    ///
    /// # Errors
    ///
    /// [`Error::Locked`], [`Error::ReadOnly`], [`Error::Io`].
    pub fn delete(&self, id: &str) -> Result<()> {
        self.write("delete", |w| {
            w.delete(id);
            Ok(())
        })
    }

    /// Takes all articles out. Shows after [`KnowledgeBase::commit`].
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::delete`].
    pub fn clear(&self) -> Result<()> {
        self.write("clear", Writer::clear)
    }

    /// Makes everything put and deleted so far durable, and visible to the searches that start from now on.
    ///
    /// # Errors
    ///
    /// [`Error::Io`], for example on a full disk: then nothing since the last commit is kept, and everything before
    /// it is.
    pub fn commit(&self) -> Result<()> {
        let begin = self.begin();
        let done = self.write("commit", Writer::commit);
        if let Err(e) = done {
            if !matches!(e, Error::Locked { .. } | Error::ReadOnly { .. } | Error::Forked) {
                // A writer that failed is of no more use; the next one starts from the last commit.
                *self.slot() = None;
                self.log(Level::Error, || format!("commit: {e}; nothing since the last commit was kept"));
            }
            return Err(e);
        }
        self.renew(true)?;
        self.log(Level::Info, || format!("commit: {} segments, {}", self.segments(), milliseconds(begin)));
        Ok(())
    }

    /// Forgets what was put and deleted since the last commit.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::delete`].
    pub fn rollback(&self) -> Result<()> {
        self.write("rollback", Writer::rollback)
    }

    /// Commits and brings the index into its smallest and fastest form. Worth it after a bulk load.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::commit`].
    pub fn compact(&self) -> Result<()> {
        self.compact_watched(&mut unwatched)
    }

    /// As [`KnowledgeBase::compact`], telling `watch` between its two steps.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::compact`]; [`Error::Cancelled`] by `watch`, with the first step, the commit, done.
    pub fn compact_watched(&self, watch: &mut Watch<'_>) -> Result<()> {
        let begin = self.begin();
        self.commit()?;
        tell(watch, Stage::Compact, 1, 2)?;
        // Merges may still be at work in the background, on the very parts that are to become one: they end first.
        self.release_writer()?;
        self.write("compact", Writer::compact)?;
        self.release_writer()?;
        self.refresh()?;
        self.prune_vectors()?;
        self.log(Level::Info, || format!("compact: {} segments, {}", self.segments(), milliseconds(begin)));
        tell(watch, Stage::Compact, 2, 2)
    }

    /// Gives the writer back, so that another process may take it. The next put takes it again. What was not
    /// committed is lost.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when merging in the background failed.
    pub fn release_writer(&self) -> Result<()> {
        self.slot().take().and_then(Held::take).map_or(Ok(()), Writer::close)
    }

    /// Makes the index of the knowledge base in `directory` anew from its stored articles, for example after
    /// [`Error::AnalyzerMismatch`]. Until it is done the old index stays in force. Returns the number of articles.
    ///
    /// # Errors
    ///
    /// [`Error::Locked`], [`Error::Io`], [`Error::NotAKnowledgeBase`].
    #[cfg(feature = "store")]
    pub fn rebuild(directory: impl AsRef<Path>) -> Result<u64> {
        KnowledgeBase::rebuild_watched(directory, &mut unwatched)
    }

    /// As [`KnowledgeBase::rebuild`], telling `watch` how far it is.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::rebuild`]; [`Error::Cancelled`] by `watch`, with the old index still in force.
    #[cfg(feature = "store")]
    pub fn rebuild_watched(directory: impl AsRef<Path>, watch: &mut Watch<'_>) -> Result<u64> {
        let count = directory::rebuild(directory.as_ref(), watch)?;
        // Other words lie in the old index's directory.
        KnowledgeBase::open(directory)?.renew(true)?;
        Ok(count)
    }

    fn slot(&self) -> MutexGuard<'_, Option<Held>> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn write<T>(&self, operation: &'static str, work: impl FnOnce(&mut Writer) -> Result<T>) -> Result<T> {
        work(self.hold(&mut self.slot(), operation)?)
    }

    /// Does something that nobody else may do at the same time, and that needs no writer of its own afterwards.
    pub(super) fn alone<T>(&self, operation: &'static str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let mut slot = self.slot();
        let held = slot.is_some();
        self.hold(&mut slot, operation)?;
        let done = work();
        if !held {
            slot.take().and_then(Held::take).map_or(Ok(()), Writer::close)?;
        }
        done
    }

    /// The writer, taken if it is not held yet.
    fn hold<'s>(&self, slot: &'s mut Option<Held>, operation: &'static str) -> Result<&'s mut Writer> {
        let Some(store) = self.place.store() else { return Err(Error::ReadOnly { operation }) };
        if slot.as_ref().is_some_and(Held::is_inherited) {
            if matches!(self.place, Place::Memory(_)) {
                return Err(Error::Forked);
            }
            *slot = None;
        }
        let held = match slot.take() {
            Some(held) => held,
            None => Held::new(store.writer(self.limits.writer_memory).map_err(|e| match (&self.place, e) {
                #[cfg(feature = "store")]
                (Place::Directory(path, _), Error::Locked { .. }) => Error::Locked { path: path.clone() },
                (_, e) => e,
            })?),
        };
        slot.insert(held).get().ok_or(Error::Forked)
    }
}
