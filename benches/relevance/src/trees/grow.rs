//! Gradient-boosted oblivious trees for nDCG@10: LambdaMART (Burges 2010) with trees that ask the same on each level
//! (Gulin, Kuralenok & Pavlov 2011).

use super::groups::Group;
use helpdex::{SIGNS, TOP_LEVEL, Tree, worth};
use helpdex_eval::{Dice, discount};

/// How many trees, and how much of what each would do is done.
pub const TREES: usize = 100;
pub const RATE: f64 = 0.08;
/// What the logarithm of a score counts in the sums that trees are grown for: with more, the order of the scores stays more as it was.
pub const ANCHOR: f64 = 5.0;
/// The fewest candidates on either side of a split.
const LEAST: u32 = 1000;
/// Towards 0, in candidates.
const RIDGE: f64 = 5.0;
/// Share of the questions and of the signs that a tree sees.
const SEEN: f64 = 0.7;
const SIGNS_SEEN: f64 = 0.5;
/// A pair's gain counts more, the closer its scores are; not more than by this.
const CLOSEST: f64 = 0.01;

const LEVELS: usize = TOP_LEVEL as usize + 1;

/// A row of a group: what would raise its nDCG, and how fast that changes.
#[derive(Clone, Copy, Default)]
struct Pull {
    gradient: f64,
    hessian: f64,
    count: u32,
}

impl Pull {
    fn add(&mut self, other: Pull) {
        self.gradient += other.gradient;
        self.hessian += other.hessian;
        self.count += other.count;
    }

    fn less(self, other: Pull) -> Pull {
        Pull {
            gradient: self.gradient - other.gradient,
            hessian: self.hessian - other.hessian,
            count: self.count - other.count,
        }
    }

    fn value(self) -> f64 {
        self.gradient / (self.hessian + RIDGE)
    }

    fn gain(self) -> f64 {
        self.gradient * self.gradient / (self.hessian + RIDGE)
    }
}

/// Grows trees for these groups.
pub fn grow(groups: &[&Group], seed: u64) -> Vec<Tree> {
    let mut dice = Dice::new(seed);
    let mut scores: Vec<Vec<f64>> = groups.iter().map(|g| g.logs.iter().map(|log| ANCHOR * log).collect()).collect();
    let mut out = Vec::with_capacity(TREES);
    let mut pulls = Vec::new();
    for _ in 0..TREES {
        let chosen: Vec<usize> = (0..groups.len()).filter(|_| chance(&mut dice, SEEN)).collect();
        let seen: Vec<usize> = (0..SIGNS).filter(|_| chance(&mut dice, SIGNS_SEEN)).collect();
        pulls.clear();
        for &n in &chosen {
            pull(groups[n], &scores[n], &mut pulls);
        }
        let tree = one(groups, &chosen, &seen, &pulls);
        for (group, scores) in groups.iter().zip(&mut scores) {
            for (signs, score) in group.signs.iter().zip(scores) {
                *score += f64::from(worth(&[tree], signs)) * ANCHOR;
            }
        }
        out.push(tree);
    }
    out
}

fn chance(dice: &mut Dice, share: f64) -> bool {
    (dice.roll(1000) as f64) < share * 1000.0
}

/// Adds the pulls of a group's rows.
fn pull(group: &Group, scores: &[f64], pulls: &mut Vec<Pull>) {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    let mut place = vec![0; scores.len()];
    order.iter().enumerate().for_each(|(n, &row)| place[row] = n);
    let start = pulls.len();
    pulls.resize(start + scores.len(), Pull { count: 1, ..Pull::default() });
    let rows = &mut pulls[start..];
    let mut sum = 0.0;
    for better in (0..scores.len()).filter(|&n| group.gains[n] > 0.0) {
        for worse in (0..scores.len()).filter(|&n| group.gains[n] < group.gains[better]) {
            let moved = (discount(place[better]) - discount(place[worse])).abs();
            let apart = scores[better] - scores[worse];
            let change = (group.gains[better] - group.gains[worse]) * moved / group.ideal / (CLOSEST + apart.abs());
            let wrong = 1.0 / (1.0 + libm::exp(apart));
            let (gradient, hessian) = (change * wrong, change * wrong * (1.0 - wrong));
            rows[better].gradient += gradient;
            rows[worse].gradient -= gradient;
            rows[better].hessian += hessian;
            rows[worse].hessian += hessian;
            sum += 2.0 * gradient;
        }
    }
    if sum > 0.0 {
        let factor = group.weight * libm::log2(1.0 + sum) / sum;
        rows.iter_mut().for_each(|p| (p.gradient, p.hessian) = (p.gradient * factor, p.hessian * factor));
    }
}

