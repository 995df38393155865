//! The knowledge base: where articles are kept, put in, taken out and asked.

mod directory;
mod load;
mod report;
mod state;

pub use load::{LoadReport, Refused};
pub use report::{Problem, SelfTest, Stats};
pub(crate) use state::{State, Visible};

use crate::article::Article;
use crate::engine::{At, Bytes, Field, Store, Writer};
use crate::error::{Error, Result};
use crate::files::write_atomically;
use crate::ingest::Ingester;
use crate::search::{Response, SearchRequest, Viewer, Weights};
use crate::snapshot;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

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
    writer: Mutex<Option<Writer>>,
    state: RwLock<Arc<State>>,
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
        KnowledgeBase::from_bytes(Bytes::map(file.as_ref())?)
    }

    /// Opens a snapshot that is in memory already.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::open_snapshot`].
    pub fn open_snapshot_bytes(bytes: Vec<u8>) -> Result<KnowledgeBase> {
        KnowledgeBase::from_bytes(Bytes::from_vec(bytes))
    }

    fn from_bytes(bytes: Bytes) -> Result<KnowledgeBase> {
        KnowledgeBase::new(Place::Snapshot, Store::packed(snapshot::open(bytes)?)?)
    }

    fn new(place: Place, store: Store) -> Result<KnowledgeBase> {
        let state = RwLock::new(Arc::new(State::new(store.view()?)));
        Ok(KnowledgeBase { place, store, writer: Mutex::new(None), state })
    }

    /// Puts an article in, in place of one with the same id. Shows after [`KnowledgeBase::commit`].
    ///
    /// # Errors
    ///
    /// [`Error::Article`] with the field at fault, [`Error::Locked`], [`Error::ReadOnly`], [`Error::Io`].
    pub fn put(&self, article: &Article) -> Result<()> {
        article.validate()?;
        let passages = Ingester::default().passages(article)?;
        self.write("put", |w| w.put(&article.id, passages))
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
        let done = self.write("commit", Writer::commit);
        if done.is_err() && !matches!(done, Err(Error::Locked { .. } | Error::ReadOnly { .. })) {
            // A writer that failed is of no more use; the next one starts from the last commit.
            *self.slot() = None;
        }
        done?;
        self.refresh()
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
        self.commit()?;
        self.write("compact", Writer::compact)?;
        self.release_writer()?;
        self.refresh()
    }

    /// Gives the writer back, so that another process may take it. The next put takes it again. What was not
    /// committed is lost.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when merging in the background failed.
    pub fn release_writer(&self) -> Result<()> {
        self.slot().take().map_or(Ok(()), Writer::close)
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
        directory::rebuild(directory.as_ref())
    }

    /// The articles that answer a question, best first.
    ///
    /// # Errors
    ///
    /// [`Error::Request`] for a limit, offset, filter or locale that makes no sense. Any question will do.
    pub fn search(&self, request: &SearchRequest) -> Result<Response> {
        crate::search::search(&self.state(), request, &Weights::default())
    }

    /// As [`KnowledgeBase::search`] with other weights: for fitting them.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::search`].
    pub fn search_with(&self, request: &SearchRequest, weights: &Weights) -> Result<Response> {
        crate::search::search(&self.state(), request, weights)
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

    /// Writes a snapshot of what `audiences` may see to `file`, whole or not at all. The same articles give the same
    /// bytes. Drafts, archived articles and other audiences' articles are not in it. Returns its size in bytes.
    ///
    /// # Errors
    ///
    /// [`Error::Io`].
    pub fn write_snapshot(&self, file: impl AsRef<Path>, audiences: &[String]) -> Result<u64> {
        let bytes = self.snapshot_bytes(audiences)?;
        let file = file.as_ref();
        write_atomically(file, &bytes).map_err(|e| Error::io(file, &e))?;
        Ok(bytes.len() as u64)
    }

    /// As [`KnowledgeBase::write_snapshot`], into memory.
    ///
    /// # Errors
    ///
    /// [`Error::Io`], [`Error::Engine`].
    pub fn snapshot_bytes(&self, audiences: &[String]) -> Result<Vec<u8>> {
        let state = self.state();
        let viewer = Viewer { audiences: audiences.to_vec(), ..Viewer::default() };
        let visible = state.visible(&viewer)?;
        let mut ids: Vec<(String, At)> = Vec::new();
        for (n, segment) in state.view.segments().iter().enumerate() {
            for number in 0..segment.articles() as u32 {
                let at = At { segment: n as u32, number };
                if visible.allows(at) && !segment.is_deleted(number) {
                    ids.push((segment.id(number)?, at));
                }
            }
        }
        ids.sort();
        let mut ingester = Ingester::default();
        let files = Store::pack(ids.iter().map(|(id, at)| {
            let mut article = state.article(*at)?;
            article.keep_audiences(audiences);
            Ok((id.clone(), ingester.passages(&article)?))
        }))?;
        snapshot::write(&snapshot::Header::new(audiences, ids.len()), &files)
    }

    /// Whether this is a snapshot, which cannot be written to.
    pub fn is_snapshot(&self) -> bool {
        matches!(self.place, Place::Snapshot)
    }

    pub(crate) fn state(&self) -> Arc<State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn slot(&self) -> MutexGuard<'_, Option<Writer>> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write<T>(&self, operation: &'static str, work: impl FnOnce(&mut Writer) -> Result<T>) -> Result<T> {
        if self.is_snapshot() {
            return Err(Error::ReadOnly { operation });
        }
        let mut slot = self.slot();
        let writer = match slot.take() {
            Some(w) => w,
            None => self.store.writer().map_err(|e| match (&self.place, e) {
                (Place::Directory(path), Error::Locked { .. }) => Error::Locked { path: path.clone() },
                (_, e) => e,
            })?,
        };
        work(slot.insert(writer))
    }
}
