//! Traditional to Simplified Han, by character and by phrase.
//!
//! Folding goes this way because it loses least: many Traditional characters share a Simplified one, hardly any the
//! other way round. The phrases also carry Taiwan's vocabulary over (資料庫 → 数据库), before anything is segmented.
//! Tables: OpenCC's TSCharacters, TSPhrases, TWPhrasesRev (Apache-2.0), see NOTICE.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

const CHARACTERS: &str = include_str!("../../data/han_characters.tsv");
const PHRASES: &str = include_str!("../../data/han_phrases.tsv");

/// First and last character of the range that [`Tables::dense`] covers.
const DENSE: std::ops::RangeInclusive<u32> = 0x3400..=0x9FFF;

struct Tables {
    dense: Box<[char]>,
    sparse: HashMap<char, char>,
    phrases: BTreeMap<char, Vec<(&'static str, &'static str)>>,
}

fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'))
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut dense: Box<[char]> = DENSE.map(|u| char::from_u32(u).unwrap_or('\u{FFFD}')).collect();
        let mut sparse = HashMap::new();
        for (from, to) in rows(CHARACTERS) {
            let (Some(from), Some(to)) = (from.chars().next(), to.chars().next()) else { continue };
            match dense.get_mut((from as u32).wrapping_sub(*DENSE.start()) as usize) {
                Some(slot) => *slot = to,
                None => drop(sparse.insert(from, to)),
            }
        }
        let mut phrases: BTreeMap<char, Vec<(&str, &str)>> = BTreeMap::new();
        for (from, to) in rows(PHRASES) {
            if let Some(first) = from.chars().next() {
                phrases.entry(first).or_default().push((from, to));
            }
        }
        for list in phrases.values_mut() {
            list.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
        }
        Tables { dense, sparse, phrases }
    })
}

/// The Simplified form of one character; every other character unchanged.
pub fn fold(c: char) -> char {
    let t = tables();
    match t.dense.get((c as u32).wrapping_sub(*DENSE.start()) as usize) {
        Some(&to) => to,
        None => t.sparse.get(&c).copied().unwrap_or(c),
    }
}

/// The longest phrase of the tables that `text` starts with: its length in bytes and its Simplified wording.
pub fn phrase_at(text: &str) -> Option<(usize, &'static str)> {
    let list = tables().phrases.get(&text.chars().next()?)?;
    list.iter().find(|(from, _)| text.starts_with(from)).map(|(from, to)| (from.len(), *to))
}

/// Whether `c` is written this way only in Traditional Chinese (or Japanese, or Korean Hanja).
pub fn is_traditional_only(c: char) -> bool {
    fold(c) != c
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_phrases() {
        assert_eq!(fold('碼'), '码');
        assert_eq!(fold('码'), '码');
        assert_eq!(fold('a'), 'a');
        assert_eq!(phrase_at("資料庫設定"), Some(("資料庫".len(), "数据库")));
        assert_eq!(phrase_at("你好"), None);
    }
}
