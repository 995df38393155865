//! Patterns of paths, as `.gitignore` has them and MkDocs takes them over.

/// A list of patterns, one a line; the last that fits decides.
#[derive(Clone, Debug, Default)]
pub struct Patterns {
    patterns: Vec<String>,
}

impl Patterns {
    pub fn new(text: &str) -> Patterns {
        let lines = text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
        Patterns { patterns: lines.map(str::to_string).collect() }
    }

    /// Whether the file at `path`, with `/` and without one at its start, is meant.
    pub fn fit(&self, path: &str) -> bool {
        let fitting = self.patterns.iter().rev().find(|p| fits(p.trim_start_matches('!'), path));
        fitting.is_some_and(|p| !p.starts_with('!'))
    }
}

fn fits(pattern: &str, path: &str) -> bool {
    let folder = pattern.ends_with('/');
    let bare = pattern.trim_matches('/');
    let anchored = bare.contains('/') || pattern.starts_with('/');
    let parts: Vec<&str> = path.split('/').collect();
    // Whatever lies in a folder that is meant is meant.
    let ends = if folder { 1..parts.len() } else { 1..parts.len() + 1 };
    ends.into_iter().any(|end| {
        let start = if anchored { 0 } else { end - 1 };
        glob(bare.as_bytes(), parts[start..end].join("/").as_bytes())
    })
}

/// `*` is anything without `/`, `**` anything, `?` one letter.
fn glob(pattern: &[u8], text: &[u8]) -> bool {
    // Where to try again: after the last star, and how much of the text it has taken.
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize, bool)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(b'*') => {
                let deep = pattern.get(p + 1) == Some(&b'*');
                p += if deep { 2 } else { 1 };
                if deep && pattern.get(p) == Some(&b'/') {
                    p += 1;
                }
                star = Some((p, t, deep));
            }
            Some(c) if *c == text[t] || *c == b'?' && text[t] != b'/' => {
                p += 1;
                t += 1;
            }
            _ => match &mut star {
                Some((after, taken, deep)) if *deep || text[*taken] != b'/' => {
                    *taken += 1;
                    (p, t) = (*after, *taken);
                }
                _ => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == b'*')
}

#[cfg(test)]
mod tests {
    use super::Patterns;

    #[test]
    fn patterns_fit_as_in_gitignore() {
        let patterns = Patterns::new("drafts/\n_*.md\n/top.md\nfoo/**/x.md\n!drafts/good.md\n# no\n");
        for yes in ["drafts/a.md", "a/drafts/b/c.md", "a/_b.md", "top.md", "foo/a/b/x.md", "foo/x.md"] {
            assert!(patterns.fit(yes), "{yes}");
        }
        for no in ["drafts/good.md", "a/top.md", "drafts.md", "x.md", "b_.md"] {
            assert!(!patterns.fit(no), "{no}");
        }
    }
}
