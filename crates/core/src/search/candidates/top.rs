//! The best candidates of a walk.

use super::Candidate;

/// The `k` best so far; thinned out whenever there are twice as many.
pub(super) struct Top {
    k: usize,
    all: Vec<(f32, Candidate)>,
    least: f32,
}

impl Top {
    pub(super) fn new(k: usize) -> Top {
        Top { k, all: Vec::new(), least: f32::MIN }
    }

    /// What a candidate's rough score must be above to count; it grows with every thinning out.
    pub(super) fn least(&self) -> f32 {
        self.least
    }

    pub(super) fn push(&mut self, rough: f32, candidate: Candidate) {
        self.all.push((rough, candidate));
        if self.all.len() >= self.k * 2 {
            self.thin();
        }
    }

    /// Leaves the `k` best, so that what is ranked does not depend on the order of the walk.
    fn thin(&mut self) {
        if self.all.len() <= self.k {
            return;
        }
        let order = |a: &(f32, Candidate), b: &(f32, Candidate)| b.0.total_cmp(&a.0).then(a.1.at.cmp(&b.1.at));
        self.all.select_nth_unstable_by(self.k - 1, order);
        self.all.truncate(self.k);
        self.least = self.all.iter().map(|c| c.0).fold(f32::MAX, f32::min);
    }

    /// The `k` best, in no order.
    pub(super) fn into_best(mut self) -> impl Iterator<Item = Candidate> {
        self.thin();
        self.all.into_iter().map(|c| c.1)
    }
}
