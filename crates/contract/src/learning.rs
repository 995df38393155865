//! The operation `learn`.

use crate::Host;
use crate::operations::Failure;
use helpdex::{ArticleLesson, WordingLesson};
use serde::Deserialize;
use serde_json::{Map, Value};
#[cfg(feature = "index")]
use {
    crate::insights,
    crate::operations::{read, result},
    helpdex::Lessons,
};

/// `learn`: what use taught, in place of all that was learned before. Holds from now on, without `commit`, and goes into
/// snapshots. Without lessons everything is forgotten.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct LearnParams {
    /// How useful articles were: `signals.articles` of the operation `insights`, or the host's own.
    pub articles: Vec<ArticleLesson>,
    /// The words that led to articles: `signals.wording`, or the host's own.
    pub wording: Vec<WordingLesson>,
    /// Take both from here instead.
    pub from: Option<Teacher>,
    /// How `insights` are made into lessons.
    #[cfg(feature = "insights")]
    pub signals: helpdex_insights::SignalOptions,
    /// The same; this build has no insights.
    #[cfg(not(feature = "insights"))]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub signals: Map<String, Value>,
    /// The moment at which `insights` teach, in unix seconds; default: now.
    pub now: Option<i64>,
}

/// Where lessons come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Teacher {
    /// The events in the store that the knowledge base was opened with.
    Insights,
}

#[cfg(feature = "index")]
pub(crate) fn learn(host: Host<'_>, fields: Map<String, Value>) -> Result<String, Failure> {
    let p: LearnParams = read("learn", fields)?;
    let lessons = match p.from {
        None => Lessons { articles: p.articles, wording: p.wording },
        Some(Teacher::Insights) if p.articles.is_empty() && p.wording.is_empty() => {
            insights::lessons(host, &p.signals, p.now)?
        }
        Some(Teacher::Insights) => {
            return Err(Failure::request("from", "cannot stand beside articles or wording: give one or the other"));
        }
    };
    result(&host.kb.learn(&lessons)?)
}

/// Without the feature `index`, every knowledge base is read-only.
#[cfg(not(feature = "index"))]
pub(crate) fn learn(_: Host<'_>, _: Map<String, Value>) -> Result<String, Failure> {
    Err(helpdex::Error::ReadOnly { operation: "learn" }.into())
}
