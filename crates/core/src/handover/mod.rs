//! What an agent needs to know when search could not help.

pub(crate) mod brief;
pub(crate) mod language;

pub use brief::Brief;

use crate::article::AttributeValue;
use crate::error::{Error, Result};
use crate::kb::{Contact, KnowledgeBase, State};
use crate::search::{Answer, SearchRequest, Viewer, Weights, search};
use brief::{card, find};
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};

/// Earlier questions and opened articles that are told; of more the last.
const MOST: usize = 100;
/// Earlier questions that are asked again; of more the last.
const ASKED_AGAIN: usize = 5;

/// What a customer did before asking a person.
#[derive(Clone, Debug, PartialEq)]
pub struct HandoverRequest {
    /// The question that was not answered.
    pub question: String,
    /// Earlier questions, the oldest first. The last hundred count.
    pub tried: Vec<String>,
    /// Ids of the articles that were opened, the oldest first. The last hundred count.
    pub opened: Vec<String>,
    /// What the host knows of the customer: plan, product, region.
    pub attributes: BTreeMap<String, AttributeValue>,
    /// Who the customer is: articles are those that they may see.
    pub viewer: Viewer,
    /// The customer's languages, best first.
    pub locales: Vec<String>,
    /// How many likely articles at most, 0 to 50.
    pub limit: usize,
}

impl Default for HandoverRequest {
    fn default() -> Self {
        HandoverRequest {
            question: String::new(),
            tried: Vec::new(),
            opened: Vec::new(),
            attributes: BTreeMap::new(),
            viewer: Viewer::default(),
            locales: Vec::new(),
            limit: 5,
        }
    }
}

/// What an agent gets to know.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Handover {
    /// The question.
    pub question: String,
    /// Earlier questions, the oldest first, each once.
    pub tried: Vec<String>,
    /// The articles that were opened and that the customer may see, the oldest first, each once.
    pub opened: Vec<Brief>,
    /// The language of the questions, or the customer's first one, a canonical tag; `und` when nothing tells it.
    pub language: String,
    /// The customer's languages, as they were given.
    pub locales: Vec<String>,
    /// The customer's audiences.
    pub audiences: Vec<String>,
    /// What the host knows of the customer, as it was given.
    pub attributes: BTreeMap<String, AttributeValue>,
    /// Articles that may answer and were not opened, best first.
    pub articles: Vec<Answer>,
    /// Words of the questions that no article the customer may see has, in any form: what is missing may be about them.
    pub unknown: Vec<String>,
    /// How to reach a person, if the host said it for this reader (`configure`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
}

impl KnowledgeBase {
    /// Puts together what an agent needs to go on where a customer's search ended.
    ///
    /// # Errors
    ///
    /// [`Error::Request`] for a limit or a locale that makes no sense.
    pub fn handover(&self, request: &HandoverRequest) -> Result<Handover> {
        if request.limit > 50 {
            return Err(Error::request("limit", format!("is {}, must be 0 to 50", request.limit)));
        }
        let said: Vec<&str> = last(&request.tried).chain([&request.question]).map(String::as_str).collect();
        let tag = language::of(&said.join("\n")).map(String::from);
        let first = || request.locales.first().map(|l| helpdex_text::lang::canonical(l));
        let language = tag.or_else(first).unwrap_or_else(|| "und".into());
        let state = self.state();
        let mut handover = state.complete(|| fill(&state, request))?;
        let locales = if request.locales.is_empty() { vec![language.clone()] } else { request.locales.clone() };
        let chain = helpdex_text::lang::fallback_chain(&locales, "en");
        handover.contact = self.settings().contact(&request.viewer, &chain);
        handover.language = language;
        Ok(handover)
    }
}

/// The last of a long list, in order.
fn last(all: &[String]) -> impl Iterator<Item = &String> {
    all.iter().skip(all.len().saturating_sub(MOST))
}

fn fill(state: &State, request: &HandoverRequest) -> Result<Handover> {
    let visible = state.visible(&request.viewer)?;
    let mut opened = Vec::new();
    let mut families = HashSet::new();
    let mut ids = HashSet::new();
    for id in last(&request.opened).filter(|id| ids.insert(id.as_str())) {
        if let Some(at) = find(state, &visible, id)? {
            let brief = Brief::new(card(state, at)?);
            families.insert(brief.family.clone());
            opened.push(brief);
        }
    }
    let mut once = HashSet::new();
    once.insert(request.question.trim());
    let mut tried: Vec<String> =
        last(&request.tried).filter(|t| !t.trim().is_empty() && once.insert(t.trim())).cloned().collect();
    // What was asked last says best what is meant; earlier questions add what it does not find.
    let again = tried.iter().rev().take(ASKED_AGAIN);
    let mut articles = Vec::new();
    let mut unknown: Vec<String> = Vec::new();
    for question in std::iter::once(&request.question).chain(again) {
        let search_request = SearchRequest {
            question: question.clone(),
            limit: (request.limit + families.len()).min(100),
            viewer: request.viewer.clone(),
            locales: request.locales.clone(),
            prefix: false,
            ..SearchRequest::default()
        };
        let found = search(state, &search_request, &Weights::default())?;
        for word in found.unknown {
            if !unknown.contains(&word) {
                unknown.push(word);
            }
        }
        for answer in found.answers {
            if articles.len() < request.limit && families.insert(answer.family.clone()) {
                articles.push(answer);
            }
        }
    }
    tried.truncate(MOST);
    Ok(Handover {
        question: request.question.clone(),
        tried,
        opened,
        language: String::new(),
        locales: request.locales.clone(),
        audiences: request.viewer.audiences.clone(),
        attributes: request.attributes.clone(),
        articles,
        unknown,
        contact: None,
    })
}
