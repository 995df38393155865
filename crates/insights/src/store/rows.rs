//! Events into rows.

use crate::event::{Event, SearchEvent, VerdictKind};
use helpdex_text::lang::canonical;
use helpdex_text::redact::{head, redact};
use helpdex_text::script::{Script, script_of};
use rusqlite::{Connection, OptionalExtension, Result, params};
use siphasher::sip::SipHasher24;
use std::collections::HashMap;
use std::hash::Hasher;

/// What kind of event a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    Search,
    Open,
    Helpful,
    NotHelpful,
    Copied,
    Escalated,
    Solved,
}

impl Kind {
    pub const ALL: [Kind; 7] =
        [Kind::Search, Kind::Open, Kind::Helpful, Kind::NotHelpful, Kind::Copied, Kind::Escalated, Kind::Solved];
}

/// How a search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum State {
    Answered,
    /// Something was found, and the search was not sure of it.
    Weak,
    Unanswered,
}

impl State {
    pub const ALL: [State; 3] = [State::Answered, State::Weak, State::Unanswered];

    /// By the verdict; without one by whether anything was found.
    fn of(search: &SearchEvent) -> State {
        let unsure = search.probability.is_some_and(|p| p < 0.5);
        match search.verdict {
            Some(VerdictKind::Escalate) => State::Unanswered,
            None if search.total == 0 && search.articles.is_empty() => State::Unanswered,
            Some(VerdictKind::Clarify) => State::Weak,
            _ if unsure => State::Weak,
            _ => State::Answered,
        }
    }
}

const QUESTION: usize = 500;
const REASON: usize = 200;
/// Searches of a session that continue one another within this many seconds are one search while typing.
const TYPING: i64 = 30;
/// How many sessions are remembered to see that.
const SESSIONS: usize = 20_000;

/// A session's last search, as long as nothing else came from it.
struct Last {
    row: i64,
    at: i64,
    question: String,
}

/// Writes events through a connection that is in a transaction.
pub struct Rows {
    salt: [u8; 16],
    last: HashMap<i64, Last>,
}

impl Rows {
    pub fn new(connection: &Connection) -> Result<Rows> {
        let salt: Vec<u8> = connection.query_row("SELECT value FROM meta WHERE name = 'salt'", [], |r| r.get(0))?;
        let mut own = [0; 16];
        own.iter_mut().zip(salt).for_each(|(a, b)| *a = b);
        Ok(Rows { salt: own, last: HashMap::new() })
    }

    /// Forgets what the sessions searched; after a transaction that failed its rows are not there.
    pub fn forget(&mut self) {
        self.last.clear();
    }

    fn session(&self, session: &str) -> i64 {
        let mut hasher = SipHasher24::new_with_key(&self.salt);
        hasher.write(session.as_bytes());
        hasher.finish() as i64
    }

    /// Writes one event. `at` is when it happened if it does not say so itself.
    pub fn write(&mut self, c: &Connection, event: &Event, at: i64) -> Result<()> {
        let at = event.at().unwrap_or(at);
        let (session, kind, article, place, reason, names) = match event {
            Event::Search(search) => return self.search(c, search, at),
            Event::Open(e) => (&e.session, Kind::Open, Some(&e.article), e.rank, None, None),
            Event::Copied(e) => (&e.session, Kind::Copied, Some(&e.article), e.rank, None, None),
            Event::Helpful(e) => (&e.session, Kind::Helpful, Some(&e.article), None, e.reason.as_ref(), Some(&e.names)),
            Event::NotHelpful(e) => {
                (&e.session, Kind::NotHelpful, Some(&e.article), None, e.reason.as_ref(), Some(&e.names))
            }
            Event::Escalated(e) => {
                (&e.session, Kind::Escalated, e.article.as_ref(), None, e.reason.as_ref(), Some(&e.names))
            }
            Event::Solved(e) => (&e.session, Kind::Solved, e.article.as_ref(), None, e.reason.as_ref(), Some(&e.names)),
        };
        let session = self.session(session);
        self.last.remove(&session);
        let reason = reason.map(|r| head(redact(&tidy(r), names.map_or(&[], Vec::as_slice)), REASON));
        let reason = reason.filter(|r| !r.is_empty());
        let article = article.filter(|a| !a.is_empty()).map(|a| name(c, a)).transpose()?;
        c.prepare_cached(
            "INSERT INTO events(at, session, kind, state, article, place, reason) VALUES(?1, ?2, ?3, 0, ?4, ?5, ?6)",
        )?
        .execute(params![at, session, kind as u8, article, place, reason])?;
        Ok(())
    }

