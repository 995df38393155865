//! What a question is made of: words and character n-grams, and how telling each is.

use super::Item;
use helpdex_text::stopwords::is_stopword;
use helpdex_text::{Analyzer, Lane};
use std::collections::{BTreeMap, HashMap};

/// What an n-gram weighs beside a word.
const GRAM: f32 = 0.5;
/// What a feature that no other question has weighs beside the others: it is a name, an error, a detail.
const ALONE: f32 = 0.3;
/// More features than this of one question are left out, the least telling first.
const MOST: usize = 48;

/// The vectors of some questions.
pub struct Features {
    vectors: Vec<Vec<(u32, f32)>>,
    count: usize,
}

impl Features {
    pub fn of(items: &[Item<'_>]) -> Features {
        let mut analyzers: BTreeMap<&str, Analyzer> = BTreeMap::new();
        let mut ids: HashMap<String, u32> = HashMap::new();
        let mut frequencies: Vec<u32> = Vec::new();
        let mut vectors: Vec<Vec<(u32, f32)>> = items
            .iter()
            .map(|item| {
                let analyzer = analyzers.entry(item.language).or_insert_with(|| Analyzer::new(item.language));
                let mut vector: Vec<(u32, f32)> = Vec::new();
                for (text, weight) in parts(analyzer, item) {
                    let next = ids.len() as u32;
                    let id = *ids.entry(text).or_insert(next);
                    if id == next {
                        frequencies.push(0);
                    }
                    vector.push((id, weight));
                }
                vector.sort_by_key(|v| v.0);
                vector.dedup_by_key(|v| v.0);
                vector.iter().for_each(|(id, _)| frequencies[*id as usize] += 1);
                vector
            })
            .collect();
        let all = items.len() as f64;
        for vector in &mut vectors {
            for (id, weight) in vector.iter_mut() {
                let frequency = frequencies[*id as usize];
                *weight *= libm::log(1.0 + all / (f64::from(frequency) + 0.5)) as f32;
                if frequency == 1 {
                    *weight *= ALONE;
                }
            }
            vector.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            vector.truncate(MOST);
        }
        Features { vectors, count: ids.len() }
    }

    /// Features and weights of a question, the most telling first.
    pub fn vector(&self, item: usize) -> &[(u32, f32)] {
        &self.vectors[item]
    }

    /// How many features there are.
    pub fn count(&self) -> usize {
        self.count
    }
}

/// The words of a question that say something, in the form that joins their spellings, and its n-grams.
fn parts(analyzer: &mut Analyzer, item: &Item<'_>) -> Vec<(String, f32)> {
    let mut out: Vec<(String, f32)> = Vec::new();
    // The span of the last word that says nothing: its n-grams say nothing either.
    let mut empty = 0..0;
    analyzer.analyze(item.text, |token| {
        let idle = is_stopword(item.language, token.term) || placeholder(item.text, &token.span);
        match token.lane {
            Lane::Word if idle => empty = token.span,
            Lane::Word => out.push((format!("w{}", token.term), 1.0)),
            Lane::Stem if token.span != empty => match out.last_mut() {
                // The forms of a word are one.
                Some(last) if last.0.starts_with('w') => last.0 = format!("w{}", token.term),
                _ => {}
            },
            Lane::Gram if token.span != empty && !idle => out.push((format!("g{}", token.term), GRAM)),
            Lane::Stem | Lane::Gram => {}
        }
    });
    out
}

/// Whether a word stands for something that was taken out.
pub fn placeholder(text: &str, span: &std::ops::Range<usize>) -> bool {
    let (before, after) = (text[..span.start].ends_with('['), text[span.end..].starts_with(']'));
    before && after && helpdex_text::redact::PLACEHOLDERS.contains(&&text[span.start - 1..span.end + 1])
}

/// The words of a question that say something, as they are shown: as they were typed, in lower case.
pub fn telling_words(language: &str, text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut end = 0;
    Analyzer::new(language).analyze(text, |token| {
        // Words inside words come after the longer one.
        let inner = token.span.start < end;
        if token.lane != Lane::Word || inner {
            return;
        }
        end = token.span.end;
        let single = token.term.chars().nth(1).is_none();
        if !single && !is_stopword(language, token.term) && !placeholder(text, &token.span) {
            out.push(text[token.span].to_lowercase());
        }
    });
    out.dedup();
    out
}
