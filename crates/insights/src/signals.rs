//! What the events teach the ranking: which articles are of use, and in which words people ask for them.
//!
//! An article and a question are counted once for each session, however often it clicked: nobody is louder than others. A click
//! counts against the articles that stood above it and were passed over, so that standing first is no merit. What lies back
//! counts less, by a half-life. Below some sessions nothing is said.

use crate::calendar::DAY;
use crate::cluster::title::telling_words;
use crate::error::{Error, Result};
use crate::read::{EventRow, Rows};
use crate::report::{Keys, key};
use crate::store::rows::Kind;
use crate::visit::visits;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How to learn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SignalOptions {
    /// How many days back are looked at, 1 to 3660. Default 180.
    pub days: u32,
    /// After how many days an event counts half, above 0. Default 30.
    pub half_life_days: f64,
    /// How many sessions must have done something with an article before anything is said of it, 1 to 1000. Default 3.
    pub min_sessions: u32,
    /// How many sessions must have typed a text before it is given out, 1 to 1000. Default 3.
    pub k: u32,
}

impl Default for SignalOptions {
    fn default() -> SignalOptions {
        SignalOptions { days: 180, half_life_days: 30.0, min_sessions: 3, k: 3 }
    }
}

impl SignalOptions {
    pub(crate) fn check(&self) -> Result<()> {
        let wrong = |field, message: &str| Err(Error::Option { field, message: message.into() });
        match self {
            o if !(1..=3660).contains(&o.days) => wrong("days", "must be 1 to 3660"),
            o if !o.half_life_days.is_finite() || o.half_life_days <= 0.0 => wrong("half_life_days", "must be above 0"),
            o if !(1..=1000).contains(&o.min_sessions) => wrong("min_sessions", "must be 1 to 1000"),
            o if !(1..=1000).contains(&o.k) => wrong("k", "must be 1 to 1000"),
            _ => Ok(()),
        }
    }
}

/// What was learned; the same events give the same signals.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Signals {
    /// Of articles, by id.
    pub articles: Vec<ArticleSignal>,
    /// Of the words that lead to an article: by article, then most sessions first.
    pub wording: Vec<Wording>,
}

/// How useful an article was.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ArticleSignal {
    /// The article's id.
    pub id: String,
    /// Sessions that opened it; for each question once.
    pub opens: u64,
    /// Sessions that called it helpful, likewise.
    pub helpful: u64,
    /// Sessions that called it unhelpful.
    pub unhelpful: u64,
    /// Sessions it solved something for, or that copied from it.
    pub solved: u64,
    /// -1 to 1, 0 where nothing is known: `(for - against) / (for + against + 5)`, in decayed weights. For it count an open (1), a
    /// copy (1), a helpful vote (2) and a solution (3); against it being passed over for an article below (1) and an unhelpful
    /// vote (2).
    pub score: f64,
}

/// What people typed before they chose an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Wording {
    /// The language it was typed in.
    pub language: String,
    /// The question, or words of questions that are too rare to be given out whole.
    pub words: String,
    /// The id of the article chosen.
    pub article: String,
    /// 0 to 1: `choices / (choices + 5)`, in decayed weights, times the article's share of all choices after these words, and less
    /// where hardly two sessions agree. A choice is an article opened last (1), called helpful (2) or solving (3), and not called
    /// unhelpful. Words that led to nothing get half of one (0.5) when the session asked again within ten minutes and chose it then.
    pub weight: f64,
    /// Sessions that chose it so; `k` at least.
    pub sessions: u64,
}

const SMOOTHING: f64 = 5.0;
/// A question that led to nothing and one asked within this many seconds are about the same.
const AGAIN: i64 = 600;
/// Words that go with more articles than this say nothing of any.
const ARTICLES: usize = 20;

/// What one session did with an article after a question.
#[derive(Clone, Copy, Debug, Default)]
struct Deed {
    at: i64,
    opened: bool,
    last_opened: bool,
    passed_over: bool,
    copied: bool,
    solved: bool,
    /// Opened last after the session asked again.
    asked_again: bool,
    vote: Option<bool>,
    language: u32,
}

impl Deed {
    /// What it says for the article, and against.
    fn evidence(&self) -> (f64, f64) {
        let of = |yes: bool, weight: f64| if yes { weight } else { 0.0 };
        let good =
            of(self.opened, 1.0) + of(self.copied, 1.0) + of(self.solved, 3.0) + of(self.vote == Some(true), 2.0);
        (good, of(self.passed_over && !self.opened, 1.0) + of(self.vote == Some(false), 2.0))
    }

    fn choice(&self) -> f64 {
        match self {
            d if d.vote == Some(false) => 0.0,
            d if d.solved => 3.0,
            d if d.vote == Some(true) => 2.0,
            d if d.last_opened || d.copied => 1.0,
            d if d.asked_again => 0.5,
            _ => 0.0,
        }
    }
}

