//! Snapshots of a knowledge base.

use super::{KnowledgeBase, Settings, State, Visible, bridging, milliseconds};
use crate::clock;
use crate::curation::Curation;
use crate::engine::{At, Builder, Bytes, Field, View};
use crate::error::{Error, Result};
use crate::files::write_atomically;
use crate::ingest::Ingester;
use crate::learned;
use crate::log::Level;
use crate::snapshot;
use crate::vectors::{Rows, Table};
use crate::watch::{EVERY, Stage, Watch, tell, unwatched};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

impl KnowledgeBase {
    /// Writes a snapshot of what `audiences` may see to `file`, whole or not at all. The same articles give the same
    /// bytes. Drafts, archived articles and other audiences' articles are not in it. Returns its size in bytes.
    ///
    /// # Errors
    ///
    /// [`Error::Io`]; [`Error::Request`] when there is a file that is no snapshot and would be lost.
    pub fn write_snapshot(&self, file: impl AsRef<Path>, audiences: &[String]) -> Result<u64> {
        self.write_snapshot_watched(file, audiences, &mut unwatched)
    }

    /// As [`KnowledgeBase::write_snapshot`], telling `watch` how far it is.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::write_snapshot`]; [`Error::Cancelled`] by `watch`, with nothing written.
    pub fn write_snapshot_watched(
        &self,
        file: impl AsRef<Path>,
        audiences: &[String],
        watch: &mut Watch<'_>,
    ) -> Result<u64> {
        let file = file.as_ref();
        if !snapshot::may_replace(file) {
            let message = format!("`{}` is there and is no snapshot: name another file, or remove it", file.display());
            return Err(Error::request("file", message));
        }
        let bytes = self.snapshot_bytes_watched(audiences, watch)?;
        write_atomically(file, &bytes).map_err(|e| Error::io(file, &e))?;
        Ok(bytes.len() as u64)
    }

    /// As [`KnowledgeBase::write_snapshot`], into memory.
    ///
    /// # Errors
    ///
    /// [`Error::Io`], [`Error::Engine`].
    pub fn snapshot_bytes(&self, audiences: &[String]) -> Result<Vec<u8>> {
        self.snapshot_bytes_watched(audiences, &mut unwatched)
    }

    /// As [`KnowledgeBase::snapshot_bytes`], telling `watch` how far it is.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::snapshot_bytes`]; [`Error::Cancelled`] by `watch`.
    pub fn snapshot_bytes_watched(&self, audiences: &[String], watch: &mut Watch<'_>) -> Result<Vec<u8>> {
        self.snapshot_bytes_with(audiences, &BTreeMap::new(), watch)
    }

    /// As [`KnowledgeBase::snapshot_bytes_watched`], with things of the caller's own in it, by name: what everybody who gets
    /// the snapshot may read with [`KnowledgeBase::blob`]. The names `curation`, `learned` and `learned.words` are taken:
    /// they have what curators set for these audiences and what is not over yet, and what use taught of the articles in it.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::snapshot_bytes_watched`].
    pub fn snapshot_bytes_with(
        &self,
        audiences: &[String],
        blobs: &BTreeMap<String, Vec<u8>>,
        watch: &mut Watch<'_>,
    ) -> Result<Vec<u8>> {
        let begin = self.begin();
        let state = self.state();
        let settings = self.settings().only(audiences);
        let (bytes, articles) = state.complete(|| pack(&state, audiences, &settings, blobs, watch))?;
        self.log(Level::Info, || {
            format!("snapshot: {articles} articles, {} bytes, {}", bytes.len(), milliseconds(begin))
        });
        Ok(bytes)
    }
}

/// The embeddings of the articles of a snapshot.
struct Vectors<'s> {
    table: Option<&'s Table>,
    has: Vec<bool>,
    rows: Rows,
}

