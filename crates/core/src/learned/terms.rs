//! The words by which wordings and questions are compared, told without an index: what a viewer may see plays no part.

use helpdex_text::script::{Script, script_of};
use helpdex_text::stopwords::is_stopword;
use helpdex_text::{QuestionAnalyzer, Role, Vocabulary};

/// The most terms of a text.
const MOST: usize = 48;

/// A word with its stems, or an n-gram of a script without blanks.
pub(crate) struct Term {
    /// Two words are the same when they share one of these.
    pub names: Vec<String>,
    /// Whether it is an n-gram.
    pub is_gram: bool,
}

/// Without words of an index every character of a script without blanks is one; their n-grams are compared instead.
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
    let words = words.map(|w| std::iter::once(w.term).chain(w.stems).collect()).map(|names| (names, false));
    let grams = analyzed.grams.into_iter().filter(|g| is_dense(g)).map(|g| (vec![g], true));
    let all = words.chain(grams).map(|(names, is_gram)| Term { names, is_gram });
    let says_nothing = |t: &Term| t.names.first().is_some_and(|n| languages.iter().any(|tag| is_stopword(tag, n)));
    let (empty, mut telling): (Vec<Term>, Vec<Term>) = all.partition(says_nothing);
    if telling.is_empty() {
        telling = empty;
    }
    telling.truncate(MOST);
    telling
}
