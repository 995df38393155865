//! Embeddings in a file: a line of JSON that names the model and the number of numbers, then one embedding after the other: `u64`
//! hash of the text, `f32` scale, `i8` numbers, `u32` CRC-32 of those. What is new is appended; a part of an embedding at the end,
//! which a crash left, is cut off by whoever appends next.

use super::Kept;
use serde::{Deserialize, Serialize};

/// A file at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// Its bytes.
    pub length: u64,
    pub modified: Option<std::time::SystemTime>,
    /// How many of them are whole.
    pub whole: u64,
}

#[derive(Serialize, Deserialize)]
struct Head {
    format: u32,
    model: String,
    dimension: usize,
}

const FORMAT: u32 = 1;
/// Bytes of an embedding besides its numbers.
const BESIDES: usize = 16;

impl Kept {
    /// The line at the beginning of the file.
    pub fn head(&self) -> Vec<u8> {
        let head = Head { format: FORMAT, model: self.model.clone(), dimension: self.dimension() };
        // Texts and numbers always are JSON.
        let mut line = serde_json::to_vec(&head).unwrap_or_default();
        line.push(b'\n');
        line
    }

    /// The embeddings of `hashes` as they lie in the file.
    pub fn records(&self, hashes: impl Iterator<Item = u64>) -> Vec<u8> {
        let mut out = Vec::new();
        for hash in hashes {
            let Some((values, scale)) = self.get(hash) else { continue };
            let start = out.len();
            out.extend_from_slice(&hash.to_le_bytes());
            out.extend_from_slice(&scale.to_le_bytes());
            out.extend_from_slice(values);
            let sum = crc32fast::hash(&out[start..]);
            out.extend_from_slice(&sum.to_le_bytes());
        }
        out
    }

    /// Reads a file, and how many of its bytes are whole; what is wrong with it, in words, when it is no such file.
    pub fn read(bytes: &[u8]) -> std::result::Result<(Kept, usize), String> {
        let end = bytes.iter().position(|b| *b == b'\n').ok_or("its first line is cut off")?;
        let head: Head = serde_json::from_slice(&bytes[..end]).map_err(|e| format!("its first line: {e}"))?;
        if head.format != FORMAT {
            return Err(format!("its format is {}, this library knows {FORMAT}", head.format));
        }
        if head.dimension == 0 || head.dimension > super::MOST_NUMBERS {
            return Err(format!("it says that embeddings have {} numbers", head.dimension));
        }
        let mut kept = Kept::new(&head.model, head.dimension);
        let records = bytes[end + 1..].chunks_exact(head.dimension + BESIDES);
        let whole = bytes.len() - records.remainder().len();
        for record in records {
            let (body, sum) = record.split_at(record.len() - 4);
            // One that a crash damaged is as good as none: it is missing, and the host brings it again.
            if crc32fast::hash(body).to_le_bytes() == sum
                && let Some((hash, rest)) = body.split_first_chunk::<8>()
                && let Some((scale, values)) = rest.split_first_chunk::<4>()
            {
                kept.put(u64::from_le_bytes(*hash), values, f32::from_le_bytes(*scale));
            }
        }
        Ok((kept, whole))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_comes_back_but_for_what_a_crash_left() {
        let mut kept = Kept::new("m", 2);
        kept.add(7, &[1.0, 0.0]).unwrap();
        kept.add(9, &[0.5, -0.5]).unwrap();
        kept.add(7, &[0.0, 2.0]).unwrap();
        assert!(kept.add(1, &[0.0, 0.0]).is_err());
        let bytes = [kept.head(), kept.records([7, 9].into_iter())].concat();
        let (back, whole) = Kept::read(&bytes).unwrap();
        assert_eq!((back.len(), back.get(7), whole), (2, kept.get(7), bytes.len()));
        let (back, whole) = Kept::read(&bytes[..bytes.len() - 1]).unwrap();
        assert_eq!((back.len(), back.has(9)), (1, false));
        assert_eq!(whole, bytes.len() - 2 - BESIDES);
        let mut damaged = bytes.clone();
        *damaged.last_mut().unwrap() ^= 1;
        assert_eq!(Kept::read(&damaged).unwrap().0.len(), 1);
        assert!(Kept::read(b"{}").is_err());
        assert!(Kept::read(b"{\"format\":2,\"model\":\"m\",\"dimension\":2}\n").unwrap_err().contains("format is 2"));
        assert_eq!(kept.only([9, 5].into_iter()).hashes().collect::<Vec<_>>(), [9]);
    }
}
