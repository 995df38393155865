//! The words of a conversation that tell what it is about, and the question they make.
//!
//! A fixed number of words is looked at, and of these a fixed number is asked: however long the conversation, the work is the
//! same.

use super::clean::Cleaned;
use crate::engine::{At, Field};
use crate::error::Result;
use crate::handover::language::{head, is_function_word};
use crate::kb::{Seen, State};
use crate::search::{Highlight, Known, idf, words};
use helpdex_text::Role;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// Words looked at, and bytes that count as one at least.
const LOOKED_AT: usize = 1000;
const WORD: usize = 16;
/// Bytes of a word that is asked, at most.
const LONGEST: usize = 100;
/// Words asked for being rare.
const RARE: usize = 24;
/// Codes and names asked, of each.
const ALWAYS: usize = 6;
/// Words that no article has which are asked all the same: typing errors are among them.
const UNKNOWN: usize = 4;
/// A conversation of no more words is asked as it is.
const SHORT: usize = 24;
/// Bytes that are analysed at once, at most.
const PIECE: usize = 400;
/// Product names of the index that are looked for.
const PRODUCTS: usize = 500;

/// Why a word of a conversation was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Why {
    /// It is an error code, a model, a version.
    Code,
    /// It is a product by the articles' attribute `product`.
    Product,
    /// Few articles have it.
    Rare,
}

/// A word of a conversation that was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TicketTerm {
    /// The word as it was written.
    pub word: String,
    /// Where it stands first.
    pub at: Highlight,
    /// Why it was asked.
    pub why: Why,
}

/// What a conversation asks.
#[derive(Debug, Default)]
pub struct Telling {
    /// The question.
    pub question: String,
    /// Its telling words, in the order of the conversation.
    pub terms: Vec<TicketTerm>,
    /// The parts that were looked at.
    pub used: Vec<Highlight>,
}

/// A word met.
struct Met {
    span: Range<usize>,
    /// How often.
    count: u32,
    weight: f32,
    known: bool,
}

/// Chooses from the cleaned `text`, in the language `lang`, for a viewer who sees what is `seen`.
pub fn choose(state: &State, seen: &Seen, text: &str, cleaned: &Cleaned, lang: &str) -> Result<Telling> {
    let mut telling = Telling::default();
    let mut met: HashMap<String, Met> = HashMap::new();
    let mut looked_at = 0;
    let known = Known::new(&state.view, seen, None);
    'parts: for (n, part) in cleaned.own.iter().enumerate() {
        for piece in pieces(text, part.clone()) {
            if looked_at >= LOOKED_AT {
                break 'parts;
            }
            telling.look(&piece);
            let inner = &text[piece.clone()];
            // A word is told of once, however often it is there.
            let all = inner.split_whitespace().count().max(inner.len() / WORD);
            let first = looked_at;
            looked_at += all.max(1);
            for (nth, word) in words(state, &known, inner)?.into_iter().enumerate() {
                let span = piece.start + word.span.start..piece.start + word.span.end;
                let rarity = idf(seen.passages(), word.frequency);
                let known = word.frequency > 0;
                let mut weight = rarity * if cleaned.subject == Some(n) { 1.6 } else { early(first + nth) };
                if word.role == Role::Single {
                    weight *= 0.2;
                }
                if word.span.len() > LONGEST {
                    weight = 0.0;
                }
                if is_function_word(lang, &word.term) {
                    weight = 0.0;
                }
                if !known {
                    weight *= if word.term.chars().any(|c| c.is_ascii_digit()) { 0.0 } else { 0.3 };
                }
                let m = met.entry(word.term).or_insert(Met { span, count: 0, weight: 0.0, known });
                m.count += 1;
                m.weight = m.weight.max(weight);
            }
        }
    }
    let mut chosen: BTreeMap<usize, (usize, Why)> = BTreeMap::new();
    let of = |parts: &[Range<usize>]| parts.iter().take(LOOKED_AT).cloned().collect::<Vec<_>>();
    let parts = [of(&cleaned.own), of(&cleaned.logs)].concat();
    let codes = parts.into_iter().flat_map(|part| codes(text, part));
    for span in codes.take(LOOKED_AT) {
        let word = |start: &usize, end: &usize| text.get(*start..*end).map(str::to_lowercase);
        let here = word(&span.start, &span.end);
        if !chosen.iter().any(|(start, (end, _))| word(start, end) == here) {
            chosen.insert(span.start, (span.end, Why::Code));
        }
        if chosen.len() == ALWAYS {
            break;
        }
    }
    for span in products(state, seen, text, &telling.used)? {
        // `Larkbox E-204` is one name.
        chosen.retain(|start, (end, _)| *end <= span.start || span.end <= *start);
        chosen.insert(span.start, (span.end, Why::Product));
    }
    let short = looked_at <= SHORT;
    let mut order: Vec<&Met> = met.values().filter(|m| m.weight > 0.0).collect();
    let weight = |m: &Met| m.weight * (1.0 + 0.35 * libm::logf(m.count as f32));
    order.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.span.start.cmp(&b.span.start)));
    let (mut rare, mut unknown) = (0, 0);
    for m in order {
        unknown += usize::from(!m.known);
        if rare == RARE || (!m.known && unknown > UNKNOWN) || (!m.known && m.weight <= 0.0) {
            continue;
        }
        if !chosen.iter().any(|(start, (end, _))| m.span.start < *end && *start < m.span.end) {
            chosen.insert(m.span.start, (m.span.end, Why::Rare));
            rare += 1;
        }
    }
    telling.question = if short { sentence(text, &telling.used) } else { String::new() };
    let mut last = 0;
    for (start, (end, why)) in chosen {
        let Some(word) = text.get(start..end) else { continue };
        // Words of scripts without spaces stay as they stood; in a short conversation only codes out of logs are added.
        let apart = start != last && !telling.question.is_empty();
        let inside = telling.used.iter().any(|u| u.start <= start && end <= u.end);
        if !short || !inside {
            if apart {
                telling.question.push(' ');
            }
            telling.question.push_str(word);
        }
        last = end;
        telling.terms.push(TicketTerm { word: word.to_string(), at: Highlight { start, end }, why });
    }
    Ok(telling)
}

