//! The fields at the start of a text, in YAML, TOML or JSON.

use crate::report::Code;
use helpdex::text::{FrontMatter, split_front_matter};
use serde_json::{Map, Value};

/// Why fields cannot be read: what kind of thing happened, and what it was.
pub type Broken = (Code, String);

/// The fields of a file, none when it has no front matter, and the text after them. What only begins like front matter is an
/// error: it may say that the rest is not for everybody.
pub fn read(text: &str) -> (Result<Map<String, Value>, Broken>, &str) {
    let (front, body) = split_front_matter(text);
    let fields = match front {
        None => return begun(text).map_or_else(|| json(text), |broken| (Err(broken), text)),
        Some(FrontMatter::Yaml(yaml)) => fields_of(yaml_value(yaml).map_err(|e| (Code::NotYaml, e)), Code::NotYaml),
        Some(FrontMatter::Toml(toml)) => fields_of(toml_value(toml).map_err(|e| (Code::NotToml, e)), Code::NotToml),
    };
    (fields.map_err(|(code, what)| (code, format!("front matter {what}"))), body)
}

fn fields_of(value: Result<Value, Broken>, code: Code) -> Result<Map<String, Value>, Broken> {
    match value? {
        Value::Object(fields) => Ok(fields),
        Value::Null => Ok(Map::new()),
        _ => Err((code, "is not a list of fields".into())),
    }
}

/// What is wrong with a line of `---` or `+++` that a field follows, but that does not open front matter.
fn begun(text: &str) -> Option<Broken> {
    let mut lines = text.trim_start_matches(|c: char| c == '\u{FEFF}' || c.is_whitespace()).lines();
    let first = lines.next()?;
    let (sign, code) = match first.get(..3)? {
        "---" => (':', Code::NotYaml),
        "+++" => ('=', Code::NotToml),
        _ => return None,
    };
    let (name, _) = lines.next()?.split_once(sign)?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || "_-\"'".contains(c);
    let message = "front matter must begin in the first line of the file, which is --- or +++ and nothing else, and end with another";
    (!name.trim().is_empty() && name.trim().chars().all(is_name)).then(|| (code, message.into()))
}

/// JSON front matter, as Hugo has it: the text begins with an object. A brace that neither a field nor the end of the line
/// follows is text.
fn json(text: &str) -> (Result<Map<String, Value>, Broken>, &str) {
    let start = text.trim_start_matches(|c: char| c == '\u{FEFF}' || c.is_whitespace());
    let after = start.strip_prefix('{').map(|rest| rest.trim_start_matches([' ', '\t']));
    if !after.is_some_and(|rest| rest.is_empty() || rest.starts_with(['"', '}', '\r', '\n'])) {
        return (Ok(Map::new()), text);
    }
    let mut stream = serde_json::Deserializer::from_str(start).into_iter::<Map<String, Value>>();
    match stream.next() {
        Some(Ok(fields)) => {
            let body = start.get(stream.byte_offset()..).unwrap_or_default();
            (Ok(fields), body.trim_start_matches(['\r', '\n']))
        }
        Some(Err(e)) => (Err((Code::NotJson, format!("front matter is not JSON: {e}"))), text),
        None => (Ok(Map::new()), text),
    }
}

/// YAML as JSON. Tags of programs (`!ENV`, `!!python/name:…`) are taken off.
pub fn yaml_value(yaml: &str) -> Result<Value, String> {
    serde_norway::from_str(yaml).map(from_yaml).map_err(|e| format!("is not YAML: {e}"))
}

