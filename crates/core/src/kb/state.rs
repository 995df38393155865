//! What searches share: a view of the index and what was worked out about it.

use super::families::Families;
use super::learning::Taught;
use super::visible::{Seen, Timed, Visible};
use crate::article::Article;
use crate::bridge::{Bridges, Words};
use crate::curation::{Curation, Prepared};
use crate::engine::{At, View};
use crate::error::{Error, Result};
#[cfg(feature = "index")]
use crate::learned::Kept as Lessons;
use crate::learned::{FRAME, Table as LearnedTable};
use crate::order;
use crate::search::{Scratch, Viewer};
use crate::vectors::Table;
#[cfg(feature = "index")]
use crate::vectors::{Kept, Passages};
use helpdex_text::QuestionAnalyzer;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, TryLockError};

/// A view and the things that go with it; thrown away with the next commit.
pub(crate) struct State {
    pub view: Arc<View>,
    pub questions: QuestionAnalyzer,
    bridges: Option<Arc<Bridges>>,
    /// What curators set; of a snapshot read when first asked for.
    curation: OnceLock<Arc<Curation>>,
    prepared: OnceLock<Prepared>,
    families: OnceLock<Families>,
    /// Embeddings of passages, placed or read when a question first brings one.
    vectors: OnceLock<Option<Table>>,
    /// The embeddings that a knowledge base which is written to keeps, and which text each passage embeds.
    #[cfg(feature = "index")]
    pub kept: Option<Arc<Kept>>,
    #[cfg(feature = "index")]
    pub passages: Arc<Passages>,
    /// What use taught; of a snapshot nothing, what it has is in its blobs.
    #[cfg(feature = "index")]
    lessons: Option<Arc<Lessons>>,
    taught: OnceLock<Option<Taught>>,
    /// Which articles a set of audiences may see, for the sets and times asked for last.
    visible: Mutex<Vec<Remembered>>,
    /// Working memory of searches, kept for the next ones.
    scratch: Mutex<Vec<Scratch>>,
}

/// What a set of audiences may see, and when that is so.
struct Remembered {
    audiences: Vec<String>,
    from: i64,
    until: i64,
    set: Arc<Seen>,
}

/// How many sets of audiences are remembered.
const REMEMBERED: usize = 16;

impl State {
    /// The state of a knowledge base with these other words and rules; a snapshot has rules of its own: `None`.
    pub fn new(view: impl Into<Arc<View>>, bridges: Option<Arc<Bridges>>, curation: Option<Arc<Curation>>) -> State {
        let view = view.into();
        State {
            vectors: OnceLock::new(),
            #[cfg(feature = "index")]
            kept: None,
            #[cfg(feature = "index")]
            lessons: None,
            #[cfg(feature = "index")]
            passages: Arc::new(Passages::new(&view, None)),
            curation: curation.map_or_else(OnceLock::new, OnceLock::from),
            prepared: OnceLock::new(),
            families: OnceLock::new(),
            taught: OnceLock::new(),
            questions: QuestionAnalyzer::new(view.languages()),
            bridges,
            view,
            visible: Mutex::default(),
            scratch: Mutex::default(),
        }
    }

    /// With the embeddings that are kept; what is known of the passages of `before` is known of the same ones here.
    #[cfg(feature = "index")]
    pub fn with_kept(self, kept: Option<Arc<Kept>>, before: &Passages) -> State {
        State { kept, passages: Arc::new(Passages::new(&self.view, Some(before))), ..self }
    }

    /// The embeddings of passages, if there are any.
    pub fn vectors(&self) -> Result<Option<&Table>> {
        if let Some(found) = self.vectors.get() {
            return Ok(found.as_ref());
        }
        #[cfg(feature = "index")]
        if let Some(kept) = &self.kept {
            let made = kept.table(&self.view, &self.passages)?;
            return Ok(self.vectors.get_or_init(|| Some(made)).as_ref());
        }
        let made = match self.view.vectors() {
            // Noted; this attempt goes on to tell what else it lacks.
            Err(Error::Incomplete) => return Ok(None),
            read => read?,
        };
        Ok(self.vectors.get_or_init(|| made).as_ref())
    }

    /// With what use taught.
    #[cfg(feature = "index")]
    pub fn with_lessons(self, lessons: Arc<Lessons>) -> State {
        State { lessons: Some(lessons), ..self }
    }

    /// The lessons that this index was taught; none for a snapshot.
    #[cfg(feature = "index")]
    pub fn lessons(&self) -> Option<&Lessons> {
        self.lessons.as_deref()
    }

    /// What use taught, if anything.
    pub fn taught(&self) -> Result<Option<&Taught>> {
        if let Some(found) = self.taught.get() {
            return Ok(found.as_ref());
        }
        let made = match self.teach() {
            // Noted; this attempt goes on to tell what else it lacks.
            Err(Error::Incomplete) => return Ok(None),
            made => made?,
        };
        Ok(self.taught.get_or_init(|| made).as_ref())
    }

