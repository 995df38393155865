//! Words: where one ends and the next begins, for every script.
//!
//! Articles are cut with dictionaries (`chinese`, `dictionary`); questions never are: they are cut with the
//! words that the index knows ([`vocabulary`]).

#[cfg(feature = "index")]
pub mod chinese;
#[cfg(feature = "index")]
pub mod dictionary;
#[cfg(feature = "index")]
mod packed;
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

/// Cuts what is no letter or digit off both ends, and the English possessive, which is not part of the word.
pub(crate) fn trim(word: &mut String) {
    for suffix in ["'s", "\u{2019}s"] {
        if let Some(rest) = word.strip_suffix(suffix) {
            word.truncate(rest.len());
        }
    }
    let kept = word.trim_end_matches(|c: char| !c.is_alphanumeric() && !crate::script::is_mark(c)).len();
    word.truncate(kept);
    let start = word.len() - word.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    word.drain(..start);
}
