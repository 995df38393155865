//! Who is whose translation.

use crate::engine::{At, NEVER, View};
use crate::order;

/// The articles that share a family with another one, family by family.
pub(crate) struct Families {
    members: Vec<(u64, At)>,
    /// By segment, the articles of which another member of their family was changed later; in order.
    older: Vec<Vec<u32>>,
}

impl Families {
    pub fn new(view: &View) -> Families {
        let mut all = Vec::new();
        for (n, segment) in view.segments().iter().enumerate() {
            let live = (0..segment.articles() as u32).filter(|&number| !segment.is_deleted(number));
            all.extend(live.map(|number| (segment.family(number), At { segment: n as u32, number })));
        }
        order::sort(&mut all);
        let updated = |at: At| {
            let life = view.segments().get(at.segment as usize).map(|s| s.life(at.number).updated_at);
            life.filter(|&when| when != NEVER)
        };
        let mut members = Vec::new();
        let mut older = vec![Vec::new(); view.segments().len()];
        for family in all.chunk_by(|a, b| a.0 == b.0).filter(|family| family.len() > 1) {
            members.extend_from_slice(family);
            let newest = family.iter().filter_map(|m| updated(m.1)).max();
            for &(_, at) in family.iter().filter(|m| updated(m.1) < newest) {
                older[at.segment as usize].push(at.number);
            }
        }
        older.iter_mut().for_each(|numbers| order::sort(numbers));
        Families { members, older }
    }

    /// The members of a family that has more than one.
    pub fn members(&self, family: u64) -> impl Iterator<Item = At> + '_ {
        let start = self.members.partition_point(|m| m.0 < family);
        self.members[start..].iter().take_while(move |m| m.0 == family).map(|m| m.1)
    }

    /// Whether a member of the article's family was changed after it.
    pub fn has_newer(&self, at: At) -> bool {
        self.older.get(at.segment as usize).is_some_and(|numbers| numbers.binary_search(&at.number).is_ok())
    }
}
