//! Mirrors of sites: HTML files in folders as on the web, with the `sitemap.xml` that lists them.

mod sitemap;

use crate::draft::Draft;
use crate::error::{Error, Result};
use crate::html::{self, PageInfo};
use crate::import::Source;
use crate::item::written_time;
use crate::options::{Format, Options};
use crate::report::{Code, Effect, Issue, Report};
use crate::{files, web};
use helpdex::{Article, Format as Markup};
use sitemap::Sitemap;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

/// A mirror that is being read.
pub struct Mirror {
    root: PathBuf,
    base: Option<String>,
    sitemap: Sitemap,
    files: std::vec::IntoIter<PathBuf>,
    /// The page that stands for all of its translations, by page.
    families: HashMap<String, String>,
    /// Addresses of files that were read.
    seen: HashSet<String>,
    /// Pages of the sitemap that have no file, told at the end.
    ended: bool,
}

impl Mirror {
    /// Reads the sitemaps of the mirror at `root`.
    pub fn open(root: &Path, options: &Options, report: &mut Report) -> Result<Mirror> {
        let mut all = files::all(root)?;
        let sitemap = Sitemap::read(root, &all, report);
        all.retain(|f| matches!(files::extension(f).as_str(), "html" | "htm"));
        if all.is_empty() {
            let message = "there are no .html files in it; mirror the pages beside sitemap.xml".to_string();
            return Err(Error::Unfit { path: root.to_path_buf(), format: Format::Site, message });
        }
        let base = options.base_url.clone().or_else(|| sitemap.origin());
        let mut mirror = Mirror {
            root: root.to_path_buf(),
            base,
            sitemap,
            files: all.clone().into_iter(),
            families: HashMap::new(),
            seen: HashSet::new(),
            ended: false,
        };
        mirror.read_families(&all);
        Ok(mirror)
    }

    /// Which pages are translations of each other: what the sitemap says, and the heads of all pages.
    fn read_families(&mut self, files: &[PathBuf]) {
        let base = self.base.clone().unwrap_or_default();
        let keys = |alternates: &[(String, String)]| -> Vec<String> {
            let real = alternates.iter().filter(|(lang, _)| lang != "x-default");
            real.map(|(_, href)| key(&web::join(&base, href))).collect()
        };
        let mut groups = Vec::new();
        for page in self.sitemap.pages().filter(|p| !p.alternates.is_empty()) {
            groups.push((key(&page.address), keys(&page.alternates)));
        }
        for file in files {
            let Ok(text) = files::text(file) else { continue };
            let info = html::info(&text);
            if !info.alternates.is_empty() {
                groups.push((key(&self.address(&files::inner(&self.root, file))), keys(&info.alternates)));
            }
        }
        for (own, mut group) in groups {
            group.push(own);
            let known: Vec<String> = group.iter().filter_map(|k| self.families.get(k).cloned()).collect();
            // The one that sorts first stands for all.
            let Some(first) = known.into_iter().chain(group.iter().cloned()).min() else { continue };
            self.families.extend(group.into_iter().map(|k| (k, first.clone())));
        }
    }

    fn page(&mut self, path: &Path, report: &mut Report) -> Option<Draft> {
        let text = files::read(&self.root, path, report)?;
        let file = files::inner(&self.root, path);
        let info = html::info(&text);
        let own = self.address(&file);
        let canonical = info.canonical.as_ref().map(|c| web::join(self.base.as_deref().unwrap_or_default(), c));
        self.seen.insert(key(&own));
        let mut note = |code, effect, message: String, advice: &str| {
            report.add(Issue {
                file: file.clone(),
                item: Some(own.clone()),
                code,
                effect,
                message,
                advice: advice.to_string(),
            });
        };
        if info.noindex {
            note(
                Code::NoIndex,
                Effect::LeftOut,
                "asks not to be found (robots noindex)".into(),
                "nothing, if it should not",
            );
            return None;
        }
        if let Some(target) = &info.refresh {
            note(Code::Redirect, Effect::LeftOut, format!("only leads to {target}"), "nothing; the target is imported");
            return None;
        }
        if let Some(other) = canonical.as_ref().filter(|c| key(c) != key(&own))
            && self.file_of(other).is_some()
        {
            let message = format!("is a copy of {other}, as it says itself");
            note(Code::Redirect, Effect::LeftOut, message, "nothing; the original is imported");
            return None;
        }
        if !self.sitemap.is_empty()
            && !self.sitemap.lists(&own)
            && canonical.as_ref().is_none_or(|c| !self.sitemap.lists(c))
        {
            let message = "is not in the sitemap".to_string();
            note(Code::NotAnArticle, Effect::LeftOut, message, "put it into the sitemap if it should be found");
            return None;
        }
        let article = self.article(&text, info, canonical.unwrap_or(own));
        Some(Draft { item: article.id.clone(), file, article })
    }

