//! Which articles some viewers may see, and what can be counted over them.

use crate::engine::{At, Field, View};
use crate::error::Result;
use std::ops::Deref;

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

/// The articles that a viewer sees, and the counts that weigh words and articles: of these articles alone, so that no number
/// tells of others.
pub(crate) struct Seen {
    set: Visible,
    everything: bool,
    passages: u32,
    articles_by_language: Vec<u32>,
    mean_lengths: (f32, f32),
}

impl Deref for Seen {
    type Target = Visible;

    fn deref(&self) -> &Visible {
        &self.set
    }
}

impl Seen {
    /// Counts the articles of `set`.
    pub fn new(view: &View, set: Visible) -> Seen {
        let mut articles_by_language = vec![0; view.languages().len().max(1)];
        let (mut passages, mut words, mut grams) = (0, 0u64, 0u64);
        let mut hidden = false;
        for (n, segment) in view.segments().iter().enumerate() {
            for (number, &(w, g)) in (0..).zip(segment.lengths()) {
                if !set.allows(At { segment: n as u32, number }) {
                    hidden = true;
                    continue;
                }
                passages += segment.docs_of(number).len() as u32;
                words += u64::from(w);
                grams += u64::from(g);
                articles_by_language[segment.language(number) as usize] += 1;
            }
        }
        let articles: u32 = articles_by_language.iter().sum();
        let mean = |sum: u64| (sum as f32 / articles.max(1) as f32).max(1.0);
        let mean_lengths = (mean(words), mean(grams));
        Seen { set, everything: !hidden, passages, articles_by_language, mean_lengths }
    }

    /// What everybody sees at any time, from which is learned how telling words are; where that is nothing, all there is.
    #[cfg(feature = "index")]
    pub fn open(view: &View) -> Result<Seen> {
        let open = Visible::open(view)?;
        Ok(Seen::new(view, if open.articles(view).next().is_some() { open } else { Visible::all(view) }))
    }

    /// Whether these are all articles of the index, none of them deleted.
    pub fn is_everything(&self) -> bool {
        self.everything
    }

    /// Number of passages.
    pub fn passages(&self) -> u32 {
        self.passages
    }

    /// How many articles each language has; never empty.
    pub fn articles_by_language(&self) -> &[u32] {
        &self.articles_by_language
    }

    /// Means of words and of n-grams an article; at least 1.
    pub fn mean_lengths(&self) -> (f32, f32) {
        self.mean_lengths
    }
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

    /// The published articles that everybody may see at any time.
    #[cfg(feature = "index")]
    pub fn open(view: &View) -> Result<Visible> {
        let mut set = Visible::none(view);
        for (segment, s) in (0..).zip(view.segments()) {
            s.open_articles()?.into_iter().for_each(|number| set.insert(At { segment, number }));
        }
        Ok(set)
    }

    /// All articles that are not deleted.
    #[cfg(feature = "index")]
    pub fn all(view: &View) -> Visible {
        let mut set = Visible::none(view);
        for (segment, s) in (0..).zip(view.segments()) {
            let live = (0..s.articles() as u32).filter(|number| !s.is_deleted(*number));
            live.for_each(|number| set.insert(At { segment, number }));
        }
        set
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
