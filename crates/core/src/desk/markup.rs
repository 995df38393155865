//! A mail in HTML into the text that its reader sees, line by line, quoted parts with `>`.

use super::clean::MOST;
use crate::handover::language::head;
use crate::search::Highlight;
use std::borrow::Cow;
use std::ops::Range;

/// Elements that begin and end a line.
const BLOCKS: [&str; 31] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
    "figure",
];
/// Others that mails begin with.
const BEGINNINGS: [&str; 6] = ["html", "body", "span", "font", "b", "a"];
/// Elements whose content nobody sees.
const UNSEEN: [&str; 4] = ["head", "script", "style", "template"];
/// What the class or id of an element says that mail programs put around a quotation or a signature.
const QUOTED: [&str; 9] = [
    "gmail_quote",
    "gmail_signature",
    "moz-cite-prefix",
    "moz-signature",
    "protonmail_quote",
    "protonmail_signature",
    "yahoo_quoted",
    "zendesk_quote",
    "tutanota_quote",
];
/// Names of characters that people write; others stay as they stand.
const NAMED: [(&str, char); 22] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("euro", '€'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("szlig", 'ß'),
    ("bull", '•'),
];
/// Accents of names like `eacute`, as the characters that join the letter before.
const ACCENTS: [(&str, char); 6] = [
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("circ", '\u{302}'),
    ("uml", '\u{308}'),
    ("tilde", '\u{303}'),
    ("cedil", '\u{327}'),
];

/// A conversation as it is read.
pub struct Shown<'a> {
    pub text: Cow<'a, str>,
    /// Where pieces of the text come from, in order; none when it is as it was written.
    pieces: Vec<Piece>,
}

struct Piece {
    /// Where it begins in the text.
    at: usize,
    source: Range<usize>,
    /// Whether it stands there letter by letter.
    same: bool,
}

impl Shown<'_> {
    /// Where a part of the text stands in what was written.
    pub fn source(&self, of: Highlight) -> Highlight {
        if self.pieces.is_empty() || of.end <= of.start {
            return of;
        }
        let find = |at: usize| &self.pieces[self.pieces.partition_point(|p| p.at <= at).saturating_sub(1)];
        let (first, last) = (find(of.start), find(of.end - 1));
        let start = if first.same { first.source.start + (of.start - first.at) } else { first.source.start };
        let end = if last.same { last.source.start + (of.end - last.at) } else { last.source.end };
        Highlight { start, end: end.min(last.source.end) }
    }
}

/// What a reader sees of a text: itself, unless it is HTML.
pub fn shown(text: &str) -> Shown<'_> {
    if !is_html(text) {
        return Shown { text: Cow::Borrowed(text), pieces: Vec::new() };
    }
    let mut reader = Reader::default();
    reader.read(head(text, MOST));
    Shown { text: Cow::Owned(reader.out), pieces: reader.pieces }
}

/// Whether a text is HTML: it begins with a tag that mails have, or breaks its lines by tags. One that only speaks of tags is not.
fn is_html(text: &str) -> bool {
    let begin = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let first = tag(begin).is_some_and(|t| match &*t.name {
        "br" | "hr" | "meta" | "!doctype" => true,
        name => (BLOCKS.contains(&name) || BEGINNINGS.contains(&name)) && (ends(begin, name) || ends(begin, "p")),
    });
    first || tags(text, "<br").nth(1).is_some()
}

/// Whether an element is closed anywhere.
fn ends(text: &str, name: &str) -> bool {
    tags(text, &format!("</{name}")).next().is_some()
}

/// Where tags begin, of which `begin` is the beginning in small letters.
fn tags<'a>(text: &'a str, begin: &'a str) -> impl Iterator<Item = usize> + 'a {
    let bytes = text.as_bytes();
    let is = move |at: &usize| {
        let after = bytes.get(at + begin.len());
        bytes[*at..].get(..begin.len()).is_some_and(|b| b.eq_ignore_ascii_case(begin.as_bytes()))
            && after.is_some_and(|b| matches!(b, b'>' | b'/') || b.is_ascii_whitespace())
    };
    text.match_indices('<').map(|(at, _)| at).filter(is)
}

