//! Exports of other help centres, wikis, site generators and sites as helpdex articles, with a report of everything that
//! could not be kept as it was.
//!
//! This crate knows files and other people's formats. It knows no index, no terminal and no network: what it reads has been
//! fetched before (its README says how).
//!
//! The way the data goes: a path → `detect` → one importer (a file each) → drafts → [`Import`], which checks every draft.
//! Importers never fail because of an item: what is wrong with it goes into the [`Report`], and the next one is read.
//!
//! ```
//! let folder = tempfile::tempdir()?;
//! std::fs::write(folder.path().join("refunds.csv"), "id,title,body,locale\n1,Refunds,Within 30 days.,en\n2,,,en\n")?;
//!
//! let mut import = helpdex_import::import(folder.path(), &helpdex_import::Options::default())?;
//! let articles: Vec<helpdex::Article> = import.by_ref().collect();
//! assert_eq!(articles[0].title, "Refunds");
//! assert_eq!(import.report().issues[0].code, helpdex_import::Code::Empty);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod api;
mod csv_table;
mod detect;
mod draft;
mod error;
mod files;
mod front_matter;
mod html;
mod import;
mod item;
mod languages;
mod lines;
mod markdown;
mod mediawiki;
mod options;
mod report;
mod site;
mod web;

pub use detect::detect;
pub use error::{Error, Result};
pub use import::{Import, import, import_files, source_files};
pub use markdown::folder::article_id;
pub use options::{Format, Options};
pub use report::{Code, Effect, Issue, Report};
