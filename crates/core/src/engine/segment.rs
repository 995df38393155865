//! One segment, opened for questions: dictionaries, postings, and small arrays by article.

use super::fields::{Field, Fields, column};
use crate::error::{Error, Result};
use std::sync::Arc;
use tantivy::columnar::StrColumn;
use tantivy::index::SegmentReader;
use tantivy::postings::{BlockSegmentPostings, Postings as _, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader};

/// No limit in time: before everything for `publish_at`, after everything for `expire_at`.
pub const NO_TIME: (i64, i64) = (i64::MIN, i64::MAX);

/// A segment. Passages are numbered from 0 (`doc`), articles too (`article`); an article's passages are neighbours.
pub struct Segment {
    pub(super) reader: SegmentReader,
    inverted: [Arc<InvertedIndexReader>; 7],
    /// Article of each passage.
    article_of: Vec<u32>,
    /// First passage of each article, and one past the last at the end.
    first_doc: Vec<u32>,
    /// Language of each article, as an index into [`super::View::languages`].
    pub(super) lang: Vec<u16>,
    /// Family of each article, as a 64-bit hash of its id.
    family: Vec<u64>,
    /// Words and n-grams of each article.
    pub(super) lengths: Vec<(u32, u32)>,
    /// Window in which each article is seen; empty when no article has one.
    window: Vec<(i64, i64)>,
    boost: Vec<f32>,
    ids: Option<StrColumn>,
    facets: Option<StrColumn>,
}

/// A term of a segment's dictionary.
#[derive(Clone)]
pub struct TermPostings {
    field: Field,
    info: TermInfo,
}

impl TermPostings {
    /// In how many passages the term occurs, deleted ones included.
    pub fn doc_freq(&self) -> u32 {
        self.info.doc_freq
    }
}

/// Passages with a term, block by block.
pub struct Postings(BlockSegmentPostings);

impl Postings {
    /// The next passages and how often the term occurs in each; `None` at the end.
    pub fn block(&self) -> Option<(&[u32], &[u32])> {
        match self.0.block_len() {
            0 => None,
            n => Some((&self.0.docs()[..n], self.0.freqs())),
        }
    }

    /// Goes on to the next block.
    pub fn advance(&mut self) {
        self.0.advance();
    }
}

/// Positions of a term, passage by passage in ascending order.
pub struct Positions(SegmentPostings);

impl Positions {
    /// Writes the positions in passage `doc` to `out` (cleared first); ask in ascending order.
    pub fn read(&mut self, doc: u32, out: &mut Vec<u32>) {
        out.clear();
        if self.0.doc() < doc {
            self.0.seek(doc);
        }
        if self.0.doc() == doc {
            self.0.positions(out);
        }
    }
}

impl Segment {
    /// Opens a segment; language ordinals are still its own.
    pub(super) fn open(reader: SegmentReader, fields: &Fields, languages: &mut Vec<String>) -> Result<Segment> {
        let inverted = |f: Field| reader.inverted_index(fields.handle(f));
        let all = [Field::Words, Field::Grams, Field::Title, Field::Id, Field::Family, Field::Audience, Field::Facet];
        let inverted = [
            inverted(all[0])?,
            inverted(all[1])?,
            inverted(all[2])?,
            inverted(all[3])?,
            inverted(all[4])?,
            inverted(all[5])?,
            inverted(all[6])?,
        ];
        let columns = reader.fast_fields();
        let n = reader.max_doc();
        let parts = columns.u64(column::PART)?;
        let (mut article_of, mut first_doc) = (Vec::with_capacity(n as usize), Vec::new());
        for doc in 0..n {
            if parts.first(doc) == Some(0) {
                first_doc.push(doc);
            }
            let article = (first_doc.len() as u32)
                .checked_sub(1)
                .ok_or_else(|| Error::Engine { message: "a segment starts inside an article".into() })?;
            article_of.push(article);
        }
        let (word_count, gram_count) = (columns.u64(column::WORDS)?, columns.u64(column::GRAMS)?);
        let (families, boosts) = (columns.u64(column::FAMILY)?, columns.f64(column::BOOST)?);
        let (from, until) = (columns.i64(column::PUBLISH)?, columns.i64(column::EXPIRE)?);
        let limited = (from.max_value(), until.min_value()) != NO_TIME;
        let each = first_doc.iter().copied();
        let number = |v: Option<u64>| v.unwrap_or(0).min(u32::MAX.into()) as u32;
        let segment = Segment {
            lang: languages_of(&reader, &first_doc, languages)?,
            family: each.clone().map(|d| families.first(d).unwrap_or(0)).collect(),
            lengths: each.clone().map(|d| (number(word_count.first(d)), number(gram_count.first(d)))).collect(),
            window: if limited {
                each.clone()
                    .map(|d| (from.first(d).unwrap_or(NO_TIME.0), until.first(d).unwrap_or(NO_TIME.1)))
                    .collect()
            } else {
                Vec::new()
            },
            boost: each.map(|d| boosts.first(d).unwrap_or(1.0) as f32).collect(),
            ids: columns.str(column::ID)?,
            facets: columns.str(column::FACET)?,
            first_doc: {
                first_doc.push(n);
                first_doc
            },
            article_of,
            inverted,
            reader,
        };
        Ok(segment)
    }

