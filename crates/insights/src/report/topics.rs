//! Articles to write: failed searches that ask the same.

use super::ReportOptions;
use super::questions::{Keys, distinct, key, spellings};
use crate::PLACEHOLDERS;
use crate::cluster::title::{self, telling_words};
use crate::cluster::{Item, cluster};
use crate::read::Rows;
use crate::visit::Visit;
use serde::Serialize;
use std::collections::BTreeMap;

/// What many looked for in vain. A search *failed* when it was unanswered; or was weak and no article was opened, copied or
/// called helpful after it; or led to a person.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Topic {
    /// A title for the article: a question that many typed, or words that many typed.
    pub title: String,
    /// The language most asked in.
    pub language: String,
    /// Failed searches.
    pub searches: u64,
    /// Sessions whose searches failed; `k` at least.
    pub sessions: u64,
    /// The words that say what it is about, most sessions first; each was typed by `k` sessions.
    pub words: Vec<String>,
    /// Questions in it that may be shown, most sessions first, at most ten.
    pub questions: Vec<TopicQuestion>,
    /// How many different questions it has, also those that are not shown.
    pub variants: u64,
    /// Articles that were shown most for it, at most three: perhaps one of them only lacks the words, or a part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<String>,
}

/// A question of a topic.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TopicQuestion {
    /// As most typed it.
    pub question: String,
    /// Failed searches for it.
    pub searches: u64,
    /// Sessions whose searches for it failed.
    pub sessions: u64,
}

/// How many different failed questions are looked at, those of most sessions first.
const QUESTIONS: usize = 20_000;

/// The failed searches of one question.
struct Failed<'a> {
    key: u32,
    sessions: u64,
    searches: u64,
    language: &'a str,
    text: &'a str,
}

