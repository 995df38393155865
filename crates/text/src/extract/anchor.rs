//! Anchors of headings, as renderers make them.

use crate::script::is_mark;
use std::collections::{BTreeMap, BTreeSet};

/// The anchors given out in one article.
#[derive(Default)]
pub(super) struct Anchors {
    used: BTreeSet<String>,
    /// The next number to try for a slug that was given out.
    next: BTreeMap<String, u32>,
}

impl Anchors {
    /// The anchor of a heading: `id` as it is, else a slug made different from those before by `-1`, `-2` ….
    /// `None` when the heading has nothing to make a slug of.
    pub fn unique(&mut self, heading: &str, id: Option<String>) -> Option<String> {
        if let Some(id) = id {
            self.used.insert(id.clone());
            return Some(id);
        }
        let slug = slug(heading);
        if slug.is_empty() {
            return None;
        }
        let mut anchor = slug.clone();
        let number = self.next.entry(slug.clone()).or_insert(1);
        while !self.used.insert(anchor.clone()) {
            anchor = format!("{slug}-{number}");
            *number += 1;
        }
        Some(anchor)
    }
}

/// GitHub's rule: lower case, spaces to hyphens, letters, digits, marks, `-` and `_` of every script kept.
fn slug(heading: &str) -> String {
    let mut out = String::with_capacity(heading.len());
    for c in heading.trim().chars() {
        match c {
            ' ' | '\t' | '\u{A0}' | '\u{3000}' => out.push('-'),
            '-' | '_' => out.push(c),
            c if c.is_alphanumeric() || is_mark(c) => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_of_every_script_and_no_two_alike() {
        let mut a = Anchors::default();
        let mut get = |h: &str| a.unique(h, None).unwrap_or_default();
        assert_eq!(get("Reset it, from the app!"), "reset-it-from-the-app");
        assert_eq!(get("怎么重置密码？"), "怎么重置密码");
        assert_eq!(get("รีเซ็ต รหัส"), "รีเซ็ต-รหัส");
        assert_eq!(get("Notes"), "notes");
        assert_eq!(get("Notes"), "notes-1");
        assert_eq!(get("Notes 1"), "notes-1-1");
        assert_eq!(get("???"), "");
        assert_eq!(a.unique("Other", Some("My.Id".into())).as_deref(), Some("My.Id"));
    }
}
