//! Tables: a header row that names fields, and an article a row.

mod headers;
mod quotes;
mod row;
#[cfg(test)]
mod tests;
mod words;

use crate::draft::Draft;
use crate::error::{Error, Result};
use crate::files;
use crate::import::Source;
use crate::options::{Format, Options};
use crate::report::{Code, Effect, Issue, Report};
use csv::StringRecord;
use encoding_rs::Encoding;
use headers::Columns;
use row::Row;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

/// The character between cells, and where the header row begins: Excel may name the character in a line before it.
fn start(text: &str) -> (u8, usize) {
    let line = text.split_inclusive('\n').next().unwrap_or_default();
    match *line.trim_end_matches(['\r', '\n']).as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', named] => (named, line.len()),
        _ => (delimiter(text), 0),
    }
}

/// A reader of the table in `text`, which has no line for Excel any more.
fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes())
}

/// The header row of a table.
fn headers(text: &str) -> StringRecord {
    let (delimiter, start) = start(text);
    reader(&text[start..], delimiter).headers().cloned().unwrap_or_default()
}

/// The character between cells: what the header row has most of, outside of quotes.
fn delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if !quoted => counts.iter_mut().filter(|c| c.0 == byte).for_each(|c| c.1 += 1),
            _ => {}
        }
    }
    // Of equals the first.
    counts.iter().rev().max_by_key(|c| c.1).map_or(b',', |c| c.0)
}

/// The text of a file, and the encoding when it was guessed.
fn decode(bytes: &[u8], label: Option<&str>) -> (String, Option<&'static str>) {
    let chosen = label.and_then(|l| Encoding::for_label(l.as_bytes()));
    let encoding = Encoding::for_bom(bytes).map(|(e, _)| e).or(chosen);
    match encoding {
        Some(encoding) => (encoding.decode(bytes).0.into_owned(), None),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_string(), None),
            Err(_) => (encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(), Some("windows-1252")),
        },
    }
}

/// What is missing for the file at `path` to be a table of articles. One of many files must have titles and texts, lest every
/// list of something were one; the only file may have either.
pub fn lacks(path: &Path, options: &Options, only: bool) -> Option<String> {
    let Ok(bytes) = std::fs::read(path) else { return Some("cannot be read".into()) };
    let headers = headers(&decode(&bytes, options.encoding.as_deref()).0);
    let columns = Columns::of(headers.iter(), &options.columns);
    let (title, body) = (columns.has("title"), columns.has("body"));
    let what = match only {
        true if title || body => return None,
        true => "a title or a text",
        false if title && body => return None,
        false => "a title and a text",
    };
    let wrong = check_columns(&[path.to_path_buf()], options).err().filter(|_| only);
    Some(wrong.unwrap_or_else(|| format!("has no columns for {what}; its columns are {}", cells(&headers))))
}

/// Counts lines up to where rows begin.
struct Lines<'t> {
    bytes: &'t [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the row that begins at this byte, or after the line ends there. Rows are asked for in their order.
    fn of(&mut self, from: usize) -> u64 {
        let blank = |byte: &&u8| matches!(byte, b'\n' | b'\r');
        let row = from + self.bytes.get(from..).unwrap_or_default().iter().take_while(blank).count();
        self.line += (self.at..row).filter(|at| quotes::ends_line(self.bytes, *at)).count() as u64;
        self.at = row;
        self.line
    }
}

/// Tables in a folder, or one.
pub struct Tables {
    root: PathBuf,
    files: std::vec::IntoIter<PathBuf>,
    options: Options,
    /// Ids that were made, of all tables, each with how often.
    made: HashMap<String, u64>,
}

impl Tables {
    /// Finds the tables at `path`.
    pub fn open(path: &Path, options: &Options) -> Result<Tables> {
        let unfit = |message: String| Error::Unfit { path: path.to_path_buf(), format: Format::Csv, message };
        if let Some(label) = &options.encoding
            && Encoding::for_label(label.as_bytes()).is_none()
        {
            let examples = "utf-8, utf-16le, windows-1252, shift_jis, gb18030, euc-kr, big5";
            return Err(unfit(format!("`{label}` is no encoding; write one like {examples}")));
        }
        let mut files = files::all(path)?;
        files.retain(|f| path.is_file() || matches!(files::extension(f).as_str(), "csv" | "tsv"));
        if files.is_empty() {
            return Err(unfit("there are no .csv or .tsv files in it".into()));
        }
        check_columns(&files, options).map_err(unfit)?;
        let (root, options) = (path.to_path_buf(), options.clone());
        Ok(Tables { root, files: files.into_iter(), options, made: HashMap::new() })
    }

