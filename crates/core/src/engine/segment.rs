//! One segment, opened for questions: dictionaries, postings, and small arrays by article.

use super::columns::Columns;
use super::compact::{Compact, CompactPositions, CompactPostings, Entry, or_nothing};
#[cfg(feature = "store")]
use super::store::{StorePositions, StorePostings, StoreSegment, StoreTerm};
use super::{Field, Life};
#[cfg(feature = "index")]
use crate::article::PUBLIC;
use crate::error::Result;
use levenshtein_automata::DFA;
use std::ops::Range;

/// No limit in time: before everything for `publish_at`, after everything for `expire_at`.
pub const NO_TIME: (i64, i64) = (i64::MIN, i64::MAX);

/// What stands for an article's title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Titled {
    /// Its title.
    #[default]
    Title,
    /// The first sentence of an article of several passages.
    Opening,
    /// The first sentence of one passage, or of none.
    Sentence,
}

/// A segment. Passages are numbered from 0 (`doc`), articles too (`article`); an article's passages are neighbours.
pub struct Segment {
    pub(super) columns: Columns,
    pub(super) kind: Kind,
}

/// Which engine it is read by.
pub(super) enum Kind {
    #[cfg(feature = "store")]
    Store(Box<StoreSegment>),
    Compact(Box<Compact>),
}

/// A term of a segment's dictionary.
#[derive(Clone)]
pub struct TermPostings(Term);

#[derive(Clone)]
enum Term {
    #[cfg(feature = "store")]
    Store(StoreTerm),
    Compact(Entry),
}

impl TermPostings {
    /// In how many passages the term occurs, deleted ones included.
    pub fn doc_freq(&self) -> u32 {
        match &self.0 {
            #[cfg(feature = "store")]
            Term::Store(term) => term.count(),
            Term::Compact(entry) => entry.count(),
        }
    }
}

/// Passages with a term, block by block.
pub struct Postings<'a>(Blocks<'a>);

enum Blocks<'a> {
    #[cfg(feature = "store")]
    Store(Box<StorePostings>),
    Compact(CompactPostings<'a>),
}

impl Postings<'_> {
    /// The next passages and how often the term occurs in each; `None` at the end.
    pub fn block(&self) -> Option<(&[u32], &[u32])> {
        let block = match &self.0 {
            #[cfg(feature = "store")]
            Blocks::Store(postings) => postings.block(),
            Blocks::Compact(postings) => postings.block(),
        };
        (!block.0.is_empty()).then_some(block)
    }

    /// Goes on to the next block.
    pub fn advance(&mut self) {
        match &mut self.0 {
            #[cfg(feature = "store")]
            Blocks::Store(postings) => postings.advance(),
            Blocks::Compact(postings) => postings.advance(),
        }
    }
}

/// Positions of a term, passage by passage in ascending order.
pub struct Positions<'a>(Places<'a>);

enum Places<'a> {
    #[cfg(feature = "store")]
    Store(Box<StorePositions>),
    Compact(CompactPositions<'a>),
}

impl Positions<'_> {
    /// Writes the positions in passage `doc` to `out` (cleared first); ask in ascending order.
    pub fn read(&mut self, doc: u32, out: &mut Vec<u32>) -> Result<()> {
        match &mut self.0 {
            #[cfg(feature = "store")]
            Places::Store(positions) => {
                positions.read(doc, out);
                Ok(())
            }
            Places::Compact(positions) => positions.read(doc, out),
        }
    }
}

impl Segment {
    /// The term in the segment's dictionary.
    pub fn term(&self, field: Field, term: &[u8]) -> Result<Option<TermPostings>> {
        Ok(match &self.kind {
            #[cfg(feature = "store")]
            Kind::Store(s) => s.term(field, term)?.map(Term::Store),
            Kind::Compact(c) => c.term(field, term)?.map(Term::Compact),
        }
        .map(TermPostings))
    }

    /// The titles with a term: `found` in [`Field::Words`] or [`Field::Grams`], `key` in [`Field::Title`].
    #[cfg_attr(not(feature = "store"), expect(unused_variables, reason = "only the store looks the key up"))]
    pub fn titles(&self, found: &TermPostings, key: &[u8]) -> Result<Option<TermPostings>> {
        match (&self.kind, &found.0) {
            (Kind::Compact(c), Term::Compact(entry)) => Ok(c.titles_of(entry).map(Term::Compact).map(TermPostings)),
            #[cfg(feature = "store")]
            _ => self.term(Field::Title, key),
        }
    }

