//! Where articles come from: folders, JSON lines, evaluation sets.

mod cache;
mod folder;

pub use cache::cached;

use crate::failure::Stop;
use helpdex_contract::helpdex::{KnowledgeBase, LoadReport};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::Value;
use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// A source of articles.
pub enum Source {
    /// A folder of files.
    Folder(PathBuf),
    /// One article a line.
    Lines(PathBuf),
    /// The corpus of an evaluation set.
    Corpus(PathBuf),
}

/// An article of a source, or why there is none: a value that no article has.
pub type Articles = Box<dyn Iterator<Item = Value>>;

impl Source {
    /// What lies at `path`.
    pub fn find(path: &Path) -> Result<Source, Stop> {
        if path.is_dir() {
            let corpus = path.join("corpus.jsonl");
            return Ok(if corpus.is_file() { Source::Corpus(corpus) } else { Source::Folder(path.into()) });
        }
        if !path.exists() {
            return Err(Stop::input(format!("{}: there is nothing there", path.display())));
        }
        match path.file_name().and_then(|n| n.to_str()) {
            Some("corpus.jsonl") => Ok(Source::Corpus(path.into())),
            Some(name) if name.ends_with(".jsonl") => Ok(Source::Lines(path.into())),
            _ => Err(Stop::input(format!("{}: is neither a folder nor a .jsonl file", path.display()))),
        }
    }

    /// All its articles.
    pub fn articles(&self) -> Result<Articles, Stop> {
        match self {
            Source::Folder(path) => {
                let root = path.clone();
                let files = folder::files(path)?;
                Ok(Box::new(files.into_iter().map(move |f| folder::article(&root, &f))))
            }
            Source::Lines(path) => Ok(Box::new(helpdex_eval::rows(path).map_err(Stop::input)?)),
            Source::Corpus(path) => {
                let rows = helpdex_eval::rows(path).map_err(Stop::input)?;
                Ok(Box::new(rows.map(|row| if row.is_object() { helpdex_eval::article(&row) } else { row })))
            }
        }
    }
}

/// Loads articles with a progress bar on a terminal; commits nothing.
pub fn load(kb: &KnowledgeBase, articles: Articles, what: &'static str) -> Result<LoadReport, Stop> {
    let bar = if std::io::stderr().is_terminal() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}: {pos} articles, {per_sec}, {elapsed}") {
        bar.set_style(style);
    }
    bar.set_message(what);
    let report = kb.load(articles, &mut |p| {
        bar.set_position(p.done);
        ControlFlow::Continue(())
    });
    bar.finish_and_clear();
    Ok(report?)
}
