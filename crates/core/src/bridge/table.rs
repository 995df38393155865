//! The table of concepts as it lies in a file, and how it is read.
//!
//! ```text
//! u32 articles   u32 keys   u32 concepts   u32 offset of each block of keys   u32 offset of each concept   languages   keys   concepts
//! ```
//!
//! Keys are words, or several words with a blank between them, in folded form: stems where the language has a stemmer. They
//! are sorted and front-coded, sixteen to a block; one that several languages share is there once for each. A concept lists
//! its members by the numbers of their keys, but for those that articles do not have and that stand for it well.
//!
//! Words of languages in which there are no articles lie by themselves, because few questions need them:
//!
//! ```text
//! u32 keys   u32 offset of each block of keys   keys
//! ```

use crate::engine::Bytes;
use crate::error::{Error, Result};
use std::ops::Range;
use std::sync::OnceLock;

/// Keys in a block.
pub(super) const BLOCK: usize = 16;
/// Set in a member's byte when the word does not lead to the others.
pub(super) const NOT_SOURCE: u8 = 0x80;
/// Set when articles have the word in exact form, as a stem, and in titles; without the first two nothing leads to it. The rest
/// is the weight.
pub(super) const EXACT: u8 = 0x40;
pub(super) const STEM: u8 = 0x20;
pub(super) const TITLE: u8 = 0x10;
pub(super) const WEIGHT: u8 = 0x0F;

/// Bytes before the offsets.
const FRAME: usize = 12;

/// Where a concept comes from.
#[cfg(feature = "index")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Curators.
    Host,
    /// The vocabulary that comes with the library.
    Vocabulary,
    /// The articles.
    Learned,
}

/// A table that can be looked up.
pub struct Bridges {
    bytes: Bytes,
    languages: Vec<String>,
    words: Words,
    /// Those of languages in which there are no articles, where they are at hand with the table.
    foreign: Option<Words>,
    /// Where the offsets of concepts begin, and concepts.
    offsets_at: usize,
    concepts_at: usize,
}

/// Words that lead to concepts of a table.
pub struct Words {
    bytes: Bytes,
    keys: usize,
    /// Where the offsets of blocks begin, and where keys do and end.
    blocks_at: usize,
    keys_at: usize,
    end: usize,
    /// What most words fail at: a bit for the hash of the first word of every key. Made when first asked.
    first_words: OnceLock<Vec<u64>>,
}

/// A key of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// The word or words.
    pub key: String,
    /// The number of its key; none for a foreign one.
    pub number: Option<usize>,
    /// Its language, as an index into [`Bridges::languages`].
    pub language: usize,
    /// Its concepts.
    pub concepts: Vec<u32>,
}

/// A word of a concept that others lead to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// The number of its key, see [`Bridges::key`]; keys are sorted.
    pub number: usize,
    /// Its language.
    pub language: usize,
    /// How well it stands for the concept, 0 to 1.
    pub weight: f32,
    /// How articles have it.
    pub uses: Uses,
}

/// How articles have a word; of several words, all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// In the form of the key.
    pub exact: bool,
    /// In forms of which the key is the stem.
    pub stem: bool,
    /// Also in titles.
    pub title: bool,
}

impl Bridges {
    /// Reads a table's frame.
    pub fn new(bytes: Bytes) -> Result<Bridges> {
        let all = bytes.as_slice();
        let (keys, concepts) = (number(all, 4), number(all, 8));
        let offsets_at = FRAME + 4 * keys.div_ceil(BLOCK);
        let mut at = offsets_at + 4 * concepts;
        let mut rest = all.get(at..).ok_or_else(damaged)?;
        let whole = rest.len();
        let mut languages = Vec::new();
        for _ in 0..varint(&mut rest).ok_or_else(damaged)? {
            let n = varint(&mut rest).ok_or_else(damaged)?;
            let (tag, after) = rest.split_at_checked(n).ok_or_else(damaged)?;
            languages.push(std::str::from_utf8(tag).map_err(|_| damaged())?.to_string());
            rest = after;
        }
        let length = varint(&mut rest).ok_or_else(damaged)?;
        at += whole - rest.len();
        let concepts_at = at.checked_add(length).filter(|&end| end <= all.len()).ok_or_else(damaged)?;
        let words = Words::new(bytes.clone(), keys, FRAME, at..concepts_at);
        Ok(Bridges { languages, words, foreign: None, offsets_at, concepts_at, bytes })
    }

