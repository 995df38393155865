//! What searches share: a view of the index and what was worked out about it.

use crate::article::Article;
use crate::bridge::Bridges;
use crate::engine::{At, Field, View};
use crate::error::{Error, Result};
use crate::search::{Scratch, Viewer};
use helpdex_text::QuestionAnalyzer;
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};

/// A view and the things that go with it; thrown away with the next commit.
pub(crate) struct State {
    pub view: View,
    pub questions: QuestionAnalyzer,
    bridges: Option<Arc<Bridges>>,
    /// Which articles a set of audiences may see, for the sets asked for last.
    visible: Mutex<Vec<(Vec<String>, Arc<Visible>)>>,
    /// Working memory of searches, kept for the next ones.
    scratch: Mutex<Vec<Scratch>>,
}

/// How many sets of audiences are remembered.
const REMEMBERED: usize = 16;

impl State {
    pub fn new(view: View, bridges: Option<Arc<Bridges>>) -> State {
        State {
            questions: QuestionAnalyzer::new(view.languages()),
            bridges,
            view,
            visible: Mutex::default(),
            scratch: Mutex::default(),
        }
    }

    /// Words that lead to other words.
    pub fn bridges(&self) -> Option<&Bridges> {
        self.bridges.as_deref()
    }

    /// The same, to be kept.
    #[cfg(feature = "index")]
    pub fn shared_bridges(&self) -> Option<Arc<Bridges>> {
        self.bridges.clone()
    }

    #[cfg(feature = "index")]
    pub fn set_bridges(&mut self, bridges: Option<Arc<Bridges>>) {
        self.bridges = bridges;
    }

    /// The published articles that are for one of the viewer's audiences, whatever the time.
    pub fn visible(&self, viewer: &Viewer) -> Result<Arc<Visible>> {
        let mut audiences = viewer.audiences.clone();
        audiences.sort();
        audiences.dedup();
        if let Some((_, found)) = soon(&self.visible).iter().flat_map(|all| all.iter()).find(|(a, _)| *a == audiences) {
            return Ok(found.clone());
        }
        let made = Arc::new(Visible::new(&self.view, &audiences)?);
        if let Some(mut all) = soon(&self.visible) {
            if all.len() >= REMEMBERED {
                all.remove(0);
            }
            all.push((audiences, made.clone()));
        }
        Ok(made)
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

/// A set of articles, by segment.
#[derive(Clone)]
pub(crate) struct Visible {
    segments: Vec<Vec<u64>>,
}

impl Visible {
    fn new(view: &View, audiences: &[String]) -> Result<Visible> {
        let mut set = Visible::none(view);
        for name in audiences {
            for at in view.articles_with(Field::Audience, name.as_bytes())? {
                set.insert(at);
            }
        }
        Ok(set)
    }

    /// The empty set.
    pub fn none(view: &View) -> Visible {
        Visible { segments: view.segments().iter().map(|s| vec![0; s.articles().div_ceil(64)]).collect() }
    }

    /// Adds an article.
    pub fn insert(&mut self, at: At) {
        if let Some(word) = self.segments.get_mut(at.segment as usize).and_then(|s| s.get_mut(at.number as usize / 64))
        {
            *word |= 1 << (at.number % 64);
        }
    }

    /// Whether the article is in the set.
    pub fn allows(&self, at: At) -> bool {
        let word = self.segments.get(at.segment as usize).and_then(|s| s.get(at.number as usize / 64));
        word.is_some_and(|w| w >> (at.number % 64) & 1 == 1)
    }

    /// Leaves only what is in both sets.
    pub fn intersect(&mut self, other: &Visible) {
        for (a, b) in self.segments.iter_mut().zip(&other.segments) {
            a.iter_mut().zip(b).for_each(|(a, b)| *a &= b);
        }
    }

    /// Leaves only what is not in the other set.
    pub fn subtract(&mut self, other: &Visible) {
        for (a, b) in self.segments.iter_mut().zip(&other.segments) {
            a.iter_mut().zip(b).for_each(|(a, b)| *a &= !b);
        }
    }

    /// Whether the viewer may see the article now: in the set, not deleted, and in its time window.
    pub fn contains(&self, view: &View, at: At, viewer: &Viewer) -> Result<bool> {
        let segment = view.segment(at)?;
        Ok(self.allows(at) && !segment.is_deleted(at.number) && segment.in_window(at.number, viewer.now()))
    }
}
