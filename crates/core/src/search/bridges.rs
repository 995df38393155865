//! Other words for those of a question.

use super::known::Known;
use super::plan::{Plan, Term};
use super::response::How;
use super::weights::Weights;
use crate::bridge::{Bridges, Entry, Target, Uses};
use crate::engine::{TermList, View};
use crate::error::Result;
use crate::order;
use helpdex_text::lang::primary;

/// The most other words in its own language for one word of the question.
const SYNONYMS: usize = 8;
/// The most in one other language, and in all others together.
const TRANSLATIONS: usize = 2;
const ALL_TRANSLATIONS: usize = 16;
/// What counts less is not looked for.
const LEAST: f32 = 0.05;

/// Another word for one of the question.
pub struct Other {
    group: usize,
    pub how: How,
    form: f32,
    language: usize,
    number: usize,
    uses: Uses,
}

impl Other {
    /// The word of the question that it may stand for, as a bit.
    pub fn bit(&self) -> u64 {
        1 << (self.group & 63)
    }
}

/// Other words for those of the question: those of its own language before those of others, word by word, best first.
pub fn find(view: &View, known: &Known<'_>, table: &Bridges, plan: &Plan, likely: &[f32], w: &Weights) -> Vec<Other> {
    let mut found = others(known, table, plan, &speakers(view, table, likely), w);
    // Keys are sorted, so numbers break ties.
    order::sort_by(&mut found, |a, b| {
        (a.how, a.group).cmp(&(b.how, b.group)).then(b.form.total_cmp(&a.form)).then(a.number.cmp(&b.number))
    });
    found.dedup_by(|b, a| (a.how, a.group, a.number) == (b.how, b.group, b.number));
    found
}

/// Adds terms for those of [`find`] that articles have.
pub fn add(known: &Known<'_>, table: &Bridges, plan: &mut Plan, found: &[Other], w: &Weights) -> Result<()> {
    let mut taken = vec![0usize; table.languages().len()];
    let (mut all, mut last) = (0, (usize::MAX, How::Exact));
    for other in found {
        if (other.group, other.how) != last {
            last = (other.group, other.how);
            taken.fill(0);
            all = 0;
        }
        let (one, total) = match other.how {
            How::Synonym => (SYNONYMS, SYNONYMS),
            _ => (TRANSLATIONS, ALL_TRANSLATIONS),
        };
        if taken[other.language] < one && all < total && take(known, table, plan, other, w)? {
            taken[other.language] += 1;
            all += 1;
        }
    }
    order::sort_by_key(&mut plan.terms, |t| t.group);
    Ok(())
}

/// How likely each language of the table is the question's; one that the index does not have may be any.
fn speakers(view: &View, table: &Bridges, likely: &[f32]) -> Vec<f32> {
    let sum: f32 = likely.iter().sum();
    let share = |tag: &String| {
        let all = view.languages().iter().zip(likely).filter(|(l, _)| primary(l) == tag);
        let (n, share) = all.fold((0, 0.0), |(n, s), (_, p)| (n + 1, s + p));
        if n > 0 && sum > 0.0 { share / sum } else { 1.0 }
    };
    table.languages().iter().map(share).collect()
}

/// What the words of the question lead to.
fn others(known: &Known<'_>, table: &Bridges, plan: &Plan, speaks: &[f32], w: &Weights) -> Vec<Other> {
    let mut found = Vec::new();
    let mut targets: Vec<Target> = Vec::new();
    for (n, group) in plan.groups.iter().enumerate().filter(|(_, g)| !g.function) {
        for name in &group.names {
            known.others(name, |entry| {
                let Some(group) = covers(plan, n, name, &entry) else { return };
                targets.clear();
                for &concept in &entry.concepts {
                    table.targets(&entry, concept, &mut targets);
                }
                for &Target { number, language, weight, uses } in &targets {
                    let (how, factor) = match language == entry.language {
                        true => (How::Synonym, w.synonym),
                        false => (How::Translation, w.translation),
                    };
                    let form = factor * weight * speaks.get(entry.language).unwrap_or(&0.0);
                    if form >= LEAST {
                        found.push(Other { group, how, form, language, number, uses });
                    }
                }
            });
        }
    }
    found
}

/// Adds the terms of another word; false when nobody uses it, or the question has it itself.
fn take(known: &Known<'_>, table: &Bridges, plan: &mut Plan, other: &Other, w: &Weights) -> Result<bool> {
    let group = other.group;
    let Some(key) = table.key(other.number).filter(|key| !plan.groups[group].names.contains(key)) else {
        return Ok(false);
    };
    let mut forms = Vec::new();
    let mut stem = String::new();
    for word in key.split(' ') {
        let mut of = Vec::new();
        TermList::stem_key(word, &mut stem);
        for (term, used) in [(word, other.uses.exact), (&stem, other.uses.stem)] {
            if !used {
                continue;
            }
            let found = known.lookup(term)?;
            if found.0 > 0 {
                of.push((term.to_string(), found));
            }
        }
        if of.is_empty() {
            return Ok(false);
        }
        forms.push(of);
    }
    let first = forms.swap_remove(0);
    let with: Vec<Vec<_>> = forms.into_iter().map(|of| of.into_iter().map(|f| f.1).collect()).collect();
    let bridged = |t: &Term| t.group == group && t.how >= How::Synonym;
    let has = plan.terms.iter().any(|t| t.group == group && t.how < How::Synonym);
    for (key, (frequency, postings)) in first {
        if plan.terms.iter().any(|t| bridged(t) && t.key == key && t.with.len() == with.len()) {
            continue;
        }
        let own = libm::powf(super::known::idf(known.seen().passages(), frequency), w.idf_power);
        let g = &plan.groups[group];
        // A frequent word does not stand for a rare one.
        let rarer = if has && g.rarity > 0.0 { (own / libm::powf(g.rarity, w.idf_power)).min(1.0) } else { 1.0 };
        let (weight, form, with) = (g.idf, other.form * rarer, with.clone());
        plan.terms.push(Term {
            group,
            weight,
            form,
            exact: false,
            stem_of_exact: false,
            how: other.how,
            key,
            postings,
            with,
            title: other.uses.title,
        });
    }
    Ok(true)
}

/// The word of the question for which an entry stands that begins with `name`, word `n`; `None` when the question goes on in
/// another way.
fn covers(plan: &Plan, n: usize, name: &str, entry: &Entry) -> Option<usize> {
    let mut at = n;
    let mut rarest = n;
    for word in entry.key[name.len()..].split(' ').filter(|w| !w.is_empty()) {
        at += 1;
        let group = plan.groups.get(at)?;
        if !group.names.iter().any(|n| n == word) {
            return None;
        }
        if group.idf > plan.groups[rarest].idf {
            rarest = at;
        }
    }
    Some(rarest)
}
