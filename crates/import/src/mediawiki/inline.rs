//! Wikitext inside of a line into Markdown.

use super::pairs::{near, pairs};
use super::strip::{Kept, MARK};
use super::wiki::Wiki;

/// What no address has.
const AFTER_ADDRESS: [char; 9] = [' ', '\t', '\n', '<', '>', '[', ']', '"', MARK];

/// Captions may hold links that hold captions; deeper than this they are taken as they stand.
const DEEP: usize = 6;

/// Turns lines into Markdown, and remembers what links say about the page.
pub struct Inline<'a> {
    wiki: &'a Wiki,
    kept: &'a [Kept],
    /// Names of categories.
    pub categories: Vec<String>,
    /// Language and title of the same page in other wikis.
    pub languages: Vec<(String, String)>,
    /// Which notes were met, in order.
    pub notes: Vec<usize>,
}

impl<'a> Inline<'a> {
    pub fn new(wiki: &'a Wiki, kept: &'a [Kept]) -> Inline<'a> {
        Inline { wiki, kept, categories: Vec::new(), languages: Vec::new(), notes: Vec::new() }
    }

    /// A line as Markdown.
    pub fn line(&mut self, text: &str) -> String {
        self.nested(text, 0).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn nested(&mut self, text: &str, depth: usize) -> String {
        let links = pairs(text, "[[", "]]");
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            if rest.starts_with("[[")
                && let Some(end) = links.get(&at)
            {
                let inside = &text[at + 2..*end];
                at = end + 2;
                let trail: String = text[at..].chars().take_while(char::is_ascii_lowercase).collect();
                let (shown, trailed) = self.link(inside, &trail, depth);
                out.push_str(&shown);
                at += if trailed { trail.len() } else { 0 };
            } else if c == '[' && is_address(&rest[1..]) {
                let (shown, taken) = self.external(rest, depth);
                out.push_str(&shown);
                at += taken;
            } else if is_address(rest) && !out.ends_with(char::is_alphanumeric) {
                let end = rest.find(|c| c == '|' || AFTER_ADDRESS.contains(&c)).unwrap_or(rest.len());
                out.push('<');
                out.push_str(&rest[..end]);
                out.push('>');
                at += end;
            } else if rest.starts_with("''") {
                at += rest.bytes().take_while(|b| *b == b'\'').count();
            } else if c == MARK {
                let (shown, taken) = self.mark(rest);
                out.push_str(&shown);
                at += taken;
            } else if c == '<'
                && let Some(taken) = tag(rest)
            {
                // Marks of form go; a break parts words.
                if rest[1..].to_ascii_lowercase().starts_with("br") {
                    out.push(' ');
                }
                at += taken;
            } else {
                escape(c, &mut out);
                at += c.len_utf8();
            }
        }
        out
    }

    /// A link between double brackets, and whether the letters after it belong to it.
    fn link(&mut self, inside: &str, trail: &str, depth: usize) -> (String, bool) {
        let (target, label) = match inside.split_once('|') {
            Some((target, label)) => (target, Some(label)),
            None => (inside, None),
        };
        let target = target.trim();
        // What is not to be read as wikitext is no prefix either.
        if let Some((prefix, name)) = target.split_once(':')
            && !prefix.is_empty()
            && !prefix.contains(MARK)
        {
            let name = self.unmarked(name);
            if self.wiki.is_category(prefix) {
                self.categories.push(name.trim().to_string());
                return (String::new(), false);
            }
            if self.wiki.is_file(prefix) {
                // Of `File:a.png|thumb|left|A caption` the last part is for readers.
                let caption = last_part(label.unwrap_or_default());
                let option =
                    matches!(caption.trim(), "thumb" | "left" | "right" | "center" | "frame" | "frameless" | "none")
                        || caption.ends_with("px");
                let shown = if option || depth >= DEEP { String::new() } else { self.nested(caption, depth + 1) };
                return (shown, false);
            }
            if self.wiki.is_language(prefix) && label.is_none() {
                self.languages.push((prefix.to_ascii_lowercase(), name.trim().to_string()));
                return (String::new(), false);
            }
        }
        let target = target.trim_start_matches(':').trim();
        let shown = match label.map(str::trim) {
            // `[[Refund (orders)|]]` shows what is before the bracket.
            Some("") => target.split(" (").next().unwrap_or(target),
            Some(label) => label,
            None => target.trim_start_matches('#'),
        };
        let shown = if depth >= DEEP { plain(&self.unmarked(shown)) } else { self.nested(shown, depth + 1) };
        let shown = format!("{shown}{trail}");
        let linked = match self.wiki.url(&self.unmarked(target)) {
            Some(url) if !shown.trim().is_empty() && !shown.contains("](") => format!("[{shown}]({url})"),
            _ => shown,
        };
        (linked, true)
    }

    /// `[https://… label]`, and how many bytes of it there are.
    fn external(&mut self, rest: &str, depth: usize) -> (String, usize) {
        let Some(end) = near(rest, 4_000).find([']', '\n']).filter(|end| rest[*end..].starts_with(']')) else {
            return ("\\[".into(), 1);
        };
        let inside = &rest[1..end];
        let (address, label) = inside.split_at(inside.find(AFTER_ADDRESS).unwrap_or(inside.len()));
        let address = address.replace('(', "%28").replace(')', "%29");
        let label = if depth >= DEEP { plain(&self.unmarked(label)) } else { self.nested(label.trim(), depth + 1) };
        let shown = match label.trim() {
            "" => format!("<{address}>"),
            label if label.contains("](") => label.to_string(),
            label => format!("[{label}]({address})"),
        };
        (shown, end + 1)
    }

    /// A name or an address, which is no Markdown, with what was taken out of it put back.
    fn unmarked(&self, text: &str) -> String {
        let mut parts = text.split(MARK);
        let mut out = parts.next().unwrap_or_default().to_string();
        while let Some(number) = parts.next() {
            if let Some(Kept::Plain(text) | Kept::Code(text)) =
                number.parse().ok().and_then(|n: usize| self.kept.get(n))
            {
                out.push_str(text);
            }
            out.push_str(parts.next().unwrap_or_default());
        }
        out
    }

    /// What was taken out here, and how many bytes its mark has.
    fn mark(&mut self, rest: &str) -> (String, usize) {
        let Some(end) = rest[1..].find(MARK) else { return (String::new(), 1) };
        let number = rest[1..=end].parse::<usize>().ok();
        let shown = match number.and_then(|n| self.kept.get(n).map(|kept| (n, kept))) {
            Some((_, Kept::Plain(text))) => plain(text),
            Some((_, Kept::Code(text))) => format!("`{}`", text.replace('`', "'").replace('\n', " ").trim()),
            Some((n, Kept::Note(_))) => {
                if !self.notes.contains(&n) {
                    self.notes.push(n);
                }
                let place = self.notes.iter().position(|m| *m == n).map_or(0, |p| p + 1);
                format!("[^{place}]")
            }
            None => String::new(),
        };
        (shown, end + 2)
    }
}

