//! Tables: a header row that names fields, and an article a row.

use crate::draft::Draft;
use crate::error::{Error, Result};
use crate::files;
use crate::import::Source;
use crate::item::written_time;
use crate::options::{Format, Options};
use crate::report::{Code, Effect, Issue, Report};
use csv::StringRecord;
use encoding_rs::Encoding;
use helpdex::{Article, AttributeValue, Format as Markup, Kind, OneOrMany, Status, Timestamp, Votes};
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

/// What a header may be called, in lower case without blanks, `_` and `-`; the first of each is the field.
const HEADERS: &[&[&str]] = &[
    &["id", "articleid", "externalid", "key", "number", "nr", "编号", "番号"],
    &[
        "title",
        "name",
        "subject",
        "question",
        "headline",
        "titel",
        "frage",
        "titre",
        "标题",
        "標題",
        "タイトル",
        "件名",
        "제목",
    ],
    &[
        "body",
        "content",
        "text",
        "answer",
        "html",
        "description",
        "article",
        "inhalt",
        "antwort",
        "contenu",
        "内容",
        "內容",
        "正文",
        "本文",
        "내용",
    ],
    &["lang", "language", "locale", "languagecode", "sprache", "langue", "语言", "語言", "言語", "언어"],
    &["family", "translationof", "translationkey", "parentarticle", "sourceid", "masterid"],
    &["url", "link", "htmlurl", "publicurl", "permalink", "address"],
    &[
        "path",
        "category",
        "categories",
        "section",
        "folder",
        "breadcrumb",
        "kategorie",
        "rubrik",
        "分类",
        "分類",
        "カテゴリ",
        "카테고리",
    ],
    &["tags", "labels", "labelnames", "tag", "schlagworte", "标签", "タグ", "태그"],
    &["keywords", "synonyms", "searchterms", "suchworte", "关键词", "キーワード", "키워드"],
    &["audience", "visibility", "access", "visibleto", "sichtbarkeit"],
    &["status", "state", "draft"],
    &["kind", "type"],
    &["format", "markup"],
    &["createdat", "created", "creationdate", "datecreated"],
    &["updatedat", "updated", "modified", "lastmodified", "lastupdated"],
    &["publishat", "publishedat", "publishdate"],
    &["expireat", "expires", "expirydate"],
    &["reviewby", "reviewdate"],
    &["up", "upvotes", "thumbsup", "helpful", "likes"],
    &["down", "downvotes", "thumbsdown", "nothelpful", "unhelpful", "dislikes"],
    &["views", "hits", "viewcount", "pageviews"],
    &["boost"],
];

/// The field that a header means.
fn field(header: &str, columns: &BTreeMap<String, String>) -> Option<String> {
    let header = header.trim();
    if let Some(chosen) = columns.get(header) {
        return Some(chosen.to_lowercase().replace(['_', '-', ' '], ""));
    }
    let plain = header.to_lowercase().replace(['_', '-', ' '], "");
    HEADERS.iter().find(|names| names.contains(&plain.as_str())).map(|names| names[0].to_string())
}

/// The character between cells: what the header row has most of, outside of quotes.
fn delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if !quoted => counts.iter_mut().filter(|c| c.0 == byte).for_each(|c| c.1 += 1),
            _ => {}
        }
    }
    // Of equals the first.
    counts.iter().rev().max_by_key(|c| c.1).map_or(b',', |c| c.0)
}

/// The text of a file, and the encoding when it was guessed.
fn decode(bytes: &[u8], label: Option<&str>) -> (String, Option<&'static str>) {
    let chosen = label.and_then(|l| Encoding::for_label(l.as_bytes()));
    let encoding = Encoding::for_bom(bytes).map(|(e, _)| e).or(chosen);
    match encoding {
        Some(encoding) => (encoding.decode(bytes).0.into_owned(), None),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_string(), None),
            Err(_) => (encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(), Some("windows-1252")),
        },
    }
}

/// Whether the file at `path` has columns for a title and a text.
pub fn looks_like_articles(path: &Path) -> bool {
    let Ok(bytes) = std::fs::read(path) else { return false };
    let (text, _) = decode(&bytes, None);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter(&text)).from_reader(text.as_bytes());
    let Ok(headers) = reader.headers() else { return false };
    let found: Vec<String> = headers.iter().filter_map(|h| field(h, &BTreeMap::new())).collect();
    ["title", "body"].iter().all(|f| found.iter().any(|g| g == f))
}

/// Tables in a folder, or one.
pub struct Tables {
    root: PathBuf,
    files: std::vec::IntoIter<PathBuf>,
    options: Options,
}

