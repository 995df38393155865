//! What one line of a mail or a chat is.

use super::phrases;
use std::ops::Range;

/// Characters of a line beyond which nothing tells what it is.
const LOOKED_AT: usize = 300;

/// A line without what stands around it.
pub struct Line<'a> {
    /// Its words; quotation marks at its beginning are not among them.
    pub text: &'a str,
    /// Where they are.
    pub range: Range<usize>,
    /// The first of them in lower case.
    pub lower: String,
    /// Whether it is marked as quoted.
    pub quoted: bool,
}

/// A field of a mail's header.
pub struct Field {
    /// Whether it names who wrote.
    pub sender: bool,
    /// Whether it is the subject.
    pub subject: bool,
    /// Characters of its name.
    pub name: usize,
    /// Where its value is.
    pub value: Range<usize>,
}

/// Where the lines of `text` are, without their ends.
pub fn lines(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let each = text.split('\n').map(|line| {
        let range = at..at + line.len();
        at += line.len() + 1;
        range
    });
    each.collect()
}

/// A range without white space at its ends.
pub fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = text.get(range.clone()).unwrap_or_default();
    let start = range.start + inner.len() - inner.trim_start().len();
    start..start + inner.trim().len()
}

/// Whether a line, in lower case, says that somebody else wrote what follows.
pub fn is_attribution(lower: &str) -> bool {
    // With the marks of direction that Arabic and Hebrew mails have.
    let bare = |c: char| c.is_whitespace() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}');
    let Some(said) = lower.trim_end_matches(bare).strip_suffix([':', '：']) else { return false };
    let said = said.trim_end_matches(bare);
    let (mail, time) = (said.contains('@'), said.chars().filter(|c| c.is_numeric()).count() >= 4);
    // "Mo., 4. Mai 2026, 10:32, Support <help@example.com>:" has no verb in many languages.
    let stamped = mail && time && said.ends_with('>') && said.contains('<');
    stamped || ((mail || time) && phrases::has(phrases::WROTE, said))
}

impl<'a> Line<'a> {
    /// The line at `range` of `text`.
    pub fn new(text: &'a str, range: Range<usize>) -> Line<'a> {
        let whole = text.get(range.clone()).unwrap_or_default();
        let inner = whole.trim_start();
        let marks = inner.len() - inner.trim_start_matches(['>', '|', ' ', '\u{a0}', '＞']).len();
        let quoted = inner.starts_with(['>', '＞']) || inner.starts_with("| ");
        let start = range.start + whole.len() - inner.len() + if quoted { marks } else { 0 };
        let range = trim(text, start..range.end);
        let inner = text.get(range.clone()).unwrap_or_default();
        let lower = inner.chars().take(LOOKED_AT).flat_map(char::to_lowercase).collect();
        Line { text: inner, range, lower, quoted }
    }

    /// The words before the first colon, without marks of emphasis and what stands in brackets, and where the rest starts.
    fn label(&self) -> Option<(&str, usize)> {
        let colon = self.text.char_indices().take(60).find(|(_, c)| matches!(c, ':' | '：'))?;
        let end = self.range.start + colon.0 + colon.1.len_utf8();
        let label = self.text.get(..colon.0)?.trim_matches(['*', '_', ' ', '\u{a0}', '\t']);
        Some((label, end))
    }

    /// The header field that the line is.
    pub fn header(&self) -> Option<Field> {
        if self.quoted {
            return None;
        }
        let (label, end) = self.label()?;
        let name = label.to_lowercase();
        let sender = phrases::is_one(phrases::FROM, &name);
        let subject = phrases::is_one(phrases::SUBJECT, &name);
        if !sender && !subject && !phrases::is_one(phrases::HEADERS, &name) && !name.starts_with("x-") {
            return None;
        }
        let rest = self.text.get(end - self.range.start..)?;
        let value = rest.trim_matches(['*', ' ', '\t', '\u{a0}']);
        let start = end + rest.len() - rest.trim_start_matches(['*', ' ', '\t', '\u{a0}']).len();
        Some(Field { sender, subject, name: name.chars().count(), value: start..start + value.len() })
    }

    /// Who speaks, in a chat: whether the help desk does, and where the words start.
    pub fn speaker(&self) -> Option<(bool, usize)> {
        let mut rest = self.text;
        // `[10:32] Agent (Maria):` and `10:32:07 Agent:`.
        if let Some((stamp, after)) = rest.strip_prefix('[').and_then(|r| r.split_once(']')) {
            rest = if stamp.len() <= 30 { after } else { rest };
        }
        let stamp = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '-' | '/' | ' ' | ',');
        let after = rest.trim_start_matches(stamp);
        let skipped = self.text.len() - after.len();
        let stamped = skipped > 0;
        let line = Line {
            text: after,
            range: self.range.start + skipped..self.range.end,
            lower: String::new(),
            quoted: false,
        };
        let (label, end) = line.label()?;
        let label = label.to_lowercase();
        let mut parts = label.split(['(', ')', '（', '）', '[', ']']).map(str::trim);
        let name = parts.next().unwrap_or_default();
        // "Mia (Support):", and after a time of day "Agent Mia:".
        let more = parts.next().into_iter().chain(name.split_once(' ').filter(|_| stamped).map(|(first, _)| first));
        let mut names = std::iter::once(name).chain(more);
        names.find_map(|n| match () {
            _ if phrases::is_one(phrases::AGENTS, n) => Some((true, end)),
            _ if phrases::is_one(phrases::CUSTOMERS, n) => Some((false, end)),
            _ => None,
        })
    }

