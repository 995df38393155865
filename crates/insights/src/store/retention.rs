//! Old events into daily counts, so that what people typed does not stay and the file does not grow.

use super::Options;
use super::file::number;
use crate::calendar::{DAY, day_of};
use crate::counts::{ArticleCounts, Counts};
use crate::read::Rows;
use crate::visit;
use rusqlite::{Connection, Result, TransactionBehavior, params};
use serde::Serialize;
use std::collections::BTreeMap;

/// What a run of retention did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Retention {
    /// Events that were counted into their day and deleted.
    pub events: u64,
    /// How many days they were of.
    pub days: u64,
    /// Size of the file afterwards, in bytes.
    pub bytes: u64,
}

/// Rolls up the days that are too old at `now`, then the oldest ones as long as the store is too large.
pub fn run(connection: &mut Connection, options: &Options, now: i64) -> Result<Retention> {
    let mut done = Retention::default();
    let mut changed = false;
    if options.keep_days > 0 {
        let before = (day_of(now) - i64::from(options.keep_days)) * DAY;
        changed |= roll_up(connection, before, &mut done)?;
    }
    while used(connection)? > options.max_bytes {
        let oldest: Option<i64> = connection.query_row("SELECT min(at) FROM events", [], |r| r.get(0))?;
        match oldest {
            Some(at) => changed |= roll_up(connection, (day_of(at) + 1) * DAY, &mut done)?,
            None if !forget_oldest_day(connection)? => break,
            None => changed = true,
        }
    }
    if changed {
        // Each row of this statement is a page given back.
        let mut statement = connection.prepare("PRAGMA incremental_vacuum")?;
        let mut rows = statement.query([])?;
        while rows.next()?.is_some() {}
    }
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    done.bytes = (number(connection, "page_count")? * number(connection, "page_size")?).unsigned_abs();
    Ok(done)
}

/// Bytes in use: pages that were given back and not taken again do not count.
fn used(connection: &Connection) -> Result<u64> {
    let pages = number(connection, "page_count")? - number(connection, "freelist_count")?;
    Ok((pages * number(connection, "page_size")?).unsigned_abs())
}

fn forget_oldest_day(connection: &Connection) -> Result<bool> {
    let counts = connection.execute("DELETE FROM days WHERE day = (SELECT min(day) FROM days)", [])?;
    let articles =
        connection.execute("DELETE FROM article_days WHERE day = (SELECT min(day) FROM article_days)", [])?;
    Ok(counts + articles > 0)
}

/// Counts the events before a time, the start of a day, and deletes them. Whole days only: a visit is within one.
fn roll_up(connection: &mut Connection, before: i64, done: &mut Retention) -> Result<bool> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let rows = Rows::load(&transaction, i64::MIN, before)?;
    if rows.rows.is_empty() {
        return Ok(false);
    }
    let mut days: BTreeMap<(i64, u32, u32), Counts> = BTreeMap::new();
    let mut articles: BTreeMap<(i64, u32), ArticleCounts> = BTreeMap::new();
    for visit in visit::visits(&rows.rows) {
        visit.count(|language, product, counts| *days.entry((visit.day, language, product)).or_default() += counts);
        visit.count_articles(|article, counts| *articles.entry((visit.day, article)).or_default() += counts);
    }
    let mut last = None;
    for ((day, language, product), counts) in &days {
        done.days += u64::from(last.replace(*day) != Some(*day));
        counts.add_to(&transaction, *day, rows.name(*language), rows.name(*product))?;
    }
    for ((day, article), counts) in &articles {
        counts.add_to(&transaction, *day, rows.name(*article))?;
    }
    done.events += transaction.execute("DELETE FROM events WHERE at < ?1", params![before])? as u64;
    transaction.execute(
        "DELETE FROM questions WHERE id NOT IN (SELECT question FROM events WHERE question IS NOT NULL)",
        [],
    )?;
    forget_names(&transaction)?;
    transaction.commit()?;
    Ok(true)
}

/// Deletes the texts that no event refers to any more.
fn forget_names(connection: &Connection) -> Result<()> {
    connection.execute_batch("CREATE TEMP TABLE IF NOT EXISTS used(id INTEGER PRIMARY KEY); DELETE FROM used;")?;
    for column in ["article", "language", "product", "attributes"] {
        let sql = format!("INSERT OR IGNORE INTO used SELECT DISTINCT {column} FROM events WHERE {column} IS NOT NULL");
        connection.execute(&sql, [])?;
    }
    {
        let mut shown = connection.prepare("SELECT DISTINCT shown FROM events WHERE shown IS NOT NULL")?;
        let mut insert = connection.prepare("INSERT OR IGNORE INTO used VALUES(?1)")?;
        let mut rows = shown.query([])?;
        while let Some(row) = rows.next()? {
            for id in crate::read::shown(row.get_ref(0)?.as_blob()?) {
                insert.execute([id])?;
            }
        }
    }
    connection.execute("DELETE FROM names WHERE id NOT IN (SELECT id FROM used)", [])?;
    connection.execute("DELETE FROM used", [])?;
    Ok(())
}
