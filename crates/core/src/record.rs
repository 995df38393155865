//! What the index keeps of an article and of each passage to show them without touching the article itself.

#[cfg(feature = "index")]
use crate::article::Article;
use crate::article::Kind;
use crate::error::{Error, Result};
use crate::json;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What answers show of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    pub id: String,
    pub family: String,
    pub lang: String,
    pub title: String,
    pub kind: Kind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<String>,
}

#[cfg(feature = "index")]
impl Card {
    pub fn new(article: &Article, title: &str, lang: &str) -> Card {
        Card {
            id: article.id.clone(),
            family: article.family().to_string(),
            lang: lang.to_string(),
            title: title.to_string(),
            kind: article.kind.unwrap_or_default(),
            url: article.url.clone(),
            path: article.path.clone().unwrap_or_default(),
            tags: article.tags.clone().unwrap_or_default(),
            updated_at: article.updated_at.as_ref().map(|t| t.as_str().to_string()),
        }
    }
}

/// What the engine keeps of a passage besides terms.
pub struct Stored {
    /// A [`PassageRecord`], encoded.
    pub record: String,
    /// A [`Card`] as JSON; empty but for heads.
    pub card: String,
}

impl Stored {
    /// A record and a card as the engine had them.
    pub fn new((record, card): (String, String)) -> Stored {
        Stored { record, card }
    }

    /// What answers show of the article; only a head has it.
    pub fn card(&self) -> Result<Card> {
        let damaged = |e| Error::Engine { message: format!("a stored card is damaged: {e}; rebuild the index") };
        json::parse(self.card.as_bytes()).map_err(damaged)
    }

    /// Stands for what is not here yet, so that an operation goes on and says what else it lacks.
    pub fn missing() -> Stored {
        let card = r#"{"id":"","family":"","lang":"","title":"","kind":"article"}"#;
        Stored { record: PassageRecord::default().encode(), card: card.into() }
    }
}

/// In which text a word of a passage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The article's title.
    Title,
    /// Keywords, tags, breadcrumb: searched, not shown.
    Hidden,
    /// The headings that start with this passage; spans are those of the last one.
    Heading,
    /// The passage's own text.
    Text,
}

const PLACES: [Place; 4] = [Place::Title, Place::Hidden, Place::Heading, Place::Text];

/// A passage: its text, where it stands, and where its words are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PassageRecord {
    /// Headings above the passage, outermost first.
    pub path: Vec<String>,
    /// Anchor of the innermost heading; empty without one.
    pub anchor: String,
    /// The text shown.
    pub text: String,
    /// For each position of the word lane the byte span of its word, by place in the order of [`Place`].
    pub spans: [Vec<(u32, u32)>; 4],
}

impl PassageRecord {
    /// The place and byte span of the word at a position.
    pub fn span(&self, position: u32) -> Option<(Place, Range<usize>)> {
        let mut position = position as usize;
        for (place, spans) in PLACES.into_iter().zip(&self.spans) {
            match spans.get(position) {
                Some(&(start, end)) => return Some((place, start as usize..end as usize)),
                None => position -= spans.len(),
            }
        }
        None
    }

    /// Written as text, every number as one or two characters: the engine stores and reads text faster than bytes.
    pub fn encode(&self) -> String {
        let mut out = String::with_capacity(self.text.len() + 4 * self.spans[3].len() + 64);
        put_number(&mut out, self.path.len() as u32);
        for heading in &self.path {
            put_text(&mut out, heading);
        }
        put_text(&mut out, &self.anchor);
        put_text(&mut out, &self.text);
        for spans in &self.spans {
            put_number(&mut out, spans.len() as u32);
            let mut last = 0;
            for &(start, end) in spans {
                // From the end of the word before: nearly always the same few numbers, which pack well. Words inside words
                // go back a little: zigzag.
                let delta = i64::from(start) - i64::from(last);
                put_number(&mut out, ((delta << 1) ^ (delta >> 63)) as u32);
                put_number(&mut out, end - start);
                last = end;
            }
        }
        out
    }

    /// Where in an encoded record the texts end and the spans begin; the length for what is no record.
    #[cfg(feature = "index")]
    pub fn spans_start(text: &str) -> usize {
        let mut at = text;
        let mut skip = || {
            for _ in 0..take_number(&mut at)? {
                take_text(&mut at)?;
            }
            take_text(&mut at)?;
            take_text(&mut at)?;
            Some(text.len() - at.len())
        };
        skip().unwrap_or(text.len())
    }

    /// Reads what [`PassageRecord::encode`] wrote; `None` for anything else.
    pub fn decode(text: &str) -> Option<PassageRecord> {
        let mut at = text;
        let mut record = PassageRecord::default();
        for _ in 0..take_number(&mut at)? {
            record.path.push(take_text(&mut at)?);
        }
        record.anchor = take_text(&mut at)?;
        record.text = take_text(&mut at)?;
        for spans in &mut record.spans {
            let n = take_number(&mut at)? as usize;
            spans.reserve(n.min(at.len()));
            let mut last = 0i64;
            for _ in 0..n {
                let zigzag = take_number(&mut at)?;
                last += i64::from(zigzag >> 1) ^ -i64::from(zigzag & 1);
                let start = u32::try_from(last).ok()?;
                let end = start.checked_add(take_number(&mut at)?)?;
                last = i64::from(end);
                spans.push((start, end));
            }
        }
        at.is_empty().then_some(record)
    }
}

/// Bits of a number in one character; the next one says that more follow. Together they stay below the surrogates.
const BITS: u32 = 14;
const MORE: u32 = 1 << BITS;

fn put_number(out: &mut String, mut n: u32) {
    while n >= MORE {
        out.push(char::from_u32(MORE | n & (MORE - 1)).unwrap_or_default());
        n >>= BITS;
    }
    out.push(char::from_u32(n).unwrap_or_default());
}

fn put_text(out: &mut String, text: &str) {
    put_number(out, text.len() as u32);
    out.push_str(text);
}

fn take_number(at: &mut &str) -> Option<u32> {
    let mut n = 0u32;
    for shift in [0, BITS, 2 * BITS] {
        let mut chars = at.chars();
        let digit = chars.next()? as u32;
        *at = chars.as_str();
        n |= (digit & (MORE - 1)) << shift;
        if digit < MORE {
            return Some(n);
        }
    }
    None
}

fn take_text(at: &mut &str) -> Option<String> {
    let n = take_number(at)? as usize;
    let (text, rest) = at.split_at_checked(n)?;
    *at = rest;
    Some(text.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn comes_back_as_it_was() {
        let record = PassageRecord {
            path: vec!["설정".into(), "Wi-Fi".into()],
            anchor: "wi-fi".into(),
            text: "密码 two".into(),
            spans: [vec![], vec![(0, 0)], vec![(0, 2), (3, 5), (0, 5)], vec![(0, 6), (0, 3), (7, 10)]],
        };
        assert_eq!(PassageRecord::decode(&record.encode()), Some(record.clone()));
        let encoded = record.encode();
        assert!(encoded[..PassageRecord::spans_start(&encoded)].ends_with("密码 two"));
        assert_eq!(record.span(0), Some((Place::Hidden, 0..0)));
        assert_eq!(record.span(3), Some((Place::Heading, 0..5)));
        assert_eq!(record.span(6), Some((Place::Text, 7..10)));
        assert_eq!(record.span(7), None);
    }

    proptest! {
        #[test]
        fn garbage_is_refused_without_a_panic(text in "[\u{0}-\u{9}a中\u{4001}]{0,40}") {
            let _ = PassageRecord::decode(&text);
        }
    }
}
