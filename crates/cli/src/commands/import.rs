//! `helpdex import`: another help centre's export as articles.

use super::{Done, print, report};
use crate::args::ImportArgs;
use crate::failure::{NOTHING, Stop};
use crate::source;
use helpdex_contract::helpdex::KnowledgeBase;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

pub fn import(args: &ImportArgs) -> Done {
    let mut import = helpdex_import::import(&args.src, &source::options(&args.source)?)?;
    match (&args.out, &args.index) {
        (_, Some(directory)) => {
            let kb = KnowledgeBase::open_or_create(directory)?;
            let loaded = source::load(&kb, import, "importing")?;
            kb.compact()?;
            for r in &loaded.load.refused {
                eprintln!("refused {}: {}: {}", r.id.as_deref().unwrap_or("(no id)"), r.field, r.message);
            }
            let refused = loaded.load.refused.len();
            let Some(done) = loaded.import else { return Ok(()) };
            finish(args, &done)?;
            return stop(done.skipped + refused as u64);
        }
        (Some(file), None) if file.as_os_str() == "-" => {
            for article in import.by_ref() {
                print(&line(&article)?)?;
            }
        }
        (Some(file), None) => {
            let broken = |e: std::io::Error| Stop::broken(format!("{}: {e}", file.display()));
            let mut out = BufWriter::new(File::create(file).map_err(broken)?);
            for article in import.by_ref() {
                out.write_all(line(&article)?.as_bytes()).map_err(broken)?;
            }
            out.flush().map_err(broken)?;
        }
        (None, None) => {}
    }
    let done = import.into_report();
    finish(args, &done)?;
    stop(done.skipped)
}

fn line(article: &helpdex_contract::helpdex::Article) -> Result<String, Stop> {
    serde_json::to_string(article).map(|s| s + "\n").map_err(|e| Stop::broken(e.to_string()))
}

fn finish(args: &ImportArgs, done: &helpdex_import::Report) -> Done {
    report::imported(done);
    match &args.report {
        Some(file) => write(file, done),
        None => Ok(()),
    }
}

fn write(file: &Path, done: &helpdex_import::Report) -> Done {
    let text = serde_json::to_string_pretty(done).map_err(|e| Stop::broken(e.to_string()))?;
    std::fs::write(file, text + "\n").map_err(|e| Stop::broken(format!("{}: {e}", file.display())))
}

fn stop(lost: u64) -> Done {
    if lost == 0 { Ok(()) } else { Err(Stop { status: NOTHING, message: String::new() }) }
}