/// Session, question's key, article.
type Deeds = BTreeMap<(i64, u32, u32), Deed>;

pub(crate) fn make(c: &Connection, now: i64, options: &SignalOptions) -> rusqlite::Result<Signals> {
    let rows = Rows::load(c, now - i64::from(options.days) * DAY, now.saturating_add(1))?;
    let keys = Keys::of(&rows);
    let deeds = deeds(&rows, &keys);
    // 2^(-age / half-life)
    let decay = |at: i64| libm::exp2(-((now - at).max(0) as f64 / DAY as f64) / options.half_life_days);
    Ok(Signals {
        articles: articles(&rows, &deeds, options, decay),
        wording: wording(&rows, &keys, &deeds, options, decay),
    })
}

fn deeds(rows: &Rows, keys: &Keys) -> Deeds {
    let mut deeds = Deeds::new();
    for visit in visits(&rows.rows) {
        let mut asked = 0;
        let mut vain: Vec<&EventRow> = Vec::new();
        for ask in visit.asks() {
            asked += 1 + ask.after.len();
            let question = keys.id(ask.search.question);
            let mut of = |article: u32, event: &EventRow, change: &dyn Fn(&mut Deed)| {
                let deed = deeds.entry((visit.session, question, article)).or_default();
                deed.at = deed.at.max(event.at);
                deed.language = ask.search.language;
                change(deed);
            };
            let shown = rows.shown_by(ask.search);
            let opened = |article: u32| ask.after.iter().any(|e| e.kind == Kind::Open && e.article == article);
            // Where it stood in what was shown; or where the host says, for pages that came later.
            let depth = |e: &EventRow| {
                let stood = shown.iter().position(|a| *a == e.article);
                let said = e.place.checked_sub(ask.search.place + 1).map(|d| (d as usize).min(shown.len()));
                stood.or(said).unwrap_or(0)
            };
            let deepest = ask.after.iter().filter(|e| e.kind == Kind::Open).map(depth).max().unwrap_or(0);
            for article in shown[..deepest].iter().filter(|a| !opened(**a)) {
                of(*article, ask.search, &|d| d.passed_over = true);
            }
            let last = ask.after.iter().rev().find(|e| e.kind == Kind::Open).map(|e| e.article);
            for event in ask.after.iter().filter(|e| e.article != 0) {
                of(event.article, event, &|d| apply(d, event, last));
            }
            vain.retain(|search| ask.search.at - search.at <= AGAIN);
            let disliked = |article| ask.after.iter().any(|e| e.kind == Kind::NotHelpful && e.article == article);
            if let Some(article) = last.filter(|a| !disliked(*a)) {
                for search in vain.drain(..) {
                    let deed = deeds.entry((visit.session, keys.id(search.question), article)).or_default();
                    deed.at = deed.at.max(search.at);
                    deed.language = search.language;
                    deed.asked_again = true;
                }
            } else if ask.after.is_empty() {
                vain.push(ask.search);
            }
        }
        // What came without a search says something of the article, and nothing of words.
        for event in visit.events.iter().take(visit.events.len() - asked).filter(|e| e.article != 0) {
            let deed = deeds.entry((visit.session, u32::MAX, event.article)).or_default();
            deed.at = deed.at.max(event.at);
            apply(deed, event, None);
        }
    }
    deeds
}

fn apply(deed: &mut Deed, event: &EventRow, last_opened: Option<u32>) {
    match event.kind {
        Kind::Open => {
            deed.opened = true;
            deed.last_opened |= last_opened == Some(event.article);
        }
        Kind::Helpful => deed.vote = Some(true),
        Kind::NotHelpful => deed.vote = Some(false),
        Kind::Copied => deed.copied = true,
        Kind::Solved => deed.solved = true,
        Kind::Search | Kind::Escalated => {}
    }
}

fn articles(rows: &Rows, deeds: &Deeds, options: &SignalOptions, decay: impl Fn(i64) -> f64) -> Vec<ArticleSignal> {
    #[derive(Default)]
    struct Sum {
        signal: ArticleSignal,
        good: Vec<f64>,
        bad: Vec<f64>,
        sessions: Vec<i64>,
    }
    let mut sums: BTreeMap<&str, Sum> = BTreeMap::new();
    for ((session, _, article), deed) in deeds {
        let sum = sums.entry(rows.name(*article)).or_default();
        sum.signal.opens += u64::from(deed.opened);
        sum.signal.helpful += u64::from(deed.vote == Some(true));
        sum.signal.unhelpful += u64::from(deed.vote == Some(false));
        sum.signal.solved += u64::from(deed.solved || deed.copied);
        let (good, bad) = deed.evidence();
        let weight = decay(deed.at);
        sum.good.push(good * weight);
        sum.bad.push(bad * weight);
        sum.sessions.push(*session);
    }
    sums.into_iter()
        .filter(|(id, sum)| !id.is_empty() && distinct(&sum.sessions) >= u64::from(options.min_sessions))
        .map(|(id, sum)| {
            let (good, bad) = (total(sum.good), total(sum.bad));
            let score = round((good - bad) / (good + bad + SMOOTHING));
            ArticleSignal { id: id.to_string(), score, ..sum.signal }
        })
        .collect()
}

