//! Replies with placeholders. There is nothing to run in them: a placeholder names a value and says how to write it.
//!
//! ```text
//! {{customer.name}}                                     a text or a number, as it is
//! {{customer.name | "there"}}                           with a default, when there is no value or a blank one
//! {{order.total | number}}                              1,234.5 or 1.234,5
//! {{order.date | date}}  {{order.date | time}}          by the locale, in the value's own offset from UTC
//! {{open | plural one "# ticket" other "# tickets"}}    the form for the number; `#` is the number, `zero` is for 0 everywhere
//! {{"{{"}}                                              two braces
//! ```

use super::plural::Category;

/// Placeholders in one template.
const MOST: usize = 10_000;
/// Bytes of a placeholder.
const LONGEST: usize = 4_000;

/// A part of a template.
#[derive(Debug, PartialEq)]
pub enum Piece {
    /// What stands there.
    Text(String),
    /// A value.
    Value(Placeholder),
}

/// A value to come.
#[derive(Debug, PartialEq)]
pub struct Placeholder {
    /// The value's name: parts with dots between.
    pub name: String,
    /// What to write without a value.
    pub default: Option<String>,
    /// How to write it.
    pub form: Form,
}

/// How a value is written.
#[derive(Debug, PartialEq)]
pub enum Form {
    /// As it is.
    Plain,
    /// As a number of the locale.
    Number,
    /// As a date of the locale.
    Date,
    /// As a time of day of the locale.
    Time,
    /// The text of the number's form.
    Plural(Vec<(Category, String)>),
}

/// Reads a template; what is wrong with which placeholder, and what is allowed, for one that cannot be.
pub fn parse(text: &str) -> Result<Vec<Piece>, String> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        if !before.is_empty() {
            out.push(Piece::Text(before.into()));
        }
        let Some(end) = end(after) else {
            let begin: String = after.chars().take(40).collect();
            return Err(format!(
                "`{{{{{begin}` has no end: close it with `}}}}`, or write `{{{{\"{{{{\"}}}}` for two braces"
            ));
        };
        let (inside, following) = after.split_at(end);
        out.push(piece(inside.trim()).map_err(|why| format!("`{{{{{inside}}}}}`: {why}"))?);
        if out.len() > 2 * MOST {
            return Err(format!("has more than {MOST} placeholders"));
        }
        rest = following.get(2..).unwrap_or_default();
    }
    if !rest.is_empty() {
        out.push(Piece::Text(rest.into()));
    }
    Ok(out)
}

/// Where the two braces are that end a placeholder; those in quotation marks do not.
fn end(text: &str) -> Option<usize> {
    let mut quoted = false;
    let mut before = ' ';
    for (i, c) in text.char_indices().take_while(|(i, _)| *i <= LONGEST) {
        match c {
            '"' if before != '\\' => quoted = !quoted,
            '}' if !quoted && text.get(i..).is_some_and(|t| t.starts_with("}}")) => return Some(i),
            _ => {}
        }
        before = if before == '\\' { ' ' } else { c };
    }
    None
}

fn piece(inside: &str) -> Result<Piece, String> {
    let words = words(inside)?;
    let Some((first, rest)) = words.split_first() else { return Err("names no value".into()) };
    let name = match first {
        Word::Text(text) if rest.is_empty() => return Ok(Piece::Text(text.clone())),
        Word::Name(name) if is_name(name) => name.clone(),
        _ => {
            return Err(
                "must begin with a name like `customer.name`: letters, digits, `_`, `-`, with dots between".into()
            );
        }
    };
    let mut placeholder = Placeholder { name, default: None, form: Form::Plain };
    let mut filters = rest.split(|w| *w == Word::Bar);
    if filters.next().is_some_and(|before| !before.is_empty()) {
        return Err("after the name only `|` may follow".into());
    }
    for filter in filters {
        match filter {
            [Word::Text(text)] if placeholder.default.is_none() => placeholder.default = Some(text.clone()),
            [Word::Name(form), forms @ ..] if placeholder.form == Form::Plain => {
                placeholder.form = self::form(form, forms)?
            }
            _ => return Err(ALLOWED.into()),
        }
    }
    Ok(Piece::Value(placeholder))
}