impl Tables {
    /// Finds the tables at `path`.
    pub fn open(path: &Path, options: &Options) -> Result<Tables> {
        let unfit = |message: String| Error::Unfit { path: path.to_path_buf(), format: Format::Csv, message };
        if let Some(label) = &options.encoding
            && Encoding::for_label(label.as_bytes()).is_none()
        {
            let examples = "utf-8, utf-16le, windows-1252, shift_jis, gb18030, euc-kr, big5";
            return Err(unfit(format!("`{label}` is no encoding; write one like {examples}")));
        }
        let mut files = files::all(path)?;
        files.retain(|f| path.is_file() || matches!(files::extension(f).as_str(), "csv" | "tsv"));
        if files.is_empty() {
            return Err(unfit("there are no .csv or .tsv files in it".into()));
        }
        Ok(Tables { root: path.to_path_buf(), files: files.into_iter(), options: options.clone() })
    }

    fn table(&self, name: &str, bytes: &[u8], out: &mut Vec<Draft>, report: &mut Report) {
        let (text, guessed) = decode(bytes, self.options.encoding.as_deref());
        if let Some(encoding) = guessed {
            let message = format!("is not UTF-8; read as {encoding}");
            let advice = "look whether its letters are right; if not, name the encoding";
            report.file(name, Code::GuessedEncoding, Effect::Changed, message, advice);
        }
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter(&text)).flexible(true).from_reader(text.as_bytes());
        let headers = reader.headers().cloned().unwrap_or_default();
        let fields: Vec<Option<String>> = headers.iter().map(|h| field(h, &self.options.columns)).collect();
        if !fields.iter().flatten().any(|f| f == "title" || f == "body") {
            let message = format!("has no column for a title or a text; its columns are {}", cells(&headers));
            report.file(name, Code::UnknownFile, Effect::Skipped, message, "name the columns, as `Header=title`");
            return;
        }
        let mut seen = HashSet::new();
        for record in reader.records() {
            let (row, line) = match record {
                Ok(row) => (row.clone(), row.position().map_or(0, csv::Position::line)),
                Err(e) => {
                    report.file(
                        name,
                        Code::CutOff,
                        Effect::Skipped,
                        format!("cannot be read on: {e}"),
                        "export it again",
                    );
                    break;
                }
            };
            if row.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let mut row = Row { name, line, headers: &headers, fields: &fields, row: &row, report };
            let mut draft = row.draft();
            // Rows with one id in several languages are translations of each other.
            let article = &mut draft.article;
            if !seen.insert(article.id.clone())
                && let Some(lang) = &article.lang
            {
                article.family.get_or_insert_with(|| article.id.clone());
                article.id = format!("{}/{lang}", article.id);
            }
            out.push(draft);
        }
    }
}

impl Source for Tables {
    fn read_on(&mut self, out: &mut Vec<Draft>, report: &mut Report) -> bool {
        let Some(file) = self.files.next() else { return false };
        let name = files::inner(&self.root, &file);
        match std::fs::read(&file) {
            Ok(bytes) => {
                report.files += 1;
                self.table(&name, &bytes, out, report);
            }
            Err(e) => {
                let message = format!("cannot be read: {e}");
                report.file(&name, Code::Unreadable, Effect::Skipped, message, "check the file and its permissions");
            }
        }
        true
    }
}

fn cells(row: &StringRecord) -> String {
    row.iter().map(|c| format!("`{c}`")).collect::<Vec<_>>().join(", ")
}

/// A row of a table.
struct Row<'a> {
    name: &'a str,
    line: u64,
    headers: &'a StringRecord,
    fields: &'a [Option<String>],
    row: &'a StringRecord,
    report: &'a mut Report,
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

    fn draft(&mut self) -> Draft {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_are_those_of_the_header() {
        for (text, want) in [("a;b;c,d\n1,2", b';'), ("a,b", b','), ("\"x;y;z\",b", b','), ("a\tb", b'\t'), ("", b',')]
        {
            assert_eq!(delimiter(text), want, "{text}");
        }
    }

    #[test]
    fn encodings_by_mark_by_name_by_guess() {
        assert_eq!(decode(b"\xEF\xBB\xBFid", None).0, "id");
        assert_eq!(decode(b"i\0d\0", Some("utf-16le")).0, "id");
        assert_eq!(decode(b"\xFF\xFEi\0d\0", None).0, "id");
        assert_eq!(decode(b"\x93\xFA", Some("shift_jis")).0, "日");
        assert_eq!(decode(b"caf\xE9", None), ("café".into(), Some("windows-1252")));
    }
}
