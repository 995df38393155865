//! Which articles some viewers may see.

use crate::engine::{At, Field, View};
use crate::error::Result;

/// A set of articles, by segment.
#[derive(Clone)]
pub(crate) struct Visible {
    segments: Vec<Vec<u64>>,
}

/// A set, and from when until when it is the same.
pub(super) struct Timed {
    pub set: Visible,
    pub from: i64,
    pub until: i64,
}

impl Visible {
    /// The published articles that are for one of these audiences, whatever the time.
    pub fn published(view: &View, audiences: &[String]) -> Result<Visible> {
        let mut set = Visible::none(view);
        for name in audiences {
            for at in view.articles_with(Field::Audience, name.as_bytes())? {
                set.insert(at);
            }
        }
        Ok(set)
    }

    /// Whether all articles there are, none of them deleted, are in the set.
    pub fn is_everything(&self, view: &View) -> bool {
        let seen: u32 = self.segments.iter().flatten().map(|word| word.count_ones()).sum();
        seen as usize == view.segments().iter().map(|s| s.articles()).sum::<usize>()
    }

    /// Of [`Visible::published`], those that are seen at the time `now`.
    pub(super) fn at_time(view: &View, audiences: &[String], now: i64) -> Result<Timed> {
        let mut timed = Timed { set: Visible::published(view, audiences)?, from: i64::MIN, until: i64::MAX };
        for (words, segment) in timed.set.segments.iter_mut().zip(view.segments()) {
            for (number, &(opens, closes)) in segment.windows().iter().enumerate() {
                let Some(word) = words.get_mut(number / 64).filter(|w| **w >> (number % 64) & 1 == 1) else { continue };
                if now < opens {
                    timed.until = timed.until.min(opens);
                } else if now >= closes {
                    timed.from = timed.from.max(closes);
                } else {
                    (timed.from, timed.until) = (timed.from.max(opens), timed.until.min(closes));
                    continue;
                }
                *word &= !(1 << (number % 64));
            }
        }
        Ok(timed)
    }

    /// The empty set.
    pub fn none(view: &View) -> Visible {
        Visible { segments: view.segments().iter().map(|s| vec![0; s.articles().div_ceil(64)]).collect() }
    }

    /// Adds an article.
    pub fn insert(&mut self, at: At) {
        if let Some(word) = self.segments.get_mut(at.segment as usize).and_then(|s| s.get_mut(at.number as usize / 64))
        {
            *word |= 1 << (at.number % 64);
        }
    }

    /// Whether the article is in the set.
    pub fn allows(&self, at: At) -> bool {
        let word = self.segments.get(at.segment as usize).and_then(|s| s.get(at.number as usize / 64));
        word.is_some_and(|w| w >> (at.number % 64) & 1 == 1)
    }

    /// Leaves only what is in both sets.
    pub fn intersect(&mut self, other: &Visible) {
        for (a, b) in self.segments.iter_mut().zip(&other.segments) {
            a.iter_mut().zip(b).for_each(|(a, b)| *a &= b);
        }
    }

    /// Leaves only what is not in the other set.
    #[cfg(feature = "desk")]
    pub fn subtract(&mut self, other: &Visible) {
        for (a, b) in self.segments.iter_mut().zip(&other.segments) {
            a.iter_mut().zip(b).for_each(|(a, b)| *a &= !b);
        }
    }

    /// The articles of the set that are not deleted, in the order of the index.
    pub fn articles<'s>(&'s self, view: &'s View) -> impl Iterator<Item = At> + 's {
        let all = view.segments().iter().enumerate().flat_map(|(n, segment)| {
            let of = (0..segment.articles() as u32).map(move |number| At { segment: n as u32, number });
            of.filter(|at| !segment.is_deleted(at.number))
        });
        all.filter(|at| self.allows(*at))
    }

    /// Whether the article is in the set and not deleted.
    pub fn has(&self, view: &View, at: At) -> Result<bool> {
        Ok(self.allows(at) && !view.segment(at)?.is_deleted(at.number))
    }
}
