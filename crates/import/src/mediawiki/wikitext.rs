//! Wikitext into Markdown: headings, lists, links, tables, code, footnotes. Any text goes in; templates are left out, and which
//! ones is told.

use super::inline::Inline;
use super::strip::{Kept, MARK, strip};
use super::table::table;
use super::wiki::Wiki;
use std::collections::BTreeSet;

/// Lists in lists, at most.
const DEEP: usize = 8;

/// What a wikitext says.
#[derive(Debug, Default, PartialEq)]
pub struct Page {
    /// CommonMark with tables and footnotes.
    pub markdown: String,
    /// The title that the page gives itself.
    pub title: Option<String>,
    /// Names of its categories, without the namespace.
    pub categories: Vec<String>,
    /// Language and title of the same page in other wikis.
    pub languages: Vec<(String, String)>,
    /// Names of templates that were left out.
    pub templates: BTreeSet<String>,
}

/// Reads a wikitext.
pub fn read(source: &str, wiki: &Wiki) -> Page {
    let stripped = strip(source);
    let mut inline = Inline::new(wiki, &stripped.kept);
    let mut out = String::new();
    let lines: Vec<&str> = stripped.text.lines().collect();
    let mut at = 0;
    let mut in_list = false;
    while let Some(line) = lines.get(at).copied() {
        let trimmed = line.trim();
        at += 1;
        let listed = trimmed.starts_with(['*', '#', ':', ';']);
        if in_list && !listed {
            out.push('\n');
        }
        in_list = listed;
        if trimmed.starts_with("{|") {
            let end = table_end(&lines, at);
            block(&mut out, &table(&lines[at - 1..end], &mut inline));
            at = (end + 1).min(lines.len()).max(at);
        } else if let Some((level, heading)) = heading(trimmed) {
            let heading = inline.line(heading);
            block(&mut out, &format!("{} {heading}", "#".repeat(level)));
        } else if trimmed.starts_with("----") {
            block(&mut out, "---");
        } else if let Some(code) = code(trimmed, &stripped.kept) {
            block(&mut out, &fenced(code));
        } else if listed {
            item(trimmed, &mut inline, &mut out);
        } else if trimmed.is_empty() {
            block(&mut out, "");
        } else {
            let shown = inline.line(trimmed);
            if shown.is_empty() {
                // A line of nothing but categories and the like does not end a paragraph.
                continue;
            }
            out.push_str(&start_escaped(&shown));
            out.push('\n');
        }
    }
    notes(&mut inline, &stripped.kept, wiki, &mut out);
    let Inline { categories, languages, .. } = inline;
    Page {
        markdown: tidy(&out),
        title: stripped.title.map(|t| t.replace("''", "")),
        categories,
        languages,
        templates: stripped.templates,
    }
}

/// A block with a blank line before and after it.
fn block(out: &mut String, text: &str) {
    out.push('\n');
    out.push_str(text);
    out.push_str("\n\n");
}

/// Without blank lines beside blank lines.
fn tidy(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut blank = true;
    let mut in_code = false;
    for line in markdown.lines() {
        in_code ^= line.starts_with("```");
        if !line.trim().is_empty() || !blank || in_code {
            out.push_str(line);
            out.push('\n');
        }
        blank = line.trim().is_empty();
    }
    out.trim_end().to_string()
}

/// The line where the table whose first line is before `at` ends.
fn table_end(lines: &[&str], at: usize) -> usize {
    let mut open = 1;
    for (n, line) in lines.iter().enumerate().skip(at) {
        let line = line.trim();
        if line.starts_with("{|") {
            open += 1;
        } else if line.starts_with("|}") {
            open -= 1;
            if open == 0 {
                return n;
            }
        }
    }
    lines.len()
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let before = line.bytes().take_while(|b| *b == b'=').count();
    let after = line.bytes().rev().take_while(|b| *b == b'=').count();
    let level = before.min(after).min(6);
    let inside = line.get(level..line.len().checked_sub(level)?)?.trim();
    (level > 0 && !inside.is_empty() && line.len() > 2 * level).then_some((level, inside))
}

