//! A row of a table as an article.

use super::headers::STATUS;
use super::words::{self, Says};
use crate::draft::Draft;
use crate::item::written_time;
use crate::languages;
use crate::report::{Code, Effect, Issue, Report};
use csv::StringRecord;
use helpdex::{Article, AttributeValue, Format as Markup, Kind, OneOrMany, Status, Timestamp, Votes};
use std::collections::{BTreeMap, BTreeSet};

/// A row of a table.
pub struct Row<'a> {
    pub name: &'a str,
    pub line: u64,
    pub headers: &'a StringRecord,
    pub fields: &'a [Option<&'static str>],
    pub row: &'a StringRecord,
    /// Names of audiences that were met.
    pub audiences: &'a mut BTreeSet<String>,
    pub report: &'a mut Report,
}

impl Row<'_> {
    fn at(&self, column: usize) -> &str {
        self.row.get(column).map(str::trim).unwrap_or_default()
    }

    fn column(&self, field: &str) -> Option<usize> {
        self.fields.iter().position(|f| *f == Some(field))
    }

    fn cell(&self, field: &str) -> Option<String> {
        Some(self.at(self.column(field)?)).filter(|c| !c.is_empty()).map(str::to_string)
    }

    fn header(&self, column: usize) -> String {
        self.headers.get(column).map(str::trim).unwrap_or_default().to_string()
    }

    fn note(&mut self, code: Code, effect: Effect, message: String, advice: &str) {
        self.report.add(Issue {
            file: self.name.to_string(),
            item: Some(format!("line {}", self.line)),
            code,
            effect,
            message,
            advice: advice.into(),
        });
    }

    fn wrong(&mut self, field: &str, value: &str, allowed: &str) {
        let header = self.column(field).map(|at| self.header(at)).unwrap_or_default();
        let message = format!("{header}: `{value}` is not {allowed}; left out");
        self.note(Code::WrongType, Effect::Changed, message, "correct the cell");
    }

    /// Notes cells for which there is no column.
    fn surplus(&mut self) {
        let more: Vec<&str> = self.row.iter().skip(self.headers.len()).filter(|c| !c.trim().is_empty()).collect();
        if !more.is_empty() {
            let cells = more.iter().map(|c| format!("`{}`", short(c))).collect::<Vec<_>>().join(", ");
            let message = format!("has more cells than the header row; left out: {cells}");
            let advice = "put cells that have the delimiter in them into quotes, or give each column a header";
            self.note(Code::DroppedField, Effect::Changed, message, advice);
        }
    }

    fn time(&mut self, field: &str) -> Option<Timestamp> {
        let cell = self.cell(field)?;
        let time = written_time(&cell);
        if time.is_none() {
            self.wrong(field, &cell, "a date or time like 2026-05-04 or 2026-05-04T09:00:00Z");
        }
        time
    }

    fn number<T: std::str::FromStr>(&mut self, field: &str) -> Option<T> {
        let cell = self.cell(field)?;
        let number = cell.parse().ok();
        if number.is_none() {
            self.wrong(field, &cell, "a number in the range of this field");
        }
        number
    }

    fn words(&self, field: &str) -> Option<Vec<String>> {
        self.cell(field).map(|cell| parted(&cell))
    }

    fn path(&self) -> Option<Vec<String>> {
        let cell = self.cell("path")?;
        let part = [" > ", " › ", ">", "/", "|"].into_iter().find(|p| cell.contains(p)).unwrap_or(">");
        Some(cell.split(part).map(|w| w.trim().to_string()).collect())
    }

    /// What all columns that tell it say together: the one that hides most counts.
    fn status(&mut self) -> Option<Status> {
        let columns: Vec<(usize, &str)> = (0..self.fields.len())
            .filter_map(|at| self.fields[at].filter(|f| STATUS.contains(f)).map(|f| (at, f)))
            .collect();
        let mut all = Vec::new();
        for (at, field) in columns {
            let status = self.status_in(at, field);
            all.push(status);
        }
        let has = |status| all.contains(&Some(status));
        [Status::Archived, Status::Draft].into_iter().find(|status| has(*status))
    }

    fn status_in(&mut self, column: usize, field: &str) -> Option<Status> {
        let (header, cell) = (self.header(column), self.at(column).to_string());
        let (message, advice) = match (field, words::status(&cell)) {
            ("published", _) if self.published_time(column).is_some() => return None,
            ("published", _) if cell.is_empty() => {
                (format!("{header}: is empty; taken for a draft"), "write yes or no".to_string())
            }
            (_, None) if cell.is_empty() => return None,
            (_, Some(Says::Status(status))) => return status,
            ("published", Some(Says::Answer(yes))) => return (!yes).then_some(Status::Draft),
            ("draft", Some(Says::Answer(yes))) => return yes.then_some(Status::Draft),
            (_, Some(Says::Answer(_))) => (
                format!("{header}: `{cell}` does not say whether a yes is published or a draft; taken for a draft"),
                format!("name the column, as `{header}=published` or `{header}=draft`"),
            ),
            (_, None) => (
                format!("{header}: `{cell}` is not published, draft or archived; taken for a draft"),
                "correct the cell".to_string(),
            ),
        };
        self.note(Code::UnknownStatus, Effect::Changed, message, &advice);
        Some(Status::Draft)
    }

    /// Some write when it was published instead of whether.
    fn published_time(&self, column: usize) -> Option<Timestamp> {
        (self.fields.get(column) == Some(&Some("published"))).then(|| written_time(self.at(column))).flatten()
    }

    /// Who may see it by all columns that tell it: nobody whom one of them shuts out.
    fn audience(&mut self) -> Option<OneOrMany> {
        let mut all: Option<Vec<String>> = None;
        for at in 0..self.fields.len() {
            let names = if self.fields[at] == Some("audience") { self.audience_in(at) } else { Vec::new() };
            if !names.is_empty() {
                all = Some(all.map_or(names.clone(), |before| both(before, names)));
            }
        }
        all.map(OneOrMany::Many)
    }

    fn audience_in(&mut self, column: usize) -> Vec<String> {
        let mut names = parted(self.at(column));
        names.retain(|name| !name.is_empty());
        if names.is_empty() && !self.at(column).trim().is_empty() {
            // Marks alone name nobody.
            return vec!["agents".to_string()];
        }
        for name in &mut names {
            match words::audience(name) {
                Some(known) => *name = known.to_string(),
                None if self.audiences.insert(name.clone()) => {
                    let message = format!("is only for the audience `{name}`, as others may be");
                    let advice = "nothing, when viewers have it; else give it another name with the audience map";
                    self.note(Code::UnknownSegment, Effect::Noted, message, advice);
                }
                None => {}
            }
        }
        names
    }

    /// The language, as a tag when its name is known; what is neither is told when the article is checked.
    fn lang(&self) -> Option<String> {
        self.cell("lang").map(|written| languages::tag(&written).unwrap_or(written))
    }

    /// An id of the title and the language: it stays when rows come and go.
    fn made_id(&self) -> String {
        let name = self.cell("title").or_else(|| self.cell("body")).unwrap_or_default();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let name: String = name.chars().filter(|c| !c.is_control()).take(100).collect();
        let lang = self.cell("lang").and_then(|written| languages::tag(&written));
        lang.map_or(name.clone(), |lang| format!("{name}/{lang}"))
    }

    /// Whether the row has an id of its own.
    pub fn has_id(&self) -> bool {
        self.cell("id").is_some()
    }

    /// Notes the id that was made for it.
    pub fn note_made(&mut self, id: &str) {
        let message = format!("has no id; called `{id}` by its title");
        self.note(Code::MissingId, Effect::Noted, message, "give it an id, so that it stays the same one");
    }

    /// The article of the row.
    pub fn draft(&mut self) -> Draft {
        self.surplus();
        let id = self.cell("id").unwrap_or_else(|| self.made_id());
        let lang = self.lang();
        let published = (0..self.fields.len()).filter_map(|at| self.published_time(at)).max_by_key(Timestamp::seconds);
        let kinds = [
            ("article", Kind::Article),
            ("faq", Kind::Faq),
            ("reply", Kind::Reply),
            ("video", Kind::Video),
            ("post", Kind::Post),
            ("action", Kind::Action),
        ];
        let body = self.cell("body").unwrap_or_default();
        let format = match self.cell("format").map(|f| f.to_lowercase()).as_deref() {
            Some("html") => Markup::Html,
            Some("markdown" | "md") => Markup::Markdown,
            Some("text" | "plain") => Markup::Text,
            _ if looks_like_html(&body) => Markup::Html,
            _ => Markup::Text,
        };
        let (up, down) = (self.number("up"), self.number("down"));
        let mut attributes = BTreeMap::new();
        for (at, header) in self.headers.iter().enumerate() {
            let cell = self.at(at);
            if self.fields.get(at).is_some_and(Option::is_none) && !cell.is_empty() && !header.trim().is_empty() {
                attributes.insert(header.trim().to_string(), AttributeValue::String(cell.to_string()));
            }
        }
        let kind = self.cell("kind").and_then(|k| kinds.iter().find(|(n, _)| *n == k.to_lowercase()).map(|(_, k)| *k));
        let article = Article {
            family: self.cell("family"),
            title: self.cell("title").unwrap_or_default(),
            body,
            format: Some(format),
            kind,
            url: self.cell("url"),
            path: self.path(),
            tags: self.words("tags"),
            keywords: self.words("keywords"),
            attributes: Some(attributes).filter(|a| !a.is_empty()),
            audience: self.audience(),
            status: self.status(),
            created_at: self.time("createdat"),
            updated_at: self.time("updatedat"),
            publish_at: later(self.time("publishat"), published),
            expire_at: self.time("expireat"),
            review_by: self.time("reviewby"),
            votes: (up.is_some() || down.is_some())
                .then(|| Votes { up: up.unwrap_or_default(), down: down.unwrap_or_default() }),
            views: self.number("views"),
            boost: self.number("boost").filter(|b| (0.1..=10.0).contains(b)),
            lang,
            id,
        };
        Draft { file: self.name.to_string(), item: format!("line {}", self.line), article }
    }
}

