//! Reports: a period in numbers, and what to do about it.

mod articles;
mod metrics;
mod money;
mod questions;
mod topics;

pub use articles::{ArticleFacts, BadArticle, ReasonCount, Stale, StaleArticle};
pub use metrics::{Group, Metrics};
pub use money::{Money, Prices};
pub use questions::{Asked, Withheld};
pub use topics::{Topic, TopicQuestion};

pub(crate) use questions::{Keys, key};

use crate::calendar::{DAY, date, day_of, monday_of};
use crate::counts::{ArticleCounts, Counts};
use crate::error::{Error, Result};
use crate::read::Rows;
use crate::store::Writing;
use crate::visit::{Visit, visits};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a report is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ReportOptions {
    /// The moment that the report ends with, in unix seconds; by default now.
    pub now: Option<i64>,
    /// How many days, with the one of `now`, 1 to 3660. Days are those of UTC. Default 30.
    pub days: u32,
    /// A text that customers typed is shown when this many sessions typed it, 1 to 1000. Default 3.
    pub k: u32,
    /// How long the lists are, 1 to 1000. Default 20.
    pub top: usize,
    /// Attributes of searches to break the numbers down by.
    pub by: Vec<String>,
    /// What the host knows of its articles, by id: titles for lists, and dates, without which no article is called stale.
    pub articles: BTreeMap<String, ArticleFacts>,
    /// What things cost; without it the report has no money.
    pub prices: Option<Prices>,
}

impl Default for ReportOptions {
    fn default() -> ReportOptions {
        let (by, articles) = (Vec::new(), BTreeMap::new());
        ReportOptions { now: None, days: 30, k: 3, top: 20, by, articles, prices: None }
    }
}

impl ReportOptions {
    pub(crate) fn check(&self) -> Result<()> {
        let wrong = |field, message: &str| Err(Error::Option { field, message: message.into() });
        match self {
            o if !(1..=3660).contains(&o.days) => wrong("days", "must be 1 to 3660"),
            o if !(1..=1000).contains(&o.k) => wrong("k", "must be 1 to 1000"),
            o if !(1..=1000).contains(&o.top) => wrong("top", "must be 1 to 1000"),
            o if o.now.is_some_and(|n| !(0..=9_999_999_999).contains(&n)) => {
                wrong("now", "must be unix seconds, not milliseconds")
            }
            o if o.prices.as_ref().is_some_and(|p| !p.make_sense()) => {
                wrong("prices", "must be numbers that are not negative")
            }
            _ => Ok(()),
        }
    }
}

/// What was asked in a period, what failed, and what to write next. Every metric is defined at its field.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// The first day, `2026-11-01`.
    pub from: String,
    /// The last day.
    pub to: String,
    /// How many sessions must have typed a text that is shown.
    pub k: u32,
    /// All of it.
    pub totals: Metrics,
    /// By language of the search, a canonical tag; most searches first, at most fifty.
    pub languages: Vec<Group>,
    /// By product; those who named none are at the empty name.
    pub products: Vec<Group>,
    /// By attribute, for each that was asked for. Only of events that are not rolled up.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, Vec<Group>>,
    /// By week, named by its Monday, in order. Weeks at the ends may be cut.
    pub weeks: Vec<Group>,
    /// What was asked most; case and punctuation aside. Only of events that are not rolled up.
    pub questions: Vec<Asked>,
    /// What is not listed because too few asked it.
    pub withheld: Withheld,
    /// Articles to write or to mend: failed searches that ask the same, those of most sessions first.
    pub topics: Vec<Topic>,
    /// Articles that readers call unhelpful, the worst first.
    pub bad_articles: Vec<BadArticle>,
    /// Articles that are read and whose time is over, most read first.
    pub stale_articles: Vec<StaleArticle>,
    /// What it cost and what it saved, when prices were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub money: Option<Money>,
    /// How the writing goes in this process.
    pub writing: Writing,
}

/// How many groups a breakdown has at most.
const GROUPS: usize = 50;

/// Counts, by all that a report breaks down by.
#[derive(Default)]
struct Tally {
    all: Counts,
    languages: BTreeMap<String, Counts>,
    products: BTreeMap<String, Counts>,
    weeks: BTreeMap<i64, Counts>,
    articles: BTreeMap<String, ArticleCounts>,
}

impl Tally {
    fn add(&mut self, day: i64, language: &str, product: &str, counts: Counts) {
        self.all += counts;
        *self.weeks.entry(monday_of(day)).or_default() += counts;
        for (map, name) in [(&mut self.languages, language), (&mut self.products, product)] {
            match map.get_mut(name) {
                Some(sum) => *sum += counts,
                None => drop(map.insert(name.to_string(), counts)),
            }
        }
    }

