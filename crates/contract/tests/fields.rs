//! Errors of requests name the field at fault as serde_path_to_error does, with the same words but for the names of Rust's numbers.

use helpdex_contract::helpdex::json;
use helpdex_contract::{ConfigureParams, CurateParams, HandoverParams, SearchParams, SuggestParams};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// What stands in for a value somewhere in a request.
fn replacements() -> [Value; 9] {
    [
        Value::Null,
        json!(true),
        json!(7),
        json!(-1),
        json!(1.5),
        json!("word"),
        json!([]),
        json!(["x", [1, null]]),
        json!({"colour": 1}),
    ]
}

/// `value` with one change anywhere in it: something else in a place, something gone, something more.
fn changed(value: &Value) -> Vec<Value> {
    let mut out = replacements().to_vec();
    match value {
        Value::Object(map) => {
            for (name, inner) in map {
                let with = |new: Option<Value>| {
                    let mut map = map.clone();
                    map.remove(name);
                    map.extend(new.map(|v| (name.clone(), v)));
                    Value::Object(map)
                };
                out.push(with(None));
                out.extend(changed(inner).into_iter().map(|v| with(Some(v))));
            }
            let mut more = map.clone();
            more.insert("colour".into(), json!("red"));
            out.push(Value::Object(more));
        }
        Value::Array(list) => {
            for (at, inner) in list.iter().enumerate() {
                let with = |v: Value| [&list[..at], &[v], &list[at + 1..]].concat();
                out.extend(changed(inner).into_iter().map(|v| Value::Array(with(v))));
            }
        }
        _ => {}
    }
    out
}

/// Whether lists stand for objects, or objects for words: serde_json takes them, helpdex does not.
fn only_serde_json(message: &str) -> bool {
    message.contains("invalid type: sequence, expected struct") || message.contains("expected string")
}

/// Without the names that Rust has for numbers.
fn plainly(message: &str) -> String {
    const PLAIN: [(&str, &str); 5] = [
        ("usize", "a whole number, 0 or more"),
        ("u64", "a whole number, 0 or more"),
        ("u32", "a whole number, 0 or more"),
        ("f64", "a number"),
        ("f32", "a number"),
    ];
    let named = PLAIN.iter().find_map(|(rust, plain)| Some((message.strip_suffix(rust)?, plain)));
    named
        .filter(|(rest, _)| rest.ends_with("expected "))
        .map_or(message.to_string(), |(rest, plain)| format!("{rest}{plain}"))
}

fn compare<T: DeserializeOwned>(request: Value) {
    assert!(json::read::<T>(request.clone()).is_ok(), "{request}");
    let mut refused = 0;
    for request in changed(&request) {
        match (json::read::<T>(request.clone()), serde_path_to_error::deserialize::<_, T>(request.clone())) {
            (Ok(_), Ok(_)) => {}
            (Err(ours), Err(theirs)) => {
                refused += 1;
                let path = theirs.path().to_string();
                if !only_serde_json(ours.message()) {
                    assert_eq!(ours.message(), plainly(&theirs.inner().to_string()), "{request}");
                    assert_eq!(ours.path(), if path == "." { "" } else { &path }, "{request}: {ours}");
                }
            }
            (Err(ours), Ok(_)) => assert!(only_serde_json(ours.message()), "{request}: {ours}"),
            (Ok(_), Err(theirs)) => unreachable!("{request}: {theirs}"),
        }
    }
    assert!(refused > 5);
}

#[test]
fn errors_name_the_same_field_with_the_same_words() {
    compare::<SearchParams>(json!({
        "question": "reset", "limit": 3, "audiences": ["public"], "now": "2026-05-04", "collapse": false,
        "attributes": {"plan": ["pro", true, 1.5]}, "filter": {"kind": ["faq"], "lang": ["de"]}, "offsets": "utf16",
    }));
    compare::<SuggestParams>(json!({"prefix": "res", "limit": 3, "offsets": "utf16"}));
    compare::<CurateParams>(json!({
        "set": [
            {"id": "a", "kind": "pin", "questions": ["reset"], "articles": ["1", "2"], "from": "2026-05-04"},
            {"id": "b", "kind": "synonyms", "words": ["car", "auto"], "one_way": true},
        ],
        "delete": ["c"], "list": true,
    }));
    compare::<HandoverParams>(
        json!({"question": "reset", "tried": ["a"], "attributes": {"plan": "pro", "n": [1, [2]]}}),
    );
    compare::<ConfigureParams>(json!({"contact": [{"email": "help@example.com", "lang": "en"}]}));
}