pub fn find(rows: &Rows, visits: &[Visit<'_>], keys: &Keys, options: &ReportOptions) -> Vec<Topic> {
    let count = keys.texts.len();
    let mut asked: Vec<(u32, i64)> = Vec::new();
    let mut searches = vec![0u64; count];
    let mut example: Vec<Option<(u32, u32)>> = vec![None; count];
    let mut shown: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for visit in visits {
        for ask in visit.asks().filter(|a| a.failed()) {
            let key = keys.id(ask.search.question);
            asked.push((key, visit.session));
            searches[key as usize] += 1;
            // The same whichever order the sessions' hashes have.
            let seen = (ask.search.question, ask.search.language);
            let first = example[key as usize].get_or_insert(seen);
            *first = seen.min(*first);
            shown.entry(key).or_default().extend(rows.shown_by(ask.search).iter().take(3));
        }
    }
    let mut pairs = asked.clone();
    let sessions = distinct(&mut pairs, count);
    let mut failed: Vec<Failed<'_>> = (0..count as u32)
        .filter(|key| !keys.text(*key).is_empty())
        .filter_map(|key| {
            let (question, language) = example[key as usize]?;
            Some(Failed {
                key,
                sessions: sessions[key as usize],
                searches: searches[key as usize],
                language: rows.name(language),
                text: rows.question(question),
            })
        })
        .filter(|failed| asks(failed.text))
        .collect();
    failed.sort_by(|a, b| b.sessions.cmp(&a.sessions).then_with(|| keys.text(a.key).cmp(keys.text(b.key))));
    failed.truncate(QUESTIONS);
    let items: Vec<Item<'_>> = failed.iter().map(|f| Item { text: f.text, language: f.language }).collect();
    let clusters = cluster(&items);

    // Sessions of each cluster, each once.
    let mut of_key: Vec<Option<u32>> = vec![None; count];
    for (number, members) in clusters.iter().enumerate() {
        members.iter().for_each(|m| of_key[failed[*m].key as usize] = Some(number as u32));
    }
    let mut pairs: Vec<(u32, i64)> =
        asked.iter().filter_map(|(key, session)| of_key[*key as usize].map(|c| (c, *session))).collect();
    let totals = distinct(&mut pairs, clusters.len());
    let mut order: Vec<usize> = (0..clusters.len()).filter(|c| totals[*c] >= u64::from(options.k)).collect();
    order.sort_by(|a, b| totals[*b].cmp(&totals[*a]).then(a.cmp(b)));

    let mut sessions_of: BTreeMap<u32, Vec<i64>> = BTreeMap::new();
    let chosen: Vec<usize> = order.into_iter().take(options.top).collect();
    let wanted: Vec<u32> = chosen.iter().flat_map(|c| clusters[*c].iter().map(|m| failed[*m].key)).collect();
    let mut is_wanted = vec![false; count];
    wanted.iter().for_each(|key| is_wanted[*key as usize] = true);
    for (key, session) in asked.iter().filter(|(key, _)| is_wanted[*key as usize]) {
        sessions_of.entry(*key).or_default().push(*session);
    }
    let texts = spellings(rows, keys, &wanted, options.k);
    let topics = chosen.into_iter().map(|c| {
        let members: Vec<&Failed<'_>> = clusters[c].iter().map(|m| &failed[*m]).collect();
        let words = words(&members, &sessions_of, options.k);
        let mut questions: Vec<TopicQuestion> = members
            .iter()
            .filter(|m| m.sessions >= u64::from(options.k))
            .filter_map(|m| texts.get(&m.key).map(|t| (m, t.0.clone())))
            .map(|(m, question)| TopicQuestion { question, searches: m.searches, sessions: m.sessions })
            .collect();
        questions.truncate(10);
        let candidates: Vec<title::Asked<'_>> =
            questions.iter().map(|q| title::Asked { text: &q.question, sessions: q.sessions }).collect();
        Topic {
            title: title::propose(&candidates, &words).unwrap_or_default(),
            language: most(members.iter().map(|m| (m.language, m.searches))).unwrap_or("und").to_string(),
            searches: members.iter().map(|m| m.searches).sum(),
            sessions: totals[c],
            variants: members.len() as u64,
            near: near(rows, members.iter().filter_map(|m| shown.get(&m.key)).flatten().copied()),
            words,
            questions,
        }
    });
    // Without a text that may be shown there is nothing to tell an editor.
    topics.filter(|t| !t.title.is_empty()).collect()
}

/// Whether anything is left of a question without what was taken out of it; a mere address or number asks for no article.
fn asks(question: &str) -> bool {
    let bare = PLACEHOLDERS.iter().fold(question.to_string(), |text, placeholder| text.replace(placeholder, " "));
    bare.contains(char::is_alphanumeric)
}

/// The telling words of a topic that `k` sessions typed.
fn words(members: &[&Failed<'_>], sessions_of: &BTreeMap<u32, Vec<i64>>, k: u32) -> Vec<String> {
    // By what their spellings share; shown as the heaviest question has them.
    let mut typed: BTreeMap<String, (String, Vec<i64>)> = BTreeMap::new();
    // The heaviest are enough to tell what it is about.
    for member in members.iter().take(200) {
        for word in telling_words(member.language, member.text) {
            let (_, sessions) = typed.entry(key(&word)).or_insert_with(|| (word, Vec::new()));
            sessions.extend(sessions_of.get(&member.key).into_iter().flatten());
        }
    }
    let mut counted: Vec<(usize, String)> = typed
        .into_values()
        .map(|(word, mut sessions)| {
            sessions.sort_unstable();
            sessions.dedup();
            (sessions.len(), word)
        })
        .filter(|(n, _)| *n >= k as usize)
        .collect();
    counted.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    counted.into_iter().take(8).map(|w| w.1).collect()
}

fn most<'a>(weighed: impl Iterator<Item = (&'a str, u64)>) -> Option<&'a str> {
    let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
    weighed.for_each(|(name, n)| *sums.entry(name).or_default() += n);
    sums.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))).map(|m| m.0)
}

fn near(rows: &Rows, shown: impl Iterator<Item = u32>) -> Vec<String> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    shown.for_each(|article| *counts.entry(rows.name(article)).or_default() += 1);
    let mut all: Vec<(&str, u64)> = counts.into_iter().collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    all.into_iter().take(3).map(|a| a.0.to_string()).collect()
}
