//! Terms looked up, and their lists walked.

use super::bits::BitReader;
use super::dictionary::Dictionary;
use super::list::{self, INLINE, ListReader, Shape};
use super::reader::{Compact, Entry, Place};
use super::{damaged, or_nothing};
use crate::engine::{Field, TermList};
use crate::error::Result;
use crate::snapshot::Need;
use std::borrow::Cow;
use std::ops::Range;

impl Compact {
    /// A term of a lane.
    pub fn term(&self, field: Field, term: &[u8]) -> Result<Option<Entry>> {
        or_nothing(self.look_up(field, term), || None)
    }

    fn dictionary(&self, field: Field) -> Option<&Dictionary> {
        match field {
            Field::Words | Field::Title => Some(&self.terms),
            Field::Grams => Some(&self.grams),
            _ => None,
        }
    }

    fn look_up(&self, field: Field, term: &[u8]) -> Result<Option<Entry>> {
        // The n-grams of titles are kept with all n-grams.
        let (lane, term) = match (field, TermList::gram_of(term)) {
            (Field::Title, Some(gram)) => (Field::Grams, gram),
            (Field::Title, None) => (Field::Words, term),
            _ => (field, term),
        };
        let Some(dictionary) = self.dictionary(lane) else { return Ok(None) };
        let Some(n) = dictionary.block_of(term) else { return Ok(None) };
        let block = dictionary.block(&self.snapshot, n, Need::Terms)?;
        let Some(index) = block.find(term) else { return Ok(None) };
        let range = dictionary.range(n);
        let (bytes, rest) = block.rest();
        let mut kept = self.kept(lane, n, dictionary, bytes.get(rest..).unwrap_or_default());
        for _ in 0..index {
            kept.next();
        }
        let mut main = kept.next();
        let titles = main.titles.as_mut().map(|t| &mut t.1);
        for place in std::iter::once(&mut main.place).chain(titles) {
            if let Place::Inline(place, _) = place {
                *place = range.start + rest as u64..range.end;
            }
        }
        Ok(if field == Field::Title { self.titles_of(&main) } else { Some(main) })
    }

    /// The titles with a term whose passages were looked up.
    pub fn titles_of(&self, entry: &Entry) -> Option<Entry> {
        let (count, place) = entry.titles.clone()?;
        Some(Entry { count, shape: self.shape(Field::Title), place, titles: None, title: true })
    }

    fn kept<'b>(&self, field: Field, block: usize, dictionary: &Dictionary, bytes: &'b [u8]) -> Kept<'b> {
        let (postings, positions) = dictionary.lists_of(block);
        let all = if field == Field::Grams { &self.gram_postings } else { &self.term_postings };
        let shape = self.shape(if field == Field::Grams { Field::Grams } else { Field::Words });
        Kept {
            bits: BitReader::new(bytes, 0),
            shape,
            title: self.shape(Field::Title),
            postings: all.start + u64::from(postings)..all.end,
            positions: self.positions.start + u64::from(positions)..self.positions.end,
        }
    }

    /// How many passages have each term of a block, in order.
    pub(super) fn counts(&self, field: Field, block: usize, bytes: &[u8]) -> Vec<u32> {
        let Some(dictionary) = self.dictionary(field) else { return Vec::new() };
        let mut kept = self.kept(field, block, dictionary, bytes);
        (0..dictionary.terms_of(block)).map(|_| kept.next().count).collect()
    }

    /// The list of a term, without its positions; empty when it is missing.
    pub fn postings(&self, entry: &Entry) -> Result<CompactPostings<'_>> {
        let empty = || ListReader::new(Cow::Borrowed(&[]), 0, 0, true, entry.shape);
        let heads = if entry.title { Some(&self.heads[..]) } else { None };
        let mut postings = CompactPostings { list: or_nothing(self.list(entry), empty)?, heads };
        postings.number_heads();
        Ok(postings)
    }

    fn list(&self, entry: &Entry) -> Result<ListReader<'_>> {
        let (range, bit, inline) = match &entry.place {
            Place::Inline(range, bit) => (range, *bit, true),
            Place::Apart(range, _) => (range, 0, false),
        };
        let bytes = self.snapshot.read(range.clone(), if inline { Need::Terms } else { Need::Postings })?;
        Ok(ListReader::new(bytes, bit, entry.count, inline, entry.shape))
    }

    /// The positions of a term of the word lane.
    pub fn positions(&self, entry: &Entry) -> Result<CompactPositions<'_>> {
        let bytes = match &entry.place {
            Place::Inline(..) => 0..0,
            Place::Apart(_, positions) => positions.clone(),
        };
        Ok(CompactPositions {
            compact: self,
            list: self.postings(entry)?.list,
            bytes,
            before: 0,
            block: None,
            index: 0,
            bit: 0,
        })
    }
}

