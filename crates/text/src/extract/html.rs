//! HTML: what a reader of the page reads, by html5ever's tokenizer and a little state. No tree is built, so depth
//! costs nothing.

use super::builder::Builder;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TokenizerResult;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

/// Elements whose content is not for readers.
const SKIPPED: &[&str] = &[
    "script", "style", "template", "noscript", "nav", "footer", "svg", "math", "iframe", "object", "select", "button",
    "rt", "rp", "rtc", "textarea", "canvas", "audio", "map", "dialog",
];
/// Elements that have no end tag.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// Elements inside a line of text.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "ruby", "rb", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr", "img", "html", "body",
];

/// Reads a whole page or fragment; returns the `lang` of `<html>`.
pub(super) fn read(source: &str, builder: &mut Builder) -> Option<String> {
    let mut reader = HtmlReader::fragment();
    let lower = |name: &str| {
        source.as_bytes().windows(name.len() + 1).any(|w| w[0] == b'<' && w[1..].eq_ignore_ascii_case(name.as_bytes()))
    };
    reader.state.only = ["main", "article"].into_iter().find(|name| lower(name));
    reader.feed(source, builder);
    builder.end_block();
    reader.state.lang
}

/// Reads HTML piece by piece into a [`Builder`]; what one piece opened the next may close.
pub(super) struct HtmlReader {
    state: State,
}

#[derive(Default)]
struct State {
    /// The element being skipped and how many of its kind are open.
    skipping: Option<(String, u32)>,
    /// Only what is in this element is read, and how many of it are open.
    only: Option<&'static str>,
    open: u32,
    in_title: bool,
    in_pre: bool,
    lang: Option<String>,
}

impl HtmlReader {
    /// A reader for pieces in the middle of other text.
    pub fn fragment() -> HtmlReader {
        HtmlReader { state: State::default() }
    }

    /// Whether what comes now is not for readers.
    pub fn is_skipping(&self) -> bool {
        self.state.skipping.is_some()
    }

    /// Reads a piece.
    pub fn feed(&mut self, piece: &str, builder: &mut Builder) {
        let sink = Sink(RefCell::new((std::mem::take(&mut self.state), builder)));
        let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(piece.into());
        // A script's end makes the tokenizer pause; nothing is to be run, so it goes on.
        while matches!(tokenizer.feed(&input), TokenizerResult::Script(_)) {}
        tokenizer.end();
        self.state = std::mem::take(&mut tokenizer.sink.0.borrow_mut().0);
    }
}

struct Sink<'a>(RefCell<(State, &'a mut Builder)>);

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut borrowed = self.0.borrow_mut();
        let (state, builder) = &mut *borrowed;
        match token {
            Token::TagToken(tag) => return state.tag(&tag, builder),
            Token::CharacterTokens(text) if state.in_title => {
                builder.page_title.get_or_insert_default().push_str(&text);
            }
            Token::CharacterTokens(text) if state.reads() => {
                if state.in_pre {
                    builder.code(&text);
                } else {
                    builder.text(&text);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn reads(&self) -> bool {
        self.skipping.is_none() && (self.only.is_none() || self.open > 0)
    }

    fn tag(&mut self, tag: &Tag, builder: &mut Builder) -> TokenSinkResult<()> {
        let name = tag.name.as_ref();
        let start = tag.kind == TagKind::StartTag;
        let raw = match name {
            "script" if start => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "iframe" | "noscript" | "noframes" | "xmp" if start => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" if start => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        };
        if let Some((skipped, depth)) = &mut self.skipping {
            if skipped == name && !tag.self_closing {
                *depth = if start { depth.saturating_add(1) } else { depth.saturating_sub(1) };
                if *depth == 0 {
                    self.skipping = None;
                }
            }
            return raw;
        }
        if self.only == Some(name) {
            self.open = if start { self.open.saturating_add(1) } else { self.open.saturating_sub(1) };
        }
        match name {
            "html" if start => self.lang = attribute(tag, "lang").filter(|l| !l.is_empty()).map(str::to_string),
            "title" => {
                self.in_title = start;
                if !start && let Some(title) = &mut builder.page_title {
                    *title = title.split_whitespace().collect::<Vec<_>>().join(" ");
                }
            }
            "meta" if attribute(tag, "name").is_some_and(|n| matches!(n, "description" | "keywords")) => {
                builder.about.extend(attribute(tag, "content").filter(|c| !c.trim().is_empty()).map(str::to_string));
            }
            _ => {}
        }
        if start && !VOID.contains(&name) && !tag.self_closing && is_hidden(name, tag) {
            self.skipping = Some((name.to_string(), 1));
            return raw;
        }
        if self.reads() {
            self.element(name, start, tag, builder);
        }
        raw
    }

    fn element(&mut self, name: &str, start: bool, tag: &Tag, builder: &mut Builder) {
        match (name, start) {
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => {
                builder.heading(
                    name.as_bytes()[1] - b'0',
                    attribute(tag, "id").filter(|i| !i.is_empty()).map(str::to_string),
                );
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => builder.end_heading(),
            ("a" | "span", true) => {
                if let Some(id) = attribute(tag, "id").or_else(|| attribute(tag, "name")) {
                    builder.heading_id(id);
                }
            }
            ("img", true) => {
                if let Some(alt) = attribute(tag, "alt") {
                    builder.text(" ");
                    builder.text(alt);
                    builder.text(" ");
                }
            }
            ("ul", true) => builder.list(None),
            ("ol", true) => builder.list(Some(attribute(tag, "start").and_then(|s| s.parse().ok()).unwrap_or(1))),
            ("ul" | "ol", false) => builder.end_list(),
            ("li", true) => builder.item(),
            ("td" | "th", true) => builder.cell(),
            ("td" | "th", false) => {}
            ("pre", _) => {
                builder.end_block();
                self.in_pre = start;
            }
            _ if INLINE.contains(&name) => {}
            _ => builder.end_block(),
        }
    }
}

fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|a| *a.name.local == *name).map(|a| &*a.value)
}

fn is_hidden(name: &str, tag: &Tag) -> bool {
    SKIPPED.contains(&name)
        || attribute(tag, "hidden").is_some()
        || attribute(tag, "aria-hidden").is_some_and(|v| v.eq_ignore_ascii_case("true"))
        || attribute(tag, "role").is_some_and(|r| matches!(r, "navigation" | "banner" | "contentinfo" | "search"))
}
