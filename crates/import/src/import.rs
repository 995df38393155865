//! Imports: articles one after the other, and the report.

use crate::detect::detect;
use crate::draft::{Checks, Draft};
use crate::error::{Error, Result};
use crate::options::{Format, Options};
use crate::report::Report;
use crate::{api, csv_table, files, lines, markdown, mediawiki, site};
use helpdex::Article;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};

/// What an importer is: something that gives drafts, a file's or an item's worth at a time.
pub(crate) trait Source: Send {
    /// Reads on, puts drafts into `out` and what went wrong into `report`. False when there is nothing more.
    fn read_on(&mut self, out: &mut Vec<Draft>, report: &mut Report) -> bool;
}

/// An import under way: an iterator of articles, each of them checked, and a report that grows with it.
///
/// Only what links articles to each other (categories, translations) is held in memory; texts are read when they are asked
/// for.
pub struct Import {
    source: Box<dyn Source>,
    checks: Checks,
    waiting: VecDeque<Draft>,
    report: Report,
    ended: bool,
}

/// Starts an import of the file or folder at `path`.
///
/// # Errors
///
/// [`Error::Missing`] and [`Error::Io`] when there is nothing to read; [`Error::Unknown`] and [`Error::Ambiguous`] when the
/// format was not given and cannot be told; [`Error::Unfit`] when the format needs something that is not there. Never
/// because of a single file or item: those are in the [`Report`].
pub fn import(path: &Path, options: &Options) -> Result<Import> {
    if !path.exists() {
        return Err(Error::Missing { path: path.to_path_buf() });
    }
    let format = match options.format {
        Some(format) => format,
        None => detect(path, options)?,
    };
    let mut report = Report::new(format);
    let source: Box<dyn Source> = match format {
        Format::Folder => Box::new(markdown::folder::Folder::new(path, markdown::folder::pages(path)?)),
        Format::Lines => Box::new(lines::Lines::open(path)?),
        Format::Csv => Box::new(csv_table::Tables::open(path, options)?),
        Format::MediaWiki => Box::new(mediawiki::Dumps::open(path, options, &mut report)?),
        Format::Docusaurus => Box::new(markdown::docusaurus::open(path, options, &mut report)?),
        Format::MkDocs => Box::new(markdown::mkdocs::open(path, options, &mut report)?),
        Format::Hugo => Box::new(markdown::hugo::open(path, options, &mut report)?),
        Format::Site => Box::new(site::Mirror::open(path, options, &mut report)?),
        _ => Box::new(api::Pages::open(path, format, options, &mut report)?),
    };
    Ok(Import::of(source, options, report))
}

/// Starts an import of some files of a folder of Markdown, HTML and text: what a cache needs when these have changed.
/// Files that are not there are reported.
pub fn import_files(folder: &Path, files: Vec<PathBuf>, options: &Options) -> Import {
    let source = Box::new(markdown::folder::Folder::new(folder, files));
    Import::of(source, options, Report::new(Format::Folder))
}

/// The files that an import of `path` reads, sorted: when none of them changed, the import gives the same articles.
///
/// # Errors
///
/// [`Error::Io`] when a folder cannot be read.
pub fn source_files(path: &Path, format: Format) -> Result<Vec<PathBuf>> {
    let wanted: &[&str] = match format {
        Format::Folder => return markdown::folder::pages(path),
        Format::Lines => &["jsonl", "ndjson"],
        Format::Csv => &["csv", "tsv"],
        Format::MediaWiki => &["xml"],
        Format::Docusaurus => &["md", "mdx", "json", "yml", "yaml", "js", "ts", "mjs", "cjs"],
        Format::MkDocs => &["md", "markdown", "yml", "yaml"],
        Format::Hugo => &["md", "markdown", "html", "htm", "toml", "yml", "yaml", "json"],
        Format::Site => &["xml", "html", "htm"],
        _ => &["json"],
    };
    let mut all = files::all(path)?;
    all.retain(|file| wanted.contains(&files::extension(file).as_str()));
    Ok(all)
}

impl Import {
    fn of(source: Box<dyn Source>, options: &Options, report: Report) -> Import {
        Import { source, checks: Checks::new(options), waiting: VecDeque::new(), report, ended: false }
    }

    /// The format that is read.
    pub fn format(&self) -> Format {
        self.report.format
    }

    /// What has happened so far; all of it when the iterator is at its end.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Reads the rest, throws its articles away, and gives the whole report.
    pub fn into_report(mut self) -> Report {
        self.by_ref().for_each(drop);
        self.report
    }
}

impl Iterator for Import {
    type Item = Article;

    fn next(&mut self) -> Option<Article> {
        loop {
            while let Some(draft) = self.waiting.pop_front() {
                if let Some(article) = self.checks.pass(draft, &mut self.report) {
                    return Some(article);
                }
            }
            if self.ended {
                return None;
            }
            let mut drafts = Vec::new();
            self.ended = !self.source.read_on(&mut drafts, &mut self.report);
            self.waiting.extend(drafts);
        }
    }
}
