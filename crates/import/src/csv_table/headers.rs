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
pub fn field(header: &str, columns: &BTreeMap<String, String>) -> Option<String> {
    let header = header.trim();
    if let Some(chosen) = columns.get(header) {
        return Some(chosen.to_lowercase().replace(['_', '-', ' '], ""));
    }
    let plain = header.to_lowercase().replace(['_', '-', ' '], "");
    HEADERS.iter().find(|names| names.contains(&plain.as_str())).map(|names| names[0].to_string())
}