    /// What was rolled up of these days.
    fn add_days(&mut self, c: &Connection, from: i64, to: i64) -> rusqlite::Result<()> {
        let mut statement = c.prepare("SELECT * FROM days WHERE day >= ?1 AND day < ?2")?;
        let mut rows = statement.query(params![from, to])?;
        while let Some(row) = rows.next()? {
            let (language, product): (String, String) = (row.get(1)?, row.get(2)?);
            self.add(row.get(0)?, &language, &product, Counts::read(row, 3)?);
        }
        let mut statement = c.prepare("SELECT * FROM article_days WHERE day >= ?1 AND day < ?2")?;
        let mut rows = statement.query(params![from, to])?;
        while let Some(row) = rows.next()? {
            *self.articles.entry(row.get(1)?).or_default() += ArticleCounts::read(row, 2)?;
        }
        Ok(())
    }
}

pub(crate) fn make(c: &Connection, options: &ReportOptions) -> rusqlite::Result<Report> {
    let now = options.now.unwrap_or_else(crate::store::now);
    let to = day_of(now) + 1;
    let from = to - i64::from(options.days);
    let rows = Rows::load(c, from * DAY, to * DAY)?;
    let visits: Vec<Visit<'_>> = visits(&rows.rows).collect();

    // First by the numbers of names: a million look-ups of texts take longer than all the counting.
    let mut days: BTreeMap<(i64, u32, u32), Counts> = BTreeMap::new();
    let mut articles: BTreeMap<u32, ArticleCounts> = BTreeMap::new();
    for visit in &visits {
        visit.count(|language, product, counts| *days.entry((visit.day, language, product)).or_default() += counts);
        visit.count_articles(|article, counts| *articles.entry(article).or_default() += counts);
    }
    let mut tally = Tally::default();
    for ((day, language, product), counts) in days {
        tally.add(day, rows.name(language), rows.name(product), counts);
    }
    for (article, counts) in articles {
        *tally.articles.entry(rows.name(article).to_string()).or_default() += counts;
    }
    tally.add_days(c, from, to)?;

    let keys = Keys::of(&rows);
    let totals = Metrics::of(&tally.all);
    let weeks = tally.weeks.iter().map(|(monday, c)| Group { name: date(*monday), metrics: Metrics::of(c) });
    let (questions, withheld) = questions::top(&rows, &visits, &keys, options);
    Ok(Report {
        from: date(from),
        to: date(to - 1),
        k: options.k,
        languages: groups(tally.languages),
        products: groups(tally.products),
        attributes: options.by.iter().map(|name| (name.clone(), by_attribute(&rows, &visits, name))).collect(),
        weeks: weeks.collect(),
        questions,
        withheld,
        topics: topics::find(&rows, &visits, &keys, options),
        bad_articles: articles::bad(&rows, &visits, &tally.articles, totals.satisfaction, options),
        stale_articles: articles::stale(&tally.articles, now, options),
        money: options.prices.as_ref().map(|p| Money::of(&tally.all, p, options.days)),
        totals,
        writing: Writing::default(),
    })
}

fn groups(counts: BTreeMap<String, Counts>) -> Vec<Group> {
    let mut all: Vec<(String, Counts)> = counts.into_iter().collect();
    // Visits without a search have no language.
    all.retain(|(name, counts)| counts.searches > 0 || !name.is_empty());
    all.sort_by(|a, b| b.1.searches.cmp(&a.1.searches).then_with(|| a.0.cmp(&b.0)));
    all.into_iter().take(GROUPS).map(|(name, c)| Group { name, metrics: Metrics::of(&c) }).collect()
}

/// By the value that a visit's first search has for an attribute.
fn by_attribute(rows: &Rows, visits: &[Visit<'_>], name: &str) -> Vec<Group> {
    let mut values: BTreeMap<u32, String> = BTreeMap::new();
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    for visit in visits {
        let id = visit.first_search().map_or(0, |s| s.attributes);
        let value = values.entry(id).or_insert_with(|| {
            let all: BTreeMap<String, String> = serde_json::from_str(rows.name(id)).unwrap_or_default();
            all.get(name).cloned().unwrap_or_default()
        });
        let sum = counts.entry(value.clone()).or_default();
        visit.count(|_, _, c| *sum += c);
    }
    groups(counts)
}

/// A share with four digits; `None` of nothing.
fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| round(part as f64 / whole as f64))
}

/// Four digits after the point: more would be noise, and reports are compared.
fn round(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}
