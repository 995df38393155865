//! What several tests need.

use helpdex_insights::{Event, Insights, Options, ReportOptions};
use serde_json::{Value, json};
use std::path::PathBuf;

/// The start of a day, a Wednesday: 2024-10-02.
pub const DAY0: i64 = 19_998 * 86_400;

/// A store that keeps everything, in a folder that goes with it.
pub struct Place {
    pub folder: tempfile::TempDir,
}

impl Place {
    pub fn new() -> Place {
        Place { folder: tempfile::tempdir().unwrap() }
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("help.insights")
    }

    pub fn open(&self) -> Insights {
        Insights::open(self.file(), Options { keep_days: 0, ..Options::default() }).unwrap()
    }
}

/// An event from JSON.
pub fn event(value: Value) -> Event {
    serde_json::from_value(value).unwrap()
}

/// A search that found these articles.
pub fn search(session: &str, at: i64, question: &str, articles: &[&str]) -> Event {
    event(json!({"event": "search", "session": session, "at": at, "question": question, "articles": articles,
                 "total": articles.len(), "language": "en"}))
}

/// Something done with an article.
pub fn deed(kind: &str, session: &str, at: i64, article: &str) -> Event {
    event(json!({"event": kind, "session": session, "at": at, "article": article}))
}

/// The report of one day and those before it.
pub fn days(days: u32) -> ReportOptions {
    ReportOptions { now: Some(DAY0 + 86_399), days, ..ReportOptions::default() }
}