/// What is said first matters more.
fn early(nth: usize) -> f32 {
    match nth {
        0..=12 => 1.6,
        13..=40 => 1.3,
        41..=150 => 1.0,
        _ => 0.8,
    }
}

/// The parts as one text.
fn sentence(text: &str, used: &[Highlight]) -> String {
    let parts: Vec<&str> = used.iter().filter_map(|u| text.get(u.start..u.end)).collect();
    parts.join(" ")
}

impl Telling {
    /// Notes that a part was looked at.
    fn look(&mut self, part: &Range<usize>) {
        match self.used.last_mut() {
            Some(last) if last.end == part.start => last.end = part.end,
            _ => self.used.push(Highlight { start: part.start, end: part.end }),
        }
    }
}

/// A part in pieces that are cut at spaces where there are any.
fn pieces(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = part.start;
    while start < part.end {
        let rest = text.get(start..part.end).unwrap_or_default();
        let mut piece = head(rest, PIECE);
        if piece.len() < rest.len() {
            piece = piece.rfind(char::is_whitespace).filter(|i| *i > 0).map_or(piece, |i| &piece[..i]);
        }
        if piece.is_empty() {
            break;
        }
        out.push(start..start + piece.len());
        start += piece.len();
    }
    out
}

/// Error codes, models and versions in a part: words of letters and digits, or in capitals with low lines.
fn codes(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let inner = head(text.get(part.clone()).unwrap_or_default(), 50 * PIECE);
    let of_code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let mut start = None;
    for (i, c) in inner.char_indices().chain([(inner.len(), ' ')]) {
        if of_code(c) {
            start.get_or_insert(i);
            continue;
        }
        let Some(from) = start.take() else { continue };
        let glued =
            inner[..from].chars().next_back().is_some_and(|c| matches!(c, '@' | '/' | ':' | '\\' | '=' | '+' | '#'))
                || matches!(c, '@' | '\\' | '/' | ':' | '=')
                    && inner[i..].chars().nth(1).is_some_and(|c| !c.is_whitespace());
        let word = inner[from..i].trim_end_matches(['-', '_', '.']);
        let begin = from + word.len() - word.trim_start_matches(['-', '_', '.']).len();
        let word = &inner[begin..from + word.len()];
        if !glued && is_code(word) {
            out.push(part.start + begin..part.start + begin + word.len());
        }
    }
    out
}

