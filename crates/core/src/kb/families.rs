//! Who is whose translation.

use crate::engine::{At, View};

/// The articles that share a family with another one, family by family.
pub(crate) struct Families(Vec<(u64, At)>);

impl Families {
    pub fn new(view: &View) -> Families {
        let mut all = Vec::new();
        for (n, segment) in view.segments().iter().enumerate() {
            let live = (0..segment.articles() as u32).filter(|&number| !segment.is_deleted(number));
            all.extend(live.map(|number| (segment.family(number), At { segment: n as u32, number })));
        }
        all.sort_unstable();
        Families(all.chunk_by(|a, b| a.0 == b.0).filter(|family| family.len() > 1).flatten().copied().collect())
    }

    /// The members of a family that has more than one.
    pub fn members(&self, family: u64) -> impl Iterator<Item = At> + '_ {
        let start = self.0.partition_point(|m| m.0 < family);
        self.0[start..].iter().take_while(move |m| m.0 == family).map(|m| m.1)
    }
}