fn from_yaml(value: serde_norway::Value) -> Value {
    use serde_norway::Value as Yaml;
    match value {
        Yaml::Null => Value::Null,
        Yaml::Bool(b) => Value::Bool(b),
        Yaml::Number(n) => serde_json::to_value(&n).unwrap_or(Value::Null),
        Yaml::String(s) => Value::String(s),
        Yaml::Sequence(list) => Value::Array(list.into_iter().map(from_yaml).collect()),
        Yaml::Mapping(map) => {
            let named = map.into_iter().map(|(key, value)| {
                let key = match from_yaml(key) {
                    Value::String(s) => s,
                    other => other.to_string(),
                };
                (key, from_yaml(value))
            });
            Value::Object(named.collect())
        }
        Yaml::Tagged(tagged) => from_yaml(tagged.value),
    }
}

/// TOML as JSON; dates become texts.
pub fn toml_value(text: &str) -> Result<Value, String> {
    text.parse::<toml::Table>()
        .map(|table| from_toml(toml::Value::Table(table)))
        .map_err(|e| format!("is not TOML: {}", e.message()))
}

fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(s) => Value::String(s),
        toml::Value::Integer(n) => Value::from(n),
        toml::Value::Float(n) => Value::from(n),
        toml::Value::Boolean(b) => Value::Bool(b),
        toml::Value::Datetime(at) => Value::String(at.to_string()),
        toml::Value::Array(list) => Value::Array(list.into_iter().map(from_toml).collect()),
        toml::Value::Table(table) => Value::Object(table.into_iter().map(|(k, v)| (k, from_toml(v))).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn three_languages_say_the_same() {
        let want = json!({"title": "密码", "draft": true, "date": "2026-01-02", "tags": ["a"]});
        for text in [
            "---\ntitle: 密码\ndraft: true\ndate: 2026-01-02\ntags: [a]\n---\nB",
            "+++\ntitle = \"密码\"\ndraft = true\ndate = 2026-01-02\ntags = [\"a\"]\n+++\nB",
            "{\n\"title\": \"密码\", \"draft\": true, \"date\": \"2026-01-02\", \"tags\": [\"a\"]}\nB",
        ] {
            let (fields, body) = read(text);
            assert_eq!(Value::Object(fields.unwrap()), want);
            assert_eq!(body.trim(), "B");
        }
        for text in ["{\"a\":1}\nB", "{ \"a\": 1\n}\r\nB", "\u{FEFF}{\n\"a\": 1}B", "\n\n{\"a\":1} B"] {
            let (fields, body) = read(text);
            assert_eq!((json!(fields.unwrap()), body.trim()), (json!({"a": 1}), "B"), "{text}");
        }
        assert_eq!(yaml_value("a: !ENV [X, y]\nb: !!python/name:m.f ''").unwrap(), json!({"a": ["X", "y"], "b": ""}));
    }

    #[test]
    fn what_is_broken_is_named() {
        assert_eq!(read("---\na: [\n---\nx").0.unwrap_err().0, Code::NotYaml);
        assert_eq!(read("+++\na = [\n+++\nx").0.unwrap_err().0, Code::NotToml);
        assert_eq!(read("{\n\"a\": \n").0.unwrap_err().0, Code::NotJson);
        assert!(read("---\n- a\n---\nx").0.unwrap_err().1.contains("not a list of fields"));
        assert_eq!(read("{\"draft\": true, x}\nB").0.unwrap_err().0, Code::NotJson);
        for text in ["{x} is a text", "{{< note >}}", "{: .wide}", "{%raw%}", "{", "{}"] {
            assert!(read(text).0.map_or(text == "{", |fields| fields.is_empty()), "{text}");
        }
        for begun in
            ["---\na: b\nx", "\n---\na: b\n---\nx", "--- # c\na: b\n---\nx", "---\na: b\n----\nx", "+++\na = 1\nx"]
        {
            assert!(read(begun).0.unwrap_err().1.contains("first line"), "{begun}");
        }
        for text in ["---\n\nA rule.", "---\nNo field: here is a text", "- a: b", "x\n---\na: b\n---\n"] {
            assert_eq!(read(text).0, Ok(Map::new()), "{text}");
        }
    }
}
