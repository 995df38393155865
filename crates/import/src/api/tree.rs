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
    /// The locale in which it was written.
    source: Option<String>,
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

    /// Says in which locale a category was written.
    pub fn written_in(&mut self, key: &str, locale: Option<String>) {
        if let (Some(node), Some(locale)) = (self.nodes.get_mut(key), locale) {
            node.source = Some(lang::canonical(&locale));
        }
    }

    /// The parent of a category.
    pub fn parent(&self, key: &str) -> Option<&str> {
        self.nodes.get(key)?.parent.as_deref()
    }

    /// The names from the outermost category to this one, as a reader of `locale` sees them. What is not in the export is
    /// noted on `item`.
    pub fn path(&self, key: &str, locale: Option<&str>, item: &mut Item<'_>) -> Option<Vec<String>> {
        self.path_or(key, locale, None, item)
    }

    /// As [`Tree::path`]. A category that has no name in `locale` has that of the locale in which it was written, or else that of
    /// `source`, in which the article was.
    pub fn path_or(
        &self,
        key: &str,
        locale: Option<&str>,
        source: Option<&str>,
        item: &mut Item<'_>,
    ) -> Option<Vec<String>> {
        let locale = locale.map(lang::canonical).unwrap_or_default();
        let source = source.map(lang::canonical).unwrap_or_default();
        let mut path = Vec::new();
        let mut next = Some(key);
        while let Some(key) = next.filter(|_| path.len() < DEEP) {
            let Some(node) = self.nodes.get(key) else {
                let message = format!("lies in {key}, which is not in the export");
                let advice = "fetch the categories, sections, folders or collections into the same folder";
                item.note(Code::UnknownParent, Effect::Changed, message, advice);
                break;
            };
            path.extend(node.name(&locale, &source).cloned());
            next = node.parent.as_deref();
        }
        path.reverse();
        Some(path).filter(|p| !p.is_empty())
    }
}

impl Node {
    fn name(&self, locale: &str, source: &str) -> Option<&String> {
        let near = |wanted: &str| {
            let alike = || self.names.iter().find(|(l, _)| !l.is_empty() && lang::primary(l) == lang::primary(wanted));
            self.names.get(wanted).or_else(|| alike().map(|(_, name)| name))
        };
        let first = Some(&self.first).filter(|name| !name.is_empty());
        let written = self.source.as_deref().and_then(near);
        near(locale).or(written).or_else(|| near(source)).or(first).or_else(|| self.names.values().next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Format;
    use crate::report::Report;
    use serde_json::json;

    #[test]
    fn readers_of_a_third_language_see_one_language() {
        let mut tree = Tree::default();
        tree.add("a", None, Some("en-us"), "General");
        tree.add("b", Some("a".into()), Some("de"), "Abrechnung");
        tree.add("b", None, Some("en-us"), "Billing");
        let (value, mut report) = (json!({}), Report::new(Format::Zendesk));
        let mut item = Item::of(&value, "f", &mut report).unwrap();
        let mut path = |tree: &Tree, locale, source| tree.path_or("b", Some(locale), source, &mut item).unwrap();
        assert_eq!(path(&tree, "de-at", None), ["General", "Abrechnung"]);
        assert_eq!(path(&tree, "fr", Some("en-us")), ["General", "Billing"]);
        tree.written_in("b", Some("en-us".into()));
        assert_eq!(path(&tree, "zh-tw", None), ["General", "Billing"]);
        assert_eq!(path(&tree, "de", None), ["General", "Abrechnung"]);
    }
}
