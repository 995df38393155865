//! Passages with a term, how often it stands in each, and where: the lists and their codes.
//!
//! A list of at most [`INLINE`] passages lies with its term, positions and all. A longer one is cut into blocks of
//! [`BLOCK`]; its positions lie in another section, and each block says how long its share of them is.
//!
//! Numbers of passages are gaps in Rice's code, frequencies in Elias's, and where all of a block are 1 a bit says so.

use super::bits::BitReader;
#[cfg(feature = "index")]
use super::bits::{BitWriter, rice_bits};
use std::borrow::Cow;

/// The longest lists that lie with their terms.
pub(super) const INLINE: u32 = 12;
/// Passages in a block.
pub(super) const BLOCK: usize = 128;
/// Bits that hold the parameter of a block's gaps.
const PARAMETER: u32 = 5;

/// What a list's codes depend on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// Numbers are below this.
    pub universe: u32,
    /// How many words a passage has, roughly; 0 for lists without positions.
    pub words: u32,
}

impl Shape {
    /// The bits of the first number.
    fn first_bits(self) -> u32 {
        32 - self.universe.saturating_sub(1).leading_zeros()
    }

    /// The parameter of the gaps of a short list.
    fn gaps(self, count: u32) -> u32 {
        parameter(self.universe / (count + 1))
    }

    /// The parameter of positions in a passage that has the term `frequency` times.
    fn positions(self, frequency: u32) -> u32 {
        parameter(self.words / frequency.saturating_add(1))
    }
}

/// Rice's parameter for numbers of this mean.
fn parameter(mean: u32) -> u32 {
    // ln 2 of the mean is the best power of two.
    (u64::from(mean) * 7 / 10).max(1).ilog2()
}

/// A term's list in the making.
#[cfg(feature = "index")]
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    /// Numbers in ascending order, with frequencies.
    pub docs: Vec<(u32, u32)>,
    /// All positions, passage by passage; empty without positions.
    pub positions: Vec<u32>,
}

#[cfg(feature = "index")]
impl List {
    /// Adds an occurrence.
    pub fn push(&mut self, doc: u32) {
        match self.docs.last_mut() {
            Some((last, n)) if *last == doc => *n += 1,
            _ => self.docs.push((doc, 1)),
        }
    }

    /// Writes a short list.
    pub fn write_inline(&self, shape: Shape, out: &mut BitWriter) {
        let k = shape.gaps(self.docs.len() as u32);
        let mut last = None;
        for &(doc, _) in &self.docs {
            match last {
                None => out.put(doc, shape.first_bits()),
                Some(last) => out.rice(doc - last - 1, k),
            }
            last = Some(doc);
        }
        write_frequencies(&self.docs, out);
        if shape.words > 0 {
            write_positions(&self.docs, &self.positions, shape, out);
        }
    }

    /// Writes a long list and its positions, each from a whole byte on.
    pub fn write(&self, shape: Shape) -> (Vec<u8>, Vec<u8>) {
        let (mut out, mut all) = (BitWriter::default(), BitWriter::default());
        let mut next = 0;
        let mut positions = &self.positions[..];
        for block in self.docs.chunks(BLOCK) {
            let mut gaps = Vec::with_capacity(block.len());
            for &(doc, _) in block {
                gaps.push(doc - next);
                next = doc + 1;
            }
            let cost = |k: &u32| gaps.iter().map(|&g| rice_bits(g, *k)).sum::<usize>();
            let k = (0..1 << PARAMETER).min_by_key(cost).unwrap_or(0);
            out.put(k, PARAMETER);
            gaps.iter().for_each(|&g| out.rice(g, k));
            write_frequencies(block, &mut out);
            if shape.words > 0 {
                let n = block.iter().map(|d| d.1 as usize).sum::<usize>().min(positions.len());
                let before = all.len();
                write_positions(block, &positions[..n], shape, &mut all);
                positions = &positions[n..];
                out.gamma((all.len() - before) as u32);
            }
        }
        (out.finish(), all.finish())
    }
}

