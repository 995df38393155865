//! The HTML of pages.

use crate::articles::{Articles, address, lang, topic};
use crate::body::{Body, Heading};
use crate::languages::{Languages, Words};
use helpdex::{Article, Kind};

/// The way to a person.
const CONTACT: &str = "support@larkbox.example";

/// Text as HTML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Where a page is, and what stands around its content.
struct Frame<'a> {
    words: &'a Words,
    /// The way from the page to the root of the site.
    root: String,
    title: String,
    /// Each language's address for the same thing, from the root on.
    elsewhere: Vec<(&'a Words, String)>,
}

/// The start page of a language.
pub fn index(articles: &Articles, languages: &Languages, language: &str) -> Result<String, String> {
    let words = languages.get(language)?;
    let frame = Frame {
        words,
        root: "../".into(),
        title: words.title.clone(),
        elsewhere: elsewhere(articles, languages, |tag| format!("{tag}/"))?,
    };
    let topics = articles.topics(language);
    let sections: String = topics
        .iter()
        .map(|(name, list)| {
            let items: String = list
                .iter()
                .map(|a| format!("<li><a href=\"../{}\">{}</a></li>", address(a), escape(&a.title)))
                .collect();
            let heading = if name.is_empty() { String::new() } else { format!("<h2>{}</h2>", escape(name)) };
            format!("<section>{heading}<ul>{items}</ul></section>\n")
        })
        .collect();
    let content = format!(
        "<div class=\"hero\"><h1>{}</h1>{}</div>\n<div class=\"topics\">\n{sections}</div>",
        escape(&words.ask),
        search(&frame)
    );
    Ok(document(&frame, "start", None, &content))
}

/// The page that leads to a language, for whom the script cannot choose.
pub fn choice(articles: &Articles, languages: &Languages) -> Result<String, String> {
    let words = languages.get("en")?;
    let frame = Frame { words, root: String::new(), title: words.title.clone(), elsewhere: Vec::new() };
    let items = elsewhere(articles, languages, |tag| format!("{tag}/"))?;
    let items: String = items.iter().map(|(w, to)| format!("<li>{}</li>", language_link(w, to))).collect();
    let content =
        format!("<div class=\"hero\"><h1>{}</h1></div>\n<ul class=\"choice\">{items}</ul>", escape(&words.title));
    Ok(document(&frame, "choice", None, &content))
}

/// The page of an article.
pub fn article(article: &Article, articles: &Articles, languages: &Languages) -> Result<String, String> {
    let language = lang(article);
    let words = languages.get(language)?;
    let frame = Frame {
        words,
        root: "../".repeat(article.id.matches('/').count()),
        title: format!("{} · {}", article.title, words.title),
        elsewhere: elsewhere(articles, languages, |tag| match articles.translation(article, tag) {
            Some(other) => address(other),
            None => format!("{tag}/"),
        })?,
    };
    let body = Body::of(article);
    let steps: Vec<String> = article.path.iter().flatten().map(|s| format!("<li>{}</li>", escape(s))).collect();
    let home = format!("<li><a href=\"{}{}/\">{}</a></li>", frame.root, language, escape(&words.title));
    let content = format!(
        "<article>\n<nav class=\"crumbs\" aria-label=\"{title}\"><ol>{home}{}</ol></nav>\n<h1>{}</h1>\n{}{}{}\n</article>\n{}{}",
        steps.concat(),
        escape(&article.title),
        updated(article, words),
        body.html,
        action(article),
        contents(&body.headings, words),
        beside(article, articles, &frame),
        title = escape(&words.title),
    );
    let about = body.html.contains("<p>").then(|| first_words(article)).flatten();
    Ok(document(&frame, "article", about.as_deref(), &content))
}

fn document(frame: &Frame<'_>, kind: &str, about: Option<&str>, content: &str) -> String {
    let Frame { words, root, title, .. } = frame;
    let dir = if words.rtl { " dir=\"rtl\"" } else { "" };
    let about = about.map_or(String::new(), |a| format!("<meta name=\"description\" content=\"{}\">\n", escape(a)));
    let alternates: String = frame
        .elsewhere
        .iter()
        .map(|(w, to)| format!("<link rel=\"alternate\" hreflang=\"{}\" href=\"{root}{to}\">\n", w.tag))
        .collect();
    let bar = if kind == "article" { search(frame) } else { String::new() };
    let start = if kind == "choice" { root.clone() } else { format!("{root}{}/", words.tag) };
    format!(
        "<!doctype html>
<html lang=\"{tag}\"{dir} class=\"{kind}\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>{title}</title>
{about}<link rel=\"icon\" href=\"{root}icon.svg\">
<link rel=\"stylesheet\" href=\"{root}style.css\">
{alternates}<script type=\"module\" src=\"{root}site.js\"></script>
</head>
<body>
<a class=\"skip\" href=\"#content\">{skip}</a>
<header>
<a class=\"home\" href=\"{start}\"><img src=\"{root}icon.svg\" alt=\"\" width=\"28\" height=\"28\">{name}</a>
{bar}{menu}
</header>
<main id=\"content\">
{content}
</main>
<footer><a href=\"mailto:{CONTACT}\">{contact}</a></footer>
</body>
</html>
",
        tag = words.tag,
        title = escape(title),
        skip = escape(&words.skip),
        name = escape(&words.title),
        menu = menu(frame),
        contact = escape(&words.contact),
    )
}

