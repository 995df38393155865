//! What a page says about itself, and the part of it that is the article.

use crate::web;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TokenizerResult;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use serde_json::Value;
use std::cell::RefCell;

/// What a page says about itself.
#[derive(Debug, Default, PartialEq)]
pub struct PageInfo {
    /// `lang` of `<html>`.
    pub lang: Option<String>,
    /// Text of the first `<h1>`.
    pub heading: Option<String>,
    /// Text of `<title>`.
    pub title: Option<String>,
    /// The address that stands for this one.
    pub canonical: Option<String>,
    /// Language and address of its translations, itself among them.
    pub alternates: Vec<(String, String)>,
    /// Search engines are asked not to keep it.
    pub noindex: bool,
    /// Names above it, outermost first, without home and itself when they can be told.
    pub breadcrumb: Vec<String>,
    /// `<meta name=keywords>` and `<meta name=description>`.
    pub keywords: Vec<String>,
    /// When it was changed, as `<meta>` says.
    pub modified: Option<String>,
    /// The address that it leads to at once.
    pub refresh: Option<String>,
}

/// Reads a page.
pub fn info(page: &str) -> PageInfo {
    let sink = Sink(RefCell::new(State::default()));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(page.into());
    while matches!(tokenizer.feed(&input), TokenizerResult::Script(_)) {}
    tokenizer.end();
    let mut state = std::mem::take(&mut *tokenizer.sink.0.borrow_mut());
    if !state.data.is_empty() {
        state.info.breadcrumb = std::mem::take(&mut state.data);
    } else if let Some(home) = state.home.filter(|home| *home < state.info.breadcrumb.len()) {
        state.info.breadcrumb.remove(home);
    }
    let tidy = |text: &mut Option<String>| {
        *text = text.take().map(|t| t.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|t| !t.is_empty());
    };
    let info = &mut state.info;
    tidy(&mut info.heading);
    tidy(&mut info.title);
    let crumbs = info.breadcrumb.iter().map(|c| c.split_whitespace().collect::<Vec<_>>().join(" "));
    info.breadcrumb = crumbs.filter(|c| c.chars().any(char::is_alphanumeric)).collect();
    state.info
}

#[derive(Default)]
struct State {
    info: PageInfo,
    /// What text belongs to now.
    within: Within,
    /// How many elements deep the breadcrumb is, while in it.
    crumbs: u32,
    /// The element that holds the breadcrumb.
    holder: String,
    /// Which part of the breadcrumb leads to the start of the site.
    home: Option<usize>,
    json: String,
    /// Breadcrumb of structured data, which is better than that of the page.
    data: Vec<String>,
}

#[derive(Default, PartialEq)]
enum Within {
    #[default]
    Text,
    Title,
    Heading,
    Data,
}