    fn teach(&self) -> Result<Option<Taught>> {
        #[cfg(feature = "index")]
        if let Some(lessons) = &self.lessons {
            let some = (!lessons.is_empty()).then(|| Taught::of_index(lessons, &self.view, &self.questions));
            return some.transpose();
        }
        let frame = self.view.blob(FRAME)?;
        frame.map(|bytes| LearnedTable::read(bytes.as_slice(), None).map(Taught::of_snapshot)).transpose()
    }

    /// Words that lead to other words.
    pub fn bridges(&self) -> Option<&Bridges> {
        self.bridges.as_deref()
    }

    /// Those of languages in which there are no articles.
    pub fn foreign_words(&self) -> Result<Option<&Words>> {
        let at_hand = self.bridges().and_then(Bridges::foreign);
        at_hand.map_or_else(|| self.view.foreign_words(), |words| Ok(Some(words)))
    }

    /// The table, to be kept.
    #[cfg(feature = "index")]
    pub fn shared_bridges(&self) -> Option<Arc<Bridges>> {
        self.bridges.clone()
    }

    #[cfg(feature = "index")]
    pub fn set_bridges(&mut self, bridges: Option<Arc<Bridges>>) {
        self.bridges = bridges;
    }

    /// The articles that the viewer may see now.
    pub fn visible(&self, viewer: &Viewer) -> Result<Arc<Seen>> {
        let now = viewer.now();
        let mut audiences = viewer.audiences.clone();
        order::sort(&mut audiences);
        audiences.dedup();
        let fits = |r: &&Remembered| r.audiences == audiences && r.from <= now && now < r.until;
        if let Some(found) = soon(&self.visible).iter().flat_map(|all| all.iter()).find(fits) {
            return Ok(found.set.clone());
        }
        let Timed { set, from, until } = Visible::at_time(&self.view, &audiences, now)?;
        let set = Arc::new(Seen::new(&self.view, set));
        if let Some(mut all) = soon(&self.visible) {
            if all.len() >= REMEMBERED {
                all.remove(0);
            }
            all.push(Remembered { audiences, from, until, set: set.clone() });
        }
        Ok(set)
    }

    /// What curators set.
    pub fn curation(&self) -> Result<Arc<Curation>> {
        if let Some(found) = self.curation.get() {
            return Ok(found.clone());
        }
        let made = match self.view.blob(Curation::BLOB) {
            // Noted; this attempt goes on to tell what else it lacks.
            Err(Error::Incomplete) => return Ok(Arc::default()),
            blob => blob?.map_or_else(|| Ok(Curation::default()), |bytes| Curation::read(bytes.as_slice())),
        };
        let made = Arc::new(made.map_err(|message| Error::Snapshot { message })?);
        Ok(self.curation.get_or_init(|| made).clone())
    }

    /// The questions of the rules that [`State::curation`] gave, ready to be compared.
    pub fn prepared(&self, curation: &Curation) -> &Prepared {
        if let Some(found) = self.prepared.get() {
            return found;
        }
        let made = Prepared::new(curation, &self.questions, self.view.languages());
        self.prepared.get_or_init(|| made)
    }

    /// Who is whose translation.
    pub fn families(&self) -> &Families {
        if let Some(found) = self.families.get() {
            return found;
        }
        let made = Families::new(&self.view);
        self.families.get_or_init(|| made)
    }

    /// The stored article.
    pub fn article(&self, at: At) -> Result<Article> {
        let json = self.view.article(at)?;
        let damaged =
            |e: &dyn std::fmt::Display| Error::Engine { message: format!("a stored article is damaged: {e}") };
        let value = serde_json::from_str(&json).map_err(|e| damaged(&e))?;
        Article::from_json(&value).map_err(|e| damaged(&e))
    }

    /// Runs an operation on a view of which parts may be missing. What is missing looks empty to it, so that it goes on and
    /// says all it needs; a result that rests on that is thrown away.
    pub fn complete<T>(&self, operation: impl FnOnce() -> Result<T>) -> Result<T> {
        let Some(sparse) = self.view.sparse() else { return operation() };
        let attempt = sparse.attempt();
        let result = operation();
        sparse.failure_since(attempt).map_or(result, Err)
    }

    pub fn take_scratch(&self) -> Scratch {
        soon(&self.scratch).and_then(|mut all| all.pop()).unwrap_or_default()
    }

    pub fn give_scratch(&self, scratch: Scratch) {
        if let Some(mut all) = soon(&self.scratch) {
            all.push(scratch);
        }
    }
}

/// A lock that is held for moments only, or nothing if it does not come free: in a forked child, a thread that is not
/// there may hold it for ever. What it guards is a memory of earlier work, so it can be done without.
fn soon<T>(lock: &Mutex<T>) -> Option<MutexGuard<'_, T>> {
    for attempt in 0..200 {
        match lock.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(e)) => return Some(e.into_inner()),
            Err(TryLockError::WouldBlock) if attempt < 100 => std::hint::spin_loop(),
            Err(TryLockError::WouldBlock) => std::thread::yield_now(),
        }
    }
    None
}
