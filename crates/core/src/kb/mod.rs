//! The knowledge base: where articles are kept, put in, taken out and asked.

#[cfg(feature = "index")]
mod bridging;
mod curate;
#[cfg(feature = "store")]
mod directory;
#[cfg(feature = "index")]
mod embed;
mod families;
#[cfg(feature = "index")]
mod held;
mod learning;
#[cfg(feature = "index")]
mod limits;
#[cfg(feature = "index")]
mod load;
#[cfg(feature = "index")]
mod pack;
mod report;
mod settings;
mod state;
mod suggest;
#[cfg(feature = "store")]
mod vectors_file;
mod visible;
#[cfg(feature = "index")]
mod write;

pub(crate) use learning::Taught;
#[cfg(feature = "index")]
pub use limits::Limits;
#[cfg(feature = "index")]
pub use load::Loader;
pub use report::{LoadReport, Problem, Refused, SelfTest, Stats};
pub use settings::Contact;
pub(crate) use settings::Settings;
pub(crate) use state::State;
pub(crate) use visible::{Seen, Visible};

use crate::article::Article;
use crate::bridge::Bridges;
#[cfg(feature = "index")]
use crate::engine::Store;
use crate::engine::{Bytes, Field, View};
use crate::error::{Error, Result};
#[cfg(feature = "index")]
use crate::learned::Kept;
use crate::log::{Level, Log};
use crate::search::{Explanation, Response, SearchRequest, Viewer, Weights};
use crate::snapshot::{self, Sparse};
#[cfg(feature = "index")]
use held::Held;
#[cfg(feature = "store")]
use std::path::PathBuf;
#[cfg(feature = "index")]
use std::sync::Mutex;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
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
    #[cfg(feature = "index")]
    writer: Mutex<Option<Held>>,
    state: RwLock<Arc<State>>,
    settings: RwLock<Arc<Settings>>,
    #[cfg(feature = "index")]
    learned: RwLock<Arc<Kept>>,
    #[cfg(feature = "index")]
    limits: Limits,
    log: OnceLock<Log>,
}

enum Place {
    /// The knowledge base's own directory.
    #[cfg(feature = "store")]
    Directory(PathBuf, Store),
    #[cfg(feature = "index")]
    Memory(Store),
    Snapshot,
}

impl Place {
    /// What is written to.
    #[cfg(feature = "index")]
    fn store(&self) -> Option<&Store> {
        match self {
            #[cfg(feature = "store")]
            Place::Directory(_, store) => Some(store),
            Place::Memory(store) => Some(store),
            Place::Snapshot => None,
        }
    }

    /// For the log.
    fn name(&self) -> String {
        match self {
            #[cfg(feature = "store")]
            Place::Directory(path, _) => path.display().to_string(),
            #[cfg(feature = "index")]
            Place::Memory(_) => "memory".into(),
            Place::Snapshot => "snapshot".into(),
        }
    }
}

impl KnowledgeBase {
    /// Opens a snapshot file, mapped into memory.
    ///
    /// # Errors
    ///
    /// [`Error::Snapshot`] when the file is damaged, cut off or no snapshot, [`Error::AnalyzerMismatch`],
    /// [`Error::Io`].
    #[cfg(not(target_family = "wasm"))]
    pub fn open_snapshot(file: impl AsRef<std::path::Path>) -> Result<KnowledgeBase> {
        KnowledgeBase::of_snapshot(snapshot::open_file(file.as_ref())?)
    }

    /// Opens a snapshot that is in memory already.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::open_snapshot`].
    pub fn open_snapshot_bytes(bytes: Vec<u8>) -> Result<KnowledgeBase> {
        KnowledgeBase::of_snapshot(snapshot::open(Bytes::from_vec(bytes))?)
    }

    /// Opens a snapshot that is read in pieces; see [`Sparse`]. Everything but writing works as with the whole file, and
    /// fails with [`Error::Incomplete`] while something is missing.
    ///
    /// # Errors
    ///
    /// [`Error::Incomplete`] until the beginning of the file is there, then as [`KnowledgeBase::open_snapshot`].
    pub fn open_sparse(pieces: Arc<Sparse>) -> Result<KnowledgeBase> {
        KnowledgeBase::of_snapshot(snapshot::open_sparse(pieces)?)
    }

    fn of_snapshot(snapshot: snapshot::Snapshot) -> Result<KnowledgeBase> {
        let view = View::of_snapshot(snapshot)?;
        let bridges = view.bridges()?.map(Arc::new);
        let settings = Settings::decode(view.settings())
            .map_err(|e| Error::Snapshot { message: format!("its settings cannot be read: {e}") })?;
        Ok(KnowledgeBase::new(Place::Snapshot, view, bridges, settings))
    }

