//! Words of the index as one viewer knows them.

use crate::bridge::{Bridges, Entry, Words};
use crate::engine::{At, Expanded, Field, TermList, TermPostings, View};
use crate::error::Result;
use crate::kb::Seen;
use crate::learned;
use helpdex_text::Vocabulary;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::HashMap;

/// The frequency of a term and where it is, by segment.
pub type Found = (u32, Vec<Option<TermPostings>>);

/// Words of the index as one viewer knows them.
pub struct Known<'a> {
    view: &'a View,
    seen: &'a Seen,
    bridges: Option<&'a Bridges>,
    foreign: Option<&'a Words>,
    cache: RefCell<HashMap<String, Found>>,
}

impl<'a> Known<'a> {
    /// What a viewer who sees `seen` knows; words of `bridges` are words too when a question is cut.
    pub fn new(view: &'a View, seen: &'a Seen, bridges: Option<&'a Bridges>) -> Known<'a> {
        Known { view, seen, bridges, foreign: None, cache: RefCell::default() }
    }

    /// The same, who also knows these words, of languages in which there are no articles.
    pub fn with_foreign(self, words: &'a Words) -> Known<'a> {
        Known { foreign: Some(words), ..self }
    }

    /// The index.
    pub fn view(&self) -> &'a View {
        self.view
    }

    /// What the viewer sees.
    pub fn seen(&self) -> &'a Seen {
        self.seen
    }

    /// A term of the word lane.
    pub fn lookup(&self, key: &str) -> Result<Found> {
        if let Some(found) = self.cache.borrow().get(key) {
            return Ok(found.clone());
        }
        self.term(Field::Words, key)
    }

    /// A term with its frequency in what the viewer sees; nothing when that has it not.
    pub fn term(&self, field: Field, key: &str) -> Result<Found> {
        let (mut frequency, postings) = self.view.term(field, key.as_bytes())?;
        if !self.seen.is_everything() {
            frequency = 0;
            self.visible(&postings, &mut |_, _| {
                frequency += 1;
                true
            })?;
        }
        Ok(if frequency > 0 { (frequency, postings) } else { (0, Vec::new()) })
    }

    /// The `most` first words of an expansion by their frequencies in what the viewer sees.
    pub fn first(&self, found: Vec<Expanded>, most: usize) -> Result<Vec<(Expanded, Found)>> {
        let mut first: Vec<(Expanded, Found)> = Vec::new();
        for mut e in found {
            // No viewer sees more of a word than there is of it.
            if first.get(most - 1).is_some_and(|last| last.0 < e) {
                break;
            }
            let term = self.lookup(&e.term)?;
            if term.0 > 0 {
                e.doc_freq = Reverse(term.0);
                first.insert(first.partition_point(|f| f.0 < e), (e, term));
                first.truncate(most);
            }
        }
        Ok(first)
    }

    /// How rare a word is that may stand in different forms: its most frequent one decides.
    pub fn rarity(&self, term: &learned::Term) -> Result<f32> {
        let mut most = 0;
        let mut key = String::new();
        for name in &term.names {
            if term.is_gram {
                most = most.max(self.term(Field::Grams, name)?.0);
                continue;
            }
            TermList::stem_key(name, &mut key);
            most = most.max(self.lookup(name)?.0).max(self.lookup(&key)?.0);
        }
        Ok(idf(self.seen.passages(), most))
    }

    /// Whether there are other words for one.
    pub fn has_others(&self, word: &str) -> bool {
        self.bridges.is_some_and(|b| b.words().knows(word)) || self.foreign.is_some_and(|words| words.knows(word))
    }

    /// Calls `each` with the entries of `word` in the table of other words, and with those of several words that begin with it.
    pub fn others(&self, word: &str, mut each: impl FnMut(Entry)) {
        if let Some(bridges) = self.bridges {
            bridges.words().entries(word, &mut each);
        }
        if let Some(words) = self.foreign {
            words.entries(word, |entry| each(Entry { number: None, ..entry }));
        }
    }

    /// Calls `each` with the passages of a term that the viewer may see, their articles first, until it says `false`.
    pub fn visible(&self, postings: &[Option<TermPostings>], each: &mut dyn FnMut(At, u32) -> bool) -> Result<()> {
        for (n, (segment, term)) in self.view.segments().iter().zip(postings).enumerate() {
            let Some(term) = term else { continue };
            let mut blocks = segment.postings(term)?;
            while let Some((docs, _)) = blocks.block() {
                for &doc in docs {
                    let at = At { segment: n as u32, number: segment.article_of()[doc as usize] };
                    if self.seen.allows(at) && !each(at, doc) {
                        return Ok(());
                    }
                }
                blocks.advance();
            }
        }
        Ok(())
    }
}

impl Vocabulary for Known<'_> {
    fn frequency(&self, word: &str) -> u32 {
        // A dictionary that cannot be read shows when the postings are.
        let Ok(found) = self.lookup(word) else { return 0 };
        let frequency = found.0;
        if frequency > 0 {
            self.cache.borrow_mut().insert(word.to_string(), found);
            return frequency;
        }
        let several = word.chars().nth(1).is_some();
        u32::from(several && self.has_others(word))
    }

    fn passages(&self) -> u32 {
        self.seen.passages()
    }
}

/// How much rarer than everything `frequency` of `n` passages is; above 0.
pub fn idf(n: u32, frequency: u32) -> f32 {
    let (n, f) = (f64::from(n), f64::from(frequency.min(n)));
    libm::log(1.0 + (n - f + 0.5) / (f + 0.5)) as f32
}
