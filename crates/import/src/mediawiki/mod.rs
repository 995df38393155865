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
        for file in &files {
            let mut dump = Dump::open(file).map_err(Error::io(file))?;
            // What is broken is told when the pages are read.
            while let Ok(Some(page)) = dump.next_page() {
                match page.redirect {
                    Some(target) => redirects.entry(target).or_default().push(page.title),
                    None => {
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
        let read = wikitext::read(&page.text, wiki);
        if !read.templates.is_empty() {
            let names: Vec<&str> = read.templates.iter().take(8).map(String::as_str).collect();
            let more = read.templates.len().saturating_sub(names.len());
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let message = format!("templates were left out: {}{more}", names.join(", "));
            note(Code::DroppedMarkup, Effect::Changed, message, "put text that customers need into the page itself");
        }
        let base_language = wiki.lang.clone().or_else(|| self.locale.clone());
        let (base, lang) = match page.title.rsplit_once('/') {
            Some((base, tag)) if is_language(tag) && self.titles.contains(base) => (Some(base), Some(tag.to_string())),
            _ => (None, base_language.clone()),
        };
        let prefix = match (self.several, wiki.name.as_ref().or(wiki.lang.as_ref())) {
            (true, Some(name)) => format!("{name}:"),
            _ => String::new(),
        };
        let own_key = format!("{}:{}", base_language.as_deref().unwrap_or("und"), page.title);
        // Pages that link to each other have the same smallest link.
        let linked = read.languages.iter().map(|(lang, title)| format!("{lang}:{title}")).min();
        let family = match (base, linked) {
            (Some(base), _) => Some(base.to_string()),
            (None, Some(linked)) => Some(linked.min(own_key)),
            (None, None) => Some(page.title.clone()),
        };
        let bare = wiki.bare_title(page.namespace, base.unwrap_or(&page.title));
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
