//! A segment of tantivy's, opened for questions.

use super::fields::{Fields, column};
use crate::engine::columns::Columns;
use crate::engine::view::Edits;
use crate::engine::{Field, Life, NEVER, NO_TIME, TermList};
use crate::error::{Error, Result};
use levenshtein_automata::{DFA, Distance};
use std::sync::Arc;
use tantivy::columnar::StrColumn;
use tantivy::index::SegmentReader;
use tantivy::postings::{BlockSegmentPostings, Postings as _, SegmentPostings, TermInfo};
use tantivy::schema::document::{DeserializeError, DocumentDeserialize, DocumentDeserializer};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, DocSet, InvertedIndexReader, Searcher, TantivyDocument};

/// A segment of tantivy's.
pub struct StoreSegment {
    searcher: Searcher,
    number: u32,
    fields: Fields,
    inverted: [Arc<InvertedIndexReader>; 7],
    ids: Option<StrColumn>,
    facets: Option<StrColumn>,
}

/// A term of its dictionaries.
#[derive(Clone)]
pub struct StoreTerm {
    field: Field,
    info: TermInfo,
}

impl StoreTerm {
    /// How many passages have the term, deleted ones included.
    pub fn count(&self) -> u32 {
        self.info.doc_freq
    }
}

/// Passages with a term, block by block.
pub struct StorePostings(BlockSegmentPostings);

impl StorePostings {
    /// The passages of the block and their frequencies; nothing at the end.
    pub fn block(&self) -> (&[u32], &[u32]) {
        match self.0.block_len() {
            0 => (&[], &[]),
            n => (&self.0.docs()[..n], self.0.freqs()),
        }
    }

    /// Goes on to the next block.
    pub fn advance(&mut self) {
        self.0.advance();
    }
}

/// Positions of a term, passage by passage in ascending order.
pub struct StorePositions(SegmentPostings);

impl StorePositions {
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

impl StoreSegment {
    /// Opens a segment; its languages are numbered by their place in `languages`, which grows as needed.
    pub(super) fn open(
        searcher: &Searcher,
        number: u32,
        fields: &Fields,
        languages: &mut Vec<String>,
    ) -> Result<(StoreSegment, Columns)> {
        let reader = searcher.segment_reader(number);
        let inverted = |f: Field| reader.inverted_index(fields.handle(f));
        let inverted = [
            inverted(Field::Words)?,
            inverted(Field::Grams)?,
            inverted(Field::Title)?,
            inverted(Field::Id)?,
            inverted(Field::Family)?,
            inverted(Field::Audience)?,
            inverted(Field::Facet)?,
        ];
        let columns = read_columns(reader, languages)?;
        let fast = reader.fast_fields();
        let (ids, facets) = (fast.str(column::ID)?, fast.str(column::FACET)?);
        Ok((
            StoreSegment { searcher: searcher.clone(), number, fields: fields.clone(), inverted, ids, facets },
            columns,
        ))
    }

    /// The segment's name, which no other one of the index has.
    pub fn key(&self) -> String {
        self.searcher.segment_reader(self.number).segment_id().uuid_string()
    }

    fn inverted(&self, field: Field) -> &InvertedIndexReader {
        &self.inverted[field as usize]
    }

    /// A term of a field.
    pub fn term(&self, field: Field, term: &[u8]) -> Result<Option<StoreTerm>> {
        Ok(self.inverted(field).terms().get(term)?.map(|info| StoreTerm { field, info }))
    }

    /// The passages of a term with their frequencies.
    pub fn postings(&self, term: &StoreTerm) -> Result<StorePostings> {
        let reader = self.inverted(term.field);
        Ok(StorePostings(reader.read_block_postings_from_terminfo(&term.info, IndexRecordOption::WithFreqs)?))
    }

    /// The positions of a term of [`Field::Words`].
    pub fn positions(&self, term: &StoreTerm) -> Result<StorePositions> {
        let reader = self.inverted(term.field);
        Ok(StorePositions(reader.read_postings_from_terminfo(&term.info, IndexRecordOption::WithFreqsAndPositions)?))
    }

    /// Calls `each` with the words from `lower` on and below `upper`, at most `limit` of them.
    pub fn words_between(
        &self,
        lower: &[u8],
        upper: Option<&[u8]>,
        limit: usize,
        mut each: impl FnMut(&str, u32),
    ) -> Result<()> {
        let mut range = self.inverted(Field::Words).terms().range().ge(lower);
        if let Some(upper) = upper {
            range = range.lt(upper);
        }
        let mut stream = range.into_stream()?;
        let mut seen = 0;
        while seen < limit && stream.advance() {
            seen += 1;
            if let Ok(term) = std::str::from_utf8(stream.key()) {
                each(term, stream.value().doc_freq);
            }
        }
        Ok(())
    }

    /// Calls `each` with every word from `lower` on and below `upper` that `dfa` accepts, its distance, and its number of
    /// passages.
    pub fn words_near(
        &self,
        dfa: &DFA,
        lower: &[u8],
        upper: Option<&[u8]>,
        mut each: impl FnMut(&str, u8, u32),
    ) -> Result<()> {
        let mut range = self.inverted(Field::Words).terms().search(Edits(dfa)).ge(lower);
        if let Some(upper) = upper {
            range = range.lt(upper);
        }
        let mut stream = range.into_stream()?;
        while stream.advance() {
            let Ok(term) = std::str::from_utf8(stream.key()) else { continue };
            let Distance::Exact(distance) = dfa.eval(term) else { continue };
            each(term, distance, stream.value().doc_freq);
        }
        Ok(())
    }

