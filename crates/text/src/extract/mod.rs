//! Markup into sections of plain text.

mod admonition;
mod anchor;
mod builder;
mod front_matter;
mod html;
mod markdown;

pub use front_matter::{FrontMatter, split_front_matter};

use builder::Builder;

/// What a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// CommonMark with tables, footnotes, task lists, heading ids, admonitions, front matter.
    Markdown,
    /// A page or a fragment.
    Html,
    /// Plain text.
    Text,
}

/// A piece of an article under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// 1 to 6; 0 for what comes before the first heading.
    pub level: u8,
    /// Plain text; empty at level 0.
    pub heading: String,
    /// What a renderer makes of the heading: an explicit id, else a slug; unique in the article.
    pub anchor: Option<String>,
    /// The headings above this one and itself, outermost first.
    pub path: Vec<String>,
    /// Plain text of the section itself, without that of sections below it. Blocks, list items and table rows are
    /// lines of their own; cells are parted by ` · `.
    pub text: String,
}

/// What [`extract`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extract {
    /// The only `h1`, when it comes before all text; else the `<title>` of a page or the title of the front matter.
    pub title: Option<String>,
    /// `lang` of `<html>`, as it stands there.
    pub lang: Option<String>,
    /// What the source says about itself beside the text: front matter's description, keywords and the like, a page's
    /// `<meta>` description and keywords.
    pub about: Vec<String>,
    /// In order; those without text and heading are left out.
    pub sections: Vec<Section>,
}

/// The sections of `body`. Any input will do: no markup is an error, and depth costs no stack.
///
/// ```
/// use helpdex_text::{Format, extract};
///
/// let found = extract("# 密码\n\n## 重置密码\n\n点击 **忘记密码**。", Format::Markdown);
/// assert_eq!(found.title.as_deref(), Some("密码"));
/// assert_eq!(found.sections[0].anchor.as_deref(), Some("重置密码"));
/// assert_eq!(found.sections[0].text, "点击 忘记密码。");
/// ```
pub fn extract(body: &str, format: Format) -> Extract {
    let body = body.trim_start_matches('\u{FEFF}');
    let mut builder = Builder::default();
    let lang = match format {
        Format::Markdown => {
            let (front, body) = split_front_matter(body);
            for (key, text) in front.map(FrontMatter::texts).unwrap_or_default() {
                match key {
                    "title" => builder.page_title = Some(text.to_string()),
                    _ => builder.about.push(text.to_string()),
                }
            }
            markdown::read(body, &mut builder);
            None
        }
        Format::Html => html::read(body, &mut builder),
        Format::Text => {
            for line in body.lines() {
                builder.text(line);
                builder.end_block();
            }
            None
        }
    };
    let mut about = std::mem::take(&mut builder.about);
    let page_title = builder.page_title.clone();
    let (title, sections) = builder.finish();
    about.extend(page_title.filter(|t| !t.is_empty() && Some(t) != title.as_ref()));
    Extract { title, lang, about, sections }
}

#[cfg(test)]
mod tests;
