//! A snapshot of which only some pieces are here.

use super::{Need, PAGE, bad};
use crate::error::{Error, Result};
use crate::order;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is fetched together although nobody asked for it, because one request more is dearer.
const GAP: u64 = 4096;

/// The pieces of a snapshot that were fetched so far, and those that are wanted.
///
/// An operation that lacks something fails with [`Error::Incomplete`]. Fetch what [`Sparse::wanted`] names, feed it, and run
/// the same operation again, until it succeeds; each attempt gets further, and asks for as much at once as it can.
///
/// ```
/// use helpdex::{Article, Error, KnowledgeBase, SearchRequest, Sparse};
/// use std::sync::Arc;
///
/// let kb = KnowledgeBase::in_memory()?;
/// kb.put(&Article { id: "1".into(), title: "Refunds".into(), body: "Within 30 days.".into(), ..Article::default() })?;
/// kb.commit()?;
/// let file = kb.snapshot_bytes(&["public".into()])?; // on a server
///
/// let sparse = Arc::new(Sparse::new(file.len() as u64));
/// let fetch = || -> Result<(), Error> {
///     for range in sparse.wanted() {
///         sparse.feed(range.start, &file[range.start as usize..range.end as usize])?;
///     }
///     Ok(())
/// };
/// let kb = loop {
///     match KnowledgeBase::open_sparse(sparse.clone()) {
///         Err(Error::Incomplete) => fetch()?,
///         other => break other?,
///     }
/// };
/// let found = loop {
///     match kb.search(&SearchRequest::new("how do I get a refund")) {
///         Err(Error::Incomplete) => fetch()?,
///         other => break other?,
///     }
/// };
/// assert_eq!(found.answers[0].id, "1");
/// # Ok::<(), Error>(())
/// ```
///
/// It can be shared between threads.
#[derive(Debug)]
pub struct Sparse {
    length: u64,
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    pages: BTreeMap<usize, Page>,
    wanted: BTreeSet<usize>,
    /// Reads that failed, ever.
    misses: u64,
    /// The first need that this attempt could not meet.
    lacking: Option<Need>,
    /// Damage that no attempt has told of yet.
    damage: Option<String>,
}

#[derive(Debug, Default)]
struct Page {
    bytes: Vec<u8>,
    /// What of it is here, sorted and apart.
    here: Vec<Range<usize>>,
    checked: bool,
}

impl Sparse {
    /// A snapshot file of `length` bytes, of which nothing is here yet.
    pub fn new(length: u64) -> Sparse {
        Sparse { length, inner: Mutex::default() }
    }

    /// The length of the whole file, in bytes.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// How many bytes are here.
    pub fn fed(&self) -> u64 {
        self.inner().pages.values().flat_map(|p| &p.here).map(|r| r.len() as u64).sum()
    }

    /// Takes a piece of the file that starts at byte `offset`. Any piece will do, in any order, wanted or not.
    ///
    /// # Errors
    ///
    /// [`Error::Request`] when the piece does not lie inside the file. Damage is noticed when the piece is read: the operation
    /// fails with [`Error::Snapshot`], and the piece is forgotten.
    pub fn feed(&self, offset: u64, bytes: &[u8]) -> Result<()> {
        let end = offset.checked_add(bytes.len() as u64).filter(|end| *end <= self.length).ok_or_else(|| {
            let message = format!("{} bytes at {offset} are not inside a file of {}", bytes.len(), self.length);
            Error::request("offset", message)
        })?;
        let mut inner = self.inner();
        let mut at = offset;
        while at < end {
            let page = (at / PAGE as u64) as usize;
            let from = (at % PAGE as u64) as usize;
            let part = (PAGE - from).min((end - at) as usize);
            let start = (at - offset) as usize;
            let full = self.page_length(page);
            let slot = inner.pages.entry(page).or_default();
            slot.put(full, from, &bytes[start..start + part]);
            if slot.is_whole(full) {
                inner.wanted.remove(&page);
            }
            at += part as u64;
        }
        Ok(())
    }

