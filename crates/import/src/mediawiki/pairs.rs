//! Opening and closing marks that belong together, and how far one looks for them.

use std::collections::HashMap;

/// For each `open` in `text` that is closed, where its `close` begins. Marks nest; what is not closed is not in it. One pass,
/// whatever the text.
pub fn pairs(text: &str, open: &str, close: &str) -> HashMap<usize, usize> {
    let bytes = text.as_bytes();
    let mut found = HashMap::new();
    let mut waiting = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at..].starts_with(open.as_bytes()) {
            waiting.push(at);
            at += open.len();
        } else if bytes[at..].starts_with(close.as_bytes()) {
            if let Some(from) = waiting.pop() {
                found.insert(from, at);
            }
            at += close.len();
        } else {
            at += 1;
        }
    }
    found
}

/// The start of `text`, at most `limit` bytes: what is looked for in it is near or not there, so that texts full of opening marks
/// cost no more than others.
pub fn near(text: &str, limit: usize) -> &str {
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
