//! A row of a table as an article.

use crate::draft::Draft;
use crate::item::written_time;
use crate::report::{Code, Effect, Issue, Report};
use csv::StringRecord;
use helpdex::{Article, AttributeValue, Format as Markup, Kind, OneOrMany, Status, Timestamp, Votes};
use std::collections::BTreeMap;

/// A row of a table.
pub struct Row<'a> {
    pub name: &'a str,
    pub line: u64,
    pub headers: &'a StringRecord,
    pub fields: &'a [Option<String>],
    pub row: &'a StringRecord,
    pub report: &'a mut Report,
}

impl Row<'_> {
    fn cell(&self, field: &str) -> Option<String> {
        let at = self.fields.iter().position(|f| f.as_deref() == Some(field))?;
        self.row.get(at).map(str::trim).filter(|c| !c.is_empty()).map(str::to_string)
    }

    fn note(&mut self, code: Code, field: &str, value: &str, allowed: &str) {
        self.report.add(Issue {
            file: self.name.to_string(),
            item: Some(format!("line {}", self.line)),
            code,
            effect: Effect::Changed,
            message: format!("{field}: `{value}` is not {allowed}; left out"),
            advice: "correct the cell".into(),
        });
    }

    fn time(&mut self, field: &str) -> Option<Timestamp> {
        let cell = self.cell(field)?;
        let time = written_time(&cell);
        if time.is_none() {
            self.note(Code::WrongType, field, &cell, "a date or time like 2026-05-04 or 2026-05-04T09:00:00Z");
        }
        time
    }

    fn number<T: std::str::FromStr>(&mut self, field: &str) -> Option<T> {
        let cell = self.cell(field)?;
        let number = cell.parse().ok();
        if number.is_none() {
            self.note(Code::WrongType, field, &cell, "a number in the range of this field");
        }
        number
    }

    /// Words in a cell, parted by `|`, `;` or commas, whichever comes first in this order.
    fn words(&self, field: &str) -> Option<Vec<String>> {
        let cell = self.cell(field)?;
        let part = ['|', ';', '、', ','].into_iter().find(|c| cell.contains(*c)).unwrap_or(',');
        Some(cell.split(part).map(|w| w.trim().to_string()).collect())
    }

    fn path(&self) -> Option<Vec<String>> {
        let cell = self.cell("path")?;
        let part = [" > ", " › ", ">", "/", "|"].into_iter().find(|p| cell.contains(p)).unwrap_or(">");
        Some(cell.split(part).map(|w| w.trim().to_string()).collect())
    }

    fn status(&mut self) -> Option<Status> {
        let cell = self.cell("status")?;
        match cell.to_lowercase().as_str() {
            "published" | "public" | "live" | "active" | "false" | "0" | "no" | "veröffentlicht" | "公開"
            | "已发布" => None,
            "draft" | "unpublished" | "true" | "1" | "yes" | "entwurf" | "下書き" | "草稿" => Some(Status::Draft),
            "archived" | "deleted" | "inactive" | "archiviert" => Some(Status::Archived),
            _ => {
                self.note(Code::UnknownStatus, "status", &cell, "published, draft or archived");
                Some(Status::Draft)
            }
        }
    }

    fn audience(&self) -> Option<OneOrMany> {
        let names = self.words("audience")?.into_iter().map(|name| match name.to_lowercase().as_str() {
            "public" | "everyone" | "all" | "all users" | "everybody" => "public".to_string(),
            "internal" | "private" | "agents" | "agent" | "staff" => "agents".to_string(),
            _ => name,
        });
        Some(OneOrMany::Many(names.collect()))
    }

    /// The article of the row.
    pub fn draft(&mut self) -> Draft {
        let id = self.cell("id").unwrap_or_else(|| format!("{}#{}", self.name, self.line));
        let lang = self.cell("lang");
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
            let cell = self.row.get(at).map(str::trim).unwrap_or_default();
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
            publish_at: self.time("publishat"),
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

fn looks_like_html(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["<p", "<br", "<div", "<ul", "<ol", "<h1", "<h2", "<h3", "<a ", "<strong", "<table"]
        .iter()
        .any(|t| lower.contains(t))
}
