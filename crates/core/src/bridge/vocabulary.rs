//! The vocabulary of help centres that comes with the library, as far as an index has its words.

use super::builder::{Builder, Concept, Foreign, Member};
use super::table::{Source, Uses};
use crate::engine::{At, Field, TermList, View};
use crate::error::Result;
use helpdex_text::fold::fold_exact;
use helpdex_text::{Analyzer, Lane, concepts};
use std::collections::BTreeMap;

/// Words of this language are in questions and articles of every other.
const EVERYWHERE: &str = "en";
/// Languages that write no blanks between words.
const UNSPACED: [&str; 3] = ["ja", "th", "zh"];
/// Of a language in which the index has nothing, so many words of a concept are taken, the usual ones.
const MOST_FOREIGN: usize = 2;

/// A key and the exact form it was made from, when that is another one.
type Keys = (String, Option<String>);

/// Adds every concept that titles of the index name, with the words that questions have for it in every language: knowledge
/// bases are asked in languages in which nobody wrote. What only articles have that `allows` lets not through adds nothing to
/// what the others have.
pub fn add(view: &View, allows: &dyn Fn(At) -> bool, builder: &mut Builder) -> Result<()> {
    let mut analyzers = BTreeMap::<String, Analyzer>::new();
    let here: Vec<&str> = view.languages().iter().map(|tag| helpdex_text::lang::primary(tag)).collect();
    let open = Open { view, allows, everything: is_everything(view, allows) };
    let of = |key, language: &str, uses| Member { key, language: language.into(), weight: 1.0, source: true, uses };
    for line in concepts::lines() {
        let mut members = Vec::new();
        let (mut titles, mut open_titles, mut open_words) = (false, false, false);
        for (language, words) in concepts::cells(&line).filter(|(language, _)| here.contains(language)) {
            let analyzer = analyzers.entry(language.into()).or_insert_with(|| Analyzer::new(language));
            for (key, _) in words.map(|word| keys(analyzer, word)).filter(|(key, _)| !key.is_empty()) {
                let uses = uses(view, &key)?;
                titles |= uses.title;
                open_titles = open_titles || uses.title && open.has(Field::Title, &key)?;
                open_words = open_words || uses.any() && open.has(Field::Words, &key)?;
                members.push(of(key, language, uses));
            }
        }
        // What stands in bodies alone tells little of what an article is about, and would be most of the table.
        if !open_titles && (!titles || open_words) {
            continue;
        }
        let mut foreign = Vec::new();
        for (language, words) in concepts::cells(&line).filter(|(language, _)| !here.contains(language)) {
            let analyzer = analyzers.entry(language.into()).or_insert_with(|| Analyzer::new(language));
            if language == EVERYWHERE {
                let both =
                    words.map(|word| keys(analyzer, word)).flat_map(|(key, exact)| exact.into_iter().chain([key]));
                members.extend(both.filter(|key| !key.is_empty()).map(|key| of(key, language, Uses::default())));
                continue;
            }
            for word in words.take(MOST_FOREIGN) {
                let key = foreign_key(language, word, analyzer);
                // Nobody knows whether `red` is meant in Spanish where articles have it in another language.
                let known = uses(view, &key)?.any() && open.has(Field::Words, &key)?;
                if !known && !key.is_empty() {
                    foreign.push(Foreign { key, language: language.into() });
                }
            }
        }
        builder.add(Concept { source: Source::Vocabulary, members, foreign });
    }
    Ok(())
}

/// Under which key questions find a word of a language in which there are no articles: they are stemmed as those of the index
/// are, and what is written without blanks is cut where words are known.
fn foreign_key(language: &str, text: &str, analyzer: &mut Analyzer) -> String {
    if !UNSPACED.contains(&language) {
        let (key, exact) = keys(analyzer, text);
        return exact.unwrap_or(key);
    }
    // No dictionary is loaded for what is not cut.
    let mut key = String::new();
    fold_exact(text, &mut key);
    key.retain(|c| c != ' ');
    key
}

/// The articles that a predicate lets through.
struct Open<'a> {
    view: &'a View,
    allows: &'a dyn Fn(At) -> bool,
    everything: bool,
}

impl Open<'_> {
    /// Whether they have a word in one of its forms; of several words, each. That articles have it at all must be known.
    fn has(&self, field: Field, key: &str) -> Result<bool> {
        let mut stem = String::new();
        for word in key.split(' ').filter(|_| !self.everything) {
            TermList::stem_key(word, &mut stem);
            let mut found = self.view.articles_with(field, word.as_bytes())?;
            found.extend(self.view.articles_with(field, stem.as_bytes())?);
            if !found.into_iter().any(|at| (self.allows)(at)) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

fn is_everything(view: &View, allows: &dyn Fn(At) -> bool) -> bool {
    (0..).zip(view.segments()).all(|(segment, s)| {
        (0..s.articles() as u32).all(|number| s.is_deleted(number) || allows(At { segment, number }))
    })
}

/// Under which key questions find a word: its words' stems, a blank between them.
pub fn keys(analyzer: &mut Analyzer, text: &str) -> Keys {
    let (mut stems, mut exact) = (Vec::<String>::new(), Vec::<String>::new());
    let mut end = 0;
    analyzer.analyze(text, |token| match token.lane {
        // Words inside words overlap the longer one before them.
        Lane::Word if token.span.start >= end => {
            end = token.span.end;
            exact.push(token.term.to_string());
            stems.push(token.term.to_string());
        }
        Lane::Stem if token.span.end == end && stems.last() == exact.last() => {
            if let Some(last) = stems.last_mut() {
                *last = token.term.to_string();
            }
        }
        _ => {}
    });
    let (stems, exact) = (stems.join(" "), exact.join(" "));
    let other = (stems != exact).then_some(exact);
    (stems, other)
}

/// How articles have the word, or all of these words.
pub fn uses(view: &View, key: &str) -> Result<Uses> {
    let mut stem = String::new();
    let mut all = Uses { exact: true, stem: true, title: true };
    let mut any = true;
    for word in key.split(' ') {
        TermList::stem_key(word, &mut stem);
        let has = |field, term: &str| Ok::<_, crate::Error>(view.term(field, term.as_bytes())?.0 > 0);
        let (exact, stemmed) = (has(Field::Words, word)?, has(Field::Words, &stem)?);
        let title = has(Field::Title, word)? || has(Field::Title, &stem)?;
        all = Uses { exact: all.exact && exact, stem: all.stem && stemmed, title: all.title && title };
        any &= exact || stemmed;
    }
    // Each word of an expression is looked up in both forms.
    let several = key.contains(' ');
    Ok(if several { Uses { exact: any, stem: any, title: false } } else { all })
}
