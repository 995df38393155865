//! A solved conversation into an article that nobody had written yet.

use super::clean::{Cleaned, clean};
use super::headings;
use super::markup::shown;
use super::personal::{Removed, remove};
use super::ticket::{TicketRequest, customer_language};
use crate::article::{Article, Status};
use crate::error::{Error, Result};
use crate::handover::brief::{Brief, card, find};
use crate::handover::language::head;
use crate::kb::KnowledgeBase;
use crate::search::{Answer, Viewer};
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// Characters of a title at most.
const TITLE: usize = 90;
/// Bytes of the problem and of the solution at most.
const LONGEST: usize = 20_000;
/// Articles that lend their tags.
const SIMILAR: usize = 5;
/// Tags proposed at most.
const TAGS: usize = 5;

/// A conversation and what solved it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftRequest {
    /// The conversation as it was pasted, as text or HTML.
    pub text: String,
    /// What solved it: an agent's answer, as text, Markdown or HTML.
    pub solution: String,
    /// The id of the article; default: `draft-` and a number that the two texts make.
    pub id: Option<String>,
    /// Its language, a BCP-47 tag; default: the customer's.
    pub lang: Option<String>,
    /// Who drafts: only what they may see lends its tags.
    pub viewer: Viewer,
}

/// A proposal for an article; it is not put in.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Draft {
    /// The article, with the status `draft`: the problem in the customer's words, the solution, tags that similar articles have.
    pub article: Article,
    /// Articles that are about the same: read them first, one may only need a sentence more.
    pub similar: Vec<Brief>,
    /// Personal data that was taken out of both texts. Read the draft all the same: names stay.
    pub removed: Removed,
}

impl KnowledgeBase {
    /// Drafts an article from a solved conversation.
    ///
    /// # Errors
    ///
    /// [`Error::Request`] when there is no solution or nothing of the customer's in the text, or for a language that is none;
    /// [`Error::Article`] for an id that is none.
    pub fn draft(&self, request: &DraftRequest) -> Result<Draft> {
        if let Some(tag) = request.lang.as_ref().filter(|tag| !helpdex_text::lang::is_well_formed(tag)) {
            let message = format!("`{tag}` is not a language tag; write one like `en`, `pt-BR`, `zh-Hant`");
            return Err(Error::request("lang", message));
        }
        let shown = shown(&request.text);
        let cleaned = clean(&shown.text);
        let mut removed = Removed::default();
        let problem = remove(&own(&shown.text, &cleaned.own), &mut removed);
        let solution = remove(&solution(&request.solution), &mut removed);
        if !solution.chars().any(char::is_alphanumeric) {
            return Err(Error::request("solution", "is blank; say what solved it"));
        }
        if !problem.chars().any(char::is_alphanumeric) {
            return Err(Error::request("text", "has nothing that the customer wrote"));
        }
        let lang = request.lang.clone().or_else(|| customer_language(&shown.text, &cleaned).map(String::from));
        let (text, viewer) = (request.text.clone(), request.viewer.clone());
        let found = self.ticket(&TicketRequest { text, limit: SIMILAR, viewer, ..TicketRequest::default() })?;
        let (similar, tags) = self.tags(&found.articles, &request.viewer)?;
        let both = crc32fast::hash(format!("{}\0{}", request.text, request.solution).as_bytes());
        let [asks, answers] = headings::of(lang.as_deref().unwrap_or("en"));
        let article = Article {
            id: request.id.clone().unwrap_or_else(|| format!("draft-{both:08x}")),
            title: title(&shown.text, &cleaned, &problem),
            body: format!("## {asks}\n\n{}\n\n## {answers}\n\n{solution}\n", markdown(&problem)),
            lang,
            tags: (!tags.is_empty()).then_some(tags),
            status: Some(Status::Draft),
            ..Article::default()
        };
        article.validate()?;
        Ok(Draft { article, similar, removed })
    }

