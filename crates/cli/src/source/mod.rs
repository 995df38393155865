//! Where articles come from: whatever `helpdex-import` reads, and evaluation sets.

mod cache;

pub use cache::cached;

use crate::args::SourceArgs;
use crate::failure::Stop;
use helpdex_contract::helpdex::{KnowledgeBase, LoadReport, Refused};
use helpdex_import::{Code, Import, Options, Report};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};
use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// A source of articles.
pub enum Source {
    /// A folder or an export, with its format.
    Import(PathBuf, Options),
    /// The corpus of an evaluation set.
    Corpus(PathBuf),
}

impl From<helpdex_import::Error> for Stop {
    fn from(e: helpdex_import::Error) -> Stop {
        let hint = match e {
            helpdex_import::Error::Ambiguous { .. } => " with --format",
            _ => "",
        };
        Stop::input(format!("{e}{hint}"))
    }
}

/// What was typed, as options of an import.
pub fn options(args: &SourceArgs) -> Result<Options, Stop> {
    let mut options = Options {
        locale: args.lang.clone(),
        base_url: args.base_url.clone(),
        encoding: args.encoding.clone(),
        ..Options::default()
    };
    if let Some(name) = &args.format {
        let format = helpdex_import::Format::by_name(name);
        let names = helpdex_import::Format::names();
        let format = format.ok_or_else(|| Stop::input(format!("--format {name}: is none of {names}")))?;
        options.format = Some(format);
    }
    let pairs =
        [(&args.audience, &mut options.audience_map, "--audience"), (&args.column, &mut options.columns, "--column")];
    for (given, map, name) in pairs {
        for pair in given {
            let Some((from, to)) = pair.split_once('=').filter(|(from, to)| !from.is_empty() && !to.is_empty()) else {
                return Err(Stop::input(format!("{name} {pair}: write FROM=TO")));
            };
            map.insert(from.to_string(), to.to_string());
        }
    }
    Ok(options)
}

impl Source {
    /// What lies at `path`. The format is detected when it is not in `options`.
    pub fn find(path: &Path, mut options: Options) -> Result<Source, Stop> {
        let corpus = path.join("corpus.jsonl");
        if options.format.is_none() {
            if path.is_dir() && corpus.is_file() {
                return Ok(Source::Corpus(corpus));
            }
            if path.is_file() && path.file_name().is_some_and(|n| n == "corpus.jsonl") {
                return Ok(Source::Corpus(path.into()));
            }
            options.format = Some(helpdex_import::detect(path, &options)?);
        }
        Ok(Source::Import(path.into(), options))
    }

    /// Loads all its articles; commits nothing.
    pub fn load(&self, kb: &KnowledgeBase, what: &'static str) -> Result<Loaded, Stop> {
        match self {
            Source::Import(path, options) => load(kb, helpdex_import::import(path, options)?, what),
            Source::Corpus(path) => {
                let rows = helpdex_eval::rows(path).map_err(Stop::input)?;
                let articles = rows.map(|row| if row.is_object() { helpdex_eval::article(&row) } else { row });
                Ok(Loaded { load: into(kb, articles, what)?, import: None })
            }
        }
    }
}

/// What loading a source did.
pub struct Loaded {
    /// What the knowledge base took and refused.
    pub load: LoadReport,
    /// What the import could not keep.
    pub import: Option<Report>,
}

impl Loaded {
    /// How many articles were lost on the way.
    pub fn lost(&self) -> u64 {
        self.load.refused.len() as u64 + self.import.as_ref().map_or(0, |r| r.skipped)
    }

    /// One report for programs: what the import skipped counts as refused, after what the knowledge base refused. Its `index` goes
    /// on from there, as it never had a place in the load.
    pub fn json(&self) -> Value {
        let mut load = self.load.clone();
        for issue in self.import.iter().flat_map(Report::lost) {
            // Of an article with a wrong field the message begins with its name.
            let (field, message) = match issue.message.split_once(": ").filter(|_| issue.code == Code::InvalidField) {
                Some((field, message)) => (field.to_string(), message.to_string()),
                None => (issue.code.to_string(), issue.message.clone()),
            };
            let index = load.loaded + load.refused.len() as u64;
            load.refused.push(Refused { index, id: issue.item.clone(), field, message });
        }
        let mut all = json!(load);
        if let Some(report) = &self.import {
            all["format"] = json!(report.format);
            all["issues"] = json!(report.issues);
        }
        all
    }
}

/// Loads an import with a progress bar on a terminal; commits nothing.
pub fn load(kb: &KnowledgeBase, mut import: Import, what: &'static str) -> Result<Loaded, Stop> {
    let articles = import.by_ref().map(|article| json!(article));
    let load = into(kb, articles, what)?;
    Ok(Loaded { load, import: Some(import.into_report()) })
}

fn into(kb: &KnowledgeBase, articles: impl Iterator<Item = Value>, what: &'static str) -> Result<LoadReport, Stop> {
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
