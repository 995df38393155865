//! What customers asked, from a store of events.

use super::{Done, pretty, print};
use crate::args::InsightsArgs;
use crate::failure::Stop;
use helpdex_contract::{Host, Insights, helpdex::KnowledgeBase, open_insights};
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;

/// Opens the store in this file, or makes it.
pub fn open(file: &Path) -> Result<Insights, Stop> {
    let Some(path) = file.to_str() else {
        return Err(Stop::input(format!("{}: the name of a store must be UTF-8", file.display())));
    };
    Ok(open_insights(&json!({ "path": path, "keep_days": 0 }))?)
}

pub fn insights(args: &InsightsArgs) -> Done {
    if !args.store.is_file() {
        return Err(Stop::input(format!("{}: there is no store", args.store.display())));
    }
    let store = open(&args.store)?;
    if let Some(place) = &args.learn {
        return learn(&store, place, args);
    }
    let kb = KnowledgeBase::in_memory()?;
    let host = Host::new(&kb).with_insights(Some(&store));
    let ask = |want: &str| -> Result<Value, Stop> {
        let mut request = json!({"op": "insights", "want": want, "signals": {"k": args.k}});
        request["report"] = options(args)?;
        Ok(host.call_value(request)?[want].take())
    };
    if args.signals {
        return print(&pretty(&ask("signals")?)?);
    }
    if args.live {
        return print(&pretty(&ask("live")?)?);
    }
    if let Some(file) = &args.html {
        let page = ask("html")?;
        let io = |e: std::io::Error| Stop::broken(format!("{}: {e}", file.display()));
        std::fs::write(file, page.as_str().unwrap_or_default()).map_err(io)?;
        if !args.json {
            return print(&format!("{}: written\n", file.display()));
        }
    }
    let report = ask("report")?;
    print(&if args.json { pretty(&report)? } else { summary(&report) })
}

/// Teaches the knowledge base at `place` what the events say.
fn learn(store: &Insights, place: &Path, args: &InsightsArgs) -> Done {
    if !place.join("helpdex.json").is_file() {
        let message = "only a knowledge base learns: make one with `helpdex index SRC --kb DIR` and name DIR";
        return Err(Stop::input(format!("{}: {message}", place.display())));
    }
    let kb = KnowledgeBase::open(place)?;
    let host = Host::new(&kb).with_insights(Some(store));
    let done = host.call_value(json!({"op": "learn", "from": "insights", "signals": {"k": args.k}}))?;
    if args.json {
        return print(&pretty(&done)?);
    }
    let mut out = format!("learned of {} articles, and {} wordings\n", done["articles"], done["wording"]);
    let unknown: Vec<&str> = done["unknown"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if !unknown.is_empty() {
        let _ = writeln!(out, "not in the knowledge base: {}", unknown.join(", "));
    }
    if done["cut"] != 0 {
        let _ = writeln!(out, "{} wordings were too many and left out", done["cut"]);
    }
    print(&out)
}

fn options(args: &InsightsArgs) -> Result<Value, Stop> {
    let mut options = json!({"days": args.days, "k": args.k, "top": args.top, "by": args.by});
    if let Some(file) = &args.articles {
        let wrong = |e: String| Stop::input(format!("{}: {e}", file.display()));
        let text = std::fs::read_to_string(file).map_err(|e| wrong(e.to_string()))?;
        options["articles"] = serde_json::from_str(&text).map_err(|e| wrong(e.to_string()))?;
    }
    if let Some(contact) = args.contact_cost {
        options["prices"] =
            json!({"agent_contact_cost": contact, "platform_monthly": args.monthly_cost, "currency": args.currency});
    }
    Ok(options)
}

/// The report in some lines, for a terminal.
fn summary(report: &Value) -> String {
    let word = |v: &Value| v.as_str().unwrap_or_default().to_string();
    let percent = |v: &Value| v.as_f64().map_or("–".into(), |s| format!("{:.1} %", s * 100.0));
    let list = |v: &Value| v.as_array().cloned().unwrap_or_default();
    let t = &report["totals"];
    let mut out = format!("{} to {}\n", word(&report["from"]), word(&report["to"]));
    let _ = writeln!(
        out,
        "{} searches, {} answered; {} visits, {} served themselves, deflection {}; satisfaction {}",
        t["searches"],
        percent(&t["answer_rate"]),
        t["visits"],
        percent(&t["self_service_rate"]),
        percent(&t["deflection"]),
        percent(&t["satisfaction"])
    );
    if let Some(money) = report["money"].as_object() {
        let currency = word(&money["currency"]);
        let cost = money.get("cost_per_answer").map_or("–".into(), Value::to_string);
        let _ = writeln!(out, "an answer cost {cost} {currency}; saved at most {} {currency}", money["saved"]);
    }
    let heads = [("topics", "Articles to write"), ("questions", "Top questions"), ("bad_articles", "Not helpful")];
    for (field, head) in heads.into_iter().chain([("stale_articles", "To read again")]) {
        let entries = list(&report[field]);
        if entries.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n{head}");
        for e in entries {
            let _ = match field {
                "topics" => {
                    writeln!(out, "{:>7}  {} ({})", e["sessions"].to_string(), word(&e["title"]), word(&e["language"]))
                }
                "questions" => writeln!(out, "{:>7}  {}", e["searches"].to_string(), word(&e["question"])),
                "bad_articles" => writeln!(out, "{:>7}  {}", percent(&e["satisfaction"]), word(&e["id"])),
                _ => writeln!(out, "{:>7}  {} since {}", e["opens"].to_string(), word(&e["id"]), word(&e["since"])),
            };
        }
    }
    let _ = writeln!(out, "\n{} questions of few are not listed", report["withheld"]["questions"]);
    out
}
