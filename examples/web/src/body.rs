//! The content of an article as HTML, with the anchors that answers link to.

use crate::page::escape;
use helpdex::text::{Format, extract};
use helpdex::{Article, Format as Written};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// A heading that the page links to.
pub struct Heading {
    pub anchor: String,
    pub text: String,
}

/// What a page shows of an article.
pub struct Body {
    pub html: String,
    /// The headings of the second level.
    pub headings: Vec<Heading>,
}

impl Body {
    /// Renders an article of the sample, which is Markdown or a page of HTML.
    pub fn of(article: &Article) -> Body {
        match article.format {
            Some(Written::Html) => from_html(&article.body),
            Some(Written::Text) => Body { html: format!("<p>{}</p>", escape(&article.body)), headings: Vec::new() },
            _ => from_markdown(&article.body),
        }
    }
}

/// What the index reads of Markdown, so that a page has what a question finds.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

fn from_markdown(body: &str) -> Body {
    // The anchors are those that the index gives its sections.
    let mut sections = extract(body, Format::Markdown).sections.into_iter().filter(|s| s.level > 0).peekable();
    let mut headings = Vec::new();
    let mut picture: Option<String> = None;
    let events = Parser::new_ext(body, options()).filter_map(|event| match event {
        Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
            let found = sections.next_if(|s| s.level == level as u8);
            let anchor = found.as_ref().and_then(|s| s.anchor.clone());
            if let (HeadingLevel::H2, Some(anchor), Some(section)) = (level, &anchor, found) {
                headings.push(Heading { anchor: anchor.clone(), text: section.heading });
            }
            Some(Event::Start(Tag::Heading { level, id: anchor.map(CowStr::from), classes, attrs }))
        }
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            Some(Event::Start(Tag::Link { link_type, dest_url: link(&dest_url).into(), title, id }))
        }
        // The company is made up, and so are its pictures: what they show stands in their place.
        Event::Start(Tag::Image { .. }) => {
            picture = Some(String::new());
            None
        }
        Event::End(TagEnd::Image) => picture.take().map(|text| Event::Html(figure(&text).into())),
        Event::Text(text) if picture.is_some() => {
            picture.get_or_insert_default().push_str(&text);
            None
        }
        // Articles of the sample have no markup of their own in Markdown.
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        other => Some(other),
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    Body { html: wide_tables(&out), headings }
}

/// The main part of a page; its headings have anchors of their own.
fn from_html(page: &str) -> Body {
    let main = between(page, "<main>", "</main>").unwrap_or(page);
    let rest = main.split_once("</h1>").map_or(main, |(_, rest)| rest);
    let mut html = String::new();
    let mut left = rest;
    while let Some((before, tag)) = left.split_once("<img ") {
        let Some((tag, after)) = tag.split_once('>') else { break };
        html.push_str(before);
        html.push_str(&figure(between(tag, "alt=\"", "\"").unwrap_or_default()));
        left = after;
    }
    html.push_str(left);
    let headings = rest.split("<h2 id=\"").skip(1).filter_map(|h| {
        let (anchor, h) = h.split_once("\">")?;
        Some(Heading { anchor: anchor.into(), text: h.split_once('<')?.0.into() })
    });
    Body { headings: headings.collect(), html: wide_tables(&html) }
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    Some(text.split_once(from)?.1.split_once(to)?.0)
}

fn figure(shows: &str) -> String {
    format!("<span class=\"picture\">{}</span>", escape(shows))
}

/// A table may be wider than a phone: then it is moved by itself, not the page. With a place in the order of Tab, so that keys
/// can move it too.
fn wide_tables(html: &str) -> String {
    html.replace("<table>", "<div class=\"table\" tabindex=\"0\" role=\"group\"><table>")
        .replace("</table>", "</table></div>")
}

/// Where a link between articles leads on the site.
fn link(to: &str) -> String {
    let (path, anchor) = to.split_once('#').map_or((to, None), |(p, a)| (p, Some(a)));
    let path = match path.strip_suffix(".md") {
        Some(article) if !path.contains(':') => format!("{article}.html"),
        _ => path.to_string(),
    };
    anchor.map_or(path.clone(), |a| format!("{path}#{a}"))
}
