//! Whether a question is one that a curator named, and what follows from it.

use super::glob::{Glob, plain};
use super::{Curation, Rule, RuleKind};
use crate::engine::{At, Field, View};
use crate::error::Result;
use crate::kb::{State, Visible};
use crate::learned::{NoWords, is_dense};
use crate::order;
use crate::search::Viewer;
use helpdex_text::stopwords::is_stopword;
use helpdex_text::{QuestionAnalyzer, Role};
use std::collections::{BTreeMap, HashSet};

/// The curators' questions, ready to be compared, by the rule's id.
pub(crate) struct Prepared(BTreeMap<String, Vec<Wanted>>);

enum Wanted {
    Words(Vec<Forms>),
    Pattern(Glob),
}

/// A word with its stems: two words are the same when they share one.
type Forms = Vec<String>;

/// The longest stopwords of scripts without blanks, in characters.
const LONGEST_STOPWORD: usize = 6;

/// The telling words of a text; all of them when none tells anything.
fn words(text: &str, analyzer: &QuestionAnalyzer, languages: &[String]) -> Vec<Forms> {
    let analyzed = analyzer.analyze(text, &NoWords);
    let mut all: Vec<Forms> = Vec::new();
    let mut telling: Vec<Forms> = Vec::new();
    for word in analyzed.words {
        if word.role == Role::Inner {
            continue;
        }
        if is_dense(&word.term) {
            let (rest, stopped) = without_stopwords(&word.term, languages);
            telling.extend(rest.into_iter().map(|c| vec![c]));
            all.extend(stopped.into_iter().map(|c| vec![c]));
            continue;
        }
        let stop = languages.iter().any(|tag| is_stopword(tag, &word.term));
        let forms: Forms = std::iter::once(word.term).chain(word.stems).collect();
        if stop { all.push(forms) } else { telling.push(forms) }
    }
    let mut chosen = if telling.is_empty() { all } else { telling };
    order::sort(&mut chosen);
    chosen.dedup();
    chosen
}

/// The characters of a text without blanks that are in no stopword, and those that are.
fn without_stopwords(text: &str, languages: &[String]) -> (Vec<String>, Vec<String>) {
    let bounds: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let (mut telling, mut stopped) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at + 1 < bounds.len() {
        let longest = (at + LONGEST_STOPWORD).min(bounds.len() - 1);
        let is_stop = |end: &usize| {
            let part = text.get(bounds[at]..bounds[*end]).unwrap_or_default();
            languages.iter().any(|tag| is_stopword(tag, part))
        };
        let stop = (at + 1..=longest).rev().find(is_stop);
        let end = stop.unwrap_or(at + 1);
        let to = if stop.is_some() { &mut stopped } else { &mut telling };
        to.extend(text[bounds[at]..bounds[end]].chars().map(String::from));
        at = end;
    }
    (telling, stopped)
}

fn same(a: &[Forms], b: &[Forms]) -> bool {
    let shares = |x: &Forms, y: &Forms| x.iter().any(|form| y.contains(form));
    let within = |a: &[Forms], b: &[Forms]| a.iter().all(|x| b.iter().any(|y| shares(x, y)));
    !a.is_empty() && !b.is_empty() && within(a, b) && within(b, a)
}

impl Prepared {
    pub fn new(curation: &Curation, analyzer: &QuestionAnalyzer, languages: &[String]) -> Prepared {
        let wanted = |question: &String| match Glob::new(question) {
            Some(glob) => Wanted::Pattern(glob),
            None => Wanted::Words(words(question, analyzer, languages)),
        };
        let asking = curation.rules().filter(|r| !r.questions.is_empty());
        Prepared(order::map(asking.map(|r| (r.id.clone(), r.questions.iter().map(wanted).collect()))))
    }

    /// How a rule's questions meet this one: 2 by the words, 1 by a pattern, 0 not at all.
    fn fit(&self, rule: &Rule, asked: &Asked) -> u8 {
        let fits = |wanted: &Wanted| match wanted {
            Wanted::Words(words) => 2 * u8::from(same(words, &asked.words)),
            Wanted::Pattern(glob) => u8::from(glob.fits(&asked.plain)),
        };
        self.0.get(&rule.id).into_iter().flatten().map(fits).max().unwrap_or(0)
    }
}

