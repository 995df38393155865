//! The TypeScript of the npm package that follows from the schema of the contract: types, and a method an operation.

use serde_json::{Map, Value};
use std::fmt::Write;

/// Operations that have no method of their own: they write, do something to a directory, or need what a browser has not. `call`
/// reaches them.
const WITHOUT_METHOD: &[&str] = &[
    "put",
    "delete",
    "clear",
    "commit",
    "rollback",
    "refresh",
    "release",
    "snapshot",
    "feedback",
    "insights",
    "curate",
    "learn",
    "configure",
    "unembedded",
    "embed",
];

/// Operations that only the module that indexes has: those for who answers customers.
const DESK: &[&str] = &["ticket", "render", "draft"];

const MADE: &str = "made from the schema of the contract by `cargo xtask codegen`; do not edit. */\n";

/// The name of a type; the contract's `Response` and `Event` are other things in a browser.
fn renamed(name: &str) -> &str {
    match name {
        "Response" => "SearchResponse",
        "Event" => "FeedbackEvent",
        other => other,
    }
}

/// The text of `contract.ts`.
pub fn contract(schema: &Value) -> String {
    let mut out = format!("/** What goes in and comes out, {MADE}");
    for (name, schema) in members(&schema["$defs"]) {
        let _ = write!(out, "\n{}", comment(&schema["description"], ""));
        let name = renamed(name);
        match schema["properties"].as_object() {
            Some(_) => {
                let _ = write!(out, "export interface {name} {{\n{}}}\n", fields(schema));
            }
            // An object that may have no fields.
            None if schema["type"] == "object" => {
                let _ = writeln!(out, "export type {name} = Record<string, never>;");
            }
            // JavaScript has an array for it, which `json` writes.
            None if name == "Vector" => {
                let _ = writeln!(out, "export type {name} = {} | Float32Array;", kind(schema));
            }
            None => {
                let _ = writeln!(out, "export type {name} = {};", kind(schema));
            }
        }
    }
    out += "\n/** Every operation: what it takes, and what it gives. */\nexport interface Operations {\n";
    for (op, of) in members(&schema["operations"]) {
        let _ = writeln!(out, "  {op}: {{ params: {}; result: {} }};", kind(&of["params"]), kind(&of["result"]));
    }
    out + "}\n"
}

