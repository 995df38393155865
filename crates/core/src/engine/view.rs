//! All that is committed, at one moment.

use super::fields::{Field, Fields};
use super::segment::{Segment, TermPostings};
use crate::error::{Error, Result};
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use std::sync::OnceLock;
use tantivy::schema::Value;
use tantivy::{DocAddress, Searcher, TantivyDocument};

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
    searcher: Searcher,
    fields: Fields,
    segments: Vec<Segment>,
    languages: Vec<String>,
    articles_by_language: Vec<u32>,
    /// Means of words and of n-grams an article.
    mean_lengths: (f32, f32),
    passages: u32,
    /// See [`View::title_mass`].
    title_masses: Vec<Vec<f32>>,
}

/// A term that an expansion found.
pub struct Expanded {
    /// The term, without the mark of its lane.
    pub term: String,
    /// In how many passages, over all segments.
    pub doc_freq: u32,
    /// Edits away from the word; 0 for prefixes.
    pub distance: u8,
}

impl View {
    pub(super) fn new(searcher: Searcher, fields: &Fields) -> Result<View> {
        let mut languages = Vec::new();
        let segments: Vec<Segment> = searcher
            .segment_readers()
            .iter()
            .map(|r| Segment::open(r.clone(), fields, &mut languages))
            .collect::<Result<_>>()?;
        let (mut words, mut grams, mut articles) = (0u64, 0u64, 0u64);
        let mut articles_by_language = vec![0; languages.len().max(1)];
        for s in &segments {
            articles += s.lengths.len() as u64;
            for (&(w, g), &lang) in s.lengths.iter().zip(&s.lang) {
                words += u64::from(w);
                grams += u64::from(g);
                articles_by_language[lang as usize] += 1;
            }
        }
        let mean = |sum: u64| (sum as f32 / articles.max(1) as f32).max(1.0);
        let title_masses = title_masses(&segments, &articles_by_language)?;
        Ok(View {
            title_masses,
            mean_lengths: (mean(words), mean(grams)),
            passages: segments.iter().map(Segment::passages).sum(),
            searcher,
            fields: fields.clone(),
            segments,
            languages,
            articles_by_language,
        })
    }

    /// The segments.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Tags of the languages that articles are in.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// How many articles each language has, deleted ones included; never empty.
    pub fn articles_by_language(&self) -> &[u32] {
        &self.articles_by_language
    }

    /// Means of words and of n-grams an article; at least 1.
    pub fn mean_lengths(&self) -> (f32, f32) {
        self.mean_lengths
    }

    /// Number of passages, deleted ones included.
    pub fn passages(&self) -> u32 {
        self.passages
    }

