//! Docusaurus: `docs`, `versioned_docs` and `i18n`; breadcrumbs from sidebars and from `_category_` files.

use super::docs::{self, Doc, Docs};
use super::literal::{object, setting};
use super::mdx;
use super::sidebars::{self, Crumbs};
use crate::draft::Draft;
use crate::error::{Error, Result};
use crate::item::Item;
use crate::options::{Format, Options};
use crate::report::{Code, Effect, Report};
use crate::{files, web};
use helpdex::{AttributeValue, Status};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// What the configuration says; it is a program, so only what stands in it as text.
struct Site {
    root: PathBuf,
    base: Option<String>,
    docs: PathBuf,
    route: String,
    locale: Option<String>,
    /// Released versions, newest first.
    versions: Vec<String>,
    /// By version; the empty one is the one in work.
    crumbs: HashMap<String, Crumbs>,
    /// Labels of folders, by their path inside the source.
    labels: HashMap<String, String>,
    /// Translations of labels, by locale and version.
    messages: HashMap<(String, String), HashMap<String, String>>,
}

/// Where a page lies.
struct Place {
    /// Empty for the default one.
    locale: String,
    /// Empty for the one in work.
    version: String,
    /// The folder of the docs, and the path below it.
    base: PathBuf,
}

/// Finds the pages of the site at `root`.
pub fn open(root: &Path, options: &Options, report: &mut Report) -> Result<Docs> {
    let names = ["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs"];
    let config = names.iter().map(|n| root.join(n)).find(|p| p.is_file());
    let config = config.and_then(|path| files::read(root, &path, report)).unwrap_or_default();
    // Other plugins have paths too.
    let plugin = object(&config, "docs").unwrap_or_default();
    let docs = setting(plugin, "path").filter(|p| root.join(p).is_dir()).unwrap_or_else(|| "docs".into());
    let base = setting(&config, "url").map(|url| web::join(&url, &setting(&config, "baseUrl").unwrap_or_default()));
    let mut site = Site {
        root: root.to_path_buf(),
        base: options.base_url.clone().or(base),
        docs: root.join(&docs),
        route: setting(plugin, "routeBasePath").unwrap_or_else(|| "docs".into()).trim_matches('/').to_string(),
        locale: options.locale.clone().or_else(|| setting(&config, "defaultLocale")),
        versions: Vec::new(),
        crumbs: HashMap::new(),
        labels: HashMap::new(),
        messages: HashMap::new(),
    };
    if root.join("versions.json").is_file()
        && let Value::Array(list) = docs::config(root, &root.join("versions.json"), report)
    {
        site.versions = list.iter().filter_map(Value::as_str).map(str::to_string).collect();
    }
    site.read_sidebars(report)?;
    let mut pages = Vec::new();
    for file in files::all(root)? {
        if site.place(&file).is_none() {
            continue;
        }
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match files::extension(&file).as_str() {
            "md" | "mdx" => pages.push(file),
            "json" | "yml" | "yaml" if name.starts_with("_category_.") => {
                let value = docs::config(root, &file, report);
                if let (Some(label), Some(folder)) = (value.get("label").and_then(Value::as_str), file.parent()) {
                    site.labels.insert(files::inner(root, folder), label.to_string());
                }
            }
            _ => {}
        }
    }
    if pages.is_empty() {
        let message = format!("there are no pages in {docs}/; name the folder that has the configuration");
        return Err(Error::Unfit { path: root.to_path_buf(), format: Format::Docusaurus, message });
    }
    Ok(Docs::new(pages, Box::new(move |file, report| site.page(file, report))))
}