/// The code when the line is nothing but the mark of some.
fn code<'k>(line: &str, kept: &'k [Kept]) -> Option<&'k str> {
    let number: usize = line.strip_prefix(MARK)?.strip_suffix(MARK)?.parse().ok()?;
    match kept.get(number)? {
        Kept::Code(code) => Some(code),
        _ => None,
    }
}

fn fenced(code: &str) -> String {
    let fence = "`".repeat(3.max(longest_run(code) + 1));
    format!("{fence}\n{}\n{fence}", code.trim_matches('\n'))
}

fn longest_run(code: &str) -> usize {
    let (mut longest, mut run) = (0, 0);
    for c in code.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// An item of a list. Its marks tell what lies in what: `*#` is a number in a bullet.
fn item(line: &str, inline: &mut Inline<'_>, out: &mut String) {
    let marks = line.bytes().take_while(|b| b"*#:;".contains(b)).count();
    let (kinds, text) = line.split_at(marks);
    let kinds: Vec<u8> = kinds.bytes().take(DEEP).collect();
    let Some((last, above)) = kinds.split_last() else { return };
    let indent: usize = above.iter().map(|kind| if *kind == b'#' { 3 } else { 2 }).sum();
    // A term and what it means may stand in one line.
    let (text, meaning) = match (last, text.split_once(" : ").or_else(|| text.split_once(": "))) {
        (b';', Some((term, meaning))) if !term.contains("[[") => (term, Some(meaning)),
        _ => (text, None),
    };
    let shown = inline.line(text);
    let bullet = if *last == b'#' { "1." } else { "-" };
    // An indented line is a paragraph of its own unless it lies in a list.
    if *last == b':' && above.is_empty() {
        out.push_str(&format!("\n{}\n", start_escaped(&shown)));
    } else if !shown.is_empty() {
        out.push_str(&format!("{:indent$}{bullet} {shown}\n", ""));
    }
    if let Some(meaning) = meaning {
        let shown = inline.line(meaning);
        out.push_str(&format!("{:indent$}  {shown}\n", ""));
    }
}

/// A line that Markdown must not take for a heading, a list or a rule.
fn start_escaped(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if line.starts_with(['#', '-', '+', '>', '=', '~']) {
        format!("\\{line}")
    } else if digits > 0 && line[digits..].starts_with(['.', ')']) {
        format!("{}\\{}", &line[..digits], &line[digits..])
    } else {
        line.to_string()
    }
}

fn notes(inline: &mut Inline<'_>, kept: &[Kept], wiki: &Wiki, out: &mut String) {
    let mut place = 0;
    while let Some(number) = inline.notes.get(place).copied() {
        place += 1;
        if let Some(Kept::Note(text)) = kept.get(number) {
            // A note has no notes; what it holds was read with the page.
            let text = Inline::new(wiki, &[]).line(text);
            out.push_str(&format!("\n\n[^{place}]: {text}\n"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn markdown(source: &str) -> String {
        read(source, &Wiki::for_tests()).markdown
    }

    #[test]
    fn marks_become_those_of_markdown() {
        for (wikitext, want) in [
            ("== 重置密码 ==\n点击'''忘记密码'''。", "## 重置密码\n\n点击忘记密码。"),
            ("* one\n** two\n# three", "- one\n  - two\n1. three"),
            ("#* a in b", "   - a in b"),
            ("; Term : what it means", "- Term\n  what it means"),
            (
                "See [[Refund (orders)|]] and [[Help:Cats|cat]]s.",
                "See [Refund](https://w.example/wiki/Refund_%28orders%29) and [cats](https://w.example/wiki/Help:Cats).",
            ),
            ("[https://a.example A place] x", "[A place](https://a.example) x"),
            ("[[File:a.png|thumb|left|A [[box|box]] outside]]", "A [box](https://w.example/wiki/Box) outside"),
            ("a{{Note|b {{c}} d}}e {{{p|q}}}", "ae"),
            (
                "{| class=x\n! A !! B\n|-\n| style=y | 1 || [[C|2]]\n|}\nafter",
                "| A | B |\n| --- | --- |\n| 1 | [2](https://w.example/wiki/C) |\n\nafter",
            ),
            ("a<ref>See ''b''</ref> c", "a[^1] c\n\n[^1]: See b"),
            ("<nowiki>[[not a link]] {{nor this}}</nowiki>", "\\[\\[not a link\\]\\] {{nor this}}"),
            ("<syntaxhighlight lang=sh>\nrm -r x\n</syntaxhighlight>", "```\nrm -r x\n```"),
            ("1. not a list\n# a list", "1\\. not a list\n1. a list"),
            ("2 * 3 < 4 <!-- no\n--> __TOC__ done", "2 \\* 3 \\< 4 done"),
            ("[[Category:帐户|x]][[de:Konto]]text", "text"),
            ("a [[<nowiki>Category:X</nowiki>]] b", "a [Category:X](https://w.example/wiki/Category:X) b"),
            ("[http://a.example/<nowiki>b</nowiki> c] d", "[b c](http://a.example/) d"),
            ("[[http://a=={{[[<nowiki>{|</nowiki>]]{{", "\\[[\\[\\[{\\|](http://a=={{)\\]{{"),
            ("unclosed {{a [[b {| c '' <ref>", "unclosed {{a \\[\\[b {\\| c"),
        ] {
            assert_eq!(markdown(wikitext), want, "{wikitext}");
        }
    }

    #[test]
    fn what_is_beside_the_text() {
        let page = read("{{DISPLAYTITLE:''パスワード''}}{{Stub}}[[カテゴリ:帳票]][[de:Passwort]]x", &Wiki::for_tests());
        assert_eq!(page.title.as_deref(), Some("パスワード"));
        assert_eq!(page.categories, ["帳票"]);
        assert_eq!(page.languages, [("de".to_string(), "Passwort".to_string())]);
        assert_eq!(page.templates.into_iter().collect::<Vec<_>>(), ["Stub"]);
        let page = read("[[Category:<nowiki>A|B</nowiki>]][[de:<!-- -->C<ref>no</ref>]]x", &Wiki::for_tests());
        assert_eq!((page.categories, page.languages[0].1.as_str()), (vec!["A|B".to_string()], "C"));
    }

    #[test]
    fn depth_and_repetition_cost_nothing() {
        for piece in ["[[File:x|", "{{", "{|\n", "*", "<ref>", "[http://", "'''", "<", "{{{", "\u{1}"] {
            let _ = markdown(&piece.repeat(50_000));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(
            text in prop::collection::vec(
                prop::sample::select(vec![
                    "[[", "]]", "{{", "}}", "{|", "|}", "|-", "|", "!", "\n", "==", "*", "#", ":", ";", "'''", "''",
                    "<ref>", "</ref>", "<nowiki>", "</nowiki>", "<pre>", "<!--", "-->", "__TOC__", "http://a", "File:",
                    "Category:", "密码", "รหัส", "é", "a", " ", "\u{1}", "\u{1}0\u{1}", "-", "----", "&amp;", "{{{", "}}}",
                ]),
                0..60,
            )
        ) {
            let text = text.concat();
            let page = read(&text, &Wiki::for_tests());
            let marked = page.markdown.contains(MARK);
            prop_assert!(!marked);
        }

        #[test]
        fn letters_outside_of_marks_are_kept(words in prop::collection::vec("[a-z密码รหัส]{1,8}", 1..20)) {
            let text = words.join(" ");
            prop_assert_eq!(markdown(&text), text);
        }
    }
}
