//! Words of questions in scripts without spaces: the words that the index knows.

use std::ops::Range;

/// What an index knows of words.
pub trait Vocabulary {
    /// In how many passages the word, in exact form, occurs; 0 when it is unknown.
    fn frequency(&self, word: &str) -> u32;
    /// How many passages there are.
    fn passages(&self) -> u32;
}

/// The words of a run, cut by a vocabulary.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// The best path: every character of the run is in exactly one of these ranges. The flag says whether the
    /// vocabulary knows the word.
    pub path: Vec<(Range<usize>, bool)>,
    /// Known words of two characters or more that are not on the path but lie inside one of its words.
    pub nested: Vec<Range<usize>>,
}

/// Cuts `folded` into as few known words as possible, more frequent ones first among equals.
///
/// `longest` is the most characters a word may have. Each substring is looked up once. `stretches` are those that articles have as
/// one word, however long, of two characters or more, in order: single characters of them are no words.
pub fn cut(folded: &str, longest: usize, stretches: &[Range<usize>], vocabulary: &dyn Vocabulary) -> Cut {
    let bounds: Vec<usize> = folded.char_indices().map(|(i, _)| i).chain([folded.len()]).collect();
    let n = bounds.len() - 1;
    let scale = 1.0 / log2_1p(vocabulary.passages().max(2));
    // best[i]: cost of the best cut of the first i characters, and where its last word starts.
    let mut best: Vec<(f64, usize, bool)> = vec![(f64::INFINITY, 0, false); n + 1];
    best[0].0 = 0.0;
    let mut known: Vec<(usize, usize)> = Vec::new();
    let mut stretches = stretches.iter().peekable();
    for start in 0..n {
        let here = best[start].0;
        while stretches.next_if(|s| s.end <= bounds[start]).is_some() {}
        let inside = stretches.peek().filter(|s| s.start <= bounds[start]);
        let whole = inside.filter(|s| s.start == bounds[start]).and_then(|s| bounds.binary_search(&s.end).ok());
        let near = (start + longest).min(n);
        for end in (start + 1..=near).chain(whole.filter(|end| *end > near)) {
            let of = |word: &str| if end == start + 1 && inside.is_some() { 0 } else { vocabulary.frequency(word) };
            let frequency = of(&folded[bounds[start]..bounds[end]]);
            let cost = if frequency > 0 {
                if end - start > 1 {
                    known.push((start, end));
                }
                1.0 - 0.5 * log2_1p(frequency) * scale
            } else if end == start + 1 {
                UNKNOWN_CHARACTER
            } else {
                continue;
            };
            if here + cost < best[end].0 {
                best[end] = (here + cost, start, frequency > 0);
            }
        }
    }
    let mut cut = Cut::default();
    let mut end = n;
    while end > 0 {
        let (_, start, is_known) = best[end];
        match cut.path.last_mut() {
            // Neighbouring unknown characters are one unknown word.
            Some((range, false)) if !is_known => range.start = bounds[start],
            _ => cut.path.push((bounds[start]..bounds[end], is_known)),
        }
        end = start;
    }
    cut.path.reverse();
    let on_path =
        |r: &Range<usize>| cut.path.binary_search_by(|p| p.0.start.cmp(&r.start)).is_ok_and(|i| cut.path[i].0 == *r);
    let inside = |r: &Range<usize>| {
        let i = cut.path.partition_point(|p| p.0.start <= r.start);
        i > 0 && r.end <= cut.path[i - 1].0.end
    };
    cut.nested = known.iter().map(|&(s, e)| bounds[s]..bounds[e]).filter(|r| !on_path(r) && inside(r)).collect();
    cut
}

/// Cost of a character that no known word covers; a known word costs 0.5 to 1.
const UNKNOWN_CHARACTER: f64 = 3.0;

/// log2(1 + x), linear between powers of two: the same to the last bit on every platform, and good enough to compare
/// how frequent words are.
fn log2_1p(x: u32) -> f64 {
    let x = u64::from(x) + 1;
    let whole = x.ilog2();
    f64::from(whole) + (x - (1 << whole)) as f64 / (1u64 << whole) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Words(&'static [(&'static str, u32)]);
    impl Vocabulary for Words {
        fn frequency(&self, word: &str) -> u32 {
            self.0.iter().find(|w| w.0 == word).map_or(0, |w| w.1)
        }
        fn passages(&self) -> u32 {
            100
        }
    }

    #[test]
    fn fewest_known_words() {
        let v = Words(&[("怎么", 20), ("重置", 5), ("密码", 9), ("重置密码", 2), ("码", 1)]);
        let text = "怎么重置密码呢吗";
        let cut = cut(text, 8, &[], &v);
        let path: Vec<(&str, bool)> = cut.path.iter().map(|(r, k)| (&text[r.clone()], *k)).collect();
        assert_eq!(path, [("怎么", true), ("重置密码", true), ("呢吗", false)]);
        let nested: Vec<&str> = cut.nested.iter().map(|r| &text[r.clone()]).collect();
        assert_eq!(nested, ["重置", "密码"]);
    }

    #[test]
    fn a_stretch_is_a_word_and_its_characters_are_none() {
        let v = Words(&[("ら", 30), ("め", 9), ("の", 40), ("すくりーんしょっと", 2)]);
        let cut = |text: &'static str, stretch: &str| -> Vec<(&str, bool)> {
            let at = text.find(stretch).unwrap();
            let cut = cut(text, 6, std::slice::from_ref(&(at..at + stretch.len())), &v);
            cut.path.iter().map(|(r, k)| (&text[r.clone()], *k)).collect()
        };
        assert_eq!(cut("らーめんのら", "らーめん"), [("らーめん", false), ("の", true), ("ら", true)]);
        assert_eq!(cut("のすくりーんしょっと", "すくりーんしょっと"), [("の", true), ("すくりーんしょっと", true)]);
    }
}
