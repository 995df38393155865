//! What use taught: learned, forgotten, looked up.

use crate::engine::At;
#[cfg(feature = "index")]
use crate::engine::View;
#[cfg(feature = "index")]
use crate::error::Result;
use crate::learned::Table;
#[cfg(feature = "index")]
use crate::learned::{Kept, Learned, Lessons};
#[cfg(feature = "index")]
use helpdex_text::QuestionAnalyzer;
#[cfg(feature = "index")]
use std::collections::HashMap;
use std::sync::Arc;
#[cfg(feature = "index")]
use {super::KnowledgeBase, std::sync::PoisonError};
#[cfg(feature = "store")]
use {
    super::Place,
    crate::error::Error,
    crate::files::write_atomically,
    std::path::{Path, PathBuf},
};

/// The file beside the index of a knowledge base.
#[cfg(feature = "store")]
const FILE: &str = "learned.json";

/// What was learned, with the articles as an index numbers them.
pub(crate) struct Taught {
    pub table: Arc<Table>,
    /// Unless the numbers are a snapshot's own.
    #[cfg(feature = "index")]
    places: Option<Places>,
}

/// Articles by their numbers in a table, and the other way round.
#[cfg(feature = "index")]
struct Places {
    of: Vec<Option<At>>,
    numbers: HashMap<At, u32>,
}

impl Taught {
    /// That of a snapshot.
    pub fn of_snapshot(table: Table) -> Taught {
        Taught {
            table: Arc::new(table),
            #[cfg(feature = "index")]
            places: None,
        }
    }

    /// That of an index.
    #[cfg(feature = "index")]
    pub fn of_index(kept: &Kept, view: &View, analyzer: &QuestionAnalyzer) -> Result<Taught> {
        let of = kept.places(view)?;
        let numbers = of.iter().zip(0..).filter_map(|(at, n)| Some(((*at)?, n))).collect();
        Ok(Taught { table: kept.table(view, analyzer)?.clone(), places: Some(Places { of, numbers }) })
    }

    /// Where an article of the table is; nothing when it is gone.
    pub fn place(&self, number: u32) -> Option<At> {
        #[cfg(feature = "index")]
        if let Some(places) = &self.places {
            return places.of.get(number as usize).copied().flatten();
        }
        Some(At { segment: 0, number })
    }

    /// How useful an article was, -1 to 1; 0 when nothing is known.
    pub fn usefulness(&self, at: At) -> f32 {
        #[cfg(feature = "index")]
        if let Some(places) = &self.places {
            return places.numbers.get(&at).map_or(0.0, |n| self.table.usefulness(*n));
        }
        self.table.usefulness(at.number)
    }
}

#[cfg(feature = "index")]
impl KnowledgeBase {
    /// Learns what use taught, in place of what was learned before; without lessons everything is forgotten. It holds from now
    /// on, without a commit, and goes into snapshots; other processes see it after [`KnowledgeBase::refresh`]. What is said of
    /// articles that are not there is left out and reported.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Request`] with the field at fault (`wording[3].weight`), and nothing changed; [`crate::Error::Locked`],
    /// [`crate::Error::ReadOnly`], [`crate::Error::Io`].
    pub fn learn(&self, lessons: &Lessons) -> Result<Learned> {
        let done = self.alone("learn", || {
            let (kept, done) = Kept::check(lessons, &self.state().view)?;
            #[cfg(feature = "store")]
            if let Place::Directory(path, _) = &self.place {
                let path = path.join(FILE);
                write_atomically(&path, &kept.write()?).map_err(|e| Error::io(&path, &e))?;
            }
            *self.learned.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(kept);
            Ok(done)
        })?;
        self.renew(false)?;
        // Made now, so that no search waits for it.
        self.state().taught()?;
        Ok(done)
    }

    pub(super) fn kept_lessons(&self) -> Arc<Kept> {
        self.learned.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Sees what other processes learned.
    #[cfg(feature = "store")]
    pub(super) fn refresh_lessons(&self) -> Result<()> {
        let Place::Directory(path, _) = &self.place else { return Ok(()) };
        let found = load(path)?;
        // What stayed the same keeps its table.
        if !found.is_same(&self.kept_lessons()) {
            *self.learned.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(found);
        }
        Ok(())
    }
}

/// What the knowledge base in `directory` learned.
#[cfg(feature = "store")]
pub(super) fn load(directory: &Path) -> Result<Kept> {
    let path: PathBuf = directory.join(FILE);
    match std::fs::read(&path) {
        Ok(bytes) => Kept::read(&bytes).map_err(|message| Error::Io { path, message }),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Kept::default()),
        Err(e) => Err(Error::io(&path, &e)),
    }
}
