//! The knowledge base: where articles are kept, put in, taken out and asked.

mod directory;
mod held;
mod limits;
mod load;
mod pack;
mod report;
mod state;

pub use limits::Limits;
pub use load::{LoadReport, Loader, Refused};
pub use report::{Problem, SelfTest, Stats};
pub(crate) use state::{State, Visible};

use crate::article::Article;
use crate::engine::{Bytes, Field, Packed, Store, Writer};
use crate::error::{ArticleError, Error, Result};
use crate::ingest::Ingester;
use crate::log::{Level, Log};
use crate::search::{Response, SearchRequest, Viewer, Weights};
use crate::snapshot;
use crate::watch::{Stage, Watch, tell, unwatched};
use held::Held;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};
use std::time::Instant;

/// A knowledge base: a directory, a snapshot, or memory.
///
/// Share it between threads: searches go on while one thread writes. What is put or deleted shows after
/// [`KnowledgeBase::commit`].
///
/// ```
/// use helpdex::{Article, KnowledgeBase, SearchRequest};
///
/// let kb = KnowledgeBase::in_memory()?;
/// kb.put(&Article {
///     id: "reset".into(),
///     title: "如何重置密码".into(),
///     body: "在登录页面点击“忘记密码”。".into(),
///     ..Article::default()
/// })?;
/// kb.commit()?;
/// let found = kb.search(&SearchRequest::new("怎么重设密码"))?;
/// assert_eq!(found.answers[0].id, "reset");
/// # Ok::<(), helpdex::Error>(())
/// ```
pub struct KnowledgeBase {
    place: Place,
    store: Store,
    writer: Mutex<Option<Held>>,
    state: RwLock<Arc<State>>,
    limits: Limits,
    log: OnceLock<Log>,
}

enum Place {
    /// The knowledge base's own directory.
    Directory(PathBuf),
    Memory,
    Snapshot,
}

impl KnowledgeBase {
    /// Opens the knowledge base in `directory`, or makes an empty one if there is nothing there.
    ///
    /// # Errors
    ///
    /// [`Error::NotAKnowledgeBase`] when the directory holds something else, [`Error::AnalyzerMismatch`] when it was
    /// made by a version that cuts words otherwise (see [`KnowledgeBase::rebuild`]), [`Error::Io`].
    pub fn open_or_create(directory: impl AsRef<Path>) -> Result<KnowledgeBase> {
        let directory = directory.as_ref();
        let store = directory::open_or_create(directory)?;
        KnowledgeBase::new(Place::Directory(directory.to_path_buf()), store)
    }

    /// Opens the knowledge base in `directory`.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::open_or_create`]; also when there is nothing there.
    pub fn open(directory: impl AsRef<Path>) -> Result<KnowledgeBase> {
        let directory = directory.as_ref();
        let store = directory::open(directory)?;
        KnowledgeBase::new(Place::Directory(directory.to_path_buf()), store)
    }

    /// An empty knowledge base that lives as long as this value.
    ///
    /// # Errors
    ///
    /// [`Error::Engine`] only.
    pub fn in_memory() -> Result<KnowledgeBase> {
        KnowledgeBase::new(Place::Memory, Store::in_memory()?)
    }

    /// Opens a snapshot file, mapped into memory.
    ///
    /// # Errors
    ///
    /// [`Error::Snapshot`] when the file is damaged, cut off or no snapshot, [`Error::AnalyzerMismatch`],
    /// [`Error::Io`].
    pub fn open_snapshot(file: impl AsRef<Path>) -> Result<KnowledgeBase> {
        KnowledgeBase::from_packed(snapshot::open_file(file.as_ref())?)
    }

    /// Opens a snapshot that is in memory already.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::open_snapshot`].
    pub fn open_snapshot_bytes(bytes: Vec<u8>) -> Result<KnowledgeBase> {
        KnowledgeBase::from_packed(snapshot::open(Bytes::from_vec(bytes))?)
    }

    fn from_packed(packed: Packed) -> Result<KnowledgeBase> {
        KnowledgeBase::new(Place::Snapshot, Store::packed(packed)?)
    }

