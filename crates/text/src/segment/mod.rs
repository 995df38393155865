//! Words: where one ends and the next begins, for every script.
//!
//! Articles are cut with dictionaries ([`chinese`], [`dictionary`]); questions never are: they are cut with the
//! words that the index knows ([`vocabulary`]).

pub mod chinese;
pub mod dictionary;
pub mod spaced;
pub mod vocabulary;

/// The longest word that is kept whole, in bytes; a longer one is cut to this at a character boundary.
pub const MAX_WORD_BYTES: usize = 96;

/// `word` cut to [`MAX_WORD_BYTES`].
pub fn clip(word: &str) -> &str {
    if word.len() <= MAX_WORD_BYTES {
        return word;
    }
    let mut end = MAX_WORD_BYTES;
    while !word.is_char_boundary(end) {
        end -= 1;
    }
    &word[..end]
}
