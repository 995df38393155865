//! Embeddings by what was embedded, as a knowledge base that is written to keeps them.

use super::table::Rows;
use super::{Passages, Table, quantized};
use crate::engine::View;
use crate::error::Result;
use std::collections::HashMap;
use std::sync::Arc;

/// Embeddings by the hash of their text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    /// The model that made them.
    pub model: String,
    places: HashMap<u64, u32>,
    rows: Arc<Rows>,
    /// The file that it was read from or written to last.
    #[cfg(feature = "store")]
    pub stamp: Option<super::Stamp>,
}

impl Kept {
    /// None yet, of a model whose embeddings have so many numbers.
    pub fn new(model: &str, dimension: usize) -> Kept {
        let rows = Rows { dimension, ..Rows::default() };
        Kept { model: model.into(), rows: Arc::new(rows), ..Kept::default() }
    }

    /// Numbers of an embedding.
    pub fn dimension(&self) -> usize {
        self.rows.dimension
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// The hashes of all, in no order.
    #[cfg(feature = "store")]
    pub fn hashes(&self) -> impl Iterator<Item = u64> + '_ {
        self.places.keys().copied()
    }

    pub fn has(&self, hash: u64) -> bool {
        self.places.contains_key(&hash)
    }

    /// Adds one, in place of that for the same text; what is wrong with it, in words, otherwise.
    pub fn add(&mut self, hash: u64, embedding: &[f32]) -> std::result::Result<(), String> {
        let (values, scale) = quantized::of_passage(embedding)?;
        self.put(hash, &values, scale);
        Ok(())
    }

    pub(super) fn put(&mut self, hash: u64, values: &[u8], scale: f32) {
        let rows = Arc::make_mut(&mut self.rows);
        match self.places.get(&hash) {
            Some(&place) => {
                let start = place as usize * rows.dimension;
                rows.values[start..start + rows.dimension].copy_from_slice(values);
                rows.scales[place as usize] = scale;
            }
            None => {
                self.places.insert(hash, rows.scales.len() as u32);
                rows.push((values, scale));
            }
        }
    }

    /// Those of `hashes` and no other.
    pub fn only(&self, hashes: impl Iterator<Item = u64>) -> Kept {
        let mut out = Kept::new(&self.model, self.dimension());
        for hash in hashes.filter(|h| *h != 0) {
            if let Some((values, scale)) = self.get(hash) {
                out.put(hash, values, scale);
            }
        }
        out
    }

    pub(super) fn get(&self, hash: u64) -> Option<(&[u8], f32)> {
        self.rows.get(*self.places.get(&hash)?)
    }

    /// The embeddings of the passages of an index.
    pub fn table(&self, view: &View, passages: &Passages) -> Result<Table> {
        let mut places = Vec::with_capacity(view.segments().len());
        for number in 0..view.segments().len() {
            let of = passages.of(view, number)?;
            places.push(of.iter().map(|hash| self.places.get(hash).copied()).collect());
        }
        Ok(Table::new(self.model.clone(), self.rows.clone(), places.into_iter()))
    }
}
