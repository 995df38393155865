//! The vocabulary of help centres that comes with the library, as far as an index has its words.

use super::builder::{Builder, Concept, Member};
use super::table::Source;
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
                let target = in_index && known(view, &key)?;
                let member = Member { key, language: language.into(), weight: 1.0, source: true, target };
                if let Some(key) = exact {
                    members.push(Member { key, target: false, ..member.clone() });
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

/// Whether an article has the word, or all of these words.
pub fn known(view: &View, key: &str) -> Result<bool> {
    let mut stem = String::new();
    for word in key.split(' ') {
        TermList::stem_key(word, &mut stem);
        let found = view.term(Field::Words, word.as_bytes())?.0 + view.term(Field::Words, stem.as_bytes())?.0;
        if found == 0 {
            return Ok(false);
        }
    }
    Ok(true)
}