    /// Whether it parts a mail from the one it answers.
    pub fn is_separator(&self) -> bool {
        let dashes = self.text.chars().filter(|c| matches!(c, '-' | '_' | '—' | '=' | '*')).count();
        let mark = self.text.starts_with(['-', '_', '—', '=', '*']) && dashes >= 3;
        (mark || self.lower.starts_with("begin forwarded") || self.lower.ends_with([':', '：']))
            && self.lower.chars().count() < 90
            && phrases::has(phrases::ORIGINAL, &self.lower)
    }

    /// Whether it is nothing but a line across the page.
    pub fn is_rule(&self) -> bool {
        self.text.chars().count() >= 3
            && self.text.chars().all(|c| matches!(c, '-' | '_' | '=' | '*' | '~' | '#' | '—' | '─'))
    }

    /// Whether it has an address or the digits of a time: "On 4 May 2026, a@example.com".
    pub fn names_time_or_address(&self) -> bool {
        self.text.contains('@') || self.text.chars().filter(char::is_ascii_digit).count() >= 4
    }

    /// Whether it ends a mail: a phrase for that, and at most a name.
    pub fn is_closing(&self) -> bool {
        let Some(phrase) = phrases::begins(phrases::CLOSINGS, &self.lower) else { return false };
        let rest = self.lower.get(phrase..).unwrap_or_default();
        let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
        rest.split_whitespace().count() <= 3 && rest.chars().count() <= 30 && !rest.contains(['?', '？', '。'])
    }

    /// Whether it goes on with what is written, as names, titles and addresses below a mail do not: an item of a list, a sentence.
    pub fn goes_on(&self) -> bool {
        let text = self.text;
        let words = text.split_whitespace().count();
        let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
        if number.len() < text.len() && number.starts_with(['.', ')']) && words > 1 {
            return true;
        }
        if text.starts_with(['-', '*', '•', '·']) && words > 2 {
            return true;
        }
        let ends = text.ends_with(['.', '?', '!', '。', '？', '！', '।', '؟']);
        // Scripts that part no words.
        let dense = text.chars().filter(|c| *c as u32 >= 0xE00).count();
        let begins = text.chars().next().is_some_and(char::is_lowercase) && !text.contains(['@', '/']);
        // "Head of Parcels, Example Inc." has hardly a word in lower case.
        let lower = text.split_whitespace().filter(|w| w.starts_with(char::is_lowercase)).count();
        let told = lower >= 2 || !text.contains(char::is_uppercase);
        (ends && ((words >= 4 && told) || dense >= 8)) || (begins && lower >= 4)
    }