#[cfg(feature = "index")]
fn write_frequencies(docs: &[(u32, u32)], out: &mut BitWriter) {
    let ones = docs.iter().all(|d| d.1 == 1);
    out.put(ones.into(), 1);
    if !ones {
        docs.iter().for_each(|d| out.gamma(d.1 - 1));
    }
}

#[cfg(feature = "index")]
fn write_positions(docs: &[(u32, u32)], positions: &[u32], shape: Shape, out: &mut BitWriter) {
    let mut rest = positions;
    for &(_, n) in docs {
        let (own, others) = rest.split_at((n as usize).min(rest.len()));
        rest = others;
        let k = shape.positions(n);
        let mut next = 0;
        for &position in own {
            out.rice(position - next, k);
            next = position + 1;
        }
    }
}

/// Reads a list block by block.
pub(super) struct ListReader<'a> {
    data: Cow<'a, [u8]>,
    /// The bit after the block.
    at: usize,
    shape: Shape,
    inline: bool,
    /// Passages after the block.
    left: u32,
    /// No passage of the next block is below this.
    next: u32,
    len: usize,
    /// The block's passages and then, from `most` on, their frequencies.
    block: Vec<u32>,
    /// Passages in the longest block.
    most: usize,
    /// How many bits the positions of the block take; of a long list.
    pub position_bits: u32,
}

