//! Lessons into the table.

use super::table::{Table, Wording, bucket, hash};
use super::terms::{Term, rarest, terms};
use super::{ArticleLesson, WordingLesson};
use crate::engine::{View, put_varint};
use crate::error::Result;
use crate::kb::Seen;
use crate::search::Known;
use helpdex_text::QuestionAnalyzer;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

/// Names in a bucket, about.
const NAMES: usize = 12;

/// The two parts of a table, [`super::FRAME`] and [`super::WORDS`].
pub(crate) struct Parts {
    pub frame: Vec<u8>,
    pub words: Vec<u8>,
}

impl Parts {
    /// The table, to be looked up here.
    pub fn into_table(self) -> Result<Table> {
        Table::read(&self.frame, Some(self.words))
    }
}

/// Makes the table of these lessons; `number` gives an article's number, and nothing for one that is not in it. How telling
/// words are is told from what everybody sees of `view`.
pub(crate) fn make(
    articles: &[ArticleLesson],
    wording: &[WordingLesson],
    number: &dyn Fn(&str) -> Option<u32>,
    view: &View,
    analyzer: &QuestionAnalyzer,
) -> Result<Parts> {
    let seen = Seen::open(view)?;
    let known = Known::new(view, &seen, None);
    let mut told = HashMap::<(String, bool), f32>::new();
    let mut rarity = |term: &Term| {
        let key = (term.names.first().cloned().unwrap_or_default(), term.is_gram);
        Ok(match told.entry(key) {
            Entry::Occupied(told) => *told.get(),
            Entry::Vacant(new) => *new.insert(known.rarity(term)?),
        })
    };
    let mut of_words: Vec<(u32, &WordingLesson)> =
        wording.iter().filter_map(|w| Some((number(&w.article)?, w))).collect();
    of_words.sort_by(|a, b| (a.0, &a.1.words, &a.1.language).cmp(&(b.0, &b.1.words, &b.1.language)));
    let mut names = Names::new();
    let mut wordings = Vec::with_capacity(of_words.len());
    for (n, (article, wording)) in (0..).zip(of_words) {
        let mut square = 0.0f32;
        for (term, weight) in rarest(terms(&wording.words, analyzer, view.languages()), &mut rarity)? {
            square += weight * weight;
            for name in &term.names {
                let of = names.entry(hash(name)).or_default();
                if of.last() != Some(&n) {
                    of.push(n);
                }
            }
        }
        wordings.push(Wording { article, weight: wording.weight as f32, length: libm::sqrtf(square) });
    }
    let useful = articles.iter().filter_map(|a| Some((number(&a.id)?, a.score as f32))).collect();
    Ok(write(useful, &wordings, names))
}

/// The table of a snapshot, for another snapshot made of it: `number` gives an article's number there, and nothing for one that
/// is not in it. How telling words are stays as it was told; nothing when nothing is left.
pub(crate) fn again(table: &Table, view: &View, number: &dyn Fn(u32) -> Option<u32>) -> Result<Option<Parts>> {
    let useful: Vec<(u32, f32)> = table.useful.iter().filter_map(|u| Some((number(u.0)?, u.1))).collect();
    let mut left: Vec<(u32, Wording)> = (0..)
        .zip(&table.wordings)
        .filter_map(|(n, w)| Some((n, Wording { article: number(w.article)?, ..*w })))
        .collect();
    left.sort_by_key(|(n, w)| (w.article, *n));
    if useful.is_empty() && left.is_empty() {
        return Ok(None);
    }
    let renumbered: HashMap<u32, u32> = left.iter().zip(0..).map(|((old, _), new)| (*old, new)).collect();
    let mut names = Names::new();
    for (hash, wordings) in table.names(view)? {
        let mut of: Vec<u32> = wordings.iter().filter_map(|n| renumbered.get(n).copied()).collect();
        if !of.is_empty() {
            of.sort_unstable();
            names.insert(hash, of);
        }
    }
    let wordings: Vec<Wording> = left.into_iter().map(|(_, w)| w).collect();
    Ok(Some(write(useful, &wordings, names)))
}

/// The wordings of a name, by its hash.
type Names = BTreeMap<u32, Vec<u32>>;

fn write(mut useful: Vec<(u32, f32)>, wordings: &[Wording], names: Names) -> Parts {
    let mut frame = Vec::new();
    useful.sort_by_key(|u| u.0);
    put_varint(&mut frame, useful.len() as u64);
    let mut last = 0;
    for (article, score) in useful {
        put_varint(&mut frame, u64::from(article - last));
        frame.push(((score.clamp(-1.0, 1.0) + 1.0) * 127.0).round() as u8);
        last = article;
    }
    put_varint(&mut frame, wordings.len() as u64);
    last = 0;
    for wording in wordings {
        put_varint(&mut frame, u64::from(wording.article - last));
        frame.push((wording.weight.clamp(0.0, 1.0) * 255.0).round() as u8);
        frame.extend_from_slice(&wording.length.to_le_bytes());
        last = wording.article;
    }
    let log = (names.len() / NAMES).max(1).ilog2();
    let mut buckets = vec![Vec::new(); 1 << log];
    for (hash, wordings) in names {
        let out: &mut Vec<u8> = &mut buckets[bucket(hash, log)];
        out.extend_from_slice(&hash.to_le_bytes());
        put_varint(out, wordings.len() as u64);
        let mut last = 0;
        for wording in wordings {
            put_varint(out, u64::from(wording - last));
            last = wording;
        }
    }
    put_varint(&mut frame, u64::from(log));
    buckets.iter().for_each(|b| put_varint(&mut frame, b.len() as u64));
    Parts { frame, words: buckets.concat() }
}
