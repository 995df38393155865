//! Words that curators say mean the same.

use super::builder::{Builder, Concept, Member};
use super::table::{Source, Uses};
use super::vocabulary::{keys, uses};
use crate::curation::Synonyms;
use crate::engine::View;
use crate::error::Result;
use helpdex_text::Analyzer;
use helpdex_text::lang::primary;
use std::collections::BTreeMap;

/// Adds each rule as a concept of each language it is for.
pub fn add<'c>(view: &View, synonyms: impl Iterator<Item = Synonyms<'c>>, builder: &mut Builder) -> Result<()> {
    let mut here: Vec<&str> = view.languages().iter().map(|tag| primary(tag)).collect();
    here.sort_unstable();
    here.dedup();
    let mut analyzers = BTreeMap::<&str, Analyzer>::new();
    for rule in synonyms {
        let wanted: Vec<&str> = rule.languages.iter().map(|tag| primary(tag)).collect();
        for language in here.iter().filter(|l| wanted.is_empty() || wanted.contains(l)) {
            let analyzer = analyzers.entry(language).or_insert_with(|| Analyzer::new(language));
            let mut members = Vec::new();
            for (n, word) in rule.words.iter().enumerate() {
                let (key, _) = keys(analyzer, word);
                if key.is_empty() {
                    continue;
                }
                let (leads, led_to) = if rule.one_way { (n == 0, n > 0) } else { (true, true) };
                let uses = if led_to { uses(view, &key)? } else { Uses::default() };
                let member = Member { key, language: language.to_string(), weight: 1.0, source: leads, uses };
                members.push(member);
            }
            builder.add(Concept { source: Source::Host, members, foreign: Vec::new() });
        }
    }
    Ok(())
}
