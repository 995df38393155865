//! Other words for those of a question.

use super::plan::{Known, Plan, Term};
use super::response::How;
use super::weights::Weights;
use crate::bridge::{Bridges, Entry, Target};
use crate::engine::{TermList, View};
use crate::error::Result;
use helpdex_text::lang::primary;

/// The most other words for one word of the question, the best first.
const MOST: usize = 12;

/// Adds terms for words that say the same as those of the question, in its language and in others.
pub fn add(
    view: &View,
    known: &Known<'_>,
    table: &Bridges,
    plan: &mut Plan,
    likely: &[f32],
    w: &Weights,
) -> Result<()> {
    let here: Vec<&str> = view.languages().iter().map(|tag| primary(tag)).collect();
    let sum: f32 = likely.iter().sum();
    // How likely each language of the table is the question's; one that the index does not have may be any.
    let speaks: Vec<Option<f32>> = (table.languages().iter())
        .map(|tag| {
            let all = here.iter().zip(likely).filter(|(l, _)| *l == tag);
            let share: Vec<f32> = all.map(|(_, p)| *p).collect();
            (!share.is_empty()).then(|| if sum > 0.0 { share.iter().sum::<f32>() / sum } else { 1.0 })
        })
        .collect();
    let mut found: Vec<(usize, How, f32, String)> = Vec::new();
    for n in 0..plan.groups.len() {
        let group = &plan.groups[n];
        if group.function {
            continue;
        }
        for name in &group.names {
            table.entries(name, |entry| {
                let Some(of) = covers(plan, n, name, &entry) else { return };
                let speaks = speaks[entry.language].unwrap_or(1.0);
                for &concept in &entry.concepts {
                    let Some((own, targets)) = table.targets(&entry, concept, |_| true) else { continue };
                    for Target { key, language, weight } in targets {
                        let (how, factor) = match language == entry.language {
                            true => (How::Synonym, w.synonym),
                            false => (How::Translation, w.translation),
                        };
                        found.push((of, how, factor * own * weight * speaks, key));
                    }
                }
            });
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0).then(b.2.total_cmp(&a.2)).then_with(|| a.3.cmp(&b.3)));
    let mut taken = 0;
    let mut last = usize::MAX;
    let n = view.passages();
    let mut terms: Vec<Term> = Vec::new();
    for (group, how, form, key) in found {
        if group != last {
            (last, taken) = (group, 0);
        }
        if taken == MOST || form < 0.05 || plan.groups[group].names.contains(&key) {
            continue;
        }
        let mut forms = Vec::new();
        let mut stem = String::new();
        for word in key.split(' ') {
            let mut of = Vec::new();
            TermList::stem_key(word, &mut stem);
            for term in [word, &stem] {
                let found = known.lookup(term)?;
                if found.0 > 0 {
                    of.push((term.to_string(), found));
                }
            }
            forms.push(of);
        }
        if forms.iter().any(Vec::is_empty) {
            continue;
        }
        taken += 1;
        let with: Vec<Vec<_>> = forms[1..].iter().map(|of| of.iter().map(|f| f.1.clone()).collect()).collect();
        for (key, (frequency, postings)) in forms.swap_remove(0) {
            if terms.iter().any(|t| t.group == group && t.key == key && t.with.len() == with.len()) {
                continue;
            }
            let own = libm::powf(super::plan::idf(n, frequency), w.idf_power);
            let has = plan.terms.iter().any(|t| t.group == group);
            let g = &mut plan.groups[group];
            let weight = g.idf;
            let form =
                form * if has && g.rarity > 0.0 { (own / libm::powf(g.rarity, w.idf_power)).min(1.0) } else { 1.0 };
            terms.push(Term {
                group,
                weight,
                form,
                exact: false,
                stem_of_exact: false,
                how,
                key,
                postings,
                with: with.clone(),
            });
        }
    }
    plan.terms.extend(terms);
    plan.terms.sort_by_key(|t| t.group);
    Ok(())
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
