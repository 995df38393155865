//! Questions with their best candidates, as trees see them.

use crate::families::family;
use crate::fit::pool::Pool;
use helpdex::{Features, Signs, Tree, Weights, looked_into, signs, worth};
use helpdex_eval::{dcg, gain, ideal_dcg};

/// 1: families weigh alike, whatever the number of their questions; 0: questions do.
const EVEN: f64 = 0.75;
/// A question weighs no more than this many times the mean.
const MOST: f64 = 10.0;

/// A question.
pub struct Group {
    /// The number of its set.
    pub set: usize,
    pub signs: Vec<Signs>,
    /// Logarithms of the scores without trees.
    pub logs: Vec<f64>,
    /// By the grade.
    pub gains: Vec<f64>,
    /// DCG@10 of the best order of all that is relevant.
    pub ideal: f64,
    /// See [`weigh`].
    pub weight: f64,
}

impl Group {
    /// nDCG@10 of the order in which `trees` would put the candidates.
    fn ndcg(&self, trees: &[Tree]) -> f64 {
        let scores: Vec<f64> =
            self.signs.iter().zip(&self.logs).map(|(signs, log)| log + f64::from(worth(trees, signs))).collect();
        let mut order: Vec<usize> = (0..scores.len()).collect();
        order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
        dcg(order.into_iter().map(|n| self.gains[n])) / self.ideal
    }
}

/// The groups of all sets, by `names`.
pub fn of(pool: &Pool, names: &[&str], weights: &Weights) -> Vec<Group> {
    let weights = Weights { compared: 0.0, ..weights.clone() };
    let mut groups = Vec::new();
    for set in 0..names.len() {
        for question in pool.questions(set).0 {
            let best = looked_into(&question.features, &weights);
            let features: Vec<Features> = best.iter().map(|&n| question.features[n]).collect();
            let grade = |n: &usize| question.relevant.get(&question.ids[*n]).copied().unwrap_or(0);
            groups.push(Group {
                set,
                signs: signs(&features, &weights),
                logs: features.iter().map(|f| libm::log(f64::from(f.score(&weights)).max(1e-6))).collect(),
                gains: best.iter().map(|n| gain(grade(n))).collect(),
                ideal: ideal_dcg(&question.relevant),
                weight: 0.0,
            });
        }
    }
    groups
}

/// Gives the groups their weights: families count nearly alike ([`EVEN`], [`MOST`]).
pub fn weigh(groups: &mut [Group], names: &[&str]) {
    let size = |of: &str| groups.iter().filter(|g| family(names[g.set]) == of).count() as f64;
    let mut sizes: Vec<(&str, f64)> = names.iter().map(|n| (family(n), 0.0)).collect();
    sizes.sort_by(|a, b| a.0.cmp(b.0));
    sizes.dedup_by(|a, b| a.0 == b.0);
    sizes.iter_mut().for_each(|s| s.1 = size(s.0));
    let mean = groups.len() as f64 / sizes.len() as f64;
    for group in groups {
        let size = sizes.iter().find(|s| s.0 == family(names[group.set])).map_or(1.0, |s| s.1);
        group.weight = libm::pow(mean / size, EVEN).min(MOST);
    }
}

/// Change of nDCG@10 of each set (by number, of `sizes` questions) with the trees.
pub fn changes(groups: &[&Group], sizes: &[usize], trees: &[Tree]) -> Vec<f64> {
    let mut sums = vec![0.0; sizes.len()];
    for group in groups {
        sums[group.set] += group.ndcg(trees) - group.ndcg(&[]);
    }
    sums.iter().zip(sizes).map(|(sum, size)| sum / *size as f64).collect()
}
