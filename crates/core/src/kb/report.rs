//! What is in a knowledge base, and whether it works.

use super::{KnowledgeBase, State};
use crate::engine::At;
use crate::error::Result;
use crate::record::PassageRecord;
use crate::search::{SearchRequest, Viewer};
use crate::watch::{EVERY, Stage, Watch, tell, unwatched};
use serde::Serialize;
use std::collections::BTreeMap;

/// What a viewer can find in a knowledge base.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stats {
    /// Articles the viewer may see now.
    pub articles: u64,
    /// Their passages.
    pub passages: u64,
    /// Articles by language tag.
    pub languages: BTreeMap<String, u64>,
    /// Articles by kind.
    pub kinds: BTreeMap<String, u64>,
    /// Bytes of the whole index.
    pub bytes: u64,
    /// Parts the index is in; fewer answer faster (`compact` makes it one).
    pub segments: u64,
    /// The text analysis it was made with.
    pub analyzer: String,
    /// Whether it is a snapshot.
    pub snapshot: bool,
}

/// What a bulk load did.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LoadReport {
    /// How many articles were put in.
    pub loaded: u64,
    /// The articles that were refused.
    pub refused: Vec<Refused>,
}

/// An article that a bulk load refused.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Refused {
    /// Its place in the load, from 0.
    pub index: u64,
    /// Its id, when it has a usable one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The field at fault.
    pub field: String,
    /// What was wrong and what is allowed.
    pub message: String,
}

/// What a self-test found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SelfTest {
    /// Articles looked at.
    pub checked: u64,
    /// Of these, how many are found first by their own title.
    pub found_first: u64,
    /// Of these, how many are found among the first ten.
    pub found: u64,
    /// Articles with something wrong: what, in words.
    pub problems: Vec<Problem>,
}

/// An article with something wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// The article.
    pub id: String,
    /// What is wrong.
    pub message: String,
}

impl KnowledgeBase {
    /// What `viewer` can find here.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Engine`], [`crate::Error::Io`].
    pub fn stats(&self, viewer: &Viewer) -> Result<Stats> {
        let state = self.state();
        state.complete(|| self.count(&state, viewer))
    }

    fn count(&self, state: &State, viewer: &Viewer) -> Result<Stats> {
        let mut stats = Stats {
            articles: 0,
            passages: 0,
            languages: BTreeMap::new(),
            kinds: BTreeMap::new(),
            bytes: self.bytes(state)?,
            segments: state.view.segments().len() as u64,
            analyzer: helpdex_text::FINGERPRINT.into(),
            snapshot: self.is_snapshot(),
        };
        for segment in state.view.segments() {
            segment.facet_count()?;
        }
        for at in self.seen_by(viewer)? {
            let segment = state.view.segment(at)?;
            stats.articles += 1;
            stats.passages += segment.docs_of(at.number).len() as u64 - 1;
            if let Some(tag) = state.view.languages().get(segment.language(at.number) as usize) {
                *stats.languages.entry(tag.clone()).or_default() += 1;
            }
            let mut values = Vec::new();
            segment.facets(at.number, |ord| values.push(ord));
            for ord in values {
                if let Some(kind) = segment.facet(ord)?.strip_prefix("kind\0") {
                    *stats.kinds.entry(kind.to_string()).or_default() += 1;
                }
            }
        }
        Ok(stats)
    }

    /// Whether what `viewer` may see can be found: every text must have given words, and articles should be found by
    /// their own titles. At most `limit` articles are asked for, evenly spread.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Engine`], [`crate::Error::Io`].
    pub fn selftest(&self, viewer: &Viewer, limit: usize) -> Result<SelfTest> {
        self.selftest_watched(viewer, limit, &mut unwatched)
    }

    /// As [`KnowledgeBase::selftest`], telling `watch` how far it is.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::selftest`]; [`crate::Error::Cancelled`] by `watch`.
    pub fn selftest_watched(&self, viewer: &Viewer, limit: usize, watch: &mut Watch<'_>) -> Result<SelfTest> {
        let state = self.state();
        let all = self.seen_by(viewer)?;
        let step = all.len().div_ceil(limit.max(1)).max(1);
        let total = all.len().div_ceil(step) as u64;
        let mut result = SelfTest::default();
        for at in all.into_iter().step_by(step) {
            if result.checked % EVERY == 0 {
                tell(watch, Stage::Selftest, result.checked, total)?;
            }
            let article = state.article(at)?;
            result.checked += 1;
            for doc in state.view.segment(at)?.docs_of(at.number) {
                let record = PassageRecord::decode(&state.view.stored(At { segment: at.segment, number: doc })?.record);
                let message = match record {
                    None => "a stored passage is damaged; rebuild the index".to_string(),
                    Some(r) if r.spans[3].is_empty() && r.text.chars().any(char::is_alphanumeric) => {
                        format!(
                            "no words were found in a passage that starts with `{}`",
                            r.text.chars().take(40).collect::<String>()
                        )
                    }
                    Some(_) => continue,
                };
                result.problems.push(Problem { id: article.id.clone(), message });
            }
            let request = SearchRequest {
                viewer: viewer.clone(),
                collapse: false,
                learned: false,
                ..SearchRequest::new(&article.title)
            };
            let answers = self.search(&request)?.answers;
            match answers.iter().position(|a| a.id == article.id) {
                Some(0) => {
                    result.found_first += 1;
                    result.found += 1;
                }
                Some(_) => result.found += 1,
                None => result.problems.push(Problem {
                    id: article.id,
                    message: format!("its own title, `{}`, does not find it among the first ten", article.title),
                }),
            }
        }
        tell(watch, Stage::Selftest, total, total)?;
        Ok(result)
    }

    fn bytes(&self, state: &State) -> Result<u64> {
        #[cfg(feature = "index")]
        if let Some(store) = self.place.store() {
            return store.bytes();
        }
        Ok(state.view.snapshot_length().unwrap_or(0))
    }

    /// The articles `viewer` may see now, in the order of the index.
    fn seen_by(&self, viewer: &Viewer) -> Result<Vec<At>> {
        let state = self.state();
        let visible = state.visible(viewer)?;
        Ok(visible.articles(&state.view).collect())
    }
}
