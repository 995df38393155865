//! Embeddings of passages: which are missing, taken in, forgotten; and where they are kept.

use super::{KnowledgeBase, State};
use crate::engine::{At, Field};
use crate::error::{Error, Result};
use crate::vectors::{
    Embedded, Embedding, Embeddings, Kept, PassageName, Unembedded, UnembeddedPassage, embedded_text,
};
use std::collections::HashSet;
use std::sync::{Arc, PoisonError};
#[cfg(feature = "store")]
use {super::Place, super::vectors_file as file};

/// The most passages that are listed at once.
const MOST: usize = 10_000;
/// Texts that are gone keep their embeddings, for they may come back, until there are this many for each passage.
const SLACK: usize = 2;

impl KnowledgeBase {
    /// The passages of committed articles, drafts too, that have no embedding yet, `limit` of them (1 to 10,000), from the cursor
    /// `after` on ([`Unembedded::next`]). For whoever makes embeddings, not for readers: it does not ask who may see them.
    ///
    /// # Errors
    ///
    /// [`Error::Request`] for a limit or a cursor that makes no sense; [`Error::ReadOnly`] for a snapshot; [`Error::Engine`].
    pub fn unembedded(&self, limit: usize, after: Option<&str>) -> Result<Unembedded> {
        if limit == 0 || limit > MOST {
            return Err(Error::request("limit", format!("is {limit}, must be 1 to {MOST}")));
        }
        let after = after.map(cursor).transpose()?;
        if self.is_snapshot() {
            return Err(Error::ReadOnly { operation: "unembedded" });
        }
        let state = self.state();
        let all = missing(&state)?;
        let start = after.map_or(0, |after| all.partition_point(|m| (m.article.as_str(), m.passage) <= after));
        let listed = &all[start..all.len().min(start + limit)];
        let passages = listed.iter().map(|m| m.read(&state)).collect::<Result<_>>()?;
        let more = listed.last().filter(|_| start + listed.len() < all.len());
        let kept = state.kept.as_ref();
        Ok(Unembedded {
            passages,
            next: more.map(|m| format!("{}:{}", m.passage, m.article)),
            missing: all.len() as u64,
            model: kept.map(|k| k.model.clone()),
            dimension: kept.map(|k| k.dimension() as u32),
        })
    }

    /// Takes embeddings of passages, all of them or none, each in place of the one there was. They hold from now on, without a
    /// commit, and go into snapshots. A passage that says the same after its article was written anew keeps its own.
    ///
    /// # Errors
    ///
    /// [`Error::Request`] for another model than that of those that are there; [`Error::Embedding`] for one with another number of
    /// numbers, with numbers that are not finite, or with nothing but 0. [`Error::Locked`], [`Error::ReadOnly`], [`Error::Io`].
    pub fn embed(&self, given: &Embeddings) -> Result<Embedded> {
        self.alone("embed", || {
            let state = self.state();
            let stored = self.stored_vectors()?.filter(|_| !given.drop);
            let mut kept = stored.as_deref().cloned();
            let mut done = Embedded::default();
            let mut new = HashSet::new();
            for (n, embedding) in given.embeddings.iter().enumerate() {
                let kept = suited(&mut kept, &given.model, n, embedding)?;
                match current(&state, embedding)? {
                    Some(hash) => {
                        kept.add(hash, &embedding.vector).map_err(|why| wrong(n, embedding, why))?;
                        new.insert(hash);
                        done.taken += 1;
                    }
                    None => {
                        let (article, passage) = (embedding.article.clone(), embedding.passage);
                        done.outdated.push(PassageName { article, passage });
                    }
                }
            }
            if new.is_empty() && !given.drop {
                done.missing = missing(&state)?.len() as u64;
                return Ok(done);
            }
            // A model without any embedding is none.
            let mut kept = kept.filter(|k| k.len() > 0);
            if kept.as_ref().is_some_and(|k| k.len() > SLACK * state.view.passages() as usize) {
                kept = kept.map(|k| live(&state, &k)).transpose()?;
                self.keep_vectors(kept, None)?;
            } else {
                self.keep_vectors(kept, stored.is_some().then_some(new))?;
            }
            done.missing = missing(&self.state())?.len() as u64;
            Ok(done)
        })
    }

    /// Forgets embeddings of texts that no article has.
    pub(super) fn prune_vectors(&self) -> Result<()> {
        if self.state().kept.is_none() {
            return Ok(());
        }
        self.alone("compact", || {
            let Some(kept) = self.stored_vectors()? else { return Ok(()) };
            let only = live(&self.state(), &kept)?;
            if only.len() == kept.len() { Ok(()) } else { self.keep_vectors(Some(only).filter(|k| k.len() > 0), None) }
        })
    }

    /// The embeddings as they are kept now.
    pub(super) fn stored_vectors(&self) -> Result<Option<Arc<Kept>>> {
        #[cfg(feature = "store")]
        if let Place::Directory(path, _) = &self.place {
            return file::load(path, self.state().kept.as_ref());
        }
        Ok(self.state().kept.clone())
    }

