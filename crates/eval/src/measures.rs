//! Measures of a ranking against judgements.

use std::collections::HashMap;

/// Sums of measures over questions; divide by `questions`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Measures {
    /// How many questions.
    pub questions: u32,
    /// nDCG@10.
    pub ndcg: f64,
    /// Reciprocal rank of the first relevant article among ten.
    pub mrr: f64,
    /// 1 where a relevant article is among the first [`SUCCESS_AT`].
    pub success: [f64; 3],
    /// Share of the relevant articles that are among the first ten; with more than ten of them, of ten.
    pub recall: f64,
    /// 1 where nothing was found.
    pub none: f64,
}

/// The cut-offs of [`Measures::success`].
pub const SUCCESS_AT: [usize; 3] = [1, 5, 10];

/// What an article of this grade is worth: `2^grade - 1`.
pub fn gain(grade: u32) -> f64 {
    f64::from(2u32.saturating_pow(grade.min(30)) - 1)
}

/// What a place counts, 0 for the first: `1 / log2(rank + 1)`, and nothing after the tenth.
pub fn discount(place: usize) -> f64 {
    if place < 10 { 1.0 / ((place + 2) as f64).log2() } else { 0.0 }
}

/// DCG@10 of gains, best place first.
pub fn dcg(gains: impl Iterator<Item = f64>) -> f64 {
    gains.take(10).enumerate().map(|(place, gain)| gain * discount(place)).sum()
}

/// DCG@10 of the best order of what is relevant.
pub fn ideal_dcg(relevant: &HashMap<String, u32>) -> f64 {
    let mut grades: Vec<u32> = relevant.values().copied().collect();
    grades.sort_unstable_by(|a, b| b.cmp(a));
    dcg(grades.into_iter().map(gain))
}

impl Measures {
    /// Adds one question: the ids found, best first, and the grades of the relevant ones.
    ///
    /// nDCG@10 with gain `2^grade - 1` and discount `log2(rank + 1)` (Järvelin & Kekäläinen 2002).
    pub fn add(&mut self, found: &[String], relevant: &HashMap<String, u32>) {
        let grade = |id: &String| relevant.get(id).copied().unwrap_or(0);
        let best = ideal_dcg(relevant);
        let hits = found.iter().take(10).filter(|id| grade(id) > 0).count();
        let first = found.iter().take(10).position(|id| grade(id) > 0);
        self.questions += 1;
        self.ndcg += if best > 0.0 { dcg(found.iter().map(|id| gain(grade(id)))) / best } else { 0.0 };
        self.mrr += first.map_or(0.0, |r| 1.0 / (r + 1) as f64);
        for (sum, k) in self.success.iter_mut().zip(SUCCESS_AT) {
            *sum += f64::from(u8::from(first.is_some_and(|r| r < k)));
        }
        self.recall += hits as f64 / relevant.len().clamp(1, 10) as f64;
        self.none += f64::from(u8::from(found.is_empty()));
    }

    /// Adds what another one has.
    pub fn join(&mut self, other: &Measures) {
        self.questions += other.questions;
        self.ndcg += other.ndcg;
        self.mrr += other.mrr;
        self.success.iter_mut().zip(other.success).for_each(|(sum, more)| *sum += more);
        self.recall += other.recall;
        self.none += other.none;
    }

    /// The mean of a sum.
    pub fn mean(&self, sum: f64) -> f64 {
        sum / f64::from(self.questions.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_of_small_rankings() {
        let relevant = HashMap::from([("a".to_string(), 1), ("b".to_string(), 1)]);
        let ids = |s: &str| s.chars().map(String::from).collect::<Vec<_>>();
        let one = |found: &str| {
            let mut m = Measures::default();
            m.add(&ids(found), &relevant);
            m
        };
        assert!((one("ab").ndcg - 1.0).abs() < 1e-9);
        let m = one("xa");
        assert!((m.mrr - 0.5).abs() < 1e-9);
        assert_eq!(m.success, [0.0, 1.0, 1.0]);
        // 1/log2(3) over 1 + 1/log2(3)
        assert!((m.ndcg - 0.386_852_8).abs() < 1e-6, "{}", m.ndcg);
        assert!((one("").none - 1.0).abs() < 1e-9);
        assert_eq!([one("xa").recall, one("bxa").recall, one("xxxxxxxxxxa").recall], [0.5, 1.0, 0.0]);
        let mut both = one("ab");
        both.join(&one("xa"));
        assert_eq!((both.questions, both.mean(both.mrr), both.mean(both.recall)), (2, 0.75, 0.75));
        // Grades: 3 and 1 found in the wrong order: (1 + 7/log2(3)) over (7 + 1/log2(3)).
        let graded = HashMap::from([("a".to_string(), 3), ("b".to_string(), 1)]);
        let mut m = Measures::default();
        m.add(&ids("ba"), &graded);
        assert!((m.ndcg - 0.709_810_4).abs() < 1e-6, "{}", m.ndcg);
    }
}
