//! Questions that were typed while the keyboard was set to another layout.

use super::known::Known;
use super::plan::Plan;
use super::response::How;
use super::words::words;
use crate::error::Result;
use crate::kb::State;
use helpdex_text::{Role, keyboard};

/// The longest question that is looked at, in characters: whoever types more than that looks up once.
const LONGEST: usize = 200;
/// Words of so few characters are known by chance.
const SHORTEST: usize = 3;
/// Of a question that may have been typed with another layout at most so much is known as it stands, in shares of its letters.
const OWN: f32 = 0.4;
/// How much more must be known when it is typed anew.
const MORE: f32 = 0.3;
/// Words that an unfinished one may become, of which one must be known.
const ENDINGS: usize = 400;

/// What `question` was meant to be: with another layout much more of it is words that articles have than as it stands, which is
/// planned as `plan`.
pub(crate) fn retyped(
    state: &State,
    known: &Known<'_>,
    plan: &Plan,
    question: &str,
    prefix: bool,
) -> Result<Option<String>> {
    better(state, known, question, own(plan, question), prefix)
}

/// What the beginning of a question was meant to be, in the same way.
pub(crate) fn retyped_beginning(state: &State, known: &Known<'_>, typed: &str) -> Result<Option<String>> {
    better(state, known, typed, other(state, known, typed, true)?, true)
}

/// What a text was meant to be of which `own` is known as it stands.
fn better(state: &State, known: &Known<'_>, text: &str, own: f32, prefix: bool) -> Result<Option<String>> {
    let mut meant = None;
    if own > OWN {
        return Ok(meant);
    }
    let mut least = own + MORE;
    for text in other_layouts(state, text) {
        let share = other(state, known, &text, prefix)?;
        if share > least || (share == least && meant.is_none()) {
            (least, meant) = (share, Some(text));
        }
    }
    Ok(meant)
}

/// What a text may have been meant to be; nothing for a long one, or while this attempt lacks something.
fn other_layouts(state: &State, text: &str) -> Vec<String> {
    if text.chars().nth(LONGEST).is_some() || state.view.is_lacking() {
        return Vec::new();
    }
    keyboard::retyped(text, state.view.languages())
}

/// How much of a text is words that the viewer knows: their letters, among those of all words. Known ones that are too short to tell
/// are left out.
#[derive(Default)]
struct Share {
    known: usize,
    all: usize,
}

impl Share {
    fn add(&mut self, word: &str, known: bool) {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        if letters >= SHORTEST || !known {
            self.all += letters;
            self.known += if known { letters } else { 0 };
        }
    }

    /// 0 to 1.
    fn get(&self) -> f32 {
        self.known as f32 / self.all.max(1) as f32
    }
}

/// That of a question as it stands.
fn own(plan: &Plan, question: &str) -> f32 {
    let mut share = Share::default();
    for (n, group) in plan.groups.iter().enumerate().filter(|(_, g)| g.counts) {
        let known = plan.terms.iter().any(|t| t.group == n && t.how <= How::Prefix);
        share.add(question.get(group.span.clone()).unwrap_or_default(), known);
    }
    share.get()
}

/// That of what a question may have been meant to be.
fn other(state: &State, known: &Known<'_>, text: &str, prefix: bool) -> Result<f32> {
    let mut share = Share::default();
    for word in words(state, known, text)? {
        let last = prefix && word.span.end == text.len();
        let known = word.frequency > 0 || (last && begins_word(state, known, &word.term)?);
        share.add(text.get(word.span).unwrap_or_default(), known && word.role != Role::Single);
    }
    Ok(share.get())
}

/// Whether a word that the viewer knows begins so.
fn begins_word(state: &State, known: &Known<'_>, beginning: &str) -> Result<bool> {
    if beginning.chars().count() >= SHORTEST {
        let endings = state.view.words_with_prefix(beginning, ENDINGS)?;
        return Ok(!known.first(endings, 1)?.is_empty());
    }
    Ok(false)
}
