//! What the columns of a table are called, in several languages.

use std::collections::BTreeMap;

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
    &["audience", "visibility", "access", "visibleto", "sichtbarkeit", "visibilité", "可见性", "公開範囲", "공개범위"],
    &["status", "state", "zustand", "statut", "estado", "状态", "狀態", "状態", "ステータス", "상태"],
    &[
        "published",
        "public",
        "live",
        "ispublished",
        "ispublic",
        "islive",
        "online",
        "active",
        "veröffentlicht",
        "öffentlich",
        "publié",
        "publiée",
        "publicado",
        "pubblicato",
        "公開",
        "公開済み",
        "已发布",
        "已發布",
        "公开",
        "공개",
        "게시",
    ],
    &[
        "draft",
        "isdraft",
        "unpublished",
        "hidden",
        "entwurf",
        "unveröffentlicht",
        "brouillon",
        "borrador",
        "rascunho",
        "bozza",
        "下書き",
        "非公開",
        "草稿",
        "未发布",
        "초안",
        "비공개",
    ],
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

/// Fields that ask whether an article is published or hidden.
pub const STATUS: [&str; 3] = ["status", "published", "draft"];

/// Without what people write differently.
fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', '-', ' '], "")
}

/// The field that a name means, be it a header or what the caller wrote.
pub fn known(name: &str) -> Option<&'static str> {
    let plain = plain(name);
    HEADERS.iter().find(|names| names.contains(&plain.as_str())).map(|names| names[0])
}

/// All fields, with commas.
pub fn all() -> String {
    HEADERS.iter().map(|names| names[0]).collect::<Vec<_>>().join(", ")
}

/// The field that a header means.
fn field(header: &str, columns: &BTreeMap<String, String>) -> Option<&'static str> {
    let own = known(header);
    match columns.get(header.trim()) {
        // The header tells what a yes in a column of statuses means.
        Some(chosen) => known(chosen).map(|f| own.filter(|o| f == STATUS[0] && STATUS.contains(o)).unwrap_or(f)),
        None => own,
    }
}

/// What the columns of a table mean.
pub struct Columns {
    /// A field for each column, when it is one.
    pub fields: Vec<Option<&'static str>>,
    /// Columns that mean a field that another one is already, each with that one.
    pub doubles: Vec<(String, String)>,
}

impl Columns {
    /// Reads a header row. A column that the caller named comes before others of the same field.
    pub fn of<'h>(headers: impl Iterator<Item = &'h str>, columns: &BTreeMap<String, String>) -> Columns {
        let headers: Vec<&str> = headers.collect();
        let mut fields: Vec<Option<&'static str>> = headers.iter().map(|h| field(h, columns)).collect();
        let mut order: Vec<usize> = (0..headers.len()).collect();
        order.sort_by_key(|at| !columns.contains_key(headers[*at].trim()));
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        let mut doubles = Vec::new();
        for at in order {
            let Some(field) = fields[at] else { continue };
            match first.get(field) {
                // What hides an article does so from any column.
                Some(other) if !STATUS.contains(&field) && field != "audience" => {
                    doubles.push((headers[at].trim().to_string(), headers[*other].trim().to_string()));
                    fields[at] = None;
                }
                _ => {
                    first.entry(field).or_insert(at);
                }
            }
        }
        Columns { fields, doubles }
    }

    /// Whether there is a column for this field.
    pub fn has(&self, field: &str) -> bool {
        self.fields.contains(&Some(field))
    }
}
