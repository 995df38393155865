//! A word of the question: its forms and the other words for it, over the passages and titles that have them.

use super::{Frequency, Part, Scratch};
use crate::engine::{Segment, TermPostings};
use crate::error::Result;
use crate::order;
use crate::search::plan::{Plan, Term};
use crate::search::response::How;
use crate::search::weights::Weights;

impl Scratch {
    /// Walks the words that `bits` has.
    pub(super) fn walk_words(
        &mut self,
        segment: &Segment,
        n: usize,
        plan: &Plan,
        bits: u64,
        w: &Weights,
    ) -> Result<()> {
        for terms in plan.terms.chunk_by(|a, b| a.group == b.group) {
            if bits >> (terms[0].group & 63) & 1 == 1 {
                self.walk_word(segment, n, terms, plan, w)?;
            }
        }
        Ok(())
    }

    /// Walks the forms of one word.
    fn walk_word(&mut self, segment: &Segment, n: usize, terms: &[Term], plan: &Plan, w: &Weights) -> Result<()> {
        let Scratch { parts, titles, norms, frequencies, touched, several } = self;
        let part = &mut parts[n];
        let group = terms[0].group;
        let whole = plan.groups[group].whole;
        let languages = titles.len() / plan.groups.len();
        let titles = &mut titles[group * languages..][..languages];
        let norms = norms.words.get(n).map_or(&[][..], |all| all);
        for term in terms {
            let Some(found) = &term.postings[n] else { continue };
            if term.how >= How::Synonym {
                other(segment, n, term, several)?;
                for &(doc, freq) in several.iter() {
                    let f = &mut frequencies[doc as usize];
                    touched[doc as usize / 64] |= 1 << (doc % 64);
                    f.others += freq as f32;
                    f.strength = f.strength.max(term.form);
                }
                continue;
            }
            let mut postings = segment.postings(found)?;
            while let Some((docs, freqs)) = postings.block() {
                for (&doc, &freq) in docs.iter().zip(freqs) {
                    let f = &mut frequencies[doc as usize];
                    touched[doc as usize / 64] |= 1 << (doc % 64);
                    match term.exact {
                        true => f.exact += freq as f32,
                        false => f.forms += term.form * freq as f32,
                    }
                }
                postings.advance();
            }
        }
        let bit = 1u64 << (group & 63);
        let weight = terms[0].weight * (w.k1 + 1.0);
        // Where a word has a stem of its own, the stem's postings have the exact form too.
        let stemmed = terms.iter().any(|t| t.stem_of_exact);
        let article_of = segment.article_of();
        let add = |part: &mut Part, article: u32, sum: Frequency| {
            let norm = norms[article as usize];
            let slot = part.slot(article);
            let tf = if stemmed { sum.exact.max(sum.forms) } else { sum.exact + sum.forms };
            let own = tf / (tf + norm);
            let any = weight * own.max(sum.strength * sum.others / (sum.others + norm));
            match whole {
                true => slot.scores.words += any,
                false => slot.scores.inner += any,
            }
            if whole && sum.exact > 0.0 {
                slot.scores.exact += weight * sum.exact / (sum.exact + norm);
            }
            slot.mask |= bit;
            if tf == 0.0 {
                slot.bridged |= bit;
            }
        };
        let (mut article, mut sum) = (u32::MAX, Frequency::default());
        for (block, bits) in touched[..part.passages.len().div_ceil(64)].iter_mut().enumerate() {
            while *bits != 0 {
                let doc = 64 * block as u32 + bits.trailing_zeros();
                *bits &= *bits - 1;
                let f = std::mem::take(&mut frequencies[doc as usize]);
                let tf = if stemmed { f.exact.max(f.forms) } else { f.exact + f.forms };
                let lane = if whole { 1.0 } else { w.inner };
                let own = (tf / (tf + w.k1)).max(f.strength * f.others / (f.others + w.k1));
                part.add_to_passage(doc, lane * weight * own);
                let of = article_of[doc as usize];
                if of != article {
                    if article != u32::MAX {
                        add(part, article, sum);
                    }
                    (article, sum) = (of, Frequency::default());
                }
                sum.exact += f.exact;
                sum.forms += f.forms;
                sum.others += f.others;
                sum.strength = sum.strength.max(f.strength);
            }
        }
        if article != u32::MAX {
            add(part, article, sum);
        }
        // Titles are short: repeated words hardly matter, length does not.
        for term in terms {
            if !term.title || !term.with.is_empty() {
                continue;
            }
            let Some(found) = &term.postings[n] else { continue };
            let Some(found) = segment.titles(found, term.key.as_bytes())? else { continue };
            let worth = if term.how >= How::Synonym { term.form } else { 1.0 };
            let mut postings = segment.postings(&found)?;
            while let Some((docs, _)) = postings.block() {
                for &doc in docs {
                    let article = article_of[doc as usize];
                    if part.slots[article as usize].title_mask & bit == 0 {
                        let slot = part.slot(article);
                        slot.title_mask |= bit;
                        slot.scores.title += worth * term.weight * if whole { 1.0 } else { w.inner };
                        titles[segment.language(article) as usize] += u32::from(segment.tells(article));
                    }
                }
                postings.advance();
            }
        }
        Ok(())
    }
}

/// The passages that have another word for one of the question, or all words of an expression, and how often.
fn other(segment: &Segment, n: usize, term: &Term, out: &mut Vec<(u32, u32)>) -> Result<()> {
    out.clear();
    let read = |found: &Option<TermPostings>, out: &mut Vec<(u32, u32)>| -> Result<()> {
        let Some(found) = found else { return Ok(()) };
        let mut postings = segment.postings(found)?;
        while let Some((docs, freqs)) = postings.block() {
            out.extend(docs.iter().copied().zip(freqs.iter().copied()));
            postings.advance();
        }
        Ok(())
    };
    read(&term.postings[n], out)?;
    let mut word = Vec::new();
    for forms in &term.with {
        word.clear();
        for (_, postings) in forms {
            read(&postings[n], &mut word)?;
        }
        order::sort(&mut word);
        out.retain_mut(|(doc, freq)| {
            let start = word.partition_point(|w| w.0 < *doc);
            let most = word[start..].iter().take_while(|w| w.0 == *doc).map(|w| w.1).max();
            *freq = (*freq).min(most.unwrap_or(0));
            most.is_some()
        });
    }
    Ok(())
}
