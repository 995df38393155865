//! The articles of the site: those of a snapshot, each with the address of its page.

use helpdex::{Article, Error, KnowledgeBase, Viewer};
use std::collections::BTreeMap;
use std::path::Path;

/// Everything that becomes a page.
pub struct Articles {
    all: Vec<Article>,
    /// The articles of a family, by language.
    families: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Articles {
    /// Reads what the public may see. A snapshot for the public has nothing else, and an article that is not in it, or whose
    /// time is over, has no page either.
    pub fn read(snapshot: &Path, folder: &Path) -> Result<Articles, String> {
        let kb = KnowledgeBase::open_snapshot(snapshot).map_err(|e| format!("{}: {e}", snapshot.display()))?;
        let mut all = Vec::new();
        for id in ids(folder)? {
            match kb.get(&id, &Viewer::default()) {
                Ok(article) => all.push(article),
                Err(Error::NotFound { .. }) => {}
                Err(e) => return Err(format!("{id}: {e}")),
            }
        }
        let mut families = BTreeMap::<String, BTreeMap<String, usize>>::new();
        for (at, article) in all.iter().enumerate() {
            families.entry(family(article).to_string()).or_default().insert(lang(article).to_string(), at);
        }
        Ok(Articles { all, families })
    }

    /// All of them, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Article> {
        self.all.iter()
    }

    /// The languages there are.
    pub fn languages(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self.all.iter().map(lang).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The articles in a language by the outermost step of their path, in the order of ids.
    pub fn topics(&self, language: &str) -> Vec<(&str, Vec<&Article>)> {
        let mut topics: Vec<(&str, Vec<&Article>)> = Vec::new();
        for article in self.all.iter().filter(|a| lang(a) == language) {
            let name = topic(article);
            match topics.iter_mut().find(|t| t.0 == name) {
                Some(found) => found.1.push(article),
                None => topics.push((name, vec![article])),
            }
        }
        // The topic with most articles first: that is what readers come for. Those without one last.
        topics.sort_by_key(|t| (t.0.is_empty(), std::cmp::Reverse(t.1.len())));
        topics
    }

    /// The same article in another language.
    pub fn translation(&self, article: &Article, language: &str) -> Option<&Article> {
        self.families.get(family(article))?.get(language).and_then(|at| self.all.get(*at))
    }

    /// A snapshot in which every article has the address of its page, relative to the root of the site.
    pub fn snapshot(&self) -> Result<Vec<u8>, helpdex::Error> {
        let kb = KnowledgeBase::in_memory()?;
        let paged: Vec<Article> = self.all.iter().map(|a| Article { url: Some(address(a)), ..a.clone() }).collect();
        kb.put_all(&paged)?;
        kb.commit()?;
        kb.snapshot_bytes(&[helpdex::PUBLIC.into()])
    }
}

/// The language of an article.
pub fn lang(article: &Article) -> &str {
    article.lang.as_deref().unwrap_or("en")
}

/// The outermost step of an article's path.
pub fn topic(article: &Article) -> &str {
    article.path.as_ref().and_then(|p| p.first()).map_or("", String::as_str)
}

/// Where the page of an article is, from the root of the site on.
pub fn address(article: &Article) -> String {
    format!("{}.html", article.id)
}

fn family(article: &Article) -> &str {
    article.family.as_deref().unwrap_or(&article.id)
}

/// The ids that `helpdex` gives the files of a folder: their paths without the extension.
fn ids(folder: &Path) -> Result<Vec<String>, String> {
    let mut ids = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(at) = folders.pop() {
        let failed = |e: std::io::Error| format!("{}: {e}", at.display());
        for entry in std::fs::read_dir(&at).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(inner) = path.strip_prefix(folder) {
                let parts: Vec<_> = inner.with_extension("").iter().map(|p| p.to_string_lossy().into_owned()).collect();
                ids.push(parts.join("/"));
            }
        }
    }
    ids.sort();
    Ok(ids)
}
