//! The commands.

mod curate;
mod desk;
mod embed;
mod import;
mod insights;
mod report;
mod suggest;

pub use curate::curate;
pub use desk::{handover, render, ticket};
pub use embed::embed;
pub use import::import;
pub use insights::insights;
pub use report::lost;
pub use suggest::{related, suggest};

use crate::args::{CallArgs, GetArgs, IndexArgs, RebuildArgs, SearchArgs, SelftestArgs, SnapshotArgs, WhereArgs};
use crate::failure::{NOTHING, Stop};
use crate::show::{self, Screen};
use crate::source::{self, Source};
use helpdex_contract::helpdex::{KnowledgeBase, PUBLIC};
use helpdex_contract::{Host, call_value, helpdex};
use serde_json::{Value, json};
use std::io::{BufRead, Write};
use std::path::Path;

type Done = Result<(), Stop>;

/// Prints to standard output; a reader that went away (`| head`) is no failure.
fn print(text: &str) -> Done {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(Stop::broken(format!("standard output: {e}"))),
        _ => Ok(()),
    }
}

fn pretty(value: &Value) -> Result<String, Stop> {
    serde_json::to_string_pretty(value).map(|s| s + "\n").map_err(|e| Stop::broken(e.to_string()))
}

fn audiences(more: &[String]) -> Vec<String> {
    let mut all = vec![PUBLIC.to_string()];
    all.extend(more.iter().filter(|a| *a != PUBLIC).cloned());
    all
}

pub fn index(args: &IndexArgs) -> Done {
    let source = Source::find(&args.src, source::options(&args.source)?)?;
    let kb = KnowledgeBase::open_or_create(&args.kb)?;
    let loaded = source.load(&kb, "indexing")?;
    kb.compact()?;
    if args.json {
        print(&pretty(&loaded.json())?)?;
    } else {
        report::loaded(&loaded, &args.kb);
    }
    if loaded.lost() == 0 { Ok(()) } else { Err(Stop { status: NOTHING, message: String::new() }) }
}

pub fn search(args: &SearchArgs) -> Done {
    let mut filter = helpdex::Filter::new();
    for pair in &args.filter {
        let Some((field, value)) = pair.split_once('=') else {
            return Err(Stop::input(format!("--filter {pair}: write FIELD=VALUE, as in kind=faq")));
        };
        filter.entry(field.to_string()).or_default().push(value.to_string());
    }
    let kb = open(&args.place)?;
    let mut request = json!({
        "op": "search", "question": args.question, "limit": args.limit, "offset": args.offset,
        "audiences": audiences(&args.audiences), "locales": args.locale, "filter": filter, "facets": args.facet,
        "collapse": !args.no_collapse,
    });
    if !args.has.is_empty() {
        request["attributes"] = attributes(&args.has)?;
    }
    if let Some(now) = &args.now {
        request["now"] = json!(now);
    }
    if let Some(file) = &args.embedding {
        request["embedding"] = embed::of_question(file)?;
    }
    let response = call_value(&kb, request)?;
    if args.json {
        print(&pretty(&response)?)?;
    } else {
        print(&show::response(&response, &Screen::detect()))?;
    }
    match response["answers"].as_array() {
        Some(answers) if !answers.is_empty() || args.limit == 0 || response["text"].is_string() => Ok(()),
        _ => Err(Stop::nothing(if args.json { "" } else { "no article answers that; ask a person" })),
    }
}

/// What the reader has, from `NAME=VALUE`; a name may be there several times.
fn attributes(pairs: &[String]) -> Result<Value, Stop> {
    let mut all = std::collections::BTreeMap::<&str, Vec<&str>>::new();
    for pair in pairs {
        let (name, value) = pair
            .split_once('=')
            .ok_or_else(|| Stop::input(format!("--has {pair}: write NAME=VALUE, as in plan=plus")))?;
        all.entry(name).or_default().push(value);
    }
    Ok(json!(all))
}

pub fn get(args: &GetArgs) -> Done {
    let kb = open(&args.place)?;
    let request = json!({"op": "get", "id": args.id, "audiences": audiences(&args.audiences)});
    print(&pretty(&call_value(&kb, request)?)?)
}

pub fn stats(args: &WhereArgs) -> Done {
    let kb = open(&args.place)?;
    print(&pretty(&call_value(&kb, json!({"op": "stats", "audiences": audiences(&args.audiences)}))?)?)
}

pub fn snapshot(args: &SnapshotArgs) -> Done {
    let kb = open(&args.place)?;
    let request = json!({"op": "snapshot", "file": args.out.to_string_lossy(), "audiences": args.audience});
    let result = call_value(&kb, request)?;
    print(&format!("{}: {} bytes, for {}\n", args.out.display(), result["bytes"], args.audience.join(", ")))
}

pub fn selftest(args: &SelftestArgs) -> Done {
    let kb = open(&args.place)?;
    let request = json!({"op": "selftest", "audiences": audiences(&args.audiences), "limit": args.limit});
    let result = call_value(&kb, request)?;
    print(&if args.json { pretty(&result)? } else { report::tested(&result) })?;
    match result["problems"].as_array() {
        Some(problems) if !problems.is_empty() => Err(Stop { status: NOTHING, message: String::new() }),
        _ => Ok(()),
    }
}

pub fn rebuild(args: &RebuildArgs) -> Done {
    let count = KnowledgeBase::rebuild(&args.kb)?;
    print(&format!("{}: index made anew from {count} articles\n", args.kb.display()))
}

pub fn call(args: &CallArgs) -> Done {
    let kb = open(&args.place)?;
    let store = args.insights.as_ref().map(|file| insights::open(file)).transpose()?;
    let host = Host::new(&kb).with_insights(store.as_ref());
    for line in std::io::stdin().lock().split(b'\n') {
        let line = line.map_err(|e| Stop::input(format!("standard input: {e}")))?;
        // What is no text is no JSON either, and says so; the lines after it are read.
        let line = String::from_utf8_lossy(&line);
        if !line.trim().is_empty() {
            print(&(host.call(line.trim_end_matches('\r')) + "\n"))?;
        }
    }
    Ok(())
}

/// Opens whatever lies at `place`: a knowledge base, a snapshot, or a source by way of the cache.
fn open(place: &Path) -> Result<KnowledgeBase, Stop> {
    if place.join("helpdex.json").is_file() {
        return Ok(KnowledgeBase::open(place)?);
    }
    let exports = ["jsonl", "ndjson", "json", "csv", "tsv", "xml"];
    if place.is_file() && place.extension().is_none_or(|e| !exports.iter().any(|x| e == *x)) {
        return Ok(KnowledgeBase::open_snapshot(place)?);
    }
    source::cached(place)
}
