//! Visits: what one session did on one day of UTC, and how it ended.

use crate::calendar::day_of;
use crate::counts::{ArticleCounts, Counts};
use crate::read::EventRow;
use crate::store::rows::{Kind, State};
use std::collections::BTreeMap;

/// The events of one session on one day, in order.
#[derive(Clone, Copy, Debug)]
pub struct Visit<'a> {
    pub day: i64,
    pub session: i64,
    pub events: &'a [EventRow],
}

/// Cuts events, ordered by session and time, into visits.
pub fn visits(rows: &[EventRow]) -> impl Iterator<Item = Visit<'_>> {
    let same = |a: &EventRow, b: &EventRow| a.session == b.session && day_of(a.at) == day_of(b.at);
    rows.chunk_by(same).filter_map(|events| {
        let first = events.first()?;
        Some(Visit { day: day_of(first.at), session: first.session, events })
    })
}

/// How a visit ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Without a person.
    SelfServed,
    /// At a person.
    Escalated,
    /// Nobody can tell.
    Unknown,
}

/// A search, and what was done until the visit's next one.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    pub search: &'a EventRow,
    pub after: &'a [EventRow],
}

impl Ask<'_> {
    /// Whether something of this kind was done.
    pub fn led_to(&self, kind: Kind) -> bool {
        self.after.iter().any(|e| e.kind == kind)
    }

    /// Whether an article was of use, as far as one can see.
    pub fn helped(&self) -> bool {
        let kinds = [Kind::Open, Kind::Copied, Kind::Helpful, Kind::Solved];
        kinds.iter().any(|k| self.led_to(*k)) && !self.led_to(Kind::NotHelpful)
    }

    /// Whether the search failed: nothing was found, or nothing sure and nothing was of use, or it led to a person.
    pub fn failed(&self) -> bool {
        match self.search.state {
            State::Unanswered => true,
            State::Weak => !self.helped() || self.led_to(Kind::Escalated),
            State::Answered => self.led_to(Kind::Escalated),
        }
    }
}

impl<'a> Visit<'a> {
    /// The searches, each with what came after it.
    pub fn asks(&self) -> impl Iterator<Item = Ask<'a>> + use<'a> {
        self.events.chunk_by(|_, next| next.kind != Kind::Search).filter_map(|events| match events {
            [search, after @ ..] if search.kind == Kind::Search => Some(Ask { search, after }),
            _ => None,
        })
    }
}

impl Visit<'_> {
    fn has(&self, kind: Kind) -> bool {
        self.events.iter().any(|e| e.kind == kind)
    }

    /// The first search, whose language, product and attributes are the visit's.
    pub fn first_search(&self) -> Option<&EventRow> {
        self.events.iter().find(|e| e.kind == Kind::Search)
    }

    /// Each article's last vote: whether it helped, and the reason's number.
    pub fn votes(&self) -> BTreeMap<u32, (bool, u32)> {
        let votes = self.events.iter().filter(|e| matches!(e.kind, Kind::Helpful | Kind::NotHelpful));
        votes.map(|e| (e.article, (e.kind == Kind::Helpful, e.reason))).collect()
    }

    /// How it ended: a person wins over everything; then what the reader said or took along, then an article that was opened
    /// and not called unhelpful.
    pub fn end(&self) -> End {
        let votes = self.votes();
        let helped = votes.values().any(|v| v.0);
        if self.has(Kind::Escalated) {
            End::Escalated
        } else if helped
            || self.has(Kind::Solved)
            || self.has(Kind::Copied)
            || (self.has(Kind::Open) && votes.is_empty())
        {
            End::SelfServed
        } else {
            End::Unknown
        }
    }

    /// Calls `each` with counts and the language and product they belong to: searches by their own, the rest by the first
    /// search's.
    pub fn count(&self, mut each: impl FnMut(u32, u32, Counts)) {
        let first = self.first_search();
        let mut of_visit = Counts::default();
        if first.is_some() {
            let end = self.end();
            of_visit.visits = 1;
            of_visit.self_served = u64::from(end == End::SelfServed);
            of_visit.escalated = u64::from(end == End::Escalated);
        }
        of_visit.solved = u64::from(self.has(Kind::Solved));
        self.count_articles(|_, a| {
            of_visit.opens += a.opens;
            of_visit.copied += a.copied;
            of_visit.helpful += a.helpful;
            of_visit.not_helpful += a.not_helpful;
        });
        each(first.map_or(0, |f| f.language), first.map_or(0, |f| f.product), of_visit);
        for search in self.events.iter().filter(|e| e.kind == Kind::Search) {
            each(
                search.language,
                search.product,
                Counts {
                    searches: 1,
                    unanswered: u64::from(search.state == State::Unanswered),
                    weak: u64::from(search.state == State::Weak),
                    timed: u64::from(search.latency.is_some()),
                    latency: search.latency.map_or(0, u64::from),
                    ..Counts::default()
                },
            );
        }
    }

    /// Calls `each` with every article that something was done with; each thing counts once a visit.
    pub fn count_articles(&self, mut each: impl FnMut(u32, ArticleCounts)) {
        let mut articles: BTreeMap<u32, ArticleCounts> = BTreeMap::new();
        for event in self.events.iter().filter(|e| e.article != 0) {
            let counts = articles.entry(event.article).or_default();
            match event.kind {
                Kind::Open => counts.opens = 1,
                Kind::Copied => counts.copied = 1,
                Kind::Solved => counts.solved = 1,
                Kind::Escalated => counts.escalated = 1,
                Kind::Helpful => (counts.helpful, counts.not_helpful) = (1, 0),
                Kind::NotHelpful => (counts.helpful, counts.not_helpful) = (0, 1),
                Kind::Search => {}
            }
        }
        articles.into_iter().for_each(|(article, counts)| each(article, counts));
    }
}
