//! A mail in HTML into the text that its reader sees, line by line, quoted parts with `>`. Articles are read by html5ever, which
//! does not tell where in the source a word stands; here that is half of the answer.

mod entity;
mod tag;

use super::clean::MOST;
use crate::search::Highlight;
use entity::entity;
use std::borrow::Cow;
use std::ops::Range;
use tag::{Ends, Tag, close, tag, tags};

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
    "figure",
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
];
/// Elements whose content nobody sees.
const UNSEEN: [&str; 5] = ["head", "script", "style", "template", "title"];
/// What the class or id of an element says that mail programs put around a quotation or a signature.
const QUOTED: [&str; 13] = [
    "gmail_attr",
    "gmail_signature",
    "moz-cite-prefix",
    "moz-signature",
    "protonmail_quote",
    "protonmail_signature",
    "yahoo_quoted",
    "zendesk_quote",
    "tutanota_quote",
    "\"Signature\"",
    "qqmail_sign",
    "zmail_extra",
    "ms-outlook-mobile-signature",
];

/// A conversation as it is read.
pub struct Shown<'a> {
    pub text: Cow<'a, str>,
    /// Where pieces of the text come from, in order; none when it is as it was written.
    pieces: Vec<Piece>,
}

struct Piece {
    /// Where it stands in the text.
    text: Range<usize>,
    source: Range<usize>,
    /// Whether it stands there letter by letter.
    same: bool,
}

impl Shown<'_> {
    /// Where a part of the text stands in what was written.
    pub fn source(&self, of: Highlight) -> Highlight {
        // What only marks a quotation stands nowhere.
        let first = self.pieces.partition_point(|p| p.text.end <= of.start);
        let last = self.pieces.partition_point(|p| p.text.start < of.end);
        let (Some(first), Some(last)) = (self.pieces.get(first), self.pieces[..last].last()) else { return of };
        let start = if first.same { of.start.saturating_sub(first.text.start) } else { 0 };
        let left = if last.same { last.text.end.saturating_sub(of.end) } else { 0 };
        let (start, end) = (first.source.start + start, last.source.end - left);
        Highlight { start, end: end.max(start) }
    }
}

/// What a reader sees of a text: itself, unless it is HTML.
pub fn shown(text: &str) -> Shown<'_> {
    let Some(lines) = is_html(text) else {
        return Shown { text: Cow::Borrowed(text), pieces: Vec::new() };
    };
    let mut reader = Reader { lines, ..Reader::default() };
    reader.read(text);
    Shown { text: Cow::Owned(reader.out), pieces: reader.pieces }
}

/// Whether a text is HTML, and then whether its own lines are lines all the same: one that begins with a page or a block is, and of
/// the others those that break lines by tags again and again may have been written by hand. What only speaks of tags is none.
fn is_html(text: &str) -> Option<bool> {
    let blocks = || {
        ["<br", "<p", "<div", "<blockquote", "<table", "<li"].iter().flat_map(|name| tags(text, name)).nth(1).is_some()
    };
    let ends = |name: &str| tags(text, &format!("</{name}")).next().is_some();
    let mut begin = text.trim_start_matches('\u{FEFF}').trim_start();
    let whole = Ends::of(begin);
    while let Some(t) = tag(begin, &whole) {
        let name = &*t.name;
        if matches!(name, "!--" | "?xml") {
            begin = begin[t.length..].trim_start();
            continue;
        }
        let page = ["!doctype", "html", "head", "body", "meta", "base", "link", "style", "title"].contains(&name);
        if page && (blocks() || ["html", "body", "p", "div", "td", "style"].into_iter().any(ends)) {
            return Some(false);
        }
        // A snippet of code is followed by lines.
        let block = BLOCKS.contains(&name) || matches!(name, "td" | "tbody");
        if block && (blocks() || ends(name) || ends("p")) {
            return Some(has_paragraphs(&begin[t.length..]));
        }
        break;
    }
    blocks().then_some(true)
}

/// Whether a blank line stands between words: lines of HTML end anywhere, and those of a writer where something ends.
fn has_paragraphs(text: &str) -> bool {
    let is_markup = |line: &str| line.trim_end().ends_with('>') || line.trim_start().starts_with('<');
    let lines: Vec<&str> = text.split('\n').collect();
    lines.windows(3).any(|l| l[1].trim().is_empty() && !is_markup(l[0]) && !is_markup(l[2]))
}

#[derive(Default)]
struct Reader {
    out: String,
    pieces: Vec<Piece>,
    /// Open elements that quote, each with how many of its name are open in it.
    quoting: Vec<(String, usize)>,
    /// Whether a blank is due before the next word.
    blank: bool,
    /// Whether `<br>` was the last thing.
    broken: bool,
    /// Whether lines of the source are lines.
    lines: bool,
    /// Open elements whose lines are those of the source.
    pre: usize,
}

