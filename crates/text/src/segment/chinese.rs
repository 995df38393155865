//! Chinese words of articles: jieba's dictionary, over text that is already folded to Simplified.

use jieba_rs::{Jieba, TokenizeMode};
use std::ops::Range;
use std::sync::OnceLock;

/// Calls `each` with the byte ranges of the words of `folded`, words inside longer words too.
///
/// The first call loads the dictionary (about 0.2 s); questions never come here.
pub fn words(folded: &str, mut each: impl FnMut(Range<usize>)) {
    static JIEBA: OnceLock<Jieba> = OnceLock::new();
    let jieba = JIEBA.get_or_init(Jieba::new);
    let mut at = 0;
    // jieba counts in characters; the words come in order of their start or right after their parts.
    let starts: Vec<usize> = folded.char_indices().map(|(i, _)| i).chain([folded.len()]).collect();
    for token in jieba.tokenize(folded, TokenizeMode::Search, false) {
        let (Some(&start), Some(&end)) = (starts.get(token.start), starts.get(token.end)) else { continue };
        at = end.max(at);
        each(start..end);
    }
    if at < folded.len() {
        each(at..folded.len());
    }
}
