//! Completions, and what to read beside an article.

use super::KnowledgeBase;
use crate::error::Result;
use crate::suggest::{Related, RelatedRequest, SuggestRequest, Suggestions};

impl KnowledgeBase {
    /// Completions of what is being typed, from titles and words that the viewer may see; featured and popular articles when
    /// nothing was typed.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Request`] for a limit or locale that makes no sense. Any text will do.
    pub fn suggest(&self, request: &SuggestRequest) -> Result<Suggestions> {
        let state = self.state();
        state.complete(|| crate::suggest::suggest(&state, request))
    }

    /// Articles about the same things as another one, and those after it in its category.
    ///
    /// # Errors
    ///
    /// [`crate::Error::NotFound`] when there is no such article, or none that the viewer may see;
    /// [`crate::Error::Request`] for a limit that makes no sense.
    pub fn related(&self, request: &RelatedRequest) -> Result<Related> {
        let state = self.state();
        state.complete(|| crate::suggest::related(&state, request))
    }
}