    fn inverted(&self, field: Field) -> &InvertedIndexReader {
        &self.inverted[field as usize]
    }

    /// The term in the segment's dictionary.
    pub fn term(&self, field: Field, term: &[u8]) -> Result<Option<TermPostings>> {
        Ok(self.inverted(field).terms().get(term)?.map(|info| TermPostings { field, info }))
    }

    /// The passages of a term with their frequencies.
    pub fn postings(&self, term: &TermPostings) -> Result<Postings> {
        let reader = self.inverted(term.field);
        Ok(Postings(reader.read_block_postings_from_terminfo(&term.info, IndexRecordOption::WithFreqs)?))
    }

    /// The positions of a term of [`Field::Words`].
    pub fn positions(&self, term: &TermPostings) -> Result<Positions> {
        let reader = self.inverted(term.field);
        Ok(Positions(reader.read_postings_from_terminfo(&term.info, IndexRecordOption::WithFreqsAndPositions)?))
    }

    /// The dictionary of a field.
    pub(super) fn dictionary(&self, field: Field) -> &tantivy::termdict::TermDictionary {
        self.inverted(field).terms()
    }

    /// Number of articles, deleted ones included.
    pub fn articles(&self) -> usize {
        self.lang.len()
    }

    /// Number of passages, deleted ones included.
    pub fn passages(&self) -> u32 {
        self.reader.max_doc()
    }

    /// The article of each passage.
    pub fn article_of(&self) -> &[u32] {
        &self.article_of
    }

    /// The head of an article, which has its title, keywords and card.
    pub fn head_of(&self, article: u32) -> u32 {
        self.first_doc[article as usize]
    }

    /// The head of an article and its passages after it.
    pub fn docs_of(&self, article: u32) -> std::ops::Range<u32> {
        self.first_doc[article as usize]..self.first_doc[article as usize + 1]
    }

    /// The article's language, an index into [`super::View::languages`].
    pub fn language(&self, article: u32) -> u16 {
        self.lang[article as usize]
    }

    /// Words and n-grams of each article.
    pub fn lengths(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.lengths.iter().copied()
    }

    /// Words of an article.
    pub fn length(&self, article: u32) -> u32 {
        self.lengths[article as usize].0
    }

    /// The article's family, a hash of its id.
    pub fn family(&self, article: u32) -> u64 {
        self.family[article as usize]
    }

    /// The article's own factor on its score.
    pub fn boost(&self, article: u32) -> f32 {
        self.boost[article as usize]
    }

    /// Whether the article was deleted or replaced.
    pub fn is_deleted(&self, article: u32) -> bool {
        self.reader.is_deleted(self.first_doc[article as usize])
    }

    /// Whether `now` (seconds since 1970) lies in the article's time window.
    pub fn in_window(&self, article: u32, now: i64) -> bool {
        self.window.get(article as usize).is_none_or(|&(from, until)| from <= now && now < until)
    }

    /// The article's id.
    pub fn id(&self, article: u32) -> Result<String> {
        let mut out = String::new();
        if let Some(column) = &self.ids
            && let Some(ord) = column.ords().first(self.first_doc[article as usize])
        {
            column.ord_to_str(ord, &mut out)?;
        }
        Ok(out)
    }

    /// Numbers of the article's facet values, for [`Segment::facet`].
    pub fn facets(&self, article: u32) -> impl Iterator<Item = u64> + '_ {
        let doc = self.first_doc[article as usize];
        self.facets.iter().flat_map(move |c| c.ords().values_for_doc(doc))
    }

    /// How many facet values the segment knows.
    pub fn facet_count(&self) -> usize {
        self.facets.as_ref().map_or(0, |c| c.num_terms())
    }

    /// The text of a facet value, `field\0value`.
    pub fn facet(&self, ord: u64) -> Result<String> {
        let mut out = String::new();
        if let Some(column) = &self.facets {
            column.ord_to_str(ord, &mut out)?;
        }
        Ok(out)
    }
}

/// The language of each article by its number in `languages`, which grows as needed.
fn languages_of(reader: &SegmentReader, first_doc: &[u32], languages: &mut Vec<String>) -> Result<Vec<u16>> {
    let Some(column) = reader.fast_fields().str(column::LANG)? else { return Ok(vec![0; first_doc.len()]) };
    let mut numbers = Vec::with_capacity(column.num_terms());
    let mut tag = String::new();
    for ord in 0..column.num_terms() as u64 {
        tag.clear();
        column.ord_to_str(ord, &mut tag)?;
        let number = languages.iter().position(|l| *l == tag).unwrap_or_else(|| {
            languages.push(tag.clone());
            languages.len() - 1
        });
        numbers.push(number.min(u16::MAX.into()) as u16);
    }
    let und = |ord: Option<u64>| ord.and_then(|o| numbers.get(o as usize).copied()).unwrap_or(0);
    Ok(first_doc.iter().map(|&d| und(column.ords().first(d))).collect())
}
