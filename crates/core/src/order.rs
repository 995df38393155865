//! Short lists in order: sorts, stable as the standard library's, and maps.
//!
//! The standard library makes some 5 kB of code for each type and order, which is well spent where thousands of things are
//! sorted at every question. Short lists all go through one sort of numbers in modules for browsers.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Sorts by an order.
pub fn sort_by<T>(list: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    if cfg!(not(target_family = "wasm")) {
        list.sort_by(compare);
        return;
    }
    let swaps = swaps(list.len(), &mut |a, b| match (list.get(a as usize), list.get(b as usize)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    for (a, b) in swaps {
        list.swap(a as usize, b as usize);
    }
}

/// Sorts by what things are themselves.
pub fn sort<T: Ord>(list: &mut [T]) {
    sort_by(list, T::cmp);
}

/// Sorts by a key.
pub fn sort_by_key<T, K: Ord>(list: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

/// The same for large things or a key that takes some work to find.
pub fn sort_by_cached_key<T, K: Ord>(list: &mut [T], key: impl FnMut(&T) -> K) {
    if cfg!(not(target_family = "wasm")) {
        list.sort_by_cached_key(key);
        return;
    }
    let keys: Vec<K> = list.iter().map(key).collect();
    for (a, b) in swaps(list.len(), &mut |a, b| keys.get(a as usize).cmp(&keys.get(b as usize))) {
        list.swap(a as usize, b as usize);
    }
}

/// A map of a few things. Collecting one sorts them first, in code of its own for each kind.
pub fn map<K: Ord, V>(pairs: impl Iterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(pairs);
    map
}

/// What to swap, one after the other, so that `length` things come into order.
fn swaps(length: usize, compare: &mut dyn FnMut(u32, u32) -> Ordering) -> Vec<(u32, u32)> {
    let mut order: Vec<u32> = (0..length as u32).collect();
    order.sort_by(|&a, &b| compare(a, b));
    let mut swaps = Vec::new();
    for to in 0..length as u32 {
        // What belongs here went elsewhere if its place was filled already.
        let mut from = order.get(to as usize).copied().unwrap_or(to);
        while from < to {
            from = order.get(from as usize).copied().unwrap_or(to);
        }
        if from != to {
            swaps.push((to, from));
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::swaps;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn swaps_sort_and_keep_the_order_of_equals(list in prop::collection::vec(0u8..20, 0..60)) {
            let mut swapped: Vec<(u8, usize)> = list.iter().copied().zip(0..).collect();
            for (a, b) in swaps(list.len(), &mut |a, b| list[a as usize].cmp(&list[b as usize])) {
                swapped.swap(a as usize, b as usize);
            }
            let mut sorted: Vec<(u8, usize)> = list.iter().copied().zip(0..).collect();
            sorted.sort_by_key(|x| x.0);
            prop_assert_eq!(swapped, sorted);
        }
    }
}
