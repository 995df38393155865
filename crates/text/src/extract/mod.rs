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
    /// CommonMark with tables, footnotes, task lists, heading ids, admonitions; front matter is skipped.
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
    /// The only `h1`, when it comes before all text; else the `<title>` of a page.
    pub title: Option<String>,
    /// `lang` of `<html>`, as it stands there.
    pub lang: Option<String>,
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
            markdown::read(split_front_matter(body).1, &mut builder);
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
    let (title, sections) = builder.finish();
    Extract { title, lang, sections }
}

#[cfg(test)]
mod tests;
