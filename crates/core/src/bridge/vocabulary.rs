//! The vocabulary of help centres that comes with the library, as far as an index has its words.

use super::builder::{Builder, Concept, Member};
use super::table::{Source, Uses};
use crate::engine::{Field, TermList, View};
use crate::error::Result;
use helpdex_text::{Analyzer, Lane, concepts};
use std::collections::BTreeMap;

/// A key and the exact form it was made from, when that is another one.
type Keys = (String, Option<String>);

/// Adds every concept of which the index has a word. Words lead to them from the languages that `asked` lets through.
pub fn add(view: &View, asked: &dyn Fn(&str) -> bool, builder: &mut Builder) -> Result<()> {
    let mut analyzers = BTreeMap::<String, Analyzer>::new();
    let here: Vec<&str> = view.languages().iter().map(|tag| helpdex_text::lang::primary(tag)).collect();
    for line in concepts::lines() {
        let mut members = Vec::new();
        for (language, words) in concepts::cells(&line) {
            let in_index = here.contains(&language);
            if !in_index && !asked(language) {
                continue;
            }
            let analyzer = analyzers.entry(language.into()).or_insert_with(|| Analyzer::new(language));
            for word in words {
                let (key, exact) = keys(analyzer, word);
                if key.is_empty() {
                    continue;
                }
                let uses = if in_index { uses(view, &key)? } else { Uses::default() };
                let member = Member { key, language: language.into(), weight: 1.0, source: true, uses };
                // Questions are stemmed as the languages of the index are; a word of another one is looked up as it is.
                if let Some(key) = exact.filter(|_| !in_index) {
                    members.push(Member { key, ..member.clone() });
                }
                members.push(member);
            }
        }
        builder.add(Concept { source: Source::Vocabulary, members });
    }
    Ok(())
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