    fn article(&self, text: &str, info: PageInfo, url: String) -> Article {
        let base = self.base.as_deref().unwrap_or_default();
        let page = self.sitemap.page(&url);
        let mut family: Vec<(String, String)> =
            info.alternates.iter().map(|(lang, href)| (lang.clone(), web::join(base, href))).collect();
        family.extend(page.into_iter().flat_map(|p| p.alternates.iter().cloned()));
        let lang = info.lang.clone().or_else(|| {
            family
                .iter()
                .find(|(lang, href)| lang != "x-default" && key(href) == key(&url))
                .map(|(lang, _)| lang.clone())
        });
        let title = info.heading.or(info.title).unwrap_or_default();
        let mut path = info.breadcrumb;
        if path.last() == Some(&title) {
            path.pop();
        }
        Article {
            id: key(&url),
            family: Some(self.families.get(&key(&url)).cloned().unwrap_or_else(|| key(&url))),
            title,
            body: main_part(text).to_string(),
            format: Some(Markup::Html),
            lang,
            path: Some(path),
            keywords: Some(info.keywords),
            updated_at: info
                .modified
                .as_deref()
                .and_then(written_time)
                .or_else(|| page.and_then(|p| p.changed.as_deref()).and_then(written_time)),
            url: Some(page.map_or(url, |p| p.address.clone())),
            ..Article::default()
        }
    }

    /// The address of a file on the site.
    fn address(&self, file: &str) -> String {
        let path = file.strip_suffix("index.html").or_else(|| file.strip_suffix("index.htm")).unwrap_or(file);
        let whole = web::join(self.base.as_deref().unwrap_or_default(), &format!("/{path}"));
        // Mirrors write `/a` as `a.html`, and lay the name of the host above all.
        let host = self
            .base
            .as_ref()
            .map(|b| web::path(b).len())
            .map_or("", |_| host(self.base.as_deref().unwrap_or_default()));
        let bare = path.strip_prefix(host).filter(|_| !host.is_empty()).unwrap_or(path).trim_start_matches('/');
        let candidates = [bare.to_string(), bare.trim_end_matches(".html").trim_end_matches(".htm").to_string()];
        let mut addresses =
            candidates.iter().map(|c| web::join(self.base.as_deref().unwrap_or_default(), &format!("/{c}")));
        addresses.find(|a| self.sitemap.lists(a)).unwrap_or(whole)
    }

    /// The file of an address, if the mirror has it.
    fn file_of(&self, address: &str) -> Option<PathBuf> {
        let path = web::unescape(web::path(address));
        let path = path.trim_matches('/');
        let with_host = format!("{}/{path}", host(address));
        let names = |p: &str| [format!("{p}/index.html"), p.to_string(), format!("{p}.html"), format!("{p}.htm")];
        let mut all =
            names(path).into_iter().chain(names(&with_host)).map(|n| self.root.join(n.trim_start_matches('/')));
        all.find(|f| f.is_file())
    }
}

/// The element that holds the article, when there is only one that could; else the whole page.
fn main_part(page: &str) -> &str {
    let lower = page.to_ascii_lowercase();
    for name in ["main", "article"] {
        let (open, close) = (format!("<{name}"), format!("</{name}>"));
        if lower.matches(&close).count() == 1
            && let (Some(from), Some(to)) = (lower.find(&open), lower.find(&close))
            && from < to
        {
            return &page[from..to + close.len()];
        }
    }
    page
}

fn host(address: &str) -> &str {
    address.split_once("://").map_or("", |(_, rest)| rest.split('/').next().unwrap_or(""))
}

/// An address by which pages are compared: its path, without a slash at the end.
fn key(address: &str) -> String {
    let path = web::unescape(web::path(address));
    match path.trim_end_matches('/') {
        "" => "/".to_string(),
        path => path.to_string(),
    }
}

impl Source for Mirror {
    fn read_on(&mut self, out: &mut Vec<Draft>, report: &mut Report) -> bool {
        if let Some(file) = self.files.next() {
            out.extend(self.page(&file, report));
            return true;
        }
        if !std::mem::replace(&mut self.ended, true) {
            for (file, address) in self.sitemap.addresses() {
                if !self.seen.contains(&key(address)) {
                    report.add(Issue {
                        file: file.to_string(),
                        item: Some(address.to_string()),
                        code: Code::Partial,
                        effect: Effect::Skipped,
                        message: "is in the sitemap, but the mirror has no file for it".into(),
                        advice: "mirror the page too".into(),
                    });
                }
            }
        }
        false
    }
}
