//! The words by which wordings and questions are compared, told without an index: what a viewer may see plays no part.

use crate::error::Result;
use crate::order;
use helpdex_text::fold::strip_accents;
use helpdex_text::ngram;
use helpdex_text::script::{Script, script_of};
use helpdex_text::stopwords::is_stopword;
use helpdex_text::{QuestionAnalyzer, Role, Vocabulary, Word};
use std::collections::HashSet;

/// The most terms of a text that are looked at, and of these the most that it is compared by.
const MOST: usize = 160;
const COMPARED: usize = 40;

/// A word with its stems, or an n-gram.
pub(crate) struct Term {
    /// Two words are the same when they share one of these.
    pub names: Vec<String>,
    /// Whether it is an n-gram.
    pub is_gram: bool,
}

/// Without words of an index every character of a script without blanks is one; only their n-grams are compared.
pub(crate) struct NoWords;

impl Vocabulary for NoWords {
    fn frequency(&self, _: &str) -> u32 {
        0
    }

    fn passages(&self) -> u32 {
        0
    }
}

/// Whether a text is of scripts that are written without blanks.
pub(crate) fn is_dense(text: &str) -> bool {
    text.chars().all(|c| !matches!(script_of(c), Script::Spaced | Script::Hangul | Script::Other))
}

/// The telling terms of a text; all of them when none tells anything.
pub(crate) fn terms(text: &str, analyzer: &QuestionAnalyzer, languages: &[String]) -> Vec<Term> {
    let analyzed = analyzer.analyze(text, &NoWords);
    let words = analyzed.words.into_iter().filter(|w| w.role == Role::Whole && !is_dense(&w.term));
    let says_nothing = |word: &Word| languages.iter().any(|tag| is_stopword(tag, &word.term));
    let (empty, mut telling): (Vec<Word>, Vec<Word>) = words.partition(says_nothing);
    let mut grams: Vec<String> = analyzed.grams.into_iter().filter(|g| is_dense(g)).collect();
    if telling.is_empty() && grams.is_empty() {
        telling = empty;
    }
    for word in &telling {
        // A code with another digit is another code.
        if !word.term.contains(|c: char| c.is_numeric()) {
            let n = if word.term.chars().any(|c| script_of(c) == Script::Hangul) { ngram::CJK } else { ngram::SPACED };
            ngram::grams(&strip_accents(&word.term), n, |gram| grams.push(gram.to_string()));
        }
    }
    let words = telling.into_iter().map(|w| std::iter::once(w.term).chain(w.stems).collect());
    let words = words.map(|names| Term { names, is_gram: false });
    let mut seen = HashSet::new();
    let grams = grams.into_iter().filter(|g| seen.insert(g.clone()));
    let mut telling: Vec<Term> = words.chain(grams.map(|g| Term { names: vec![g], is_gram: true })).collect();
    telling.truncate(MOST);
    telling
}

/// The rarest of some terms, each with how rare it is, as `rarity` tells.
pub(crate) fn rarest(terms: Vec<Term>, mut rarity: impl FnMut(&Term) -> Result<f32>) -> Result<Vec<(Term, f32)>> {
    let mut all = terms.into_iter().map(|t| Ok((rarity(&t)?, t))).collect::<Result<Vec<_>>>()?;
    order::sort_by(&mut all, |a, b| b.0.total_cmp(&a.0).then_with(|| a.1.names.cmp(&b.1.names)));
    all.truncate(COMPARED);
    Ok(all.into_iter().map(|(rarity, term)| (term, rarity)).collect())
}
