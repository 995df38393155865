//! JSON into articles, field by field, so that an error can name the field and say what is allowed.

#[cfg(feature = "index")]
use super::schedule;
use super::{Article, AttributeValue, Format, Kind, OneOrMany, Status, Timestamp, Votes};
use crate::error::ArticleError;
use crate::json;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

const FIELDS: &str = "id, title, body, family, lang, format, kind, url, path, tags, keywords, attributes, audience, \
                      status, publish_at, expire_at, review_by, created_at, updated_at, votes, views, boost";

type Problem = (String, String);

pub(super) fn article(value: &Value) -> Result<Article, ArticleError> {
    let Value::Object(map) = value else {
        return Err(ArticleError {
            id: None,
            field: "article".into(),
            message: format!("is {}, must be a JSON object with id, title and body", kind_of(value)),
        });
    };
    fields(map).map_err(|(field, message)| ArticleError {
        id: map.get("id").and_then(Value::as_str).filter(|s| !s.is_empty()).map(|s| s.chars().take(512).collect()),
        field,
        message,
    })
}

fn fields(map: &Map<String, Value>) -> Result<Article, Problem> {
    let mut a = Article {
        id: required(map, "id")?,
        title: required(map, "title")?,
        body: required(map, "body")?,
        ..Article::default()
    };
    check_id("id", &a.id)?;
    for (field, value) in map {
        if value.is_null() {
            return Err(problem(field, "is null; leave the field out instead"));
        }
        match field.as_str() {
            "id" | "title" | "body" => {}
            "family" => {
                let family = string(field, value)?;
                check_id(field, &family)?;
                a.family = Some(family);
            }
            "lang" => {
                let tag = string(field, value)?;
                if !helpdex_text::lang::is_well_formed(&tag) {
                    return Err(problem(
                        field,
                        format!("`{}` is not a language tag; write one like `en`, `pt-BR`, `zh-Hant`", short(&tag)),
                    ));
                }
                a.lang = Some(tag);
            }
            "format" => {
                a.format = Some(choice(
                    field,
                    value,
                    &[("markdown", Format::Markdown), ("html", Format::Html), ("text", Format::Text)],
                )?)
            }
            "kind" => {
                let kinds = [
                    ("article", Kind::Article),
                    ("faq", Kind::Faq),
                    ("reply", Kind::Reply),
                    ("video", Kind::Video),
                    ("post", Kind::Post),
                    ("action", Kind::Action),
                ];
                a.kind = Some(choice(field, value, &kinds)?);
            }
            "status" => {
                let all = [("draft", Status::Draft), ("published", Status::Published), ("archived", Status::Archived)];
                a.status = Some(choice(field, value, &all)?);
            }
            "url" => a.url = Some(string(field, value)?),
            "path" => a.path = Some(strings(field, value)?),
            "tags" => a.tags = Some(strings(field, value)?),
            "keywords" => a.keywords = Some(strings(field, value)?),
            "attributes" => a.attributes = Some(attributes(value)?),
            "audience" => a.audience = Some(audience(value)?),
            "publish_at" => a.publish_at = Some(timestamp(field, value)?),
            "expire_at" => a.expire_at = Some(timestamp(field, value)?),
            "review_by" => a.review_by = Some(timestamp(field, value)?),
            "created_at" => a.created_at = Some(timestamp(field, value)?),
            "updated_at" => a.updated_at = Some(timestamp(field, value)?),
            "votes" => {
                a.votes = Some(
                    Votes::deserialize_from(value)
                        .ok_or_else(|| problem(field, "must be {\"up\": n, \"down\": n} with whole numbers from 0"))?,
                );
            }
            "views" => {
                a.views =
                    Some(value.as_u64().ok_or_else(|| {
                        problem(field, format!("is {}, must be a whole number from 0", kind_of(value)))
                    })?);
            }
            "boost" => {
                let boost = value.as_f64().filter(|b| (0.1..=10.0).contains(b));
                a.boost = Some(boost.ok_or_else(|| problem(field, "must be a number from 0.1 to 10"))?);
            }
            _ => return Err(problem(field, format!("unknown field; allowed are {FIELDS}"))),
        }
    }
    if a.title.trim().is_empty() && a.body.trim().is_empty() {
        return Err(problem("title", "title and body are both blank; there is nothing to find"));
    }
    if let (Some(from), Some(to)) = (&a.publish_at, &a.expire_at)
        && from.seconds() >= to.seconds()
    {
        return Err(problem("expire_at", "must be later than publish_at"));
    }
    #[cfg(feature = "index")]
    if a.kind == Some(Kind::Reply)
        && let Some(schedule) = a.attributes.as_ref().and_then(|all| all.get(schedule::ATTRIBUTE))
    {
        let mut wrong = None;
        schedule.for_each_value(&mut |text| {
            wrong = wrong.take().or_else(|| schedule::Schedule::parse(text).err());
        });
        if let Some(message) = wrong {
            return Err(problem(&format!("attributes.{}", schedule::ATTRIBUTE), message));
        }
    }
    Ok(a)
}

impl Votes {
    fn deserialize_from(value: &Value) -> Option<Votes> {
        json::read(value.clone()).ok()
    }
}

fn problem(field: &str, message: impl Into<String>) -> Problem {
    (field.to_string(), message.into())
}

fn required(map: &Map<String, Value>, field: &str) -> Result<String, Problem> {
    match map.get(field) {
        None => Err(problem(field, "is missing; id, title and body are required")),
        Some(value) => string(field, value),
    }
}