    /// How telling the words of an article's title are together, each by [`title_idf`].
    pub fn title_mass(&self, at: At) -> f32 {
        self.title_masses.get(at.segment as usize).and_then(|s| s.get(at.number as usize)).copied().unwrap_or(0.0)
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
            let Some(found) = s.term(field, term)? else { continue };
            let mut postings = s.postings(&found)?;
            while let Some((docs, _)) = postings.block() {
                for &doc in docs {
                    let at = At { segment: n as u32, number: s.article_of()[doc as usize] };
                    if out.last() != Some(&at) && !s.is_deleted(at.number) {
                        out.push(at);
                    }
                }
                postings.advance();
            }
        }
        Ok(out)
    }

    /// Words that start with `prefix`, at most `scan` looked at, most frequent first.
    pub fn words_with_prefix(&self, prefix: &str, scan: usize) -> Result<Vec<Expanded>> {
        let mut found = std::collections::BTreeMap::<String, u32>::new();
        let end = upper_bound(prefix);
        for s in &self.segments {
            let mut range = s.dictionary(Field::Words).range().ge(prefix.as_bytes());
            if let Some(end) = &end {
                range = range.lt(end);
            }
            let mut stream = range.into_stream()?;
            let mut seen = 0;
            while seen < scan && stream.advance() {
                seen += 1;
                if let Ok(term) = std::str::from_utf8(stream.key()) {
                    *found.entry(term.to_string()).or_default() += stream.value().doc_freq;
                }
            }
        }
        Ok(sorted(found.into_iter().map(|(term, doc_freq)| Expanded { term, doc_freq, distance: 0 })))
    }

    /// Words within `distance` (1 or 2) edits of `word`, a swap of neighbours being one, which share its first
    /// character; nearest first, then most frequent.
    pub fn words_near(&self, word: &str, distance: u8) -> Result<Vec<Expanded>> {
        let dfa = automaton(word, distance);
        let mut found = std::collections::BTreeMap::<String, (u32, u8)>::new();
        let first = word.chars().next().map_or(0, char::len_utf8);
        let end = upper_bound(&word[..first]);
        for s in &self.segments {
            let mut range = s.dictionary(Field::Words).search(Edits(&dfa)).ge(&word.as_bytes()[..first]);
            if let Some(end) = &end {
                range = range.lt(end);
            }
            let mut stream = range.into_stream()?;
            while stream.advance() {
                let Ok(term) = std::str::from_utf8(stream.key()) else { continue };
                let Distance::Exact(d) = dfa.eval(term) else { continue };
                found.entry(term.to_string()).or_insert((0, d)).0 += stream.value().doc_freq;
            }
        }
        Ok(sorted(found.into_iter().map(|(term, (doc_freq, distance))| Expanded { term, doc_freq, distance })))
    }

    /// What is shown of a head or passage: its record, and of a head the card.
    pub fn stored(&self, at: At) -> Result<Stored> {
        let document: TantivyDocument = self.searcher.doc(DocAddress::new(at.segment, at.number))?;
        let text = |field| document.get_first(field).and_then(|v| v.as_str().map(str::to_string)).unwrap_or_default();
        Ok(Stored { record: text(self.fields.record), card: text(self.fields.card) })
    }

    /// The article as it was put in, JSON, by its head.
    pub fn article(&self, head: At) -> Result<String> {
        let document: TantivyDocument = self.searcher.doc(DocAddress::new(head.segment, head.number))?;
        Ok(document.get_first(self.fields.article).and_then(|v| v.as_str().map(str::to_string)).unwrap_or_default())
    }

    /// The segment an article is in.
    pub fn segment(&self, at: At) -> Result<&Segment> {
        self.segments
            .get(at.segment as usize)
            .ok_or_else(|| Error::Engine { message: format!("there is no segment {}", at.segment) })
    }
}

/// How telling a word is that stands in `titles` titles of a language with `articles` articles.
pub fn title_idf(articles: u32, titles: u32) -> f32 {
    let (n, f) = (articles as f32, titles.min(articles) as f32);
    libm::logf(1.0 + (n - f + 0.5) / (f + 0.5))
}

fn title_masses(segments: &[Segment], articles_by_language: &[u32]) -> Result<Vec<Vec<f32>>> {
    let mut masses: Vec<Vec<f32>> = segments.iter().map(|s| vec![0.0; s.articles()]).collect();
    let mut counts = std::collections::HashMap::<Vec<u8>, Vec<u32>>::new();
    for s in segments {
        let mut stream = s.dictionary(Field::Title).stream()?;
        while stream.advance() {
            if stream.key().first().is_none_or(|&b| b < 8) {
                continue;
            }
            let Some(found) = s.term(Field::Title, stream.key())? else { continue };
            let by = counts.entry(stream.key().to_vec()).or_insert_with(|| vec![0; articles_by_language.len()]);
            let mut postings = s.postings(&found)?;
            while let Some((docs, _)) = postings.block() {
                docs.iter().for_each(|&doc| by[s.language(s.article_of()[doc as usize]) as usize] += 1);
                postings.advance();
            }
        }
    }
    for (s, masses) in segments.iter().zip(&mut masses) {
        let mut stream = s.dictionary(Field::Title).stream()?;
        while stream.advance() {
            let Some(by) = counts.get(stream.key()) else { continue };
            let Some(found) = s.term(Field::Title, stream.key())? else { continue };
            let mut postings = s.postings(&found)?;
            while let Some((docs, _)) = postings.block() {
                for &doc in docs {
                    let article = s.article_of()[doc as usize];
                    let language = s.language(article) as usize;
                    masses[article as usize] += title_idf(articles_by_language[language], by[language]);
                }
                postings.advance();
            }
        }
    }
    Ok(masses)
}

/// What the engine keeps of a passage besides terms.
pub struct Stored {
    /// See [`crate::record`].
    pub record: String,
    /// See [`crate::record`]; empty but for heads.
    pub card: String,
}

fn sorted(found: impl Iterator<Item = Expanded>) -> Vec<Expanded> {
    let mut all: Vec<Expanded> = found.collect();
    all.sort_by(|a, b| {
        (a.distance, std::cmp::Reverse(a.doc_freq), &a.term).cmp(&(b.distance, std::cmp::Reverse(b.doc_freq), &b.term))
    });
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

struct Edits<'a>(&'a DFA);

impl tantivy_fst::Automaton for Edits<'_> {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}