/// A question, ready to be compared.
struct Asked {
    words: Vec<Forms>,
    plain: String,
}

/// The longest question that can be one of a curator's, in bytes; a ticket is none.
const LONGEST_QUESTION: usize = 2000;

/// What curators want for a question.
#[derive(Default)]
pub(crate) struct Ruling {
    /// What to say instead of articles.
    pub text: Option<String>,
    /// Articles that come first.
    pub first: Vec<At>,
    /// Whether that is their answer to this very question.
    pub vouches: bool,
    hidden: HashSet<At>,
}

impl Ruling {
    /// Whether this article is no answer.
    pub fn hides(&self, at: At) -> bool {
        !self.hidden.is_empty() && self.hidden.contains(&at)
    }
}

/// What curators want for a question of this viewer, who sees `seen`. Articles that are pinned but may not be seen, or that
/// `passes` holds back, are not in it.
pub(crate) fn rule_on(
    state: &State,
    question: &str,
    viewer: &Viewer,
    locales: &[String],
    seen: &Visible,
    passes: &dyn Fn(At) -> bool,
) -> Result<Ruling> {
    let mut ruling = Ruling::default();
    let curation = state.curation()?;
    if curation.is_empty() {
        return Ok(ruling);
    }
    let blank = question.trim().is_empty();
    let asked = (!blank && question.len() <= LONGEST_QUESTION)
        .then(|| Asked { words: words(question, &state.questions, state.view.languages()), plain: plain(question) });
    let prepared = state.prepared(&curation);
    let mut first: Vec<(u8, &String)> = Vec::new();
    for rule in curation.for_viewer(viewer).filter(|r| r.speaks_to(locales)) {
        let fit = asked.as_ref().map_or(0, |asked| prepared.fit(rule, asked));
        match rule.kind {
            RuleKind::Pin if fit > 0 => first.extend(rule.articles.iter().map(|id| (fit, id))),
            RuleKind::Featured if blank => first.extend(rule.articles.iter().map(|id| (0, id))),
            RuleKind::Hide if fit > 0 || rule.questions.is_empty() => {
                for id in &rule.articles {
                    let Some(at) = article(&state.view, id)? else { continue };
                    // Its translations say the same.
                    let family = state.view.segment(at)?.family(at.number);
                    ruling.hidden.insert(at);
                    ruling.hidden.extend(state.families().members(family));
                }
            }
            RuleKind::Answer if fit > 0 && ruling.text.is_none() => ruling.text.clone_from(&rule.text),
            _ => {}
        }
    }
    // Whose words are the question's goes before whose pattern fits.
    order::sort_by_key(&mut first, |(fit, _)| std::cmp::Reverse(*fit));
    for (_, id) in first {
        let found = article(&state.view, id)?;
        let shown = |at: &At| seen.allows(*at) && passes(*at) && !ruling.hides(*at) && !ruling.first.contains(at);
        let found: Vec<At> = found.into_iter().filter(shown).collect();
        ruling.first.extend(found);
    }
    ruling.vouches = ruling.text.is_some() || (!blank && !ruling.first.is_empty());
    Ok(ruling)
}

fn article(view: &View, id: &str) -> Result<Option<At>> {
    Ok(view.articles_with(Field::Id, id.as_bytes())?.first().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telling_words_in_any_order_and_form_are_the_same_question() {
        let languages: Vec<String> = ["en", "de", "zh-Hans", "ja", "ko", "th"].map(String::from).to_vec();
        let analyzer = QuestionAnalyzer::new(&languages);
        let of = |text: &str| words(text, &analyzer, &languages);
        for (a, b, want) in [
            ("How do I reset my password?", "resetting passwords", true),
            ("reset password", "reset the router password", false),
            ("密碼 重置", "怎么重置密码", true),
            ("重置密码", "忘记密码", false),
            ("비밀번호 재설정", "재설정 비밀번호를", true),
            ("パスワードを再設定する", "再設定 パスワード", true),
            ("how to be", "to be how", true),
        ] {
            assert_eq!(same(&of(a), &of(b)), want, "{a} / {b}: {:?} {:?}", of(a), of(b));
        }
    }
}
