//! Runs `cases/*.json` through the contract. Every host runs the same files.
//!
//! A case file is `{"articles": [...], "steps": [{"say", "request", "expect"}]}`. `expect` is compared with the
//! response: objects by the keys they name, lists element by element, `"$any"` with everything, and
//! `{"$contains": x}` with a text or list that has `x` in it.

use helpdex_contract::{call, helpdex::KnowledgeBase};
use serde_json::{Value, json};

#[test]
fn every_case_file_holds() {
    let folder = super::support::root().join("tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let mut steps = 0;
    let mut wrong = Vec::new();
    for file in &files {
        let case: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        let kb = KnowledgeBase::in_memory().unwrap();
        let run = |request: &Value| -> Value { serde_json::from_str(&call(&kb, &request.to_string())).unwrap() };
        let put = run(&json!({"op": "put", "articles": case["articles"]}));
        assert_eq!(put["ok"]["refused"], json!([]), "{}", file.display());
        run(&json!({"op": "commit"}));
        for step in case["steps"].as_array().unwrap() {
            steps += 1;
            let got = run(&step["request"]);
            if let Err(why) = matches(&step["expect"], &got, "$") {
                let name = file.file_name().unwrap().to_string_lossy();
                wrong.push(format!("{name}, {}: {why}\n  request {}\n  got {got}", step["say"], step["request"]));
            }
        }
    }
    assert!(steps > 40, "only {steps} steps were found");
    assert!(wrong.is_empty(), "{} of {steps} steps fail:\n{}", wrong.len(), wrong.join("\n"));
}

fn matches(want: &Value, got: &Value, at: &str) -> Result<(), String> {
    match (want, got) {
        (Value::String(any), _) if any == "$any" => Ok(()),
        (Value::Object(w), _) if w.contains_key("$contains") => {
            let found = match (&w["$contains"], got) {
                (Value::String(part), Value::String(text)) => text.contains(part),
                (part, Value::Array(list)) => list.iter().any(|x| matches(part, x, at).is_ok()),
                _ => false,
            };
            if found { Ok(()) } else { Err(format!("{at}: {} is not in {got}", w["$contains"])) }
        }
        (Value::Object(w), Value::Object(g)) => w.iter().try_for_each(|(k, v)| {
            let inner = format!("{at}.{k}");
            g.get(k).map_or_else(|| Err(format!("{inner} is missing")), |g| matches(v, g, &inner))
        }),
        (Value::Array(w), Value::Array(g)) if w.len() == g.len() => {
            w.iter().zip(g).enumerate().try_for_each(|(i, (w, g))| matches(w, g, &format!("{at}[{i}]")))
        }
        _ if want == got => Ok(()),
        _ => Err(format!("{at}: expected {want}, got {got}")),
    }
}
