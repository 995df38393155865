//! A question into the terms to walk: every word with its forms, every n-gram, each with a weight.
//!
//! Words that nobody knows are tried with typing errors; the last word, when it is unfinished, as a beginning.
//! "Known" always means: by an article this viewer may see.

use super::known::{Found, Known, idf};
use super::response::How;
use super::weights::Weights;
use crate::engine::{Expanded, Field, TermList, TermPostings};
use crate::error::Result;
use crate::kb::State;
use crate::order;
use helpdex_text::Role;
use helpdex_text::script::{Script, is_mark, script_of};
use std::ops::Range;

/// The most words of a question that are walked, of a longer one those with the highest idf; and how many words that nobody
/// knows are tried with typing errors.
pub const MAX_GROUPS: usize = 64;
/// The most n-grams.
const MAX_GRAMS: usize = 192;
/// Characters of a question beyond which nothing is read.
const MAX_QUESTION: usize = 100_000;
/// Expansions of a word by typing errors or as a beginning.
const MAX_EXPANSIONS: usize = 24;

/// A question, ready to be walked.
pub struct Plan {
    /// Words of the question; a bit in a candidate's mask each.
    pub groups: Vec<Group>,
    /// Terms of the word and title lanes.
    pub terms: Vec<Term>,
    /// Terms of the n-gram lane.
    pub grams: Vec<Gram>,
    /// Words that nothing is known of.
    pub unknown: Vec<String>,
}

/// A word of the question with all its forms.
pub struct Group {
    /// The word in exact form.
    pub term: String,
    /// Bytes of the question.
    pub span: Range<usize>,
    /// Its weight: how rare it is, by role and by the exponent of the weights.
    pub idf: f32,
    /// How rare it is in the whole index; the frequency of its most frequent form decides.
    pub rarity: f32,
    /// Whether it counts for coverage: inner words repeat what their word says.
    pub counts: bool,
    /// Whether it is a word of its own.
    pub whole: bool,
    /// Whether it is a function word of the question's likely language.
    pub function: bool,
    /// The word and its stems, under which bridges know it.
    pub names: Vec<String>,
}

/// A term to walk.
pub struct Term {
    /// Index into [`Plan::groups`].
    pub group: usize,
    /// How telling the word is.
    pub weight: f32,
    /// What an occurrence of this form counts, 0 to 1.
    pub form: f32,
    /// Whether it is the word as it stands in the question.
    pub exact: bool,
    /// Whether it is a stem under which the index has the exact form too.
    pub stem_of_exact: bool,
    /// How the term is related to the word.
    pub how: How,
    /// The term as the dictionary has it, lane mark included.
    pub key: String,
    /// Where it is, by segment.
    pub postings: Vec<Option<TermPostings>>,
    /// Of an expression of several words the others, each in all its forms: a passage must have them too.
    pub with: Vec<Vec<Found>>,
    /// Whether titles may have it.
    pub title: bool,
}

/// An n-gram to walk.
pub struct Gram {
    /// How telling it is.
    pub weight: f32,
    /// Its term in the title field.
    pub title_key: String,
    /// Where it is, by segment.
    pub postings: Vec<Option<TermPostings>>,
}

