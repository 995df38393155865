//! A lane's terms in the making: interned, listed, and written in order.

use super::bits::BitWriter;
use super::dictionary::{BLOCK, DictionaryWriter};
use super::list::{INLINE, List, Shape};
use crate::engine::TermList;
use std::collections::HashMap;

/// The terms of a lane and where they are.
#[derive(Default)]
pub(super) struct Lane {
    numbers: HashMap<String, u32>,
    names: Vec<String>,
    lists: Vec<List>,
    /// Articles that have the term in their title.
    titles: Vec<List>,
}

/// Long lists, one after the other.
#[derive(Default)]
pub(super) struct Lists {
    pub postings: Vec<u8>,
    pub positions: Vec<u8>,
}

impl Lane {
    fn number(&mut self, term: &str) -> usize {
        if let Some(&n) = self.numbers.get(term) {
            return n as usize;
        }
        let n = self.names.len();
        self.numbers.insert(term.to_string(), n as u32);
        self.names.push(term.to_string());
        self.lists.push(List::default());
        self.titles.push(List::default());
        n
    }

    /// Adds the terms of a passage, with their positions if they are wanted. Returns the number of positions.
    pub fn add(&mut self, doc: u32, terms: &TermList, with_positions: bool) -> u64 {
        let mut positions = 0;
        terms.each(|position, term| {
            let n = self.number(term);
            self.lists[n].push(doc);
            if with_positions {
                self.lists[n].positions.push(position);
            }
            positions = u64::from(position) + 1;
        });
        positions
    }

    /// Adds a term of an article's title.
    pub fn add_title(&mut self, article: u32, term: &str) {
        let n = self.number(term);
        self.titles[n].push(article);
    }

    /// Articles with each word in their titles, stems left out.
    pub fn titles(&self) -> impl Iterator<Item = impl Iterator<Item = u32> + Clone> {
        let words = self.names.iter().zip(&self.titles).filter(|(name, _)| !TermList::is_stem(name.as_bytes()));
        words.map(|(_, list)| list.docs.iter().map(|d| d.0))
    }

    /// Writes the lane: the index of its dictionary and the dictionary; long lists go to `lists`. `title` is the shape of the
    /// lists of titles.
    pub fn write(&self, shape: Shape, title: Shape, lists: &mut Lists) -> (Vec<u8>, Vec<u8>) {
        let mut order: Vec<usize> = (0..self.names.len()).filter(|&n| !self.lists[n].docs.is_empty()).collect();
        order.sort_unstable_by(|&a, &b| self.names[a].cmp(&self.names[b]));
        let mut dictionary = DictionaryWriter::default();
        for block in order.chunks(BLOCK) {
            let mut kept = BitWriter::default();
            let before = [lists.postings.len(), lists.positions.len()];
            for &n in block {
                dictionary.push(self.names[n].as_bytes());
                kept.gamma(self.lists[n].docs.len() as u32 - 1);
                put(&self.lists[n], shape, &mut kept, lists);
                kept.gamma(self.titles[n].docs.len() as u32);
                if !self.titles[n].docs.is_empty() {
                    put(&self.titles[n], title, &mut kept, lists);
                }
            }
            let after = [lists.postings.len() - before[0], lists.positions.len() - before[1]];
            dictionary.close(&kept.finish(), after);
        }
        dictionary.finish()
    }
}

fn put(list: &List, shape: Shape, kept: &mut BitWriter, lists: &mut Lists) {
    if list.docs.len() as u32 <= INLINE {
        list.write_inline(shape, kept);
        return;
    }
    let (postings, positions) = list.write(shape);
    kept.gamma(postings.len() as u32);
    if shape.words > 0 {
        kept.gamma(positions.len() as u32);
    }
    lists.postings.extend_from_slice(&postings);
    lists.positions.extend_from_slice(&positions);
}
