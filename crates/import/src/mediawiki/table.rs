//! Tables of wikitext into tables of Markdown.

use super::inline::Inline;
use super::pairs::pairs;

/// The table in `lines`, from the line with `{|` to before the one with `|}`. Tables inside of cells become lines of them.
pub fn table(lines: &[&str], inline: &mut Inline<'_>) -> String {
    let mut caption = String::new();
    let mut rows: Vec<Vec<String>> = vec![Vec::new()];
    for line in lines.iter().skip(1).map(|l| l.trim()) {
        if let Some(text) = line.strip_prefix("|+") {
            caption = content(text).to_string();
        } else if line.starts_with("|-") {
            rows.push(Vec::new());
        } else if line.starts_with("{|") || line.starts_with("|}") {
            // The marks of a table inside of a cell.
        } else if let Some(cells) = line.strip_prefix('|') {
            push(&mut rows, split(cells, &["||"]));
        } else if let Some(cells) = line.strip_prefix('!') {
            push(&mut rows, split(cells, &["!!", "||"]));
        } else if let Some(cell) = rows.last_mut().and_then(|r| r.last_mut()) {
            // Lists and paragraphs in a cell are more lines of it.
            cell.push(' ');
            cell.push_str(line.trim_start_matches(['*', '#', ':', ';']));
        }
    }
    rows.retain(|row| !row.is_empty());
    let mut out = String::new();
    let caption = inline.line(&caption);
    if !caption.is_empty() {
        out.push_str(&caption);
        out.push_str("\n\n");
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    for (n, row) in rows.iter().enumerate() {
        let mut cells: Vec<String> = row.iter().map(|cell| inline.line(cell)).collect();
        cells.resize(width, String::new());
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
        if n == 0 {
            out.push_str(&format!("|{}\n", " --- |".repeat(width)));
        }
    }
    out
}

fn push(rows: &mut [Vec<String>], cells: Vec<&str>) {
    if let Some(row) = rows.last_mut() {
        row.extend(cells.into_iter().map(|cell| content(cell).to_string()));
    }
}

fn split<'t>(cells: &'t str, marks: &[&str]) -> Vec<&'t str> {
    let mut out = vec![cells];
    for mark in marks {
        out = out.into_iter().flat_map(|cell| cell.split(mark)).collect();
    }
    out
}

/// A cell without its attributes, which stand before a single bar that is in no link.
fn content(cell: &str) -> &str {
    let links = pairs(cell, "[[", "]]");
    let first_link = links.keys().min().copied().unwrap_or(usize::MAX);
    match cell.find('|').filter(|bar| *bar < first_link) {
        Some(bar) => cell[bar + 1..].trim(),
        None => cell.trim(),
    }
}