impl Plan {
    /// Plans `question` for a viewer who knows what is `known`.
    pub fn new(state: &State, known: &Known<'_>, question: &str, prefix: bool, w: &Weights) -> Result<Plan> {
        let end = question.char_indices().nth(MAX_QUESTION).map_or(question.len(), |(i, _)| i);
        let question = &question[..end];
        let analyzed = state.questions.analyze(question, known);
        let n = known.seen().passages();
        let mut plan = Plan { groups: Vec::new(), terms: Vec::new(), grams: Vec::new(), unknown: Vec::new() };
        let mut key = String::new();
        let last = analyzed.words.iter().map(|word| word.span.end).max();
        let dense = !is_spaced(question);
        let mut tried = 0;
        for word in &analyzed.words {
            let single = if word.role == Role::Single { w.single } else { 1.0 };
            let code = if word.term.chars().any(char::is_numeric) { w.code } else { 1.0 };
            let foreign = if dense && is_spaced(&word.term) { w.foreign } else { 1.0 };
            let factor = single * code * foreign;
            let mut forms: Vec<Form> = Vec::new();
            let (frequency, postings) = known.lookup(&word.term)?;
            if frequency > 0 {
                forms.push(Form {
                    key: word.term.clone(),
                    how: How::Exact,
                    weight: 1.0,
                    own: false,
                    frequency,
                    postings,
                });
            }
            for stem in std::iter::once(&word.term).chain(&word.stems) {
                let own = *stem != word.term;
                TermList::stem_key(stem, &mut key);
                let (frequency, postings) = known.lookup(&key)?;
                if frequency > 0 {
                    forms.push(Form { key: key.clone(), how: How::Form, weight: 1.0, own, frequency, postings });
                }
                if own {
                    let (frequency, postings) = known.lookup(stem)?;
                    if frequency > 0 {
                        let key = stem.clone();
                        forms.push(Form { key, how: How::Form, weight: 1.0, own: false, frequency, postings });
                    }
                }
            }
            let unfinished = prefix && analyzed.unfinished && Some(word.span.end) == last && word.role != Role::Inner;
            if forms.is_empty() || unfinished {
                let unknown = forms.is_empty() && tried < MAX_GROUPS;
                tried += usize::from(unknown);
                expand(known, &word.term, unfinished, unknown, w, &mut forms)?;
            }
            let counts = word.role != Role::Inner;
            let names: Vec<String> = std::iter::once(&word.term).chain(&word.stems).cloned().collect();
            if forms.is_empty() {
                if word.role == Role::Whole {
                    plan.unknown.push(question.get(word.span.clone()).unwrap_or(&word.term).to_string());
                    // It still counts as something the question is about.
                    let rarity = idf(n, 0);
                    let idf = libm::powf(rarity, w.idf_power);
                    let (term, span) = (word.term.clone(), word.span.clone());
                    plan.groups.push(Group { term, span, idf, rarity, counts, whole: true, function: false, names });
                }
                continue;
            }
            let most = forms.iter().map(|f| f.frequency).max().unwrap_or(0);
            let rarity = idf(n, most);
            let idf = libm::powf(rarity, w.idf_power) * factor;
            let group = plan.groups.len();
            let (term, span) = (word.term.clone(), word.span.clone());
            plan.groups.push(Group { term, span, idf, rarity, counts, whole: counts, function: false, names });
            for Form { key, how, weight: form, own, postings, .. } in forms {
                let exact = how == How::Exact;
                let with = Vec::new();
                plan.terms.push(Term {
                    group,
                    weight: idf,
                    form,
                    exact,
                    stem_of_exact: own,
                    how,
                    key,
                    postings,
                    with,
                    title: true,
                });
            }
        }
        plan.limit();
        for gram in &analyzed.grams {
            let (frequency, postings) = known.term(Field::Grams, gram)?;
            if frequency > 0 {
                let kind = if dense { 1.0 } else { w.spelled };
                let weight = kind * libm::powf(idf(n, frequency), w.idf_power);
                TermList::gram_key(gram, &mut key);
                plan.grams.push(Gram { weight, title_key: key.clone(), postings });
            }
        }
        if plan.grams.len() > MAX_GRAMS {
            order::sort_by(&mut plan.grams, |a, b| b.weight.total_cmp(&a.weight));
            plan.grams.truncate(MAX_GRAMS);
        }
        Ok(plan)
    }

    /// Keeps the rarest [`MAX_GROUPS`] words, in the order of the question.
    fn limit(&mut self) {
        if self.groups.len() <= MAX_GROUPS {
            return;
        }
        let mut order: Vec<usize> = (0..self.groups.len()).collect();
        order::sort_by(&mut order, |&a, &b| self.groups[b].idf.total_cmp(&self.groups[a].idf).then(a.cmp(&b)));
        order.truncate(MAX_GROUPS);
        order::sort(&mut order);
        let mut number = vec![None; self.groups.len()];
        for (new, &old) in order.iter().enumerate() {
            number[old] = Some(new);
        }
        let mut at = 0;
        self.groups.retain(|_| {
            at += 1;
            number[at - 1].is_some()
        });
        self.terms.retain_mut(|t| match number[t.group] {
            Some(new) => {
                t.group = new;
                true
            }
            None => false,
        });
    }

