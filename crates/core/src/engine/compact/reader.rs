//! An open snapshot as the engine reads it.

use super::columns::{self, Table};
use super::dictionary::Dictionary;
use super::facets::{Facets, read_texts};
use super::list::Shape;
use super::sources::Sources;
use super::texts::Texts;
use super::{BRIDGES, FOREIGN, VECTORS};
use super::{damaged, or_nothing, unpack};
use crate::article::PUBLIC;
use crate::bridge::Words;
use crate::engine::columns::Columns;
use crate::engine::{Bytes, Field, title};
use crate::error::Result;
use crate::snapshot::{Need, Snapshot};
use crate::vectors;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

/// An index in a snapshot.
pub struct Compact {
    pub(super) snapshot: Snapshot,
    pub(super) terms: Dictionary,
    pub(super) grams: Dictionary,
    ids: Dictionary,
    texts: Texts,
    articles: u32,
    passages: u32,
    words: u32,
    /// The place of each article's id in `ids`, and the article of each place.
    places: Vec<u32>,
    by_place: Vec<u32>,
    audiences: Vec<(String, Vec<u32>)>,
    family: Vec<u64>,
    /// The head of each article.
    pub(super) heads: Vec<u32>,
    pub(super) term_postings: Range<u64>,
    pub(super) gram_postings: Range<u64>,
    pub(super) positions: Range<u64>,
    foreign: OnceLock<Words>,
    facets: OnceLock<Facets>,
    families: OnceLock<Vec<String>>,
    sources: OnceLock<Sources>,
}

/// A term: how many passages (or heads, for titles) have it, and where its list is.
#[derive(Clone, Debug)]
pub struct Entry {
    pub(super) count: u32,
    pub(super) shape: Shape,
    pub(super) place: Place,
    /// The same term in titles; its list numbers articles.
    pub(super) titles: Option<(u32, Place)>,
    /// Whether this is such a list.
    pub(super) title: bool,
}

/// Where a list is.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// In these bytes of the file, from this bit on.
    Inline(Range<u64>, usize),
    /// In these bytes of the file, positions in those.
    Apart(Range<u64>, Range<u64>),
}

impl Entry {
    /// How many passages have the term.
    pub fn count(&self) -> u32 {
        self.count
    }
}

impl Compact {
    /// Reads an open snapshot; its columns and languages come back beside it.
    pub fn new(snapshot: Snapshot) -> Result<(Compact, Columns, Vec<String>)> {
        let dictionary = |name: &str| {
            let index = format!("{name}.index");
            Dictionary::read(&unpack(snapshot.near(&index)?, &index)?, snapshot.far(name)?)
        };
        let Table { mut columns, languages, audiences, words, by_number } =
            columns::read(&unpack(snapshot.near("articles")?, "articles")?)?;
        let mut open = vec![false; columns.articles()];
        let public = audiences.iter().filter(|(name, _)| name == PUBLIC).flat_map(|a| &a.1);
        public.for_each(|&a| open[a as usize] = columns.is_always(a));
        columns.tells = title::tells(&columns.lang, open.into_iter());
        let mut by_place = vec![0; by_number.len()];
        (0..).zip(&by_number).for_each(|(article, &place)| by_place[place as usize] = article);
        let index = unpack(snapshot.near("texts.index")?, "texts.index")?;
        let compact = Compact {
            terms: dictionary("terms")?,
            grams: dictionary("grams")?,
            ids: dictionary("ids")?,
            texts: Texts::read(&index, &snapshot.far("texts")?, columns.passages())?,
            articles: columns.articles() as u32,
            passages: columns.passages(),
            words,
            places: by_number,
            by_place,
            audiences,
            family: columns.family.clone(),
            heads: columns.first_doc[..columns.articles()].to_vec(),
            term_postings: snapshot.far("terms.postings")?,
            gram_postings: snapshot.far("grams.postings")?,
            positions: snapshot.far("positions")?,
            foreign: OnceLock::new(),
            facets: OnceLock::new(),
            families: OnceLock::new(),
            sources: OnceLock::new(),
            snapshot,
        };
        if compact.ids.terms() != compact.articles as usize {
            return Err(damaged("the table of ids"));
        }
        Ok((compact, columns, languages))
    }

    /// The table of other words, if there is one.
    pub fn bridges(&self) -> Result<Option<Bytes>> {
        let bytes =
            self.snapshot.has_near(BRIDGES).then(|| unpack(self.snapshot.near(BRIDGES)?, BRIDGES)).transpose()?;
        Ok(bytes.map(Bytes::from_vec))
    }

    /// The words of languages in which there are no articles; nothing when they are missing, or there are none.
    pub fn foreign(&self) -> Result<Option<&Words>> {
        if !self.snapshot.has(FOREIGN) {
            return Ok(None);
        }
        let read = self.whole(&self.foreign, FOREIGN, |bytes| Words::foreign(Bytes::from_vec(bytes.to_vec())));
        or_nothing(read.map(Some), || None)
    }

    /// The file.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// What the codes of a field's lists depend on.
    pub(super) fn shape(&self, field: Field) -> Shape {
        match field {
            Field::Words => Shape { universe: self.passages, words: self.words },
            Field::Title => Shape { universe: self.articles, words: 0 },
            _ => Shape { universe: self.passages, words: 0 },
        }
    }

