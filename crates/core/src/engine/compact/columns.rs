//! What is known of every article, in a section that is read whole.

#[cfg(feature = "index")]
use super::bits::put_varint;
use super::bits::take_varint;
use super::damaged;
use crate::engine::columns::Columns;
use crate::engine::{Life, NEVER};
use crate::error::Result;

/// An article's row.
#[cfg(feature = "index")]
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Passages, the head included.
    pub parts: u32,
    /// Language, by its number.
    pub lang: u32,
    /// 0 when nobody else is of its family and the family's id is the article's own; else 1 and the family's number.
    pub family: u32,
    pub lengths: (u32, u32),
    /// See [`crate::engine::title`].
    pub title: u32,
    pub untitled: bool,
    pub window: (i64, i64),
    pub boost: f32,
    pub life: Life,
}

/// All rows and what goes with them.
#[derive(Default)]
pub(super) struct Table {
    pub columns: Columns,
    pub languages: Vec<String>,
    /// Each audience and its articles.
    pub audiences: Vec<(String, Vec<u32>)>,
    /// Words that a passage has, roughly.
    pub words: u32,
    /// The place of each article's id among all ids in order.
    pub by_number: Vec<u32>,
}

/// `order` are the articles in the order of their ids. Rows are in that of their languages, then of their ids.
#[cfg(feature = "index")]
pub(super) fn write(
    rows: &[Row],
    order: &[usize],
    languages: &[String],
    audiences: &[(String, Vec<u32>)],
    words: u32,
) -> Vec<u8> {
    let mut out = Vec::new();
    put_varint(&mut out, rows.len() as u64);
    put_varint(&mut out, words.into());
    put_varint(&mut out, languages.len() as u64);
    languages.iter().for_each(|tag| put_text(&mut out, tag));
    // In the order of ids: it tells how that differs from the order of the articles.
    order.iter().for_each(|&n| put_varint(&mut out, rows[n].lang.into()));
    // Column by column: like with like packs better.
    let mut column = |of: &dyn Fn(&Row) -> u64| rows.iter().for_each(|r| put_varint(&mut out, of(r)));
    column(&|r| r.parts.into());
    column(&|r| r.family.into());
    column(&|r| r.lengths.0.into());
    column(&|r| r.lengths.1.into());
    column(&|r| u64::from(r.title) << 1 | u64::from(r.untitled));
    let limited = rows.iter().any(|r| Columns::is_limit(&r.window));
    let boosted = rows.iter().any(|r| r.boost != 1.0);
    let any = |of: &dyn Fn(&Life) -> bool| rows.iter().any(|r| of(&r.life));
    let reviewed = any(&|l| l.review_by != NEVER);
    let changed = any(&|l| l.updated_at != NEVER);
    let read = any(&|l| l.popularity > 0);
    let flags = [limited, boosted, reviewed, changed, read];
    out.push(flags.iter().rev().fold(0, |bits, &flag| bits << 1 | u8::from(flag)));
    if limited {
        rows.iter().for_each(|r| put_varint(&mut out, r.window.0 as u64));
        rows.iter().for_each(|r| put_varint(&mut out, r.window.1 as u64));
    }
    if boosted {
        rows.iter().for_each(|r| put_varint(&mut out, r.boost.to_bits().into()));
    }
    if reviewed {
        rows.iter().for_each(|r| put_time(&mut out, r.life.review_by));
    }
    if changed {
        rows.iter().for_each(|r| put_time(&mut out, r.life.updated_at));
        rows.iter().for_each(|r| put_time(&mut out, r.life.origin));
    }
    if read {
        rows.iter().for_each(|r| put_varint(&mut out, r.life.popularity.into()));
    }
    put_varint(&mut out, audiences.len() as u64);
    for (name, articles) in audiences {
        put_text(&mut out, name);
        put_varint(&mut out, articles.len() as u64);
        let mut next = 0;
        for &article in articles {
            put_varint(&mut out, (article - next).into());
            next = article + 1;
        }
    }
    out
}

