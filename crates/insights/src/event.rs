//! What happened: the events that hosts record.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Something a customer or an agent did. In JSON the field `event` names it: `search`, `open`, `helpful`, `not_helpful`,
/// `copied`, `escalated`, `solved`. Fields that an event does not have are an error that names them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A question was asked.
    Search(SearchEvent),
    /// An article was opened.
    Open(OpenEvent),
    /// An article helped, says the reader.
    Helpful(VoteEvent),
    /// An article did not help, says the reader.
    NotHelpful(VoteEvent),
    /// Something was copied out of an article, or the article into a reply.
    Copied(OpenEvent),
    /// The reader went on to a person.
    Escalated(OutcomeEvent),
    /// The matter is done, says the reader or the helpdesk.
    Solved(OutcomeEvent),
}

/// How sure a search was, as hosts and later versions of the search say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum VerdictKind {
    /// The first answer answers.
    Answer,
    /// It may; ask back.
    Clarify,
    /// Nothing does; offer a person.
    Escalate,
}

/// A question and what came back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SearchEvent {
    /// Whoever asks, in the host's own words: only a hash with the store's salt is kept. Not empty.
    pub session: String,
    /// When, in unix seconds; by default when it is recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<i64>,
    /// What was typed. Kept without addresses, numbers of persons and the like; at most 500 characters.
    pub question: String,
    /// Its language, a BCP-47 tag; by default told from the script, or the viewer's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The viewer's language, a BCP-47 tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// The product the viewer is in; reports are broken down by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// More that the host knows, such as `plan`; reports can be broken down by them. Not for data of persons.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    /// How sure the search was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<VerdictKind>,
    /// That the first answer answers, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub probability: Option<f64>,
    /// How many articles matched.
    #[serde(default)]
    pub total: u64,
    /// The ids of the articles shown, best first; ten are kept.
    #[serde(default)]
    pub articles: Vec<String>,
    /// How many articles stood before the first of them, on earlier pages.
    #[serde(default)]
    pub offset: u32,
    /// How long the search took, in microseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latency_us: Option<u64>,
    /// Names of persons that may stand in the question: taken out of it, and not kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
}

/// Something was done with an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenEvent {
    /// As in a search.
    pub session: String,
    /// When, in unix seconds; by default when it is recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<i64>,
    /// The article's id, not empty.
    pub article: String,
    /// Where it stood among the answers, from 1; by default where the session's last search had it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<u32>,
}

/// A reader's judgement of an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VoteEvent {
    /// As in a search.
    pub session: String,
    /// When, in unix seconds; by default when it is recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<i64>,
    /// The article's id, not empty.
    pub article: String,
    /// Why, in the reader's or the host's words. Kept without what tells of persons; at most 200 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Names of persons that may stand in the reason: taken out of it, and not kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
}

/// How it ended.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OutcomeEvent {
    /// As in a search.
    pub session: String,
    /// When, in unix seconds; by default when it is recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<i64>,
    /// The article that it came from, or that solved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// Why, in the reader's or the host's words. Kept without what tells of persons; at most 200 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Names of persons that may stand in the reason: taken out of it, and not kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
}

impl Event {
    /// Which field is empty or out of its range, with what is allowed.
    pub fn fault(&self) -> Option<(&'static str, &'static str)> {
        let session = match self {
            Event::Search(e) => &e.session,
            Event::Open(e) | Event::Copied(e) => &e.session,
            Event::Helpful(e) | Event::NotHelpful(e) => &e.session,
            Event::Escalated(e) | Event::Solved(e) => &e.session,
        };
        let article = match self {
            Event::Open(e) | Event::Copied(e) => Some(&e.article),
            Event::Helpful(e) | Event::NotHelpful(e) => Some(&e.article),
            _ => None,
        };
        if session.is_empty() {
            return Some(("session", "is empty: pass what stays the same for one reader, such as a cookie's value"));
        }
        if article.is_some_and(String::is_empty) {
            return Some(("article", "is empty: pass the article's id"));
        }
        if let Event::Search(e) = self
            && e.probability.is_some_and(|p| !(0.0..=1.0).contains(&p))
        {
            return Some(("probability", "must be 0 to 1"));
        }
        self.at()
            .is_some_and(|at| !(0..=LATEST).contains(&at))
            .then_some(("at", "must be unix seconds, not milliseconds"))
    }

    /// When it happened, as the host says.
    pub fn at(&self) -> Option<i64> {
        match self {
            Event::Search(e) => e.at,
            Event::Open(e) | Event::Copied(e) => e.at,
            Event::Helpful(e) | Event::NotHelpful(e) => e.at,
            Event::Escalated(e) | Event::Solved(e) => e.at,
        }
    }

    /// Cuts every text to a size that can wait in a queue.
    pub(crate) fn clip(&mut self) {
        use helpdex_text::redact::cut;
        let (session, article, reason, names) = match self {
            Event::Search(e) => {
                helpdex_text::redact::clip(&mut e.question, 2000);
                e.articles.truncate(SHOWN);
                e.articles.iter_mut().for_each(|a| cut(a, ID));
                e.attributes = std::mem::take(&mut e.attributes).into_iter().take(ATTRIBUTES).collect();
                e.attributes.values_mut().for_each(|v| cut(v, SHORT));
                for text in [&mut e.language, &mut e.locale, &mut e.product].into_iter().flatten() {
                    cut(text, SHORT);
                }
                (&mut e.session, None, None, Some(&mut e.names))
            }
            Event::Open(e) | Event::Copied(e) => (&mut e.session, Some(&mut e.article), None, None),
            Event::Helpful(e) | Event::NotHelpful(e) => {
                (&mut e.session, Some(&mut e.article), e.reason.as_mut(), Some(&mut e.names))
            }
            Event::Escalated(e) | Event::Solved(e) => {
                (&mut e.session, e.article.as_mut(), e.reason.as_mut(), Some(&mut e.names))
            }
        };
        cut(session, ID);
        if let Some(article) = article {
            cut(article, ID);
        }
        if let Some(reason) = reason {
            helpdex_text::redact::clip(reason, 800);
        }
        if let Some(names) = names {
            names.truncate(NAMES);
            names.iter_mut().for_each(|n| cut(n, SHORT));
        }
    }
}

/// 2286-11-20; a later time is one in milliseconds.
const LATEST: i64 = 9_999_999_999;
/// How many of the articles shown are kept.
pub(crate) const SHOWN: usize = 10;
const ID: usize = 512;
const SHORT: usize = 100;
const ATTRIBUTES: usize = 16;
const NAMES: usize = 32;
