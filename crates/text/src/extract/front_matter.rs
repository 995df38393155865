//! The block of fields at the start of a Markdown file.

/// A front matter block, without its fences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrontMatter<'a> {
    /// Between `---` lines.
    Yaml(&'a str),
    /// Between `+++` lines.
    Toml(&'a str),
}

/// The front matter at the start of `text`, if there is any, and what follows it. A block that is not closed is not
/// front matter.
pub fn split_front_matter(text: &str) -> (Option<FrontMatter<'_>>, &str) {
    let start = text.trim_start_matches('\u{FEFF}');
    let fence = match start.get(..3) {
        Some(fence @ ("---" | "+++")) => fence,
        _ => return (None, text),
    };
    let Some(first) = start.find('\n') else { return (None, text) };
    if start[3..first].trim() != "" {
        return (None, text);
    }
    let body = &start[first + 1..];
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        if line.trim_end() == fence || (fence == "---" && line.trim_end() == "...") {
            let block = &body[..at];
            let block = if fence == "---" { FrontMatter::Yaml(block) } else { FrontMatter::Toml(block) };
            return (Some(block), &body[at + line.len()..]);
        }
        at += line.len();
    }
    (None, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_and_what_is_none() {
        assert_eq!(split_front_matter("---\ntitle: A\n---\nB"), (Some(FrontMatter::Yaml("title: A\n")), "B"));
        assert_eq!(split_front_matter("\u{FEFF}---\r\na: 1\r\n---\r\nB"), (Some(FrontMatter::Yaml("a: 1\r\n")), "B"));
        assert_eq!(split_front_matter("+++\na = 1\n+++\n"), (Some(FrontMatter::Toml("a = 1\n")), ""));
        for none in ["---\nno end", "--- x\n---\n", "text", "", "---"] {
            assert_eq!(split_front_matter(none), (None, none));
        }
    }
}