    /// The byte ranges that failed operations lacked since this was last asked, sorted, joined where little lies between
    /// them. Empty when the operations since then had what they needed.
    pub fn wanted(&self) -> Vec<Range<u64>> {
        let mut inner = self.inner();
        let pages = std::mem::take(&mut inner.wanted);
        let mut out: Vec<Range<u64>> = Vec::new();
        for page in pages {
            let start = page as u64 * PAGE as u64;
            let end = start + self.page_length(page) as u64;
            match out.last_mut() {
                Some(last) if start <= last.end + GAP => last.end = end,
                _ => out.push(start..end),
            }
        }
        out
    }

    /// Bytes of the file for `need`; pages are checked by `sound` when they are first read.
    pub(super) fn read(&self, range: Range<u64>, need: Need, sound: impl Fn(usize, &[u8]) -> bool) -> Result<Vec<u8>> {
        let mut inner = self.inner();
        let mut out = Vec::with_capacity((range.end - range.start) as usize);
        let pages = (range.start / PAGE as u64) as usize..range.end.div_ceil(PAGE as u64) as usize;
        let mut missing = Vec::new();
        for page in pages {
            let start = page as u64 * PAGE as u64;
            let full = self.page_length(page);
            let Some(found) = inner.pages.get_mut(&page).filter(|p| p.is_whole(full)) else {
                missing.push(page);
                continue;
            };
            if !found.checked && !sound(page, &found.bytes) {
                inner.pages.remove(&page);
                let message = format!("bytes {start}..{} are damaged: fetch them again", start + full as u64);
                inner.damage = Some(message.clone());
                return Err(bad(message));
            }
            found.checked = true;
            let from = range.start.saturating_sub(start) as usize;
            let to = (range.end - start).min(full as u64) as usize;
            out.extend_from_slice(&found.bytes[from..to]);
        }
        if missing.is_empty() {
            return Ok(out);
        }
        inner.misses += 1;
        // Pages for what rests on something that is missing are guesses, and mostly bad ones.
        let blind = inner.lacking.is_some_and(|first| first < Need::Positions && need >= Need::Positions);
        if !blind {
            inner.wanted.extend(missing);
        }
        inner.lacking = Some(inner.lacking.map_or(need, |first| first.min(need)));
        Err(Error::Incomplete)
    }

    /// Starts an attempt at an operation; what comes back is for [`Sparse::failure_since`].
    pub(crate) fn attempt(&self) -> u64 {
        let mut inner = self.inner();
        inner.lacking = None;
        inner.misses
    }

    /// Why the result of what was done since `attempt` is worth nothing, if it is: something was damaged, or missing.
    pub(crate) fn failure_since(&self, attempt: u64) -> Option<Error> {
        let mut inner = self.inner();
        // Told even where the one who met it went on without it: a source that only has damaged pieces must not be asked
        // for ever.
        let damage = inner.damage.take().map(bad);
        damage.or((inner.misses != attempt).then_some(Error::Incomplete))
    }

    /// Forgets what was fed before byte `end`, because it is damaged.
    pub(super) fn forget(&self, end: u64) {
        self.inner().pages.retain(|&page, _| page as u64 * PAGE as u64 >= end);
    }

    /// Whether this attempt already lacks something, so that it should not go looking far and wide.
    pub(crate) fn is_lacking(&self) -> bool {
        self.inner().lacking.is_some()
    }

    fn page_length(&self, page: usize) -> usize {
        self.length.saturating_sub(page as u64 * PAGE as u64).min(PAGE as u64) as usize
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Page {
    fn put(&mut self, full: usize, from: usize, bytes: &[u8]) {
        if self.is_whole(full) {
            return;
        }
        self.bytes.resize(full, 0);
        self.bytes[from..from + bytes.len()].copy_from_slice(bytes);
        let mut new = from..from + bytes.len();
        self.here.retain(|r| {
            let apart = r.end < new.start || new.end < r.start;
            if !apart {
                new = r.start.min(new.start)..r.end.max(new.end);
            }
            apart
        });
        self.here.push(new);
        order::sort_by_key(&mut self.here, |r| r.start);
    }

    fn is_whole(&self, full: usize) -> bool {
        self.here.first().is_some_and(|r| r.start == 0 && r.end == full)
    }
}