    fn table(&mut self, name: &str, bytes: &[u8], out: &mut Vec<Draft>, report: &mut Report) {
        let (text, guessed) = decode(bytes, self.options.encoding.as_deref());
        if let Some(encoding) = guessed {
            let message = format!("is not UTF-8; read as {encoding}");
            let advice = "look whether its letters are right; if not, name the encoding";
            report.file(name, Code::GuessedEncoding, Effect::Changed, message, advice);
        }
        let (delimiter, start) = start(&text);
        let mut reader = reader(&text[start..], delimiter);
        let headers = reader.headers().cloned().unwrap_or_default();
        let columns = Columns::of(headers.iter(), &self.options.columns);
        if !columns.has("title") && !columns.has("body") {
            let message = format!("has no column for a title or a text; its columns are {}", cells(&headers));
            report.file(name, Code::UnknownFile, Effect::Skipped, message, "name the columns, as `Header=title`");
            return;
        }
        tell_columns(name, &columns, report);
        tell_slips(name, &text, start, quotes::slips(&text[start..], delimiter, headers.len()), report);
        let mut lines = Lines { bytes: text.as_bytes(), at: 0, line: 1 };
        let (mut seen, mut audiences) = (HashSet::new(), BTreeSet::new());
        for record in reader.records() {
            let row = match record {
                Ok(row) => row,
                Err(e) => {
                    let message = format!("cannot be read on: {e}");
                    report.file(name, Code::CutOff, Effect::Skipped, message, "export it again");
                    break;
                }
            };
            if row.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let byte = row.position().map_or(0, csv::Position::byte);
            let line = lines.of(start + usize::try_from(byte).unwrap_or(0));
            let fields = &columns.fields;
            let mut row = Row {
                name,
                line,
                headers: &headers,
                fields,
                row: &row,
                audiences: &mut audiences,
                report: &mut *report,
            };
            let mut draft = row.draft();
            let article = &mut draft.article;
            if !row.has_id() {
                article.id = self.unique(&article.id);
                if columns.has("id") && !article.id.is_empty() {
                    row.note_made(&article.id);
                }
            } else if !seen.insert(article.id.clone())
                && let Some(lang) = &article.lang
            {
                // Rows with one id in several languages are translations of each other.
                article.family.get_or_insert_with(|| article.id.clone());
                article.id = format!("{}/{lang}", article.id);
            }
            out.push(draft);
        }
    }

    /// An id that was made, with a number when it was made before.
    fn unique(&mut self, id: &str) -> String {
        let mut own = id.to_string();
        while !id.is_empty() && self.made.contains_key(&own) {
            let count = self.made.entry(id.to_string()).or_insert(1);
            *count += 1;
            own = format!("{id}/{count}");
        }
        self.made.insert(own.clone(), 1);
        own
    }
}

/// Whether the caller's columns are there, and are to be fields that there are.
fn check_columns(files: &[PathBuf], options: &Options) -> Result<(), String> {
    if options.columns.is_empty() {
        return Ok(());
    }
    for (header, field) in &options.columns {
        if headers::known(field).is_none() {
            let all = headers::all();
            return Err(format!("column `{header}` cannot be `{field}`, which is no field; fields are {all}"));
        }
    }
    let mut there: Vec<String> = Vec::new();
    for bytes in files.iter().filter_map(|file| std::fs::read(file).ok()) {
        let row = headers(&decode(&bytes, options.encoding.as_deref()).0);
        there.extend(row.iter().map(|h| h.trim().to_string()));
    }
    match options.columns.keys().find(|header| !there.contains(header)) {
        Some(header) => {
            let there = cells(&StringRecord::from(there));
            Err(format!("there is no column `{header}`; the columns are {there}"))
        }
        None => Ok(()),
    }
}

fn tell_columns(name: &str, columns: &Columns, report: &mut Report) {
    for (double, first) in &columns.doubles {
        let message = format!("the column `{double}` means what `{first}` does; it was kept as an attribute");
        let advice = format!("rename one of them, or name the one that counts, as `{double}=FIELD`");
        report.file(name, Code::DroppedField, Effect::Changed, message, &advice);
    }
    if !columns.has("id") {
        let message = "has no column for an id; ids were made of titles and languages";
        let advice = "name it, as `Header=id`; an article whose title changes is another one without it";
        report.file(name, Code::MissingId, Effect::Noted, message, advice);
    }
}

fn tell_slips(name: &str, text: &str, start: usize, slips: Vec<quotes::Slip>, report: &mut Report) {
    let before = (0..start).filter(|at| quotes::ends_line(text.as_bytes(), *at)).count() as u64;
    for slip in slips {
        let how = match slip.open {
            true => "is never closed".to_string(),
            false => format!("ends in the middle of a cell in line {}", slip.end + before),
        };
        let (effect, what) = match slip.rows {
            0 => (Effect::Changed, "look whether its cell is right".to_string()),
            rows => (Effect::Skipped, format!("lines in its cell that look like rows: {rows}")),
        };
        report.add(Issue {
            file: name.to_string(),
            item: Some(format!("line {}", slip.line + before)),
            code: Code::BrokenQuote,
            effect,
            message: format!("the quote that opens here {how}; {what}"),
            advice: "put a cell with quotes in it into quotes, and double those in it".into(),
        });
    }
}

impl Source for Tables {
    fn read_on(&mut self, out: &mut Vec<Draft>, report: &mut Report) -> bool {
        let Some(file) = self.files.next() else { return false };
        let name = files::inner(&self.root, &file);
        match std::fs::read(&file) {
            Ok(bytes) => {
                report.files += 1;
                self.table(&name, &bytes, out, report);
            }
            Err(e) => {
                let message = format!("cannot be read: {e}");
                report.file(&name, Code::Unreadable, Effect::Skipped, message, "check the file and its permissions");
            }
        }
        true
    }
}

fn cells(row: &StringRecord) -> String {
    row.iter().map(|c| format!("`{c}`")).collect::<Vec<_>>().join(", ")
}