    fn new(place: Place, store: Store) -> Result<KnowledgeBase> {
        let state = RwLock::new(Arc::new(State::new(store.view()?)));
        Ok(KnowledgeBase {
            place,
            store,
            writer: Mutex::new(None),
            state,
            limits: Limits::default(),
            log: OnceLock::new(),
        })
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

    /// Sends messages to `log` from now on. It can be set once: returns whether this was the first time.
    pub fn set_log(&self, log: Log) -> bool {
        let set = self.log.set(log).is_ok();
        if set {
            self.log(Level::Info, || {
                let place = match &self.place {
                    Place::Directory(path) => path.display().to_string(),
                    Place::Memory => "memory".into(),
                    Place::Snapshot => "snapshot".into(),
                };
                format!("open: {place}, {} segments, helpdex {}", self.segments(), env!("CARGO_PKG_VERSION"))
            });
        }
        set
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
        self.refresh()?;
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
        self.write("compact", Writer::compact)?;
        self.release_writer()?;
        self.refresh()?;
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

    /// Sees what other processes have committed. [`KnowledgeBase::commit`] does this for its own.
    ///
    /// # Errors
    ///
    /// [`Error::Io`], [`Error::Engine`].
    pub fn refresh(&self) -> Result<()> {
        let state = Arc::new(State::new(self.store.view()?));
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = state;
        Ok(())
    }

    /// Makes the index of the knowledge base in `directory` anew from its stored articles, for example after
    /// [`Error::AnalyzerMismatch`]. Until it is done the old index stays in force. Returns the number of articles.
    ///
    /// # Errors
    ///
    /// [`Error::Locked`], [`Error::Io`], [`Error::NotAKnowledgeBase`].
    pub fn rebuild(directory: impl AsRef<Path>) -> Result<u64> {
        KnowledgeBase::rebuild_watched(directory, &mut unwatched)
    }

    /// As [`KnowledgeBase::rebuild`], telling `watch` how far it is.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::rebuild`]; [`Error::Cancelled`] by `watch`, with the old index still in force.
    pub fn rebuild_watched(directory: impl AsRef<Path>, watch: &mut Watch<'_>) -> Result<u64> {
        directory::rebuild(directory.as_ref(), watch)
    }

    /// The articles that answer a question, best first.
    ///
    /// # Errors
    ///
    /// [`Error::Request`] for a limit, offset, filter or locale that makes no sense. Any question will do.
    pub fn search(&self, request: &SearchRequest) -> Result<Response> {
        self.search_with(request, &Weights::default())
    }

    /// As [`KnowledgeBase::search`] with other weights: for fitting them.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::search`].
    pub fn search_with(&self, request: &SearchRequest, weights: &Weights) -> Result<Response> {
        if !self.log.get().is_some_and(|log| log.wants(Level::Debug)) {
            return crate::search::search(&self.state(), request, weights);
        }
        let begin = self.begin();
        let found = crate::search::search(&self.state(), request, weights);
        self.log(Level::Debug, || match &found {
            Ok(r) => format!("search: {} answers of {}, {}", r.answers.len(), r.total, milliseconds(begin)),
            Err(e) => format!("search: {e}"),
        });
        found
    }

    /// Features of the candidates for a question: for fitting weights.
    #[doc(hidden)]
    pub fn trace(&self, request: &SearchRequest, weights: &Weights) -> Result<Vec<(String, crate::search::Features)>> {
        let mut out = Vec::new();
        crate::search::run(&self.state(), request, weights, Some(&mut out))?;
        Ok(out)
    }

    /// The article `id` as it was put in.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is none, or none that `viewer` may see.
    pub fn get(&self, id: &str, viewer: &Viewer) -> Result<Article> {
        let state = self.state();
        let not_found = || Error::NotFound { id: id.to_string() };
        let at = state.view.articles_with(Field::Id, id.as_bytes())?.first().copied().ok_or_else(not_found)?;
        if !state.visible(viewer)?.contains(&state.view, at, viewer)? {
            return Err(not_found());
        }
        state.article(at)
    }

    /// Whether this is a snapshot, which cannot be written to.
    pub fn is_snapshot(&self) -> bool {
        matches!(self.place, Place::Snapshot)
    }

    pub(crate) fn state(&self) -> Arc<State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn slot(&self) -> MutexGuard<'_, Option<Held>> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn segments(&self) -> usize {
        self.state().view.segments().len()
    }

    /// The time, if there is a log to tell it to: a browser has no clock here.
    fn begin(&self) -> Option<Instant> {
        self.log.get().map(|_| Instant::now())
    }

    fn log(&self, level: Level, message: impl FnOnce() -> String) {
        if let Some(log) = self.log.get().filter(|log| log.wants(level)) {
            log.write(level, &message());
        }
    }

    fn write<T>(&self, operation: &'static str, work: impl FnOnce(&mut Writer) -> Result<T>) -> Result<T> {
        if self.is_snapshot() {
            return Err(Error::ReadOnly { operation });
        }
        let mut slot = self.slot();
        if slot.as_ref().is_some_and(Held::is_inherited) {
            if matches!(self.place, Place::Memory) {
                return Err(Error::Forked);
            }
            *slot = None;
        }
        let held = match slot.take() {
            Some(held) => held,
            None => Held::new(self.store.writer(self.limits.writer_memory).map_err(|e| match (&self.place, e) {
                (Place::Directory(path), Error::Locked { .. }) => Error::Locked { path: path.clone() },
                (_, e) => e,
            })?),
        };
        slot.insert(held).get().map_or(Err(Error::Forked), work)
    }
}

/// Time since [`KnowledgeBase::begin`], for the log.
fn milliseconds(begin: Option<Instant>) -> String {
    format!("{:.1} ms", begin.map_or(0.0, |b| b.elapsed().as_secs_f64() * 1e3))
}
