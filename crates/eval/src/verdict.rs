//! How well a probability tells questions that can be answered from those that cannot.

/// Measures of a probability that a question can be answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// How likely an answerable question has a higher probability than an unanswerable one (equal ones count half), 0 to 1.
    pub auroc: f64,
    /// Expected calibration error over ten bins of equal width, 0 to 1 (Naeini, Cooper & Hauskrecht 2015). Both kinds of
    /// questions count as many, however many there are of each.
    pub ece: f64,
    /// Share of the answerable that are answered when the threshold refuses at least 95 % of the unanswerable.
    pub kept: f64,
    /// That threshold: probabilities above it are answered.
    pub threshold: f64,
}

/// Share of the unanswerable that must be refused for [`Calibration::kept`].
const REFUSED: f64 = 0.95;
const BINS: usize = 10;

/// Measures probabilities (0 to 1) of questions that can be answered, and of ones that cannot. `None` when either is empty.
pub fn calibration(answerable: &[f64], unanswerable: &[f64]) -> Option<Calibration> {
    if answerable.is_empty() || unanswerable.is_empty() {
        return None;
    }
    let sorted = |all: &[f64]| {
        let mut all = all.to_vec();
        all.sort_by(f64::total_cmp);
        all
    };
    let (yes, no) = (sorted(answerable), sorted(unanswerable));
    let count = |n: usize| n as f64;
    let wins: f64 = yes
        .iter()
        .map(|p| {
            let below = no.partition_point(|q| q < p);
            let equal = no.partition_point(|q| q <= p) - below;
            count(below) + count(equal) / 2.0
        })
        .sum();
    let refused = (REFUSED * count(no.len())).ceil() as usize;
    let threshold = no[refused.clamp(1, no.len()) - 1];
    let kept = yes.len() - yes.partition_point(|p| *p <= threshold);
    Some(Calibration {
        auroc: wins / (count(yes.len()) * count(no.len())),
        ece: error(&yes, &no),
        kept: count(kept) / count(yes.len()),
        threshold,
    })
}

fn error(yes: &[f64], no: &[f64]) -> f64 {
    // In each bin: weight, weight of the answerable, sum of probabilities.
    let mut bins = [[0.0; 3]; BINS];
    for (all, label) in [(yes, 1.0), (no, 0.0)] {
        let weight = 0.5 / all.len() as f64;
        for p in all {
            let bin = &mut bins[((p * BINS as f64) as usize).min(BINS - 1)];
            bin[0] += weight;
            bin[1] += weight * label;
            bin[2] += weight * p;
        }
    }
    // |share of the answerable - mean probability| times the bin's weight.
    bins.iter().map(|[_, answerable, probability]| (answerable - probability).abs()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    }

    fn all_close(c: &Calibration, expected: [f64; 3]) {
        [c.auroc, c.ece, c.kept].into_iter().zip(expected).for_each(|(a, b)| close(a, b));
    }

    #[test]
    fn counted_by_hand() {
        let c = calibration(&[0.9, 0.8, 0.4], &[0.5, 0.4, 0.1, 0.0]).unwrap();
        // 0.9 and 0.8 win all four; 0.4 wins two and ties one.
        close(c.auroc, 10.5 / 12.0);
        // All four must be refused: three of four are only 75 %.
        close(c.threshold, 0.5);
        close(c.kept, 2.0 / 3.0);
        // Bins 0.9, 0.8, 0.5, 0.4, 0.1, 0.0; an answerable one weighs 1/6, an unanswerable one 1/8.
        let by_hand: f64 = [
            (1.0 - 0.9) / 6.0,
            (1.0 - 0.8) / 6.0,
            0.5 / 8.0,
            (1.0f64 / 6.0 - (0.4 / 6.0 + 0.4 / 8.0)).abs(),
            0.1 / 8.0,
        ]
        .iter()
        .sum();
        close(c.ece, by_hand);
    }

    #[test]
    fn the_extremes() {
        let c = calibration(&[1.0; 3], &[0.0; 5]).unwrap();
        all_close(&c, [1.0, 0.0, 1.0]);
        let c = calibration(&[0.5; 3], &[0.5; 5]).unwrap();
        all_close(&c, [0.5, 0.0, 0.0]);
        let c = calibration(&[0.0; 3], &[1.0; 5]).unwrap();
        all_close(&c, [0.0, 1.0, 0.0]);
        assert_eq!(calibration(&[], &[0.1]), None);
        // Nineteen of twenty are 95 %: the highest one may be answered.
        let no: Vec<f64> = (1..=20).map(|n| f64::from(n) / 100.0).collect();
        let c = calibration(&[0.195], &no).unwrap();
        assert_eq!((c.threshold, c.kept), (0.19, 1.0));
    }
}
