//! Words of the dictionary by their beginning, and near a word.

use super::dictionary::Dictionary;
use super::or_nothing;
use super::reader::Compact;
use crate::engine::Field;
use crate::error::Result;
use crate::snapshot::Need;
use levenshtein_automata::{DFA, Distance, SINK_STATE};

impl Compact {
    /// Calls `each` with every word from `lower` on and below `upper` that `dfa` accepts, its distance, and its number of
    /// passages.
    pub fn words_near(
        &self,
        dfa: &DFA,
        lower: &[u8],
        upper: Option<&[u8]>,
        mut each: impl FnMut(&str, u8, u32),
    ) -> Result<()> {
        let mut found: Vec<(usize, String, u8)> = Vec::new();
        for block in self.blocks(lower, upper) {
            if !may_match(&self.terms, block, dfa) {
                continue;
            }
            let read = self.terms.block(&self.snapshot, block, Need::Terms).map(Some);
            let Some(read) = or_nothing(read, || None)? else { continue };
            found.clear();
            let mut keys = read.keys();
            let mut states = vec![dfa.initial_state()];
            let mut n = 0;
            while keys.advance() {
                // A prefix that leads nowhere is shorter than what it is a prefix of.
                if keys.shared < states.len() {
                    states.truncate(keys.shared + 1);
                    let mut state = states.last().copied().unwrap_or(SINK_STATE);
                    for &byte in keys.key.get(keys.shared..).unwrap_or_default() {
                        state = dfa.transition(state, byte);
                        if state == SINK_STATE {
                            break;
                        }
                        states.push(state);
                    }
                    let whole = states.len() == keys.key.len() + 1;
                    let inside = &keys.key[..] >= lower && upper.is_none_or(|u| &keys.key[..] < u);
                    if whole
                        && inside
                        && let Distance::Exact(distance) = dfa.distance(state)
                        && let Ok(word) = std::str::from_utf8(&keys.key)
                    {
                        found.push((n, word.to_string(), distance));
                    }
                }
                n += 1;
            }
            if !found.is_empty() {
                let (bytes, rest) = read.rest();
                let counts = self.counts(Field::Words, block, &bytes[rest..]);
                for (n, word, distance) in &found {
                    each(word, *distance, counts[*n]);
                }
            }
        }
        Ok(())
    }

    /// Calls `each` with the words from `lower` on and below `upper`, at most `limit` of them, and their numbers of
    /// passages.
    pub fn words_between(
        &self,
        lower: &[u8],
        upper: Option<&[u8]>,
        limit: usize,
        mut each: impl FnMut(&str, u32),
    ) -> Result<()> {
        let mut left = limit;
        for block in self.blocks(lower, upper) {
            let read = self.terms.block(&self.snapshot, block, Need::Terms).map(Some);
            let Some(read) = or_nothing(read, || None)? else { return Ok(()) };
            let mut found: Vec<(usize, String)> = Vec::new();
            let mut keys = read.keys();
            let mut n = 0;
            while left > found.len() && keys.advance() {
                if upper.is_some_and(|u| &keys.key[..] >= u) {
                    break;
                }
                if &keys.key[..] >= lower
                    && let Ok(word) = std::str::from_utf8(&keys.key)
                {
                    found.push((n, word.to_string()));
                }
                n += 1;
            }
            let (bytes, rest) = read.rest();
            let counts = self.counts(Field::Words, block, &bytes[rest..]);
            found.iter().for_each(|(n, word)| each(word, counts[*n]));
            left -= found.len();
            if left == 0 {
                break;
            }
        }
        Ok(())
    }

    /// The blocks that may have words in a range.
    fn blocks(&self, lower: &[u8], upper: Option<&[u8]>) -> std::ops::Range<usize> {
        // What lacks something already would look in vain, and far.
        if self.snapshot.sparse().is_some_and(crate::Sparse::is_lacking) {
            return 0..0;
        }
        let start = self.terms.block_of(lower).unwrap_or(0);
        let end = upper.map_or(self.terms.blocks(), |u| self.terms.block_of(u).map_or(0, |n| n + 1));
        start..end.max(start)
    }
}

/// Whether `dfa` may accept a word of a block: all its words start alike, and go on within a range of bytes.
fn may_match(terms: &Dictionary, block: usize, dfa: &DFA) -> bool {
    if block + 1 >= terms.blocks() {
        return true;
    }
    let (low, high) = (terms.key(block), terms.key(block + 1));
    let shared = low.iter().zip(high).take_while(|(a, b)| a == b).count();
    let state = low[..shared].iter().fold(dfa.initial_state(), |state, &b| dfa.transition(state, b));
    if state == SINK_STATE {
        return false;
    }
    let Some(&first) = low.get(shared) else { return true };
    let last = high.get(shared).copied().unwrap_or(u8::MAX);
    (first..=last).any(|byte| dfa.transition(state, byte) != SINK_STATE)
}
