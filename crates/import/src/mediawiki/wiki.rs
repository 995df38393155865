//! What a dump says about its wiki: names of namespaces, addresses, language.

use crate::markdown::place::is_language;
use std::collections::BTreeMap;

/// A wiki.
#[derive(Clone, Debug, Default)]
pub struct Wiki {
    /// Its language.
    pub lang: Option<String>,
    /// A name for it that no other wiki of the same owner has.
    pub name: Option<String>,
    /// The address before the title of a page.
    pub articles: Option<String>,
    /// Names of namespaces by number.
    pub namespaces: BTreeMap<i64, String>,
}

const FILE: i64 = 6;
const CATEGORY: i64 = 14;

impl Wiki {
    /// Takes the address of the main page, which dumps carry.
    pub fn main_page(&mut self, address: &str) {
        self.articles = address.rfind('/').map(|at| address[..=at].to_string());
    }

    /// Whether a prefix of a link is that of categories.
    pub fn is_category(&self, prefix: &str) -> bool {
        self.is(prefix, CATEGORY, &["category"])
    }

    /// Whether a prefix of a link is that of files.
    pub fn is_file(&self, prefix: &str) -> bool {
        self.is(prefix, FILE, &["file", "image", "media"])
    }

    fn is(&self, prefix: &str, number: i64, names: &[&str]) -> bool {
        let prefix = prefix.trim().to_lowercase();
        names.contains(&prefix.as_str()) || self.namespaces.get(&number).is_some_and(|n| n.to_lowercase() == prefix)
    }

    /// Whether a prefix of a link leads to the wiki in another language.
    pub fn is_language(&self, prefix: &str) -> bool {
        let own = self.namespaces.values().any(|n| n.eq_ignore_ascii_case(prefix));
        !own && prefix.chars().all(|c| c.is_ascii_lowercase() || c == '-') && is_language(prefix)
    }

    /// The address of a page, when the dump says where the wiki is.
    pub fn url(&self, title: &str) -> Option<String> {
        let base = self.articles.as_ref()?;
        let mut title = title.trim().replace(' ', "_");
        if title.is_empty() || title.starts_with('#') {
            return None;
        }
        // The first letter of a title is a capital one.
        if let Some(first) = title.chars().next().filter(char::is_ascii_lowercase) {
            title.replace_range(..1, &first.to_ascii_uppercase().to_string());
        }
        let escaped = ['(', ')', '<', '>', '[', ']', '"', '|', '\\', '\u{1}'];
        let mut url = base.clone();
        for c in title.chars() {
            if escaped.contains(&c) || c.is_whitespace() || c.is_control() {
                url.push_str(&format!("%{:02X}", u32::from(c).min(255)));
            } else {
                url.push(c);
            }
        }
        Some(url)
    }

    /// The title without the name of its namespace.
    pub fn bare_title<'t>(&self, namespace: i64, title: &'t str) -> &'t str {
        let name = self.namespaces.get(&namespace).filter(|n| !n.is_empty());
        name.and_then(|n| title.strip_prefix(n.as_str())).and_then(|t| t.strip_prefix(':')).unwrap_or(title)
    }

    #[cfg(test)]
    pub fn for_tests() -> Wiki {
        let mut wiki = Wiki { namespaces: BTreeMap::from([(14, "カテゴリ".to_string())]), ..Wiki::default() };
        wiki.main_page("https://w.example/wiki/Main_Page");
        wiki
    }
}
