//! Admonitions that CommonMark does not know: the marker goes, its words stay.

use std::borrow::Cow;

/// `source` without the marker lines of `:::tip Title`, `!!! note "Title"`, `??? note`, `{% note %}`; titles become
/// paragraphs. Code blocks are left alone.
pub(super) fn unmark(source: &str) -> Cow<'_, str> {
    let marked = |l: &str| {
        let l = l.trim_start();
        [":::", "!!! ", "??? ", "???+ ", "{% "].iter().any(|m| l.starts_with(m))
    };
    if !source.lines().any(marked) {
        return Cow::Borrowed(source);
    }
    let mut out = String::with_capacity(source.len());
    let mut fence: Option<&str> = None;
    let mut indented = false;
    for line in source.split_inclusive('\n') {
        let bare = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|m| bare.starts_with(m));
        match (fence, mark) {
            (None, Some(m)) => fence = Some(m),
            (Some(open), Some(m)) if open == m => fence = None,
            _ => {}
        }
        if fence.is_none() && marked(line) {
            indented = bare.starts_with("!!!") || bare.starts_with("???");
            out.push('\n');
            out.push_str(title(bare));
            out.push_str("\n\n");
        } else if indented && fence.is_none() {
            // The body of `!!! note` is indented, which must not make it code.
            let body = line.strip_prefix("    ").or_else(|| line.strip_prefix('\t'));
            indented = body.is_some() || bare.is_empty();
            out.push_str(body.unwrap_or(line));
        } else {
            out.push_str(line);
        }
    }
    Cow::Owned(out)
}

/// The title that a marker line gives.
fn title(line: &str) -> &str {
    let line = line.trim();
    if line.starts_with("{%") {
        return "";
    }
    let rest = line.trim_start_matches([':', '!', '?', '+']).trim_start();
    // The first word is the kind.
    let title = rest.split_once(|c: char| c.is_whitespace() || c == '[').map_or("", |(_, title)| title);
    title.trim().trim_matches(['"', '[', ']'])
}

#[cfg(test)]
mod tests {
    use super::unmark;

    #[test]
    fn markers_go_words_stay() {
        let text =
            unmark(":::tip Good to know\nCharge it.\n:::\n\n!!! note \"About Wi-Fi\"\n    Only 2.4 GHz.\n\nEnd\n");
        for word in ["Good to know", "Charge it.", "About Wi-Fi", "\nOnly 2.4 GHz.", "End"] {
            assert!(text.contains(word), "{word} in {text}");
        }
        assert!(!text.contains(":::") && !text.contains("!!!") && !text.contains("tip"));
        assert_eq!(unmark("```\n:::tip x\n```\n"), "```\n:::tip x\n```\n");
    }
}