pub(super) fn read(bytes: &[u8]) -> Result<Table> {
    let mut at = bytes;
    let mut read = || -> Option<Result<Table>> {
        let n = take_count(&mut at)?;
        let mut table = Table { words: take_u32(&mut at)?, ..Table::default() };
        for _ in 0..take_count(&mut at)? {
            table.languages.push(take_text(&mut at)?);
        }
        let mut column = || -> Option<Vec<u32>> { (0..n).map(|_| take_u32(&mut at)).collect() };
        let lang = column()?;
        let (parts, family) = (column()?, column()?);
        let (words, grams) = (column()?, column()?);
        let titles = column()?;
        if lang.iter().any(|&l| l as usize >= table.languages.len().min(u16::MAX.into())) {
            return None;
        }
        let columns = &mut table.columns;
        if let Err(e) = columns.set_parts(parts.into_iter()) {
            return Some(Err(e));
        }
        let mut by_id: Vec<u32> = (0..n as u32).collect();
        // Stable: within a language, articles are in the order of their ids.
        by_id.sort_by_key(|&n| lang[n as usize]);
        columns.lang = by_id.iter().map(|&n| lang[n as usize] as u16).collect();
        table.by_number = by_id;
        let own = |(article, family): (u64, u32)| match family {
            0 => 1 << 32 | article,
            n => n.into(),
        };
        columns.family = (0..).zip(family).map(own).collect();
        columns.title = titles.iter().map(|t| t >> 1).collect();
        columns.untitled = titles.iter().map(|t| t & 1 == 1).collect();
        columns.lengths = words.into_iter().zip(grams).collect();
        let (&flags, rest) = at.split_first()?;
        at = rest;
        if flags & 1 != 0 {
            let mut times = || -> Option<Vec<i64>> { (0..n).map(|_| Some(take_varint(&mut at)? as i64)).collect() };
            let from = times()?;
            columns.window = from.into_iter().zip(times()?).collect();
        }
        if flags & 2 != 0 {
            columns.boost = (0..n).map(|_| Some(f32::from_bits(take_u32(&mut at)?))).collect::<Option<_>>()?;
        }
        if flags & (4 | 8 | 16) != 0 {
            columns.life = vec![Life::default(); n];
        }
        let lives = &mut columns.life;
        if flags & 4 != 0 {
            lives.iter_mut().try_for_each(|l| take_time(&mut at).map(|t| l.review_by = t))?;
        }
        if flags & 8 != 0 {
            lives.iter_mut().try_for_each(|l| take_time(&mut at).map(|t| l.updated_at = t))?;
            lives.iter_mut().try_for_each(|l| take_time(&mut at).map(|t| l.origin = t))?;
        }
        if flags & 16 != 0 {
            lives.iter_mut().try_for_each(|l| take_u32(&mut at).map(|p| l.popularity = p))?;
        }
        for _ in 0..take_count(&mut at)? {
            let name = take_text(&mut at)?;
            let mut next = 0u32;
            let mut articles = Vec::new();
            for _ in 0..take_count(&mut at)? {
                let article = next.checked_add(take_u32(&mut at)?).filter(|&a| (a as usize) < n)?;
                articles.push(article);
                next = article + 1;
            }
            table.audiences.push((name, articles));
        }
        Some(Ok(table))
    };
    read().unwrap_or_else(|| Err(damaged("the table of articles")))
}

/// A time: 0 for none, else one more than its zigzag.
#[cfg(feature = "index")]
fn put_time(out: &mut Vec<u8>, time: i64) {
    let zigzag = (time << 1 ^ time >> 63) as u64;
    put_varint(out, if time == NEVER { 0 } else { zigzag.saturating_add(1) });
}

fn take_time(at: &mut &[u8]) -> Option<i64> {
    Some(match take_varint(at)?.checked_sub(1) {
        None => NEVER,
        Some(zigzag) => (zigzag >> 1) as i64 ^ -((zigzag & 1) as i64),
    })
}

pub(super) fn take_u32(at: &mut &[u8]) -> Option<u32> {
    u32::try_from(take_varint(at)?).ok()
}

/// A count of things of which each takes a byte or more.
pub(super) fn take_count(at: &mut &[u8]) -> Option<usize> {
    take_varint(at).map(|n| n as usize).filter(|&n| n <= at.len())
}

pub(super) fn take_text(at: &mut &[u8]) -> Option<String> {
    let n = take_count(at)?;
    let (text, rest) = at.split_at_checked(n)?;
    *at = rest;
    std::str::from_utf8(text).ok().map(str::to_string)
}

#[cfg(feature = "index")]
pub(super) fn put_text(out: &mut Vec<u8>, text: &str) {
    put_varint(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}