    /// With the foreign words that go with it.
    #[cfg(feature = "index")]
    pub fn with_foreign(self, foreign: Words) -> Bridges {
        Bridges { foreign: Some(foreign), ..self }
    }

    /// The words that every question is looked up in.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Those of languages in which there are no articles, if they are at hand.
    pub fn foreign(&self) -> Option<&Words> {
        self.foreign.as_ref()
    }

    /// Tags of the languages that keys are in.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// How many articles the index had when the table was made.
    #[cfg(feature = "index")]
    pub fn articles(&self) -> u64 {
        number(self.bytes.as_slice(), 0) as u64
    }

    /// Adds the words that `entry` leads to by one of its concepts to `out`, their weights times how well the entry stands for it.
    pub fn targets(&self, entry: &Entry, concept: u32, out: &mut Vec<Target>) -> Option<()> {
        let all = self.bytes.as_slice();
        let offset = number(all, self.offsets_at + 4 * concept as usize);
        let mut rest = all.get(self.concepts_at.checked_add(offset)?..)?;
        // Where it comes from.
        take(&mut rest)?;
        let mut number = 0;
        let mut own = Some(1.0);
        let start = out.len();
        for _ in 0..varint(&mut rest)? {
            number += varint(&mut rest)?;
            let language = varint(&mut rest)?;
            let byte = take(&mut rest)?;
            let weight = f32::from(byte & WEIGHT) / f32::from(WEIGHT);
            if Some(number) == entry.number {
                own = (byte & NOT_SOURCE == 0).then_some(weight);
            } else if byte & (EXACT | STEM) != 0 && language < self.languages.len() {
                let [exact, stem, title] = [EXACT, STEM, TITLE].map(|flag| byte & flag != 0);
                out.push(Target { number, language, weight, uses: Uses { exact, stem, title } });
            }
        }
        let Some(own) = own else {
            out.truncate(start);
            return None;
        };
        out[start..].iter_mut().for_each(|t| t.weight *= own);
        Some(())
    }

    /// The word or words of a key.
    pub fn key(&self, number: usize) -> Option<String> {
        self.words.key(number)
    }
}

impl Words {
    fn new(bytes: Bytes, keys: usize, blocks_at: usize, at: Range<usize>) -> Words {
        Words { bytes, keys, blocks_at, keys_at: at.start, end: at.end, first_words: OnceLock::new() }
    }

    /// Reads foreign words.
    pub fn foreign(bytes: Bytes) -> Result<Words> {
        let (keys, end) = (number(bytes.as_slice(), 0), bytes.as_slice().len());
        let at = 4 + 4 * keys.div_ceil(BLOCK);
        if at > end {
            return Err(damaged());
        }
        Ok(Words::new(bytes, keys, 4, at..end))
    }

    /// Calls `each` with the entries of `word`, and with those of several words that begin with it.
    pub fn entries(&self, word: &str, mut each: impl FnMut(Entry)) {
        if !self.may_begin(word.as_bytes()) {
            return;
        }
        let blocks = self.keys.div_ceil(BLOCK);
        // The last block that starts before the word.
        let (mut low, mut high) = (0, blocks);
        while low < high {
            let middle = (low + high) / 2;
            match self.first_key(middle) {
                Some(key) if key < word.as_bytes() => low = middle + 1,
                _ => high = middle,
            }
        }
        let mut reader = Keys::new(self, low.saturating_sub(1));
        while reader.next().is_some() {
            let key = &reader.key[..];
            let begins = key.strip_prefix(word.as_bytes());
            match begins {
                Some([]) | Some([b' ', ..]) => {}
                _ if key < word.as_bytes() => continue,
                // A blank sorts before every letter.
                _ => break,
            }
            let Ok(key) = std::str::from_utf8(key) else { break };
            each(Entry {
                key: key.to_string(),
                number: Some(reader.number),
                language: reader.language,
                concepts: reader.concepts.clone(),
            });
        }
    }

