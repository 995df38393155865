//! Words that customers and articles use for the same thing, in many languages.

use ruzstd::decoding::StreamingDecoder;
use std::io::Read;

/// `data/concepts.tsv` turned round, a line for each language, its code first, and packed: by `cargo xtask codegen`.
const CONCEPTS: &[u8] = include_bytes!("../data/concepts.zst");

/// The concepts, a line each; see [`cells`].
pub fn lines() -> Vec<String> {
    let mut text = String::new();
    let read = StreamingDecoder::new(CONCEPTS).map(|mut d| d.read_to_string(&mut text));
    debug_assert!(matches!(read, Ok(Ok(_))));
    let mut lines = Vec::<String>::new();
    for column in text.lines() {
        let (code, cells) = column.split_once('\t').unwrap_or((column, ""));
        for (n, words) in cells.split('\t').enumerate() {
            if n == lines.len() {
                lines.push(String::new());
            }
            let line = &mut lines[n];
            if !line.is_empty() {
                line.push('\t');
            }
            line.extend([code, ":", words]);
        }
    }
    lines
}

/// The cells of a concept: a language's code, and its words, which may be several words long.
pub fn cells(line: &str) -> impl Iterator<Item = (&str, impl Iterator<Item = &str>)> {
    line.split('\t').filter_map(|cell| cell.split_once(':')).map(|(code, words)| (code, words.split('|')))
}
