//! `ticket`, `render` and `draft`.

use crate::offsets::{OffsetUnit, convert, convert_answers};
use crate::operations::{Failure, five, public, read, result};
use crate::viewing::viewer;
use helpdex::{
    Draft, DraftRequest, Filter, Format, Highlight, KnowledgeBase, RenderRequest, Rendered, Template, Ticket,
    TicketRequest,
};
use serde::Deserialize;
use serde_json::{Map, Value};

/// Runs one of them.
pub(crate) fn run(kb: &KnowledgeBase, op: &str, fields: Map<String, Value>) -> Result<String, Failure> {
    match op {
        "ticket" => result(&ticket(kb, fields)?),
        "render" => result(&render(kb, fields)?),
        _ => result(&draft(kb, fields)?),
    }
}

/// `ticket`: what there is to answer a pasted conversation with. Quotations, mail headers, greetings and signatures are left
/// out, the telling words are asked; the work does not grow with the text beyond 1,000 words.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TicketParams {
    /// The conversation, mail or chat, as text or HTML; any text will do. Of more than 200,000 bytes the rest is not read.
    pub text: String,
    /// How many answers of each group at most, 0 to 50.
    #[serde(default = "five")]
    pub limit: usize,
    /// The audiences the viewer is in; only who is in `agents` gets notes.
    #[serde(default = "public")]
    pub audiences: Vec<String>,
    /// The time to answer for, RFC 3339; default: now. Schedules of replies hold or not by it.
    #[serde(default)]
    pub now: Option<String>,
    /// The languages to answer in, best first; default: the customer's.
    #[serde(default)]
    pub locales: Vec<String>,
    /// Field to values: `kind`, `lang`, `path`, `tags`, `attributes.NAME`.
    #[serde(default)]
    pub filter: Filter,
    /// What offsets in the response count.
    #[serde(default)]
    pub offsets: OffsetUnit,
}

/// `render`: a reply with its values in place, by `id` or as `text`. Placeholders: `{{customer.name}}`, with a default
/// `{{customer.name | "there"}}`, by the locale `{{total | number}}`, `{{due | date}}`, `{{due | time}}`, and by the number
/// `{{n | plural one "# ticket" other "# tickets"}}`.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RenderParams {
    /// The reply's id; this or `text`.
    #[serde(default)]
    pub id: Option<String>,
    /// The text itself; this or `id`.
    #[serde(default)]
    pub text: Option<String>,
    /// What `text` is written in; default: `text`.
    #[serde(default)]
    pub format: Option<Format>,
    /// Texts and numbers by name, in objects or with dots in their names. `now` is there without being given.
    #[serde(default)]
    pub values: Map<String, Value>,
    /// How numbers, dates and plurals are written, a BCP-47 tag; default: the reply's language, or `en`.
    #[serde(default)]
    pub locale: Option<String>,
    /// Give HTML: everything but the markup of an HTML reply is escaped. Values in an HTML reply always are.
    #[serde(default)]
    pub html: bool,
    /// The audiences the viewer is in.
    #[serde(default = "public")]
    pub audiences: Vec<String>,
    /// The time to answer for, RFC 3339; default: now.
    #[serde(default)]
    pub now: Option<String>,
}

/// `draft`: an article from a solved conversation, as a proposal: it is not put in. Mail addresses, telephone, card and
/// account numbers are taken out.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DraftParams {
    /// The conversation as it was pasted, as text or HTML.
    pub text: String,
    /// What solved it: an agent's answer, as text, Markdown or HTML.
    pub solution: String,
    /// The article's id; default: `draft-` and a number that the two texts make.
    #[serde(default)]
    pub id: Option<String>,
    /// Its language, a BCP-47 tag; default: the customer's.
    #[serde(default)]
    pub lang: Option<String>,
    /// The audiences of who drafts: only what they may see lends its tags.
    #[serde(default = "public")]
    pub audiences: Vec<String>,
    /// The time to answer for, RFC 3339; default: now.
    #[serde(default)]
    pub now: Option<String>,
}

fn ticket(kb: &KnowledgeBase, fields: Map<String, Value>) -> Result<Ticket, Failure> {
    let TicketParams { text, limit, audiences, now, locales, filter, offsets } = read("ticket", fields)?;
    let viewer = viewer(audiences, now.as_deref())?;
    let request = TicketRequest { text, limit, viewer, locales, filter };
    let mut ticket = kb.ticket(&request)?;
    for answers in [&mut ticket.articles, &mut ticket.notes, &mut ticket.replies] {
        convert_answers(answers, offsets);
    }
    convert(&request.text, &mut ticket.used, offsets);
    let mut at: Vec<Highlight> = ticket.terms.iter().map(|t| t.at).collect();
    convert(&request.text, &mut at, offsets);
    ticket.terms.iter_mut().zip(at).for_each(|(term, at)| term.at = at);
    Ok(ticket)
}

fn render(kb: &KnowledgeBase, fields: Map<String, Value>) -> Result<Rendered, Failure> {
    let p: RenderParams = read("render", fields)?;
    let template = match (p.id, p.text) {
        (Some(id), None) => Template::Article(id),
        (None, Some(text)) => Template::Text(text, p.format.unwrap_or(Format::Text)),
        _ => return Err(Failure::request("id", "give either `id` or `text`")),
    };
    let viewer = viewer(p.audiences, p.now.as_deref())?;
    let mut values = p.values;
    if let Some(now) = p.now.filter(|_| !values.contains_key("now")) {
        // As it was written, with its own offset from UTC.
        values.insert("now".into(), now.into());
    }
    Ok(kb.render(&RenderRequest { template, values, locale: p.locale, viewer, html: p.html })?)
}

fn draft(kb: &KnowledgeBase, fields: Map<String, Value>) -> Result<Draft, Failure> {
    let DraftParams { text, solution, id, lang, audiences, now } = read("draft", fields)?;
    let viewer = viewer(audiences, now.as_deref())?;
    Ok(kb.draft(&DraftRequest { text, solution, id, lang, viewer })?)
}
