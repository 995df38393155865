//! Embeddings by passage, as questions see them, and how they lie in a snapshot.
//!
//! ```text
//! u32 version of this layout, u32 numbers of an embedding, u32 passages, u32 embeddings, u32 bytes of the model's name
//! the model's name
//! a bit for each passage, heads included: whether it has an embedding
//! f32 scale of each embedding, in the order of the passages
//! i8 numbers, embedding by embedding
//! ```

use super::MOST_NUMBERS;
use crate::error::{Error, Result};
use std::sync::Arc;

const VERSION: u32 = 1;
/// The place of a passage without an embedding.
const NONE: u32 = u32::MAX;

/// Embeddings, one after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rows {
    /// Numbers of each.
    pub dimension: usize,
    pub values: Vec<u8>,
    pub scales: Vec<f32>,
}

impl Rows {
    pub fn get(&self, n: u32) -> Option<(&[u8], f32)> {
        let (n, scale) = (n as usize, *self.scales.get(n as usize)?);
        Some((self.values.get(n * self.dimension..(n + 1) * self.dimension)?, scale))
    }

    #[cfg(feature = "index")]
    pub fn push(&mut self, (values, scale): (&[u8], f32)) {
        self.values.extend_from_slice(values);
        self.scales.push(scale);
    }
}

/// The embeddings of the passages of an index.
pub(crate) struct Table {
    /// The model that made them.
    pub model: String,
    rows: Arc<Rows>,
    /// Of each passage of each segment, the number of its row.
    places: Vec<Vec<u32>>,
}

impl Table {
    /// A table of `rows`; `place` says by segment which passage has which.
    #[cfg(feature = "index")]
    pub fn new(model: String, rows: Arc<Rows>, places: impl Iterator<Item = Vec<Option<u32>>>) -> Table {
        let places = places.map(|of| of.into_iter().map(|place| place.unwrap_or(NONE)).collect()).collect();
        Table { model, rows, places }
    }

    /// Numbers of an embedding.
    pub fn dimension(&self) -> usize {
        self.rows.dimension
    }

    /// The embedding of a passage.
    pub fn get(&self, segment: usize, doc: u32) -> Option<(&[u8], f32)> {
        self.rows.get(*self.places.get(segment)?.get(doc as usize)?)
    }

    /// As it lies in a snapshot: a flag for each passage, and the embeddings of those that have one, in their order.
    #[cfg(feature = "index")]
    pub fn write(model: &str, has: &[bool], rows: &Rows) -> Vec<u8> {
        let numbers = [VERSION as usize, rows.dimension, has.len(), rows.scales.len(), model.len()];
        let mut out: Vec<u8> = numbers.iter().flat_map(|n| (*n as u32).to_le_bytes()).collect();
        out.extend_from_slice(model.as_bytes());
        let byte = |bits: &[bool]| bits.iter().enumerate().fold(0u8, |byte, (n, has)| byte | u8::from(*has) << n);
        out.extend(has.chunks(8).map(byte));
        out.extend(rows.scales.iter().flat_map(|s| s.to_le_bytes()));
        out.extend_from_slice(&rows.values);
        out
    }

    /// Reads what [`Table::write`] wrote of an index with so many passages.
    pub fn read(bytes: &[u8], passages: u32) -> Result<Table> {
        read(bytes, passages as usize).ok_or_else(|| Error::Snapshot {
            message: "its embeddings are damaged, or of a newer version; make it again".into(),
        })
    }
}

fn read(mut at: &[u8], passages: usize) -> Option<Table> {
    let mut take = |n: usize| -> Option<&[u8]> {
        let (taken, rest) = at.split_at_checked(n)?;
        at = rest;
        Some(taken)
    };
    let mut numbers = [0usize; 5];
    for n in &mut numbers {
        *n = u32::from_le_bytes(take(4)?.try_into().ok()?) as usize;
    }
    let [version, dimension, of, count, name] = numbers;
    if version != VERSION as usize || of != passages || dimension == 0 || dimension > MOST_NUMBERS {
        return None;
    }
    let model = String::from_utf8(take(name)?.to_vec()).ok()?;
    let bits = take(of.div_ceil(8))?;
    let mut row = 0u32;
    let places = (0..of).map(|n| {
        let has = bits[n / 8] >> (n % 8) & 1 == 1;
        let place = if has { row } else { NONE };
        row += u32::from(has);
        place
    });
    let places: Vec<u32> = places.collect();
    let scales = take(count.checked_mul(4)?)?.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]));
    let scales: Vec<f32> = scales.collect();
    let values = take(count.checked_mul(dimension)?)?.to_vec();
    let whole = row as usize == count && at.is_empty();
    whole.then(|| Table { model, rows: Arc::new(Rows { dimension, values, scales }), places: vec![places] })
}

#[cfg(all(test, feature = "index"))]
mod tests {
    use super::*;

    #[test]
    fn a_table_comes_back_and_a_damaged_one_does_not() {
        let rows = Rows { dimension: 2, values: vec![1, 2, 3, 255], scales: vec![0.5, 0.25] };
        let has = [false, true, false, false, false, false, false, false, true, false];
        let bytes = Table::write("a model", &has, &rows);
        let table = Table::read(&bytes, 10).unwrap();
        assert_eq!((table.model.as_str(), table.dimension()), ("a model", 2));
        assert_eq!(table.get(0, 1), Some((&[1, 2][..], 0.5)));
        assert_eq!(table.get(0, 8), Some((&[3, 255][..], 0.25)));
        assert_eq!((table.get(0, 0), table.get(0, 10), table.get(1, 1)), (None, None, None));
        assert!(Table::read(&bytes, 11).is_err());
        for cut in 0..bytes.len() {
            assert!(Table::read(&bytes[..cut], 10).is_err(), "{cut}");
        }
        for at in 0..20 {
            let mut other = bytes.clone();
            other[at] ^= 0x41;
            assert!(Table::read(&other, 10).is_err(), "{at}");
        }
    }
}
