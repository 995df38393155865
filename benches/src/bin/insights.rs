//! A report over many events: `cargo run --release -p helpdex-benches --bin insights [EVENTS] [FILE]`.
//!
//! Makes a store with a million events in FILE, or takes the one that is there, and says how long each thing takes.

use helpdex_benches::traffic;
use helpdex_insights::{Insights, Options, ReportOptions, SignalOptions, html};
use std::error::Error;
use std::time::Instant;

const NOW: i64 = 1_790_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let count: usize = arguments.next().map_or(Ok(1_000_000), |n| n.parse())?;
    let folder = tempfile::tempdir()?;
    let file = arguments.next().map_or_else(|| folder.path().join("bench.insights"), Into::into);
    let new = !file.exists();
    let insights = Insights::open(&file, Options { keep_days: 0, ..Options::default() })?;
    if new {
        timed("record and write", || Ok(insights.record_all(traffic::events(count, NOW))? as usize))?;
    }
    timed("flush", || Ok(insights.flush().map(|()| 0)?))?;
    let size = std::fs::metadata(&file)?.len();
    println!("{:<24} {:.1} MB", "file", size as f64 / 1e6);
    let options = ReportOptions { now: Some(NOW), days: 91, ..ReportOptions::default() };
    let mut report = None;
    timed("report", || Ok(report.insert(insights.report(&options)?).totals.searches as usize))?;
    if let Some(report) = &report {
        println!("{:<24} {} topics, {} questions", "of it", report.topics.len(), report.questions.len());
        timed("html, bytes", || Ok(html(report).len()))?;
    }
    let options = SignalOptions { days: 91, ..SignalOptions::default() };
    timed("signals", || Ok(insights.signals(NOW, &options)?.wording.len()))?;
    timed("live", || Ok(insights.live(NOW)?.day.searches as usize))?;
    timed("retention of all", || Ok(drop_all(&insights)?))?;
    println!("{:<24} {} kB", "peak memory", peak().unwrap_or(0));
    Ok(())
}

fn drop_all(insights: &Insights) -> Result<usize, helpdex_insights::Error> {
    insights.retain(NOW).map(|r| r.events as usize)
}

fn timed(what: &str, work: impl FnOnce() -> Result<usize, Box<dyn Error>>) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let count = work()?;
    println!("{what:<24} {:>8.3} s   {count}", start.elapsed().as_secs_f64());
    Ok(())
}

/// The most memory that this process had, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