/// The search of a page. The languages of the reader are those of the page and then what the browser says.
fn search(frame: &Frame<'_>) -> String {
    let Frame { words, root, .. } = frame;
    format!(
        "<helpdex-search src=\"{root}help.hdx\" base-url=\"{root}\" worker>\
         <a slot=\"escalate\" class=\"contact\" href=\"mailto:{CONTACT}\">{}</a></helpdex-search>\n",
        escape(&words.contact)
    )
}

fn menu(frame: &Frame<'_>) -> String {
    if frame.elsewhere.is_empty() {
        return String::new();
    }
    let items: String = frame
        .elsewhere
        .iter()
        .map(|(w, to)| {
            let here = if w.tag == frame.words.tag { " aria-current=\"true\"" } else { "" };
            format!("<li{here}>{}</li>", language_link(w, &format!("{}{to}", frame.root)))
        })
        .collect();
    format!(
        "<details class=\"languages\"><summary aria-label=\"{}: {name}\">{name}</summary><ul>{items}</ul></details>",
        escape(&frame.words.language),
        name = escape(&frame.words.name)
    )
}

fn language_link(words: &Words, to: &str) -> String {
    let dir = if words.rtl { "rtl" } else { "ltr" };
    let (tag, name) = (&words.tag, escape(&words.name));
    format!("<a href=\"{}\" lang=\"{tag}\" hreflang=\"{tag}\" dir=\"{dir}\">{name}</a>", escape(to))
}

fn elsewhere<'a>(
    articles: &Articles,
    languages: &'a Languages,
    address: impl Fn(&str) -> String,
) -> Result<Vec<(&'a Words, String)>, String> {
    articles.languages().into_iter().map(|tag| Ok((languages.get(tag)?, address(tag)))).collect()
}

fn updated(article: &Article, words: &Words) -> String {
    let day = article.updated_at.as_ref().and_then(|t| t.as_str().get(..10));
    day.map_or(String::new(), |day| {
        format!("<p class=\"updated\">{}: <time datetime=\"{day}\">{day}</time></p>\n", escape(&words.updated))
    })
}

/// What an article of the kinds `video` and `action` leads to.
fn action(article: &Article) -> String {
    match (&article.url, article.kind) {
        (Some(url), Some(Kind::Video | Kind::Action)) => {
            format!("<p><a class=\"button\" href=\"{}\">{}</a></p>", escape(url), escape(&article.title))
        }
        _ => String::new(),
    }
}

fn contents(headings: &[Heading], words: &Words) -> String {
    if headings.len() < 2 {
        return String::new();
    }
    let items: String = headings
        .iter()
        .map(|h| format!("<li><a href=\"#{}\">{}</a></li>", escape(&h.anchor), escape(&h.text)))
        .collect();
    format!(
        "<nav class=\"contents\" aria-labelledby=\"on-page\"><h2 id=\"on-page\">{}</h2><ul>{items}</ul></nav>\n",
        words.on_page
    )
}

/// The other articles of the same topic.
fn beside(article: &Article, articles: &Articles, frame: &Frame<'_>) -> String {
    let name = topic(article);
    let topics = articles.topics(lang(article));
    let list = topics.iter().find(|t| t.0 == name).map_or(&[][..], |t| &t.1);
    let others: String = list
        .iter()
        .filter(|a| a.id != article.id)
        .map(|a| format!("<li><a href=\"{}{}\">{}</a></li>", frame.root, address(a), escape(&a.title)))
        .collect();
    if others.is_empty() || name.is_empty() {
        return String::new();
    }
    format!(
        "<nav class=\"beside\" aria-labelledby=\"topic\"><h2 id=\"topic\">{}</h2><ul>{others}</ul></nav>",
        escape(name)
    )
}

/// The first paragraph of Markdown, for those who list pages.
fn first_words(article: &Article) -> Option<String> {
    let text =
        article.body.split("\n\n").map(str::trim).find(|p| !p.is_empty() && !p.starts_with(['#', '<', '-', '|']))?;
    Some(text.replace(['*', '`'], "").chars().take(160).collect())
}
