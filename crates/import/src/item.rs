//! One JSON object of an export, read field by field; what is of the wrong type is noted and taken for absent.

use crate::draft::Draft;
use crate::report::{Code, Effect, Issue, Report};
use helpdex::{Article, Timestamp};
use serde_json::{Map, Value};

/// An object of an export, and where it came from.
pub struct Item<'a> {
    map: &'a Map<String, Value>,
    /// The file, relative to the source.
    pub file: &'a str,
    /// What a person would call it.
    pub name: String,
    report: &'a mut Report,
}

impl<'a> Item<'a> {
    /// The object `value`; anything else is noted and is no item. It is called by its `id`.
    pub fn of(value: &'a Value, file: &'a str, report: &'a mut Report) -> Option<Item<'a>> {
        let Value::Object(map) = value else {
            let message = format!("is {} where an object should be", kind(value));
            report.file(file, Code::WrongType, Effect::Skipped, message, "fetch the page again");
            return None;
        };
        let name = ["id", "slug", "title", "name"].iter().find_map(|f| map.get(*f).and_then(scalar));
        Some(Item { map, file, name: name.unwrap_or_else(|| "(no id)".into()), report })
    }

    /// An object inside this one, under the same name.
    pub fn inside(&mut self, field: &str) -> Option<Item<'_>> {
        match self.map.get(field)? {
            Value::Object(map) => Some(Item { map, file: self.file, name: self.name.clone(), report: self.report }),
            Value::Null => None,
            other => {
                self.wrong(field, other, "an object");
                None
            }
        }
    }

    /// Whether the field is there, be it null.
    pub fn has(&self, field: &str) -> bool {
        self.map.contains_key(field)
    }

    /// The field as it is.
    pub fn raw(&self, field: &str) -> Option<&'a Value> {
        self.map.get(field).filter(|v| !v.is_null())
    }

    /// Notes something about the item.
    pub fn note(&mut self, code: Code, effect: Effect, message: impl Into<String>, advice: &str) {
        self.report.add(Issue {
            file: self.file.to_string(),
            item: Some(self.name.clone()),
            code,
            effect,
            message: message.into(),
            advice: advice.to_string(),
        });
    }

    fn wrong(&mut self, field: &str, value: &Value, should: &str) {
        let message = format!("{field}: is {}, not {should}; taken for absent", kind(value));
        self.note(Code::WrongType, Effect::Changed, message, "correct it where the item comes from");
    }

    fn typed<T>(&mut self, field: &str, should: &str, read: impl FnOnce(&'a Value) -> Option<T>) -> Option<T> {
        let value = self.raw(field)?;
        let got = read(value);
        if got.is_none() {
            self.wrong(field, value, should);
        }
        got
    }

    /// A text.
    pub fn text(&mut self, field: &str) -> Option<String> {
        self.typed(field, "a text", |v| v.as_str().map(str::to_string))
    }

    /// A text that is not blank.
    pub fn word(&mut self, field: &str) -> Option<String> {
        self.text(field).map(|t| t.trim().to_string()).filter(|t| !t.is_empty())
    }

    /// A number or a text, as a key.
    pub fn key(&mut self, field: &str) -> Option<String> {
        self.typed(field, "a number or a text", scalar)
    }

    /// The id of the item; without one, the report says that it is skipped.
    pub fn id(&mut self, field: &str) -> Option<String> {
        let id = self.key(field).filter(|id| !id.is_empty());
        if id.is_none() {
            let message = format!("has no `{field}`");
            self.note(Code::MissingId, Effect::Skipped, message, "fetch the page again; every item of the API has one");
        }
        id
    }

    /// A whole number from 0.
    pub fn count(&mut self, field: &str) -> Option<u64> {
        self.typed(field, "a whole number from 0", Value::as_u64)
    }

    /// A whole number.
    pub fn whole(&mut self, field: &str) -> Option<i64> {
        self.typed(field, "a whole number", Value::as_i64)
    }

    /// Yes or no; absent is no.
    pub fn flag(&mut self, field: &str) -> bool {
        self.typed(field, "true or false", Value::as_bool).unwrap_or(false)
    }

    /// Whether a field like `draft` hides the item. What is neither true nor false hides it too: nothing shows by mistake.
    pub fn hides(&mut self, field: &str) -> bool {
        match self.raw(field) {
            None => false,
            Some(Value::Bool(hides)) => *hides,
            Some(other) => {
                let message = format!("{field}: is {}, not true or false; taken for true", kind(other));
                self.note(Code::WrongType, Effect::Changed, message, "correct it where the item comes from");
                true
            }
        }
    }

    /// A list of texts and numbers; what else is in it is noted.
    pub fn words(&mut self, field: &str) -> Vec<String> {
        let list = self.typed(field, "a list", Value::as_array).map_or(&[][..], Vec::as_slice);
        let words: Vec<String> = list.iter().filter_map(scalar).collect();
        if words.len() < list.len() {
            let message = format!("{field}: {} of its {} values are no texts", list.len() - words.len(), list.len());
            self.note(Code::WrongType, Effect::Changed, message, "correct it where the item comes from");
        }
        words
    }

    /// A list of whatever.
    pub fn list(&mut self, field: &str) -> &'a [Value] {
        self.typed(field, "a list", Value::as_array).map_or(&[][..], Vec::as_slice)
    }

    /// A point in time, as text or as seconds since 1970.
    pub fn time(&mut self, field: &str) -> Option<Timestamp> {
        self.typed(field, "a point in time", time)
    }

    /// A draft of an article with this id.
    pub fn draft(&self, article: Article) -> Draft {
        Draft { file: self.file.to_string(), item: self.name.clone(), article }
    }
}

