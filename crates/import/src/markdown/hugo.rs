//! Hugo: `content` with its sections, translations by name, by folder and by key, drafts and times.

use super::docs::{self, Doc, Docs};
use super::place::is_language;
use super::shortcodes;
use crate::draft::Draft;
use crate::error::{Error, Result};
use crate::item::Item;
use crate::options::{Format, Options};
use crate::report::{Code, Effect, Report};
use crate::{files, front_matter, web};
use helpdex::Status;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// Where configurations are, the first that is there counts.
const CONFIGS: &[&str] = &[
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config.json",
    "config/_default/hugo.toml",
    "config/_default/hugo.yaml",
    "config/_default/config.toml",
    "config/_default/config.yaml",
];

struct Site {
    root: PathBuf,
    content: PathBuf,
    base: Option<String>,
    locale: Option<String>,
    default_in_folder: bool,
    /// Pages of days to come are built too.
    build_future: bool,
    /// Languages by their key, each with a folder of its own when it has one.
    languages: BTreeMap<String, Option<PathBuf>>,
    /// Titles of sections, by language and path.
    sections: HashMap<(String, String), String>,
}

/// Where a page lies: its language when something tells it, and its path without extension and language.
struct Place {
    locale: Option<String>,
    parts: Vec<String>,
}

/// Finds the pages of the site at `root`.
pub fn open(root: &Path, options: &Options, report: &mut Report) -> Result<Docs> {
    let config = CONFIGS.iter().map(|n| root.join(n)).find(|p| p.is_file());
    let mut config = config.map_or(Value::Null, |path| docs::config(root, &path, report));
    for name in ["languages.toml", "languages.yaml", "languages.yml", "languages.json"] {
        let file = root.join("config/_default").join(name);
        if file.is_file()
            && let Value::Object(map) = &mut config
        {
            map.insert("languages".into(), docs::config(root, &file, report));
        }
    }
    let get = |name: &str| {
        let map = config.as_object()?;
        map.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    };
    let text = |name: &str| get(name).and_then(Value::as_str).map(str::to_string);
    let languages = get("languages").and_then(Value::as_object).into_iter().flatten().map(|(key, language)| {
        let folder = language.as_object().into_iter().flatten().find(|(k, _)| k.eq_ignore_ascii_case("contentDir"));
        (key.clone(), folder.and_then(|(_, f)| f.as_str()).map(|f| root.join(f)))
    });
    let mut site = Site {
        root: root.to_path_buf(),
        content: root.join(text("contentDir").unwrap_or_else(|| "content".into())),
        base: options.base_url.clone().or_else(|| text("baseURL")).filter(|b| b != "/"),
        locale: options.locale.clone().or_else(|| text("defaultContentLanguage")).or_else(|| text("languageCode")),
        default_in_folder: get("defaultContentLanguageInSubdir").and_then(Value::as_bool).unwrap_or(false),
        build_future: get("buildFuture").and_then(Value::as_bool).unwrap_or(false),
        languages: languages.collect(),
        sections: HashMap::new(),
    };
    let mut folders: Vec<PathBuf> = site.languages.values().flatten().cloned().collect();
    folders.push(site.content.clone());
    let mut pages = Vec::new();
    for folder in folders.iter().filter(|f| f.is_dir()) {
        pages.extend(files::all(folder)?);
    }
    pages.retain(|f| matches!(files::extension(f).as_str(), "md" | "markdown" | "html" | "htm"));
    pages.sort();
    pages.dedup();
    if pages.is_empty() {
        let message = "there are no pages in content/; name the folder that has the configuration".to_string();
        return Err(Error::Unfit { path: root.to_path_buf(), format: Format::Hugo, message });
    }
    for page in &pages {
        site.read_section(page);
    }
    Ok(Docs::new(pages, Box::new(move |file, report| site.page(file, report))))
}

impl Site {
    fn place(&self, file: &Path) -> Place {
        let folder = |(key, folder): (&String, &Option<PathBuf>)| {
            folder.as_ref().filter(|f| file.starts_with(f)).map(|f| (key.clone(), f.clone()))
        };
        // Of folders in folders the inner one counts.
        let inside = self.languages.iter().filter_map(folder).max_by_key(|(_, f)| f.components().count());
        let base = inside.as_ref().map_or(&self.content, |(_, folder)| folder);
        let mut parts = files::parts(&file.strip_prefix(base).unwrap_or(file).with_extension(""));
        let mut locale = inside.map(|(key, _)| key);
        if let Some(name) = parts.last_mut()
            && let Some((stem, tag)) = name.rsplit_once('.')
            && if self.languages.is_empty() { is_language(tag) } else { self.languages.contains_key(tag) }
        {
            locale = Some(tag.to_string());
            *name = stem.to_string();
        }
        Place { locale, parts }
    }

    fn key(&self, place: &Place) -> String {
        place.locale.clone().or_else(|| self.locale.clone()).unwrap_or_default()
    }

