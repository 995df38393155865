//! STUB
pub fn passages(text: &str, max_chars: usize) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut n = 0;
    for (i, c) in text.char_indices() {
        n += 1;
        if n >= max_chars && (c == '\n' || c == ' ' || c == '。' || n > max_chars + 100) {
            out.push(start..i);
            start = i;
            n = 0;
        }
    }
    if !text[start..].trim().is_empty() { out.push(start..text.len()); }
    out
}
