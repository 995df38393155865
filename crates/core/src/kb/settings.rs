//! What a host says of a knowledge base as a whole: how to reach a person.

use super::{KnowledgeBase, Place};
use crate::article::PUBLIC;
use crate::error::{Error, Result};
use crate::json::{self, JsonError};
use crate::search::Viewer;
use serde::{Deserialize, Serialize};
#[cfg(feature = "store")]
use std::path::Path;
use std::sync::{Arc, PoisonError};

/// The file beside the index of a knowledge base.
#[cfg(feature = "store")]
const FILE: &str = "settings.json";
/// The most contacts.
const MOST: usize = 1000;
/// The longest text of a contact, in bytes.
const LONGEST: usize = 2000;

/// How to reach a person, for one language and one audience.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The language it is for, a BCP-47 tag; without it, it is for all that have none of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// The audience it is for; default: `public`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<String>,
    /// A page, or `mailto:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// A mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// A telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The text of a link there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// When somebody is there, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
}

/// What belongs to a knowledge base and to no article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// How to reach a person, by language and audience.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contact: Vec<Contact>,
}

impl Contact {
    fn audience(&self) -> &str {
        self.audience.as_deref().unwrap_or(PUBLIC)
    }

    fn check(&self, n: usize) -> Result<()> {
        let wrong = |field: &str, message: String| Err(Error::request(format!("contact[{n}].{field}"), message));
        if let Some(tag) = self.lang.as_ref().filter(|tag| !helpdex_text::lang::is_well_formed(tag)) {
            return wrong("lang", format!("`{tag}` is not a language tag; write one like `en`, `pt-BR`, `zh-Hant`"));
        }
        let ways = [("url", &self.url), ("email", &self.email), ("phone", &self.phone)];
        if ways.iter().all(|(_, way)| way.as_ref().is_none_or(|text| text.trim().is_empty())) {
            return wrong("url", "is missing; a contact needs one of url, email, phone".into());
        }
        let texts = [("audience", &self.audience), ("label", &self.label), ("hours", &self.hours)];
        for (field, text) in ways.iter().chain(&texts) {
            if text.as_ref().is_some_and(|text| text.len() > LONGEST) {
                return wrong(field, format!("is longer than {LONGEST} bytes"));
            }
        }
        if self.url.as_deref().is_some_and(is_script) {
            return wrong("url", "must be an address of http, https, mailto or tel, or a path".into());
        }
        Ok(())
    }
}

/// Whether a browser might run what the address says.
fn is_script(url: &str) -> bool {
    let scheme = url.split(':').next().filter(|s| s.len() < url.len() && !s.contains(['/', '?', '#']));
    scheme.is_some_and(|s| !["http", "https", "mailto", "tel"].contains(&s.trim().to_ascii_lowercase().as_str()))
}

impl Settings {
    /// The contact for a viewer who reads the languages of `chain`, best first: the language decides, then an audience of
    /// the viewer's own comes before the public, then the order in which they were given.
    pub(crate) fn contact(&self, viewer: &Viewer, chain: &[String]) -> Option<Contact> {
        let place = |c: &Contact| match &c.lang {
            None => Some(chain.len()),
            Some(tag) => {
                let tag = helpdex_text::lang::canonical(tag);
                chain.iter().position(|l| *l == tag).or_else(|| {
                    // `pt` is served by `pt-BR` when there is nothing closer.
                    let near = |l: &String| tag.starts_with(l.as_str()) && tag[l.len()..].starts_with('-');
                    chain.iter().position(near)
                })
            }
        };
        let seen = self.contact.iter().filter(|c| viewer.audiences.iter().any(|a| a == c.audience()));
        let ranked = seen.filter_map(|c| Some(((place(c)?, c.audience() == PUBLIC), c)));
        ranked.min_by_key(|(rank, _)| *rank).map(|(_, c)| c.clone())
    }

    /// What a snapshot for `audiences` may have of them.
    #[cfg(feature = "index")]
    pub(crate) fn only(&self, audiences: &[String]) -> Settings {
        let seen = self.contact.iter().filter(|c| audiences.iter().any(|a| a == c.audience()));
        Settings { contact: seen.cloned().collect() }
    }

    /// As they lie in a file; nothing when there is nothing to say.
    #[cfg(feature = "index")]
    pub(crate) fn encode(&self) -> Result<Vec<u8>> {
        if self.contact.is_empty() {
            return Ok(Vec::new());
        }
        serde_json::to_vec(self).map_err(|e| Error::Engine { message: e.to_string() })
    }

    /// Reads what [`Settings::encode`] wrote.
    pub(crate) fn decode(bytes: &[u8]) -> std::result::Result<Settings, JsonError> {
        if bytes.is_empty() { Ok(Settings::default()) } else { json::parse(bytes) }
    }
}

impl KnowledgeBase {
    /// How to reach a person, as it was configured: by language and audience.
    pub fn contacts(&self) -> Vec<Contact> {
        self.settings().contact.clone()
    }

    /// Says how to reach a person; every search response then names the contact for its reader. It holds from now on, without a
    /// commit, and goes into snapshots.
    ///
    /// # Errors
    ///
    /// [`Error::Request`] for a contact without any way to it, or with a language that is none; [`Error::ReadOnly`],
    /// [`Error::Io`].
    pub fn set_contacts(&self, contacts: Vec<Contact>) -> Result<()> {
        if contacts.len() > MOST {
            return Err(Error::request("contact", format!("has {} entries, must have at most {MOST}", contacts.len())));
        }
        contacts.iter().enumerate().try_for_each(|(n, c)| c.check(n))?;
        let settings = Settings { contact: contacts };
        let kept = match &self.place {
            #[cfg(feature = "store")]
            Place::Directory(path, _) => save(path, &settings),
            #[cfg(feature = "index")]
            Place::Memory(_) => Ok(()),
            Place::Snapshot => Err(Error::ReadOnly { operation: "configure" }),
        };
        kept?;
        *self.settings.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(settings);
        Ok(())
    }

    pub(crate) fn settings(&self) -> Arc<Settings> {
        self.settings.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The settings of the knowledge base in `directory`.
#[cfg(feature = "store")]
pub(super) fn load(directory: &Path) -> Result<Settings> {
    let path = directory.join(FILE);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Settings::default()),
        Err(e) => return Err(Error::io(&path, &e)),
    };
    Settings::decode(&bytes).map_err(|e| Error::NotAKnowledgeBase {
        path: directory.to_path_buf(),
        message: format!("{FILE} cannot be read: {e}; correct it or take it away"),
    })
}

#[cfg(feature = "store")]
fn save(directory: &Path, settings: &Settings) -> Result<()> {
    let path = directory.join(FILE);
    crate::files::write_atomically(&path, &settings.encode()?).map_err(|e| Error::io(&path, &e))
}
