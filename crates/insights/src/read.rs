//! Events of a period, in memory: about 70 bytes each.

use crate::store::rows::{Kind, State};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Result, params};
use std::collections::HashMap;
use std::ops::Range;

/// An event. Texts are numbers of [`Rows::name`], [`Rows::question`] and [`Rows::reason`]; 0 is none.
#[derive(Clone, Debug)]
pub struct EventRow {
    pub at: i64,
    pub session: i64,
    pub kind: Kind,
    pub state: State,
    pub question: u32,
    pub article: u32,
    /// The rank of an article that was opened, or how many stood before the first one shown.
    pub place: u32,
    pub language: u32,
    pub product: u32,
    pub attributes: u32,
    pub reason: u32,
    pub latency: Option<u32>,
    /// Of [`Rows::shown`].
    pub shown: Range<u32>,
}

/// Events, ordered by session, then time, then as they came.
#[derive(Debug, Default)]
pub struct Rows {
    pub rows: Vec<EventRow>,
    /// Articles that searches showed.
    pub shown: Vec<u32>,
    names: HashMap<u32, String>,
    questions: HashMap<u32, String>,
    reasons: Vec<String>,
}

/// The ids in a `shown` column.
pub fn shown(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

impl Rows {
    /// The events from `from` on and before `to`, unix seconds.
    pub fn load(c: &Connection, from: i64, to: i64) -> Result<Rows> {
        let mut out = Rows::default();
        let mut reasons: HashMap<String, u32> = HashMap::new();
        // By the table, not by the index on time: most of it is wanted.
        let mut statement = c.prepare(
            "SELECT at, session, kind, state, question, article, place, language, product, attributes, latency, shown, reason \
             FROM events NOT INDEXED WHERE at >= ?1 AND at < ?2",
        )?;
        let mut found = statement.query(params![from, to])?;
        while let Some(row) = found.next()? {
            let number = |i: usize| -> Result<u32> {
                Ok(match row.get_ref(i)? {
                    ValueRef::Integer(n) => u32::try_from(n).unwrap_or(0),
                    _ => 0,
                })
            };
            let start = out.shown.len() as u32;
            if let ValueRef::Blob(bytes) = row.get_ref(11)? {
                out.shown.extend(shown(bytes));
            }
            let reason = match row.get_ref(12)? {
                ValueRef::Text(text) => {
                    let text = String::from_utf8_lossy(text);
                    let next = reasons.len() as u32 + 1;
                    match reasons.get(text.as_ref()) {
                        Some(id) => *id,
                        None => *reasons.entry(text.into_owned()).or_insert(next),
                    }
                }
                _ => 0,
            };
            out.rows.push(EventRow {
                at: row.get(0)?,
                session: row.get(1)?,
                kind: Kind::ALL.get(number(2)? as usize).copied().unwrap_or(Kind::Open),
                state: State::ALL.get(number(3)? as usize).copied().unwrap_or(State::Answered),
                question: number(4)?,
                article: number(5)?,
                place: number(6)?,
                language: number(7)?,
                product: number(8)?,
                attributes: number(9)?,
                latency: row.get::<_, Option<i64>>(10)?.and_then(|l| u32::try_from(l).ok()),
                shown: start..out.shown.len() as u32,
                reason,
            });
        }
        // Stable: events of one second stay in the order they came in.
        out.rows.sort_by_key(|r| (r.session, r.at));
        let mut texts: Vec<(String, u32)> = reasons.into_iter().collect();
        texts.sort_by_key(|t| t.1);
        out.reasons = texts.into_iter().map(|t| t.0).collect();
        out.names = texts_of(c, "SELECT id, text FROM names")?;
        out.questions = texts_of(c, "SELECT id, text FROM questions")?;
        Ok(out)
    }

    /// The text of a name; empty for none.
    pub fn name(&self, id: u32) -> &str {
        self.names.get(&id).map_or("", String::as_str)
    }

    /// What was asked; empty for none.
    pub fn question(&self, id: u32) -> &str {
        self.questions.get(&id).map_or("", String::as_str)
    }

    /// Why somebody voted; empty for none.
    pub fn reason(&self, id: u32) -> &str {
        (id as usize).checked_sub(1).and_then(|i| self.reasons.get(i)).map_or("", String::as_str)
    }

    /// The articles that a search showed, best first.
    pub fn shown_by(&self, row: &EventRow) -> &[u32] {
        self.shown.get(row.shown.start as usize..row.shown.end as usize).unwrap_or_default()
    }
}

fn texts_of(c: &Connection, sql: &str) -> Result<HashMap<u32, String>> {
    let mut statement = c.prepare(sql)?;
    let rows = statement.query_map([], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, String>(1)?)))?;
    rows.map(|row| row.map(|(id, text)| (u32::try_from(id).unwrap_or(0), text))).collect()
}