impl Site {
    fn read_sidebars(&mut self, report: &mut Report) -> Result<()> {
        let mut all: Vec<(String, PathBuf)> = ["sidebars.json", "sidebars.js", "sidebars.ts", "sidebars.mjs"]
            .iter()
            .map(|name| (String::new(), self.root.join(name)))
            .collect();
        for version in &self.versions {
            let file = self.root.join("versioned_sidebars").join(format!("version-{version}-sidebars.json"));
            all.push((version.clone(), file));
        }
        for (version, path) in all.into_iter().filter(|(_, path)| path.is_file()) {
            let Some(text) = files::read(&self.root, &path, report) else { continue };
            match sidebars::read(&text) {
                Some(crumbs) => {
                    self.crumbs.entry(version).or_insert(crumbs);
                }
                None => {
                    let message = "has to be run to know what it says; breadcrumbs are those of the folders";
                    let advice = "write it as sidebars.json, or as a literal";
                    let name = files::inner(&self.root, &path);
                    report.file(&name, Code::UnreadConfig, Effect::Changed, message, advice);
                }
            }
        }
        for file in files::all(&self.root)?.iter().filter(|f| files::extension(f) == "json") {
            let parts = files::parts(file.strip_prefix(&self.root).unwrap_or(file));
            let [i18n, locale, plugin, name] = &parts[..] else { continue };
            if i18n != "i18n" || plugin != "docusaurus-plugin-content-docs" {
                continue;
            }
            let version = name.trim_end_matches(".json").trim_start_matches("version-");
            let version = if version == "current" { "" } else { version };
            let value = docs::config(&self.root, file, report);
            let messages = value.as_object().into_iter().flatten().filter_map(|(key, message)| {
                let label = key.strip_prefix("sidebar.")?.split_once(".category.")?.1;
                Some((label.to_string(), message.get("message")?.as_str()?.to_string()))
            });
            self.messages.insert((locale.clone(), version.to_string()), messages.collect());
        }
        Ok(())
    }

    fn place(&self, file: &Path) -> Option<Place> {
        if file.starts_with(&self.docs) {
            return Some(Place { locale: String::new(), version: String::new(), base: self.docs.clone() });
        }
        let parts = files::parts(file.strip_prefix(&self.root).ok()?);
        let part = |n: usize| parts.get(n).map(String::as_str);
        match (part(0), part(1), part(2), part(3)) {
            (Some("versioned_docs"), Some(folder), ..) => Some(Place {
                locale: String::new(),
                version: folder.strip_prefix("version-")?.to_string(),
                base: self.root.join("versioned_docs").join(folder),
            }),
            (Some("i18n"), Some(locale), Some("docusaurus-plugin-content-docs"), Some(folder)) => Some(Place {
                locale: locale.to_string(),
                version: match folder {
                    "current" => String::new(),
                    other => other.strip_prefix("version-")?.to_string(),
                },
                base: self.root.join("i18n").join(locale).join("docusaurus-plugin-content-docs").join(folder),
            })
            .map(|mut place| {
                // The default locale may have a folder too.
                if self.locale.as_deref() == Some(place.locale.as_str()) {
                    place.locale.clear();
                }
                place
            }),
            _ => None,
        }
    }

    fn page(&self, file: &Path, report: &mut Report) -> Option<Draft> {
        let place = self.place(file)?;
        let inner = files::inner(&self.root, file);
        let raw = files::parts(&file.strip_prefix(&place.base).unwrap_or(file).with_extension(""));
        if raw.iter().any(|part| part.starts_with('_')) {
            let message = "is a part of other pages, as its name begins with `_`";
            report.file(&inner, Code::NotAnArticle, Effect::LeftOut, message, "nothing");
            return None;
        }
        let doc = Doc::read(&self.root, file, report)?;
        let parts: Vec<String> = raw.iter().map(|part| unnumbered(part).to_string()).collect();
        let (name, folders) = parts.split_last()?;
        let mut item = Item::of(&doc.fields, &doc.file, report)?;
        item.name.clone_from(&doc.file);
        let (body, shown) = mdx::plain(&doc.body);
        if !shown.is_empty() {
            let message = format!("shows other files in itself, which were left out: {}", shown.join(", "));
            item.note(Code::DroppedMarkup, Effect::Changed, message, "put what they say into the page");
        }
        let short = item.word("sidebar_label").unwrap_or_else(|| name.clone());
        let mut article = docs::article(&mut item, body, &["title"], &short);
        let own = item.word("id").unwrap_or_else(|| name.clone());
        let doc_id = join(folders, &own);
        let versioned = if place.version.is_empty() { doc_id.clone() } else { format!("{doc_id}@{}", place.version) };
        article.id = if place.locale.is_empty() { versioned.clone() } else { format!("{}/{versioned}", place.locale) };
        article.family = Some(versioned);
        article.lang = if place.locale.is_empty() { self.locale.clone() } else { Some(place.locale.clone()) };
        article.path = Some(self.breadcrumb(&place, &doc_id, &raw));
        if !self.versions.is_empty() {
            let version = if place.version.is_empty() { "next" } else { &place.version };
            article.attributes = Some(BTreeMap::from([("version".into(), AttributeValue::String(version.into()))]));
        }
        if item.hides("unlisted") {
            article.status = Some(Status::Archived);
            item.note(Code::NoIndex, Effect::Changed, "is unlisted; archived, so that it is not found", "list it");
        }
        let updated = item.inside("last_update").and_then(|mut last| docs::time(&mut last, &["date"]));
        article.updated_at = updated.or_else(|| docs::time(&mut item, &["date"]));
        article.url = Some(self.url(&place, folders, &own, item.word("slug")));
        Some(item.draft(article))
    }