/// A text as it is, a number as it is written.
pub fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(s) => Some(s.clone()),
        Value::Number(n) => Some(n.to_string()),
        _ => None,
    }
}

/// A point in time of an export: RFC 3339 (also with a blank for the `T`, or without seconds' offset), a date, or seconds
/// since 1970.
pub fn time(value: &Value) -> Option<Timestamp> {
    match value {
        Value::Number(n) => {
            let at = time::OffsetDateTime::from_unix_timestamp(n.as_i64()?).ok()?;
            Timestamp::parse(&at.format(&time::format_description::well_known::Rfc3339).ok()?)
        }
        Value::String(text) => written_time(text),
        _ => None,
    }
}

/// A point in time in one of the ways people and programs write it; without an offset it is UTC.
pub fn written_time(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    Timestamp::parse(text).or_else(|| {
        let (date, clock) = text.split_once(['T', ' '])?;
        let clock = clock.trim().replace(" UTC", "Z").replace(' ', "");
        let (clock, offset) = match clock.rfind(['+', '-', 'Z']) {
            Some(at) => clock.split_at(at),
            None => (clock.as_str(), "Z"),
        };
        let seconds = if clock.matches(':').count() == 1 { ":00" } else { "" };
        let colon =
            if offset.len() == 5 { format!("{}:{}", offset.get(..3)?, offset.get(3..)?) } else { offset.into() };
        Timestamp::parse(&format!("{date}T{clock}{seconds}{colon}"))
    })
}

/// What a JSON value is, for people.
pub fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn times_in_the_ways_they_are_written() {
        for (given, seconds) in [
            (json!("1970-01-02"), 86_400),
            (json!(86_400), 86_400),
            (json!("1970-01-01 01:00:00 +0100"), 0),
            (json!("1970-01-01 00:01"), 60),
            (json!("1970-01-01T00:00:00"), 0),
            (json!("1970-01-01 00:00:00 UTC"), 0),
        ] {
            assert_eq!(time(&given).map(|t| t.seconds()), Some(seconds), "{given}");
        }
        assert_eq!(time(&json!("soon")), None);
        assert_eq!(time(&json!(true)), None);
    }
}