/// Words in a cell, parted by `|`, `;` or commas, whichever comes first in this order.
fn parted(cell: &str) -> Vec<String> {
    let part = ['|', ';', '、', ','].into_iter().find(|c| cell.contains(*c)).unwrap_or(',');
    cell.split(part).map(|w| w.trim().to_string()).collect()
}

/// Who is in both audiences: public is everybody. When that is nobody, agents are to see to it.
fn both(one: Vec<String>, other: Vec<String>) -> Vec<String> {
    let everybody = |names: &[String]| names.iter().any(|name| name == "public");
    if everybody(&one) {
        return other;
    }
    if everybody(&other) {
        return one;
    }
    let shared: Vec<String> = one.into_iter().filter(|name| other.contains(name)).collect();
    if shared.is_empty() { vec!["agents".into()] } else { shared }
}

/// The start of a cell, for people.
fn short(cell: &str) -> String {
    let cell = cell.trim();
    let start: String = cell.chars().take(40).collect();
    if start.len() < cell.len() { format!("{start}…") } else { start }
}

fn looks_like_html(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["<p", "<br", "<div", "<ul", "<ol", "<h1", "<h2", "<h3", "<a ", "<strong", "<table"]
        .iter()
        .any(|t| lower.contains(t))
}

/// The later of two times.
fn later(a: Option<Timestamp>, b: Option<Timestamp>) -> Option<Timestamp> {
    a.into_iter().chain(b).max_by_key(Timestamp::seconds)
}
