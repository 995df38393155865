//! Sets that come from one source are one family: what is learned on one of them is no news on another.

use crate::set::Set;

/// Sets that were drawn from other families; `None`: from all.
const DRAWN: &[(&str, Option<&[&str]>)] = &[("zhcross", Some(&["adobekb", "alchemy"])), ("dev", None)];

/// The family of a set: its name up to the first `-`, without `mixed-`.
pub fn family(set: &str) -> &str {
    let name = set.strip_prefix("mixed-").unwrap_or(set);
    name.split('-').next().unwrap_or(name)
}

/// Whether what is learned on `a` says nothing of `b`: neither is drawn from the other's articles.
pub fn apart(a: &str, b: &str) -> bool {
    let drawn = |from: &str, of: &str| match DRAWN.iter().find(|d| d.0 == of) {
        Some((_, Some(families))) => families.contains(&from),
        Some((_, None)) => true,
        None => false,
    };
    let (a, b) = (family(a), family(b));
    a != b && !drawn(a, b) && !drawn(b, a)
}

/// The families that can be held out, by name: those with something left to learn from.
pub fn folds<'a>(names: &[&'a str]) -> Vec<&'a str> {
    let mut families: Vec<&str> = names.iter().map(|n| family(n)).collect();
    families.sort_unstable();
    families.dedup();
    families.retain(|f| names.iter().any(|n| apart(n, f)));
    families
}

/// The mean over families of the mean over their sets: twelve translations of one set do not outvote the others.
pub fn mean(sets: &[Set], of_set: &[f64]) -> f64 {
    mean_of(&sets.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), of_set)
}

/// As [`mean`], by names.
pub fn mean_of(names: &[&str], of_set: &[f64]) -> f64 {
    let mut families: Vec<(&str, f64, f64)> = Vec::new();
    for (name, value) in names.iter().zip(of_set) {
        let family = family(name);
        match families.iter_mut().find(|f| f.0 == family) {
            Some(f) => (f.1, f.2) = (f.1 + value, f.2 + 1.0),
            None => families.push((family, *value, 1.0)),
        }
    }
    let count = families.len().max(1) as f64;
    families.iter().map(|(_, sum, n)| sum / n).sum::<f64>() / count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_of_sets() {
        assert_eq!(
            ["mixed-xquad", "xquad-ar", "drcd", "mixed-mozilla-faq"].map(family),
            ["xquad", "xquad", "drcd", "mozilla"]
        );
        assert!(!apart("xquad-ar", "mixed-xquad"));
        assert!(!apart("zhcross", "alchemy-ja") && !apart("adobekb-en", "zhcross"));
        assert!(!apart("mixed-dev", "drcd") && !apart("drcd", "mixed-dev"));
        assert!(apart("drcd", "alchemy-ja"));
        assert_eq!(folds(&["xquad-ar", "drcd", "mixed-dev", "xquad-de"]), ["drcd", "xquad"]);
    }

    #[test]
    fn families_count_alike() {
        let mean = mean_of(&["xquad-ar", "xquad-de", "drcd"], &[0.2, 0.4, 0.9]);
        assert!((mean - 0.6).abs() < 1e-9, "{mean}");
    }
}
