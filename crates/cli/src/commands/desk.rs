//! The agent's side: tickets, replies, what to hand over.

use super::{Done, audiences, open, pretty, print};
use crate::args::{HandoverArgs, RenderArgs, TicketArgs};
use crate::failure::Stop;
use crate::show::{self, Screen};
use helpdex_contract::call_value;
use serde_json::{Map, Value, json};
use std::io::Read;
use std::path::Path;

/// Bytes of a ticket that are read; the library looks at fewer.
const MOST: u64 = 1_000_000;

pub fn ticket(args: &TicketArgs) -> Done {
    let text = text(&args.file)?;
    let kb = open(&args.place)?;
    let mut request = json!({
        "op": "ticket", "text": text, "limit": args.limit, "audiences": audiences(&args.audiences), "locales": args.locale,
    });
    if let Some(now) = &args.now {
        request["now"] = json!(now);
    }
    let ticket = call_value(&kb, request)?;
    print(&if args.json { pretty(&ticket)? } else { show::ticket(&ticket, &Screen::detect()) })?;
    let found = |group: &str| ticket[group].as_array().is_some_and(|g| !g.is_empty());
    if ["articles", "notes", "replies"].iter().any(|g| found(g)) {
        return Ok(());
    }
    Err(Stop::nothing(if args.json { "" } else { "nothing here answers that ticket" }))
}

pub fn render(args: &RenderArgs) -> Done {
    let mut values = Map::new();
    for pair in &args.value {
        let (name, value) = named("--value", pair, "customer.name=Ada")?;
        values.insert(name, value);
    }
    let kb = open(&args.place)?;
    let mut request = json!({
        "op": "render", "id": args.id, "values": values, "html": args.html, "audiences": audiences(&args.audiences),
    });
    for (field, value) in [("locale", &args.locale), ("now", &args.now)] {
        if let Some(value) = value {
            request[field] = json!(value);
        }
    }
    let reply = call_value(&kb, request)?;
    let text = format!("{}\n", reply["text"].as_str().unwrap_or_default().trim_end());
    print(&if args.json { pretty(&reply)? } else { text })
}

pub fn handover(args: &HandoverArgs) -> Done {
    let mut attributes = Map::new();
    for pair in &args.attribute {
        let (name, value) = named("--attribute", pair, "plan=plus")?;
        attributes.insert(name, value);
    }
    let kb = open(&args.place)?;
    let request = json!({
        "op": "handover", "question": args.question, "tried": args.tried, "opened": args.opened, "attributes": attributes,
        "audiences": audiences(&args.audiences), "locales": args.locale,
    });
    print(&pretty(&call_value(&kb, request)?)?)
}

/// `NAME=VALUE`.
fn named(option: &str, pair: &str, example: &str) -> Result<(String, Value), Stop> {
    match pair.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.into(), value.into())),
        _ => Err(Stop::input(format!("{option} {pair}: write NAME=VALUE, as in {example}"))),
    }
}

/// The text of a file, or of standard input for `-`; what is no UTF-8 in it is replaced.
fn text(file: &Path) -> Result<String, Stop> {
    let mut bytes = Vec::new();
    let read = if file.as_os_str() == "-" {
        std::io::stdin().lock().take(MOST).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|f| f.take(MOST).read_to_end(&mut bytes))
    };
    read.map_err(|e| Stop::input(format!("{}: {e}", file.display())))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