    /// The title of a section, which its `_index` has.
    fn read_section(&mut self, file: &Path) {
        let place = self.place(file);
        let Some(("_index", folders)) = place.parts.split_last().map(|(name, f)| (name.as_str(), f)) else { return };
        let Ok(text) = files::text(file) else { return };
        let title =
            front_matter::read(&text).0.ok().and_then(|f| f.get("title").and_then(Value::as_str).map(str::to_string));
        if let Some(title) = title {
            self.sections.insert((self.key(&place), folders.join("/")), title);
        }
    }

    fn page(&self, file: &Path, report: &mut Report) -> Option<Draft> {
        let doc = Doc::read(&self.root, file, report)?;
        let mut place = self.place(file);
        let mut item = Item::of(&doc.fields, &doc.file, report)?;
        item.name.clone_from(&doc.file);
        let section = place.parts.last().is_some_and(|name| name == "_index");
        if section && doc.body.trim().is_empty() {
            // A section without a text of its own is a breadcrumb, and that is kept.
            return None;
        }
        if item.hides("headless") {
            item.note(Code::NotAnArticle, Effect::LeftOut, "is headless, so no page", "nothing");
            return None;
        }
        if section || place.parts.last().is_some_and(|name| name == "index") {
            place.parts.pop();
        }
        let (body, codes) = shortcodes::plain(&doc.body);
        if !codes.is_empty() {
            let names = codes.into_iter().collect::<Vec<_>>().join(", ");
            let message = format!("shortcodes were left out, what they hold was kept: {names}");
            item.note(Code::DroppedMarkup, Effect::Changed, message, "look whether they show text that customers need");
        }
        let key = self.key(&place);
        let name = place.parts.last().cloned().unwrap_or_else(|| "home".into());
        let mut article = docs::article(&mut item, body, &["title", "linkTitle"], &name);
        let path = place.parts.join("/");
        let is_default = place.locale.is_none() || place.locale == self.locale;
        let id = if path.is_empty() { "home".to_string() } else { path.clone() };
        article.family = Some(item.word("translationKey").unwrap_or_else(|| id.clone()));
        article.id = if is_default { id } else { format!("{key}/{id}") };
        article.lang = Some(key.clone()).filter(|k| !k.is_empty());
        let above = &place.parts[..place.parts.len().saturating_sub(1)];
        article.path = Some((0..above.len()).map(|n| self.section(&key, &above[..=n])).collect());
        if let (Some(tags), more) = (&mut article.tags, docs::words(&mut item, "categories")) {
            tags.extend(more);
        }
        if let (Some(keywords), Some(summary)) = (&mut article.keywords, item.word("summary")) {
            keywords.push(summary);
        }
        article.created_at = docs::time(&mut item, &["date"]);
        article.updated_at = docs::time(&mut item, &["lastmod", "modified", "date"]);
        article.publish_at = docs::time(&mut item, &["publishDate", "publishdate", "pubdate", "published"]);
        if article.publish_at.is_none() && !self.build_future {
            // A page of a day to come is not built, as if that were its `publishDate`.
            let now = time::OffsetDateTime::now_utc().unix_timestamp();
            article.publish_at = article.created_at.clone().filter(|date| date.seconds() > now);
        }
        article.expire_at = docs::time(&mut item, &["expiryDate", "expirydate", "unpublishdate"]);
        if item.inside("build").is_some_and(|mut b| b.word("list").as_deref() == Some("never")) {
            article.status = Some(Status::Archived);
            item.note(Code::NoIndex, Effect::Changed, "is in no list; archived, so that it is not found", "list it");
        }
        let mut built = |field| item.inside(field).and_then(|mut build| build.word("render"));
        if built("build").or_else(|| built("_build")).as_deref() == Some("never") {
            article.status = Some(Status::Draft);
            item.note(
                Code::NoIndex,
                Effect::Changed,
                "makes no page; a draft, so that nobody finds it",
                "let it be rendered",
            );
        }
        let language = (!is_default || self.default_in_folder).then_some(key).filter(|k| !k.is_empty());
        article.url = Some(self.url(language, above, &name, &mut item));
        Some(item.draft(article))
    }

    fn section(&self, locale: &str, folders: &[String]) -> String {
        let own = self.sections.get(&(locale.to_string(), folders.join("/")));
        let last = folders.last().map(|l| l.replace(['-', '_'], " ")).unwrap_or_default();
        own.cloned().unwrap_or(last)
    }

    /// By the usual permalinks; a site may have others.
    fn url(&self, language: Option<String>, above: &[String], name: &str, item: &mut Item<'_>) -> String {
        let page = match (item.word("url"), item.word("slug")) {
            (Some(url), _) => url,
            (None, slug) => {
                let last = slug.unwrap_or_else(|| name.to_string());
                let last = if name == "home" && above.is_empty() { String::new() } else { last };
                let parts = above.iter().cloned().chain([last]).collect::<Vec<_>>().join("/");
                parts.to_lowercase().replace(' ', "-")
            }
        };
        let page = page.trim_matches('/');
        let end = if page.is_empty() || page.ends_with(".html") { "" } else { "/" };
        let path = language.into_iter().chain([format!("{page}{end}")]).collect::<Vec<_>>().join("/");
        match &self.base {
            Some(base) => web::join(base, &path),
            None => format!("/{path}"),
        }
    }
}
