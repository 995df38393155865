//! A snapshot that comes in pieces.

/// Parts of a file, as they come.
pub(crate) struct Pieces {
    bytes: Vec<u8>,
    /// What is there: ranges in order, apart from each other.
    there: Vec<(usize, usize)>,
}

impl Pieces {
    pub fn new(length: usize) -> Pieces {
        Pieces { bytes: vec![0; length], there: Vec::new() }
    }

    pub fn feed(&mut self, offset: usize, bytes: &[u8]) -> bool {
        let Some(end) = offset.checked_add(bytes.len()).filter(|end| *end <= self.bytes.len()) else { return false };
        self.bytes[offset..end].copy_from_slice(bytes);
        self.there.push((offset, end));
        self.there.sort_unstable();
        let mut joined: Vec<(usize, usize)> = Vec::new();
        for &(start, end) in &self.there {
            match joined.last_mut() {
                Some(last) if last.1 >= start => last.1 = last.1.max(end),
                _ => joined.push((start, end)),
            }
        }
        self.there = joined;
        true
    }

    pub fn wanted(&self) -> Vec<(usize, usize)> {
        let mut at = 0;
        let mut out = Vec::new();
        for &(start, end) in self.there.iter().chain([&(self.bytes.len(), self.bytes.len())]) {
            if start > at {
                out.push((at, start - at));
            }
            at = end;
        }
        out
    }

    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }
}
