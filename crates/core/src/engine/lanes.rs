//! Terms on their way into the engine: made by `helpdex-text`, carried through tantivy's tokenizer door as one string.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The name under which [`ListTokenizer`] is registered.
pub(super) const TOKENIZER: &str = "term_list";

/// Comes before a term at the next position.
const NEXT: char = '\u{0}';
/// Comes before a term at the same position as the one before.
const SAME: char = '\u{1}';
/// First character of a stem, so that stems and words do not meet. Terms have no control characters of their own.
const STEM: char = '\u{2}';

/// First character of an n-gram among words.
const GRAM: char = '\u{3}';

/// Terms with their positions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermList(String);

impl TermList {
    /// Adds a word (or n-gram) at the next position.
    pub fn push(&mut self, term: &str) {
        self.0.push(NEXT);
        self.0.push_str(term);
    }

    /// Adds a stem at the position of the word before.
    pub fn push_stem(&mut self, term: &str) {
        self.0.push(SAME);
        self.0.push(STEM);
        self.0.push_str(term);
    }

    /// Adds an n-gram to a list of words, at the position of the word before.
    pub fn push_gram(&mut self, term: &str) {
        self.0.push(SAME);
        self.0.push(GRAM);
        self.0.push_str(term);
    }

    /// Writes the term under which an n-gram among words is looked up to `out` (cleared first).
    pub fn gram_key(gram: &str, out: &mut String) {
        out.clear();
        out.push(GRAM);
        out.push_str(gram);
    }

    /// Writes the term under which a stem is looked up to `out` (cleared first).
    pub fn stem_key(stem: &str, out: &mut String) {
        out.clear();
        out.push(STEM);
        out.push_str(stem);
    }

    /// Whether `term`, as read from a dictionary, is a stem.
    pub fn is_stem(term: &[u8]) -> bool {
        term.first() == Some(&(STEM as u8))
    }

    /// Takes the text out.
    pub(super) fn into_text(self) -> String {
        self.0
    }
}

/// Reads a [`TermList`].
#[derive(Clone, Default)]
pub(super) struct ListTokenizer {
    token: Token,
}

pub(super) struct ListStream<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl Tokenizer for ListTokenizer {
    type TokenStream<'a> = ListStream<'a>;
    fn token_stream<'a>(&'a mut self, text: &'a str) -> ListStream<'a> {
        self.token.reset();
        ListStream { rest: text, token: &mut self.token }
    }
}

impl TokenStream for ListStream<'_> {
    fn advance(&mut self) -> bool {
        let mut chars = self.rest.chars();
        let Some(mark) = chars.next() else { return false };
        let term = chars.as_str();
        let end = term.find([NEXT, SAME]).unwrap_or(term.len());
        if mark == NEXT {
            self.token.position = self.token.position.wrapping_add(1);
        }
        self.token.text.clear();
        self.token.text.push_str(&term[..end]);
        self.rest = &term[end..];
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_and_positions_survive_the_door() {
        let mut list = TermList::default();
        list.push("réglages");
        list.push_stem("reglag");
        list.push("密码");
        let text = list.into_text();
        let mut t = ListTokenizer::default();
        let mut stream = t.token_stream(&text);
        let mut got = Vec::new();
        while stream.advance() {
            got.push((stream.token().position, stream.token().text.clone()));
        }
        assert_eq!(got, [(0, "réglages".into()), (0, "\u{2}reglag".into()), (1, "密码".to_string())]);
    }
}
