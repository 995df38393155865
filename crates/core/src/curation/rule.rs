//! One thing that a curator set.

use crate::article::Timestamp;
use serde::{Deserialize, Serialize};

/// What a rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum RuleKind {
    /// For `questions`, `articles` come first, in their order.
    Pin,
    /// For `questions`, `articles` and their translations are no answers; without `questions` they never are.
    Hide,
    /// `words` mean the same.
    Synonyms,
    /// To `questions`, `text` is the answer, and no article is given.
    Answer,
    /// `articles` stand for an empty question.
    Featured,
}

/// Something that a curator set. Which fields it has depends on `kind`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its own, 1 to 512 bytes; setting another rule with it replaces this one.
    pub id: String,
    /// What it does.
    pub kind: RuleKind,
    /// Questions that it is for: the same telling words in any order and form, or a pattern with `*`, which stands for
    /// anything (`cancel*`, `*invoice*`). One of them is enough.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<String>,
    /// Ids of articles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub articles: Vec<String>,
    /// Words and expressions of several words that mean the same. They are worked into the index when rules change or articles
    /// are committed: `from` and `until` count then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// The first of `words` finds the others, and they do not find it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub one_way: bool,
    /// What is said instead of articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The readers' languages that it is for, of synonyms the words'; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Who it is for; empty for everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<String>,
    /// It holds from this time on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// It holds until this time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

impl Default for Rule {
    fn default() -> Self {
        Rule {
            id: String::new(),
            kind: RuleKind::Pin,
            questions: Vec::new(),
            articles: Vec::new(),
            words: Vec::new(),
            one_way: false,
            text: None,
            languages: Vec::new(),
            audiences: Vec::new(),
            from: None,
            until: None,
        }
    }
}

impl Rule {
    /// Whether it is for one of these audiences.
    pub(crate) fn concerns(&self, audiences: &[String]) -> bool {
        self.audiences.is_empty() || self.audiences.iter().any(|a| audiences.contains(a))
    }

    /// Whether it holds at the time `now`.
    pub(super) fn is_open(&self, now: i64) -> bool {
        self.from.as_ref().is_none_or(|t| t.seconds() <= now) && !self.is_over(now)
    }

    /// Whether its time has passed.
    pub(super) fn is_over(&self, now: i64) -> bool {
        self.until.as_ref().is_some_and(|t| t.seconds() <= now)
    }

    /// Whether it is for a reader of these languages, best first; who names none may read any.
    pub(super) fn speaks_to(&self, locales: &[String]) -> bool {
        use helpdex_text::lang::{canonical, primary};
        let same = |a: &String, b: &String| {
            let (a, b) = (canonical(a), canonical(b));
            if primary(&a) == "zh" { a == b } else { primary(&a) == primary(&b) }
        };
        let (own, first) = (&self.languages, locales.first());
        own.is_empty() || first.is_none_or(|locale| own.iter().any(|l| same(l, locale)))
    }

    /// Leaves only the articles that `has` knows; whether the rule still says something then.
    pub(crate) fn keep_articles(&mut self, has: &dyn Fn(&str) -> bool) -> bool {
        let named = !self.articles.is_empty();
        self.articles.retain(|id| has(id));
        !named || !self.articles.is_empty()
    }
}