/// A tag.
struct Tag<'a> {
    name: String,
    end: bool,
    attributes: &'a str,
    length: usize,
}

/// The tag that a text begins with; one that is left open has all the rest.
fn tag(text: &str) -> Option<Tag<'_>> {
    let inner = text.strip_prefix('<')?;
    if let Some(comment) = inner.strip_prefix("!--") {
        let length = comment.find("-->").map_or(text.len(), |at| at + "<!---->".len());
        return Some(Tag { name: "!--".into(), end: false, attributes: "", length });
    }
    let end = inner.starts_with('/');
    let inner = &inner[usize::from(end)..];
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?')) {
        return None;
    }
    let (name, attributes) = inner.split_at(inner[1..].find(|c: char| !(c.is_ascii_alphanumeric() || c == ':'))? + 1);
    // `<ann@example.com>` is none.
    if !attributes.starts_with(|c: char| c.is_whitespace() || matches!(c, '/' | '>')) {
        return None;
    }
    let mut quote = None;
    let close = attributes.bytes().position(|b| {
        match (quote, b) {
            (None, b'>') => return true,
            (None, b'"' | b'\'') => quote = Some(b),
            (Some(q), b) if q == b => quote = None,
            _ => {}
        }
        false
    });
    let close = close.unwrap_or(attributes.len());
    let length = (text.len() - attributes.len() + close + 1).min(text.len());
    Some(Tag { name: name.to_ascii_lowercase(), end, attributes: &attributes[..close], length })
}

#[derive(Default)]
struct Reader {
    out: String,
    pieces: Vec<Piece>,
    /// Open elements that quote, each with how many of its name are open in it.
    quoting: Vec<(String, usize)>,
    /// Whether a blank is due before the next word.
    blank: bool,
}

impl Reader {
    fn read(&mut self, text: &str) {
        let last = text.rfind('>').unwrap_or(0);
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            // Nothing is looked for in vain, however many tags begin.
            if let Some(tag) = (at < last).then(|| tag(rest)).flatten() {
                at += tag.length;
                self.tag(&tag);
                if !tag.end && UNSEEN.contains(&&*tag.name) {
                    at = close(text, at, &tag.name);
                }
                continue;
            }
            if let Some((c, mark, length)) = entity(rest) {
                self.put(c, at..at + length, false);
                if let Some(mark) = mark {
                    self.out.push(mark);
                }
                at += length;
                continue;
            }
            let Some(c) = rest.chars().next() else { break };
            self.put(c, at..at + c.len_utf8(), true);
            at += c.len_utf8();
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        if BLOCKS.contains(&&*tag.name) {
            self.line();
            // Paragraphs are apart.
            if tag.name == "p" && tag.end {
                self.out.push('\n');
            }
        } else if matches!(&*tag.name, "td" | "th") {
            self.blank = true;
        }
        let void = matches!(&*tag.name, "br" | "hr" | "img" | "meta" | "link" | "input" | "!--")
            || tag.attributes.ends_with('/');
        if void {
            return;
        }
        if let Some((_, open)) = self.quoting.last_mut().filter(|(name, _)| *name == tag.name) {
            if !tag.end {
                *open += 1;
            } else if *open > 1 {
                *open -= 1;
            } else {
                self.quoting.pop();
            }
            return;
        }
        let quotes = || tag.name == "blockquote" || QUOTED.iter().any(|mark| tag.attributes.contains(mark));
        if !tag.end && quotes() {
            self.line();
            self.quoting.push((tag.name.clone(), 1));
        }
    }

