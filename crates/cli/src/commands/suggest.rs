//! What a reader may want: completions, and what to read beside an article.

use super::{Done, audiences, open, pretty, print};
use crate::args::{RelatedArgs, SuggestArgs};
use crate::failure::Stop;
use crate::show::{self, Screen};
use helpdex_contract::call_value;
use serde_json::json;

pub fn suggest(args: &SuggestArgs) -> Done {
    let kb = open(&args.place)?;
    let request = json!({
        "op": "suggest", "prefix": args.prefix, "limit": args.limit, "audiences": audiences(&args.audiences),
        "locales": args.locale,
    });
    let response = call_value(&kb, request)?;
    print(&if args.json { pretty(&response)? } else { show::suggestions(&response, &Screen::detect()) })?;
    match response["suggestions"].as_array() {
        Some(found) if !found.is_empty() || args.limit == 0 => Ok(()),
        _ => Err(Stop::nothing("")),
    }
}

pub fn related(args: &RelatedArgs) -> Done {
    let kb = open(&args.place)?;
    let request = json!({
        "op": "related", "id": args.id, "limit": args.limit, "audiences": audiences(&args.audiences),
    });
    let response = call_value(&kb, request)?;
    print(&if args.json { pretty(&response)? } else { show::related(&response) })
}
