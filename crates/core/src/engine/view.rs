//! All that is committed, at one moment.

use super::compact::Compact;
use super::segment::{Kind, Segment, TermPostings};
use super::{Bytes, Field, TermList};
use crate::bridge::{Bridges, Words};
use crate::error::{Error, Result};
use crate::order;
use crate::record::Stored;
use crate::snapshot::{Snapshot, Sparse};
use crate::vectors;
use levenshtein_automata::{DFA, LevenshteinAutomatonBuilder};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::OnceLock;

/// Where an article or passage is: segment, and number in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// The segment.
    pub segment: u32,
    /// The article or passage.
    pub number: u32,
}

/// A state of the index. It stays as it is while writers go on.
pub struct View {
    segments: Vec<Segment>,
    languages: Vec<String>,
    telling: Vec<u32>,
}

/// A term that an expansion found; the nearest and most frequent come first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct Expanded {
    /// Edits away from the word; 0 for prefixes.
    pub distance: u8,
    /// In how many passages, over all segments.
    pub doc_freq: Reverse<u32>,
    /// The term, without the mark of its lane.
    pub term: String,
}

impl View {
    /// The view of a snapshot.
    pub fn of_snapshot(snapshot: Snapshot) -> Result<View> {
        let (compact, columns, languages) = Compact::new(snapshot)?;
        Ok(View::new(vec![Segment { columns, kind: Kind::Compact(Box::new(compact)) }], languages))
    }

    pub(super) fn new(segments: Vec<Segment>, languages: Vec<String>) -> View {
        let mut telling = vec![0; languages.len().max(1)];
        for s in &segments {
            s.columns
                .lang
                .iter()
                .zip(&s.columns.tells)
                .for_each(|(&l, tells)| telling[l as usize] += u32::from(*tells));
        }
        View { segments, languages, telling }
    }

    /// The segments.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Tags of the languages that articles are in.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// How many articles of each language tell how telling words are in titles.
    pub fn telling(&self) -> &[u32] {
        &self.telling
    }

    /// Number of passages, deleted ones included.
    #[cfg(feature = "index")]
    pub fn passages(&self) -> u32 {
        self.segments.iter().map(Segment::passages).sum()
    }

    /// The term in every segment, and its frequency over all.
    pub fn term(&self, field: Field, term: &[u8]) -> Result<(u32, Vec<Option<TermPostings>>)> {
        let mut sum = 0;
        let mut all = Vec::with_capacity(self.segments.len());
        for s in &self.segments {
            let found = s.term(field, term)?;
            sum += found.as_ref().map_or(0, TermPostings::doc_freq);
            all.push(found);
        }
        Ok((sum, all))
    }

    /// Articles with a term, not deleted, in order.
    pub fn articles_with(&self, field: Field, term: &[u8]) -> Result<Vec<At>> {
        let mut out = Vec::new();
        for (n, s) in self.segments.iter().enumerate() {
            out.extend(s.articles_with(field, term)?.into_iter().map(|number| At { segment: n as u32, number }));
        }
        Ok(out)
    }

    /// Words that start with `prefix`, at most `scan` looked at in each segment, most frequent first.
    pub fn words_with_prefix(&self, prefix: &str, scan: usize) -> Result<Vec<Expanded>> {
        self.words_between(prefix, upper_bound(prefix).as_deref(), scan)
    }

    /// Words from `lower` on and below `upper`, at most `scan` looked at in each segment, most frequent first.
    pub fn words_between(&self, lower: &str, upper: Option<&[u8]>, scan: usize) -> Result<Vec<Expanded>> {
        let mut found = std::collections::BTreeMap::<String, (u32, u8)>::new();
        for s in &self.segments {
            s.words_between(lower.as_bytes(), upper, scan, |term, doc_freq| {
                found.entry(term.to_string()).or_default().0 += doc_freq;
            })?;
        }
        Ok(sorted(found.into_iter()))
    }

    /// Words within `distance` (1 or 2) edits of `word`, a swap of neighbours being one, which share its first
    /// character; nearest first, then most frequent.
    pub fn words_near(&self, word: &str, distance: u8) -> Result<Vec<Expanded>> {
        self.terms_near(word, distance, 1)
    }

    /// Stems near a word, in the same way, as the dictionary has them.
    pub fn stems_near(&self, word: &str, distance: u8) -> Result<Vec<Expanded>> {
        let mut key = String::new();
        TermList::stem_key(word, &mut key);
        self.terms_near(&key, distance, 2)
    }

    /// Terms near one with which they share the first characters.
    fn terms_near(&self, word: &str, distance: u8, shared: usize) -> Result<Vec<Expanded>> {
        let dfa = automaton(word, distance);
        let mut found = std::collections::BTreeMap::<String, (u32, u8)>::new();
        let first = word.chars().take(shared).map(char::len_utf8).sum::<usize>();
        let end = upper_bound(&word[..first]);
        for s in &self.segments {
            s.words_near(&dfa, &word.as_bytes()[..first], end.as_deref(), |term, distance, doc_freq| {
                found.entry(term.to_string()).or_insert((0, distance)).0 += doc_freq;
            })?;
        }
        Ok(sorted(found.into_iter()))
    }

