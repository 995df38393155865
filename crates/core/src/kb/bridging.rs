//! The table of other words: when it is made, and where it is kept.

#[cfg(feature = "store")]
use super::Place;
use super::{KnowledgeBase, State, Visible, milliseconds};
use crate::article::PUBLIC;
use crate::bridge::{self, Bridges, Made};
use crate::curation::{Curation, RuleKind};
use crate::engine::{At, View};
use crate::error::Result;
#[cfg(feature = "store")]
use crate::files::write_atomically;
use crate::log::Level;
use crate::search::Viewer;
use std::sync::{Arc, PoisonError};

/// Beside the files of an index.
#[cfg(feature = "store")]
const FILE: &str = "bridges";

/// A table is made anew when more than one in this many articles have come or gone since.
const SLACK: u64 = 10;

impl KnowledgeBase {
    /// Goes to the newest commit. With `make`, its table of other words is made anew if it has fallen behind.
    pub(super) fn renew(&self, make: bool) -> Result<()> {
        loop {
            let before = self.state();
            let state = self.newest(self.stored_curation()?, |state| make && is_behind(state))?;
            let mut slot = self.state.write().unwrap_or_else(PoisonError::into_inner);
            // In memory the rules live in the state alone: others must not have changed it meanwhile.
            if Arc::ptr_eq(&slot, &before) {
                *slot = state;
                return Ok(());
            }
        }
    }

    /// Goes to the newest commit with other rules.
    pub(super) fn renew_with(&self, curation: Arc<Curation>) -> Result<()> {
        let before = self.state().curation()?;
        let same = before
            .rules()
            .filter(|r| r.kind == RuleKind::Synonyms)
            .eq(curation.rules().filter(|r| r.kind == RuleKind::Synonyms));
        let state = self.newest(curation, |_| !same)?;
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = state;
        Ok(())
    }

    /// The newest commit; its table of other words is made anew if `make` says so.
    fn newest(&self, curation: Arc<Curation>, make: impl FnOnce(&State) -> bool) -> Result<Arc<State>> {
        let Some(store) = self.place.store() else { return Ok(self.state()) };
        let begin = self.begin();
        let (kept, before) = (self.stored_vectors()?, self.state());
        let state = State::new(store.view()?, self.kept_bridges(), Some(curation)).with_lessons(self.kept_lessons());
        let mut state = state.with_kept(kept, &before.passages);
        if make(&state) {
            let made = table(&state, &[PUBLIC.into()])?;
            let size = made.table.len() + made.foreign.len();
            #[cfg(feature = "store")]
            self.keep_bridges(&made.joined());
            state.set_bridges(Some(Arc::new(made.read()?)));
            self.log(Level::Info, || format!("other words: {size} bytes, {}", milliseconds(begin)));
        }
        Ok(Arc::new(state))
    }

    /// The table that was made last. One that cannot be read is as good as none: the next commit makes another.
    fn kept_bridges(&self) -> Option<Arc<Bridges>> {
        #[cfg(feature = "store")]
        if let Place::Directory(_, store) = &self.place {
            let bytes = std::fs::read(store.path().join(FILE)).ok()?;
            let (sum, table) = bytes.split_first_chunk::<4>()?;
            let whole = u32::from_le_bytes(*sum) == crc32fast::hash(table);
            let read = || Made::split(table)?.read().ok();
            return whole.then(read)?.map(Arc::new);
        }
        self.state().shared_bridges()
    }

    #[cfg(feature = "store")]
    fn keep_bridges(&self, table: &[u8]) {
        if let Place::Directory(_, store) = &self.place {
            let path = store.path().join(FILE);
            let bytes = [&crc32fast::hash(table).to_le_bytes()[..], table].concat();
            // What was committed stands without it, and the next process makes it again.
            if let Err(e) = write_atomically(&path, &bytes) {
                self.log(Level::Warn, || format!("{}: {e}; other words are kept in memory only", path.display()));
            }
        }
    }
}

fn articles(view: &View) -> u64 {
    Visible::all(view).articles(view).count() as u64
}

fn is_behind(state: &State) -> bool {
    let now = articles(&state.view);
    let made_for = state.bridges().map_or(0, Bridges::articles);
    (state.bridges().is_none() && now > 0) || now.abs_diff(made_for) * SLACK > made_for
}

/// Makes the table of an index, with the synonyms of curators for these audiences. Only what everybody may see at any time
/// teaches anything: an association must not tell of hidden articles.
pub(super) fn table(state: &State, audiences: &[String]) -> Result<Made> {
    let open = Visible::open(&state.view)?;
    let curation = state.curation()?;
    let viewer = Viewer { audiences: audiences.to_vec(), ..Viewer::default() };
    let allows = |at: At| open.allows(at);
    bridge::make(&state.view, articles(&state.view), &allows, curation.synonyms(&viewer))
}