    /// Bytes of a greeting at its beginning; all of it when it is nothing else.
    pub fn greeting(&self) -> usize {
        let Some(phrase) = phrases::begins(phrases::GREETINGS, &self.lower) else { return 0 };
        let rest = self.lower.get(phrase..).unwrap_or_default();
        let words = rest.split_whitespace().count();
        if self.text.chars().count() <= 40
            && words <= 4
            && !rest.contains(['?', '？'])
            && !rest.trim_matches(END).contains(END)
        {
            return self.text.len();
        }
        // A name and a comma may follow; lower case may have other lengths, so characters are counted.
        let phrase = self.lower.get(..phrase).map_or(0, |p| p.chars().count());
        let mut end = self.text.char_indices().nth(phrase).map_or(self.text.len(), |(i, _)| i);
        let after = self.text.get(end..).unwrap_or_default();
        if let Some((i, c)) = after.char_indices().take(40).find(|(_, c)| END.contains(c))
            && after.get(..i).is_some_and(|name| name.split_whitespace().count() <= 4)
        {
            end += i + c.len_utf8();
        }
        end
    }

    /// Whether a program wrote it: a time and a level, a frame of a stack, hardly any letters, or words nobody writes.
    pub fn is_log(&self) -> bool {
        let levels = ["error", "warn", "info", "debug", "trace", "fatal", "exception", "notice"];
        let timed = self.text.starts_with(|c: char| c.is_ascii_digit() || c == '[')
            && self.text.chars().take(12).filter(char::is_ascii_digit).count() >= 4;
        if timed && levels.iter().any(|l| self.lower.contains(l)) {
            return true;
        }
        let frame = self.lower.starts_with("at ") && self.text.ends_with(')') && self.text.contains(['(', '.']);
        if frame
            || self.lower.starts_with("traceback (most")
            || self.lower.starts_with("caused by:")
            || self.lower.starts_with("file \"")
        {
            return true;
        }
        let (mut letters, mut all, mut longest, mut run) = (0, 0, 0, 0);
        for c in self.text.chars().take(LOOKED_AT) {
            if c.is_whitespace() {
                run = 0;
                continue;
            }
            all += 1;
            letters += usize::from(c.is_alphabetic() || helpdex_text::script::is_mark(c));
            run = if c.is_ascii() { run + 1 } else { 0 };
            longest = longest.max(run);
        }
        (all >= 30 && letters * 2 < all) || (longest > 80 && !self.lower.contains("http"))
    }
}

/// What parts a greeting from what follows.
const END: [char; 12] = [',', '!', ':', '.', ';', '，', '！', '。', '、', '：', '،', '~'];

/// A subject without the marks of answers: `Re: AW: `.
pub fn unanswered(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((mark, after)) = rest.split_once([':', '：']) {
        let mark = mark.trim();
        let short = mark.chars().count() <= 4 && mark.chars().all(char::is_alphabetic);
        if !short || !MARKS.contains(&mark.to_lowercase().as_str()) {
            break;
        }
        rest = after.trim();
    }
    rest
}

/// What mail programs write before the subject of an answer or of what they pass on.
const MARKS: [&str; 20] = [
    "re", "aw", "fw", "fwd", "wg", "antw", "sv", "vs", "vl", "vb", "tr", "rif", "res", "enc", "odp", "pd", "ynt",
    "ilt", "回复", "转发",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_without_marks() {
        assert_eq!(unanswered("Re: AW: Box offline: E-204"), "Box offline: E-204");
        assert_eq!(unanswered("回复：无法登录"), "无法登录");
    }
}
