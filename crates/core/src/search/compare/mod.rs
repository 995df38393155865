//! The third step: the best candidates are compared with each other.
//!
//! What a feature is worth depends on the other ones: a title that the question has whole says much where the words are rare, and
//! little where every title has them. Small decision trees know that better than one sum. They see [`Signs`], most of them
//! relative to the best of the candidates, so that it does not matter how large scores are in a knowledge base. They never see
//! the language, nor how long article and question are: with those they learn the sets they are fitted on. What is better in one
//! sign, the others being equal, is never worse for it.

mod trees;

use super::rank::{Features, score};
use super::weights::Weights;

pub use trees::TREES;

/// What trees see of a candidate: levels from 0 to [`TOP`].
pub type Signs = [u8; SIGNS];

/// The highest level of a sign.
pub const TOP: u8 = 63;

/// Number of signs.
pub const SIGNS: usize = NAMES.len();

/// Names of the signs, in order.
pub const NAMES: [&str; 34] = [
    "score",
    "best_words",
    "best_exact",
    "best_inner",
    "best_grams",
    "best_title",
    "best_title_grams",
    "best_passage",
    "best_lead",
    "exact",
    "inner",
    "grams",
    "title",
    "title_grams",
    "passage",
    "lead",
    "coverage",
    "passage_coverage",
    "title_coverage",
    "title_share",
    "proximity",
    "title_proximity",
    "window",
    "behind_coverage",
    "behind_passage_coverage",
    "behind_title_coverage",
    "behind_title_share",
    "behind_proximity",
    "behind_title_proximity",
    "behind_window",
    "words_had",
    "title_words",
    "rarest",
    "title_rarest",
];

/// Three questions about signs, and what each of the eight answers is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tree {
    /// A sign and the level that it must reach.
    pub splits: [(u8, u8); 3],
    /// By the answers, a bit each: thousandths of the logarithm of a factor.
    pub leaves: [i8; 8],
}

impl Tree {
    /// What it is worth, in thousandths.
    fn worth(&self, signs: &Signs) -> i32 {
        let bit = |n: usize| {
            let (sign, level) = self.splits[n];
            usize::from(signs.get(usize::from(sign)).is_some_and(|s| *s >= level)) << n
        };
        i32::from(self.leaves[bit(0) | bit(1) | bit(2)])
    }
}

/// What trees say of a candidate: the logarithm of a factor. A sum of whole numbers, so that all hosts agree.
pub fn worth(trees: &[Tree], signs: &Signs) -> f32 {
    trees.iter().map(|tree| tree.worth(signs)).sum::<i32>() as f32 / 1000.0
}

/// Compares the best candidates with each other.
pub fn compare(best: &mut [Features], w: &Weights) {
    let signs = signs(best, w);
    // Where people chose before, they know better than the signs: the surer they are, the less is compared.
    let chosen = best.iter().map(|f| f.learned).fold(0.0, f32::max).min(1.0);
    for (f, signs) in best.iter_mut().zip(&signs) {
        f.compared = worth(TREES, signs) * (1.0 - chosen);
    }
}

/// Gives members of one family what the best of them has: translations say the same, and which of them comes first is for the
/// languages to tell.
pub fn as_one(best: &mut [Features], families: &[u64]) {
    let most: Vec<f32> = families
        .iter()
        .map(|family| {
            let members = best.iter().zip(families).filter(|(_, f)| *f == family);
            members.map(|(f, _)| f.compared).fold(f32::MIN, f32::max)
        })
        .collect();
    best.iter_mut().zip(most).for_each(|(f, most)| f.compared = most);
}

/// The signs of the best candidates of a question.
pub fn signs(best: &[Features], w: &Weights) -> Vec<Signs> {
    let alone = |f: &Features| score(&Features { compared: 0.0, ..*f }, w);
    let lanes = |f: &Features| {
        let s = &f.scores;
        [alone(f), s.words, s.exact, s.inner, s.grams, s.title, s.title_grams, f.passage, f.lead]
    };
    let shares = |f: &Features| {
        [f.coverage, f.passage_coverage, f.title_coverage, f.title_share, f.proximity, f.title_proximity, f.window]
    };
    let mut most_lanes = [f32::MIN_POSITIVE; 9];
    let mut most_shares = [0.0f32; 7];
    for f in best {
        most_lanes.iter_mut().zip(lanes(f)).for_each(|(m, x)| *m = m.max(x));
        most_shares.iter_mut().zip(shares(f)).for_each(|(m, x)| *m = m.max(x));
    }
    let of = |f: &Features| {
        let (lanes, shares) = (lanes(f), shares(f));
        let mut out = [0; SIGNS];
        let mut next = out.iter_mut();
        let mut put = |share: f32| {
            if let Some(out) = next.next() {
                *out = (share.clamp(0.0, 1.0) * f32::from(TOP)).round() as u8;
            }
        };
        lanes.iter().zip(most_lanes).for_each(|(x, most)| put(x / most));
        // Beside the most that any has of words: 1/2 is as much.
        lanes[2..].iter().for_each(|x| put(x / (x + most_lanes[1])));
        shares.iter().for_each(|x| put(*x));
        shares.iter().zip(most_shares).for_each(|(x, most)| put(1.0 + x - most));
        [f.words_had, f.title_words, f.rarest, f.title_rarest].into_iter().for_each(put);
        out
    };
    best.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_relative_to_the_best() {
        let mut a = Features { coverage: 1.0, boost: 1.0, length: 1.0, title_share: 0.5, ..Features::default() };
        a.scores.words = 10.0;
        let mut b = Features { title_share: 0.25, ..a };
        b.scores.words = 5.0;
        let all = signs(&[a, b], &Weights::default());
        let sign = |n: usize, name: &str| all[n][NAMES.iter().position(|x| *x == name).unwrap()];
        assert_eq!((sign(0, "best_words"), sign(1, "best_words")), (TOP, 32));
        assert_eq!((sign(0, "score"), sign(0, "behind_title_share"), sign(1, "behind_title_share")), (TOP, TOP, 47));
        assert!(sign(1, "score") < 32);
        // Ten times the points are the same signs.
        let bigger = [a, b].map(|mut f| {
            f.scores.words *= 10.0;
            f
        });
        assert_eq!(signs(&bigger, &Weights::default()), all);
        assert!(signs(&[], &Weights::default()).is_empty());
    }

    #[test]
    fn translations_are_compared_as_one() {
        let mut best = [0.1, 0.3, -0.2, 0.2].map(|compared| Features { compared, ..Features::default() });
        as_one(&mut best, &[1, 2, 1, 2]);
        assert_eq!(best.map(|f| f.compared), [0.1, 0.3, 0.1, 0.3]);
    }

    #[test]
    fn more_of_a_sign_is_never_worse() {
        for tree in TREES {
            for n in 0..tree.splits.len() {
                for leaf in (0..8).filter(|leaf| leaf >> n & 1 == 0) {
                    assert!(tree.leaves[leaf] <= tree.leaves[leaf | 1 << n], "{tree:?}");
                }
            }
        }
    }
}
