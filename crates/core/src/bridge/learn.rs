//! What translations teach: words that stand in the same articles of a family, in one language and in the other.
//!
//! Every word is a vector over families. In the language that most families have, a word and the words of other languages whose
//! vectors are nearest make a concept: a similarity thesaurus over aligned documents (Sheridan and Ballerini, 1996).

use super::builder::{Builder, Concept, Member};
use super::table::{Source, Uses};
use crate::engine::{At, Field, TermList, View};
use crate::error::Result;
use std::collections::{BTreeMap, HashMap};

/// Families in more than one language that it takes to learn anything.
const LEAST_FAMILIES: usize = 8;
/// A word in a larger share of the families says nothing.
const FREQUENT: f32 = 0.3;
/// The most families that are looked at for a word.
const MOST_FAMILIES: usize = 48;
/// The most words that are learned, the best first.
const MOST_WORDS: usize = 40_000;
/// The least similarity, 0 to 1.
const LEAST: f32 = 0.4;
/// What a word of the title counts, relative to one of the text.
const TITLE: f32 = 2.0;

/// A word of a language and the families that have it, with its weight in each.
struct Word {
    name: String,
    language: usize,
    uses: Uses,
    families: Vec<(u32, f32)>,
}

/// Adds what the articles teach that `allows` lets through.
pub fn add(view: &View, allows: &dyn Fn(At) -> bool, builder: &mut Builder) -> Result<()> {
    let Some(families) = Families::new(view, allows) else { return Ok(()) };
    let words = words(view, &families)?;
    let pivot = families.pivot;
    // Words of the pivot, by family.
    let mut by_family = vec![Vec::<(u32, f32)>::new(); families.count];
    for (n, word) in words.iter().enumerate().filter(|(_, w)| w.language == pivot) {
        word.families.iter().for_each(|&(f, weight)| by_family[f as usize].push((n as u32, weight)));
    }
    let mut nearest = BTreeMap::<u32, Vec<(u32, f32)>>::new();
    let mut sums = vec![0.0f32; words.len()];
    let mut touched = Vec::new();
    let mut found = Vec::new();
    for (n, word) in words.iter().enumerate().filter(|(_, w)| w.language != pivot) {
        let step = word.families.len().div_ceil(MOST_FAMILIES);
        for &(family, weight) in word.families.iter().step_by(step) {
            for &(other, w) in &by_family[family as usize] {
                if sums[other as usize] == 0.0 {
                    touched.push(other);
                }
                sums[other as usize] += weight * w * step as f32;
            }
        }
        let best =
            touched.iter().map(|&o| (o, sums[o as usize])).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        if let Some((other, similarity)) = best.filter(|b| b.1 >= LEAST) {
            found.push((similarity.min(1.0), other, n as u32));
        }
        touched.drain(..).for_each(|o| sums[o as usize] = 0.0);
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    found.truncate(MOST_WORDS);
    for (similarity, other, n) in found {
        nearest.entry(other).or_default().push((n, similarity));
    }
    for (other, near) in nearest {
        let member = |n: u32, weight| {
            let word = &words[n as usize];
            let language = families.languages[word.language].clone();
            Member { key: word.name.clone(), language, weight, source: true, uses: word.uses }
        };
        let members = std::iter::once(member(other, 1.0)).chain(near.into_iter().map(|(n, s)| member(n, s))).collect();
        builder.add(Concept { source: Source::Learned, members, foreign: Vec::new() });
    }
    Ok(())
}

/// Families that are there in more than one language.
struct Families {
    /// Family and language of each article, by segment.
    of: Vec<Vec<Option<(u32, u16)>>>,
    count: usize,
    languages: Vec<String>,
    /// The language that most families have.
    pivot: usize,
    /// Families of each language.
    sizes: Vec<u32>,
}

impl Families {
    fn new(view: &View, allows: &dyn Fn(At) -> bool) -> Option<Families> {
        let mut languages: Vec<String> =
            view.languages().iter().map(|tag| helpdex_text::lang::primary(tag).to_string()).collect();
        languages.sort();
        languages.dedup();
        let number: Vec<u16> = (view.languages().iter())
            .map(|tag| {
                languages.binary_search_by(|l| l.as_str().cmp(helpdex_text::lang::primary(tag))).unwrap_or(0) as u16
            })
            .collect();
        let mut members = HashMap::<u64, Vec<(At, u16)>>::new();
        for (s, segment) in view.segments().iter().enumerate() {
            for article in 0..segment.articles() as u32 {
                let at = At { segment: s as u32, number: article };
                if !segment.is_deleted(article) && allows(at) {
                    let language = number.get(segment.language(article) as usize).copied().unwrap_or(0);
                    members.entry(segment.family(article)).or_default().push((at, language));
                }
            }
        }
        let mut several: Vec<Vec<(At, u16)>> =
            members.into_values().filter(|m| m.iter().any(|(_, l)| *l != m[0].1)).collect();
        if several.len() < LEAST_FAMILIES {
            return None;
        }
        several.sort();
        let mut of: Vec<Vec<_>> = view.segments().iter().map(|s| vec![None; s.articles()]).collect();
        let mut sizes = vec![0; languages.len()];
        for (family, members) in several.iter().enumerate() {
            let mut seen = Vec::new();
            for &(at, language) in members {
                of[at.segment as usize][at.number as usize] = Some((family as u32, language));
                if !seen.contains(&language) {
                    seen.push(language);
                    sizes[language as usize] += 1;
                }
            }
        }
        let pivot = (0..sizes.len()).max_by_key(|&l| (sizes[l], std::cmp::Reverse(l)))?;
        Some(Families { of, count: several.len(), languages, pivot, sizes })
    }
}

/// The words of these families that are worth learning, their vectors of length 1.
fn words(view: &View, families: &Families) -> Result<Vec<Word>> {
    let mut found = BTreeMap::<(String, u16), (Uses, BTreeMap<u32, f32>)>::new();
    for (s, segment) in view.segments().iter().enumerate() {
        let of = &families.of[s];
        let mut names = Vec::new();
        segment.each_word(|word| names.push(word.to_string()))?;
        for term in names {
            let is_stem = TermList::is_stem(term.as_bytes());
            let name = if is_stem { &term[1..] } else { &term[..] };
            if !worth(name) {
                continue;
            }
            for (field, weight) in [(Field::Words, 1.0f32), (Field::Title, TITLE)] {
                let Some(postings) = segment.term(field, term.as_bytes())? else { continue };
                let mut postings = segment.postings(&postings)?;
                while let Some((docs, _)) = postings.block() {
                    for &doc in docs {
                        let Some((family, language)) = of[segment.article_of()[doc as usize] as usize] else {
                            continue;
                        };
                        let (uses, families) = found.entry((name.to_string(), language)).or_default();
                        uses.title |= field == Field::Title;
                        *(if is_stem { &mut uses.stem } else { &mut uses.exact }) = true;
                        let slot = families.entry(family).or_default();
                        *slot = slot.max(weight);
                    }
                    postings.advance();
                }
            }
        }
    }
    // A family with few words says more of each.
    let mut lengths = HashMap::<(u16, u32), f32>::new();
    let rare = |language: u16, n: usize| n >= 2 && n as f32 <= FREQUENT * families.sizes[language as usize] as f32;
    for ((_, language), (_, of)) in found.iter().filter(|((_, l), (_, of))| rare(*l, of.len())) {
        of.keys().for_each(|&f| *lengths.entry((*language, f)).or_default() += 1.0);
    }
    let mut words = Vec::new();
    for ((name, language), (uses, of)) in found {
        if !rare(language, of.len()) {
            continue;
        }
        let mut vector: Vec<(u32, f32)> = (of.into_iter())
            .map(|(f, w)| (f, w / libm::sqrtf(lengths.get(&(language, f)).copied().unwrap_or(1.0))))
            .collect();
        let norm = libm::sqrtf(vector.iter().map(|(_, w)| w * w).sum());
        vector.iter_mut().for_each(|(_, w)| *w /= norm);
        words.push(Word { name, language: language.into(), uses, families: vector });
    }
    Ok(words)
}

/// Whether a word may mean something by itself.
fn worth(name: &str) -> bool {
    let characters = name.chars().count();
    let letters = name.chars().any(char::is_alphabetic) && !name.chars().any(|c| c.is_ascii_digit());
    letters && characters >= if name.chars().all(|c| c as u32 >= 0x2E80) { 2 } else { 3 }
}
