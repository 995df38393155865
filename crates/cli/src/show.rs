//! Answers on a terminal.

use serde_json::Value;
use std::fmt::Write;
use std::io::IsTerminal;

/// What the terminal can do.
pub struct Screen {
    /// Whether to colour.
    pub colour: bool,
    /// Columns.
    pub width: usize,
}

/// Lines of a passage that are shown.
const LINES: usize = 4;

impl Screen {
    /// The terminal on standard output; without one, no colour and 100 columns. `NO_COLOR` is respected.
    pub fn detect() -> Screen {
        let terminal = std::io::stdout().is_terminal();
        let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
        Screen {
            colour: terminal && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
            width: columns.unwrap_or(100).clamp(40, 140),
        }
    }

    fn paint(&self, code: &str, text: &str) -> String {
        if self.colour && !text.is_empty() { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_string() }
    }

    /// `text` with the highlighted parts in colour, or in `[brackets]` where there is none.
    fn marked(&self, text: &str, ranges: &[(usize, usize)], base: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for &(start, end) in ranges {
            let (Some(before), Some(hit)) = (text.get(at..start), text.get(start..end)) else { continue };
            out.push_str(&self.paint(base, before));
            out.push_str(&if self.colour { self.paint("1;33", hit) } else { format!("[{hit}]") });
            at = end;
        }
        out.push_str(&self.paint(base, text.get(at..).unwrap_or_default()));
        out
    }
}

/// A response as text.
pub fn response(response: &Value, screen: &Screen) -> String {
    let mut out = String::new();
    let text = |v: &Value| v.as_str().unwrap_or_default().to_string();
    // A ticket's answers have no verdict.
    if response["verdict"]["kind"] == "escalate" && response["answers"][0].is_object() {
        let _ = writeln!(out, "{}\n", screen.paint("31", "No article answers that well; these come closest."));
    }
    if let Some(question) = response["did_you_mean"].as_str() {
        let _ = writeln!(out, "{} {}\n", screen.paint("2", "Did you mean:"), screen.paint("1", question));
    }
    if let Some(said) = response["text"].as_str() {
        let _ = writeln!(out, "{said}");
    }
    for (n, a) in response["answers"].as_array().into_iter().flatten().enumerate() {
        let title = screen.marked(&text(&a["title"]), &ranges(&a["title_highlights"]), "1");
        let mut about = vec![text(&a["lang"])];
        if a["other_language"] == true {
            about.push("not in your language".into());
        }
        if a["kind"] != "article" {
            about.push(text(&a["kind"]));
        }
        if a["pinned"] == true {
            about.push("pinned".into());
        }
        match a["stale"].as_str() {
            Some("review") => about.push("review is due".into()),
            Some(_) => about.push("older than its original".into()),
            None => {}
        }
        let _ = writeln!(out, "{}. {title}  {}", n + 1, screen.paint("2", &format!("({})", about.join(", "))));
        let trail: Vec<String> =
            [&a["path"], &a["headings"]].iter().flat_map(|l| l.as_array().into_iter().flatten()).map(&text).collect();
        if !trail.is_empty() {
            let _ = writeln!(out, "   {}", screen.paint("36", &trail.join(" › ")));
        }
        for line in excerpt(&text(&a["passage"]), &ranges(&a["highlights"]), screen) {
            let _ = writeln!(out, "   {line}");
        }
        let link = a["url"].as_str().map(str::to_string).unwrap_or_else(|| match a["anchor"].as_str() {
            Some(anchor) => format!("{}#{anchor}", text(&a["id"])),
            None => text(&a["id"]),
        });
        let _ = writeln!(out, "   {}", screen.paint("4;34", &link));
        let _ = writeln!(out, "   {}\n", screen.paint("2", &why(a)));
    }
    if let Some(unknown) = response["unknown"].as_array().filter(|u| !u.is_empty()) {
        let words: Vec<String> = unknown.iter().map(text).collect();
        let _ = writeln!(out, "{}", screen.paint("2", &format!("No article has: {}", words.join(", "))));
    }
    for (field, values) in response["facets"].as_object().into_iter().flatten() {
        let mut counts: Vec<(&String, u64)> =
            values.as_object().into_iter().flatten().map(|(v, n)| (v, n.as_u64().unwrap_or(0))).collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let list: Vec<String> = counts.iter().map(|(v, n)| format!("{v} {n}")).collect();
        let _ = writeln!(out, "{field}: {}", list.join(", "));
    }
    out
}

/// Suggestions, a line each.
pub fn suggestions(response: &Value, screen: &Screen) -> String {
    let mut out = String::new();
    for s in response["suggestions"].as_array().into_iter().flatten() {
        let text = screen.marked(s["text"].as_str().unwrap_or_default(), &ranges(&s["highlights"]), "");
        let about = [&s["kind"], &s["lang"], &s["id"]].map(|v| v.as_str().unwrap_or_default()).join("  ");
        let _ = writeln!(out, "{text}  {}", screen.paint("2", about.trim_end()));
    }
    out
}

