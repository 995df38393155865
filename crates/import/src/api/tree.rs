//! Categories above articles: names by locale, and what lies in what.

use crate::item::Item;
use crate::report::{Code, Effect};
use helpdex::text::lang;
use std::collections::BTreeMap;

/// Depth at which a chain of parents is taken for a ring.
const DEEP: usize = 32;

/// All categories, sections, folders or collections of an export. Keys of different kinds must differ.
#[derive(Default)]
pub struct Tree {
    nodes: BTreeMap<String, Node>,
}

#[derive(Default)]
struct Node {
    parent: Option<String>,
    /// By canonical locale; the empty one is for a name without any.
    names: BTreeMap<String, String>,
    first: String,
}

impl Tree {
    /// Adds the name of a category in another language.
    pub fn translate(&mut self, key: &str, locale: Option<&str>, name: &str) {
        let first = self.nodes.get(key).map(|n| n.first.clone()).unwrap_or_default();
        self.add(key, None, locale, name);
        if let Some(node) = self.nodes.get_mut(key) {
            node.first = first;
        }
    }

    /// Adds a category, or another name or the parent of one that is there.
    pub fn add(&mut self, key: &str, parent: Option<String>, locale: Option<&str>, name: &str) {
        let node = self.nodes.entry(key.to_string()).or_default();
        if parent.is_some() {
            node.parent = parent;
        }
        if !name.trim().is_empty() {
            if node.first.is_empty() {
                node.first = name.trim().to_string();
            }
            node.names.insert(locale.map(lang::canonical).unwrap_or_default(), name.trim().to_string());
        }
    }

    /// The parent of a category.
    pub fn parent(&self, key: &str) -> Option<&str> {
        self.nodes.get(key)?.parent.as_deref()
    }

    /// The names from the outermost category to this one, as a reader of `locale` sees them. What is not in the export is
    /// noted on `item`.
    pub fn path(&self, key: &str, locale: Option<&str>, item: &mut Item<'_>) -> Option<Vec<String>> {
        let locale = locale.map(lang::canonical).unwrap_or_default();
        let mut path = Vec::new();
        let mut next = Some(key);
        while let Some(key) = next.filter(|_| path.len() < DEEP) {
            let Some(node) = self.nodes.get(key) else {
                let message = format!("lies in {key}, which is not in the export");
                let advice = "fetch the categories, sections, folders or collections into the same folder";
                item.note(Code::UnknownParent, Effect::Changed, message, advice);
                break;
            };
            let language = lang::primary(&locale);
            let near = || node.names.iter().find(|(l, _)| lang::primary(l) == language).map(|(_, name)| name);
            let first = Some(&node.first).filter(|name| !name.is_empty());
            let name = node.names.get(&locale).or_else(near).or(first).or_else(|| node.names.values().next());
            path.extend(name.cloned());
            next = node.parent.as_deref();
        }
        path.reverse();
        Some(path).filter(|p| !p.is_empty())
    }
}
