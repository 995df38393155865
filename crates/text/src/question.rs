//! Questions into what to look up.
//!
//! A question is never cut with a dictionary: scripts without spaces are cut with the words of the index
//! ([`Vocabulary`]), and a word is tried with the stemmer of every language the index holds, because the language of
//! a short question cannot be told.

use crate::fold::{FoldedRun, fold_exact, han, strip_accents};
use crate::ngram;
use crate::readings::Unread;
use crate::script::{RunKind, for_each_run};
use crate::segment::vocabulary::{Vocabulary, cut};
use crate::segment::{clip, spaced, trim};
use crate::stem::{Stemmer, concerns};
use std::collections::HashSet;
use std::ops::Range;

/// The longest words that are looked for in scripts without spaces, in characters.
const LONGEST_CJK: usize = 6;
const LONGEST_UNSPACED: usize = 14;

/// A word in more than one of this many passages is not stemmed.
const FREQUENT: u32 = 20;

/// Characters of the shortest part of a compound, and of the longest compound that is looked at.
const SHORTEST_PART: usize = 4;
const LONGEST_COMPOUND: usize = 40;
/// What may stand between two parts.
const LINKS: [&str; 3] = ["s", "en", "n"];
/// The first character after the Latin letters of Europe.
const LATIN_END: char = '\u{250}';

/// How a word stands in the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A word of its own.
    Whole,
    /// A word inside the word before it, or one that another reading of the same characters gives.
    Inner,
    /// A single character of a script in which single characters say little.
    Single,
}

/// A word of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The exact form.
    pub term: String,
    /// Stems of `term`, in the languages asked for, that differ from it; each once.
    pub stems: Vec<String>,
    /// How it stands in the question.
    pub role: Role,
    /// Bytes of the question.
    pub span: Range<usize>,
}

/// An analysed question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Words in order; a repeated word is listed once, where it first stands.
    pub words: Vec<Word>,
    /// Character n-grams, each once, in order.
    pub grams: Vec<String>,
    /// Whether the question ends inside a word: nothing but the last word's characters at the end.
    pub unfinished: bool,
}

/// Analyses questions for an index that holds articles in some languages.
pub struct QuestionAnalyzer {
    stemmers: Vec<(String, Stemmer)>,
}

impl QuestionAnalyzer {
    /// An analyser that tries the stemmers of `languages`.
    pub fn new<S: AsRef<str>>(languages: &[S]) -> QuestionAnalyzer {
        let mut stemmers: Vec<(String, Stemmer)> = Vec::new();
        for tag in languages {
            let code = crate::lang::primary(tag.as_ref()).to_string();
            if !stemmers.iter().any(|s| s.0 == code) {
                stemmers.push((code.clone(), Stemmer::for_language(&code)));
            }
        }
        QuestionAnalyzer { stemmers }
    }

    /// What to look up for `text`. Any text will do; without a letter or digit the result is empty.
    pub fn analyze(&self, text: &str, vocabulary: &dyn Vocabulary) -> Question {
        let mut state = State {
            question: Question::default(),
            analyzer: self,
            vocabulary,
            words: HashSet::new(),
            grams: HashSet::new(),
        };
        let unread = Unread::new(text);
        let cleaned: &str = &unread.text;
        for_each_run(cleaned, |kind, range| {
            let run = &cleaned[range.clone()];
            match kind {
                RunKind::Spaced => state.spaced(run, range.start),
                RunKind::Hangul => state.hangul(run, range),
                RunKind::Unspaced => {
                    state.unspaced(FoldedRun::new(run, false), run, range, LONGEST_UNSPACED, ngram::UNSPACED);
                }
                RunKind::HanKana { .. } => {
                    // Both readings: the characters as they are, and Taiwan's wording turned into the mainland's.
                    let plain = FoldedRun::new(run, false);
                    if run.chars().any(han::is_traditional_only) {
                        let worded = FoldedRun::new(run, true);
                        if worded.text != plain.text {
                            state.unspaced(worded, run, range.clone(), LONGEST_CJK, ngram::CJK);
                        }
                    }
                    state.unspaced(plain, run, range, LONGEST_CJK, ngram::CJK);
                }
            }
        });
        let mut question = state.question;
        question.words.iter_mut().for_each(|w| w.span = unread.original(w.span.clone()));
        question.unfinished = text.chars().next_back().is_some_and(char::is_alphanumeric);
        question
    }
}

/// Where `folded` has Katakana, two characters or more in a row: articles have them as one word.
fn katakana(folded: &FoldedRun, run: &str) -> Vec<Range<usize>> {
    // With the marks of voiced sounds that follow a letter of their own.
    let is_katakana = |c: char| matches!(c, '\u{3099}' | '\u{309A}' | '\u{30A1}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}');
    let mut found: Vec<(Range<usize>, bool)> = Vec::new();
    for (at, c) in folded.text.char_indices() {
        let range = at..at + c.len_utf8();
        if !run.get(folded.original(range.clone())).is_some_and(|o| o.chars().all(is_katakana)) {
            continue;
        }
        match found.last_mut().filter(|last| last.0.end == at) {
            Some((last, several)) => (last.end, *several) = (range.end, true),
            None => found.push((range, false)),
        }
    }
    found.into_iter().filter(|(_, several)| *several).map(|f| f.0).collect()
}

