//! What a reader may want before they have asked: completions while typing, popular and featured articles, and what to read
//! after an article.
//!
//! Everything rests on the words, titles and articles that the viewer may see now; the work is bounded, however large the
//! knowledge base.

mod complete;
mod jamo;
mod marks;
mod popular;
mod related;
mod titles;
mod typed;
mod types;
mod words;

pub(crate) use related::related;
pub use types::{Neighbour, Related, RelatedRequest, SuggestRequest, Suggestion, SuggestionKind, Suggestions};

use crate::error::Result;
use crate::kb::{Seen, State};
use crate::search::{Known, retyped_beginning};
use complete::Asked;
use typed::Typed;

/// Characters of the shortest thing typed that may have been typed with another layout.
const SHORTEST: usize = 3;

/// Completions of what was typed, best first: titles, then words; featured and popular articles when nothing was.
pub(crate) fn suggest(state: &State, request: &SuggestRequest) -> Result<Suggestions> {
    request.check()?;
    let seen = state.visible(&request.viewer)?;
    let found = completions(state, request, &seen)?;
    if !found.is_empty() {
        return Ok(Suggestions { suggestions: found });
    }
    // The keyboard may be set to another layout.
    if request.prefix.chars().count() >= SHORTEST {
        let known = Known::new(&state.view, &seen, state.bridges());
        if let Some(prefix) = retyped_beginning(state, &known, &request.prefix)? {
            let suggestions = completions(state, &SuggestRequest { prefix, ..request.clone() }, &seen)?;
            return Ok(Suggestions { suggestions });
        }
    }
    Ok(Suggestions { suggestions: found })
}

fn completions(state: &State, request: &SuggestRequest, seen: &Seen) -> Result<Vec<Suggestion>> {
    let asked = Asked::new(state, request, seen)?;
    let typed = Typed::new(&asked)?;
    if typed.is_empty() {
        return popular::popular(&asked);
    }
    let titles = titles::titles(&asked, &typed)?;
    let words = words::words(&asked, &typed)?;
    // Both kinds have a place; what one leaves goes to the other.
    let half = request.limit.div_ceil(2).max(request.limit.saturating_sub(words.len()));
    let mut suggestions: Vec<Suggestion> = titles.into_iter().take(half).collect();
    let left = request.limit - suggestions.len();
    let same = |s: &Suggestion, text: &str| s.text.to_lowercase() == text.to_lowercase();
    let words: Vec<Suggestion> =
        words.into_iter().filter(|w| !suggestions.iter().any(|s| same(s, &w.text))).take(left).collect();
    suggestions.extend(words);
    Ok(suggestions)
}
