//! Values that can be filtered by and counted, and the families that articles share: read whole when first asked for.

#[cfg(feature = "index")]
use super::bits::put_varint;
#[cfg(feature = "index")]
use super::columns::put_text;
use super::columns::{take_count, take_text, take_u32};
use super::damaged;
use crate::error::Result;

/// The facet values, and which each article has.
#[derive(Default)]
pub struct Facets {
    /// `field\0value`, sorted.
    pub values: Vec<String>,
    /// Numbers of the values of all articles, one article after the other.
    numbers: Vec<u32>,
    /// Where each article's numbers end.
    ends: Vec<u32>,
}

impl Facets {
    /// Numbers of an article's values.
    pub fn of(&self, article: u32) -> &[u32] {
        let article = article as usize;
        let end = self.ends.get(article).map_or(0, |&e| e as usize);
        let start = article.checked_sub(1).and_then(|a| self.ends.get(a)).map_or(0, |&e| e as usize);
        self.numbers.get(start..end).unwrap_or_default()
    }

    /// The articles with a value, in order.
    pub fn articles_with(&self, value: &[u8]) -> Vec<u32> {
        let Ok(number) = self.values.binary_search_by(|v| v.as_bytes().cmp(value)) else { return Vec::new() };
        (0..self.ends.len() as u32).filter(|&a| self.of(a).contains(&(number as u32))).collect()
    }

    pub fn read(mut at: &[u8], articles: usize) -> Result<Facets> {
        let mut read = || -> Option<Facets> {
            let mut facets = Facets { values: read_texts(&mut at)?, ..Facets::default() };
            for _ in 0..articles {
                for _ in 0..take_count(&mut at)? {
                    let number = take_u32(&mut at).filter(|&n| (n as usize) < facets.values.len())?;
                    facets.numbers.push(number);
                }
                facets.ends.push(facets.numbers.len() as u32);
            }
            Some(facets)
        };
        read().ok_or_else(|| damaged("the table of facets"))
    }
}

/// Sorted values and each article's, as [`Facets::read`] takes them.
#[cfg(feature = "index")]
pub(super) fn write_facets(values: &[&str], articles: &[Vec<u32>]) -> Vec<u8> {
    let mut out = write_texts(values);
    for numbers in articles {
        put_varint(&mut out, numbers.len() as u64);
        numbers.iter().for_each(|&n| put_varint(&mut out, n.into()));
    }
    out
}

/// A list of texts.
#[cfg(feature = "index")]
pub(super) fn write_texts(texts: &[&str]) -> Vec<u8> {
    let mut out = Vec::new();
    put_varint(&mut out, texts.len() as u64);
    texts.iter().for_each(|t| put_text(&mut out, t));
    out
}

/// Reads a list of texts.
pub(super) fn read_texts(at: &mut &[u8]) -> Option<Vec<String>> {
    (0..take_count(at)?).map(|_| take_text(at)).collect()
}
