//! The operations about reaching a person: `handover`, and `configure`, which says how.

use crate::offsets::{OffsetUnit, convert_answers};
use crate::operations::{Failure, five, public, read};
use crate::viewing::{Attributes, viewer};
use helpdex::{Contact, Handover, HandoverRequest, KnowledgeBase};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// `handover`: what an agent needs to go on where a customer's search ended.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandoverParams {
    /// The question that was not answered.
    pub question: String,
    /// Earlier questions, the oldest first. The last hundred count.
    #[serde(default)]
    pub tried: Vec<String>,
    /// Ids of the articles that were opened, the oldest first. The last hundred count.
    #[serde(default)]
    pub opened: Vec<String>,
    /// What the host knows of the customer: plan, product, region.
    #[serde(default)]
    pub attributes: Attributes,
    /// The customer's audiences: articles are those that they may see.
    #[serde(default = "public")]
    pub audiences: Vec<String>,
    /// The time to answer for, RFC 3339; default: now.
    #[serde(default)]
    pub now: Option<String>,
    /// The customer's languages, best first.
    #[serde(default)]
    pub locales: Vec<String>,
    /// How many likely articles at most, 0 to 50.
    #[serde(default = "five")]
    pub limit: usize,
    /// What offsets in the response count.
    #[serde(default)]
    pub offsets: OffsetUnit,
}

/// `configure`: what belongs to the knowledge base as a whole. It holds at once, without a commit; what is left out stays.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ConfigureParams {
    /// How to reach a person, by language and audience, in place of what was there. Every response to a search then has
    /// the one for its reader: the language decides, then an audience of the reader's own comes before the public.
    pub contact: Option<Vec<Contact>>,
}

/// What belongs to the knowledge base as a whole, now.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Configuration {
    /// How to reach a person, by language and audience.
    pub contact: Vec<Contact>,
}

pub(crate) fn handover(kb: &KnowledgeBase, fields: Map<String, Value>) -> Result<Handover, Failure> {
    let p: HandoverParams = read("handover", fields)?;
    let mut handover = kb.handover(&HandoverRequest {
        question: p.question,
        tried: p.tried,
        opened: p.opened,
        attributes: p.attributes,
        viewer: viewer(p.audiences, p.now.as_deref())?,
        locales: p.locales,
        limit: p.limit,
    })?;
    convert_answers(&mut handover.articles, p.offsets);
    Ok(handover)
}

pub(crate) fn configure(kb: &KnowledgeBase, fields: Map<String, Value>) -> Result<Configuration, Failure> {
    let p: ConfigureParams = read("configure", fields)?;
    if let Some(contact) = p.contact {
        kb.set_contacts(contact)?;
    }
    Ok(Configuration { contact: kb.contacts() })
}