    fn line(&mut self) {
        self.blank = false;
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn put(&mut self, c: char, source: Range<usize>, same: bool) {
        if c.is_whitespace() {
            self.blank = true;
            return;
        }
        let begins = self.out.is_empty() || self.out.ends_with('\n');
        if begins && !self.quoting.is_empty() {
            self.out.push_str("> ");
        } else if self.blank && !begins {
            self.out.push(' ');
        }
        self.blank = false;
        let at = self.out.len();
        match self.pieces.last_mut() {
            Some(p) if same && p.same && p.source.end == source.start && p.at + p.source.len() == at => {
                p.source.end = source.end
            }
            _ => self.pieces.push(Piece { at, source, same }),
        }
        self.out.push(c);
    }
}

/// Where an element ends whose content begins at `from`.
fn close(text: &str, from: usize, name: &str) -> usize {
    let begin = format!("</{name}");
    let end = tags(&text[from..], &begin).next().map(|at| from + at);
    end.and_then(|at| Some(at + text[at..].find('>')? + 1)).unwrap_or(text.len())
}

/// The character that a text begins with by its name or number, one that joins it, and the length of that.
fn entity(text: &str) -> Option<(char, Option<char>, usize)> {
    let inner = text.strip_prefix('&')?;
    let end = inner.bytes().take(10).position(|b| b == b';')?;
    let (name, length) = (&inner[..end], end + 2);
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return Some((char::from_u32(code.ok()?)?, None, length));
    }
    if let Some((_, c)) = NAMED.iter().find(|(n, _)| *n == name) {
        return Some((*c, None, length));
    }
    let letter = name.chars().next().filter(char::is_ascii_alphabetic)?;
    let (_, mark) = ACCENTS.iter().find(|(accent, _)| *accent == &name[1..])?;
    Some((letter, Some(*mark), length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        shown(html).text.into_owned()
    }

    #[test]
    fn lines_are_those_that_a_reader_sees() {
        let html = "<html><head><style>p { color: red }</style></head><body><p>Hi &amp; hello,</p>\r\n<div>my <b>card</b>\r\nwas\
                    &nbsp;declined<br>twice</div><!-- no --><table><tr><td>Error</td><td>E-204</td></tr></table></body></html>";
        assert_eq!(text(html), "Hi & hello,\n\nmy card was declined\ntwice\nError E-204\n");
        assert_eq!(text("First<br>second<br/>third &#233;t&eacute; &#x20AC;5"), "First\nsecond\nthird éte\u{301} €5");
    }

    #[test]
    fn quotations_and_signatures_are_marked() {
        let html = "<div>It works <div>now</div></div><div class=\"gmail_quote\"><div>On Monday Ann wrote:</div>\
                    <blockquote><p>Try <i>this</i></p></blockquote></div><p>Bye</p>";
        assert_eq!(text(html), "It works\nnow\n> On Monday Ann wrote:\n> Try this\n\nBye\n\n");
    }

    #[test]
    fn what_speaks_of_tags_is_no_mail() {
        for plain in [
            "Why does <div> not center my text?",
            "I <3 you",
            "<ann@example.com> wrote:\n> hello",
            "<url> does not open",
            "if a<b and c>d",
            "<p does not end",
            "",
            "<",
            "</",
            "<!--",
        ] {
            assert_eq!(text(plain), plain);
        }
    }

    #[test]
    fn what_is_left_open_takes_no_longer() {
        for open in ["<a ", "<a '>' ", "<a \"", "</", "<!--", "<style>", "&", "<blockquote>", "<div class=gmail_quote>"]
        {
            let html = format!("<p>first</p>{}<br>", open.repeat(100_000 / open.len()));
            assert!(text(&html).starts_with("first\n"), "{open}");
        }
    }

    #[test]
    fn parts_know_where_they_stand() {
        let html = "<p>Gr&uuml;ße, my&nbsp;<b>card</b> &amp; co</p>";
        let shown = shown(html);
        let source = |part: &str| {
            let start = shown.text.find(part).unwrap();
            let h = shown.source(Highlight { start, end: start + part.len() });
            &html[h.start..h.end]
        };
        assert_eq!(source("card"), "card");
        assert_eq!(source("Gru\u{308}ße"), "Gr&uuml;ße");
        assert_eq!(source("& co"), "&amp; co");
        assert_eq!(source("my card"), "my&nbsp;<b>card");
    }
}