    /// What is shown of a head or passage: its record, and of a head the card.
    pub fn stored(&self, at: At) -> Result<Stored> {
        match &self.segment(at)?.kind {
            #[cfg(feature = "store")]
            Kind::Store(s) => s.stored(at.number).map(Stored::new),
            Kind::Compact(c) => Ok(c.stored(at.number)?.map_or_else(Stored::missing, Stored::new)),
        }
    }

    /// The article as it was put in, JSON.
    pub fn article(&self, at: At) -> Result<String> {
        let segment = self.segment(at)?;
        match &segment.kind {
            #[cfg(feature = "store")]
            Kind::Store(s) => s.article(segment.head_of(at.number)),
            Kind::Compact(c) => c.article(at.number),
        }
    }

    /// What somebody keeps in a snapshot under a name. Here a piece that is missing is [`Error::Incomplete`] at once.
    pub fn blob(&self, name: &str) -> Result<Option<Bytes>> {
        self.compact().map_or(Ok(None), |c| c.blob(name))
    }

    /// The embeddings that a snapshot has.
    pub fn vectors(&self) -> Result<Option<vectors::Table>> {
        self.compact().map_or(Ok(None), Compact::vectors)
    }

    /// A part of that; nothing when a piece of it is missing, which is noted.
    pub fn blob_part(&self, name: &str, part: Range<u64>) -> Result<Option<Cow<'_, [u8]>>> {
        self.compact().map_or(Ok(None), |c| c.blob_part(name, part))
    }

    /// What a snapshot knows that no article says, encoded; empty for nothing.
    pub fn settings(&self) -> &[u8] {
        self.compact().and_then(|c| c.snapshot().near("settings").ok()).unwrap_or_default()
    }

    /// The table of other words that a snapshot has.
    pub fn bridges(&self) -> Result<Option<Bridges>> {
        let bytes = self.compact().map_or(Ok(None), |c| c.bridges())?;
        bytes.map(Bridges::new).transpose()
    }

    /// The words that go with it of languages in which a snapshot has no articles.
    pub fn foreign_words(&self) -> Result<Option<&Words>> {
        self.compact().map_or(Ok(None), Compact::foreign)
    }

    /// Whether this attempt lacks something of a snapshot that is read in pieces: what it finds then tells nothing, and is no
    /// reason to look for more.
    pub fn is_lacking(&self) -> bool {
        self.sparse().is_some_and(Sparse::is_lacking)
    }

    /// The pieces, when this is a snapshot that is read in pieces.
    pub fn sparse(&self) -> Option<&Sparse> {
        self.compact().and_then(|c| c.snapshot().sparse())
    }

    /// Bytes of the snapshot, if it is one.
    pub fn snapshot_length(&self) -> Option<u64> {
        self.compact().map(|c| c.snapshot().length())
    }

    fn compact(&self) -> Option<&Compact> {
        // A snapshot is one segment.
        match &self.segments.first()?.kind {
            #[cfg(feature = "store")]
            Kind::Store(_) => None,
            Kind::Compact(c) => Some(c),
        }
    }

    /// The segment an article is in.
    pub fn segment(&self, at: At) -> Result<&Segment> {
        self.segments
            .get(at.segment as usize)
            .ok_or_else(|| Error::Engine { message: format!("there is no segment {}", at.segment) })
    }
}

fn sorted(found: impl Iterator<Item = (String, (u32, u8))>) -> Vec<Expanded> {
    let expanded = |(term, (doc_freq, distance))| Expanded { distance, doc_freq: Reverse(doc_freq), term };
    let mut all: Vec<Expanded> = found.map(expanded).collect();
    order::sort(&mut all);
    all
}

/// The first string after all those that start with `prefix`.
fn upper_bound(prefix: &str) -> Option<Vec<u8>> {
    let mut bytes = prefix.as_bytes().to_vec();
    while let Some(last) = bytes.last_mut() {
        if *last < 0xFF {
            *last += 1;
            return Some(bytes);
        }
        bytes.pop();
    }
    None
}

fn automaton(word: &str, distance: u8) -> DFA {
    static BUILDERS: [OnceLock<LevenshteinAutomatonBuilder>; 2] = [OnceLock::new(), OnceLock::new()];
    let distance = distance.clamp(1, 2);
    BUILDERS[distance as usize - 1].get_or_init(|| LevenshteinAutomatonBuilder::new(distance, true)).build_dfa(word)
}

#[cfg(feature = "store")]
pub(super) struct Edits<'a>(pub &'a DFA);

#[cfg(feature = "store")]
impl tantivy_fst::Automaton for Edits<'_> {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), levenshtein_automata::Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != levenshtein_automata::SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}
