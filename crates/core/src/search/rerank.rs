//! Candidates in another order under other weights, without another look into the index: what fitting does thousands of times.

use super::LOOKED_INTO;
use super::compare::compare;
use super::rank::{Features, score};
use super::weights::Weights;

impl Features {
    /// The score that [`crate::KnowledgeBase::search_with`] gives such a candidate; higher is better, 0 or more.
    pub fn score(&self, weights: &Weights) -> f32 {
        score(self, weights)
    }

    /// What ranking knows before it looks into passages.
    fn at_first_look(self) -> Features {
        Features { proximity: 0.0, title_proximity: 0.0, window: 0.0, passage_coverage: 0.0, compared: 0.0, ..self }
    }
}

/// The order in which a search with `weights` would rank these candidates: indexes, best first, only those whose passages it
/// would look into. `candidates` are the [`crate::Answer::features`] of a search with a large limit, in the order of the
/// articles' ids, which decides between equal scores. Weights that the features do not depend on, such as BM25's, stay what
/// they were in that search. Features know no families, so translations are compared by themselves here.
pub fn rerank(candidates: &[Features], weights: &Weights) -> Vec<usize> {
    let looked_into = looked_into(candidates, weights);
    let mut best: Vec<Features> = looked_into.iter().map(|&n| candidates[n]).collect();
    compare(&mut best, weights);
    sorted(best.iter().map(|f| rounded(f, weights)).zip(looked_into).collect())
}

/// Those of the candidates whose passages a search with `weights` would look into, and that it compares with each other.
pub fn looked_into(candidates: &[Features], weights: &Weights) -> Vec<usize> {
    let rough = candidates.iter().enumerate().map(|(n, f)| (rounded(&f.at_first_look(), weights), n));
    let mut best = sorted(rough.collect());
    best.truncate(LOOKED_INTO);
    best
}

fn rounded(f: &Features, weights: &Weights) -> i64 {
    (f64::from(score(f, weights)) * 1e4).round() as i64
}

/// By score, best first.
fn sorted(mut scored: Vec<(i64, usize)>) -> Vec<usize> {
    scored.sort_unstable_by_key(|&(score, n)| (std::cmp::Reverse(score), n));
    scored.into_iter().map(|(_, n)| n).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proximity_decides_only_among_the_best_at_first_look() {
        let mut near = Features { coverage: 1.0, boost: 1.0, length: 1.0, proximity: 1.0, ..Features::default() };
        near.scores.words = 9.5;
        let mut far = Features { proximity: 0.0, ..near };
        far.scores.words = 10.0;
        let w = Weights { compared: 0.0, ..Weights::default() };
        assert_eq!(rerank(&[far, near], &w), [1, 0]);
        assert_eq!(rerank(&[far, near], &Weights { proximity: 0.0, ..w.clone() }), [0, 1]);
        assert_eq!(rerank(&[near, near], &w), [0, 1], "equal scores keep the order of ids");
        let crowd = [vec![far; LOOKED_INTO], vec![near]].concat();
        assert!(!rerank(&crowd, &w).contains(&LOOKED_INTO));
    }
}
