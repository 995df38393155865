//! A reply with its values in place.

use super::template::{Form, Piece, Placeholder, parse};
use super::{locale, plural};
use crate::article::{Format, Timestamp};
use crate::error::{Error, Result};
use crate::kb::KnowledgeBase;
use crate::search::Viewer;
use serde::Serialize;
use serde_json::{Map, Value};

/// The longest text that is made, in bytes: values may be long, and placeholders many.
const LONGEST: usize = 8_000_000;

/// What to write.
#[derive(Clone, Debug, PartialEq)]
pub enum Template {
    /// The body and the title of an article, by its id.
    Article(String),
    /// This text.
    Text(String, Format),
}

/// A template and its values.
#[derive(Clone, Debug, PartialEq)]
pub struct RenderRequest {
    /// What to write.
    pub template: Template,
    /// Values by name; inside objects by names with dots between. `now` is there without being given.
    pub values: Map<String, Value>,
    /// How numbers, dates and plurals are written, a BCP-47 tag; default: the reply's language, or `en`.
    pub locale: Option<String>,
    /// Who asks, and when.
    pub viewer: Viewer,
    /// Whether the result goes into a page: everything but the markup of an HTML template is escaped then.
    pub html: bool,
}

/// A reply, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rendered {
    /// The text with its values.
    pub text: String,
    /// The title with its values, plain text; of a reply that was named by its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What the text is written in: `html` when that was asked for.
    pub format: Format,
    /// The locale that numbers, dates and plurals were written by.
    pub locale: String,
}

impl KnowledgeBase {
    /// Writes a reply: its placeholders with their values. In HTML values are always escaped; a Markdown or plain text becomes
    /// HTML by being escaped and keeping its line breaks, Markdown is not turned into markup.
    ///
    /// # Errors
    ///
    /// [`Error::Request`] that names the placeholder: when its value is missing or of the wrong kind, or when it cannot be
    /// read; [`Error::NotFound`] when there is no such reply or `viewer` may not see it.
    pub fn render(&self, request: &RenderRequest) -> Result<Rendered> {
        let (text, format, title, lang) = match &request.template {
            Template::Text(text, format) => (text.clone(), *format, None, None),
            Template::Article(id) => {
                let article = self.get(id, &request.viewer)?;
                (article.body, article.format.unwrap_or_default(), Some(article.title), article.lang)
            }
        };
        let tag = request.locale.clone().or(lang).unwrap_or_else(|| "en".into());
        if !helpdex_text::lang::is_well_formed(&tag) {
            let message = format!("`{tag}` is not a language tag; write one like `en`, `pt-BR`, `zh-Hant`");
            return Err(Error::request("locale", message));
        }
        let now = now(request.viewer.now());
        let writer = Writer { values: &request.values, now, tag: helpdex_text::lang::canonical(&tag) };
        let markup = format == Format::Html;
        let escape = |text: &str, is_value: bool| match (markup, request.html, is_value) {
            (true, _, true) => escaped(text),
            (false, true, _) => escaped(text).replace('\n', "<br>\n"),
            _ => text.to_string(),
        };
        Ok(Rendered {
            text: writer.write(&text, &escape)?,
            title: title.map(|t| writer.write(&t, &|text, _| text.to_string())).transpose()?,
            format: if request.html { Format::Html } else { format },
            locale: writer.tag,
        })
    }
}

/// `text` as text of a page or of an attribute in it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// A time as values are written.
fn now(seconds: i64) -> String {
    let time = time::OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(time::OffsetDateTime::UNIX_EPOCH);
    let (date, clock) = (time.date(), time.time());
    let (y, m, d) = (date.year(), u8::from(date.month()), date.day());
    format!("{y:04}-{m:02}-{d:02}T{:02}:{:02}:{:02}Z", clock.hour(), clock.minute(), clock.second())
}

struct Writer<'a> {
    values: &'a Map<String, Value>,
    now: String,
    tag: String,
}

