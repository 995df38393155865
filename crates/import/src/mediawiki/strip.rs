//! What is no text in wikitext, taken out before anything else: comments, templates, and what must not be read as wikitext.

use super::pairs::{near, pairs};
use std::collections::BTreeSet;

/// Stands around the number of something that was taken out. XML cannot have this character, so no text has it.
pub const MARK: char = '\u{1}';

/// Something that was taken out of a text and leaves a mark in it.
#[derive(Debug, PartialEq)]
pub enum Kept {
    /// Letters that are no wikitext.
    Plain(String),
    /// Lines of code.
    Code(String),
    /// Wikitext of a footnote.
    Note(String),
}

/// A text without what is none.
#[derive(Debug, Default)]
pub struct Stripped {
    /// Wikitext with marks.
    pub text: String,
    /// What the marks stand for.
    pub kept: Vec<Kept>,
    /// Names of templates that were dropped.
    pub templates: BTreeSet<String>,
    /// The title that the page gives itself.
    pub title: Option<String>,
}

/// Takes out of `source` what is no text.
pub fn strip(source: &str) -> Stripped {
    let mut source = source.replace(MARK, "");
    let mut out = Stripped::default();
    // Templates in notes are dropped when notes are read.
    source = templates(&source, &mut out);
    let mut rest = source.as_str();
    while let Some(at) = rest.find(['<', '_']) {
        out.text.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = special(rest, &mut out);
        if taken == 0 {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            out.text.push_str(&rest[..first]);
            rest = &rest[first..];
        } else {
            rest = &rest[taken..];
        }
    }
    out.text.push_str(rest);
    out
}

/// `source` without templates and parameters; those inside of `nowiki` stay.
fn templates(source: &str, out: &mut Stripped) -> String {
    let ends = pairs(source, "{{", "}}");
    let mut text = String::with_capacity(source.len());
    let mut protected = nowiki(source).into_iter().peekable();
    let mut at = 0;
    while let Some(step) = source[at..].find("{{").map(|n| at + n) {
        text.push_str(&source[at..step]);
        while protected.next_if(|range| range.end <= step).is_some() {}
        if let Some(range) = protected.peek().filter(|range| range.start < step) {
            text.push_str(&source[step..range.end]);
            at = range.end;
            continue;
        }
        let Some(end) = ends.get(&step).copied() else {
            text.push_str("{{");
            at = step + 2;
            continue;
        };
        let inside = &source[step + 2..end];
        at = end + 2;
        if inside.starts_with('{') {
            // A parameter, which has three braces.
            at += usize::from(source[at..].starts_with('}'));
            continue;
        }
        let name = inside.split('|').next().unwrap_or_default().trim();
        match name {
            "!" => text.push('|'),
            "=" => text.push('='),
            _ => match name.split_once(':') {
                Some((word, title)) if word.eq_ignore_ascii_case("DISPLAYTITLE") => {
                    out.title = Some(title.trim().to_string()).filter(|t| !t.is_empty());
                }
                _ if name.is_empty() || name.contains('\n') => {
                    out.templates.insert("(no name)".into());
                }
                _ => {
                    out.templates.insert(name.chars().take(60).collect());
                }
            },
        }
    }
    text.push_str(&source[at..]);
    text
}

/// Where wikitext is not to be read as such.
fn nowiki(source: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = source[at..].find("<nowiki>").map(|n| at + n) {
        at = source[start..].find("</nowiki>").map_or(source.len(), |n| start + n);
        found.push(start..at);
    }
    found
}

/// How many bytes of `rest` are something special; what is to be kept of it is put into `out`.
fn special(rest: &str, out: &mut Stripped) -> usize {
    if let Some(comment) = rest.strip_prefix("<!--") {
        return comment.find("-->").map_or(rest.len(), |n| n + 7);
    }
    if let Some(word) = rest.strip_prefix("__") {
        let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
        return if letters > 0 && word[letters..].starts_with("__") { letters + 4 } else { 0 };
    }
    let name: String =
        rest[1..].chars().take_while(char::is_ascii_alphabetic).take(20).collect::<String>().to_ascii_lowercase();
    let after = rest.as_bytes().get(1 + name.len()).copied();
    if name.is_empty() || !matches!(after, Some(b'>' | b'/' | b' ' | b'\n' | b'\t')) {
        return 0;
    }
    let kind: fn(String) -> Kept = match name.as_str() {
        "nowiki" | "math" => Kept::Plain,
        "pre" | "source" | "syntaxhighlight" => Kept::Code,
        "ref" => Kept::Note,
        "gallery" => |text| Kept::Note(captions(&text)),
        _ => return 0,
    };
    let Some(start) = near(rest, 2_000).find('>') else { return 0 };
    if rest[..start].ends_with('/') {
        return start + 1;
    }
    let close = format!("</{name}");
    let inside = &rest[start + 1..];
    let end = find_caseless(inside, &close).unwrap_or(inside.len());
    let content = inside[..end].to_string();
    let past = inside[end..].find('>').map_or(inside.len(), |n| end + n + 1);
    if !content.trim().is_empty() {
        out.text.push_str(&format!("{MARK}{}{MARK}", out.kept.len()));
        out.kept.push(kind(content));
    }
    start + 1 + past
}

/// The captions of a gallery, which has a file and a caption a line.
fn captions(gallery: &str) -> String {
    let captions = gallery.lines().filter_map(|line| line.split_once('|')).map(|(_, caption)| caption.trim());
    captions.collect::<Vec<_>>().join("; ")
}

fn find_caseless(text: &str, what: &str) -> Option<usize> {
    text.as_bytes().windows(what.len()).position(|w| w.eq_ignore_ascii_case(what.as_bytes()))
}