/// Calls `each` with every word of `text` in a script with spaces, also when it was there before: its exact form, and its bytes
/// without quotes and the English possessive around it. Words inside words are left out.
pub fn spaced_words(text: &str, mut each: impl FnMut(&str, Range<usize>)) {
    let mut exact = String::new();
    for_each_run(text, |kind, run| {
        if kind != RunKind::Spaced {
            return;
        }
        spaced::words(&text[run.clone()], |piece, r| {
            if piece == spaced::Piece::Whole {
                let at = run.start + r.start;
                let own = bare(&text[at..run.start + r.end]);
                exact.clear();
                fold_exact(&text[at + own.start..at + own.end], &mut exact);
                each(&exact, at + own.start..at + own.end);
            }
        });
    });
}

/// Where a word as it is written is a word: the bytes without the English possessive and what is no letter or digit at its ends.
pub fn bare(word: &str) -> Range<usize> {
    let possessive = ["'s", "\u{2019}s", "'S", "\u{2019}S"];
    let end = possessive.iter().find_map(|s| word.strip_suffix(s)).map_or(word.len(), str::len);
    let kept = word[..end].trim_end_matches(|c: char| !c.is_alphanumeric() && !crate::script::is_mark(c));
    kept.len() - kept.trim_start_matches(|c: char| !c.is_alphanumeric()).len()..kept.len()
}

struct State<'a> {
    question: Question,
    analyzer: &'a QuestionAnalyzer,
    vocabulary: &'a dyn Vocabulary,
    /// Terms and n-grams met so far.
    words: HashSet<String>,
    grams: HashSet<String>,
}

impl State<'_> {
    fn spaced(&mut self, run: &str, at: usize) {
        spaced::words(run, |piece, r| {
            let span = at + r.start..at + r.end;
            let mut exact = String::new();
            let word = &run[r];
            if piece == spaced::Piece::Joined {
                fold_exact(&word.replace(['-', '\u{2010}', '\u{2011}'], ""), &mut exact);
            } else {
                fold_exact(word, &mut exact);
            }
            trim(&mut exact);
            let role = if piece == spaced::Piece::Whole { Role::Whole } else { Role::Inner };
            if piece == spaced::Piece::Whole && !exact.bytes().all(|b| b.is_ascii_digit()) {
                let plain = strip_accents(&exact);
                ngram::grams(&plain, ngram::SPACED, |g| self.gram(g));
            }
            let parts = match piece {
                spaced::Piece::Whole => self.parts(&exact),
                _ => None,
            };
            self.word(exact, role, span.clone());
            parts.into_iter().flatten().for_each(|part| self.word(part, Role::Inner, span.clone()));
        });
    }

    /// The two known words that an unknown one is made of, as German and its neighbours write them together.
    fn parts(&self, word: &str) -> Option<[String; 2]> {
        let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        let possible = (2 * SHORTEST_PART..=LONGEST_COMPOUND).contains(&starts.len())
            && word.chars().all(|c| c.is_alphabetic() && c < LATIN_END)
            && self.vocabulary.frequency(word) == 0;
        if !possible {
            return None;
        }
        let mut best: Option<(u64, [&str; 2])> = None;
        for &at in &starts[SHORTEST_PART..=starts.len() - SHORTEST_PART] {
            let (first, last) = word.split_at(at);
            let of_last = self.vocabulary.frequency(last);
            if of_last == 0 {
                continue;
            }
            let without_link = LINKS.iter().filter_map(|link| first.strip_suffix(link));
            for first in std::iter::once(first).chain(without_link).filter(|f| f.len() >= SHORTEST_PART) {
                let worth = u64::from(self.vocabulary.frequency(first)) * u64::from(of_last);
                if worth > best.map_or(0, |b| b.0) {
                    best = Some((worth, [first, last]));
                }
            }
        }
        best.map(|(_, parts)| parts.map(str::to_string))
    }

    fn hangul(&mut self, run: &str, span: Range<usize>) {
        let mut exact = String::new();
        fold_exact(run, &mut exact);
        ngram::grams(&exact, ngram::CJK, |g| self.gram(g));
        self.word(exact, Role::Whole, span);
    }

    fn unspaced(&mut self, folded: FoldedRun, run: &str, at: Range<usize>, longest: usize, n: usize) {
        let cut = cut(&folded.text, longest, &katakana(&folded, run), self.vocabulary);
        let original = |r: &Range<usize>| {
            let o = folded.original(r.clone());
            at.start + o.start..at.start + o.end
        };
        for (range, _) in &cut.path {
            let term = &folded.text[range.clone()];
            let role = if term.chars().nth(1).is_none() { Role::Single } else { Role::Whole };
            self.word(term.to_string(), role, original(range));
        }
        for range in &cut.nested {
            self.word(folded.text[range.clone()].to_string(), Role::Inner, original(range));
        }
        ngram::grams(&folded.text, n, |g| self.gram(g));
    }

    fn gram(&mut self, gram: &str) {
        if self.grams.insert(gram.to_string()) {
            self.question.grams.push(gram.to_string());
        }
    }

    fn word(&mut self, term: String, role: Role, span: Range<usize>) {
        let term = clip(&term).to_string();
        if term.is_empty() || !self.words.insert(term.clone()) {
            return;
        }
        let mut stems: Vec<String> = Vec::new();
        let mut stem = String::new();
        let plain = strip_accents(&term);
        if plain != term {
            stems.push(plain.into_owned());
        }
        // A word that stands nearly everywhere has nothing to gain from its other forms, and stemming it by every
        // language is the dearest part of reading a question.
        let frequent = self.vocabulary.frequency(&term) > self.vocabulary.passages() / FREQUENT;
        for (code, stemmer) in &self.analyzer.stemmers {
            if !frequent && concerns(code, &term) {
                stemmer.stem(&term, &mut stem);
                if stem != term && !stems.contains(&stem) {
                    stems.push(stem.clone());
                }
            }
        }
        self.question.words.push(Word { term, stems, role, span });
    }
}
