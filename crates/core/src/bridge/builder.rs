//! Concepts into a table.

use super::table::{BLOCK, EXACT, NOT_SOURCE, STEM, Source, TITLE, Uses, WEIGHT};
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
        if concept.members.iter().any(leads) {
            self.concepts.push(concept);
        }
    }

    /// The table of an index with this many articles.
    pub fn finish(self, articles: u64) -> Vec<u8> {
        let mut languages: Vec<&str> = self.concepts.iter().flat_map(|c| &c.members).map(|m| &m.language[..]).collect();
        languages.sort_unstable();
        languages.dedup();
        let language = |tag: &str| languages.binary_search(&tag).unwrap_or(0);
        let mut keys = BTreeMap::<(&str, usize), Vec<usize>>::new();
        for (n, concept) in self.concepts.iter().enumerate() {
            for m in &concept.members {
                let of = keys.entry((&m.key, language(&m.language))).or_default();
                if of.last() != Some(&n) && m.source {
                    of.push(n);
                }
            }
        }
        let (mut blocks, mut key_bytes) = (Vec::new(), Vec::new());
        let mut last: &[u8] = &[];
        for (n, ((key, language), concepts)) in keys.iter().enumerate() {
            if n % BLOCK == 0 {
                blocks.push(key_bytes.len());
                last = &[];
            }
            let shared = last.iter().zip(key.as_bytes()).take_while(|(a, b)| a == b).count();
            put(&mut key_bytes, shared);
            put(&mut key_bytes, key.len() - shared);
            key_bytes.extend_from_slice(&key.as_bytes()[shared..]);
            put(&mut key_bytes, *language);
            put(&mut key_bytes, concepts.len());
            concepts.iter().for_each(|&c| put(&mut key_bytes, c));
            last = key.as_bytes();
        }
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
        out
    }
}

fn put(out: &mut Vec<u8>, mut n: usize) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}
