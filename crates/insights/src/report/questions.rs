//! What was asked most.

use super::{ReportOptions, share};
use crate::read::Rows;
use crate::store::rows::{Kind, State};
use crate::visit::Visit;
use helpdex_text::fold::fold_exact;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// A question and how it went.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Asked {
    /// As most typed it.
    pub question: String,
    /// Its language, as most had it.
    pub language: String,
    /// Searches for it.
    pub searches: u64,
    /// Sessions that searched for it.
    pub sessions: u64,
    /// The share of the searches that were unanswered.
    pub unanswered: f64,
    /// The share of the searches after which an article was opened.
    pub opened: f64,
}

/// What is not listed because fewer than `k` sessions asked it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Withheld {
    /// Different questions.
    pub questions: u64,
    /// Searches for them.
    pub searches: u64,
}

/// What the spellings of a question share: its letters and digits, folded, with single blanks.
pub fn key(question: &str) -> String {
    let mut out = String::with_capacity(question.len());
    let mark = |c: char| c.is_alphanumeric() || helpdex_text::script::is_mark(c);
    for word in question.split(|c| !mark(c)).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        fold_exact(word, &mut out);
    }
    out
}

/// The questions of a period, joined by [`key`].
pub struct Keys {
    of_question: HashMap<u32, u32>,
    pub texts: Vec<String>,
}

impl Keys {
    pub fn of(rows: &Rows) -> Keys {
        let mut keys = Keys { of_question: HashMap::new(), texts: Vec::new() };
        let mut ids: HashMap<String, u32> = HashMap::new();
        for row in rows.rows.iter().filter(|r| r.kind == Kind::Search) {
            if keys.of_question.contains_key(&row.question) {
                continue;
            }
            let text = key(rows.question(row.question));
            let next = ids.len() as u32;
            let id = *ids.entry(text.clone()).or_insert(next);
            if id == next {
                keys.texts.push(text);
            }
            keys.of_question.insert(row.question, id);
        }
        keys
    }

    /// The number of a question's key, of `texts`.
    pub fn id(&self, question: u32) -> u32 {
        self.of_question.get(&question).copied().unwrap_or(0)
    }

    pub fn text(&self, id: u32) -> &str {
        self.texts.get(id as usize).map_or("", String::as_str)
    }
}

/// How many different values of `pairs` each first number has; `pairs` is used up.
pub fn distinct(pairs: &mut Vec<(u32, i64)>, count: usize) -> Vec<u64> {
    pairs.sort_unstable();
    pairs.dedup();
    let mut out = vec![0; count];
    for (id, _) in pairs.drain(..) {
        if let Some(n) = out.get_mut(id as usize) {
            *n += 1;
        }
    }
    out
}

/// For each key, the spelling and the language that most sessions had: of those that at least `k` sessions typed; the key itself
/// when there is none.
pub fn spellings(rows: &Rows, keys: &Keys, wanted: &[u32], k: u32) -> BTreeMap<u32, (String, String)> {
    let mut chosen: BTreeMap<u32, (u64, String)> = BTreeMap::new();
    let mut is_wanted = vec![false; keys.texts.len()];
    wanted.iter().for_each(|w| is_wanted[*w as usize] = true);
    let mut typed: Vec<(u32, i64)> = Vec::new();
    let mut languages: BTreeMap<(u32, u32), u64> = BTreeMap::new();
    for row in rows.rows.iter().filter(|r| r.kind == Kind::Search) {
        let id = keys.id(row.question);
        if is_wanted.get(id as usize) == Some(&true) {
            typed.push((row.question, row.session));
            *languages.entry((id, row.language)).or_default() += 1;
        }
    }
    typed.sort_unstable();
    typed.dedup();
    for same in typed.chunk_by(|a, b| a.0 == b.0) {
        let (question, sessions) = (same[0].0, same.len() as u64);
        let text = rows.question(question);
        let best = chosen.entry(keys.id(question)).or_default();
        let better = sessions > best.0 || (sessions == best.0 && text < best.1.as_str());
        if sessions >= u64::from(k) && better {
            *best = (sessions, text.to_string());
        }
    }
    let mut spoken: BTreeMap<u32, (u64, &str)> = BTreeMap::new();
    for ((id, language), n) in &languages {
        let name = rows.name(*language);
        let best = spoken.entry(*id).or_default();
        if *n > best.0 || (*n == best.0 && name < best.1) {
            *best = (*n, name);
        }
    }
    let of = |id: &u32| {
        let text = chosen.get(id).map(|c| c.1.clone()).filter(|t| !t.is_empty());
        let language = spoken.get(id).map_or("und", |s| s.1);
        (*id, (text.unwrap_or_else(|| keys.text(*id).to_string()), language.to_string()))
    };
    wanted.iter().map(of).collect()
}

/// The most asked questions, and what is left out.
pub fn top(rows: &Rows, visits: &[Visit<'_>], keys: &Keys, options: &ReportOptions) -> (Vec<Asked>, Withheld) {
    let count = keys.texts.len();
    let mut pairs = Vec::new();
    let (mut searches, mut unanswered, mut opened) = (vec![0u64; count], vec![0u64; count], vec![0u64; count]);
    for visit in visits {
        for ask in visit.asks() {
            let id = keys.id(ask.search.question) as usize;
            pairs.push((id as u32, visit.session));
            searches[id] += 1;
            unanswered[id] += u64::from(ask.search.state == State::Unanswered);
            opened[id] += u64::from(ask.led_to(Kind::Open));
        }
    }
    let sessions = distinct(&mut pairs, count);
    let shown = |id: u32| sessions[id as usize] >= u64::from(options.k) && !keys.text(id).is_empty();
    let (mut listed, held): (Vec<u32>, Vec<u32>) = (0..count as u32).partition(|id| shown(*id));
    let withheld =
        Withheld { questions: held.len() as u64, searches: held.iter().map(|id| searches[*id as usize]).sum() };
    let order = |id: &u32| (std::cmp::Reverse((searches[*id as usize], sessions[*id as usize])), keys.text(*id));
    listed.sort_by(|a, b| order(a).cmp(&order(b)));
    listed.truncate(options.top);
    let texts = spellings(rows, keys, &listed, options.k);
    let asked = |id: &u32| {
        let (question, language) = texts.get(id).cloned().unwrap_or_default();
        let i = *id as usize;
        Asked {
            question,
            language,
            searches: searches[i],
            sessions: sessions[i],
            unanswered: share(unanswered[i], searches[i]).unwrap_or(0.0),
            opened: share(opened[i], searches[i]).unwrap_or(0.0),
        }
    };
    (listed.iter().map(asked).collect(), withheld)
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn spellings_that_are_one_question() {
        for (a, b) in [
            ("How do I reset?", "how do i  RESET"),
            ("怎么重置密码？", "怎麼重置密碼"),
            ("Ｗｉ-Ｆｉ", "wi fi"),
            ("ﾊﾟｽﾜｰﾄﾞ", "パスワード"),
        ] {
            assert_eq!(key(a), key(b));
        }
        assert_ne!(key("हिंदी"), key("हद"));
        assert_eq!(key("?!"), "");
    }
}
