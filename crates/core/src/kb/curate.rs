//! Rules of curators: set, taken out, listed.

use super::KnowledgeBase;
#[cfg(feature = "store")]
use super::{Place, directory};
use crate::curation::Rule;
use crate::engine::Field;
use crate::error::Result;
use crate::search::Viewer;
#[cfg(feature = "index")]
use {
    super::State,
    crate::article::PUBLIC,
    crate::curation::{Curated, Curation, CurationChange, CurationWarning, RuleKind},
    std::sync::Arc,
};

impl KnowledgeBase {
    /// Changes the rules of curators. They hold from now on, without a commit; other processes see them after
    /// [`KnowledgeBase::refresh`]. A rule that names an article that is not there is kept, with a warning.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Request`] with the field at fault (`set[0].questions`), and nothing changed;
    /// [`crate::Error::Locked`], [`crate::Error::ReadOnly`], [`crate::Error::Io`].
    #[cfg(feature = "index")]
    pub fn curate(&self, change: &CurationChange) -> Result<Curated> {
        if change.diff {
            let state = self.state();
            let (_, done) = state.curation()?.change(change)?;
            return self.warned(&state, change, done);
        }
        // Under the writer's lock nobody else changes the rules between reading and writing them.
        let done = self.alone("curate", || {
            let (curation, done) = self.stored_curation()?.change(change)?;
            self.keep(Arc::new(curation))?;
            Ok(done)
        })?;
        self.warned(&self.state(), change, done)
    }

    /// The rules that hold for `viewer` now, without the articles they may not see, by id.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Engine`], [`crate::Error::Io`].
    pub fn rules(&self, viewer: &Viewer) -> Result<Vec<Rule>> {
        let state = self.state();
        state.complete(|| {
            let seen = state.visible(viewer)?;
            let mut out = Vec::new();
            for rule in state.curation()?.for_viewer(viewer) {
                let mut rule = rule.clone();
                let mut known = std::collections::HashSet::new();
                for id in &rule.articles {
                    let found = state.view.articles_with(Field::Id, id.as_bytes())?;
                    if found.iter().any(|at| seen.allows(*at)) {
                        known.insert(id.clone());
                    }
                }
                rule.audiences.retain(|a| viewer.audiences.contains(a));
                if rule.keep_articles(&|id| known.contains(id)) {
                    out.push(rule);
                }
            }
            Ok(out)
        })
    }

    /// All rules as they were set, by id: for curators, not for readers.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::rules`].
    pub fn all_rules(&self) -> Result<Vec<Rule>> {
        let state = self.state();
        state.complete(|| Ok(state.curation()?.rules().cloned().collect()))
    }

    /// The rules as they are kept now.
    #[cfg(feature = "index")]
    pub(super) fn stored_curation(&self) -> Result<Arc<Curation>> {
        match &self.place {
            #[cfg(feature = "store")]
            Place::Directory(path, _) => Ok(Arc::new(directory::curation(path)?)),
            _ => self.state().curation(),
        }
    }

    #[cfg(feature = "index")]
    fn keep(&self, curation: Arc<Curation>) -> Result<()> {
        #[cfg(feature = "store")]
        if let Place::Directory(path, _) = &self.place {
            directory::write_curation(path, &curation)?;
        }
        self.renew_with(curation)
    }

    #[cfg(feature = "index")]
    fn warned(&self, state: &State, change: &CurationChange, mut done: Curated) -> Result<Curated> {
        for rule in &change.set {
            let mut warn = |field: &str, message: String| {
                done.warnings.push(CurationWarning { id: rule.id.clone(), field: field.into(), message });
            };
            if rule.kind == RuleKind::Synonyms && !rule.concerns(&[PUBLIC.into()]) {
                warn("audiences", "synonyms for some audiences work in snapshots for them only".into());
            }
            for id in &rule.articles {
                if state.view.articles_with(Field::Id, id.as_bytes())?.is_empty() {
                    warn("articles", format!("there is no article `{id}` yet"));
                }
            }
        }
        Ok(done)
    }
}
