//! A character n-gram of the question, over the passages and titles that have it.

use super::{Part, Scratch};
use crate::engine::Segment;
use crate::error::Result;
use crate::search::plan::Gram;
use crate::search::weights::Weights;

impl Scratch {
    /// Walks an n-gram.
    pub(super) fn walk_gram(&mut self, segment: &Segment, n: usize, term: &Gram, w: &Weights) -> Result<()> {
        let Scratch { parts, norms, .. } = self;
        let Part { slots, passages, noting, .. } = &mut parts[n];
        debug_assert!(!*noting, "n-grams are walked once");
        let norms = norms.grams.get(n).map_or(&[][..], |all| all);
        let article_of = segment.article_of();
        let weight = term.weight * (w.k1 + 1.0);
        let mut add = |article: u32, tf: u32| {
            let tf = tf as f32;
            slots[article as usize].scores.grams += weight * tf / (tf + norms[article as usize]);
        };
        let Some(found) = &term.postings[n] else { return Ok(()) };
        let mut postings = segment.postings(found)?;
        let (mut article, mut tf) = (u32::MAX, 0u32);
        while let Some((docs, freqs)) = postings.block() {
            for (&doc, &freq) in docs.iter().zip(freqs) {
                passages[doc as usize] += w.grams * weight * freq as f32 / (freq as f32 + w.k1);
                let of = article_of[doc as usize];
                if of != article {
                    if tf > 0 {
                        add(article, tf);
                    }
                    (article, tf) = (of, 0);
                }
                tf += freq;
            }
            postings.advance();
        }
        if tf > 0 {
            add(article, tf);
        }
        let Some(found) = segment.titles(found, term.title_key.as_bytes())? else { return Ok(()) };
        let mut postings = segment.postings(&found)?;
        while let Some((docs, _)) = postings.block() {
            for &doc in docs {
                slots[article_of[doc as usize] as usize].scores.title_grams += term.weight;
            }
            postings.advance();
        }
        Ok(())
    }
}