impl<'a> ListReader<'a> {
    /// Reads `count` passages from bit `at` of `data` on.
    pub fn new(data: Cow<'a, [u8]>, at: usize, count: u32, inline: bool, shape: Shape) -> ListReader<'a> {
        let most = (count as usize).min(BLOCK);
        let mut reader = ListReader {
            data,
            at,
            shape,
            inline,
            left: count,
            next: 0,
            len: 0,
            block: vec![0; 2 * most],
            most,
            position_bits: 0,
        };
        reader.advance();
        reader
    }

    /// The passages of the block and their frequencies; nothing at the end.
    pub fn block(&self) -> (&[u32], &[u32]) {
        (&self.block[..self.len], &self.block[self.most..][..self.len])
    }

    /// Gives the passages of the block other numbers.
    pub fn renumber(&mut self, number: impl Fn(u32) -> u32) {
        self.block[..self.len].iter_mut().for_each(|doc| *doc = number(*doc));
    }

    /// The bytes, and the bit after the block: where the positions of a list that lies with its term start.
    pub fn rest(&self) -> (&[u8], usize) {
        (&self.data, self.at)
    }

    /// What the codes depend on.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Whether the list lies with its term.
    pub fn is_inline(&self) -> bool {
        self.inline
    }

    /// Goes on to the next block.
    pub fn advance(&mut self) {
        let n = (self.left as usize).min(BLOCK);
        self.len = n;
        self.left -= n as u32;
        if n == 0 {
            return;
        }
        let mut bits = BitReader::new(&self.data, self.at);
        let mut next = u64::from(self.next);
        let (docs, freqs) = self.block.split_at_mut(self.most);
        let (docs, freqs) = (&mut docs[..n], &mut freqs[..n]);
        let k = if self.inline { self.shape.gaps(n as u32) } else { bits.take(PARAMETER) };
        let rest = if self.inline {
            docs[0] = bits.take(self.shape.first_bits());
            &mut docs[1..]
        } else {
            &mut *docs
        };
        bits.rices(k, rest);
        for doc in docs.iter_mut() {
            next += u64::from(*doc);
            *doc = next.min(u32::MAX.into()) as u32;
            next += 1;
        }
        if next > u64::from(self.shape.universe) {
            // Not what was written: whoever walks it must not leave his arrays.
            (self.len, self.left) = (0, 0);
            return;
        }
        self.next = next as u32;
        if bits.take(1) == 1 {
            freqs.fill(1);
        } else {
            bits.gammas(freqs);
            freqs.iter_mut().for_each(|f| *f = f.saturating_add(1));
        }
        self.position_bits = if self.inline || self.shape.words == 0 { 0 } else { bits.gamma() };
        self.at = bits.at();
    }
}

/// Skips or reads the positions of one passage.
pub(super) fn read_positions(bits: &mut BitReader<'_>, frequency: u32, shape: Shape, mut each: impl FnMut(u32)) {
    let k = shape.positions(frequency);
    let mut next = 0u32;
    for _ in 0..frequency {
        if bits.is_done() {
            return;
        }
        let position = next.saturating_add(bits.rice(k));
        each(position);
        next = position.saturating_add(1);
    }
}

/// Skips a list that lies with its term.
pub(super) fn skip_inline(bits: &mut BitReader<'_>, count: u32, shape: Shape) {
    let k = shape.gaps(count);
    bits.take(shape.first_bits());
    bits.skip_rices(k, count.saturating_sub(1));
    if bits.take(1) == 1 {
        if shape.words > 0 {
            bits.skip_rices(shape.positions(1), count);
        }
        return;
    }
    let mut freqs = [0; INLINE as usize];
    let freqs = &mut freqs[..count.min(INLINE) as usize];
    bits.gammas(freqs);
    if shape.words > 0 {
        freqs.iter().for_each(|f| read_positions(bits, f.saturating_add(1), shape, |_| {}));
    }
}

#[cfg(all(test, feature = "index"))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn lists() -> impl Strategy<Value = BTreeMap<u32, Vec<u32>>> {
        let positions = prop::collection::btree_set(0u32..3000, 1..6).prop_map(|s| s.into_iter().collect());
        prop::collection::btree_map(0u32..20_000, positions, 1..400)
    }

    proptest! {
        #[test]
        fn lists_come_back(entries in lists(), words in 0u32..300) {
            let shape = Shape { universe: 20_000, words };
            let mut list = List::default();
            for (doc, positions) in &entries {
                positions.iter().for_each(|_| list.push(*doc));
                list.positions.extend(positions);
            }
            let count = entries.len() as u32;
            let inline = count <= INLINE;
            let (data, all) = if inline {
                let mut bits = BitWriter::default();
                list.write_inline(shape, &mut bits);
                let end = bits.len();
                let data = bits.finish();
                let mut skip = BitReader::new(&data, 0);
                skip_inline(&mut skip, count, shape);
                prop_assert_eq!(skip.at(), end);
                (data, Vec::new())
            } else {
                list.write(shape)
            };
            let mut reader = ListReader::new(Cow::Borrowed(&data), 0, count, inline, shape);
            let mut want = entries.iter();
            let mut start = 0;
            while !reader.block().0.is_empty() {
                let (docs, freqs) = reader.block();
                let mut bits = if inline { BitReader::new(&data, reader.rest().1) } else { BitReader::new(&all, start) };
                for (doc, freq) in docs.iter().zip(freqs) {
                    let (d, p) = want.next().unwrap();
                    prop_assert_eq!((*doc, *freq as usize), (*d, p.len()));
                    if words > 0 {
                        let mut got = Vec::new();
                        read_positions(&mut bits, *freq, shape, |x| got.push(x));
                        prop_assert_eq!(&got, p);
                    }
                }
                start += reader.position_bits as usize;
                reader.advance();
            }
            prop_assert!(want.next().is_none());
        }

        #[test]
        fn garbage_stays_inside(data: Vec<u8>, count in 1u32..300, universe in 1u32..500, inline: bool) {
            let count = if inline { count.min(INLINE) } else { count };
            let shape = Shape { universe, words: 50 };
            let mut reader = ListReader::new(Cow::Borrowed(&data), 0, count, inline, shape);
            while !reader.block().0.is_empty() {
                prop_assert!(reader.block().0.iter().all(|d| *d < universe));
                reader.advance();
            }
            if inline {
                skip_inline(&mut BitReader::new(&data, 0), count, shape);
            }
        }
    }
}
