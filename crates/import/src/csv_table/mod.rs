//! Tables: a header row that names fields, and an article a row.

mod headers;
mod row;

use crate::draft::Draft;
use crate::error::{Error, Result};
use crate::files;
use crate::import::Source;
use crate::options::{Format, Options};
use crate::report::{Code, Effect, Report};
use csv::StringRecord;
use encoding_rs::Encoding;
use headers::field;
use row::Row;
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

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

/// Whether the file at `path` has columns for a title and a text.
pub fn looks_like_articles(path: &Path) -> bool {
    let Ok(bytes) = std::fs::read(path) else { return false };
    let (text, _) = decode(&bytes, None);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter(&text)).from_reader(text.as_bytes());
    let Ok(headers) = reader.headers() else { return false };
    let found: Vec<String> = headers.iter().filter_map(|h| field(h, &BTreeMap::new())).collect();
    ["title", "body"].iter().all(|f| found.iter().any(|g| g == f))
}

/// Tables in a folder, or one.
pub struct Tables {
    root: PathBuf,
    files: std::vec::IntoIter<PathBuf>,
    options: Options,
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
        Ok(Tables { root: path.to_path_buf(), files: files.into_iter(), options: options.clone() })
    }

    fn table(&self, name: &str, bytes: &[u8], out: &mut Vec<Draft>, report: &mut Report) {
        let (text, guessed) = decode(bytes, self.options.encoding.as_deref());
        if let Some(encoding) = guessed {
            let message = format!("is not UTF-8; read as {encoding}");
            let advice = "look whether its letters are right; if not, name the encoding";
            report.file(name, Code::GuessedEncoding, Effect::Changed, message, advice);
        }
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter(&text)).flexible(true).from_reader(text.as_bytes());
        let headers = reader.headers().cloned().unwrap_or_default();
        let fields: Vec<Option<String>> = headers.iter().map(|h| field(h, &self.options.columns)).collect();
        if !fields.iter().flatten().any(|f| f == "title" || f == "body") {
            let message = format!("has no column for a title or a text; its columns are {}", cells(&headers));
            report.file(name, Code::UnknownFile, Effect::Skipped, message, "name the columns, as `Header=title`");
            return;
        }
        let mut seen = HashSet::new();
        for record in reader.records() {
            let (row, line) = match record {
                Ok(row) => (row.clone(), row.position().map_or(0, csv::Position::line)),
                Err(e) => {
                    report.file(
                        name,
                        Code::CutOff,
                        Effect::Skipped,
                        format!("cannot be read on: {e}"),
                        "export it again",
                    );
                    break;
                }
            };
            if row.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let mut row = Row { name, line, headers: &headers, fields: &fields, row: &row, report };
            let mut draft = row.draft();
            // Rows with one id in several languages are translations of each other.
            let article = &mut draft.article;
            if !seen.insert(article.id.clone())
                && let Some(lang) = &article.lang
            {
                article.family.get_or_insert_with(|| article.id.clone());
                article.id = format!("{}/{lang}", article.id);
            }
            out.push(draft);
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_are_those_of_the_header() {
        for (text, want) in [("a;b;c,d\n1,2", b';'), ("a,b", b','), ("\"x;y;z\",b", b','), ("a\tb", b'\t'), ("", b',')]
        {
            assert_eq!(delimiter(text), want, "{text}");
        }
    }

    #[test]
    fn encodings_by_mark_by_name_by_guess() {
        assert_eq!(decode(b"\xEF\xBB\xBFid", None).0, "id");
        assert_eq!(decode(b"i\0d\0", Some("utf-16le")).0, "id");
        assert_eq!(decode(b"\xFF\xFEi\0d\0", None).0, "id");
        assert_eq!(decode(b"\x93\xFA", Some("shift_jis")).0, "日");
        assert_eq!(decode(b"caf\xE9", None), ("café".into(), Some("windows-1252")));
    }
}