    fn search(&mut self, c: &Connection, search: &SearchEvent, at: i64) -> Result<()> {
        let session = self.session(&search.session);
        let question = head(redact(&tidy(&search.question), &search.names), QUESTION);
        let text = |t: &Option<String>| t.clone().filter(|t| !t.is_empty());
        let language = name(c, &language(search, &question))?;
        let product = text(&search.product).map(|p| name(c, &p)).transpose()?;
        let attributes = match search.attributes.is_empty() {
            true => None,
            false => serde_json::to_string(&search.attributes).ok(),
        };
        let attributes = attributes.map(|a| name(c, &a)).transpose()?;
        let mut shown = Vec::with_capacity(search.articles.len() * 4);
        for article in &search.articles {
            shown.extend_from_slice(&(name(c, article)? as u32).to_le_bytes());
        }
        let question_id = intern(c, "questions", &question)?;
        let latency = search.latency_us.map(|l| i64::try_from(l).unwrap_or(i64::MAX).min(1_000_000_000));
        let row = params![
            at,
            session,
            Kind::Search as u8,
            State::of(search) as u8,
            question_id,
            search.offset,
            language,
            product,
            attributes,
            latency,
            shown
        ];
        let continues = self.last.get(&session).filter(|last| {
            (0..=TYPING).contains(&(at - last.at))
                && (question.starts_with(&last.question) || last.question.starts_with(&question))
        });
        if let Some(last) = continues {
            let sql = format!(
                "UPDATE events SET at = ?1, session = ?2, kind = ?3, state = ?4, question = ?5, place = ?6, language = ?7, \
                 product = ?8, attributes = ?9, latency = ?10, shown = ?11 WHERE id = {}",
                last.row
            );
            if c.prepare(&sql)?.execute(row)? == 1 {
                let row = last.row;
                self.last.insert(session, Last { row, at, question });
                return Ok(());
            }
        }
        c.prepare_cached(
            "INSERT INTO events(at, session, kind, state, question, place, language, product, attributes, latency, shown) \
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(row)?;
        if self.last.len() >= SESSIONS {
            self.last.clear();
        }
        self.last.insert(session, Last { row: c.last_insert_rowid(), at, question });
        Ok(())
    }
}

/// White space and control characters as single blanks.
fn tidy(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// The language of a search: what the host says, what the script tells, what the viewer reads.
fn language(search: &SearchEvent, question: &str) -> String {
    if let Some(tag) = search.language.as_deref().filter(|t| !t.is_empty()) {
        return canonical(tag);
    }
    let letters = question.chars().filter(|c| c.is_alphabetic());
    let telling = letters.clone().any(|c| {
        let other_alphabet = script_of(c) == Script::Spaced && (c as u32) >= 0x370;
        other_alphabet || matches!(script_of(c), Script::Han | Script::Kana | Script::Hangul | Script::Unspaced)
    });
    // Latin words are told apart by a sentence or two only.
    if telling || letters.count() >= 60 {
        let found = helpdex_text::detect::detect(question);
        if found != "und" {
            return found.into();
        }
    }
    search.locale.as_deref().filter(|t| !t.is_empty()).map_or_else(|| "und".into(), canonical)
}

fn name(c: &Connection, text: &str) -> Result<i64> {
    intern(c, "names", text)
}

/// The id of a text, which is put in if it is new.
fn intern(c: &Connection, table: &str, text: &str) -> Result<i64> {
    let (select, insert) = match table {
        "names" => ("SELECT id FROM names WHERE text = ?1", "INSERT INTO names(text) VALUES(?1)"),
        _ => ("SELECT id FROM questions WHERE text = ?1", "INSERT INTO questions(text) VALUES(?1)"),
    };
    if let Some(id) = c.prepare_cached(select)?.query_row([text], |r| r.get(0)).optional()? {
        return Ok(id);
    }
    c.prepare_cached(insert)?.execute([text])?;
    Ok(c.last_insert_rowid())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_by_host_script_and_viewer() {
        let told = |question: &str, language: Option<&str>, locale: Option<&str>| {
            let text = |t: Option<&str>| t.map(str::to_string);
            let search = SearchEvent { language: text(language), locale: text(locale), ..SearchEvent::default() };
            super::language(&search, question)
        };
        assert_eq!(told("怎么重置密码", None, Some("en")), "zh-Hans");
        assert_eq!(told("reset password", None, Some("pt_br")), "pt-BR");
        assert_eq!(told("reset password", Some("de"), Some("en")), "de");
        assert_eq!(told("reset password", None, None), "und");
    }
}
