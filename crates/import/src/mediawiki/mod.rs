//! MediaWiki XML dumps, as `Special:Export` and `dumpBackup.php` write them.

mod dump;
mod inline;
mod pairs;
mod strip;
mod table;
mod wiki;
mod wikitext;

use crate::draft::Draft;
use crate::error::{Error, Result};
use crate::files;
use crate::import::Source;
use crate::markdown::place::is_language;
use crate::options::{Format, Options};
use crate::report::{Code, Effect, Issue, Report};
use dump::{Broken, Dump, RawPage};
use helpdex::{Article, Format as Markup, Timestamp};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The main namespace, that of the project, and that of help.
const ARTICLES: [i64; 3] = [0, 4, 12];

/// Whether the file at `path` begins like a dump.
pub fn looks_like_dump(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(2_000).read_to_end(&mut start));
    read.is_ok() && String::from_utf8_lossy(&start).contains("<mediawiki")
}

/// Dumps in a folder, or one.
pub struct Dumps {
    root: PathBuf,
    files: std::vec::IntoIter<PathBuf>,
    several: bool,
    locale: Option<String>,
    now: Option<(String, Dump)>,
    /// Titles of all pages, and those that lead to them.
    titles: HashSet<String>,
    redirects: HashMap<String, Vec<String>>,
    /// Families of pages that link to other wikis, by the page's own key.
    families: HashMap<String, String>,
    /// How many pages of other namespaces were left out, by file and namespace.
    left_out: BTreeMap<(String, i64), u64>,
}

impl Dumps {
    /// Finds the dumps at `path` and reads the titles in them.
    pub fn open(path: &Path, options: &Options, report: &mut Report) -> Result<Dumps> {
        let mut files = files::all(path)?;
        files.retain(|f| path.is_file() || files::extension(f) == "xml" && looks_like_dump(f));
        if files.is_empty() {
            let message =
                "there are no dumps in it, which are .xml files that begin with <mediawiki>; unpack them first";
            return Err(Error::Unfit { path: path.to_path_buf(), format: Format::MediaWiki, message: message.into() });
        }
        let mut titles = HashSet::new();
        let mut redirects: HashMap<String, Vec<String>> = HashMap::new();
        let mut families = HashMap::new();
        for file in &files {
            let mut dump = Dump::open(file).map_err(Error::io(file))?;
            // What is broken is told when the pages are read.
            while let Ok(Some(page)) = dump.next_page() {
                match page.redirect {
                    Some(target) => redirects.entry(target).or_default().push(page.title),
                    None => {
                        let lang = language(&dump.wiki, options.locale.as_deref());
                        families.extend(family(&page, &dump.wiki, lang.as_deref()));
                        titles.insert(page.title);
                    }
                }
            }
            report.files += 1;
        }
        Ok(Dumps {
            root: path.to_path_buf(),
            several: files.len() > 1,
            files: files.into_iter(),
            locale: options.locale.clone(),
            now: None,
            titles,
            redirects,
            families,
            left_out: BTreeMap::new(),
        })
    }

