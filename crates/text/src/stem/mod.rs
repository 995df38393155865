//! Stems: the part of a word that its inflected forms share.
//!
//! A language is a line in [`snowball::ALGORITHMS`], or a file here and a line in [`Stemmer::for_language`]. A
//! stem is always compared in plain form (accents dropped), because that is how careless questions come.

pub mod japanese;
pub mod korean;
pub mod snowball;

use crate::fold::strip_accents;
use crate::lang::primary;
use crate::script::{Script, script_of};

/// Stems words of one language.
pub struct Stemmer(Rule);

enum Rule {
    Snowball(frostem::Stemmer),
    Function(fn(&str) -> &str),
    None,
}

impl Stemmer {
    /// The stemmer of the language `tag`; one that only drops accents when there is no rule for it.
    pub fn for_language(tag: &str) -> Stemmer {
        Stemmer(match primary(tag) {
            "ko" => Rule::Function(korean::stem),
            "ja" => Rule::Function(japanese::stem),
            code => match snowball::algorithm(code) {
                Some(a) => Rule::Snowball(frostem::Stemmer::new(a)),
                None => Rule::None,
            },
        })
    }

    /// Writes the stem of `word`, which must be in exact form, to `out` (cleared first). Never empty for a
    /// non-empty word.
    pub fn stem(&self, word: &str, out: &mut String) {
        out.clear();
        let stem = match &self.0 {
            // A few letters carry no ending worth cutting; digits have none.
            Rule::Snowball(s) if word.len() > 2 && !word.bytes().any(|b| b.is_ascii_digit()) => s.stem(word),
            Rule::Function(f) => f(word).into(),
            _ => word.into(),
        };
        out.push_str(&strip_accents(if stem.is_empty() { word } else { &stem }));
        if out.is_empty() {
            out.push_str(word);
        }
    }
}

/// Whether the stemmer of the language `tag` is meant for words in the script of `word`.
pub fn concerns(tag: &str, word: &str) -> bool {
    let Some(c) = word.chars().next() else { return false };
    let code = primary(tag);
    match script_of(c) {
        Script::Hangul => code == "ko",
        Script::Kana => code == "ja",
        Script::Spaced => snowball::script_start(code).is_some_and(|range| range.contains(&(c as u32))),
        _ => false,
    }
}