/// The tree that follows the pulls best.
fn one(groups: &[&Group], chosen: &[usize], seen: &[usize], pulls: &[Pull]) -> Tree {
    let mut leaf_of = vec![0u8; pulls.len()];
    let mut splits = [(0u8, TOP_LEVEL + 1); 3];
    for (depth, split) in splits.iter_mut().enumerate() {
        let leaves = 1 << depth;
        let mut table = vec![Pull::default(); leaves * SIGNS * LEVELS];
        let rows = chosen.iter().flat_map(|&n| &groups[n].signs);
        for ((signs, pull), leaf) in rows.clone().zip(pulls).zip(&leaf_of) {
            let table = &mut table[usize::from(*leaf) * SIGNS * LEVELS..][..SIGNS * LEVELS];
            for &sign in seen {
                table[sign * LEVELS + usize::from(signs[sign])].add(*pull);
            }
        }
        let mut best = 0.0;
        for &sign in seen {
            let mut gains = [0.0; LEVELS];
            for leaf in 0..leaves {
                let levels = &table[(leaf * SIGNS + sign) * LEVELS..][..LEVELS];
                let mut all = Pull::default();
                levels.iter().for_each(|p| all.add(*p));
                let mut below = Pull::default();
                for level in 1..LEVELS {
                    below.add(levels[level - 1]);
                    let above = all.less(below);
                    let monotone = below.value() <= above.value();
                    if monotone && below.count >= LEAST && above.count >= LEAST {
                        gains[level] += below.gain() + above.gain() - all.gain();
                    }
                }
            }
            for (level, gain) in gains.into_iter().enumerate() {
                if gain > best {
                    (best, *split) = (gain, (sign as u8, level as u8));
                }
            }
        }
        let (sign, level) = *split;
        for (signs, leaf) in rows.zip(&mut leaf_of) {
            *leaf |= u8::from(signs[usize::from(sign)] >= level) << depth;
        }
    }
    let mut sums = [Pull::default(); 8];
    pulls.iter().zip(&leaf_of).for_each(|(p, leaf)| sums[usize::from(*leaf)].add(*p));
    let values = level_out(sums);
    Tree { splits, leaves: values.map(|v| (v * RATE / ANCHOR * 1000.0).round().clamp(-127.0, 127.0) as i8) }
}

/// The values of leaves, neighbours joined until more of a sign is never worse.
fn level_out(sums: [Pull; 8]) -> [f64; 8] {
    let mut block: [usize; 8] = std::array::from_fn(|n| n);
    let value = |block: &[usize; 8], of: usize| {
        let mut all = Pull::default();
        (0..8).filter(|&n| block[n] == block[of]).for_each(|n| all.add(sums[n]));
        if all.count < LEAST / 4 { 0.0 } else { all.value() }
    };
    loop {
        let pairs =
            (0..3).flat_map(|d| (0..8).filter(move |leaf| leaf >> d & 1 == 0).map(move |leaf| (leaf, leaf | 1 << d)));
        let wrong = pairs.clone().find(|&(low, high)| value(&block, low) > value(&block, high) + 1e-9);
        let Some((low, high)) = wrong.filter(|&(low, high)| block[low] != block[high]) else { break };
        let (from, to) = (block[high], block[low]);
        block.iter_mut().filter(|b| **b == from).for_each(|b| *b = to);
    }
    std::array::from_fn(|n| value(&block, n))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Questions whose right answer stands second, and has more of sign 7 than the first; sign 3 says nothing.
    fn groups() -> Vec<Group> {
        let row = |three: u32, seven: u32| {
            let mut signs = [0; SIGNS];
            (signs[3], signs[7]) = (three as u8, seven as u8);
            signs
        };
        let group = |n: u32| Group {
            set: 0,
            signs: vec![row(n % 64, 10 + n % 20), row((n + 31) % 64, 40 + n % 20)],
            logs: vec![0.02, 0.0],
            gains: vec![0.0, 1.0],
            ideal: 1.0,
            weight: 1.0,
        };
        (0..2000).map(group).collect()
    }

    #[test]
    fn what_tells_is_learned_and_more_of_it_is_never_worse() {
        let groups = groups();
        let seen: Vec<&Group> = groups.iter().collect();
        let trees = grow(&seen, 1);
        let at = |seven| {
            let mut signs = [0; SIGNS];
            signs[7] = seven;
            worth(&trees, &signs)
        };
        assert!(at(45) > at(20) + 0.02, "{} {}", at(45), at(20));
        assert!((1..=TOP_LEVEL).all(|level| at(level) >= at(level - 1)));
        let asked = |sign: u8| trees.iter().flat_map(|t| t.splits).filter(|s| s.0 == sign && s.1 <= TOP_LEVEL).count();
        assert!(asked(7) > 2 * asked(3), "{} {}", asked(7), asked(3));
        let change = super::super::groups::changes(&seen, &[2000], &trees)[0];
        assert!((change - (1.0 - 1.0 / libm::log2(3.0))).abs() < 1e-9, "{change}");
    }

    #[test]
    fn leaves_are_joined_until_they_are_in_order() {
        let mut sums = [Pull { gradient: 0.0, hessian: 1000.0, count: 1000 }; 8];
        sums[0].gradient = 100.0;
        sums[1].gradient = 50.0;
        let values = level_out(sums);
        for d in 0..3 {
            for leaf in (0..8).filter(|leaf| leaf >> d & 1 == 0) {
                assert!(values[leaf] <= values[leaf | 1 << d] + 1e-9, "{values:?}");
            }
        }
        assert!(values[0] > 0.0);
    }
}