    fn breadcrumb(&self, place: &Place, doc_id: &str, raw: &[String]) -> Vec<String> {
        let crumbs = self.crumbs.get(&place.version).and_then(|crumbs| crumbs.get(doc_id));
        let path = match crumbs.filter(|c| !c.is_empty()) {
            Some(crumbs) => crumbs.clone(),
            None => {
                let folders = raw.len().saturating_sub(1);
                let label = |n: usize| {
                    let below = raw[..=n].join("/");
                    let at = |base: &Path| self.labels.get(&format!("{}/{below}", files::inner(&self.root, base)));
                    let default = match place.version.as_str() {
                        "" => self.docs.clone(),
                        version => self.root.join("versioned_docs").join(format!("version-{version}")),
                    };
                    let written = at(&place.base).or_else(|| at(&default)).cloned();
                    written.unwrap_or_else(|| unnumbered(&raw[n]).replace(['-', '_'], " "))
                };
                (0..folders).map(label).collect()
            }
        };
        let messages = self.messages.get(&(place.locale.clone(), place.version.clone()));
        let translate = |label: String| messages.and_then(|m| m.get(&label)).cloned().unwrap_or(label);
        path.into_iter().map(translate).collect()
    }

    fn url(&self, place: &Place, folders: &[String], own: &str, slug: Option<String>) -> String {
        let version = match (place.version.as_str(), self.versions.first()) {
            ("", Some(_)) => "next",
            (version, Some(last)) if version == last => "",
            (version, _) => version,
        };
        let mut parts: Vec<String> = folders.to_vec();
        match slug {
            Some(slug) if slug.starts_with('/') => parts = vec![slug],
            Some(slug) => parts.push(slug),
            // A page named like its folder is that folder's.
            None if folders.last().is_some_and(|last| last == own) => {}
            None => parts.push(own.to_string()),
        }
        let page = docs::page_path(&parts);
        let all = [place.locale.as_str(), &self.route, version, page.trim_matches('/')];
        let path = all.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/");
        match &self.base {
            Some(base) => web::join(base, &path),
            None => format!("/{path}"),
        }
    }
}

fn join(folders: &[String], name: &str) -> String {
    folders.iter().map(String::as_str).chain([name]).collect::<Vec<_>>().join("/")
}

/// A name without the number it is sorted by: `01-intro`, `2. setup`; dates and versions are none.
fn unnumbered(name: &str) -> &str {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let rest = name[digits..].trim_start();
    let after = rest.trim_start_matches(['-', '_', '.']).trim_start();
    let numbered = digits > 0 && after.len() < rest.len() && !after.is_empty();
    if numbered && !after.starts_with(|c: char| c.is_ascii_digit()) { after } else { name }
}

#[cfg(test)]
mod tests {
    use super::unnumbered;

    #[test]
    fn numbers_for_sorting_are_no_names() {
        let all = [
            ("01-intro", "intro"),
            ("2. 设置", "设置"),
            ("2021-11-02-x", "2021-11-02-x"),
            ("7.0", "7.0"),
            ("3", "3"),
            ("a-1", "a-1"),
        ];
        for (name, want) in all {
            assert_eq!(unnumbered(name), want);
        }
    }
}