/// The text of `methods.ts`.
pub fn methods(schema: &Value) -> String {
    let operations: Vec<(&str, &Value)> = members(&schema["operations"]).collect();
    let params = |of: &Value| -> Value {
        let name = of["params"]["$ref"].as_str().and_then(|r| r.rsplit('/').next()).unwrap_or_default();
        schema["$defs"][name].clone()
    };
    let mut types = vec!["Operations".to_string()];
    let (mut options, mut methods, mut desk) = (String::new(), String::new(), String::new());
    for (op, of) in operations.iter().filter(|(op, _)| !WITHOUT_METHOD.contains(op)) {
        let (takes, gives) = (kind(&of["params"]), kind(&of["result"]));
        let params = params(of);
        let required: Vec<&str> =
            params["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let name = format!("{}{}Options", op[..1].to_uppercase(), &op[1..]);
        let words = comment(&params["description"], "  ");
        let rest = match &required[..] {
            [] => takes.clone(),
            all => format!("Omit<{takes}, {}>", all.iter().map(|r| format!("\"{r}\"")).collect::<Vec<_>>().join(" | ")),
        };
        let _ = write!(options, "\n/** How to `{op}`; everything has a default. */\nexport type {name} = {rest};\n");
        let arguments: Vec<String> =
            required.iter().map(|r| format!("{r}: {}", kind(&params["properties"][*r]))).collect();
        let first = arguments.iter().map(|a| format!("{a}, ")).collect::<String>();
        let passed = required.iter().map(|r| format!("{r}, ")).collect::<String>();
        let methods = if DESK.contains(op) { &mut desk } else { &mut methods };
        let _ = write!(
            methods,
            "\n{words}  {op}({first}options: {name} & CallOptions = {{}}): Promise<{gives}> {{\n    \
             const {{ signal, supersede, ...params }} = options;\n    \
             return this.call(\"{op}\", {{ {passed}...params }}, {{ signal, supersede }});\n  }}\n"
        );
        types.extend([takes, gives]);
    }
    types.sort();
    types.dedup();
    let with_offsets = operations.iter().filter(|(_, of)| params(of)["properties"]["offsets"].is_object());
    let with_offsets = with_offsets.map(|(op, _)| format!("\"{op}\"")).collect::<Vec<_>>().join(", ");
    format!(
        "/** A method for each operation that reads, {MADE}\n\
         import type {{ {} }} from \"./contract.js\";\n\n\
         /** How a call may end early. */\n\
         export interface CallOptions {{\n  \
         /** Ends it, with the signal's reason. */\n  signal?: AbortSignal | undefined;\n  \
         /** End the calls before it that have this option and wait still: with `AbortError`. For questions while typing. */\n  \
         supersede?: boolean | undefined;\n}}\n{options}\n\
         /** Operations whose results have offsets into texts. */\n\
         export const WITH_OFFSETS: ReadonlySet<string> = new Set([{with_offsets}]);\n\n\
         /** The operations as methods. */\n\
         export abstract class Methods {{\n  \
         /** Runs an operation by its name. */\n  \
         abstract call<O extends keyof Operations>(op: O, params: Operations[O][\"params\"], options?: CallOptions): Promise<Operations[O][\"result\"]>;\n\
         {methods}}}\n\n\
         /** With those for who answers customers, which only the module that indexes has. */\n\
         export abstract class DeskMethods extends Methods {{{desk}}}\n",
        types.join(", ")
    )
}

fn members(object: &Value) -> impl Iterator<Item = (&str, &Value)> {
    object.as_object().into_iter().flatten().map(|(k, v)| (k.as_str(), v))
}

fn fields(schema: &Value) -> String {
    let empty = Map::new();
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut out = String::new();
    for (name, field) in schema["properties"].as_object().unwrap_or(&empty) {
        let optional = if required.contains(&name.as_str()) { "" } else { "?" };
        let or = if optional.is_empty() { "" } else { " | undefined" };
        let _ = writeln!(out, "{}  {name}{optional}: {}{or};", comment(&field["description"], "  "), kind(field));
    }
    out
}

/// A type as TypeScript writes it.
fn kind(schema: &Value) -> String {
    if let Some(reference) = schema["$ref"].as_str() {
        return renamed(reference.rsplit('/').next().unwrap_or_default()).into();
    }
    if let Some(value) = schema.get("const") {
        return value.to_string();
    }
    if let Some(words) = schema["enum"].as_array() {
        return words.iter().map(Value::to_string).collect::<Vec<_>>().join(" | ");
    }
    if let Some(any) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
        // A field that may be null is one that may be absent: `fields` says so.
        let kinds: Vec<String> = any.iter().filter(|s| s["type"] != "null").map(kind).collect();
        return kinds.join(" | ");
    }
    let word = match &schema["type"] {
        Value::Array(words) => words.first().and_then(Value::as_str).unwrap_or_default(),
        other => other.as_str().unwrap_or_default(),
    };
    match word {
        "string" | "boolean" => word.into(),
        "integer" | "number" => "number".into(),
        "array" => {
            let inner = kind(&schema["items"]);
            if inner.contains(' ') { format!("({inner})[]") } else { format!("{inner}[]") }
        }
        "object" if schema["properties"].is_object() => inline(schema),
        "object" if schema["additionalProperties"].is_object() => {
            format!("Record<string, {}>", kind(&schema["additionalProperties"]))
        }
        "object" => "Record<string, never>".into(),
        _ => "unknown".into(),
    }
}

/// An object without a name of its own, such as one of several kinds that a field tells apart.
fn inline(schema: &Value) -> String {
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let field = |(name, of): (&str, &Value)| match required.contains(&name) {
        true => format!("{name}: {}", kind(of)),
        false => format!("{name}?: {} | undefined", kind(of)),
    };
    format!("{{ {} }}", members(&schema["properties"]).map(field).collect::<Vec<_>>().join("; "))
}

fn comment(description: &Value, indent: &str) -> String {
    match description.as_str() {
        None => String::new(),
        Some(text) => format!("{indent}/** {} */\n", text.replace('\n', " ").replace("*/", "* /")),
    }
}
