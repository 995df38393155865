//! What self-service costs and saves.

use super::round;
use crate::counts::Counts;
use serde::{Deserialize, Serialize};

/// What things cost, in one currency.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Prices {
    /// One contact with a person.
    pub agent_contact_cost: f64,
    /// The currency, such as `EUR`; only shown.
    #[serde(default)]
    pub currency: String,
    /// What the help centre costs in a month of 365.25 / 12 days.
    #[serde(default)]
    pub platform_monthly: f64,
}

impl Prices {
    pub(crate) fn make_sense(&self) -> bool {
        [self.agent_contact_cost, self.platform_monthly].iter().all(|p| p.is_finite() && *p >= 0.0)
    }
}

/// A period in money.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Money {
    /// The currency, as it was given.
    pub currency: String,
    /// The platform: `platform_monthly` for the days of the period.
    pub platform: f64,
    /// The persons: `escalated * agent_contact_cost`.
    pub agents: f64,
    /// `(platform + agents) / (self_served + escalated)`: what an answer cost, whoever gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_per_answer: Option<f64>,
    /// `platform / self_served`: what an answer without a person cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_per_self_service: Option<f64>,
    /// `self_served * agent_contact_cost - platform`: if each of these visits would have needed a person. An upper limit, since
    /// not everybody would have asked one.
    pub saved: f64,
}

impl Money {
    pub(crate) fn of(counts: &Counts, prices: &Prices, days: u32) -> Money {
        let platform = prices.platform_monthly * f64::from(days) / (365.25 / 12.0);
        let (served, escalated) = (counts.self_served as f64, counts.escalated as f64);
        let agents = escalated * prices.agent_contact_cost;
        let per = |cost: f64, n: f64| (n > 0.0).then(|| round(cost / n));
        Money {
            currency: prices.currency.clone(),
            platform: round(platform),
            agents: round(agents),
            cost_per_answer: per(platform + agents, served + escalated),
            cost_per_self_service: per(platform, served),
            saved: round(served * prices.agent_contact_cost - platform),
        }
    }
}
