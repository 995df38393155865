//! Articles by name: what an agent needs to recognise one.

use crate::engine::{At, Field};
use crate::error::Result;
use crate::kb::{State, Visible};
use crate::record::Card;
use serde::Serialize;

/// An article, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Brief {
    /// Its id.
    pub id: String,
    /// What its translations share.
    pub family: String,
    /// Its language, a canonical tag.
    pub lang: String,
    /// Its title.
    pub title: String,
    /// Where to read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// What is shown of an article.
pub(crate) fn card(state: &State, at: At) -> Result<Card> {
    let head = state.view.segment(at)?.docs_of(at.number).start;
    let stored = state.view.stored(At { segment: at.segment, number: head })?;
    stored.card()
}

/// The article `id`, if the viewer may see it now.
pub(crate) fn find(state: &State, visible: &Visible, id: &str) -> Result<Option<At>> {
    match state.view.articles_with(Field::Id, id.as_bytes())?.first() {
        Some(&at) if visible.has(&state.view, at)? => Ok(Some(at)),
        _ => Ok(None),
    }
}

impl Brief {
    pub(crate) fn new(card: Card) -> Brief {
        Brief { id: card.id, family: card.family, lang: card.lang, title: card.title, url: card.url }
    }
}