impl Reader {
    fn read(&mut self, text: &str) {
        let ends = Ends::of(text);
        let mut unclosed: Vec<String> = Vec::new();
        let mut at = 0;
        while at < text.len() && self.out.len() <= MOST {
            let rest = &text[at..];
            if let Some(tag) = tag(rest, &ends) {
                at += tag.length;
                self.tag(&tag);
                if !tag.end && UNSEEN.contains(&&*tag.name) && !unclosed.contains(&tag.name) {
                    match close(text, at, &tag.name) {
                        Some(end) => at = end,
                        None => unclosed.push(tag.name),
                    }
                }
                continue;
            }
            if let Some((c, length)) = entity(rest) {
                if let Some(c) = c {
                    self.put(c, at..at + length, false);
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
            // Paragraphs are apart, and a second `<br>` is a line without words.
            if (tag.name == "p" && tag.end) || (tag.name == "br" && std::mem::replace(&mut self.broken, true)) {
                self.out.push('\n');
            }
        } else if matches!(&*tag.name, "td" | "th") {
            self.blank = true;
        }
        if tag.name == "pre" {
            self.pre = if tag.end { self.pre.saturating_sub(1) } else { self.pre + 1 };
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
        // Without a line beside it, it only moves a paragraph in.
        let quotation = tag.name == "blockquote" && !tag.attributes.contains("border:none");
        let quotes = || quotation || QUOTED.iter().any(|mark| tag.attributes.contains(mark));
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
            if c == '\n' && (self.pre > 0 || self.lines) {
                self.line();
            }
            return;
        }
        self.broken = false;
        let begins = self.out.is_empty() || self.out.ends_with('\n');
        if begins && !self.quoting.is_empty() {
            self.out.push_str("> ");
        } else if self.blank && !begins {
            self.out.push(' ');
        }
        self.blank = false;
        let at = self.out.len();
        let end = at + c.len_utf8();
        match self.pieces.last_mut() {
            Some(p) if same && p.same && p.source.end == source.start && p.text.end == at => {
                (p.text.end, p.source.end) = (end, source.end);
            }
            _ => self.pieces.push(Piece { text: at..end, source, same }),
        }
        self.out.push(c);
    }
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
        assert_eq!(text("First<br>second<BR/>third &#233;t&eacute; &#x20AC;5"), "First\nsecond\nthird été €5");
        assert_eq!(text("First<br><br><br />-- <br>Ada"), "First\n\n\n--\nAda");
        assert_eq!(text("<div>Log:</div><pre>one\n  two</pre>"), "Log:\none\ntwo\n");
    }

    #[test]
    fn quotations_and_signatures_are_marked() {
        let html = "<div>It works <div>now</div></div><div class=\"gmail_quote\"><div class=\"gmail_attr\">On Monday Ann wrote:</div>\
                    <blockquote><p>Try <i>this</i></p></blockquote></div><p>Bye</p>";
        assert_eq!(text(html), "It works\nnow\n> On Monday Ann wrote:\n> Try this\n\nBye\n\n");
    }

    #[test]
    fn what_programs_write_is_understood() {
        let outlook = "<!--[if mso]><xml/><![endif]--><style>p{}</style><p class=MsoNormal><![if !supportLists]>1.<![endif]> card<o:p></o:p></p>";
        assert_eq!(text(outlook), "1. card\n\n");
        let interleaved = "<div>See below</div><div class=\"gmail_quote\"><div class=\"gmail_attr\">Ann wrote:</div>\
                           <blockquote>Which code?</blockquote><div>E-301</div></div>";
        assert_eq!(text(interleaved), "See below\n> Ann wrote:\n> Which code?\nE-301\n");
        let moved_in = "<div>It says</div><blockquote style=\"margin:0 0 0 40px;border:none\">E-404</blockquote>";
        assert_eq!(text(moved_in), "It says\nE-404\n");
        let open_head = "<html><head><title>x</title><body><p title='don't'>My <img alt=\"5\" wide\"> box</p>";
        assert_eq!(text(open_head), "My box\n\n");
        assert_eq!(text("<p>d&oslash;ren can&#146;t pass&shy;word</p>"), "døren can’t password\n\n");
    }

    #[test]
    fn lines_written_by_hand_stay_lines() {
        let plain = "Customer: it strips <style> but keeps <br> and <br>\nAgent: which ones?";
        assert_eq!(text(plain), "Customer: it strips but keeps\nand\nAgent: which ones?");
        let snippet = "<div id=\"app\"></div>\n\nThis does not load.\n\nThanks\nAda";
        assert_eq!(text(snippet), "This does not load.\nThanks\nAda");
        let bold = "<b>Important</b>\nMy box is offline";
        assert_eq!(text(bold), bold);
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
        for open in [
            "<a ",
            "<a '>' ",
            "<a \"",
            "</",
            "<!--",
            "<style>",
            "&",
            "<blockquote>",
            "<head></head>",
            "<div class=gmail_attr>",
        ] {
            let html = format!("<p>first</p>{}<br>", open.repeat(100_000 / open.len()));
            assert!(text(&html).starts_with("first\n"), "{open}");
        }
    }

    #[test]
    fn parts_know_where_they_stand() {
        let html = "<p>Gr&uuml;ße, my&nbsp;<b>card</b> &amp; co　</p><blockquote>密码</blockquote>";
        let shown = shown(html);
        let source = |part: &str| {
            let start = shown.text.find(part).unwrap();
            let h = shown.source(Highlight { start, end: start + part.len() });
            &html[h.start..h.end]
        };
        assert_eq!(source("card"), "card");
        assert_eq!(source("Grüße"), "Gr&uuml;ße");
        assert_eq!(source("& co"), "&amp; co");
        assert_eq!(source("my card"), "my&nbsp;<b>card");
        assert_eq!(source("> 密码"), "密码");
    }
}
