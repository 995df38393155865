//! What the folders of site generators have in common: a file with front matter is a page.

use crate::draft::Draft;
use crate::import::Source;
use crate::item::{Item, scalar, written_time};
use crate::report::{Code, Effect, Report};
use crate::{files, front_matter};
use helpdex::text::{Format as Markup, extract};
use helpdex::{Article, Format, Status, Timestamp};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Makes a page into a draft.
pub type Make = Box<dyn FnMut(&Path, &mut Report) -> Option<Draft> + Send>;

/// Pages, one file after the other.
pub struct Docs {
    files: std::vec::IntoIter<PathBuf>,
    make: Make,
}

impl Docs {
    pub fn new(files: Vec<PathBuf>, make: Make) -> Docs {
        Docs { files: files.into_iter(), make }
    }
}

impl Source for Docs {
    fn read_on(&mut self, out: &mut Vec<Draft>, report: &mut Report) -> bool {
        let Some(file) = self.files.next() else { return false };
        out.extend((self.make)(&file, report));
        true
    }
}

/// A page: its fields and its text.
pub struct Doc {
    /// The path inside of the source.
    pub file: String,
    /// An object.
    pub fields: Value,
    /// What follows the front matter.
    pub body: String,
}

impl Doc {
    /// Reads a page. Front matter that is broken is told, and the page has no fields then: its text is not lost.
    pub fn read(root: &Path, path: &Path, report: &mut Report) -> Option<Doc> {
        let text = files::read(root, path, report)?;
        let file = files::inner(root, path);
        let (fields, body) = front_matter::read(&text);
        let fields = fields.unwrap_or_else(|(code, message)| {
            let message = format!("{message}; the page was taken without its fields, and for a draft");
            report.file(&file, code, Effect::Changed, message, "correct the front matter");
            // What was to be hidden must not show because of a slip.
            serde_json::Map::from_iter([("draft".to_string(), Value::Bool(true))])
        });
        Some(Doc { fields: Value::Object(fields), body: body.to_string(), file })
    }
}

/// The fields that all generators have: title, description, keywords, tags, draft. `name` is the title of last resort.
pub fn article(item: &mut Item<'_>, body: String, titles: &[&str], name: &str) -> Article {
    let format =
        if item.file.ends_with(".html") || item.file.ends_with(".htm") { Format::Html } else { Format::Markdown };
    let markup = if format == Format::Html { Markup::Html } else { Markup::Markdown };
    let given = titles.iter().find_map(|field| item.raw(field).and_then(scalar)).filter(|t| !t.trim().is_empty());
    let title = given.or_else(|| extract(&body, markup).title).unwrap_or_else(|| name.replace(['-', '_'], " "));
    let mut keywords = words(item, "keywords");
    keywords.extend(item.word("description"));
    Article {
        title,
        body,
        format: Some(format),
        keywords: Some(keywords),
        tags: Some(words(item, "tags")),
        status: item.hides("draft").then_some(Status::Draft),
        ..Article::default()
    }
}

/// Words of a list, of one text with commas, or of objects with a label.
pub fn words(item: &mut Item<'_>, field: &str) -> Vec<String> {
    match item.raw(field) {
        Some(Value::String(text)) => text.split(',').map(|w| w.trim().to_string()).collect(),
        Some(Value::Array(list)) => {
            list.iter().filter_map(|v| scalar(v).or_else(|| v.get("label").and_then(scalar))).collect()
        }
        Some(_) => item.words(field),
        None => Vec::new(),
    }
}

/// The first of these fields that is a point in time.
pub fn time(item: &mut Item<'_>, fields: &[&str]) -> Option<Timestamp> {
    let (field, text) = fields.iter().find_map(|f| item.raw(f).and_then(scalar).map(|text| (*f, text)))?;
    let time = written_time(&text);
    if time.is_none() {
        let message = format!("{field}: `{text}` is no date or time; left out");
        item.note(Code::WrongType, Effect::Changed, message, "write it like 2026-05-04 or 2026-05-04T09:00:00Z");
    }
    time
}

/// A configuration in YAML, TOML or JSON, by the name of its file; an empty object when it is broken, which is told.
pub fn config(root: &Path, path: &Path, report: &mut Report) -> Value {
    let empty = Value::Object(serde_json::Map::new());
    let Some(text) = files::read(root, path, report) else { return empty };
    let read = match files::extension(path).as_str() {
        "toml" => front_matter::toml_value(&text),
        "json" => serde_json::from_str(&text).map_err(|e| format!("is not JSON: {e}")),
        _ => front_matter::yaml_value(&text),
    };
    read.unwrap_or_else(|e| {
        let message = format!("{e}; what it says was not used");
        report.file(&files::inner(root, path), Code::UnreadConfig, Effect::Changed, message, "correct the file");
        empty
    })
}

/// The path of a page on a site: `index` and `README` are that of their folder.
pub fn page_path(parts: &[String]) -> String {
    let mut parts = parts.to_vec();
    if parts.last().is_some_and(|name| name.eq_ignore_ascii_case("index") || name.eq_ignore_ascii_case("readme")) {
        parts.pop();
    }
    parts.join("/")
}
