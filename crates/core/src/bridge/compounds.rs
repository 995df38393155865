//! Words that are made of others: in languages that write them as one, the words of the index show where they part.
//!
//! A question for a mask finds the article on face masks (`Schutzmaske`), and the other way about. A word is cut where both
//! parts are words of the same language by themselves, with or without a linking element between them; of several
//! cuts the one whose parts are most frequent wins (Koehn and Knight, 2003).

use super::builder::{Builder, Concept, Member};
use super::table::{Source, Uses};
use super::vocabulary::uses;
use crate::engine::{At, Field, TermList, View};
use crate::error::Result;
use helpdex_text::lang::primary;
use helpdex_text::stopwords::is_stopword;
use helpdex_text::{Analyzer, Lane};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How a language makes words of words.
struct Rule {
    language: &'static str,
    /// Characters of the shortest part.
    shortest: usize,
    /// What may stand between the parts.
    links: &'static [&'static str],
}

const RULES: &[Rule] = &[
    Rule { language: "da", shortest: 4, links: &["s", "e", "er"] },
    Rule { language: "de", shortest: 4, links: &["s", "es", "n", "en", "er", "e"] },
    Rule { language: "fi", shortest: 4, links: &["n"] },
    Rule { language: "hu", shortest: 4, links: &[] },
    Rule { language: "nb", shortest: 4, links: &["s", "e", "er"] },
    Rule { language: "nl", shortest: 4, links: &["s", "en", "e", "n"] },
    Rule { language: "no", shortest: 4, links: &["s", "e", "er"] },
    Rule { language: "sv", shortest: 4, links: &["s", "e", "o"] },
    Rule { language: "ja", shortest: 2, links: &[] },
];

/// What a part counts for a compound, and a compound for its part, 0 to 1.
const WORTH: f32 = 0.6;
/// The most compounds that a part leads to, the most frequent first.
const MOST: usize = 16;
/// A part in a larger share of the passages says nothing, if it is in more passages than this.
const FREQUENT: f32 = 0.1;
const FREQUENT_AT_LEAST: f32 = 10.0;
/// The longest words that are looked at, in characters.
const LONGEST: usize = 40;

/// Adds the compounds among the words of the articles that `allows` lets through.
pub fn add(view: &View, allows: &dyn Fn(At) -> bool, builder: &mut Builder) -> Result<()> {
    let here: Vec<Option<usize>> =
        view.languages().iter().map(|tag| RULES.iter().position(|r| r.language == primary(tag))).collect();
    if here.iter().all(Option::is_none) {
        return Ok(());
    }
    let mut passages = 0;
    for (segment, s) in (0..).zip(view.segments()) {
        let open = (0..s.articles() as u32).filter(|&number| allows(At { segment, number }));
        passages += open.map(|number| s.docs_of(number).len()).sum::<usize>();
    }
    let frequent = (FREQUENT * passages as f32).max(FREQUENT_AT_LEAST);
    for (rule, words) in RULES.iter().zip(words(view, &here, allows)?) {
        if !words.is_empty() {
            learn(view, rule, frequent, &words, builder)?;
        }
    }
    Ok(())
}

/// By rule, the words in exact form and in how many passages they are.
fn words(view: &View, here: &[Option<usize>], allows: &dyn Fn(At) -> bool) -> Result<Vec<BTreeMap<String, u32>>> {
    let mut found = vec![BTreeMap::new(); RULES.len()];
    for (s, segment) in view.segments().iter().enumerate() {
        let rule_of = |article: u32| {
            let rule = here.get(segment.language(article) as usize).copied().flatten()?;
            (!segment.is_deleted(article) && allows(At { segment: s as u32, number: article })).then_some(rule)
        };
        let rules: Vec<Option<usize>> = (0..segment.articles() as u32).map(rule_of).collect();
        let mut names = Vec::new();
        segment.each_word(|word| {
            if !TermList::is_stem(word.as_bytes()) && may_be_part(word) {
                names.push(word.to_string());
            }
        })?;
        let mut counts = [0u32; RULES.len()];
        for name in names {
            let Some(postings) = segment.term(Field::Words, name.as_bytes())? else { continue };
            let mut postings = segment.postings(&postings)?;
            while let Some((docs, _)) = postings.block() {
                for &doc in docs {
                    if let Some(rule) = rules[segment.article_of()[doc as usize] as usize] {
                        counts[rule] += 1;
                    }
                }
                postings.advance();
            }
            for (n, count) in counts.iter_mut().enumerate().filter(|(_, c)| **c > 0) {
                *found[n].entry(name.clone()).or_default() += std::mem::take(count);
            }
        }
    }
    Ok(found)
}

/// Letters only, and of one kind: Latin or Katakana. Korean, tried, gained in one help centre and lost more in another: its words
/// of two syllables part particles from words too.
fn may_be_part(word: &str) -> bool {
    let katakana = |c: char| matches!(c, '\u{30A1}'..='\u{30FA}' | '\u{30FC}');
    let latin = |c: char| c.is_alphabetic() && (c as u32) < 0x250;
    word.chars().all(latin) || word.chars().all(katakana)
}