    /// What the words of the question are worth to an article that has them all, often.
    pub fn whole(&self, w: &Weights) -> f32 {
        (w.k1 + 1.0) * self.total_idf()
    }

    /// The words that the question is about, the rarest first.
    pub fn rarest(&self) -> Vec<usize> {
        let mut words: Vec<usize> = (0..self.groups.len()).filter(|&n| self.groups[n].counts).collect();
        order::sort_by(&mut words, |&a, &b| self.groups[b].idf.total_cmp(&self.groups[a].idf));
        words
    }

    /// The function words of the question, a bit each.
    pub fn functions(&self) -> u64 {
        let bits = self.groups.iter().enumerate().filter(|(_, g)| g.function);
        bits.fold(0, |all, (n, _)| all | 1 << (n & 63))
    }

    /// Whether articles have at most half of its words: it may be in a language in which there are none.
    pub fn is_foreign(&self) -> bool {
        2 * self.terms.chunk_by(|a, b| a.group == b.group).count() <= self.groups.len()
    }

    /// Takes words out of the unknown ones for which others were found, and function words.
    pub fn forget_known(&mut self, question: &str) {
        let Plan { groups, terms, unknown, .. } = self;
        let known = |n: usize| groups[n].function || terms.iter().any(|t| t.group == n);
        unknown.retain(|word| {
            !groups.iter().enumerate().any(|(n, g)| question.get(g.span.clone()) == Some(word) && known(n))
        });
    }

    /// Whether all words of the question are function words.
    pub fn says_nothing(&self) -> bool {
        let mut words = self.groups.iter().filter(|g| g.counts).peekable();
        words.peek().is_some() && words.all(|g| g.function)
    }

    /// Sum of the idf of everything the question is about.
    pub fn total_idf(&self) -> f32 {
        self.groups.iter().filter(|g| g.counts).map(|g| g.idf).sum()
    }
}

/// A form of a word that the index has.
struct Form {
    key: String,
    how: How,
    weight: f32,
    /// Whether it is a stem that differs from the word.
    own: bool,
    frequency: u32,
    postings: Vec<Option<TermPostings>>,
}

/// Words that `term` may have been meant to be.
fn expand(
    known: &Known<'_>,
    term: &str,
    unfinished: bool,
    unknown: bool,
    w: &Weights,
    forms: &mut Vec<Form>,
) -> Result<()> {
    let characters = term.chars().count();
    let add = |mut found: Vec<Expanded>, how: How, weight: [f32; 2], forms: &mut Vec<Form>| -> Result<()> {
        found.retain(|e| !forms.iter().any(|f| f.key == e.term));
        for (e, (frequency, postings)) in known.first(found, MAX_EXPANSIONS)? {
            let weight = weight[usize::from(e.distance > 1)];
            forms.push(Form { key: e.term, how, weight, own: false, frequency, postings });
        }
        Ok(())
    };
    if unfinished && (characters >= 2 || term.chars().all(|c| c as u32 >= 0x1100)) {
        add(known.view().words_with_prefix(term, 400)?, How::Prefix, [w.prefix; 2], forms)?;
    }
    // A short word has too many neighbours.
    if unknown && spelled(term) && characters >= 4 {
        let distance = if characters >= 8 { 2 } else { 1 };
        add(known.view().words_near(term, distance)?, How::Typo, [w.typo, 0.6 * w.typo], forms)?;
        if forms.is_empty() {
            // Articles may have the word in another form only.
            add(known.view().stems_near(term, distance)?, How::Typo, [w.typo; 2], forms)?;
        }
    }
    Ok(())
}

/// Whether `text` is in a script with spaces alone.
fn is_spaced(text: &str) -> bool {
    text.chars().all(|c| matches!(script_of(c), Script::Spaced | Script::Other))
}

/// Whether typing errors in `term` are letters gone wrong: scripts without spaces have their n-grams for that, and a code with an
/// error is another code.
fn spelled(term: &str) -> bool {
    term.chars().all(|c| (c.is_alphabetic() || is_mark(c)) && matches!(script_of(c), Script::Spaced))
}