struct Sink(RefCell<State>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => return state.tag(&tag),
            Token::CharacterTokens(text) => state.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn text(&mut self, text: &str) {
        match self.within {
            Within::Title => self.info.title.get_or_insert_default().push_str(text),
            Within::Heading => self.info.heading.get_or_insert_default().push_str(text),
            Within::Data => self.json.push_str(text),
            Within::Text if self.crumbs > 0 => {
                if let Some(last) = self.info.breadcrumb.last_mut() {
                    last.push_str(text);
                }
            }
            Within::Text => {}
        }
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = tag.name.as_ref();
        let start = tag.kind == TagKind::StartTag;
        let get = |name: &str| attribute(tag, name);
        match (name, start) {
            ("html", true) => self.info.lang = get("lang"),
            ("title", _) => self.within = if start && self.info.title.is_none() { Within::Title } else { Within::Text },
            ("h1", _) => {
                self.within = if start && self.info.heading.is_none() { Within::Heading } else { Within::Text }
            }
            ("link", true) => self.link(tag),
            ("meta", true) => self.meta(tag),
            ("script", true) if get("type").is_some_and(|t| t.eq_ignore_ascii_case("application/ld+json")) => {
                self.within = Within::Data;
            }
            ("script", false) if self.within == Within::Data => {
                self.within = Within::Text;
                let json = std::mem::take(&mut self.json);
                if let Ok(value) = serde_json::from_str::<Value>(&json)
                    && let Some(list) = breadcrumb_list(&value)
                {
                    self.data = list;
                }
            }
            _ => {}
        }
        self.crumb_tag(tag, name, start);
        match name {
            "script" if start => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "iframe" | "noscript" | "noframes" | "xmp" if start => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" if start => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    /// A list or a navigation that is called a breadcrumb; links and items in it are its parts.
    fn crumb_tag(&mut self, tag: &Tag, name: &str, start: bool) {
        if self.crumbs == 0 {
            let called = ["class", "aria-label", "id", "itemtype", "data-testid"]
                .iter()
                .any(|a| attribute(tag, a).is_some_and(|v| v.to_ascii_lowercase().contains("breadcrumb")));
            if start && called && matches!(name, "nav" | "ol" | "ul" | "div") && self.info.breadcrumb.is_empty() {
                self.crumbs = 1;
                self.holder = name.to_string();
            }
            return;
        }
        if name == self.holder {
            self.crumbs = if start { self.crumbs + 1 } else { self.crumbs - 1 };
        }
        if start && matches!(name, "a" | "li") {
            self.info.breadcrumb.push(String::new());
            if attribute(tag, "href").is_some_and(|href| is_home(&href)) {
                self.home = Some(self.info.breadcrumb.len() - 1);
            }
        }
    }

    fn link(&mut self, tag: &Tag) {
        let Some(href) = attribute(tag, "href") else { return };
        let rel = attribute(tag, "rel").unwrap_or_default().to_ascii_lowercase();
        if rel == "canonical" {
            self.info.canonical = Some(href);
        } else if rel == "alternate"
            && let Some(lang) = attribute(tag, "hreflang")
        {
            self.info.alternates.push((lang, href));
        }
    }

    fn meta(&mut self, tag: &Tag) {
        let Some(content) = attribute(tag, "content") else { return };
        let name =
            attribute(tag, "name").or_else(|| attribute(tag, "property")).unwrap_or_default().to_ascii_lowercase();
        match name.as_str() {
            "robots" | "googlebot" => {
                let word = |w: &str| matches!(w.trim().to_ascii_lowercase().as_str(), "noindex" | "none");
                self.info.noindex |= content.split(',').any(word);
            }
            "keywords" => self.info.keywords.extend(content.split([',', '、', '，']).map(|w| w.trim().to_string())),
            "description" => self.info.keywords.push(content),
            "article:modified_time" | "last-modified" | "dcterms.modified" => self.info.modified = Some(content),
            _ => {
                let refresh = attribute(tag, "http-equiv").is_some_and(|h| h.eq_ignore_ascii_case("refresh"));
                if refresh && let Some((_, url)) = content.split_once(['=']) {
                    self.info.refresh = Some(url.trim().trim_matches(['"', '\'']).to_string());
                }
            }
        }
    }
}

fn attribute(tag: &Tag, name: &str) -> Option<String> {
    let found = tag.attrs.iter().find(|a| *a.name.local == *name)?;
    Some(found.value.trim().to_string()).filter(|v| !v.is_empty())
}

/// The names of a `BreadcrumbList` of schema.org, wherever it lies in the data.
fn breadcrumb_list(value: &Value) -> Option<Vec<String>> {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(list) => waiting.extend(list),
            Value::Object(map) if map.get("@type").and_then(Value::as_str) == Some("BreadcrumbList") => {
                let items = map.get("itemListElement").and_then(Value::as_array)?;
                let items = items.iter().filter(|i| !i.get("item").and_then(Value::as_str).is_some_and(is_home));
                let mut names: Vec<(u64, String)> = items
                    .filter_map(|i| {
                        Some((i.get("position").and_then(Value::as_u64).unwrap_or(0), name_of(i)?.to_string()))
                    })
                    .collect();
                names.sort_by_key(|(position, _)| *position);
                return Some(names.into_iter().map(|(_, name)| name).collect());
            }
            Value::Object(map) => waiting.extend(map.values()),
            _ => {}
        }
    }
    None
}

fn is_home(address: &str) -> bool {
    web::path(address) == "/"
}

fn name_of(item: &Value) -> Option<&str> {
    item.get("name").or_else(|| item.pointer("/item/name")).and_then(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::info;

    #[test]
    fn a_page_tells_about_itself() {
        let page = r#"<html lang="de"><title>Konto – Larkbox</title><link rel=canonical href="/de/konto">
            <link rel="alternate" hreflang="en" href="https://a.example/en/account"><meta name=robots content="follow, NOINDEX">
            <nav class="breadcrumbs"><ol><li><a href=/>Start</a></li><li><a href=/h>Hilfe</a></li></ol></nav>
            <h1>Ihr <b>Konto</b></h1><p>x"#;
        let info = info(page);
        assert_eq!(info.lang.as_deref(), Some("de"));
        assert_eq!(info.heading.as_deref(), Some("Ihr Konto"));
        assert_eq!(info.canonical.as_deref(), Some("/de/konto"));
        assert_eq!(info.alternates, [("en".to_string(), "https://a.example/en/account".to_string())]);
        assert_eq!(info.breadcrumb, ["Hilfe"]);
        assert!(info.noindex);
    }

    #[test]
    fn structured_data_is_better() {
        let page = r#"<script type="application/ld+json">{"@graph":[{"@type":"BreadcrumbList","itemListElement":[
            {"position":2,"name":"登录"},{"position":1,"item":{"name":"帐户"}}]}]}</script>"#;
        assert_eq!(info(page).breadcrumb, ["帐户", "登录"]);
    }
}
