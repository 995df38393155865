//! The dataclasses of the Python package, from the schema of the contract.

use serde_json::{Map, Value};
use std::fmt::Write;

/// Classes in the order they need each other.
const CLASSES: &[&str] = &[
    "Votes",
    "Article",
    "Highlight",
    "Reason",
    "Answer",
    "Contact",
    "Verdict",
    "Refused",
    "LoadReport",
    "Stats",
    "Problem",
    "SelfTest",
    "Suggestion",
    "Neighbour",
    "Related",
    "CurationWarning",
    "Curated",
    "UnembeddedPassage",
    "PassageName",
    "Embedded",
    "Learned",
];
/// Sets of words.
const WORDS: &[&str] = &["Format", "Kind", "Status", "How", "Decision", "Stale", "SuggestionKind"];

const HEAD: &str = r#""""What goes in and comes out, made from the schema of the contract by `cargo xtask codegen`; do not edit."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Dict, List, Literal, Mapping, Optional, Sequence, Type, TypeVar, Union, cast

T = TypeVar("T")
# The objects are filled by their dict: reading an answer is then several times faster than by __init__.
_new = object.__new__


def from_json(kind: Type[T], value: Mapping[str, Any]) -> T:
    """A dataclass of this module from its JSON object."""
    made: T = getattr(kind, "_from")(value)
    return made


def to_json(value: Any) -> Any:
    """JSON values from a dataclass of this module; fields that are None are left out. Anything else stays as it is."""
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((f.name, getattr(value, f.name)) for f in fields(value))
        return {name: to_json(v) for name, v in pairs if v is not None}
    if isinstance(value, (list, tuple)):
        return [to_json(v) for v in cast(Sequence[Any], value)]
    return value

"#;

/// The text of `_types.py`.
pub fn types(schema: &Value) -> String {
    let defs = &schema["$defs"];
    let mut out = HEAD.to_string();
    for name in WORDS {
        let words = defs[name]["oneOf"].as_array().into_iter().flatten().filter_map(|w| w["const"].as_str());
        let words: Vec<String> = words.map(|w| format!("\"{w}\"")).collect();
        let _ = write!(out, "\n{name} = Literal[{}]", words.join(", "));
    }
    out.push('\n');
    for name in CLASSES {
        class(&mut out, name, &defs[name]);
    }
    out
}

/// How a value is written in Python: its type, and how it is read from JSON.
struct Kind {
    name: String,
    read: Option<(&'static str, String)>,
    optional: bool,
}

fn kind(schema: &Value) -> Kind {
    let plain = |name: &str| Kind { name: name.into(), read: None, optional: false };
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap_or_default();
        return match name {
            _ if WORDS.contains(&name) => plain(name),
            _ if CLASSES.contains(&name) => Kind { read: Some(("one", name.into())), ..plain(name) },
            "OneOrMany" => plain("Union[str, List[str]]"),
            "Timestamp" => plain("str"),
            _ => plain("Any"),
        };
    }
    if let Some(any) = schema["anyOf"].as_array() {
        let inner = any.iter().find(|s| s["type"] != "null").map_or_else(|| plain("Any"), kind);
        return Kind { optional: true, ..inner };
    }
    let (word, optional) = match &schema["type"] {
        Value::Array(words) => (words.first().and_then(Value::as_str).unwrap_or_default(), true),
        other => (other.as_str().unwrap_or_default(), false),
    };
    let found = match word {
        "string" => plain("str"),
        "boolean" => plain("bool"),
        "integer" => plain("int"),
        "number" => plain("float"),
        "array" => {
            let inner = kind(&schema["items"]);
            Kind { read: inner.read.map(|(_, c)| ("many", c)), ..plain(&format!("List[{}]", inner.name)) }
        }
        "object" => plain(&format!("Dict[str, {}]", kind(&schema["additionalProperties"]).name)),
        _ => plain("Any"),
    };
    Kind { optional, ..found }
}

fn class(out: &mut String, name: &str, schema: &Value) {
    let empty = Map::new();
    let properties = schema["properties"].as_object().unwrap_or(&empty);
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let _ =
        write!(out, "\n\n@dataclass(frozen=True)\nclass {name}:\n    \"\"\"{}\"\"\"\n", words(&schema["description"]));
    let mut reads = String::new();
    let mut order: Vec<&str> = required.iter().copied().filter(|r| properties.contains_key(*r)).collect();
    // Lists of answers are absent from the JSON when they are empty, so they have a default too.
    let has_default =
        |f: &str| !required.contains(&f) || (name != "Article" && kind(&properties[f]).name.starts_with("List"));
    order.extend(properties.keys().map(String::as_str).filter(|f| !required.contains(f)));
    order.sort_by_key(|f| has_default(f));
    for f in order {
        let k = kind(&properties[f]);
        let (of, default) = match () {
            () if k.optional => (format!("Optional[{}]", k.name), " = None".into()),
            () if !has_default(f) => (k.name.clone(), String::new()),
            () if k.name.starts_with("List") || k.name.starts_with("Dict") => {
                (k.name.clone(), format!(" = field(default_factory={})", factory(&k.name)))
            }
            () => (k.name.clone(), String::new()),
        };
        let _ = write!(out, "\n    {f}: {of}{default}\n    \"\"\"{}\"\"\"\n", words(&properties[f]["description"]));
        let read = match &k.read {
            Some(("many", class)) => format!("[{class}._from(x) for x in v.get(\"{f}\", ())]"),
            Some((_, class)) if k.optional => {
                format!("{class}._from(v[\"{f}\"]) if v.get(\"{f}\") is not None else None")
            }
            Some((_, class)) => format!("{class}._from(v[\"{f}\"])"),
            None if default.contains("factory") => {
                format!("v.get(\"{f}\") or {}", if k.name.starts_with("List") { "[]" } else { "{}" })
            }
            // What is absent is None, by the class.
            None => continue,
        };
        let _ = writeln!(reads, "        d[\"{f}\"] = {read}");
    }
    let _ = write!(
        out,
        "\n    @classmethod\n    def _from(cls, v: Mapping[str, Any]) -> {name}:\n        made = _new(cls)\n        \
         d = made.__dict__\n        d.update(v)\n{reads}        return made\n"
    );
}

/// The constructor of an empty list or dict of this type.
fn factory(name: &str) -> String {
    name.replace("List[", "list[").replace("Dict[", "dict[")
}

/// A description as the inside of a docstring.
fn words(description: &Value) -> String {
    let text = description.as_str().unwrap_or_default().replace('\n', " ").replace('`', "``");
    text.replace("[``", "``").replace("``]", "``").replace('"', "'")
}
