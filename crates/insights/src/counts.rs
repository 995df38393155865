//! What is counted, and how it is kept by day.

use rusqlite::{Connection, Result, Row, params};
use std::ops::AddAssign;

/// Counts of searches and visits; see `Metrics` for what each means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub searches: u64,
    pub unanswered: u64,
    pub weak: u64,
    pub visits: u64,
    pub self_served: u64,
    pub escalated: u64,
    pub opens: u64,
    pub helpful: u64,
    pub not_helpful: u64,
    pub copied: u64,
    pub solved: u64,
    /// Searches that said how long they took, and microseconds of all of them.
    pub timed: u64,
    pub latency: u64,
}

impl Counts {
    fn each(&mut self) -> [&mut u64; 13] {
        [
            &mut self.searches,
            &mut self.unanswered,
            &mut self.weak,
            &mut self.visits,
            &mut self.self_served,
            &mut self.escalated,
            &mut self.opens,
            &mut self.helpful,
            &mut self.not_helpful,
            &mut self.copied,
            &mut self.solved,
            &mut self.timed,
            &mut self.latency,
        ]
    }

    /// From columns of the table `days`, the first of them at `column`.
    pub fn read(row: &Row<'_>, column: usize) -> Result<Counts> {
        let mut counts = Counts::default();
        for (i, field) in counts.each().into_iter().enumerate() {
            *field = row.get::<_, i64>(column + i)?.unsigned_abs();
        }
        Ok(counts)
    }

    /// Adds to what is kept of a day.
    pub fn add_to(mut self, c: &Connection, day: i64, language: &str, product: &str) -> Result<()> {
        let values: Vec<i64> = self.each().into_iter().map(|v| *v as i64).collect();
        let columns = "searches, unanswered, weak, visits, self_served, escalated, opens, helpful, not_helpful, copied, solved, \
                       timed, latency";
        let sums: Vec<String> = columns.split(", ").map(|c| format!("{c} = {c} + excluded.{c}")).collect();
        let marks: Vec<String> = (4..17).map(|i| format!("?{i}")).collect();
        let sql = format!(
            "INSERT INTO days(day, language, product, {columns}) VALUES(?1, ?2, ?3, {}) \
             ON CONFLICT(day, language, product) DO UPDATE SET {}",
            marks.join(", "),
            sums.join(", ")
        );
        let mut statement = c.prepare_cached(&sql)?;
        statement.raw_bind_parameter(1, day)?;
        statement.raw_bind_parameter(2, language)?;
        statement.raw_bind_parameter(3, product)?;
        for (i, value) in values.iter().enumerate() {
            statement.raw_bind_parameter(4 + i, value)?;
        }
        statement.raw_execute()?;
        Ok(())
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, mut other: Counts) {
        self.each().into_iter().zip(other.each()).for_each(|(a, b)| *a = a.saturating_add(*b));
    }
}

/// Counts of one article, each at most once a visit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ArticleCounts {
    pub opens: u64,
    pub helpful: u64,
    pub not_helpful: u64,
    pub copied: u64,
    pub solved: u64,
    pub escalated: u64,
}

impl ArticleCounts {
    /// From columns of the table `article_days`, the first of them at `column`.
    pub fn read(row: &Row<'_>, column: usize) -> Result<ArticleCounts> {
        let get = |i: usize| row.get::<_, i64>(column + i).map(i64::unsigned_abs);
        Ok(ArticleCounts {
            opens: get(0)?,
            helpful: get(1)?,
            not_helpful: get(2)?,
            copied: get(3)?,
            solved: get(4)?,
            escalated: get(5)?,
        })
    }

    /// Adds to what is kept of a day.
    pub fn add_to(&self, c: &Connection, day: i64, article: &str) -> Result<()> {
        let values = [self.opens, self.helpful, self.not_helpful, self.copied, self.solved, self.escalated];
        let v = values.map(|v| v as i64);
        c.prepare_cached(
            "INSERT INTO article_days VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT(day, article) DO UPDATE SET \
             opens = opens + excluded.opens, helpful = helpful + excluded.helpful, \
             not_helpful = not_helpful + excluded.not_helpful, copied = copied + excluded.copied, \
             solved = solved + excluded.solved, escalated = escalated + excluded.escalated",
        )?
        .execute(params![day, article, v[0], v[1], v[2], v[3], v[4], v[5]])?;
        Ok(())
    }
}

impl AddAssign for ArticleCounts {
    fn add_assign(&mut self, other: ArticleCounts) {
        self.opens += other.opens;
        self.helpful += other.helpful;
        self.not_helpful += other.not_helpful;
        self.copied += other.copied;
        self.solved += other.solved;
        self.escalated += other.escalated;
    }
}