    fn page(&mut self, file: &str, wiki: &wiki::Wiki, page: RawPage, report: &mut Report) -> Option<Draft> {
        let mut note = |code, effect, message: String, advice: &str| {
            report.add(Issue {
                file: file.to_string(),
                item: Some(page.title.clone()),
                code,
                effect,
                message,
                advice: advice.into(),
            });
        };
        if let Some(target) = &page.redirect {
            if !self.titles.contains(target) {
                let message = format!("leads to `{target}`, which is not in the dump");
                note(Code::Redirect, Effect::Skipped, message, "dump that page too");
            }
            return None;
        }
        if page.id.is_empty() || page.title.is_empty() {
            note(Code::MissingId, Effect::Skipped, "has no id or no title".into(), "make the dump again");
            return None;
        }
        if !ARTICLES.contains(&page.namespace) {
            *self.left_out.entry((file.to_string(), page.namespace)).or_default() += 1;
            return None;
        }
        if page.model.as_deref().is_some_and(|m| m != "wikitext") {
            let message = format!("is in {}, not in wikitext", page.model.unwrap_or_default());
            note(Code::NotAnArticle, Effect::LeftOut, message, "nothing, unless it should be an article");
            return None;
        }
        if page.deleted {
            let message = "its text was deleted from the history".to_string();
            note(Code::NotAnArticle, Effect::LeftOut, message, "nothing; restore the revision if it should be found");
            return None;
        }
        let read = wikitext::read(&page.text, wiki);
        if !read.templates.is_empty() {
            let names: Vec<&str> = read.templates.iter().take(8).map(String::as_str).collect();
            let more = read.templates.len().saturating_sub(names.len());
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let message = format!("templates were left out: {}{more}", names.join(", "));
            note(Code::DroppedMarkup, Effect::Changed, message, "put text that customers need into the page itself");
        }
        let base_language = language(wiki, self.locale.as_deref());
        let (base, lang) = match page.title.rsplit_once('/') {
            Some((base, tag)) if is_language(tag) && self.titles.contains(base) => (Some(base), Some(tag.to_string())),
            _ => (None, base_language.clone()),
        };
        let prefix = match (self.several, wiki.name.as_ref().or(wiki.lang.as_ref())) {
            (true, Some(name)) => format!("{name}:"),
            _ => String::new(),
        };
        // A page in another language belongs to what the page above it belongs to.
        let original = base.unwrap_or(&page.title);
        let family = self.families.get(&key(base_language.as_deref(), original));
        let family = Some(family.cloned().unwrap_or_else(|| original.to_string()));
        let bare = wiki.bare_title(page.namespace, original);
        Some(Draft {
            file: file.to_string(),
            item: page.title.clone(),
            article: Article {
                id: format!("{prefix}{}", page.id),
                family,
                title: read.title.unwrap_or_else(|| bare.to_string()),
                body: read.markdown,
                format: Some(Markup::Markdown),
                lang,
                url: wiki.url(&page.title),
                tags: Some(read.categories),
                keywords: self.redirects.get(&page.title).cloned(),
                updated_at: page.timestamp.as_deref().and_then(Timestamp::parse),
                ..Article::default()
            },
        })
    }
}

/// The language of a wiki.
fn language(wiki: &wiki::Wiki, locale: Option<&str>) -> Option<String> {
    wiki.lang.clone().or_else(|| locale.map(str::to_string))
}

/// What wikis call a page of another one.
fn key(lang: Option<&str>, title: &str) -> String {
    format!("{}:{title}", lang.unwrap_or("und"))
}

/// The key of a page that links to the same page in other wikis, and its family: pages that link to each other have the same
/// smallest key.
fn family(page: &RawPage, wiki: &wiki::Wiki, lang: Option<&str>) -> Option<(String, String)> {
    // Reading a text costs; most have no such links.
    let mut prefixes = page.text.split("[[").skip(1).filter_map(|link| link.split_once(':'));
    if !ARTICLES.contains(&page.namespace) || !prefixes.any(|(prefix, _)| wiki.is_language(prefix.trim())) {
        return None;
    }
    let linked =
        wikitext::read(&page.text, wiki).languages.into_iter().map(|(lang, title)| key(Some(&lang), &title)).min()?;
    let own = key(lang, &page.title);
    Some((own.clone(), linked.min(own)))
}

impl Source for Dumps {
    fn read_on(&mut self, out: &mut Vec<Draft>, report: &mut Report) -> bool {
        let Some((name, mut dump)) = self.now.take() else {
            let Some(file) = self.files.next() else {
                for ((file, namespace), count) in std::mem::take(&mut self.left_out) {
                    let message = format!("{count} pages of namespace {namespace} are no articles");
                    let advice = "nothing; pages of the main, project and help namespaces are imported";
                    report.file(&file, Code::NotAnArticle, Effect::LeftOut, message, advice);
                }
                return false;
            };
            let name = files::inner(&self.root, &file);
            match Dump::open(&file) {
                Ok(dump) => self.now = Some((name, dump)),
                Err(e) => {
                    let message = format!("cannot be read: {e}");
                    report.file(
                        &name,
                        Code::Unreadable,
                        Effect::Skipped,
                        message,
                        "check the file and its permissions",
                    );
                }
            }
            return true;
        };
        match dump.next_page() {
            Ok(Some(page)) => {
                out.extend(self.page(&name, &dump.wiki, page, report));
                self.now = Some((name, dump));
            }
            Ok(None) => {}
            Err(Broken { cut, message }) => {
                let code = if cut { Code::CutOff } else { Code::NotXml };
                let message = format!("cannot be read to its end, the pages before were kept: {message}");
                report.file(&name, code, Effect::Skipped, message, "make the dump again, or fetch it again");
            }
        }
        true
    }
}
