//! Dictionaries as they are packed into the library: sorted words that say only how they differ from the one before.

use ruzstd::decoding::StreamingDecoder;
use std::io::Read;
use std::str::Chars;

/// What zstd packed; nothing when that is damaged.
pub fn decompress(packed: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    StreamingDecoder::new(packed).ok()?.read_to_end(&mut out).ok()?;
    Some(out)
}

/// Sorted words. Packed, as `cargo xtask codegen` does: the number of words and the bytes of the third column (u32,
/// little-endian), then three columns: of each word the number of characters that it shares with the one before, the
/// number that it adds, and these characters.
pub struct Words<'a> {
    shared: &'a [u8],
    added: &'a [u8],
    characters: Chars<'a>,
    word: String,
}

impl<'a> Words<'a> {
    /// The words, and the bytes that follow them.
    pub fn split(packed: &'a [u8]) -> Option<(Words<'a>, &'a [u8])> {
        let (words, rest) = packed.split_first_chunk::<4>()?;
        let (bytes, rest) = rest.split_first_chunk::<4>()?;
        let words = u32::from_le_bytes(*words) as usize;
        let (shared, rest) = rest.split_at_checked(words)?;
        let (added, rest) = rest.split_at_checked(words)?;
        let (characters, rest) = rest.split_at_checked(u32::from_le_bytes(*bytes) as usize)?;
        let characters = std::str::from_utf8(characters).ok()?.chars();
        Some((Words { shared, added, characters, word: String::new() }, rest))
    }

    /// How many words are left.
    pub fn len(&self) -> usize {
        self.shared.len()
    }

    /// The next word; it stands until the one after it is asked for.
    pub fn next(&mut self) -> Option<&str> {
        let (shared, others) = self.shared.split_first()?;
        let (added, rest) = self.added.split_first()?;
        (self.shared, self.added) = (others, rest);
        let kept = self.word.char_indices().nth(usize::from(*shared)).map_or(self.word.len(), |(at, _)| at);
        self.word.truncate(kept);
        self.word.extend(self.characters.by_ref().take(usize::from(*added)));
        Some(&self.word)
    }
}
