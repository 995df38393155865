//! Languages with a Snowball stemmer (<https://snowballstem.org>, through the `frostem` crate).

use frostem::Algorithm;
use std::ops::RangeInclusive;

const LATIN: RangeInclusive<u32> = 0x61..=0x24F;
const LATIN_MORE: RangeInclusive<u32> = 0x61..=0x1EFF;
const GREEK: RangeInclusive<u32> = 0x370..=0x3FF;
const CYRILLIC: RangeInclusive<u32> = 0x400..=0x52F;
const ARMENIAN: RangeInclusive<u32> = 0x530..=0x58F;
const ARABIC: RangeInclusive<u32> = 0x600..=0x6FF;
const DEVANAGARI: RangeInclusive<u32> = 0x900..=0x97F;
const TAMIL: RangeInclusive<u32> = 0xB80..=0xBFF;

/// Language code, algorithm, and the range in which the first letter of a word lies. Sorted by code.
pub const ALGORITHMS: &[(&str, Algorithm, RangeInclusive<u32>)] = &[
    ("ar", Algorithm::Arabic, ARABIC),
    ("ca", Algorithm::Catalan, LATIN),
    ("cs", Algorithm::Czech, LATIN),
    ("da", Algorithm::Danish, LATIN),
    ("de", Algorithm::German, LATIN),
    ("el", Algorithm::Greek, GREEK),
    ("en", Algorithm::English, LATIN),
    ("es", Algorithm::Spanish, LATIN),
    ("et", Algorithm::Estonian, LATIN),
    ("eu", Algorithm::Basque, LATIN),
    ("fa", Algorithm::Persian, ARABIC),
    ("fi", Algorithm::Finnish, LATIN),
    ("fr", Algorithm::French, LATIN),
    ("ga", Algorithm::Irish, LATIN),
    ("hi", Algorithm::Hindi, DEVANAGARI),
    ("hu", Algorithm::Hungarian, LATIN),
    ("hy", Algorithm::Armenian, ARMENIAN),
    ("id", Algorithm::Indonesian, LATIN),
    ("it", Algorithm::Italian, LATIN),
    ("lt", Algorithm::Lithuanian, LATIN),
    ("nb", Algorithm::Norwegian, LATIN),
    ("ne", Algorithm::Nepali, DEVANAGARI),
    ("nl", Algorithm::Dutch, LATIN),
    ("nn", Algorithm::Norwegian, LATIN),
    ("no", Algorithm::Norwegian, LATIN),
    ("pl", Algorithm::Polish, LATIN),
    ("pt", Algorithm::Portuguese, LATIN),
    ("ro", Algorithm::Romanian, LATIN_MORE),
    ("ru", Algorithm::Russian, CYRILLIC),
    ("sr", Algorithm::Serbian, LATIN_MORE),
    ("sv", Algorithm::Swedish, LATIN),
    ("ta", Algorithm::Tamil, TAMIL),
    ("tr", Algorithm::Turkish, LATIN_MORE),
    ("uk", Algorithm::Ukrainian, CYRILLIC),
];

fn row(code: &str) -> Option<&'static (&'static str, Algorithm, RangeInclusive<u32>)> {
    ALGORITHMS.binary_search_by(|r| r.0.cmp(code)).ok().and_then(|i| ALGORITHMS.get(i))
}

/// The algorithm of a language code.
pub fn algorithm(code: &str) -> Option<Algorithm> {
    row(code).map(|r| r.1)
}

/// The range of code points in which words of the language start, exact form.
pub fn script_start(code: &str) -> Option<RangeInclusive<u32>> {
    row(code).map(|r| r.2.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_sorted_for_binary_search() {
        assert!(ALGORITHMS.windows(2).all(|w| w[0].0 < w[1].0));
    }
}