/// Reads what a block of a dictionary keeps of its terms.
struct Kept<'b> {
    bits: BitReader<'b>,
    shape: Shape,
    /// Of lists of titles.
    title: Shape,
    /// The rest of the sections from this term's lists on.
    postings: Range<u64>,
    positions: Range<u64>,
}

impl Kept<'_> {
    /// The next term. Inline places have no range yet.
    fn next(&mut self) -> Entry {
        let count = self.bits.gamma().saturating_add(1);
        let place = self.place(count, self.shape);
        let titles = match self.bits.gamma() {
            0 => None,
            count => Some((count, self.place(count, self.title))),
        };
        Entry { count, shape: self.shape, place, titles, title: false }
    }

    fn place(&mut self, count: u32, shape: Shape) -> Place {
        if count <= INLINE {
            let at = self.bits.at();
            list::skip_inline(&mut self.bits, count, shape);
            return Place::Inline(0..0, at);
        }
        let postings = take(&mut self.postings, self.bits.gamma());
        let positions = if shape.words > 0 { take(&mut self.positions, self.bits.gamma()) } else { 0..0 };
        Place::Apart(postings, positions)
    }
}

/// Cuts `length` bytes off the front.
fn take(rest: &mut Range<u64>, length: u32) -> Range<u64> {
    let start = rest.start;
    rest.start = start.saturating_add(length.into()).min(rest.end.max(start));
    start..rest.start
}

/// Passages with a term, block by block.
pub struct CompactPostings<'a> {
    list: ListReader<'a>,
    /// Of titles, whose lists number articles: the passage of each article's head.
    heads: Option<&'a [u32]>,
}

impl CompactPostings<'_> {
    /// The passages of the block and their frequencies; nothing at the end.
    pub fn block(&self) -> (&[u32], &[u32]) {
        self.list.block()
    }

    /// Goes on to the next block.
    pub fn advance(&mut self) {
        self.list.advance();
        self.number_heads();
    }

    fn number_heads(&mut self) {
        if let Some(heads) = self.heads {
            self.list.renumber(|article| heads.get(article as usize).copied().unwrap_or(0));
        }
    }
}

/// Positions of a term, passage by passage.
pub struct CompactPositions<'a> {
    compact: &'a Compact,
    list: ListReader<'a>,
    /// Of a long list: where its positions are.
    bytes: Range<u64>,
    /// Bits of the blocks before this one.
    before: u64,
    /// The bytes of this block's positions, if they were read; and its first bit in them.
    block: Option<(Cow<'a, [u8]>, usize)>,
    /// The passage of the block that is read next, and the bit where its positions start.
    index: usize,
    bit: usize,
}

impl CompactPositions<'_> {
    /// Writes the positions in passage `doc` to `out` (cleared first); ask in ascending order.
    pub fn read(&mut self, doc: u32, out: &mut Vec<u32>) -> Result<()> {
        out.clear();
        while self.list.block().0.last().is_some_and(|&last| last < doc) {
            self.before += u64::from(self.list.position_bits);
            self.list.advance();
            self.block = None;
        }
        let Ok(index) = self.list.block().0.binary_search(&doc) else { return Ok(()) };
        or_nothing(self.decode(index, out), || ())
    }

    fn decode(&mut self, index: usize, out: &mut Vec<u32>) -> Result<()> {
        let inline = self.list.is_inline();
        if !inline && self.block.is_none() {
            let end = self.before + u64::from(self.list.position_bits);
            let range = self.bytes.start + self.before / 8..self.bytes.start + end.div_ceil(8);
            if range.end > self.bytes.end {
                return Err(damaged("a list of positions"));
            }
            let bytes = self.compact.snapshot().read(range, Need::Positions)?;
            self.block = Some((bytes, (self.before % 8) as usize));
            self.index = usize::MAX;
        }
        let (bytes, start) = match &self.block {
            Some((bytes, start)) => (&bytes[..], *start),
            None => self.list.rest(),
        };
        if self.index > index || self.bit < start {
            (self.index, self.bit) = (0, start);
        }
        let mut bits = BitReader::new(bytes, self.bit);
        let freqs = self.list.block().1;
        for &freq in &freqs[self.index..index] {
            list::read_positions(&mut bits, freq, self.list.shape(), |_| {});
        }
        list::read_positions(&mut bits, freqs[index], self.list.shape(), |position| out.push(position));
        (self.index, self.bit) = (index + 1, bits.at());
        Ok(())
    }
}
