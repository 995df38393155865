//! Numbers in as few bits as their size needs.
//!
//! Reading never fails: past the end there are zeros, and numbers that make no sense are cut off. What is read is checked by
//! those who know what it should be.

/// Collects bits, the lowest first.
#[cfg(feature = "index")]
#[derive(Default)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    /// Bits that do not fill a byte yet, and how many.
    open: u64,
    used: u32,
}

#[cfg(feature = "index")]
impl BitWriter {
    /// Writes the lowest `bits` of `value`; at most 32.
    pub fn put(&mut self, value: u32, bits: u32) {
        self.open |= u64::from(value) << self.used;
        self.used += bits;
        while self.used >= 8 {
            self.bytes.push(self.open as u8);
            self.open >>= 8;
            self.used -= 8;
        }
    }

    fn zeros(&mut self, mut n: u32) {
        while n > 0 {
            let part = n.min(32);
            self.put(0, part);
            n -= part;
        }
    }

    /// Elias's gamma code of a number from 0 to 2³² - 2: short for small ones.
    pub fn gamma(&mut self, value: u32) {
        let value = u64::from(value) + 1;
        let bits = 63 - value.leading_zeros();
        self.zeros(bits);
        self.put(1, 1);
        self.put((value & ((1 << bits) - 1)) as u32, bits);
    }

    /// Rice's code with parameter `k`: short for numbers around 2ᵏ.
    pub fn rice(&mut self, value: u32, k: u32) {
        self.zeros(value >> k);
        self.put(1, 1);
        self.put(value & ((1 << k) - 1), k);
    }

    /// Bits so far.
    pub fn len(&self) -> usize {
        self.bytes.len() * 8 + self.used as usize
    }

    /// The bytes, the last one filled with zeros.
    pub fn finish(mut self) -> Vec<u8> {
        if self.used > 0 {
            self.bytes.push(self.open as u8);
        }
        self.bytes
    }
}

/// How many bits [`BitWriter::rice`] writes.
#[cfg(feature = "index")]
pub(super) fn rice_bits(value: u32, k: u32) -> usize {
    (value >> k) as usize + 1 + k as usize
}

/// Reads what a `BitWriter` wrote.
#[derive(Clone, Copy)]
pub(super) struct BitReader<'a> {
    bytes: &'a [u8],
    /// In bits.
    at: usize,
}

impl<'a> BitReader<'a> {
    /// Reads `bytes` from bit `at` on.
    pub fn new(bytes: &'a [u8], at: usize) -> BitReader<'a> {
        BitReader { bytes, at }
    }

    /// The bit to be read next.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Whether all was read.
    pub fn is_done(&self) -> bool {
        self.at >= self.bytes.len() * 8
    }

    /// At least 57 bits that come next.
    #[inline]
    fn peek(&self) -> u64 {
        let byte = self.at >> 3;
        let word = match self.bytes.get(byte..byte + 8) {
            Some(b) => u64::from_le_bytes([b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]]),
            None => self.tail(byte),
        };
        word >> (self.at & 7)
    }

    #[cold]
    fn tail(&self, byte: usize) -> u64 {
        let mut last = [0; 8];
        let rest = self.bytes.get(byte..).unwrap_or_default();
        last[..rest.len().min(8)].copy_from_slice(&rest[..rest.len().min(8)]);
        u64::from_le_bytes(last)
    }

    /// The next `bits` as a number; at most 32.
    #[inline]
    pub fn take(&mut self, bits: u32) -> u32 {
        let value = self.peek() & ((1 << bits) - 1);
        self.at += bits as usize;
        value as u32
    }

    /// Zeros up to the next one, which is read too.
    #[inline]
    fn unary(&mut self) -> u32 {
        let word = self.peek();
        // 57 bits are there for sure.
        let zeros = word.trailing_zeros();
        if zeros < 57 {
            self.at += zeros as usize + 1;
            return zeros;
        }
        self.long_unary()
    }

    #[cold]
    fn long_unary(&mut self) -> u32 {
        let start = self.at;
        while !self.is_done() {
            let zeros = self.peek().trailing_zeros().min(57);
            self.at += zeros as usize;
            if zeros < 57 {
                let all = self.at - start;
                self.at += 1;
                return all as u32;
            }
        }
        0
    }

    /// Elias's gamma code.
    #[inline]
    pub fn gamma(&mut self) -> u32 {
        let word = self.peek();
        let zeros = word.trailing_zeros();
        if zeros <= 28 {
            // All of it is in the word.
            self.at += 2 * zeros as usize + 1;
            return (1 << zeros | (word >> (zeros + 1)) as u32 & ((1 << zeros) - 1)) - 1;
        }
        let bits = self.unary().min(32);
        let low = u64::from(self.take(bits));
        ((1u64 << bits | low) - 1).min(u32::MAX.into()) as u32
    }

    /// Rice's code with parameter `k`, which is at most 31.
    #[inline]
    pub fn rice(&mut self, k: u32) -> u32 {
        let word = self.peek();
        let zeros = word.trailing_zeros();
        let (high, low) = if zeros + 1 + k <= 57 {
            self.at += (zeros + 1 + k) as usize;
            (zeros, (word >> (zeros + 1)) & ((1 << k) - 1))
        } else {
            (self.unary(), u64::from(self.take(k)))
        };
        (u64::from(high) << k | low).min(u32::MAX.into()) as u32
    }
}

