//! Rules of curators, from a file and as a list.

use super::{Done, open, pretty, print};
use crate::args::CurateArgs;
use crate::failure::Stop;
use helpdex_contract::call_value;
use serde_json::{Value, json};
use std::fmt::Write;
use std::io::Read;
use std::path::Path;

pub fn curate(args: &CurateArgs) -> Done {
    let changes = args.set.is_some() || args.replace || !args.delete.is_empty();
    if changes && !args.place.join("helpdex.json").is_file() {
        let message = "rules are kept in a knowledge base: make one with `helpdex index SRC --kb DIR` and name DIR";
        return Err(Stop::input(format!("{}: {message}", args.place.display())));
    }
    let kb = open(&args.place)?;
    let set = args.set.as_deref().map_or_else(|| Ok(json!([])), rules)?;
    let request = json!({
        "op": "curate", "set": set, "delete": args.delete, "replace": args.replace, "diff": args.diff,
        "export": !changes,
    });
    let done = call_value(&kb, request)?;
    if !changes {
        return print(&pretty(&done["rules"])?);
    }
    print(&said(&done))
}

/// The rules in a file: a list, as the command prints it, or what `curate` gives.
fn rules(file: &Path) -> Result<Value, Stop> {
    let wrong = |e: &dyn std::fmt::Display| Stop::input(format!("{}: {e}", file.display()));
    let mut text = String::new();
    if file == Path::new("-") {
        std::io::stdin().read_to_string(&mut text).map_err(|e| wrong(&e))?;
    } else {
        text = std::fs::read_to_string(file).map_err(|e| wrong(&e))?;
    }
    match serde_json::from_str(&text).map_err(|e| wrong(&e))? {
        Value::Object(mut fields) if fields.contains_key("rules") => Ok(fields["rules"].take()),
        Value::Array(list) => Ok(Value::Array(list)),
        _ => Err(wrong(&"must be a JSON list of rules")),
    }
}

/// What changed, a line each.
fn said(done: &Value) -> String {
    let mut out = String::new();
    for (what, sign) in [("added", '+'), ("changed", '~'), ("removed", '-')] {
        for id in done[what].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let _ = writeln!(out, "{sign} {id}");
        }
    }
    for w in done["warnings"].as_array().into_iter().flatten() {
        let text = |field: &str| w[field].as_str().unwrap_or_default().to_string();
        let _ = writeln!(out, "warning: {}: {}: {}", text("id"), text("field"), text("message"));
    }
    if out.is_empty() { "nothing changes\n".into() } else { out }
}
