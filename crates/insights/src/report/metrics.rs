//! The numbers of a report.

use super::share;
use crate::counts::Counts;
use serde::Serialize;

/// Numbers of a period, or of a part of it. A *visit* is what one session did on one day of UTC, if it searched. Shares are of
/// 1, rounded to four digits, and absent where there is nothing to divide by.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Metrics {
    /// Searches. Those of one session that continue each other within 30 seconds, as while typing, are one.
    pub searches: u64,
    /// Searches with the verdict `escalate`; of searches without a verdict those that found no article.
    pub unanswered: u64,
    /// Other searches with the verdict `clarify`, or a probability below 0.5.
    pub weak: u64,
    /// `1 - unanswered / searches`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_rate: Option<f64>,
    /// Visits.
    pub visits: u64,
    /// Visits that did not escalate and in which something was solved, copied, called helpful, or opened without a vote.
    pub self_served: u64,
    /// Visits that went on to a person, whatever else was in them.
    pub escalated: u64,
    /// Visits of which nobody can tell: `visits - self_served - escalated`.
    pub unknown: u64,
    /// `self_served / visits`: the careful measure, everything unknown counts against it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub self_service_rate: Option<f64>,
    /// `self_served / (self_served + escalated)`: of the visits whose end is known, those that needed no person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deflection: Option<f64>,
    /// Articles opened, each once a visit.
    pub opens: u64,
    /// Votes for an article; of a visit and an article the last vote counts.
    pub helpful: u64,
    /// Votes against one, likewise.
    pub not_helpful: u64,
    /// `helpful / (helpful + not_helpful)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub satisfaction: Option<f64>,
    /// Articles copied from, each once a visit.
    pub copied: u64,
    /// Visits in which something was solved, also those without a search.
    pub solved: u64,
    /// The mean time of a search, in microseconds, of those that said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latency_us: Option<u64>,
}

impl Metrics {
    pub(crate) fn of(c: &Counts) -> Metrics {
        Metrics {
            searches: c.searches,
            unanswered: c.unanswered,
            weak: c.weak,
            answer_rate: share(c.searches.saturating_sub(c.unanswered), c.searches),
            visits: c.visits,
            self_served: c.self_served,
            escalated: c.escalated,
            unknown: c.visits.saturating_sub(c.self_served + c.escalated),
            self_service_rate: share(c.self_served, c.visits),
            deflection: share(c.self_served, c.self_served + c.escalated),
            opens: c.opens,
            helpful: c.helpful,
            not_helpful: c.not_helpful,
            satisfaction: share(c.helpful, c.helpful + c.not_helpful),
            copied: c.copied,
            solved: c.solved,
            latency_us: c.latency.checked_div(c.timed),
        }
    }
}

/// A part of a period's numbers.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Group {
    /// A language, a product, a value of an attribute, or a week's Monday.
    pub name: String,
    /// Its numbers. A visit, and what is counted by visit, belongs to the part of its first search.
    pub metrics: Metrics,
}