    /// The passages of a term with their frequencies.
    pub fn postings(&self, term: &TermPostings) -> Result<Postings<'_>> {
        match (&self.kind, &term.0) {
            #[cfg(feature = "store")]
            (Kind::Store(s), Term::Store(term)) => Ok(Postings(Blocks::Store(Box::new(s.postings(term)?)))),
            (Kind::Compact(c), Term::Compact(entry)) => Ok(Postings(Blocks::Compact(c.postings(entry)?))),
            #[cfg(feature = "store")]
            _ => Err(foreign()),
        }
    }

    /// The positions of a term of [`Field::Words`].
    pub fn positions(&self, term: &TermPostings) -> Result<Positions<'_>> {
        match (&self.kind, &term.0) {
            #[cfg(feature = "store")]
            (Kind::Store(s), Term::Store(term)) => Ok(Positions(Places::Store(Box::new(s.positions(term)?)))),
            (Kind::Compact(c), Term::Compact(entry)) => Ok(Positions(Places::Compact(c.positions(entry)?))),
            #[cfg(feature = "store")]
            _ => Err(foreign()),
        }
    }

    /// Calls `each` with every word and stem of [`Field::Words`], marks included, in order.
    #[cfg(feature = "index")]
    pub fn each_word(&self, mut each: impl FnMut(&str)) -> Result<()> {
        self.words_between(&[], None, usize::MAX, |word, _| each(word))
    }

    /// Articles with a term, not deleted, in order.
    pub fn articles_with(&self, field: Field, term: &[u8]) -> Result<Vec<u32>> {
        match &self.kind {
            #[cfg(feature = "store")]
            Kind::Store(_) => {
                let mut out = Vec::new();
                let Some(found) = self.term(field, term)? else { return Ok(out) };
                let mut postings = self.postings(&found)?;
                while let Some((docs, _)) = postings.block() {
                    for &doc in docs {
                        let article = self.columns.article_of[doc as usize];
                        if out.last() != Some(&article) && !self.is_deleted(article) {
                            out.push(article);
                        }
                    }
                    postings.advance();
                }
                Ok(out)
            }
            Kind::Compact(c) => c.articles_with(field, term),
        }
    }

    /// The articles that everybody may see at any time, in order.
    #[cfg(feature = "index")]
    pub fn open_articles(&self) -> Result<Vec<u32>> {
        let mut all = self.articles_with(Field::Audience, PUBLIC.as_bytes())?;
        all.retain(|&a| self.columns.is_always(a));
        Ok(all)
    }

    /// Calls `each` with the words from `lower` on and below `upper`, at most `limit` of them, and their numbers of
    /// passages.
    pub(super) fn words_between(
        &self,
        lower: &[u8],
        upper: Option<&[u8]>,
        limit: usize,
        each: impl FnMut(&str, u32),
    ) -> Result<()> {
        match &self.kind {
            #[cfg(feature = "store")]
            Kind::Store(s) => s.words_between(lower, upper, limit, each),
            Kind::Compact(c) => c.words_between(lower, upper, limit, each),
        }
    }

    /// Calls `each` with every word from `lower` on and below `upper` that `dfa` accepts, its distance, and its number of
    /// passages.
    pub(super) fn words_near(
        &self,
        dfa: &DFA,
        lower: &[u8],
        upper: Option<&[u8]>,
        each: impl FnMut(&str, u8, u32),
    ) -> Result<()> {
        match &self.kind {
            #[cfg(feature = "store")]
            Kind::Store(s) => s.words_near(dfa, lower, upper, each),
            Kind::Compact(c) => c.words_near(dfa, lower, upper, each),
        }
    }

    /// A name for what is in it, deletions aside: equal names, equal passages. A snapshot has none.
    #[cfg(feature = "index")]
    pub fn key(&self) -> Option<String> {
        match &self.kind {
            #[cfg(feature = "store")]
            Kind::Store(s) => Some(s.key()),
            Kind::Compact(_) => None,
        }
    }

    /// Number of articles, deleted ones included.
    pub fn articles(&self) -> usize {
        self.columns.articles()
    }

    /// Number of passages, deleted ones included.
    pub fn passages(&self) -> u32 {
        self.columns.passages()
    }

    /// The article of each passage.
    pub fn article_of(&self) -> &[u32] {
        &self.columns.article_of
    }

    /// The head of an article, which has its title, keywords and card.
    #[cfg(feature = "store")]
    pub fn head_of(&self, article: u32) -> u32 {
        self.columns.first_doc[article as usize]
    }

    /// The head of an article and its passages after it.
    pub fn docs_of(&self, article: u32) -> Range<u32> {
        self.columns.docs_of(article)
    }

    /// The article's language, an index into [`super::View::languages`].
    pub fn language(&self, article: u32) -> u16 {
        self.columns.lang[article as usize]
    }

    /// Words and n-grams of each article.
    pub fn lengths(&self) -> &[(u32, u32)] {
        &self.columns.lengths
    }

    /// Words of an article.
    pub fn length(&self, article: u32) -> u32 {
        self.columns.lengths[article as usize].0
    }

    /// How telling the words of an article's title are together, each by [`super::title_idf`].
    pub fn title_mass(&self, article: u32) -> u32 {
        self.columns.title.get(article as usize).copied().unwrap_or(0)
    }

    /// Whether the article tells how telling words are in titles of its language.
    pub fn tells(&self, article: u32) -> bool {
        self.columns.tells.get(article as usize).copied().unwrap_or(true)
    }

    /// What stands for the article's title.
    pub fn titled(&self, article: u32) -> Titled {
        if !self.columns.untitled.get(article as usize).copied().unwrap_or(false) {
            return Titled::Title;
        }
        // The head and one more.
        if self.docs_of(article).len() > 2 { Titled::Opening } else { Titled::Sentence }
    }

    /// The article's family: equal numbers, same family.
    pub fn family(&self, article: u32) -> u64 {
        self.columns.family[article as usize]
    }

    /// The article's own factor on its score.
    pub fn boost(&self, article: u32) -> f32 {
        self.columns.boost(article)
    }

    /// Whether the article was deleted or replaced.
    pub fn is_deleted(&self, article: u32) -> bool {
        match &self.kind {
            #[cfg(feature = "store")]
            Kind::Store(s) => s.is_deleted(self.head_of(article)),
            Kind::Compact(_) => {
                debug_assert!((article as usize) < self.articles());
                false
            }
        }
    }

    /// Review, changes and readers of an article.
    pub fn life(&self, article: u32) -> Life {
        self.columns.life(article)
    }

    /// Whether anything of that is known of any article.
    pub fn has_lives(&self) -> bool {
        !self.columns.life.is_empty()
    }

    /// From when and until when each article is seen; empty when none has a limit.
    pub fn windows(&self) -> &[(i64, i64)] {
        &self.columns.window
    }

    /// The article's id.
    pub fn id(&self, article: u32) -> Result<String> {
        match &self.kind {
            #[cfg(feature = "store")]
            Kind::Store(s) => s.id(self.head_of(article)),
            Kind::Compact(c) => c.id(article),
        }
    }

    /// Calls `each` with the numbers of the article's facet values, for [`Segment::facet`]. Ask for
    /// [`Segment::facet_count`] first: it makes sure that they are there.
    pub fn facets(&self, article: u32, mut each: impl FnMut(u64)) {
        match &self.kind {
            #[cfg(feature = "store")]
            Kind::Store(s) => s.facets(self.head_of(article)).for_each(each),
            Kind::Compact(c) => {
                c.facets_read().into_iter().flat_map(|f| f.of(article)).for_each(|&n| each(n.into()));
            }
        }
    }

    /// How many facet values the segment knows.
    pub fn facet_count(&self) -> Result<usize> {
        match &self.kind {
            #[cfg(feature = "store")]
            Kind::Store(s) => Ok(s.facet_count()),
            Kind::Compact(c) => or_nothing(c.facets().map(|f| f.values.len()), || 0),
        }
    }

    /// Calls `each` with what follows `prefix` in the facet values that begin with it, `most` of them.
    #[cfg(feature = "desk")]
    pub fn facets_from(&self, prefix: &str, most: usize, mut each: impl FnMut(&str)) -> Result<()> {
        let count = self.facet_count()? as u64;
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.facet(middle)?.as_str() < prefix {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for ord in (low..count).take(most) {
            match self.facet(ord)?.strip_prefix(prefix) {
                Some(value) => each(value),
                None => break,
            }
        }
        Ok(())
    }

    /// The text of a facet value, `field\0value`.
    pub fn facet(&self, ord: u64) -> Result<String> {
        match &self.kind {
            #[cfg(feature = "store")]
            Kind::Store(s) => s.facet(ord),
            Kind::Compact(c) => Ok(c.facets()?.values.get(ord as usize).cloned().unwrap_or_default()),
        }
    }
}

#[cfg(feature = "store")]
fn foreign() -> crate::error::Error {
    crate::error::Error::Engine { message: "a term of one index was looked up in another".into() }
}