fn string(field: &str, value: &Value) -> Result<String, Problem> {
    value.as_str().map(str::to_string).ok_or_else(|| problem(field, format!("is {}, must be a string", kind_of(value))))
}

fn strings(field: &str, value: &Value) -> Result<Vec<String>, Problem> {
    let Value::Array(list) = value else {
        return Err(problem(field, format!("is {}, must be a list of strings", kind_of(value))));
    };
    list.iter().map(|v| string(field, v)).collect()
}

fn choice<T: Copy>(field: &str, value: &Value, all: &[(&str, T)]) -> Result<T, Problem> {
    let given = string(field, value)?;
    all.iter().find(|(name, _)| *name == given).map(|(_, v)| *v).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|(n, _)| *n).collect();
        problem(field, format!("`{}` is not one of {}", short(&given), names.join(", ")))
    })
}

fn timestamp(field: &str, value: &Value) -> Result<Timestamp, Problem> {
    let text = string(field, value)?;
    Timestamp::parse(&text).ok_or_else(|| {
        problem(
            field,
            format!(
                "`{}` is not a date or time that exists; write `2026-05-04` or `2026-05-04T09:00:00Z`",
                short(&text)
            ),
        )
    })
}

fn audience(value: &Value) -> Result<OneOrMany, Problem> {
    let list = match value {
        Value::String(s) => OneOrMany::One(s.clone()),
        Value::Array(_) => OneOrMany::Many(strings("audience", value)?),
        _ => return Err(problem("audience", format!("is {}, must be a name or a list of names", kind_of(value)))),
    };
    if list.as_slice().is_empty() {
        return Err(problem(
            "audience",
            "is an empty list: nobody could ever see it; name `public`, `agents` or a segment, or archive the article",
        ));
    }
    for name in list.as_slice() {
        check_id("audience", name)?;
    }
    Ok(list)
}

fn attributes(value: &Value) -> Result<BTreeMap<String, AttributeValue>, Problem> {
    let Value::Object(map) = value else {
        return Err(problem("attributes", format!("is {}, must be an object", kind_of(value))));
    };
    let mut out = BTreeMap::new();
    for (name, value) in map {
        let field = format!("attributes.{name}");
        check_id(&field, name)?;
        let single = |v: &Value| match v {
            Value::Bool(b) => Some(AttributeValue::Bool(*b)),
            Value::Number(n) => Some(AttributeValue::Number(n.clone())),
            Value::String(s) => Some(AttributeValue::String(s.clone())),
            _ => None,
        };
        let read = match value {
            Value::Array(list) => list.iter().map(single).collect::<Option<Vec<_>>>().map(AttributeValue::List),
            other => single(other),
        };
        let read = read.ok_or_else(|| {
            problem(&field, format!("is {}, must be a string, number, bool, or a list of these", kind_of(value)))
        })?;
        out.insert(name.clone(), read);
    }
    Ok(out)
}

/// Names that end up as index terms: 1 to 512 bytes without control characters.
fn check_id(field: &str, name: &str) -> Result<(), Problem> {
    if name.is_empty() || name.len() > 512 || name.chars().any(char::is_control) {
        return Err(problem(field, "must be 1 to 512 bytes long, without control characters"));
    }
    Ok(())
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a bool",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_field_comes_back_unchanged() {
        let given = json!({
            "id": "a/1", "title": "T", "body": "B", "family": "f", "lang": "zh_TW", "format": "html", "kind": "faq",
            "url": "https://x.example/1", "path": ["A", "B"], "tags": ["t"], "keywords": ["k"],
            "attributes": {"plan": ["plus", "business"], "n": 3, "f": 1.5, "on": true}, "audience": "agents",
            "status": "draft", "publish_at": "2026-01-01", "expire_at": "2027-01-01T00:00:00+02:00",
            "review_by": "2026-06-01", "created_at": "2025-01-01T00:00:00Z", "updated_at": "2025-01-02T00:00:00Z",
            "votes": {"up": 3, "down": 1}, "views": 9, "boost": 1.5
        });
        let article = Article::from_json(&given).unwrap();
        assert_eq!(serde_json::to_value(&article).unwrap(), given);
        let small = json!({"id": "a", "title": "T", "body": ""});
        assert_eq!(serde_json::to_value(Article::from_json(&small).unwrap()).unwrap(), small);
    }

    #[test]
    fn errors_name_article_field_and_what_is_allowed() {
        let base = json!({"id": "a", "title": "T", "body": "B"});
        for (field, value, says) in [
            ("kind", json!("howto"), "not one of article, faq"),
            ("colour", json!(1), "unknown field; allowed are id, title"),
            ("tags", json!("x"), "must be a list of strings"),
            ("expire_at", json!("2026-02-30"), "not a date or time that exists"),
            ("lang", json!("english!"), "not a language tag"),
            ("views", json!(-1), "whole number"),
            ("boost", json!(0), "0.1 to 10"),
            ("audience", json!([]), "nobody could ever see it"),
            ("title", json!(5), "is a number, must be a string"),
            ("attributes", json!({"plan": {"x": 1}}), "string, number, bool"),
            ("status", json!(null), "leave the field out"),
            ("id", json!(""), "1 to 512 bytes"),
        ] {
            let mut v = base.clone();
            v[field] = value;
            let e = Article::from_json(&v).unwrap_err();
            assert!(e.field.starts_with(field), "{field}: {e}");
            assert!(e.to_string().contains(says), "{field}: {e}");
            assert_eq!(e.id.as_deref(), if field == "id" { None } else { Some("a") });
        }
        assert!(Article::from_json(&json!([])).unwrap_err().to_string().contains("must be a JSON object"));
    }
}