/// Cuts the words of a language.
fn learn(view: &View, rule: &Rule, frequent: f32, words: &BTreeMap<String, u32>, builder: &mut Builder) -> Result<()> {
    let mut stems = Stems { analyzer: Analyzer::new(rule.language), known: HashMap::new() };
    let parts: HashMap<&str, u32> = words
        .iter()
        .filter(|(word, n)| {
            word.chars().count() >= rule.shortest && (**n as f32) <= frequent && !is_stopword(rule.language, word)
        })
        .map(|(word, n)| (word.as_str(), *n))
        .collect();
    // By part, the compounds with their frequencies.
    let mut wholes = BTreeMap::<String, BTreeMap<String, u32>>::new();
    let mut made_of = BTreeMap::<String, BTreeSet<String>>::new();
    for (word, &count) in words {
        let Some(cut) = cut(word, rule, &parts) else { continue };
        let whole = stems.of(word);
        for part in cut {
            let part = stems.of(part);
            if part == whole {
                continue;
            }
            *wholes.entry(part.clone()).or_default().entry(whole.clone()).or_default() += count;
            made_of.entry(whole.clone()).or_default().insert(part);
        }
    }
    let member = |key: &str, weight: f32, source: bool, uses: Uses| Member {
        key: key.to_string(),
        language: rule.language.to_string(),
        weight,
        source,
        uses,
    };
    for (part, wholes) in &wholes {
        let mut best: Vec<(&String, u32)> = wholes.iter().map(|(w, n)| (w, *n)).collect();
        best.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let mut members = vec![member(part, 1.0, true, Uses::default())];
        for (whole, _) in best.into_iter().take(MOST) {
            members.push(member(whole, WORTH, false, uses(view, whole)?));
        }
        builder.add(Concept { source: Source::Learned, members, foreign: Vec::new() });
    }
    for (whole, parts) in &made_of {
        let mut members = vec![member(whole, 1.0, true, Uses::default())];
        for part in parts {
            members.push(member(part, WORTH, false, uses(view, part)?));
        }
        builder.add(Concept { source: Source::Learned, members, foreign: Vec::new() });
    }
    Ok(())
}

/// The two parts of a word, both among `parts`; `None` when it is none of two.
fn cut<'w>(word: &'w str, rule: &Rule, parts: &HashMap<&'w str, u32>) -> Option<[&'w str; 2]> {
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    let length = starts.len();
    if !(2 * rule.shortest..=LONGEST).contains(&length) {
        return None;
    }
    let mut best: Option<(u64, [&str; 2])> = None;
    for &at in &starts[rule.shortest..=length - rule.shortest] {
        let (first, last) = word.split_at(at);
        let Some(of_last) = parts.get(last) else { continue };
        let without_link = rule.links.iter().filter_map(|link| first.strip_suffix(link));
        for first in std::iter::once(first).chain(without_link) {
            let Some(of_first) = parts.get(first) else { continue };
            let worth = u64::from(*of_first) * u64::from(*of_last);
            if best.is_none_or(|(b, _)| worth > b) {
                best = Some((worth, [first, last]));
            }
        }
    }
    best.map(|b| b.1)
}

/// Words in the form under which questions find them.
struct Stems {
    analyzer: Analyzer,
    known: HashMap<String, String>,
}

impl Stems {
    fn of(&mut self, word: &str) -> String {
        if let Some(stem) = self.known.get(word) {
            return stem.clone();
        }
        let mut stem = word.to_string();
        self.analyzer.analyze(word, |token| {
            if token.lane == Lane::Stem && token.span.len() == word.len() {
                stem = token.term.to_string();
            }
        });
        self.known.insert(word.to_string(), stem.clone());
        stem
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts<'w>(language: &str, word: &'w str, known: &[&'w str]) -> Option<[&'w str; 2]> {
        let rule = RULES.iter().find(|r| r.language == language).unwrap();
        cut(word, rule, &known.iter().enumerate().map(|(n, w)| (*w, n as u32 + 1)).collect())
    }

    #[test]
    fn words_part_where_both_parts_are_words() {
        assert_eq!(parts("de", "schutzmaske", &["schutz", "maske"]), Some(["schutz", "maske"]));
        assert_eq!(parts("de", "zahlungsmittel", &["zahlung", "mittel"]), Some(["zahlung", "mittel"]));
        assert_eq!(parts("sv", "lösenordsbyte", &["lösenord", "byte"]), Some(["lösenord", "byte"]));
        assert_eq!(parts("ja", "パスワードリセット", &["パスワード", "リセット"]), Some(["パスワード", "リセット"]));
    }

    #[test]
    fn other_words_stay_whole() {
        assert_eq!(parts("de", "schutzmaske", &["schutz", "aske"]), None);
        assert_eq!(parts("de", "masken", &["mask", "en"]), None, "no part is as short");
        assert_eq!(parts("fi", "salasana", &["sala"]), None);
    }

    #[test]
    fn the_cut_with_the_frequent_parts_wins() {
        let known = ["staub", "ecken", "stau", "becken"];
        assert_eq!(parts("de", "staubecken", &known), Some(["stau", "becken"]));
    }
}
