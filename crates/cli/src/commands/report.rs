//! Reports of loads and tests, for people.

use helpdex_contract::helpdex::LoadReport;
use serde_json::Value;
use std::fmt::Write;
use std::path::Path;

/// How many refused articles are listed before the rest is counted.
const LISTED: usize = 20;

/// Says on standard error what a load did.
pub fn loaded(report: &LoadReport, kb: &Path) {
    refused(report);
    eprintln!("{}: {} articles indexed, {} refused", kb.display(), report.loaded, report.refused.len());
}

/// Lists the refused articles of a load on standard error.
pub fn refused(report: &LoadReport) {
    for r in report.refused.iter().take(LISTED) {
        eprintln!("refused {}: {}: {}", r.id.as_deref().unwrap_or("(no id)"), r.field, r.message);
    }
    if report.refused.len() > LISTED {
        eprintln!("… and {} more (all of them with --json)", report.refused.len() - LISTED);
    }
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
