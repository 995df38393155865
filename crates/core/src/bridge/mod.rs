//! Bridges: words that say the same, in one language or between languages, so that a question finds an article that is
//! worded otherwise.
//!
//! A *concept* is a set of words. Concepts come from the host's synonyms, from a vocabulary of help centres that comes with
//! the library, and from what the knowledge base itself teaches: translations of the same article use the same words in the
//! same places. All end up in one table, which is made when articles are written and only read when a question is asked.

#[cfg(feature = "index")]
mod builder;
#[cfg(feature = "index")]
mod compounds;
#[cfg(feature = "index")]
mod host;
#[cfg(feature = "index")]
mod learn;
mod table;
#[cfg(feature = "index")]
mod vocabulary;

#[cfg(feature = "index")]
pub use builder::Made;
#[cfg(feature = "index")]
pub use make::make;
pub use table::{Bridges, Entry, Target, Uses, Words};

#[cfg(feature = "index")]
mod make {
    use super::builder::{Builder, Made};
    use super::{compounds, host, learn, vocabulary};
    use crate::curation::Synonyms;
    use crate::engine::{At, View};
    use crate::error::Result;

    /// The table of an index with this many articles and these synonyms. Articles teach if `allows` lets them.
    pub fn make<'c>(
        view: &View,
        articles: u64,
        allows: &dyn Fn(At) -> bool,
        synonyms: impl Iterator<Item = Synonyms<'c>>,
    ) -> Result<Made> {
        let mut builder = Builder::default();
        host::add(view, synonyms, &mut builder)?;
        vocabulary::add(view, allows, &mut builder)?;
        learn::add(view, allows, &mut builder)?;
        compounds::add(view, allows, &mut builder)?;
        Ok(builder.finish(articles))
    }
}
