//! What is kept in memory of every article: small arrays, whichever engine they were read from.

use super::Life;
use super::NO_TIME;
use crate::error::{Error, Result};
use std::ops::Range;

/// Arrays by article. Passages are numbered from 0 (`doc`), articles too (`article`); an article's passages are neighbours.
#[derive(Default)]
pub(super) struct Columns {
    /// Article of each passage.
    pub article_of: Vec<u32>,
    /// First passage of each article, and one past the last at the end.
    pub first_doc: Vec<u32>,
    /// Language of each article, as an index into [`super::View::languages`].
    pub lang: Vec<u16>,
    /// Family of each article: equal numbers, same family.
    pub family: Vec<u64>,
    /// Words and n-grams of each article.
    pub lengths: Vec<(u32, u32)>,
    /// How telling each article's title is, see [`super::title`].
    pub title: Vec<u32>,
    /// Whether each article tells how telling titles are, see [`super::title::tells`].
    pub tells: Vec<bool>,
    /// Whether each article has no title, so that its first sentence stands for one.
    pub untitled: Vec<bool>,
    /// Window in which each article is seen; empty when no article has one.
    pub window: Vec<(i64, i64)>,
    /// Factor on each article's score; empty when all are 1.
    pub boost: Vec<f32>,
    /// Review, changes and readers of each article; empty when nothing is known of any.
    pub life: Vec<Life>,
}

impl Columns {
    /// Fills `article_of` and `first_doc` from the number of passages of each article, heads included.
    pub fn set_parts(&mut self, parts: impl Iterator<Item = u32>) -> Result<()> {
        self.article_of.clear();
        self.first_doc = vec![0];
        for (article, n) in parts.enumerate() {
            let end = self.article_of.len().checked_add(n as usize).filter(|&end| n > 0 && end < u32::MAX as usize);
            let end = end.ok_or_else(|| Error::Engine { message: "an article has no passages".into() })?;
            self.article_of.resize(end, article as u32);
            self.first_doc.push(end as u32);
        }
        Ok(())
    }

    /// Number of articles.
    pub fn articles(&self) -> usize {
        self.lang.len()
    }

    /// Number of passages.
    pub fn passages(&self) -> u32 {
        self.article_of.len() as u32
    }

    /// The head of an article and its passages after it.
    pub fn docs_of(&self, article: u32) -> Range<u32> {
        self.first_doc[article as usize]..self.first_doc[article as usize + 1]
    }

    /// The article's own factor on its score.
    pub fn boost(&self, article: u32) -> f32 {
        self.boost.get(article as usize).copied().unwrap_or(1.0)
    }

    /// Review, changes, readers.
    pub fn life(&self, article: u32) -> Life {
        self.life.get(article as usize).copied().unwrap_or_default()
    }

    /// Whether a window limits anything.
    #[cfg(feature = "index")]
    pub fn is_limit(window: &(i64, i64)) -> bool {
        *window != NO_TIME
    }

    /// Whether no window limits when the article is seen.
    pub fn is_always(&self, article: u32) -> bool {
        self.window.get(article as usize).is_none_or(|w| *w == NO_TIME)
    }
}
