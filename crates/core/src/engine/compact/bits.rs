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
        let bits = self.unary().min(32);
        let low = u64::from(self.take(bits));
        ((1u64 << bits | low) - 1).min(u32::MAX.into()) as u32
    }

    /// Rice's code with parameter `k`.
    #[inline]
    pub fn rice(&mut self, k: u32) -> u32 {
        let high = self.unary();
        let low = self.take(k);
        (u64::from(high) << k | u64::from(low)).min(u32::MAX.into()) as u32
    }
}

/// Appends a number, seven bits a byte.
#[cfg(feature = "index")]
pub(super) fn put_varint(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Reads a number off the front of `at`; `None` at the end.
pub(super) fn take_varint(at: &mut &[u8]) -> Option<u64> {
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