    fn new(place: Place, view: View, bridges: Option<Arc<Bridges>>, settings: Settings) -> KnowledgeBase {
        KnowledgeBase {
            place,
            #[cfg(feature = "index")]
            writer: Mutex::new(None),
            state: RwLock::new(Arc::new(State::new(view, bridges, None))),
            settings: RwLock::new(Arc::new(settings)),
            #[cfg(feature = "index")]
            learned: RwLock::default(),
            #[cfg(feature = "index")]
            limits: Limits::default(),
            log: OnceLock::new(),
        }
    }

    /// Sends messages to `log` from now on. It can be set once: returns whether this was the first time.
    pub fn set_log(&self, log: Log) -> bool {
        let set = self.log.set(log).is_ok();
        if set {
            self.log(Level::Info, || {
                let place = self.place.name();
                format!("open: {place}, {} segments, helpdex {}", self.segments(), env!("CARGO_PKG_VERSION"))
            });
        }
        set
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
        let state = self.state();
        let ask = || {
            let mut found = state.complete(|| crate::search::search(&state, request, weights))?;
            found.contact = self.contact(request, &found);
            Ok(found)
        };
        if !self.log.get().is_some_and(|log| log.wants(Level::Debug)) {
            return ask();
        }
        let begin = self.begin();
        let found = ask();
        self.log(Level::Debug, || match &found {
            Ok(r) => format!("search: {} answers of {}, {}", r.answers.len(), r.total, milliseconds(begin)),
            Err(e) => format!("search: {e}"),
        });
        found
    }

    /// Why the article `id` stands where it stands among the answers to a question.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is no such article, or none that the viewer may see; as [`KnowledgeBase::search`].
    pub fn explain(&self, request: &SearchRequest, id: &str) -> Result<Explanation> {
        let state = self.state();
        state.complete(|| crate::search::explain(&state, request, id, &Weights::default()))
    }

    /// The article `id` as it was put in.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when there is none, or none that `viewer` may see.
    pub fn get(&self, id: &str, viewer: &Viewer) -> Result<Article> {
        let state = self.state();
        let not_found = || Error::NotFound { id: id.to_string() };
        state.complete(|| {
            let at = state.view.articles_with(Field::Id, id.as_bytes())?.first().copied().ok_or_else(not_found)?;
            if !state.visible(viewer)?.has(&state.view, at)? {
                return Err(not_found());
            }
            state.article(at)
        })
    }

    /// Sees what other processes have committed, curated and learned. [`KnowledgeBase::commit`] does this for its own.
    ///
    /// # Errors
    ///
    /// [`Error::Io`], [`Error::Engine`].
    pub fn refresh(&self) -> Result<()> {
        #[cfg(feature = "index")]
        {
            #[cfg(feature = "store")]
            self.refresh_lessons()?;
            self.renew(false)?;
            #[cfg(feature = "store")]
            if let Place::Directory(path, _) = &self.place {
                let settings = Arc::new(settings::load(path)?);
                *self.settings.write().unwrap_or_else(PoisonError::into_inner) = settings;
            }
        }
        Ok(())
    }

    /// What the maker of a snapshot put into it under this name; see `snapshot_bytes_with`. `None` when there is nothing,
    /// and in a knowledge base that is no snapshot.
    ///
    /// # Errors
    ///
    /// [`Error::Incomplete`] while it is not here, in a snapshot that is read in pieces; [`Error::Snapshot`] when it is damaged.
    pub fn blob(&self, name: &str) -> Result<Option<Vec<u8>>> {
        let state = self.state();
        state.complete(|| Ok(state.view.blob(name)?.map(|bytes| bytes.as_slice().to_vec())))
    }

    /// The contact for who asked; who names no language is taken to read that of the best answer.
    fn contact(&self, request: &SearchRequest, found: &Response) -> Option<Contact> {
        let settings = self.settings();
        let mut locales: Vec<&str> = request.locales.iter().map(String::as_str).collect();
        if locales.is_empty() {
            locales.extend(found.answers.first().map(|a| a.lang.as_str()));
        }
        settings.contact(&request.viewer, &helpdex_text::lang::fallback_chain(&locales, &request.fallback_locale))
    }

    /// Whether this is a snapshot, which cannot be written to.
    pub fn is_snapshot(&self) -> bool {
        matches!(self.place, Place::Snapshot)
    }

    pub(crate) fn state(&self) -> Arc<State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn segments(&self) -> usize {
        self.state().view.segments().len()
    }

    /// The time, if there is a log to tell it to: a browser has no clock here.
    fn begin(&self) -> Option<Instant> {
        if cfg!(target_family = "wasm") { None } else { self.log.get().map(|_| Instant::now()) }
    }

    fn log(&self, level: Level, message: impl FnOnce() -> String) {
        if let Some(log) = self.log.get().filter(|log| log.wants(level)) {
            log.write(level, &message());
        }
    }
}

/// Time since [`KnowledgeBase::begin`], for the log.
fn milliseconds(begin: Option<Instant>) -> String {
    format!("{:.1} ms", begin.map_or(0.0, |b| b.elapsed().as_secs_f64() * 1e3))
}