impl<'s> Vectors<'s> {
    fn new(table: Option<&'s Table>) -> Vectors<'s> {
        let dimension = table.map_or(0, Table::dimension);
        Vectors { table, has: Vec::new(), rows: Rows { dimension, ..Rows::default() } }
    }

    /// Adds those of the passages of an article, which has so many in the snapshot, its head included.
    fn add(&mut self, view: &View, at: At, passages: usize) -> Result<()> {
        let docs = view.segment(at)?.docs_of(at.number);
        for n in 0..passages as u32 {
            let same = docs.len() == passages;
            let found = self.table.filter(|_| same).and_then(|t| t.get(at.segment as usize, docs.start + n));
            self.has.push(found.is_some());
            found.into_iter().for_each(|row| self.rows.push(row));
        }
        Ok(())
    }

    /// The section; empty when no passage has one.
    fn finish(self) -> Vec<u8> {
        let some = self.table.filter(|_| !self.rows.scales.is_empty());
        some.map_or_else(Vec::new, |table| Table::write(&table.model, &self.has, &self.rows))
    }
}

/// The bytes of a snapshot, and the number of its articles.
fn pack(
    state: &State,
    audiences: &[String],
    settings: &Settings,
    blobs: &BTreeMap<String, Vec<u8>>,
    watch: &mut Watch<'_>,
) -> Result<(Vec<u8>, u64)> {
    let mut ids: Vec<(&str, String, At)> = Vec::new();
    for at in Visible::published(&state.view, audiences)?.articles(&state.view) {
        let segment = state.view.segment(at)?;
        let lang = state.view.languages().get(segment.language(at.number) as usize);
        ids.push((lang.map_or("", String::as_str), segment.id(at.number)?, at));
    }
    ids.sort();
    let mut ingester = Ingester::default();
    let mut builder = Builder::default();
    let mut vectors = Vectors::new(state.vectors()?);
    let total = ids.len() as u64;
    for ((_, id, at), done) in ids.iter().zip(0..) {
        if done % EVERY == 0 {
            tell(watch, Stage::Snapshot, done, total)?;
        }
        let mut article = state.article(*at)?;
        article.keep_audiences(audiences);
        let passages = ingester.passages(&article)?;
        vectors.add(&state.view, *at, passages.len())?;
        builder.article(id, &passages)?;
    }
    builder.vectors(vectors.finish());
    builder.settings(settings.encode()?);
    blobs.iter().for_each(|(name, bytes)| builder.blob(name, bytes.clone()));
    let included: HashSet<&str> = ids.iter().map(|(_, id, _)| id.as_str()).collect();
    let curation = state.curation()?.for_snapshot(audiences, clock::now(), &|id| included.contains(id));
    if !curation.is_empty() {
        builder.blob(Curation::BLOB, curation.write()?);
    }
    let header = snapshot::Header::new(audiences, ids.len());
    let mut sections = builder.finish();
    // What other words lead to depends on which articles are in it: it is worked out from the snapshot itself.
    let alone = snapshot::open(Bytes::from_vec(snapshot::write(header.clone(), &sections)?))?;
    let alone = State::new(View::of_snapshot(alone)?, None, Some(Arc::new(curation)));
    let table = bridging::table(&alone, audiences)?;
    Builder::add_bridges(&mut sections, &table);
    // So is how telling learned words are, and which of them lead to anything; a snapshot has their hashes only, as it got them.
    let learned = match state.lessons() {
        Some(kept) => kept.for_snapshot(&alone.view, &alone.questions)?,
        None => learned_again(state, &ids, &alone.view)?,
    };
    if let Some(parts) = learned {
        Builder::add_blob(&mut sections, learned::FRAME, parts.frame);
        Builder::add_blob(&mut sections, learned::WORDS, parts.words);
    }
    let bytes = snapshot::write(header, &sections)?;
    tell(watch, Stage::Snapshot, total, total)?;
    Ok((bytes, total))
}

/// What use taught of the articles of a snapshot, for one that is made of it.
fn learned_again(state: &State, ids: &[(&str, String, At)], to: &View) -> Result<Option<learned::Parts>> {
    let Some(taught) = state.taught()? else { return Ok(None) };
    let mut numbers = HashMap::with_capacity(ids.len());
    for (_, id, from) in ids {
        let there = to.articles_with(Field::Id, id.as_bytes())?;
        numbers.extend(there.first().map(|at| (from.number, at.number)));
    }
    learned::again(&taught.table, &state.view, &|number| numbers.get(&number).copied())
}
