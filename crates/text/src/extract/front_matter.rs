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

impl<'a> FrontMatter<'a> {
    /// The texts in it, by their keys: `key: value`, `key = "value"`, and the items of lists below a key. What a person would
    /// not read (ids, dates, addresses, switches) is left out. Not a parser of either language: whatever it cannot tell is
    /// not there.
    pub fn texts(self) -> Vec<(&'a str, &'a str)> {
        let (block, assign) = match self {
            FrontMatter::Yaml(block) => (block, ':'),
            FrontMatter::Toml(block) => (block, '='),
        };
        let mut texts = Vec::new();
        let mut key = "";
        for line in block.lines() {
            let line = line.trim();
            let value = match line.strip_prefix("- ") {
                Some(item) => item,
                None => match line.split_once(assign).map(|(name, value)| (name.trim_end(), value)) {
                    Some((name, value))
                        if name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')) =>
                    {
                        key = name;
                        value
                    }
                    _ => continue,
                },
            };
            for value in value.trim().trim_start_matches('[').trim_end_matches(']').split("\", \"") {
                let value = value.trim().trim_matches(['"', '\'', ',']);
                if is_readable(value) {
                    texts.push((key, value));
                }
            }
        }
        texts
    }
}

/// Whether a person wrote `value` for persons.
fn is_readable(value: &str) -> bool {
    let words = value.contains([' ', ',', '、']);
    let plain = !value.contains(|c: char| !c.is_alphabetic() && !crate::script::is_mark(c));
    value.chars().any(char::is_alphabetic)
        && !value.contains("://")
        && (words || plain)
        && !matches!(value, "true" | "false" | "yes" | "no" | "null" | "none")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_what_a_person_wrote() {
        let yaml = "title: \"Reset it\"\ndescription: Lost? Do this.\nexl-id: 0b1c-22\ndate: 2024-01-01\ntags:\n  - Cloud\n  - 密码\nhide: true\nurl: https://a.example/b c\n";
        assert_eq!(
            FrontMatter::Yaml(yaml).texts(),
            [("title", "Reset it"), ("description", "Lost? Do this."), ("tags", "Cloud"), ("tags", "密码")]
        );
        assert_eq!(
            FrontMatter::Toml("title = \"A\"\ntags = [\"b\", \"c\"]").texts(),
            [("title", "A"), ("tags", "b"), ("tags", "c")]
        );
    }

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
