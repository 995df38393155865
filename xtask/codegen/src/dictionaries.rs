//! The dictionaries that are committed, packed as `crates/text/src/segment/packed.rs` says.

use icu_provider::prelude::*;
use icu_segmenter::provider::{Baked, DictionaryBreakData, SegmenterDictionaryAutoV2, SegmenterDictionaryExtendedV2};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;

/// The dictionary of the package jieba-rs; after the words their frequencies.
pub fn chinese() -> Result<Vec<u8>, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo).current_dir(super::root()).args(["metadata", "--format-version=1"]).output();
    let metadata = serde_json::from_slice::<serde_json::Value>(&output.map_err(|e| e.to_string())?.stdout);
    let metadata = metadata.map_err(|e| format!("cargo metadata: {e}"))?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let manifest = packages.filter(|p| p["name"] == "jieba-rs").find_map(|p| p["manifest_path"].as_str());
    let file = PathBuf::from(manifest.ok_or("jieba-rs is not in the workspace")?).with_file_name("src/data/dict.txt");
    let text = std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
    let mut words = BTreeMap::new();
    for line in text.lines() {
        let mut parts = line.split(' ');
        if let (Some(word), Some(Ok(frequency))) = (parts.next(), parts.next().map(str::parse::<u64>)) {
            words.insert(word, frequency);
        }
    }
    let mut packed = pack(words.keys().copied())?;
    for frequency in words.values() {
        let mut rest = *frequency;
        while rest >= 128 {
            packed.push((rest & 127) as u8 | 128);
            rest >>= 7;
        }
        packed.push(rest as u8);
    }
    compress(&packed)
}

/// The words of ICU's dictionaries for Japanese, Thai, Lao, Khmer and Burmese, but for those with Katakana, which is
/// never cut, and with digits.
pub fn unspaced() -> Result<Vec<u8>, String> {
    let mut words = BTreeSet::new();
    let japanese: DataResponse<SegmenterDictionaryAutoV2> = load("cjdict")?;
    add(japanese.payload.get(), &mut words)?;
    for name in ["thaidict", "laodict", "khmerdict", "burmesedict"] {
        let others: DataResponse<SegmenterDictionaryExtendedV2> = load(name)?;
        add(others.payload.get(), &mut words)?;
    }
    let cut =
        |c: char| !matches!(c, '\u{30A0}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9F}') && (c == '〇' || !c.is_numeric());
    words.retain(|w| w.chars().all(cut));
    compress(&pack(words.iter().map(String::as_str))?)
}

fn load<M: DataMarker>(name: &'static str) -> Result<DataResponse<M>, String>
where
    Baked: DataProvider<M>,
{
    let attributes = DataMarkerAttributes::from_str_or_panic(name);
    let id = DataIdentifierBorrowed::for_marker_attributes(attributes);
    Baked.load(DataRequest { id, ..DataRequest::default() }).map_err(|e| format!("{name}: {e}"))
}

fn add(data: &DictionaryBreakData<'_>, words: &mut BTreeSet<String>) -> Result<(), String> {
    match data {
        DictionaryBreakData::Char16Trie(trie) => {
            let units: Vec<u16> = trie.data.iter().collect();
            walk(&units, 0, &mut Vec::new(), words).ok_or("the dictionary is not a trie that this reads")?;
        }
        DictionaryBreakData::ZeroTrie { alphabet, trie } => {
            let letters: Vec<char> = alphabet.iter_chars().collect();
            for (key, _) in trie.as_borrowed().iter() {
                let word: Option<String> = key.bytes().map(|b| letters.get(usize::from(b))).collect();
                words.insert(word.ok_or("a word of the dictionary is not of its alphabet")?);
            }
        }
    }
    Ok(())
}

/// Adds the words below the node at `at` of a trie as ICU's `UCharsTrie` writes it; values are left out.
fn walk(units: &[u16], mut at: usize, before: &mut Vec<u16>, words: &mut BTreeSet<String>) -> Option<()> {
    let mut lead = *units.get(at)?;
    at += 1;
    if lead & 0x8000 != 0 {
        words.insert(String::from_utf16(before).ok()?);
        return Some(());
    }
    if lead >= 0x40 {
        // A value, and then a node.
        words.insert(String::from_utf16(before).ok()?);
        at += match lead {
            0..0x4040 => 0,
            0x4040..0x7FC0 => 1,
            _ => 2,
        };
        lead &= 0x3F;
    }
    let length = before.len();
    if lead < 0x30 {
        let mut branches = usize::from(lead);
        if branches == 0 {
            branches = usize::from(*units.get(at)?);
            at += 1;
        }
        branch(units, at, branches + 1, before, words)?;
    } else {
        let next = at + usize::from(lead - 0x30) + 1;
        before.extend(units.get(at..next)?);
        walk(units, next, before, words)?;
    }
    before.truncate(length);
    Some(())
}

fn branch(
    units: &[u16],
    mut at: usize,
    mut branches: usize,
    before: &mut Vec<u16>,
    words: &mut BTreeSet<String>,
) -> Option<()> {
    // Above five, the first half is elsewhere.
    while branches > 5 {
        let delta = usize::from(*units.get(at + 1)?);
        let next = |n: usize| units.get(at + 1 + n).map(|u| usize::from(*u));
        let (delta, after) = match delta {
            0..0xFC00 => (delta, at + 2),
            0xFC00..0xFFFF => (((delta - 0xFC00) << 16) | next(1)?, at + 3),
            _ => ((next(1)? << 16) | next(2)?, at + 4),
        };
        branch(units, after + delta, branches / 2, before, words)?;
        branches -= branches / 2;
        at = after;
    }
    for left in (0..branches).rev() {
        before.push(*units.get(at)?);
        at += 1;
        if left == 0 {
            walk(units, at, before, words)?;
        } else {
            let lead = *units.get(at)?;
            let next = |n: usize| units.get(at + n).map(|u| usize::from(*u));
            let value = usize::from(lead & 0x7FFF);
            let (value, after) = match value {
                0..0x4000 => (value, at + 1),
                0x4000..0x7FFF => (((value - 0x4000) << 16) | next(1)?, at + 2),
                _ => ((next(1)? << 16) | next(2)?, at + 3),
            };
            if lead & 0x8000 != 0 {
                words.insert(String::from_utf16(before).ok()?);
            } else {
                walk(units, after + value, before, words)?;
            }
            at = after;
        }
        before.pop();
    }
    Some(())
}

/// Sorted words, each by how it differs from the one before.
fn pack<'w>(words: impl Iterator<Item = &'w str>) -> Result<Vec<u8>, String> {
    let (mut shared, mut added, mut characters) = (Vec::new(), Vec::new(), String::new());
    let mut before = "";
    for word in words {
        let same = word.chars().zip(before.chars()).take_while(|(a, b)| a == b).count();
        let size = |n: usize| u8::try_from(n).map_err(|_| format!("`{word}` is too long"));
        shared.push(size(same)?);
        added.push(size(word.chars().count() - same)?);
        characters.extend(word.chars().skip(same));
        before = word;
    }
    let counts = [shared.len() as u32, characters.len() as u32].map(u32::to_le_bytes).concat();
    Ok([counts, shared, added, characters.into_bytes()].concat())
}

fn compress(packed: &[u8]) -> Result<Vec<u8>, String> {
    zstd::bulk::compress(packed, 22).map_err(|e| format!("zstd: {e}"))
}
