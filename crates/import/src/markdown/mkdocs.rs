//! MkDocs: `mkdocs.yml` with its navigation, the static-i18n plugin's ways of translating, drafts.

use super::docs::{self, Doc, Docs};
use super::patterns::Patterns;
use super::place::is_language;
use crate::draft::Draft;
use crate::error::{Error, Result};
use crate::item::Item;
use crate::options::{Format, Options};
use crate::report::{Code, Effect, Report};
use crate::{files, web};
use helpdex::Status;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

struct Site {
    root: PathBuf,
    docs: PathBuf,
    base: Option<String>,
    directories: bool,
    /// The language of pages that name none.
    locale: Option<String>,
    /// The languages of the plugin, with translations of navigation; none without it.
    languages: BTreeMap<String, HashMap<String, String>>,
    by_folder: bool,
    /// Breadcrumb and title by path.
    nav: HashMap<String, (Vec<String>, Option<String>)>,
    drafts: Patterns,
    excluded: Patterns,
}

/// Finds the pages of the site at `root`.
pub fn open(root: &Path, options: &Options, report: &mut Report) -> Result<Docs> {
    let config = ["mkdocs.yml", "mkdocs.yaml"].iter().map(|n| root.join(n)).find(|p| p.is_file());
    let config = config.map_or(Value::Null, |path| docs::config(root, &path, report));
    let text = |pointer: &str| config.pointer(pointer).and_then(Value::as_str).map(str::to_string);
    let folder = text("/docs_dir").unwrap_or_else(|| "docs".into());
    let patterns = |field: &str| Patterns::new(&text(field).unwrap_or_default());
    let mut site = Site {
        root: root.to_path_buf(),
        docs: root.join(&folder),
        base: options.base_url.clone().or_else(|| text("/site_url")),
        directories: config.get("use_directory_urls").and_then(Value::as_bool).unwrap_or(true),
        locale: options.locale.clone().or_else(|| text("/theme/language")).or_else(|| text("/theme/locale")),
        languages: BTreeMap::new(),
        by_folder: false,
        nav: HashMap::new(),
        drafts: patterns("/draft_docs"),
        excluded: patterns("/exclude_docs"),
    };
    site.read_plugin(&config);
    site.read_nav(config.get("nav").unwrap_or(&Value::Null), &mut Vec::new());
    let mut pages = if site.docs.is_dir() { files::all(&site.docs)? } else { Vec::new() };
    pages.retain(|f| matches!(files::extension(f).as_str(), "md" | "markdown"));
    if pages.is_empty() {
        let message = format!("there are no pages in {folder}/; name the folder that has mkdocs.yml");
        return Err(Error::Unfit { path: root.to_path_buf(), format: Format::MkDocs, message });
    }
    Ok(Docs::new(pages, Box::new(move |file, report| site.page(file, report))))
}

impl Site {
    /// The plugin `i18n`, in its newer way (a list of languages) and its older one (languages by code).
    fn read_plugin(&mut self, config: &Value) {
        let plugins = config.get("plugins");
        let listed = plugins.and_then(Value::as_array).and_then(|list| list.iter().find_map(|p| p.get("i18n")));
        let Some(plugin) = listed.or_else(|| plugins.and_then(|p| p.get("i18n"))) else { return };
        self.by_folder = plugin.get("docs_structure").and_then(Value::as_str) == Some("folder");
        let mut default = plugin.get("default_language").and_then(Value::as_str).map(str::to_string);
        match plugin.get("languages") {
            Some(Value::Array(list)) => {
                for language in list {
                    let Some(locale) = language.get("locale").and_then(Value::as_str) else { continue };
                    if language.get("default").and_then(Value::as_bool) == Some(true) {
                        default = Some(locale.to_string());
                    }
                    self.languages.insert(locale.to_string(), labels(language.get("nav_translations")));
                }
            }
            Some(Value::Object(map)) => {
                for locale in map.keys().filter(|l| *l != "default") {
                    let translations = plugin.get("nav_translations").and_then(|t| t.get(locale));
                    self.languages.insert(locale.clone(), labels(translations));
                }
            }
            _ => {}
        }
        self.locale = default.or_else(|| self.locale.take());
    }

    fn read_nav(&mut self, value: &Value, above: &mut Vec<String>) {
        match value {
            Value::Array(list) if above.len() < 32 => list.iter().for_each(|item| self.read_nav(item, above)),
            Value::String(path) => {
                self.nav.entry(path.clone()).or_insert_with(|| (above.clone(), None));
            }
            Value::Object(map) => {
                for (label, inside) in map {
                    match inside {
                        Value::String(path) => {
                            self.nav.entry(path.clone()).or_insert_with(|| (above.clone(), Some(label.clone())));
                        }
                        inside => {
                            above.push(label.clone());
                            self.read_nav(inside, above);
                            above.pop();
                        }
                    }
                }
            }
            _ => {}
        }
    }

