//! Simulated users: they type a question, look down the list, open what they believe in, and ask again in other words.

use super::split::Split;
use super::{NOW, found};
use helpdex::{KnowledgeBase, Weights};
use helpdex_eval::{Dice, Query};
use helpdex_insights::{Event, OpenEvent, SearchEvent, VoteEvent};

/// Sessions that ask each question of the past.
const SESSIONS: usize = 12;
/// Days over which they are spread.
const DAYS: usize = 45;
/// Chances in a thousand: to look at the next answer, to open the right one and a wrong one that is looked at, to go on after
/// a wrong one, to vote, to ask again.
const LOOKS: usize = 850;
const OPENS_RIGHT: usize = 900;
const OPENS_WRONG: usize = 40;
const GOES_ON: usize = 600;
const VOTES: usize = 150;
const ASKS_AGAIN: usize = 600;

/// What users click.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clicks {
    /// What answers, mostly.
    Sensible,
    /// One of the answers, whichever.
    Random,
    /// As the sensible, and a session that opens the last answer of every tenth question 10,000 times in all.
    Attacked,
}

impl Clicks {
    pub const ALL: [Clicks; 3] = [Clicks::Sensible, Clicks::Random, Clicks::Attacked];
}

/// The users of the past.
pub struct Crowd<'a> {
    pub kb: &'a KnowledgeBase,
    pub split: &'a Split,
    pub weights: &'a Weights,
    pub seed: u64,
    pub clicks: Clicks,
}

impl Crowd<'_> {
    /// What they do, session by session.
    pub fn events(&self) -> helpdex::Result<Vec<Event>> {
        let mut events = Vec::new();
        for (article, queries) in &self.split.past {
            let shown = queries.iter().map(|q| found(self.kb, q, self.weights)).collect::<Result<Vec<_>, _>>()?;
            for first in 0..queries.len() {
                for n in 0..SESSIONS {
                    let session = format!("{}-{n}", queries[first].id);
                    let mut dice = Dice::of(self.seed, &session);
                    let mut visit = Visit { session, at: NOW - 60 * (1 + dice.roll(DAYS * 24 * 60)) as i64, dice };
                    let again = visit.dice.roll(queries.len());
                    if !self.asks(&mut visit, &queries[first], &shown[first], article, &mut events)
                        && again != first
                        && visit.chance(ASKS_AGAIN)
                    {
                        self.asks(&mut visit, &queries[again], &shown[again], article, &mut events);
                    }
                }
            }
        }
        if self.clicks == Clicks::Attacked {
            self.attack(&mut events)?;
        }
        Ok(events)
    }

    /// A question and what follows; whether the right article was opened.
    fn asks(&self, visit: &mut Visit, query: &Query, shown: &[String], right: &str, events: &mut Vec<Event>) -> bool {
        events.push(visit.search(query, shown));
        if self.clicks == Clicks::Random {
            let article = shown.get(visit.dice.roll(shown.len().max(1)));
            events.extend(article.map(|a| visit.open(a)));
            return article.is_some();
        }
        for article in shown {
            let is_right = article == right;
            if visit.chance(if is_right { OPENS_RIGHT } else { OPENS_WRONG }) {
                events.push(visit.open(article));
                if is_right {
                    if visit.chance(VOTES) {
                        events.push(visit.vote(article));
                    }
                    return true;
                }
                if !visit.chance(GOES_ON) {
                    return false;
                }
            }
            if !visit.chance(LOOKS) {
                return false;
            }
        }
        false
    }

    fn attack(&self, events: &mut Vec<Event>) -> helpdex::Result<()> {
        let questions: Vec<&Query> = self.split.past.values().flatten().step_by(10).collect();
        let mut visit = Visit { session: "loud".into(), at: NOW - 80_000, dice: Dice::new(self.seed) };
        for n in 0..10_000 {
            let Some(query) = questions.get(n % questions.len().max(1)) else { break };
            let shown = found(self.kb, query, self.weights)?;
            events.push(visit.search(query, &shown));
            if let Some(article) = shown.last() {
                events.push(visit.open(article));
                events.push(visit.vote(article));
            }
            visit.at = NOW - 80_000 + n as i64 * 7;
        }
        Ok(())
    }
}

/// One session.
struct Visit {
    session: String,
    at: i64,
    dice: Dice,
}

impl Visit {
    fn chance(&mut self, in_a_thousand: usize) -> bool {
        self.dice.roll(1000) < in_a_thousand
    }

    fn next(&mut self) -> Option<i64> {
        self.at += 2;
        Some(self.at)
    }

    fn search(&mut self, query: &Query, shown: &[String]) -> Event {
        let language = (query.lang != "und").then(|| query.lang.clone());
        Event::Search(SearchEvent {
            session: self.session.clone(),
            at: self.next(),
            question: query.text.clone(),
            language,
            total: shown.len() as u64,
            articles: shown.to_vec(),
            ..SearchEvent::default()
        })
    }

    fn open(&mut self, article: &str) -> Event {
        let at = self.next();
        Event::Open(OpenEvent { session: self.session.clone(), at, article: article.into(), rank: None })
    }

    fn vote(&mut self, article: &str) -> Event {
        let at = self.next();
        Event::Helpful(VoteEvent { session: self.session.clone(), at, article: article.into(), ..VoteEvent::default() })
    }
}