fn is_code(word: &str) -> bool {
    let count = |of: fn(&u8) -> bool| word.bytes().filter(of).count();
    let (digits, letters) = (count(u8::is_ascii_digit), count(u8::is_ascii_alphabetic));
    let capitals = count(u8::is_ascii_uppercase);
    if !(3..=32).contains(&word.len()) || letters == 0 {
        return false;
    }
    if digits == 0 {
        return word.contains('_') && capitals == letters;
    }
    // `10am`, `3rd`, `5GB`: an amount and its unit; and what only machines can read.
    let amount = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len() <= 3
        && word.starts_with(|c: char| c.is_ascii_digit())
        && !word.contains(['-', '_']);
    let noise = word.len() > 16 && word.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    !amount && !noise
}

/// Where products that articles name in `attributes.product` stand in the parts looked at.
fn products(state: &State, seen: &Seen, text: &str, used: &[Highlight]) -> Result<Vec<Range<usize>>> {
    let mut names: Vec<String> = Vec::new();
    for segment in state.view.segments() {
        segment.facets_from("attributes.product\0", PRODUCTS, |name| names.push(name.to_string()))?;
    }
    names.sort();
    names.dedup();
    let lower = sentence(text, used).to_lowercase();
    let mut out = Vec::new();
    for name in names {
        if !lower.contains(&name.to_lowercase()) {
            continue;
        }
        let wanted: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
        let found = used
            .iter()
            .find_map(|u| find(text.get(u.start..u.end)?, &wanted).map(|r| u.start + r.start..u.start + r.end));
        let Some(found) = found else { continue };
        let at: Vec<At> = state.view.articles_with(Field::Facet, format!("attributes.product\0{name}").as_bytes())?;
        if out.len() < ALWAYS && at.iter().any(|at| seen.allows(*at)) {
            out.push(found);
        }
    }
    Ok(out)
}

/// Where `wanted`, in lower case, stands in `text` as words of its own.
fn find(text: &str, wanted: &[char]) -> Option<Range<usize>> {
    let mut before = None;
    for (start, c) in text.char_indices() {
        let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && (c as u32) < 0xE00);
        if wanted.first().is_some_and(|w| c.to_lowercase().next() == Some(*w)) && !(word(before) && word(Some(c))) {
            let mut rest = text[start..].char_indices();
            let mut of = wanted.iter();
            let same = rest.by_ref().try_for_each(|(i, c)| {
                for l in c.to_lowercase() {
                    match of.next() {
                        Some(w) if *w == l => {}
                        Some(_) => return Err(None),
                        None => return Err(Some(i)),
                    }
                }
                Ok(())
            });
            let end = match same {
                Err(Some(i)) => Some(start + i),
                Ok(()) if of.next().is_none() => Some(text.len()),
                _ => None,
            };
            let end = end.filter(|e| !(word(wanted.last().copied()) && word(text[*e..].chars().next())));
            if let Some(end) = end {
                return Some(start..end);
            }
        }
        before = Some(c);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_code() {
        for code in ["E-204", "0x80070005", "ERR_TIMEOUT", "LB200", "v2.1.3", "HTTP502"] {
            assert!(is_code(code), "{code}");
        }
        for word in ["10am", "3rd", "5GB", "hello", "2026", "USA", "a1", "550e8400-e29b-41d4-a716-446655440000"] {
            assert!(!is_code(word), "{word}");
        }
        let text = "see https://x.example/a1b2c3 or mail a1b@x.example, code E-204.";
        let found: Vec<&str> = codes(text, 0..text.len()).into_iter().map(|r| &text[r]).collect();
        assert_eq!(found, ["E-204"]);
    }

    #[test]
    fn names_are_found_as_words() {
        let name: Vec<char> = "larkbox mini".chars().collect();
        let text = "My LarkBox Mini is off";
        assert_eq!(find(text, &name).map(|r| &text[r]), Some("LarkBox Mini"));
        assert_eq!(find("larkbox minimal", &name), None);
        let text = "我的Larkbox mini坏了";
        assert_eq!(find(text, &name).map(|r| &text[r]), Some("Larkbox mini"));
    }
}