    /// Whether a key may begin with the first word of `words`.
    fn may_begin(&self, words: &[u8]) -> bool {
        let bits = self.first_words.get_or_init(|| {
            let mut bits = vec![0; (self.keys / 4).next_power_of_two()];
            let mut reader = Keys::new(self, 0);
            while reader.next().is_some() {
                let (at, bit) = place(&reader.key, bits.len());
                bits[at] |= bit;
            }
            bits
        });
        let (at, bit) = place(words, bits.len());
        bits[at] & bit != 0
    }

    /// Whether `word` is an entry.
    pub fn knows(&self, word: &str) -> bool {
        let mut found = false;
        self.entries(word, |e| found |= e.key == word);
        found
    }

    /// The word or words of a key.
    fn key(&self, number: usize) -> Option<String> {
        let mut reader = Keys::new(self, number / BLOCK);
        for _ in 0..=number % BLOCK {
            reader.next()?;
        }
        String::from_utf8(reader.key).ok()
    }

    fn first_key(&self, block: usize) -> Option<&[u8]> {
        let mut rest = self.block(block)?;
        let n = varint(&mut rest).filter(|&n| n == 0).and_then(|_| varint(&mut rest))?;
        rest.get(..n)
    }

    fn block(&self, block: usize) -> Option<&[u8]> {
        let all = self.bytes.as_slice();
        all.get(self.keys_at.checked_add(number(all, self.blocks_at + 4 * block))?..self.end)
    }
}

#[cfg(feature = "index")]
impl Uses {
    /// Whether articles have it at all.
    pub fn any(self) -> bool {
        self.exact || self.stem
    }
}

/// Reads keys one after the other.
struct Keys<'a> {
    rest: &'a [u8],
    left: usize,
    number: usize,
    key: Vec<u8>,
    language: usize,
    concepts: Vec<u32>,
}

impl<'a> Keys<'a> {
    fn new(words: &'a Words, block: usize) -> Keys<'a> {
        let rest = words.block(block).unwrap_or_default();
        let left = words.keys.saturating_sub(block * BLOCK);
        Keys { rest, left, number: (block * BLOCK).wrapping_sub(1), key: Vec::new(), language: 0, concepts: Vec::new() }
    }

    fn next(&mut self) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        self.number = self.number.wrapping_add(1);
        let shared = varint(&mut self.rest)?;
        let n = varint(&mut self.rest)?;
        let (more, after) = self.rest.split_at_checked(n)?;
        self.key.truncate(shared);
        self.key.extend_from_slice(more);
        self.rest = after;
        self.language = varint(&mut self.rest)?;
        self.concepts.clear();
        for _ in 0..varint(&mut self.rest)? {
            let concept = varint(&mut self.rest)?;
            self.concepts.push(concept as u32);
        }
        Some(())
    }
}

/// The bit of the first of `words` among `size` numbers, a power of two.
fn place(words: &[u8], size: usize) -> (usize, u64) {
    let first = words.iter().take_while(|b| **b != b' ');
    // FNV-1a.
    let hash = first.fold(0xCBF2_9CE4_8422_2325u64, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x100_0000_01B3));
    let hash = hash ^ hash >> 32;
    ((hash >> 6) as usize & (size - 1), 1 << (hash & 63))
}

fn damaged() -> Error {
    Error::Engine { message: "the table of synonyms is damaged; rebuild the index".into() }
}

fn number(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes) as usize
}

fn take(rest: &mut &[u8]) -> Option<u8> {
    let (&byte, after) = rest.split_first()?;
    *rest = after;
    Some(byte)
}

fn varint(rest: &mut &[u8]) -> Option<usize> {
    let mut value = 0u64;
    for shift in (0..35).step_by(7) {
        let byte = take(rest)?;
        value |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(value as usize);
        }
    }
    None
}
