//! Reports of loads and tests, for people.

use crate::source::Loaded;
use helpdex_import::{Effect, Issue, Report};
use serde_json::Value;
use std::fmt::Write;
use std::path::Path;

/// How many refused articles are listed before the rest is counted.
const LISTED: usize = 20;

/// Says on standard error what a load did.
pub fn loaded(loaded: &Loaded, kb: &Path) {
    lost(loaded);
    eprintln!("{}: {} articles indexed, {} refused", kb.display(), loaded.load.loaded, loaded.lost());
    let other = loaded.import.as_ref().map_or(0, |r| r.issues.iter().filter(|i| i.effect != Effect::Skipped).count());
    if other > 0 {
        eprintln!("{other} notes on articles that went in and on what was left out: `helpdex import` lists them");
    }
}

/// Lists the articles that a load lost on standard error.
pub fn lost(loaded: &Loaded) {
    let refused = loaded
        .load
        .refused
        .iter()
        .map(|r| format!("refused {}: {}: {}", r.id.as_deref().unwrap_or("(no id)"), r.field, r.message));
    let skipped = loaded
        .import
        .iter()
        .flat_map(Report::lost)
        .map(|issue| format!("refused {}: {}", issue.item.as_deref().unwrap_or(&issue.file), issue.message));
    refused.chain(skipped).take(LISTED).for_each(|line| eprintln!("{line}"));
    let all = loaded.lost();
    if all > LISTED as u64 {
        eprintln!("… and {} more (all of them with --json)", all - LISTED as u64);
    }
}

/// Says on standard error what an import did; what was lost first.
pub fn imported(report: &Report) {
    let mut issues: Vec<&Issue> = report.issues.iter().collect();
    issues.sort_by_key(|i| i.effect != Effect::Skipped);
    for issue in issues.iter().take(LISTED) {
        let place = match &issue.item {
            Some(item) if *item != issue.file => format!("{} ({item})", issue.file),
            _ => issue.file.clone(),
        };
        let effect = match issue.effect {
            Effect::Skipped => "skipped",
            Effect::LeftOut => "left out",
            Effect::Changed => "changed",
            Effect::Noted => "note",
        };
        eprintln!("{effect} {place}: {} [{}]; {}", issue.message, issue.code, issue.advice);
    }
    if issues.len() > LISTED {
        eprintln!("… and {} more (all of them with --report FILE)", issues.len() - LISTED);
    }
    let Report { format, files, articles, skipped, left_out, .. } = report;
    eprintln!("{format}: {articles} articles from {files} files, {skipped} skipped, {left_out} left out");
}

/// The result of a self-test.
pub fn tested(result: &Value) -> String {
    let mut out = String::new();
    for p in result["problems"].as_array().into_iter().flatten() {
        let _ = writeln!(out, "{}: {}", p["id"].as_str().unwrap_or("?"), p["message"].as_str().unwrap_or("?"));
    }
    let _ = writeln!(
        out,
        "{} articles checked by their own titles: {} found first, {} among the first ten, {} problems",
        result["checked"],
        result["found_first"],
        result["found"],
        result["problems"].as_array().map_or(0, Vec::len)
    );
    out
}
