//! Concepts into a table.

use super::table::{BLOCK, Bridges, EXACT, NOT_SOURCE, STEM, Source, TITLE, Uses, WEIGHT, Words};
use crate::engine::Bytes;
use crate::error::Result;
use std::collections::BTreeMap;

/// A word of a concept.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The word or words, folded and stemmed.
    pub key: String,
    /// Language tag.
    pub language: String,
    /// How well it stands for the concept, 0 to 1.
    pub weight: f32,
    /// Whether it leads to the others.
    pub source: bool,
    /// How articles have it; the others only lead to it if they do.
    pub uses: Uses,
}

/// A concept in the making.
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    /// Where it comes from.
    pub source: Source,
    /// Its words.
    pub members: Vec<Member>,
    /// Words that lead to them, each in a language in which there are no articles.
    pub foreign: Vec<Foreign>,
}

/// A word of a language in which there are no articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Foreign {
    /// The word or words, folded.
    pub key: String,
    /// Language tag.
    pub language: String,
}

/// A table, and the foreign words that lead to its concepts; see [`super::table`].
pub struct Made {
    pub table: Vec<u8>,
    pub foreign: Vec<u8>,
}

impl Made {
    /// Both one after the other, the table's length before them.
    #[cfg(feature = "store")]
    pub fn joined(&self) -> Vec<u8> {
        let length = (self.table.len() as u32).to_le_bytes();
        [&length[..], &self.table, &self.foreign].concat()
    }

    /// What was [`joined`](Self::joined).
    #[cfg(feature = "store")]
    pub fn split(bytes: &[u8]) -> Option<Made> {
        let (length, both) = bytes.split_first_chunk::<4>()?;
        let (table, foreign) = both.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        Some(Made { table: table.to_vec(), foreign: foreign.to_vec() })
    }

    /// The table with all its words.
    pub fn read(self) -> Result<Bridges> {
        let foreign = Words::foreign(Bytes::from_vec(self.foreign))?;
        Ok(Bridges::new(Bytes::from_vec(self.table))?.with_foreign(foreign))
    }
}

/// Collects concepts.
#[derive(Default)]
pub struct Builder {
    concepts: Vec<Concept>,
}

impl Builder {
    /// Adds a concept, if it leads from one word to another.
    pub fn add(&mut self, concept: Concept) {
        let other = |m: &Member, t: &Member| (&t.key, &t.language) != (&m.key, &m.language);
        let leads = |m: &Member| m.source && concept.members.iter().any(|t| t.uses.any() && other(m, t));
        let asked = !concept.foreign.is_empty() && concept.members.iter().any(|m| m.uses.any());
        if asked || concept.members.iter().any(leads) {
            self.concepts.push(concept);
        }
    }

    /// The table of an index with this many articles.
    pub fn finish(self, articles: u64) -> Made {
        let members = self.concepts.iter().flat_map(|c| &c.members).map(|m| &m.language[..]);
        let foreign = self.concepts.iter().flat_map(|c| &c.foreign).map(|f| &f.language[..]);
        let mut languages: Vec<&str> = members.chain(foreign).collect();
        languages.sort_unstable();
        languages.dedup();
        let language = |tag: &str| languages.binary_search(&tag).unwrap_or(0);
        let (mut keys, mut foreign) = (Keys::new(), Keys::new());
        for (n, concept) in self.concepts.iter().enumerate() {
            for m in &concept.members {
                let of = keys.entry((&m.key, language(&m.language))).or_default();
                if of.last() != Some(&n) && m.source {
                    of.push(n);
                }
            }
            for f in &concept.foreign {
                let of = foreign.entry((&f.key, language(&f.language))).or_default();
                if of.last() != Some(&n) {
                    of.push(n);
                }
            }
        }
        let (blocks, key_bytes) = coded(&keys);
        let numbers: BTreeMap<(&str, usize), usize> = keys.keys().enumerate().map(|(n, k)| (*k, n)).collect();
        let (mut offsets, mut concept_bytes) = (Vec::new(), Vec::new());
        for concept in &self.concepts {
            offsets.push(concept_bytes.len());
            concept_bytes.push(match concept.source {
                Source::Host => 0,
                Source::Vocabulary => 1,
                Source::Learned => 2,
            });
            // One byte for each word, however often it was named.
            let mut members = BTreeMap::<usize, (usize, u8)>::new();
            for m in &concept.members {
                let language = language(&m.language);
                let Some(&number) = numbers.get(&(&m.key[..], language)) else { continue };
                let weight = (m.weight.clamp(0.0, 1.0) * f32::from(WEIGHT)).round() as u8;
                let flags =
                    [(!m.source, NOT_SOURCE), (m.uses.exact, EXACT), (m.uses.stem, STEM), (m.uses.title, TITLE)];
                let flags = flags.iter().filter(|f| f.0).fold(0, |all, f| all | f.1);
                let slot = members.entry(number).or_insert((language, flags | weight));
                let source = slot.1 & flags & NOT_SOURCE;
                slot.1 = source | ((slot.1 | flags) & !(NOT_SOURCE | WEIGHT)) | (slot.1 & WEIGHT).max(weight);
            }
            // What leads to the others by itself and is led to by none need not be named: its key says which concepts it has.
            members.retain(|_, (_, byte)| *byte != WEIGHT);
            put(&mut concept_bytes, members.len());
            let mut before = 0;
            for (number, (language, byte)) in members {
                put(&mut concept_bytes, number - before);
                put(&mut concept_bytes, language);
                concept_bytes.push(byte);
                before = number;
            }
        }
        let mut out = Vec::new();
        let mut word = |n: usize| out.extend_from_slice(&(n as u32).to_le_bytes());
        word(usize::try_from(articles).unwrap_or(usize::MAX));
        word(keys.len());
        word(self.concepts.len());
        blocks.into_iter().for_each(&mut word);
        offsets.into_iter().for_each(&mut word);
        put(&mut out, languages.len());
        for tag in &languages {
            put(&mut out, tag.len());
            out.extend_from_slice(tag.as_bytes());
        }
        put(&mut out, key_bytes.len());
        out.extend(key_bytes);
        out.extend(concept_bytes);
        let (blocks, key_bytes) = coded(&foreign);
        let numbers = std::iter::once(foreign.len()).chain(blocks).flat_map(|n| (n as u32).to_le_bytes());
        Made { table: out, foreign: numbers.chain(key_bytes).collect() }
    }
}

/// Words, each with its language, and their concepts.
type Keys<'a> = BTreeMap<(&'a str, usize), Vec<usize>>;

/// Keys as they lie in a file, and where each block of them begins.
fn coded(keys: &Keys<'_>) -> (Vec<usize>, Vec<u8>) {
    let (mut blocks, mut bytes) = (Vec::new(), Vec::new());
    let mut last: &[u8] = &[];
    for (n, ((key, language), concepts)) in keys.iter().enumerate() {
        if n % BLOCK == 0 {
            blocks.push(bytes.len());
            last = &[];
        }
        let shared = last.iter().zip(key.as_bytes()).take_while(|(a, b)| a == b).count();
        put(&mut bytes, shared);
        put(&mut bytes, key.len() - shared);
        bytes.extend_from_slice(&key.as_bytes()[shared..]);
        put(&mut bytes, *language);
        put(&mut bytes, concepts.len());
        concepts.iter().for_each(|&c| put(&mut bytes, c));
        last = key.as_bytes();
    }
    (blocks, bytes)
}

fn put(out: &mut Vec<u8>, mut n: usize) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}
