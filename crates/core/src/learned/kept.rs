//! Lessons as they are kept beside an index.

use super::check::check;
use super::make::{Parts, make};
use super::table::Table;
use super::{Learned, Lessons};
use crate::engine::{At, Field, View};
#[cfg(feature = "store")]
use crate::error::Error;
use crate::error::Result;
use helpdex_text::QuestionAnalyzer;
#[cfg(feature = "store")]
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

#[cfg(feature = "store")]
const FORMAT: u32 = 1;

/// Lessons that were checked, and the table of them, made when first asked for.
#[derive(Default)]
pub(crate) struct Kept {
    lessons: Lessons,
    /// Ids of the articles named; their places are the table's numbers.
    ids: Vec<String>,
    table: OnceLock<Arc<Table>>,
}

/// How they lie in a file.
#[cfg(feature = "store")]
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    lessons: Lessons,
}

impl Kept {
    fn new(lessons: Lessons) -> Kept {
        let named = lessons.articles.iter().map(|a| &a.id).chain(lessons.wording.iter().map(|w| &w.article));
        let mut ids: Vec<String> = named.cloned().collect();
        ids.sort();
        ids.dedup();
        Kept { lessons, ids, table: OnceLock::new() }
    }

    /// Checks lessons; ids that no article of `view` has are left out and reported.
    pub fn check(lessons: &Lessons, view: &View) -> Result<(Kept, Learned)> {
        let is_known = |id: &str| Ok(place(view, id)?.is_some());
        let (kept, done) = check(lessons, &is_known)?;
        Ok((Kept::new(kept), done))
    }

    /// Reads what [`Kept::write`] wrote; what is wrong, in words, for anything else.
    #[cfg(feature = "store")]
    pub fn read(bytes: &[u8]) -> std::result::Result<Kept, String> {
        let file: File =
            serde_json::from_slice(bytes).map_err(|e| format!("what was learned cannot be read: {e}; learn again"))?;
        if file.format != FORMAT {
            return Err(format!("the format of what was learned is {}, this library knows {FORMAT}", file.format));
        }
        Ok(Kept::new(file.lessons))
    }

    /// The lessons as JSON.
    #[cfg(feature = "store")]
    pub fn write(&self) -> Result<Vec<u8>> {
        let file = File { format: FORMAT, lessons: self.lessons.clone() };
        serde_json::to_vec(&file).map_err(|e| Error::Engine { message: e.to_string() })
    }

    /// Whether both say the same.
    #[cfg(feature = "store")]
    pub fn is_same(&self, other: &Kept) -> bool {
        self.lessons == other.lessons
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The table; the first index asked with decides how telling words are, until something else is learned.
    pub fn table(&self, view: &View, analyzer: &QuestionAnalyzer) -> Result<&Arc<Table>> {
        if let Some(found) = self.table.get() {
            return Ok(found);
        }
        let number = |id: &str| self.ids.binary_search_by(|own| own.as_str().cmp(id)).ok().map(|n| n as u32);
        let parts = make(&self.lessons.articles, &self.lessons.wording, &number, view, analyzer)?;
        let made = Arc::new(parts.into_table()?);
        Ok(self.table.get_or_init(|| made))
    }

    /// Where the articles of the table are.
    pub fn places(&self, view: &View) -> Result<Vec<Option<At>>> {
        self.ids.iter().map(|id| place(view, id)).collect()
    }

    /// The table of what concerns the articles of a snapshot, with its numbers; nothing when nothing does.
    pub fn for_snapshot(&self, view: &View, analyzer: &QuestionAnalyzer) -> Result<Option<Parts>> {
        let mut numbers = HashMap::new();
        for (id, at) in self.ids.iter().zip(self.places(view)?) {
            if let Some(at) = at {
                numbers.insert(id.as_str(), at.number);
            }
        }
        if numbers.is_empty() {
            return Ok(None);
        }
        let number = |id: &str| numbers.get(id).copied();
        make(&self.lessons.articles, &self.lessons.wording, &number, view, analyzer).map(Some)
    }
}

fn place(view: &View, id: &str) -> Result<Option<At>> {
    let found = view.articles_with(Field::Id, id.as_bytes())?;
    Ok(found.into_iter().find(|at| view.segment(*at).is_ok_and(|s| !s.is_deleted(at.number))))
}
