//! Terms on their way into the engine: made by `helpdex-text`, kept as one string.

/// Comes before a term at the next position.
#[cfg(feature = "index")]
const NEXT: char = '\u{0}';
/// Comes before a term at the same position as the one before.
#[cfg(feature = "index")]
const SAME: char = '\u{1}';
/// First character of a stem, so that stems and words do not meet. Terms have no control characters of their own.
const STEM: char = '\u{2}';

/// First character of an n-gram among words.
const GRAM: char = '\u{3}';

/// Terms with their positions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermList(String);

impl TermList {
    /// What the n-grams in a list of words begin with.
    #[cfg(feature = "index")]
    pub(super) const GRAM: char = GRAM;

    /// Adds a word (or n-gram) at the next position.
    #[cfg(feature = "index")]
    pub fn push(&mut self, term: &str) {
        self.0.push(NEXT);
        self.0.push_str(term);
    }

    /// Adds a stem at the position of the word before.
    #[cfg(feature = "index")]
    pub fn push_stem(&mut self, term: &str) {
        self.0.push(SAME);
        self.0.push(STEM);
        self.0.push_str(term);
    }

    /// The n-gram that `term`, as read from a list of words, is.
    pub(super) fn gram_of(term: &[u8]) -> Option<&[u8]> {
        term.strip_prefix(&[GRAM as u8])
    }

    /// Adds an n-gram to a list of words, at the position of the word before.
    #[cfg(feature = "index")]
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

    /// Whether `term`, as read from a list of words, is a word.
    #[cfg(feature = "store")]
    pub(super) fn is_word(term: &[u8]) -> bool {
        !Self::is_stem(term) && Self::gram_of(term).is_none()
    }

    /// Takes the text out.
    #[cfg(feature = "store")]
    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// Calls `each` with every term, mark of its lane included, and its position.
    #[cfg(feature = "index")]
    pub(super) fn each(&self, mut each: impl FnMut(u32, &str)) {
        let mut rest = &self.0[..];
        let mut positions = 0u32;
        while let Some((next, term)) = take_term(&mut rest) {
            positions += u32::from(next);
            each(positions.saturating_sub(1), term);
        }
    }
}

/// Takes the first term off a list's text: whether it is at the next position, and the term.
#[cfg(feature = "index")]
pub(super) fn take_term<'t>(rest: &mut &'t str) -> Option<(bool, &'t str)> {
    let mut chars = rest.chars();
    let mark = chars.next()?;
    let term = chars.as_str();
    let (term, after) = term.split_at(term.find([NEXT, SAME]).unwrap_or(term.len()));
    *rest = after;
    Some((mark == NEXT, term))
}

#[cfg(all(test, feature = "index"))]
mod tests {
    use super::*;

    #[test]
    fn terms_and_positions_come_back() {
        let mut list = TermList::default();
        list.push("réglages");
        list.push_stem("reglag");
        list.push("密码");
        let mut got = Vec::new();
        list.each(|position, term| got.push((position, term.to_string())));
        assert_eq!(got, [(0, "réglages".into()), (0, "\u{2}reglag".into()), (1, "密码".to_string())]);
    }
}
