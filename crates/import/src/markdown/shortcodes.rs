//! Hugo's shortcodes.

use std::collections::BTreeSet;

/// A text without shortcodes, and their names; what stands between a pair of them stays.
pub fn plain(body: &str) -> (String, BTreeSet<String>) {
    let mut out = String::with_capacity(body.len());
    let mut names = BTreeSet::new();
    let mut rest = body;
    while let Some(at) = rest.find("{{") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let close = match rest.as_bytes().get(2) {
            Some(b'<') => ">}}",
            Some(b'%') => "%}}",
            _ => "",
        };
        // A shortcode is not longer than this; a lone bracket must not cost a search through the whole text.
        let limit = (0..=4_000.min(rest.len())).rev().find(|n| rest.is_char_boundary(*n)).unwrap_or(0);
        let Some(end) = (!close.is_empty()).then(|| rest[..limit].find(close)).flatten() else {
            out.push_str("{{");
            rest = &rest[2..];
            continue;
        };
        let inside = rest[3..end].trim();
        rest = &rest[end + close.len()..];
        if let Some(shown) = inside.strip_prefix("/*") {
            // A shortcode in a comment is there to be shown.
            out.push_str(shown.trim_end_matches("*/").trim());
        } else if let Some(name) = inside.trim_start_matches('/').split_whitespace().next() {
            names.insert(name.to_string());
        }
    }
    out.push_str(rest);
    (out, names)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn shortcodes_go_and_what_they_hold_stays() {
        let (text, names) = plain("a {{< note type=\"x\" >}}b{{< /note >}} {{% tip %}}c{{%/tip%}} {{ .Go }} {{< open");
        assert_eq!(text, "a b c {{ .Go }} {{< open");
        assert_eq!(names.into_iter().collect::<Vec<_>>(), ["note", "tip"]);
    }
}