    /// The article with an id.
    fn number_of(&self, id: &[u8]) -> Result<Option<u32>> {
        let Some(block) = self.ids.block_of(id) else { return Ok(None) };
        let found = self.ids.block(&self.snapshot, block, Need::Terms)?.find(id);
        Ok(found.and_then(|n| self.by_place.get(block * super::dictionary::BLOCK + n).copied()))
    }

    /// The id of an article.
    pub fn id(&self, article: u32) -> Result<String> {
        let place = self.places.get(article as usize).map_or(0, |&place| place as usize);
        let (block, n) = (place / super::dictionary::BLOCK, place % super::dictionary::BLOCK);
        or_nothing(
            self.ids.block(&self.snapshot, block, Need::Shown).and_then(|block| {
                let mut keys = block.keys();
                if (0..=n).all(|_| keys.advance()) {
                    String::from_utf8(keys.key).map_err(|_| damaged("an id"))
                } else {
                    Err(damaged("the table of ids"))
                }
            }),
            String::new,
        )
    }

    /// Articles with a value of a field that is no lane.
    pub fn articles_with(&self, field: Field, value: &[u8]) -> Result<Vec<u32>> {
        let found = match field {
            Field::Audience => {
                Ok(self.audiences.iter().find(|a| a.0.as_bytes() == value).map_or_else(Vec::new, |a| a.1.clone()))
            }
            Field::Facet => self.facets().map(|facets| facets.articles_with(value)),
            Field::Family => self.family(value),
            Field::Id => self.number_of(value).map(|n| n.into_iter().collect()),
            Field::Words | Field::Grams | Field::Title => Ok(Vec::new()),
        };
        or_nothing(found, Vec::new)
    }

    fn family(&self, family: &[u8]) -> Result<Vec<u32>> {
        let families = self.whole(&self.families, "families", |mut b| {
            read_texts(&mut b).ok_or_else(|| damaged("the table of families"))
        })?;
        if let Ok(n) = families.binary_search_by(|f| f.as_bytes().cmp(family)) {
            let wanted = n as u64 + 1;
            return Ok((0..).zip(&self.family).filter(|(_, f)| **f == wanted).map(|(a, _)| a).collect());
        }
        // A family of one, with the article's own id.
        let found = self.number_of(family)?;
        Ok(found.filter(|&n| self.family.get(n as usize).is_some_and(|f| *f > u32::MAX.into())).into_iter().collect())
    }

    /// The facet values, read when first asked for.
    pub fn facets(&self) -> Result<&Facets> {
        self.whole(&self.facets, "facets", |b| Facets::read(b, self.articles as usize))
    }

    /// The facet values if they were read already.
    pub fn facets_read(&self) -> Option<&Facets> {
        self.facets.get()
    }

    /// The record of a passage, and of a head the card; nothing when they are missing.
    pub fn stored(&self, doc: u32) -> Result<Option<(String, String)>> {
        or_nothing(self.texts.get(&self.snapshot, doc).map(Some), || None)
    }

    /// The article as it was put in.
    pub fn article(&self, article: u32) -> Result<String> {
        let sources = self.whole(&self.sources, "sources.index", |b| Sources::read(b, self.articles as usize))?;
        let head = |n: u32| self.heads.get(n as usize).copied().unwrap_or(self.passages);
        let model = |of: Range<u32>| self.texts.model(&self.snapshot, head(of.start)..head(of.end));
        sources.get(&self.snapshot, &self.snapshot.far("sources")?, article, model)
    }

    /// The embeddings of passages, if there are any.
    pub fn vectors(&self) -> Result<Option<vectors::Table>> {
        if !self.snapshot.has(VECTORS) {
            return Ok(None);
        }
        let bytes = self.snapshot.read(self.snapshot.far(VECTORS)?, Need::Named)?;
        vectors::Table::read(&bytes, self.passages).map(Some)
    }

    /// What somebody keeps in the snapshot under a name.
    pub fn blob(&self, name: &str) -> Result<Option<Bytes>> {
        let name = format!("blob:{name}");
        if !self.snapshot.has(&name) {
            return Ok(None);
        }
        let bytes = self.snapshot.read(self.snapshot.far(&name)?, Need::Named)?;
        Ok(Some(Bytes::from_vec(bytes.into_owned())))
    }

    /// A part of that; nothing when it is missing, or there is no such thing.
    pub fn blob_part(&self, name: &str, part: Range<u64>) -> Result<Option<Cow<'_, [u8]>>> {
        let name = format!("blob:{name}");
        if !self.snapshot.has(&name) {
            return Ok(None);
        }
        let far = self.snapshot.far(&name)?;
        let at = |n: u64| far.start.saturating_add(n).min(far.end);
        or_nothing(self.snapshot.read(at(part.start)..at(part.end), Need::Terms).map(Some), || None)
    }

    /// A section that is read whole, once.
    fn whole<'s, T>(&self, slot: &'s OnceLock<T>, name: &str, read: impl FnOnce(&[u8]) -> Result<T>) -> Result<&'s T> {
        if let Some(found) = slot.get() {
            return Ok(found);
        }
        let made = read(&unpack(&self.snapshot.read(self.snapshot.far(name)?, Need::Named)?, name)?)?;
        Ok(slot.get_or_init(|| made))
    }
}