fn last_part(label: &str) -> &str {
    // A bar inside of a link does not part.
    let inside = pairs(label, "[[", "]]");
    let covered = |at: usize| inside.iter().any(|(from, to)| *from < at && at < *to);
    let bar = label.char_indices().rev().find(|(at, c)| *c == '|' && !covered(*at)).map(|(at, _)| at);
    bar.map_or(label, |at| &label[at + 1..])
}

fn is_address(text: &str) -> bool {
    ["https://", "http://", "mailto:", "ftp://"]
        .iter()
        .any(|s| text.get(..s.len()).is_some_and(|t| t.eq_ignore_ascii_case(s)))
}

/// How long the HTML tag at the start of `text` is, if it is one.
fn tag(text: &str) -> Option<usize> {
    let after = text[1..].trim_start_matches('/');
    if !after.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    // Tags are short; a lone `<` must not cost a search through the whole text.
    text.bytes()
        .take(2_000)
        .position(|b| b == b'>' || b == b'\n')
        .filter(|at| text.as_bytes()[*at] == b'>')
        .map(|at| at + 1)
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().filter(|c| *c != MARK).for_each(|c| escape(c, &mut out));
    out
}

/// Puts a letter so that Markdown takes it for itself.
fn escape(c: char, out: &mut String) {
    if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|') {
        out.push('\\');
    }
    out.push(c);
}
