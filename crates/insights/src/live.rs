//! What goes on now.

use crate::store::Writing;
use crate::store::rows::{Kind, State};
use rusqlite::{Connection, Result, params};
use serde::Serialize;

/// What happened before a moment. Events are in it as soon as they are written, a fifth of a second after they are recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Live {
    /// In the last 60 seconds.
    pub minute: LiveCounts,
    /// In the last 3,600 seconds.
    pub hour: LiveCounts,
    /// In the last 86,400 seconds.
    pub day: LiveCounts,
    /// How the writing goes in this process.
    pub writing: Writing,
}

/// How many events of each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LiveCounts {
    /// Searches.
    pub searches: u64,
    /// Searches that found nothing, see `Metrics`.
    pub unanswered: u64,
    /// Searches that were not sure, see `Metrics`.
    pub weak: u64,
    /// Articles opened.
    pub opens: u64,
    /// Votes for an article.
    pub helpful: u64,
    /// Votes against one.
    pub not_helpful: u64,
    /// Copies.
    pub copied: u64,
    /// Readers who went on to a person.
    pub escalated: u64,
    /// Matters solved.
    pub solved: u64,
}

impl LiveCounts {
    fn add(&mut self, kind: Kind, state: State, n: u64) {
        match kind {
            Kind::Search => {
                self.searches += n;
                match state {
                    State::Answered => {}
                    State::Weak => self.weak += n,
                    State::Unanswered => self.unanswered += n,
                }
            }
            Kind::Open => self.opens += n,
            Kind::Helpful => self.helpful += n,
            Kind::NotHelpful => self.not_helpful += n,
            Kind::Copied => self.copied += n,
            Kind::Escalated => self.escalated += n,
            Kind::Solved => self.solved += n,
        }
    }
}

pub(crate) fn make(c: &Connection, now: i64) -> Result<Live> {
    let mut live = Live::default();
    let mut statement = c.prepare_cached(
        "SELECT kind, state, sum(at > ?1 - 60), sum(at > ?1 - 3600), count(*) FROM events \
         WHERE at > ?1 - 86400 AND at <= ?1 GROUP BY kind, state",
    )?;
    let mut rows = statement.query(params![now])?;
    while let Some(row) = rows.next()? {
        let number = |i: usize| row.get::<_, i64>(i).map(i64::unsigned_abs);
        let (kind, state) = (Kind::ALL.get(number(0)? as usize), State::ALL.get(number(1)? as usize));
        if let (Some(kind), Some(state)) = (kind, state) {
            live.minute.add(*kind, *state, number(2)?);
            live.hour.add(*kind, *state, number(3)?);
            live.day.add(*kind, *state, number(4)?);
        }
    }
    Ok(live)
}