    /// Calls `each` with every word of titles, stems and n-grams left out, and the heads that have it.
    pub fn titles(&self, mut each: impl FnMut(&[u8], &[u32])) -> Result<()> {
        let reader = self.inverted(Field::Title);
        let mut stream = reader.terms().stream()?;
        let mut heads = Vec::new();
        while stream.advance() {
            if !TermList::is_word(stream.key()) {
                continue;
            }
            let mut postings = reader.read_block_postings_from_terminfo(stream.value(), IndexRecordOption::Basic)?;
            heads.clear();
            while postings.block_len() > 0 {
                heads.extend_from_slice(&postings.docs()[..postings.block_len()]);
                postings.advance();
            }
            each(stream.key(), &heads);
        }
        Ok(())
    }

    /// Whether a passage was deleted or replaced.
    pub fn is_deleted(&self, doc: u32) -> bool {
        self.searcher.segment_reader(self.number).is_deleted(doc)
    }

    /// The id of the article with this head.
    pub fn id(&self, head: u32) -> Result<String> {
        let mut out = String::new();
        if let Some(column) = &self.ids
            && let Some(ord) = column.ords().first(head)
        {
            column.ord_to_str(ord, &mut out)?;
        }
        Ok(out)
    }

    /// Numbers of the facet values of the article with this head.
    pub fn facets(&self, head: u32) -> impl Iterator<Item = u64> + '_ {
        self.facets.iter().flat_map(move |c| c.ords().values_for_doc(head))
    }

    /// How many facet values there are.
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

    /// The record of a passage, and of a head the card.
    pub fn stored(&self, doc: u32) -> Result<(String, String)> {
        let shown: Shown = self.searcher.doc(DocAddress::new(self.number, doc))?;
        Ok((shown.record, shown.card))
    }

    /// The article as it was put in, by its head.
    pub fn article(&self, head: u32) -> Result<String> {
        let document: TantivyDocument = self.searcher.doc(DocAddress::new(self.number, head))?;
        Ok(document.get_first(self.fields.article).and_then(|v| v.as_str().map(str::to_string)).unwrap_or_default())
    }
}

/// The record of a passage, and of a head the card. They are stored before the article, which is not read.
struct Shown {
    record: String,
    card: String,
}

impl DocumentDeserialize for Shown {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(mut from: D) -> std::result::Result<Shown, DeserializeError> {
        let mut next = || from.next_field::<String>().map(|next| next.map_or_else(String::new, |(_, text)| text));
        Ok(Shown { record: next()?, card: next()? })
    }
}

fn read_columns(reader: &SegmentReader, languages: &mut Vec<String>) -> Result<Columns> {
    let columns = reader.fast_fields();
    let n = reader.max_doc();
    let parts = columns.u64(column::PART)?;
    let heads: Vec<u32> = (0..n).filter(|&doc| parts.first(doc) == Some(0)).collect();
    if heads.first().is_some_and(|&first| first > 0) || (heads.is_empty() && n > 0) {
        return Err(Error::Engine { message: "a segment starts inside an article".into() });
    }
    let (word_count, gram_count) = (columns.u64(column::WORDS)?, columns.u64(column::GRAMS)?);
    let untitled = columns.u64(column::UNTITLED)?;
    let (families, boosts) = (columns.u64(column::FAMILY)?, columns.f64(column::BOOST)?);
    let (from, until) = (columns.i64(column::PUBLISH)?, columns.i64(column::EXPIRE)?);
    let limited = (from.max_value(), until.min_value()) != NO_TIME;
    let each = || heads.iter().copied();
    let number = |v: Option<u64>| v.unwrap_or(0).min(u32::MAX.into()) as u32;
    let window = |d| (from.first(d).unwrap_or(NO_TIME.0), until.first(d).unwrap_or(NO_TIME.1));
    let mut out = Columns {
        lang: languages_of(reader, &heads, languages)?,
        family: each().map(|d| families.first(d).unwrap_or(0)).collect(),
        lengths: each().map(|d| (number(word_count.first(d)), number(gram_count.first(d)))).collect(),
        untitled: each().map(|d| untitled.first(d) == Some(1)).collect(),
        window: if limited { each().map(window).collect() } else { Vec::new() },
        life: lives(reader, &heads)?,
        boost: each().map(|d| boosts.first(d).unwrap_or(1.0) as f32).collect(),
        ..Columns::default()
    };
    let ends = heads.iter().skip(1).copied().chain([n]);
    out.set_parts(heads.iter().zip(ends).map(|(start, end)| end - start))?;
    Ok(out)
}

/// Review, changes and readers of each article; nothing when nothing is known of any.
fn lives(reader: &SegmentReader, heads: &[u32]) -> Result<Vec<Life>> {
    let columns = reader.fast_fields();
    let (review, updated) = (columns.i64(column::REVIEW)?, columns.i64(column::UPDATED)?);
    let (origin, popularity) = (columns.i64(column::ORIGIN)?, columns.u64(column::POPULARITY)?);
    let nothing = [&review, &updated].iter().all(|c| c.min_value() == NEVER) && popularity.max_value() == 0;
    if nothing {
        return Ok(Vec::new());
    }
    let life = |&d: &u32| Life {
        review_by: review.first(d).unwrap_or(NEVER),
        updated_at: updated.first(d).unwrap_or(NEVER),
        origin: origin.first(d).unwrap_or(NEVER),
        popularity: popularity.first(d).unwrap_or(0).min(u32::MAX.into()) as u32,
    };
    Ok(heads.iter().map(life).collect())
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