/// Bits that a word has for sure; a code of more zeros than this is a long one.
const SURE: u32 = 57;

impl BitReader<'_> {
    /// Fills `out` as [`BitReader::rice`] would, faster.
    pub fn rices(&mut self, k: u32, out: &mut [u32]) {
        let mask = (1u64 << k) - 1;
        self.fill(
            out,
            |reader| reader.rice(k),
            |word, zeros| {
                (zeros + 1 + k, (u64::from(zeros) << k | (word >> (zeros + 1)) & mask).min(u32::MAX.into()) as u32)
            },
        );
    }

    /// Fills `out` as [`BitReader::gamma`] would, faster.
    pub fn gammas(&mut self, out: &mut [u32]) {
        self.fill(out, BitReader::gamma, |word, zeros| {
            (2 * zeros + 1, (1u64 << zeros | (word >> (zeros + 1)) & ((1 << zeros) - 1)).wrapping_sub(1) as u32)
        });
    }

    /// Leaves out `n` numbers that [`BitReader::rice`] would read.
    pub fn skip_rices(&mut self, k: u32, mut n: u32) {
        while n > 0 {
            let (mut word, mut left, before) = (self.peek(), SURE, n);
            while n > 0 {
                let bits = word.trailing_zeros() + 1 + k;
                if bits > left {
                    break;
                }
                word >>= bits;
                left -= bits;
                self.at += bits as usize;
                n -= 1;
            }
            if n == before {
                self.rice(k);
                n -= 1;
            }
        }
    }

    /// Takes several codes out of each word that is read. `short` gives the length and the value of a code that lies in the
    /// word whole, `long` reads one that does not.
    #[inline]
    fn fill(&mut self, out: &mut [u32], long: impl Fn(&mut Self) -> u32, short: impl Fn(u64, u32) -> (u32, u32)) {
        let (mut word, mut left) = (0, 0);
        for value in out {
            let code = |word: u64, left: u32| {
                let zeros = word.trailing_zeros();
                let (bits, value) = if zeros < SURE / 2 { short(word, zeros) } else { (SURE + 1, 0) };
                (bits <= left).then_some((bits, value))
            };
            let mut found = code(word, left);
            if found.is_none() {
                (word, left) = (self.peek(), SURE);
                found = code(word, left);
            }
            match found {
                Some((bits, short)) => {
                    *value = short;
                    word >>= bits;
                    left -= bits;
                    self.at += bits as usize;
                }
                None => {
                    *value = long(self);
                    left = 0;
                }
            }
        }
    }
}

/// Appends a number, seven bits a byte.
#[cfg(feature = "index")]
pub fn put_varint(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Reads a number off the front of `at`; `None` at the end.
pub fn take_varint(at: &mut &[u8]) -> Option<u64> {
    let mut n = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = at.split_first()?;
        *at = rest;
        n |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(n);
        }
    }
    None
}

#[cfg(all(test, feature = "index"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back(values: Vec<(u32, u8)>) {
            let mut w = BitWriter::default();
            let mut varints = Vec::new();
            for &(v, kind) in &values {
                match kind % 3 {
                    0 => w.gamma(v.min(u32::MAX - 1)),
                    1 => w.rice(v >> (kind / 8), 24),
                    _ => w.put(v & 0xFFFF, 16),
                }
                put_varint(&mut varints, v.into());
            }
            let bytes = w.finish();
            let mut r = BitReader::new(&bytes, 0);
            let mut rest = &varints[..];
            for &(v, kind) in &values {
                let (want, got) = match kind % 3 {
                    0 => (v.min(u32::MAX - 1), r.gamma()),
                    1 => (v >> (kind / 8), r.rice(24)),
                    _ => (v & 0xFFFF, r.take(16)),
                };
                prop_assert_eq!(got, want);
                prop_assert_eq!(take_varint(&mut rest), Some(v.into()));
            }
            prop_assert_eq!(take_varint(&mut rest), None);
        }

        #[test]
        fn many_at_once_are_the_same(bytes: Vec<u8>, k in 0u32..32, n in 0usize..40) {
            let (mut one, mut many) = (BitReader::new(&bytes, 0), BitReader::new(&bytes, 0));
            let mut out = vec![0; n];
            many.rices(k, &mut out);
            prop_assert_eq!(&out, &(0..n).map(|_| one.rice(k)).collect::<Vec<_>>());
            many.gammas(&mut out);
            prop_assert_eq!(&out, &(0..n).map(|_| one.gamma()).collect::<Vec<_>>());
            prop_assert_eq!(one.at(), many.at());
            for _ in 0..n {
                one.rice(k);
            }
            many.skip_rices(k, n as u32);
            prop_assert_eq!(one.at(), many.at());
        }

        #[test]
        fn garbage_gives_numbers_and_no_panic(bytes: Vec<u8>, kinds: Vec<u8>) {
            let mut r = BitReader::new(&bytes, 0);
            for kind in kinds {
                match kind % 3 {
                    0 => r.gamma(),
                    1 => r.rice(u32::from(kind) % 32),
                    _ => r.take(u32::from(kind) % 33),
                };
            }
        }
    }
}