/// Articles beside another one, a line each.
pub fn related(response: &Value) -> String {
    let mut out = String::new();
    for (list, heading) in [("related", "Related"), ("next", "Next in its category")] {
        let Some(articles) = response[list].as_array().filter(|l| !l.is_empty()) else { continue };
        let _ = writeln!(out, "{heading}:");
        for a in articles {
            let text = |field: &str| a[field].as_str().unwrap_or_default().to_string();
            let _ = writeln!(out, "  {}  ({})  {}", text("title"), text("lang"), text("id"));
        }
    }
    out
}

/// What there is for a ticket, as text.
pub fn ticket(ticket: &Value, screen: &Screen) -> String {
    let texts = |list: &Value, field: &str| -> Vec<String> {
        list.as_array().into_iter().flatten().filter_map(|x| x[field].as_str()).map(String::from).collect()
    };
    let mut out = String::new();
    let lang = ticket["language"].as_str().unwrap_or("und");
    let terms = texts(&ticket["terms"], "word").join(", ");
    let _ = writeln!(out, "{}\n", screen.paint("2", &format!("({lang}) asked: {terms}")));
    for (group, heading) in [("articles", "Articles"), ("notes", "Notes"), ("replies", "Replies")] {
        if ticket[group].as_array().is_some_and(|g| !g.is_empty()) {
            let _ = writeln!(out, "{}\n", screen.paint("1;4", heading));
            out.push_str(&response(&serde_json::json!({ "answers": ticket[group] }), screen));
        }
    }
    for reply in ticket["scheduled"].as_array().into_iter().flatten() {
        let (title, id) = (reply["title"].as_str().unwrap_or_default(), reply["id"].as_str().unwrap_or_default());
        let _ = writeln!(out, "By the clock: {title}  {}", screen.paint("2", &format!("({id})")));
    }
    out
}

/// Why it matched, in a line.
fn why(answer: &Value) -> String {
    let reasons: Vec<String> = answer["reasons"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|r| {
            let (word, matched) = (r["word"].as_str().unwrap_or_default(), r["matched"].as_str().unwrap_or_default());
            match r["how"].as_str() {
                Some("exact") => word.to_string(),
                Some("typo") => format!("{word} → {matched} (typo)"),
                Some("prefix") => format!("{word}… → {matched}"),
                _ => format!("{word} ~ {matched}"),
            }
        })
        .collect();
    let share = answer["coverage"].as_f64().unwrap_or(0.0) * 100.0;
    format!(
        "matched {share:.0}% of the question: {}",
        if reasons.is_empty() { "by its letters only".into() } else { reasons.join(", ") }
    )
}

fn ranges(list: &Value) -> Vec<(usize, usize)> {
    let number = |v: &Value| v.as_u64().unwrap_or(0) as usize;
    list.as_array().into_iter().flatten().map(|h| (number(&h["start"]), number(&h["end"]))).collect()
}

/// The lines of the passage with most that is highlighted, folded to the screen.
fn excerpt(passage: &str, ranges: &[(usize, usize)], screen: &Screen) -> Vec<String> {
    let lines = fold(passage, screen.width - 4);
    let hits = |l: &(usize, usize)| ranges.iter().filter(|r| r.0 >= l.0 && r.0 < l.1).count();
    let mut best = (0, 0);
    for first in 0..lines.len() {
        let sum: usize = lines[first..].iter().take(LINES).map(hits).sum();
        if sum > best.1 {
            best = (first, sum);
        }
    }
    let mut out = Vec::new();
    for &(start, end) in lines[best.0..].iter().take(LINES) {
        let inside: Vec<(usize, usize)> = ranges
            .iter()
            .filter(|r| r.0 < end && r.1 > start)
            .map(|r| (r.0.max(start) - start, r.1.min(end) - start))
            .collect();
        out.push(screen.marked(passage[start..end].trim_end(), &inside, ""));
    }
    if lines.len() > best.0 + LINES
        && let Some(last) = out.last_mut()
    {
        last.push_str(" …");
    }
    out
}

/// Byte ranges of lines of at most `width` columns; East Asian characters take two.
fn fold(text: &str, width: usize) -> Vec<(usize, usize)> {
    let mut lines = Vec::new();
    let (mut start, mut used, mut space) = (0, 0, None);
    for (i, c) in text.char_indices() {
        let columns = if c as u32 >= 0x1100 && !(0x1E00..0x2E80).contains(&(c as u32)) { 2 } else { 1 };
        if c == '\n' {
            lines.push((start, i));
            (start, used, space) = (i + 1, 0, None);
            continue;
        }
        if used + columns > width {
            let cut = space.filter(|&s| s > start).unwrap_or(i);
            lines.push((start, cut));
            used = text[cut..i].chars().count();
            (start, space) = (cut, None);
        }
        used += columns;
        if c == ' ' {
            space = Some(i + 1);
        }
    }
    if start < text.len() {
        lines.push((start, text.len()));
    }
    lines.retain(|&(s, e)| !text[s..e].trim().is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_nothing_is_lost() {
        let text = "如何重置密码 with the app on your phone, 重置";
        let lines = fold(text, 20);
        assert_eq!(lines.iter().map(|&(s, e)| &text[s..e]).collect::<String>(), text);
        assert!(lines.len() > 1);
    }

    #[test]
    fn highlights_without_colour_are_bracketed() {
        let screen = Screen { colour: false, width: 80 };
        assert_eq!(screen.marked("重置密码吧", &[(6, 12)], "1"), "重置[密码]吧");
    }
}
