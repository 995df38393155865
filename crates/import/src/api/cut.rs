//! JSON that ends in the middle.

/// `text` up to the end of its last whole item of a list, with what is open there closed; nothing when there is no such item.
pub fn closed(text: &str) -> Option<String> {
    let mut open: Vec<u8> = Vec::new();
    let mut in_string = false;
    let mut escaped = false;
    // Where the last item of a list ended, and what was open then.
    let mut last: Option<(usize, Vec<u8>)> = None;
    for (at, byte) in text.bytes().enumerate() {
        if in_string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_string = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' => open.push(b'}'),
            b'[' => open.push(b']'),
            b'}' | b']' => {
                if open.pop() != Some(byte) {
                    return None;
                }
                // Lists deep inside of an item are none of those that hold items.
                if byte == b'}' && open.last() == Some(&b']') && last.as_ref().is_none_or(|l| open.len() <= l.1.len()) {
                    last = Some((at + 1, open.clone()));
                }
            }
            _ => {}
        }
    }
    let (end, open) = last?;
    let mut out = text.get(..end)?.to_string();
    out.extend(open.iter().rev().map(|b| char::from(*b)));
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::closed;

    #[test]
    fn whole_items_are_kept() {
        for (cut, whole) in [
            (r#"{"articles":[{"id":1,"tags":[]},{"id":2,"ti"#, Some(r#"{"articles":[{"id":1,"tags":[]}]}"#)),
            (r#"[{"a":"}]"},{"#, Some(r#"[{"a":"}]"}]"#)),
            (r#"[{"a":[{"b":1}]},{"a":[{"b":2},"#, Some(r#"[{"a":[{"b":1}]}]"#)),
            (r#"{"articles":[{"id":"#, None),
            ("", None),
            ("}", None),
        ] {
            assert_eq!(closed(cut).as_deref(), whole, "{cut}");
        }
    }
}