impl Writer<'_> {
    fn write(&self, template: &str, escape: &dyn Fn(&str, bool) -> String) -> Result<String> {
        let pieces = parse(template).map_err(|why| Error::request("text", why))?;
        let mut out = String::new();
        for piece in &pieces {
            match piece {
                Piece::Text(text) => out.push_str(&escape(text, false)),
                Piece::Value(placeholder) => out.push_str(&escape(&self.value(placeholder)?, true)),
            }
            if out.len() > LONGEST {
                return Err(Error::request("values", format!("make a text of more than {LONGEST} bytes")));
            }
        }
        Ok(out)
    }

    fn value(&self, p: &Placeholder) -> Result<String> {
        let wrong = |message: String| Err(Error::request(format!("values.{}", p.name), message));
        let written = match (self.find(&p.name), &p.default) {
            // Hosts pass on what their forms have, and a field left blank is no name.
            (Some(Value::String(text)), Some(default)) if text.trim().is_empty() => return Ok(default.clone()),
            (Some(Value::String(text)), _) => text.clone(),
            (Some(Value::Number(n)), _) => digits(n),
            (None | Some(Value::Null), Some(default)) => return Ok(default.clone()),
            (None | Some(Value::Null), None) if p.name == "now" => self.now.clone(),
            (None | Some(Value::Null), None) => {
                let name = &p.name;
                return wrong(format!(
                    "is missing: give a value for `{{{{{name}}}}}`, or a default, `{{{{{name} | \"…\"}}}}`"
                ));
            }
            (Some(_), _) => return wrong(format!("`{{{{{}}}}}` needs a text or a number", p.name)),
        };
        match &p.form {
            Form::Plain => Ok(written),
            Form::Number if is_number(&written) => Ok(locale::number(&self.tag, &written)),
            Form::Plural(forms) if is_number(&written) => {
                let form = |category| forms.iter().find(|(c, _)| *c == category);
                let none = written.bytes().all(|b| matches!(b, b'0' | b'.' | b'-'));
                let form = none
                    .then(|| form(plural::Category::Zero))
                    .flatten()
                    .or_else(|| form(plural::category(&self.tag, &written)))
                    .or_else(|| form(plural::Category::Other));
                Ok(form.map_or_else(String::new, |(_, text)| text.replace('#', &locale::number(&self.tag, &written))))
            }
            Form::Number | Form::Plural(_) => wrong(format!("`{{{{{}}}}}` needs a number like 1234.5", p.name)),
            Form::Date | Form::Time => match moment(&written, p.form == Form::Time) {
                Some(([year, month, day], _)) if p.form == Form::Date => {
                    Ok(locale::date(&self.tag, (year, month, day)))
                }
                Some((_, [hour, minute])) => Ok(locale::time(&self.tag, hour, minute)),
                None => {
                    let example = if p.form == Form::Date {
                        "2026-05-04` or `2026-05-04T09:00:00Z"
                    } else {
                        "2026-05-04T09:00:00Z"
                    };
                    wrong(format!("`{{{{{}}}}}` needs a time like `{example}`", p.name))
                }
            },
        }
    }

    /// The value of a name: as it stands, or through objects.
    fn find(&self, name: &str) -> Option<&Value> {
        if let Some(value) = self.values.get(name) {
            return Some(value);
        }
        let mut parts = name.split('.');
        let first = self.values.get(parts.next()?)?;
        parts.try_fold(first, |value, part| value.get(part))
    }
}

/// A number in digits, never with an exponent.
fn digits(n: &serde_json::Number) -> String {
    let text = n.to_string();
    if text.contains(['e', 'E']) { n.as_f64().map_or(text, |f| format!("{f}")) } else { text }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.len() <= 400 && all(whole) && all(part)
}

/// Year, month and day, hour and minute of a time, as its own clock shows them.
fn moment(text: &str, with_time: bool) -> Option<([u32; 3], [u32; 2])> {
    Timestamp::parse(text)?;
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
    let date = [number(0..4)?, number(5..7)?, number(8..10)?];
    let clock = match (number(11..13), number(14..16)) {
        (Some(hour), Some(minute)) => [hour, minute],
        _ if with_time => return None,
        _ => [0, 0],
    };
    Some((date, clock))
}