    /// The articles by name, and the tags that most of them have.
    fn tags(&self, answers: &[Answer], viewer: &Viewer) -> Result<(Vec<Brief>, Vec<String>)> {
        let state = self.state();
        state.complete(|| {
            let visible = state.visible(viewer)?;
            let mut similar = Vec::new();
            let mut weights: BTreeMap<String, f64> = BTreeMap::new();
            let best = answers.first().map_or(1.0, |a| a.score.max(f64::MIN_POSITIVE));
            for answer in answers.iter().filter(|a| a.score >= best / 3.0) {
                let Some(at) = find(&state, &visible, &answer.id)? else { continue };
                let card = card(&state, at)?;
                for tag in &card.tags {
                    *weights.entry(tag.clone()).or_default() += answer.score / best;
                }
                similar.push(Brief::new(card));
            }
            let mut tags: Vec<(String, f64)> = weights.into_iter().filter(|(_, weight)| *weight >= 0.8).collect();
            tags.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            tags.truncate(TAGS);
            Ok((similar, tags.into_iter().map(|(tag, _)| tag).collect()))
        })
    }
}

/// The parts of a text, a line each, with blank lines where something lay between paragraphs.
fn own(text: &str, parts: &[Range<usize>]) -> String {
    let mut out = String::new();
    let mut end = 0;
    for part in parts {
        let said = text.get(part.clone()).unwrap_or_default();
        if !out.is_empty() {
            let between = text.get(end..part.start).unwrap_or_default();
            out.push_str(if between.matches('\n').count() > 1 { "\n\n" } else { "\n" });
        }
        if out.len() + said.len() > LONGEST {
            out.push_str(head(said, LONGEST.saturating_sub(out.len())));
            break;
        }
        out.push_str(said);
        end = part.end;
    }
    out
}

/// What an agent wrote, without greeting and signature; lists and code keep their lines.
fn solution(text: &str) -> String {
    let shown = shown(text);
    let text = &*shown.text;
    let cleaned = clean(text);
    let mut parts: Vec<Range<usize>> = cleaned.own.iter().chain(&cleaned.logs).cloned().collect();
    parts.sort_by_key(|r| r.start);
    // From where a line begins: Markdown counts the spaces there.
    for part in &mut parts {
        let before = text.get(..part.start).unwrap_or_default();
        part.start -= before.len() - before.trim_end_matches([' ', '\t']).len();
    }
    own(text, &parts).trim().to_string()
}

/// Plain text that Markdown shows as it is.
fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (n, line) in text.lines().enumerate() {
        if n > 0 {
            out.push('\n');
        }
        let number = line.find(|c: char| !c.is_ascii_digit()).filter(|i| *i > 0);
        for (i, c) in line.char_indices() {
            let first = i == 0 && matches!(c, '-' | '+' | '=' | '~' | '|');
            let listed = number == Some(i) && matches!(c, '.' | ')');
            if first || listed || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&') {
                // In brackets stands what was taken out, too: no link is made of it.
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// The subject of the mail, or the first sentence that asks, or the first one.
fn title(text: &str, cleaned: &Cleaned, problem: &str) -> String {
    let subject = cleaned.subject.and_then(|n| cleaned.own.get(n)).and_then(|r| text.get(r.clone()));
    let subject = subject.map(|s| remove(s, &mut Removed::default())).filter(|s| s.chars().any(char::is_alphabetic));
    let sentences = || {
        problem
            .split_inclusive(['\n', '.', '?', '!', '。', '？', '！'])
            .map(str::trim)
            .filter(|s| s.chars().count() > 3)
    };
    let asks = || sentences().find(|s| s.ends_with(['?', '？']));
    let chosen = subject.as_deref().or_else(asks).or_else(|| sentences().next()).unwrap_or(problem).trim();
    let chosen = chosen.trim_end_matches(['.', '。', ':', '：', ',', '，']).replace('\n', " ");
    if chosen.chars().count() <= TITLE {
        return chosen;
    }
    let cut: String = chosen.chars().take(TITLE).collect();
    let cut = cut.rfind(' ').filter(|i| *i > cut.len() / 2).map_or(cut.as_str(), |i| &cut[..i]);
    format!("{cut} …")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_customer_wrote_is_no_markup() {
        assert_eq!(markdown("# one\n1. <b>two</b>\n- a_b"), "\\# one\n1\\. \\<b\\>two\\</b\\>\n\\- a\\_b");
    }
}
