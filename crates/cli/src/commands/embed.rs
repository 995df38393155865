//! Embeddings: passages out as JSON lines, what a model made of them in.

use super::{Done, print};
use crate::args::EmbedArgs;
use crate::failure::Stop;
use helpdex_contract::call_value;
use helpdex_contract::helpdex::KnowledgeBase;
use serde_json::{Value, json};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

/// Passages that are listed, and embeddings that are taken, at once.
const PAGE: usize = 1000;

pub fn embed(args: &EmbedArgs) -> Done {
    let kb = KnowledgeBase::open(&args.kb)?;
    if args.drop {
        call_value(&kb, json!({"op": "embed", "drop": true}))?;
    }
    match (&args.export, &args.import, &args.model) {
        (Some(file), _, _) => export(&kb, file),
        (None, Some(file), Some(model)) => import(&kb, file, model),
        _ => print(&said(&call_value(&kb, json!({"op": "unembedded", "limit": 1}))?)),
    }
}

fn wrong(file: &Path, e: &dyn std::fmt::Display) -> Stop {
    Stop::input(format!("{}: {e}", file.display()))
}

/// Writes every passage without an embedding, a line each.
fn export(kb: &KnowledgeBase, file: &Path) -> Done {
    let mut out: Box<dyn Write> = match file == Path::new("-") {
        true => Box::new(std::io::stdout().lock()),
        false => Box::new(BufWriter::new(File::create(file).map_err(|e| wrong(file, &e))?)),
    };
    let mut after = Value::Null;
    loop {
        let page = call_value(kb, json!({"op": "unembedded", "limit": PAGE, "after": after}))?;
        for passage in page["passages"].as_array().into_iter().flatten() {
            writeln!(out, "{passage}").map_err(|e| wrong(file, &e))?;
        }
        after = page["next"].clone();
        if after.is_null() {
            return out.flush().map_err(|e| wrong(file, &e));
        }
    }
}

/// Takes a file of embeddings, some at a time.
fn import(kb: &KnowledgeBase, file: &Path, model: &str) -> Done {
    let input: Box<dyn Read> = match file == Path::new("-") {
        true => Box::new(std::io::stdin().lock()),
        false => Box::new(File::open(file).map_err(|e| wrong(file, &e))?),
    };
    let (mut some, mut taken, mut outdated) = (Vec::new(), 0, 0);
    let mut take = |some: &mut Vec<Value>| -> Done {
        let done = call_value(kb, json!({"op": "embed", "model": model, "embeddings": std::mem::take(some)}))?;
        taken += done["taken"].as_u64().unwrap_or(0);
        outdated += done["outdated"].as_array().map_or(0, Vec::len);
        Ok(())
    };
    for (n, line) in BufReader::new(input).lines().enumerate() {
        let line = line.map_err(|e| wrong(file, &e))?;
        if line.trim().is_empty() {
            continue;
        }
        let row: Value =
            serde_json::from_str(&line).map_err(|e| wrong(file, &format!("line {}: is not JSON: {e}", n + 1)))?;
        let part = |name: &str| row.get(name).cloned().unwrap_or_default();
        if !row["vector"].is_array() && !row["vector"].is_string() {
            return Err(wrong(file, &format!("line {}: has no `vector`", n + 1)));
        }
        some.push(json!({
            "article": part("article"), "passage": part("passage"), "hash": part("hash"), "vector": part("vector"),
        }));
        if some.len() == PAGE {
            take(&mut some)?;
        }
    }
    take(&mut some)?;
    let mut out = format!("{taken} embeddings taken\n");
    if outdated > 0 {
        out += &format!("{outdated} not taken: their passages changed; export again\n");
    }
    print(&(out + &said(&call_value(kb, json!({"op": "unembedded", "limit": 1}))?)))
}

/// How things stand, in a line.
fn said(page: &Value) -> String {
    let model = match page["model"].as_str() {
        Some(model) => format!("embeddings by {model}, {} numbers each", page["dimension"]),
        None => "no embeddings yet".into(),
    };
    format!("{model}; {} passages without\n", page["missing"])
}

/// The embedding of a question in a file.
pub fn of_question(file: &Path) -> Result<Value, Stop> {
    let mut text = String::new();
    match file == Path::new("-") {
        true => std::io::stdin().read_to_string(&mut text),
        false => File::open(file).and_then(|mut f| f.read_to_string(&mut text)),
    }
    .map_err(|e| wrong(file, &e))?;
    let text = text.trim();
    if text.starts_with(['[', '"']) {
        return serde_json::from_str(text).map_err(|e| wrong(file, &e));
    }
    Ok(json!(text))
}
