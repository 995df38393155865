//! What curators set by hand: pins, hides, synonyms, fixed answers, featured articles.
//!
//! Rules lie beside the articles: they take effect at once, without a commit, and a new index leaves them as they are. This
//! module knows no ranking; `search` and `suggest` ask it what holds for a question.

#[cfg(feature = "index")]
mod check;
mod glob;
mod prepared;
mod report;
mod rule;

pub(crate) use prepared::{Prepared, Ruling, rule_on};
pub use report::{Curated, CurationChange, CurationWarning};
pub use rule::{Rule, RuleKind};

#[cfg(feature = "index")]
use crate::error::{Error, Result};
use crate::json;
use crate::order;
use crate::search::Viewer;
use serde::Deserialize;
#[cfg(feature = "index")]
use serde::Serialize;
use std::collections::BTreeMap;

/// The rules of a knowledge base, by id.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Curation {
    rules: BTreeMap<String, Rule>,
}

/// How rules are kept in a file or a snapshot.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    format: u32,
    rules: Vec<Rule>,
}

const FORMAT: u32 = 1;

impl Curation {
    /// Their name in a snapshot.
    pub const BLOB: &str = "curation";

    /// Reads what [`Curation::write`] wrote; what is wrong, in words, for anything else.
    pub fn read(bytes: &[u8]) -> std::result::Result<Curation, String> {
        let kept: Kept = json::parse(bytes).map_err(|e| format!("the curation cannot be read: {e}"))?;
        if kept.format != FORMAT {
            return Err(format!("the format of the curation is {}, this library knows {FORMAT}", kept.format));
        }
        Ok(Curation { rules: order::map(kept.rules.into_iter().map(|r| (r.id.clone(), r))) })
    }

    /// The rules as JSON.
    #[cfg(feature = "index")]
    pub fn write(&self) -> Result<Vec<u8>> {
        #[derive(Serialize)]
        struct Keep<'a> {
            format: u32,
            rules: Vec<&'a Rule>,
        }
        let keep = Keep { format: FORMAT, rules: self.rules.values().collect() };
        serde_json::to_vec_pretty(&keep).map_err(|e| Error::Engine { message: e.to_string() })
    }

    /// Whether there are no rules.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// All rules, by id.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.values()
    }

    /// The rules that concern this viewer now.
    pub fn for_viewer<'c>(&'c self, viewer: &Viewer) -> impl Iterator<Item = &'c Rule> {
        let now = viewer.now();
        self.rules.values().filter(move |r| r.is_open(now) && r.concerns(&viewer.audiences))
    }

    /// Words for the same thing that concern this viewer now.
    #[cfg(feature = "index")]
    pub fn synonyms<'c>(&'c self, viewer: &Viewer) -> impl Iterator<Item = Synonyms<'c>> {
        self.for_viewer(viewer).filter(|r| r.kind == RuleKind::Synonyms).map(|r| Synonyms {
            languages: &r.languages,
            words: &r.words,
            one_way: r.one_way,
        })
    }

    /// The rules after a change, and what it did.
    #[cfg(feature = "index")]
    pub fn change(&self, change: &CurationChange) -> Result<(Curation, Curated)> {
        let mut rules = if change.replace { BTreeMap::new() } else { self.rules.clone() };
        for (n, rule) in change.set.iter().enumerate() {
            rule.check().map_err(|(field, message)| Error::request(format!("set[{n}].{field}"), message))?;
            if change.set[..n].iter().any(|r| r.id == rule.id) {
                return Err(Error::request(format!("set[{n}].id"), format!("`{}` is there twice", rule.id)));
            }
            rules.insert(rule.id.clone(), rule.clone());
        }
        for id in &change.delete {
            rules.remove(id);
        }
        let mut done = Curated::default();
        for (id, rule) in &rules {
            match self.rules.get(id) {
                None => done.added.push(id.clone()),
                Some(old) if old != rule => done.changed.push(id.clone()),
                Some(_) => {}
            }
        }
        done.removed = self.rules.keys().filter(|id| !rules.contains_key(*id)).cloned().collect();
        Ok((Curation { rules }, done))
    }

    /// What of this goes into a snapshot: rules for its audiences that are not over, without articles that are not in it.
    #[cfg(feature = "index")]
    pub fn for_snapshot(&self, audiences: &[String], now: i64, has: &dyn Fn(&str) -> bool) -> Curation {
        let mut rules = BTreeMap::new();
        for (id, rule) in self.rules.iter().filter(|(_, r)| r.concerns(audiences) && !r.is_over(now)) {
            let mut rule = rule.clone();
            rule.audiences.retain(|a| audiences.contains(a));
            if rule.keep_articles(has) {
                rules.insert(id.clone(), rule);
            }
        }
        Curation { rules }
    }
}

/// Words that a curator says are the same.
#[cfg(feature = "index")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Synonyms<'c> {
    /// The languages of the words; empty for any.
    pub languages: &'c [String],
    /// Words and expressions, as written.
    pub words: &'c [String],
    /// Whether the first word finds the others, and they do not find it.
    pub one_way: bool,
}