    /// The path without the language, and the language.
    fn language<'p>(&self, path: &'p str) -> (String, Option<&'p str>) {
        let known = |tag: &str| self.languages.contains_key(tag);
        if self.languages.is_empty() {
            return (path.to_string(), None);
        }
        if self.by_folder {
            return match path.split_once('/') {
                Some((tag, rest)) if known(tag) => (rest.to_string(), Some(tag)),
                _ => (path.to_string(), None),
            };
        }
        let (stem, extension) = path.rsplit_once('.').unwrap_or((path, "md"));
        match stem.rsplit_once('.') {
            Some((stem, tag)) if known(tag) || is_language(tag) => (format!("{stem}.{extension}"), Some(tag)),
            _ => (path.to_string(), None),
        }
    }

    fn page(&self, file: &Path, report: &mut Report) -> Option<Draft> {
        let path = files::inner(&self.docs, file);
        if self.excluded.fit(&path) {
            let message = "is excluded from the site by `exclude_docs`";
            report.file(&files::inner(&self.root, file), Code::NotAnArticle, Effect::LeftOut, message, "nothing");
            return None;
        }
        let doc = Doc::read(&self.root, file, report)?;
        let (plain, tag) = self.language(&path);
        let parts = files::parts(&Path::new(&plain).with_extension(""));
        let name = parts.last()?.clone();
        let mut item = Item::of(&doc.fields, &doc.file, report)?;
        item.name.clone_from(&doc.file);
        if item.inside("search").is_some_and(|mut search| search.flag("exclude")) {
            let message = "is excluded from search by its front matter";
            item.note(Code::NoIndex, Effect::LeftOut, message, "nothing, unless it should be found");
            return None;
        }
        let (body, snippets) = without_snippets(&doc.body);
        if snippets > 0 {
            let message = format!("{snippets} snippets of other files were left out");
            item.note(Code::DroppedMarkup, Effect::Changed, message, "put what they say into the page");
        }
        let locale = tag.map(str::to_string).or_else(|| self.locale.clone());
        let is_default = locale == self.locale;
        let nav = self.nav.get(&path).or_else(|| self.nav.get(&plain));
        let labels = tag.and_then(|tag| self.languages.get(tag));
        let translate = |label: &String| labels.and_then(|l| l.get(label)).unwrap_or(label).clone();
        let mut article = docs::article(&mut item, body, &["title"], &name);
        // A title in the navigation is in the language of the navigation.
        if let Some((_, Some(title))) = nav
            && item.raw("title").is_none()
            && (is_default || labels.is_some_and(|l| l.contains_key(title)))
        {
            article.title = translate(title);
        }
        article.path = Some(match nav {
            Some((above, _)) => above.iter().map(translate).collect(),
            None => parts[..parts.len() - 1].iter().map(|p| p.replace(['-', '_'], " ")).collect(),
        });
        let family = parts.join("/");
        article.id = match (&locale, is_default) {
            (Some(locale), false) => format!("{locale}/{family}"),
            _ => family.clone(),
        };
        article.family = Some(family);
        if self.drafts.fit(&path) {
            article.status = Some(Status::Draft);
        }
        // One date, or several by name.
        article.updated_at = match item.raw("date") {
            Some(Value::Object(_)) => item.inside("date").and_then(|mut d| docs::time(&mut d, &["updated"])),
            _ => docs::time(&mut item, &["date"]),
        };
        let language = locale.clone().filter(|_| !is_default && tag.is_some());
        article.lang = locale;
        article.url = Some(self.url(language, &parts));
        Some(item.draft(article))
    }

    fn url(&self, language: Option<String>, parts: &[String]) -> String {
        let page = docs::page_path(parts);
        let end = match (self.directories, page.is_empty()) {
            (_, true) => "",
            (true, _) => "/",
            (false, _) if page == parts.join("/") => ".html",
            (false, _) => "/",
        };
        let path = language.into_iter().chain([format!("{page}{end}")]).collect::<Vec<_>>().join("/");
        match &self.base {
            Some(base) => web::join(base, &path),
            None => format!("/{path}"),
        }
    }
}

fn labels(value: Option<&Value>) -> HashMap<String, String> {
    let pairs = value.and_then(Value::as_object).into_iter().flatten();
    pairs.filter_map(|(from, to)| Some((from.clone(), to.as_str()?.to_string()))).collect()
}

/// A text without lines that put other files into it, and how many there were.
fn without_snippets(body: &str) -> (String, usize) {
    let snippet = |line: &&str| line.trim_start().starts_with("--8<--");
    let kept: Vec<&str> = body.lines().filter(|line| !snippet(line)).collect();
    let count = body.lines().count() - kept.len();
    (if count > 0 { kept.join("\n") } else { body.to_string() }, count)
}
