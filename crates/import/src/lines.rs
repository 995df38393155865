//! Articles of helpdex as JSON lines: what `helpdex import --out` writes.

use crate::draft::Draft;
use crate::error::{Error, Result};
use crate::files;
use crate::import::Source;
use crate::report::{Code, Effect, Issue, Report};
use helpdex::Article;
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// A file of articles, one a line.
pub struct Lines {
    name: String,
    reader: BufReader<File>,
    line: u64,
}

impl Lines {
    /// Opens the file at `path`.
    pub fn open(path: &Path) -> Result<Lines> {
        let file = File::open(path).map_err(Error::io(path))?;
        Ok(Lines { name: files::inner(path, path), reader: BufReader::new(file), line: 0 })
    }

    fn lost(&self, id: Option<&str>, code: Code, message: String, advice: &str) -> Issue {
        Issue {
            file: self.name.clone(),
            item: Some(id.map_or_else(|| format!("line {}", self.line), str::to_string)),
            code,
            effect: Effect::Skipped,
            message,
            advice: advice.to_string(),
        }
    }
}

impl Source for Lines {
    fn read_on(&mut self, out: &mut Vec<Draft>, report: &mut Report) -> bool {
        let mut bytes = Vec::new();
        report.files = 1;
        match self.reader.read_until(b'\n', &mut bytes) {
            Ok(0) => return false,
            Ok(_) => self.line += 1,
            Err(e) => {
                let message = format!("cannot be read on after line {}: {e}", self.line);
                report.file(&self.name, Code::Unreadable, Effect::Skipped, message, "check the disk");
                return false;
            }
        }
        let Ok(text) = std::str::from_utf8(&bytes) else {
            report.add(self.lost(None, Code::NotUtf8, "is not UTF-8".into(), "write the file in UTF-8"));
            return true;
        };
        let text = text.trim_start_matches('\u{FEFF}').trim();
        if text.is_empty() {
            return true;
        }
        let issue = match serde_json::from_str::<Value>(text) {
            Err(e) => self.lost(None, Code::NotJson, format!("is no JSON: {e}"), "write one JSON object a line"),
            Ok(value) => match Article::from_json(&value) {
                Ok(article) => {
                    out.push(Draft { file: self.name.clone(), item: article.id.clone(), article });
                    return true;
                }
                Err(e) => {
                    let message = format!("{}: {}", e.field, e.message);
                    self.lost(e.id.as_deref(), Code::InvalidField, message, "correct the field")
                }
            },
        };
        report.add(issue);
        true
    }
}