const ALLOWED: &str = "after `|` there may be a default in quotation marks, and one of number, date, time, plural";

fn form(name: &str, forms: &[Word]) -> Result<Form, String> {
    match (name, forms) {
        ("number", []) => Ok(Form::Number),
        ("date", []) => Ok(Form::Date),
        ("time", []) => Ok(Form::Time),
        ("plural", forms) => {
            let mut out = Vec::new();
            for pair in forms.chunks(2) {
                match pair {
                    [Word::Name(name), Word::Text(text)] if Category::named(name).is_some() => {
                        out.extend(Category::named(name).map(|c| (c, text.clone())));
                    }
                    _ => {
                        return Err(
                            "forms of plural are zero, one, two, few, many, other, each with a text in quotation marks"
                                .into(),
                        );
                    }
                }
            }
            if !out.iter().any(|(c, _)| *c == Category::Other) {
                return Err("plural needs a form `other \"…\"`".into());
            }
            Ok(Form::Plural(out))
        }
        _ => Err(ALLOWED.into()),
    }
}

fn is_name(name: &str) -> bool {
    let part = |p: &str| !p.is_empty() && p.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    name.split('.').all(part)
}

#[derive(Debug, PartialEq)]
enum Word {
    Name(String),
    Text(String),
    Bar,
}

/// What a placeholder is made of.
fn words(inside: &str) -> Result<Vec<Word>, String> {
    let mut out = Vec::new();
    let mut rest = inside.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            c if c.is_whitespace() => {}
            '|' => out.push(Word::Bar),
            '"' => {
                let mut text = String::new();
                loop {
                    match rest.next() {
                        Some('"') => break,
                        Some('\\') => text.extend(rest.next()),
                        Some(c) => text.push(c),
                        None => return Err("a text has no quotation mark at its end".into()),
                    }
                }
                out.push(Word::Text(text));
            }
            c => {
                let mut name = c.to_string();
                while let Some(c) = rest.next_if(|c| !c.is_whitespace() && !matches!(c, '|' | '"')) {
                    name.push(c);
                }
                out.push(Word::Name(name));
            }
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn braces_in_quotation_marks_are_text() {
        let value = |name: &str, default: &str| {
            let (name, default) = (name.to_string(), Some(default.to_string()));
            Piece::Value(Placeholder { name, default, form: Form::Plain })
        };
        assert_eq!(
            parse(r#"a{{ x | "}} \"" }}b"#),
            Ok(vec![Piece::Text("a".into()), value("x", "}} \""), Piece::Text("b".into())])
        );
        assert_eq!(parse(r#"{{"{{"}}"#), Ok(vec![Piece::Text("{{".into())]));
        assert_eq!(parse("no { braces } }}"), Ok(vec![Piece::Text("no { braces } }}".into())]));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, part) in [
            ("Hi {{customer.name", "{{customer.name"),
            ("{{}}", "names no value"),
            ("{{a b}}", "{{a b}}"),
            ("{{a | shout}}", "number, date, time, plural"),
            ("{{a | plural one \"x\"}}", "other"),
            ("{{a | plural some \"x\"}}", "zero, one"),
            ("{{a()}}", "customer.name"),
            ("{{a..b}}", "customer.name"),
        ] {
            let why = parse(text).unwrap_err();
            assert!(why.contains(part), "{text}: {why}");
        }
    }

    proptest! {
        #[test]
        fn anything_is_a_template_or_an_error(text in "([{}|\"\\\\ a.#é密]|plural|other){0,40}") {
            let _ = parse(&text);
        }
    }
}
