//! A folder of Markdown, HTML and text files as articles.
//!
//! The id is the path without the extension. A folder named like a language (`ja/`, `zh-Hant/`) or a name like
//! `reset.ja.md` tells the language; the path without it is the family. Front matter has the fields of an article.

use super::place::Place;
use crate::draft::Draft;
use crate::error::Result;
use crate::import::Source;
use crate::report::{Code, Effect, Issue, Report};
use crate::{files, front_matter};
use helpdex::Article;
use helpdex::text::{Format, extract};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The files that are articles, sorted. Hidden files and folders, and READMEs, are not.
pub fn pages(root: &Path) -> Result<Vec<PathBuf>> {
    let mut all = files::all(root)?;
    all.retain(|file| {
        let inside = files::parts(file.strip_prefix(root).unwrap_or(file));
        format_of(file).is_some() && !inside.iter().any(|part| part.to_ascii_uppercase().starts_with("README"))
    });
    Ok(all)
}

fn format_of(path: &Path) -> Option<(&'static str, Format)> {
    match files::extension(path).as_str() {
        "md" | "markdown" => Some(("markdown", Format::Markdown)),
        "html" | "htm" => Some(("html", Format::Html)),
        "txt" => Some(("text", Format::Text)),
        _ => None,
    }
}

/// The id of the article in the file with this path inside a folder of Markdown, HTML and text files.
pub fn article_id(inner: &Path) -> String {
    Place::of(Path::new(""), inner).id
}

/// Some files of a folder.
pub struct Folder {
    root: PathBuf,
    files: std::vec::IntoIter<PathBuf>,
}

impl Folder {
    pub fn new(root: &Path, files: Vec<PathBuf>) -> Folder {
        Folder { root: root.to_path_buf(), files: files.into_iter() }
    }

    fn article(&self, file: &Path, place: &Place) -> Result<Article, (Code, String, &'static str)> {
        let text = files::text(file).map_err(|e| e.told())?;
        let (name, format) = format_of(file).unwrap_or(("text", Format::Text));
        let (fields, body) = front_matter::read(&text);
        let advice = "correct the front matter, which has fields between lines of --- or +++";
        let mut fields = fields.map_err(|(code, message)| (code, message, advice))?;
        let mut default = |field: &str, value: Value| {
            fields.entry(field).or_insert(value);
        };
        default("id", json!(place.id));
        if let Some(tag) = &place.lang {
            default("lang", json!(tag));
            default("family", json!(place.family));
        }
        if !fields.contains_key("title") {
            let title = extract(body, format).title.unwrap_or_else(|| place.name.replace(['-', '_'], " "));
            fields.insert("title".into(), json!(title));
        }
        fields.insert("format".into(), json!(name));
        fields.insert("body".into(), json!(body));
        let advice = "correct the field in the front matter";
        Article::from_json(&Value::Object(fields))
            .map_err(|e| (Code::InvalidField, format!("{}: {}", e.field, e.message), advice))
    }
}

impl Source for Folder {
    fn read_on(&mut self, out: &mut Vec<Draft>, report: &mut Report) -> bool {
        let Some(path) = self.files.next() else { return false };
        let place = Place::of(&self.root, &path);
        let file = files::inner(&self.root, &path);
        match self.article(&path, &place) {
            Ok(article) => {
                report.files += 1;
                out.push(Draft { file, item: place.id, article });
            }
            Err((code, message, advice)) => report.add(Issue {
                file,
                item: Some(place.id),
                code,
                effect: Effect::Skipped,
                message,
                advice: advice.to_string(),
            }),
        }
        true
    }
}
