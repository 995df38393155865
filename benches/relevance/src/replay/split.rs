//! Questions of the past, of the future, and those that have nothing to do with them.

use helpdex_eval::{Dice, Query};
use std::collections::BTreeMap;

/// The questions of a set.
pub struct Split {
    /// By article, half of those that ask for it, one at least.
    pub past: BTreeMap<String, Vec<Query>>,
    /// The other half.
    pub future: Vec<Query>,
    /// Questions that are alone in asking for their article.
    pub others: Vec<Query>,
}

impl Split {
    /// Splits by chance, the same for the same seed.
    pub fn of(queries: Vec<Query>, seed: u64) -> Split {
        let mut by_article: BTreeMap<String, Vec<Query>> = BTreeMap::new();
        for query in queries {
            // The best one; of equals the first by id.
            let best = query.relevant.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
            if let Some(id) = best.map(|(id, _)| id.clone()) {
                by_article.entry(id).or_default().push(query);
            }
        }
        let mut split = Split { past: BTreeMap::new(), future: Vec::new(), others: Vec::new() };
        for (article, mut queries) in by_article {
            if queries.len() < 2 {
                split.others.append(&mut queries);
                continue;
            }
            Dice::of(seed, &article).shuffle(&mut queries);
            split.future.extend(queries.split_off(queries.len().div_ceil(2)));
            split.past.insert(article, queries);
        }
        split
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn every_question_is_in_one_part() {
        let query = |n: usize| Query {
            id: n.to_string(),
            text: n.to_string(),
            lang: "en".into(),
            relevant: HashMap::from([(format!("a{}", n / 3), 1)]),
        };
        let split = Split::of((0..7).map(query).collect(), 1);
        assert_eq!(split.past.values().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
        assert_eq!((split.future.len(), split.others.len()), (2, 1));
    }
}