    /// Keeps these embeddings, of which only those for `new` texts are not kept yet; without it all are kept anew.
    fn keep_vectors(&self, mut kept: Option<Kept>, new: Option<HashSet<u64>>) -> Result<()> {
        #[cfg(feature = "store")]
        if let Place::Directory(path, _) = &self.place {
            file::save(path, kept.as_mut(), new)?;
        }
        #[cfg(not(feature = "store"))]
        let _ = (kept.as_mut(), new);
        let kept = kept.map(Arc::new);
        loop {
            let before = self.state();
            let state = State::new(before.view.clone(), before.shared_bridges(), Some(before.curation()?));
            let state = Arc::new(state.with_kept(kept.clone(), &before.passages));
            let mut slot = self.state.write().unwrap_or_else(PoisonError::into_inner);
            if Arc::ptr_eq(&slot, &before) {
                *slot = state;
                return Ok(());
            }
        }
    }
}

/// What the embedding goes into, if its model and its number of numbers fit.
fn suited<'k>(kept: &'k mut Option<Kept>, model: &str, n: usize, embedding: &Embedding) -> Result<&'k mut Kept> {
    if model.trim().is_empty() {
        return Err(Error::request("model", "is missing; name the model that made the embeddings"));
    }
    let given = embedding.vector.len();
    let kept = kept.get_or_insert_with(|| Kept::new(model, given));
    if kept.model != model {
        let message =
            format!("is `{model}`, but the embeddings here are by `{}`; drop those to begin anew", kept.model);
        return Err(Error::request("model", message));
    }
    if kept.dimension() != given {
        let why = format!("has {given} numbers, but those here by `{model}` have {}", kept.dimension());
        return Err(wrong(n, embedding, why));
    }
    Ok(kept)
}

fn wrong(n: usize, embedding: &Embedding, message: String) -> Error {
    let (article, passage) = (embedding.article.clone(), embedding.passage);
    Error::Embedding { field: format!("embeddings[{n}].vector"), article, passage, message }
}

/// The hash of the text that the embedding is for, if its passage says that now.
fn current(state: &State, embedding: &Embedding) -> Result<Option<u64>> {
    let found = state.view.articles_with(Field::Id, embedding.article.as_bytes())?;
    let Some(&at) = found.first() else { return Ok(None) };
    let docs = state.view.segment(at)?.docs_of(at.number);
    if embedding.passage == 0 || embedding.passage >= docs.len() as u32 {
        return Ok(None);
    }
    let hashes = state.passages.of(&state.view, at.segment as usize)?;
    let hash = hashes.get((docs.start + embedding.passage) as usize).copied();
    Ok(hash.filter(|hash| embedding.hash.as_ref().is_none_or(|given| *given == written(*hash))))
}

/// A hash as hosts see it.
fn written(hash: u64) -> String {
    format!("{hash:016x}")
}

/// A cursor: the passage and the article that were listed last.
fn cursor(text: &str) -> Result<(&str, u32)> {
    let parts = text.split_once(':').and_then(|(passage, article)| Some((article, passage.parse().ok()?)));
    parts.ok_or_else(|| Error::request("after", format!("`{text}` is none of the cursors that `next` gives")))
}

/// A passage without an embedding.
struct Missing {
    article: String,
    passage: u32,
    at: At,
    hash: u64,
}

impl Missing {
    fn read(&self, state: &State) -> Result<UnembeddedPassage> {
        let (title, lang, record) = crate::vectors::passage(&state.view, self.at, self.passage)?;
        Ok(UnembeddedPassage {
            article: self.article.clone(),
            passage: self.passage,
            lang,
            text: embedded_text(&title, &record),
            hash: written(self.hash),
        })
    }
}

/// Every passage without an embedding, by article; of those with the same text the first.
fn missing(state: &State) -> Result<Vec<Missing>> {
    let mut all = Vec::new();
    for (n, segment) in state.view.segments().iter().enumerate() {
        let hashes = state.passages.of(&state.view, n)?;
        for number in (0..segment.articles() as u32).filter(|&number| !segment.is_deleted(number)) {
            let docs = segment.docs_of(number);
            let none = |doc: &u32| state.kept.as_ref().is_none_or(|kept| !kept.has(hashes[*doc as usize]));
            let mut without = docs.clone().skip(1).filter(none).peekable();
            if without.peek().is_none() {
                continue;
            }
            let article = segment.id(number)?;
            let at = At { segment: n as u32, number };
            all.extend(without.map(|doc| Missing {
                article: article.clone(),
                passage: doc - docs.start,
                at,
                hash: hashes[doc as usize],
            }));
        }
    }
    all.sort_unstable_by(|a, b| (&a.article, a.passage).cmp(&(&b.article, b.passage)));
    let mut met = HashSet::new();
    all.retain(|m| met.insert(m.hash));
    Ok(all)
}

/// The embeddings of texts that are there.
fn live(state: &State, kept: &Kept) -> Result<Kept> {
    let mut hashes = Vec::new();
    for (n, segment) in state.view.segments().iter().enumerate() {
        let of = state.passages.of(&state.view, n)?;
        let articles = (0..segment.articles() as u32).filter(|&number| !segment.is_deleted(number));
        hashes.extend(articles.flat_map(|number| segment.docs_of(number).skip(1)).map(|doc| of[doc as usize]));
    }
    Ok(kept.only(hashes.into_iter()))
}