/// The choices after one wording: article, session, weight.
type Choices<'a> = Vec<(&'a str, i64, f64)>;

fn wording(
    rows: &Rows,
    keys: &Keys,
    deeds: &Deeds,
    options: &SignalOptions,
    decay: impl Fn(i64) -> f64,
) -> Vec<Wording> {
    // By language and question; what is too rare goes on to its words.
    let mut whole: BTreeMap<(&str, &str), Choices<'_>> = BTreeMap::new();
    for ((session, question, article), deed) in deeds {
        let choice = deed.choice();
        if choice > 0.0 && *question != u32::MAX && !keys.text(*question).is_empty() {
            let language = rows.name(deed.language);
            let place = whole.entry((language, keys.text(*question))).or_default();
            place.push((rows.name(*article), *session, choice * decay(deed.at)));
        }
    }
    let mut out = Vec::new();
    let mut words: BTreeMap<(&str, String), Choices<'_>> = BTreeMap::new();
    for ((language, question), choices) in &whole {
        let (found, is_rare) = chosen(language, question, choices, options);
        if is_rare {
            for word in telling_words(language, question) {
                words.entry((*language, key(&word))).or_default().extend(choices.iter().copied());
            }
        }
        out.extend(found);
    }
    for ((language, word), choices) in &words {
        let (found, _) = chosen(language, word, choices, options);
        if found.len() <= ARTICLES {
            out.extend(found);
        }
    }
    out.sort_by(|a, b| {
        a.article
            .cmp(&b.article)
            .then(b.sessions.cmp(&a.sessions))
            .then_with(|| (&a.language, &a.words).cmp(&(&b.language, &b.words)))
    });
    out
}

/// The articles that enough sessions chose after these words, and whether none was chosen by enough.
fn chosen(language: &str, words: &str, choices: &Choices<'_>, options: &SignalOptions) -> (Vec<Wording>, bool) {
    let least = u64::from(options.k.max(options.min_sessions));
    let mut of: BTreeMap<&str, (Vec<i64>, Vec<f64>)> = BTreeMap::new();
    for (article, session, weight) in choices {
        let sum = of.entry(article).or_default();
        sum.0.push(*session);
        sum.1.push(*weight);
    }
    let all = total(choices.iter().map(|c| c.2).collect());
    let trust = trust(&of.values().map(|(sessions, _)| distinct(sessions)).collect::<Vec<_>>());
    let sums = of.into_iter().map(|(article, (sessions, weights))| (article, distinct(&sessions), total(weights)));
    let enough: Vec<_> = sums.filter(|(_, sessions, weight)| *sessions >= least && *weight > 0.0).collect();
    let is_rare = enough.is_empty();
    let wording = enough
        .into_iter()
        .map(|(article, sessions, weight)| Wording {
            language: language.to_string(),
            words: words.to_string(),
            article: article.to_string(),
            weight: round(trust * weight / (weight + SMOOTHING) * weight / all),
            sessions,
        })
        .filter(|wording| wording.weight > 0.0)
        .collect();
    (wording, is_rare)
}

/// In what share of all pairs of sessions both must have chosen the same article: up to the first their choices mean nothing, from
/// the second on all they say. Those who click on any of ten answers agree once in ten times.
const AGREED: (f64, f64) = (0.15, 0.4);

/// What the choices after some words are worth, 0 to 1, by how many sessions chose each article; one alone contradicts nobody.
fn trust(sessions: &[u64]) -> f64 {
    let pairs = |n: u64| (n * n.saturating_sub(1)) as f64;
    let all = pairs(sessions.iter().sum());
    if all == 0.0 {
        return 1.0;
    }
    let agreed = sessions.iter().map(|n| pairs(*n)).sum::<f64>() / all;
    ((agreed - AGREED.0) / (AGREED.1 - AGREED.0)).clamp(0.0, 1.0)
}

fn distinct(sessions: &[i64]) -> u64 {
    let mut all = sessions.to_vec();
    all.sort_unstable();
    all.dedup();
    all.len() as u64
}

/// The sum, the same whatever order the sessions' hashes have.
fn total(mut weights: Vec<f64>) -> f64 {
    weights.sort_by(f64::total_cmp);
    weights.iter().sum()
}

fn round(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}
