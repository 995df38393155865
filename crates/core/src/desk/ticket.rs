//! A pasted conversation into what an agent can answer it with.

use super::AGENTS;
use super::clean::{Cleaned, clean};
use super::markup::{Shown, shown};
use super::telling::{self, Telling, TicketTerm};
use crate::article::schedule::{self, Schedule};
use crate::engine::Field;
use crate::error::{Error, Result};
use crate::handover::brief::{Brief, card};
use crate::handover::language;
use crate::kb::{Contact, KnowledgeBase, State, Visible};
use crate::search::{Answer, Filter, Highlight, SearchRequest, Viewer, Weights, search_among};
use serde::Serialize;
use std::collections::BTreeMap;

/// Kinds of articles that are no replies.
const NO_REPLIES: [&str; 5] = ["article", "faq", "video", "post", "action"];
/// Schedules that are looked at.
const SCHEDULES: usize = 1000;
/// The most answers of each group.
const MOST: usize = 50;

/// A conversation, and who wants to answer it.
#[derive(Clone, Debug, PartialEq)]
pub struct TicketRequest {
    /// The conversation as it was pasted: mail or chat, any text will do, HTML too. Of more than 200,000 bytes the rest is not
    /// read.
    pub text: String,
    /// How many answers of each group at most, 0 to 50.
    pub limit: usize,
    /// Who asks: an agent, if notes are wanted. Time is that of schedules too.
    pub viewer: Viewer,
    /// The languages to answer in, best first; default: the customer's.
    pub locales: Vec<String>,
    /// Which articles to look at.
    pub filter: Filter,
}

impl Default for TicketRequest {
    fn default() -> Self {
        let (text, filter) = (String::new(), Filter::new());
        TicketRequest { text, limit: 5, viewer: Viewer::default(), locales: Vec::new(), filter }
    }
}

/// What there is to answer a conversation with.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ticket {
    /// The language of the customer's own words, a canonical tag; `und` when nothing tells it.
    pub language: String,
    /// What was asked of the index.
    pub question: String,
    /// The words that were chosen for telling most, in the order of the text.
    pub terms: Vec<TicketTerm>,
    /// The parts of the text that were used, in order and apart: neither quoted nor greeting, signature or log.
    pub used: Vec<Highlight>,
    /// Articles that answer, best first.
    pub articles: Vec<Answer>,
    /// Of those only agents see; empty unless the viewer is one.
    pub notes: Vec<Answer>,
    /// Canned replies that fit, best first; none whose schedule does not hold now.
    pub replies: Vec<Answer>,
    /// Replies whose schedule holds now, whatever was asked: for when nobody is there. In the customer's language first.
    pub scheduled: Vec<Brief>,
    /// Words of the question that no article the viewer may see has, in any form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
    /// How to reach a person, if the host said it for this reader (`configure`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
}

impl KnowledgeBase {
    /// What there is to answer a pasted conversation with: articles, notes of agents, canned replies. The work does not grow
    /// with the conversation beyond 1,000 words.
    ///
    /// # Errors
    ///
    /// [`Error::Request`] for a limit, filter or locale that makes no sense. Any text will do.
    ///
    /// ```
    /// use helpdex::{Article, KnowledgeBase, TicketRequest};
    ///
    /// let kb = KnowledgeBase::in_memory()?;
    /// kb.put(&Article { id: "1".into(), title: "Refunds".into(), body: "Within 30 days.".into(), ..Article::default() })?;
    /// kb.commit()?;
    /// let text = "Hello team,\n\nwhen do I get my refund?\n\nBest regards\nAda".to_string();
    /// let ticket = kb.ticket(&TicketRequest { text, ..TicketRequest::default() })?;
    /// assert_eq!((ticket.articles[0].id.as_str(), ticket.question.as_str()), ("1", "when do I get my refund?"));
    /// # Ok::<(), helpdex::Error>(())
    /// ```
    pub fn ticket(&self, request: &TicketRequest) -> Result<Ticket> {
        if request.limit > MOST {
            return Err(Error::request("limit", format!("is {}, must be 0 to {MOST}", request.limit)));
        }
        let shown = shown(&request.text);
        let cleaned = clean(&shown.text);
        let language = customer_language(&shown.text, &cleaned);
        let locales = match (&request.locales[..], language) {
            ([], Some(tag)) => vec![tag.to_string()],
            (asked, _) => asked.to_vec(),
        };
        let state = self.state();
        let mut ticket = state.complete(|| fill(&state, request, &shown, &cleaned, language, &locales))?;
        let chain = helpdex_text::lang::fallback_chain(&locales, "en");
        ticket.contact = self.settings().contact(&request.viewer, &chain);
        Ok(ticket)
    }
}

