//! Articles that need a hand.

use super::{ReportOptions, round};
use crate::calendar::{DAY, date, day_of};
use crate::counts::ArticleCounts;
use crate::read::Rows;
use crate::visit::Visit;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the host knows of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ArticleFacts {
    /// Its title, for lists.
    pub title: Option<String>,
    /// When it was last changed, in unix seconds.
    pub updated_at: Option<i64>,
    /// When somebody should have read it again, in unix seconds.
    pub review_by: Option<i64>,
}

/// An article that readers call unhelpful.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BadArticle {
    /// Its id.
    pub id: String,
    /// Its title, when the host gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Votes for it, the last of each visit.
    pub helpful: u64,
    /// Votes against it, likewise.
    pub not_helpful: u64,
    /// Its satisfaction as if it had five more votes like all articles together: `(helpful + 5 * s) / (votes + 5)`, where `s` is
    /// the satisfaction of the period.
    pub satisfaction: f64,
    /// Reasons that at least `k` sessions gave against it, most first, at most five.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<ReasonCount>,
}

/// A reason and how many gave it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReasonCount {
    /// The reason.
    pub reason: String,
    /// Sessions that gave it.
    pub sessions: u64,
}

/// Why an article is called stale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stale {
    /// The time to read it again is over.
    ReviewOverdue,
    /// It was not changed for a year.
    NotUpdated,
}

/// An article that is read and whose time is over.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StaleArticle {
    /// Its id.
    pub id: String,
    /// Its title, when the host gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// How often it was opened in the period, once a visit.
    pub opens: u64,
    /// Why.
    pub why: Stale,
    /// The day since which its review is due, or on which it was last changed.
    pub since: String,
}

/// How many votes like the others' an article is given, so that one angry reader does not make it the worst.
const SMOOTHING: f64 = 5.0;
/// Votes below which nothing is said of an article.
const VOTES: u64 = 3;
const YEAR: i64 = 365 * DAY;

pub fn bad(
    rows: &Rows,
    visits: &[Visit<'_>],
    counts: &BTreeMap<String, ArticleCounts>,
    satisfaction: Option<f64>,
    options: &ReportOptions,
) -> Vec<BadArticle> {
    let mean = satisfaction.unwrap_or(1.0);
    let voted = counts.iter().filter(|(_, c)| c.not_helpful > 0 && c.helpful + c.not_helpful >= VOTES);
    let mut all: Vec<BadArticle> = voted
        .map(|(id, c)| BadArticle {
            id: id.clone(),
            title: options.articles.get(id).and_then(|a| a.title.clone()),
            helpful: c.helpful,
            not_helpful: c.not_helpful,
            satisfaction: round(
                (c.helpful as f64 + SMOOTHING * mean) / ((c.helpful + c.not_helpful) as f64 + SMOOTHING),
            ),
            reasons: Vec::new(),
        })
        .filter(|a| a.satisfaction < mean || a.helpful < a.not_helpful)
        .collect();
    all.sort_by(|a, b| a.satisfaction.total_cmp(&b.satisfaction).then_with(|| a.id.cmp(&b.id)));
    all.truncate(options.top);

    let mut reasons: BTreeMap<(&str, &str), Vec<i64>> = BTreeMap::new();
    for visit in visits {
        for (article, (helped, reason)) in visit.votes() {
            if !helped && reason != 0 {
                reasons.entry((rows.name(article), rows.reason(reason))).or_default().push(visit.session);
            }
        }
    }
    for ((id, reason), mut sessions) in reasons {
        sessions.sort_unstable();
        sessions.dedup();
        if sessions.len() >= options.k as usize
            && let Some(article) = all.iter_mut().find(|a| a.id == id)
        {
            article.reasons.push(ReasonCount { reason: reason.to_string(), sessions: sessions.len() as u64 });
        }
    }
    for article in &mut all {
        article.reasons.sort_by(|a, b| b.sessions.cmp(&a.sessions).then_with(|| a.reason.cmp(&b.reason)));
        article.reasons.truncate(5);
    }
    all
}

pub fn stale(counts: &BTreeMap<String, ArticleCounts>, now: i64, options: &ReportOptions) -> Vec<StaleArticle> {
    let mut all: Vec<StaleArticle> = Vec::new();
    for (id, facts) in &options.articles {
        let opens = counts.get(id).map_or(0, |c| c.opens);
        let overdue = facts.review_by.filter(|at| *at <= now).map(|at| (Stale::ReviewOverdue, at));
        let old = facts.updated_at.filter(|at| at.saturating_add(YEAR) <= now).map(|at| (Stale::NotUpdated, at));
        if let Some((why, at)) = overdue.or(old)
            && opens > 0
        {
            let (id, title, since) = (id.clone(), facts.title.clone(), date(day_of(at)));
            all.push(StaleArticle { id, title, opens, why, since });
        }
    }
    all.sort_by(|a, b| b.opens.cmp(&a.opens).then(a.why.cmp(&b.why)).then_with(|| a.id.cmp(&b.id)));
    all.truncate(options.top);
    all
}
