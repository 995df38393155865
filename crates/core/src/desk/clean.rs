//! A pasted conversation into the parts that the customer wrote about the matter.
//!
//! Line by line, with what came before in mind: mails quote with `>`, with a line "… wrote:", or with a block of header
//! fields, below which nothing is the writer's own. What looks like neither is kept: a greeting too many costs less than a
//! sentence too few.

use super::line::{self, Line};
use super::phrases;
use crate::handover::language::head;
use std::ops::Range;

/// Bytes of a conversation beyond which nothing is read.
pub const MOST: usize = 200_000;
/// Lines that a signature may have; what goes on longer was none.
const SIGNATURE: usize = 12;
/// A line of more characters belongs to no signature.
const LONG: usize = 90;

/// The parts of a conversation, as byte ranges in order and apart, one a line at most.
#[derive(Debug, Default)]
pub struct Cleaned {
    /// What the customer wrote.
    pub own: Vec<Range<usize>>,
    /// Which of them is the mail's subject.
    pub subject: Option<usize>,
    /// Lines of logs, which only codes are taken from.
    pub logs: Vec<Range<usize>>,
}

/// What the lines that follow belong to.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// The writer's own words.
    Own,
    /// Another one's, until a speaker or the end.
    Quoted,
    /// A signature, and the lines it has so far.
    Signature(usize),
}

/// Cleans a conversation; of a text that is nothing but quotation the quotation is kept, and all of one of which nothing is left.
pub fn clean(text: &str) -> Cleaned {
    let text = head(text, MOST);
    let lines = line::lines(text);
    let mut reader = Reader { text, part: Part::Own, out: Cleaned::default(), begun: false, skipped: Vec::new() };
    let mut at = 0;
    while at < lines.len() {
        at += reader.read(&lines[at..]).max(1);
    }
    let Reader { mut out, skipped, .. } = reader;
    let said = |all: &[Range<usize>]| -> usize {
        all.iter().map(|r| text[r.clone()].chars().filter(|c| c.is_alphanumeric()).count()).sum()
    };
    if said(&out.own) < 4 && said(&skipped) >= 4 {
        // Forwarded as it was: what is quoted is all there is.
        let subject = out.subject.and_then(|s| out.own.get(s).cloned());
        out.own = subject.iter().cloned().chain(skipped).collect();
        out.own.sort_by_key(|r| r.start);
        out.own.dedup();
        out.subject = subject.and_then(|s| out.own.iter().position(|r| *r == s));
    }
    if said(&out.own) == 0 {
        // What looks like a greeting or a signature may be the question.
        out.own = lines.into_iter().map(|r| line::trim(text, r)).filter(|r| !r.is_empty()).collect();
        out.subject = None;
    }
    out
}

struct Reader<'a> {
    text: &'a str,
    part: Part,
    out: Cleaned,
    /// Whether the writer has said something.
    begun: bool,
    /// What was quoted.
    skipped: Vec<Range<usize>>,
}

impl Reader<'_> {
    /// Reads the first of `lines`, or more of them at once; how many.
    fn read(&mut self, lines: &[Range<usize>]) -> usize {
        let Some(range) = lines.first() else { return 0 };
        let line = Line::new(self.text, range.clone());
        if line.text.is_empty() {
            return 1;
        }
        if let Some((agent, start)) = line.speaker() {
            self.part = if agent { Part::Quoted } else { Part::Own };
            let said = line::trim(self.text, start..range.end);
            if agent {
                self.skipped.push(said)
            } else {
                self.keep(said)
            }
            return 1;
        }
        if line.quoted {
            self.skipped.push(line.range);
            return 1;
        }
        if self.part == Part::Quoted {
            self.skipped.push(line.range);
            return 1;
        }
        if let Some(read) = self.headers(lines) {
            return read;
        }
        if line.is_separator() {
            self.part = Part::Quoted;
            return 1;
        }
        if let Some(read) = self.wrote(lines, &line) {
            return read;
        }
        self.own(line);
        1
    }

    /// A block of header fields: at the top the mail's own, below it another mail's.
    fn headers(&mut self, lines: &[Range<usize>]) -> Option<usize> {
        let fields = || lines.iter().map_while(|r| Line::new(self.text, r.clone()).header());
        let count = fields().count();
        let sender = fields().any(|f| f.sender);
        let alone = !self.begun && count == 1 && fields().any(|f| f.subject && f.name > 2);
        if count < 2 && !alone {
            return None;
        }
        if self.begun && sender {
            self.part = Part::Quoted;
            return Some(count);
        }
        let subject = fields().find(|f| f.subject).map(|f| f.value);
        // Without the marks of answers before it.
        let subject = subject.map(|v| v.end - line::unanswered(&self.text[v.clone()]).len()..v.end);
        if let Some(value) = subject.filter(|v| !v.is_empty()) {
            self.out.subject = Some(self.out.own.len());
            self.out.own.push(value);
        }
        Some(count)
    }

    /// "On … wrote:", on one line or broken into two.
    fn wrote(&mut self, lines: &[Range<usize>], line: &Line<'_>) -> Option<usize> {
        let mut read = line::is_attribution(&line.lower).then_some(1);
        if read.is_none()
            && let Some(next) = lines.get(1).map(|r| Line::new(self.text, r.clone()))
            && next.text.chars().count() < LONG
        {
            let both = format!("{} {}", line.lower, next.lower);
            read = (line.names_time_or_address() && line::is_attribution(&both)).then_some(2);
        }
        let read = read?;
        let next =
            lines[read..].iter().map(|r| Line::new(self.text, r.clone())).find(|l| !l.text.is_empty() || l.quoted);
        // With marks at their beginnings, lines tell for themselves what is quoted.
        if next.is_some_and(|l| !l.quoted) {
            self.part = Part::Quoted;
        }
        Some(read)
    }

    fn own(&mut self, line: Line<'_>) {
        let characters = line.text.chars().count();
        if let Part::Signature(n) = self.part {
            let postscript = line.lower.starts_with("ps") && !line.lower.starts_with("psy");
            if !postscript && characters < LONG && n < SIGNATURE && !line.goes_on() {
                self.part = Part::Signature(n + 1);
                return;
            }
            self.part = Part::Own;
            if line.lower.len() >= 60 && phrases::has(phrases::DISCLAIMERS, &line.lower) {
                return;
            }
        }
        if matches!(line.text, "--" | "—" | "__") || line.is_rule() {
            if matches!(line.text, "--" | "—" | "__") && self.begun {
                self.part = Part::Signature(0);
            }
            return;
        }
        if characters < LONG && phrases::begins(phrases::SENT_FROM, &line.lower).is_some() {
            return;
        }
        if line.lower.len() >= 60 && phrases::has(phrases::DISCLAIMERS, &line.lower) {
            return;
        }
        if line.is_log() {
            self.out.logs.push(line.range);
            return;
        }
        if line.is_closing() {
            if self.begun {
                self.part = Part::Signature(0);
            }
            return;
        }
        let greeting = line.greeting();
        self.keep(line::trim(self.text, line.range.start + greeting..line.range.end));
    }

    fn keep(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.begun = true;
            self.out.own.push(range);
        }
    }
}
