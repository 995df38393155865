//! Chance that is the same on every machine.

/// A generator with a fixed course for each seed (SplitMix64, Steele, Lea & Flood 2014).
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Starts at `seed`; any number will do.
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// Starts at `seed` and a text: so that what happens to one question does not depend on the ones before it.
    pub fn of(seed: u64, text: &str) -> Dice {
        // FNV-1a.
        let hash =
            text.bytes().fold(0xCBF2_9CE4_8422_2325, |h: u64, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01B3));
        Dice(seed ^ hash)
    }

    /// A number below `n`, or 0 when `n` is 0.
    pub fn roll(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^= z >> 31;
        ((u128::from(z) * n as u128) >> 64) as usize
    }

    /// Puts `items` in an order by chance.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for n in (1..items.len()).rev() {
            items.swap(n, self.roll(n + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_a_course() {
        let course = |seed| {
            let mut dice = Dice::new(seed);
            (0..8).map(|_| dice.roll(1000)).collect::<Vec<_>>()
        };
        assert_eq!(course(1), course(1));
        assert_ne!(course(1), course(2));
        assert!(course(3).iter().all(|&n| n < 1000));
        assert_eq!(Dice::new(1).roll(0), 0);
        let mut items: Vec<u32> = (0..20).collect();
        Dice::new(5).shuffle(&mut items);
        assert_ne!(items, (0..20).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..20).collect::<Vec<_>>());
    }
}