/// The language of what a customer wrote.
pub(super) fn customer_language(text: &str, cleaned: &Cleaned) -> Option<&'static str> {
    let mut own = String::new();
    for part in &cleaned.own {
        own.push_str(text.get(part.clone()).unwrap_or_default());
        own.push('\n');
        if own.len() > 8000 {
            break;
        }
    }
    language::of(&own)
}

fn fill(
    state: &State,
    request: &TicketRequest,
    shown: &Shown<'_>,
    cleaned: &Cleaned,
    language: Option<&'static str>,
    locales: &[String],
) -> Result<Ticket> {
    let viewer = &request.viewer;
    let visible = state.visible(viewer)?;
    let lang = language.unwrap_or("und");
    let Telling { question, mut terms, used } = telling::choose(state, &visible, &shown.text, cleaned, lang)?;
    terms.iter_mut().for_each(|t| t.at = shown.source(t.at));
    let used = used.into_iter().map(|h| shown.source(h)).collect();
    let ask = |kinds: &[&str], among: &Visible| {
        let wanted = request.filter.get("kind");
        let kinds = kinds.iter().filter(|k| wanted.is_none_or(|w| w.iter().any(|w| w == *k)));
        let kinds: Vec<String> = kinds.map(ToString::to_string).collect();
        // No kind at all would mean no article, and still has to be checked.
        let mut filter = request.filter.clone();
        filter.insert("kind".into(), kinds);
        let request = SearchRequest {
            question: question.clone(),
            limit: request.limit,
            viewer: viewer.clone(),
            locales: locales.to_vec(),
            filter,
            prefix: false,
            ..SearchRequest::default()
        };
        search_among(state, &request, Some(among), &Weights::default())
    };
    let notes = notes(state, viewer)?;
    let mut articles = (*visible).clone();
    articles.subtract(&notes);
    let (scheduled, not_now) = scheduled(state, &visible, viewer, locales)?;
    let mut sendable = (*visible).clone();
    sendable.subtract(&not_now);
    let articles = ask(&NO_REPLIES, &articles)?;
    Ok(Ticket {
        language: lang.into(),
        notes: ask(&NO_REPLIES, &notes)?.answers,
        replies: ask(&["reply"], &sendable)?.answers,
        unknown: articles.unknown,
        articles: articles.answers,
        question,
        terms,
        used,
        scheduled,
        contact: None,
    })
}

/// What only agents see; nothing for those who are none.
pub(super) fn notes(state: &State, viewer: &Viewer) -> Result<Visible> {
    if !viewer.audiences.iter().any(|a| a == AGENTS) {
        return Ok(Visible::none(&state.view));
    }
    let of = |audiences: Vec<String>| state.visible(&Viewer { audiences, ..viewer.clone() });
    let mut notes = (*of(vec![AGENTS.into()])?).clone();
    let others = viewer.audiences.iter().filter(|a| *a != AGENTS).cloned().chain([crate::article::PUBLIC.into()]);
    notes.subtract(&*of(others.collect())?);
    Ok(notes)
}

/// Replies whose schedule holds now, and the set of those whose does not.
fn scheduled(state: &State, visible: &Visible, viewer: &Viewer, locales: &[String]) -> Result<(Vec<Brief>, Visible)> {
    let prefix = format!("attributes.{}\0", schedule::ATTRIBUTE);
    let mut texts = Vec::new();
    for segment in state.view.segments() {
        segment.facets_from(&prefix, SCHEDULES, |text| texts.push(text.to_string()))?;
    }
    texts.sort();
    texts.dedup();
    let (mut now, mut not_now) = (Visible::none(&state.view), Visible::none(&state.view));
    let mut holding = BTreeMap::new();
    for text in texts {
        // One that cannot be read is of another kind of article: replies were checked.
        let Ok(schedule) = Schedule::parse(&text) else { continue };
        for at in state.view.articles_with(Field::Facet, format!("{prefix}{text}").as_bytes())? {
            if !schedule.holds(viewer.now()) {
                not_now.insert(at);
            } else if visible.has(&state.view, at)? {
                now.insert(at);
                let card = card(state, at)?;
                if card.kind == crate::article::Kind::Reply {
                    holding.insert(card.id.clone(), Brief::new(card));
                }
            }
        }
    }
    not_now.subtract(&now);
    let chain = helpdex_text::lang::fallback_chain(locales, "en");
    let mut holding: Vec<Brief> = holding.into_values().collect();
    holding.sort_by_key(|b| chain.iter().position(|tag| *tag == b.lang).unwrap_or(chain.len()));
    // One for all translations.
    let mut families = std::collections::HashSet::new();
    holding.retain(|b| families.insert(b.family.clone()));
    holding.truncate(MOST);
    Ok((holding, not_now))
}
