//! Memory that answers point into.

/// Keeps slices in place until it is dropped, however many come after them.
pub(crate) struct Arena<T> {
    /// Each is never filled beyond the capacity it was made with, so nothing in it moves.
    chunks: Vec<Vec<T>>,
}

/// Elements of the first chunk.
const FIRST: usize = 256;

impl<T> Default for Arena<T> {
    fn default() -> Arena<T> {
        Arena { chunks: Vec::new() }
    }
}

impl<T> Arena<T> {
    /// Room for `len` elements in one piece.
    fn room(&mut self, len: usize) -> &mut Vec<T> {
        let fits = self.chunks.last().is_some_and(|c| c.capacity() - c.len() >= len);
        if !fits {
            let double = self.chunks.last().map_or(FIRST, |c| c.capacity() * 2);
            self.chunks.push(Vec::with_capacity(double.max(len)));
        }
        let last = self.chunks.len() - 1;
        &mut self.chunks[last]
    }

    /// Keeps the elements; where they are from now on.
    pub fn keep(&mut self, elements: impl ExactSizeIterator<Item = T>) -> *const T {
        let chunk = self.room(elements.len());
        let start = chunk.len();
        let room = chunk.capacity() - start;
        // An iterator that gives more than it said must not make the chunk move.
        chunk.extend(elements.take(room));
        chunk[start..].as_ptr()
    }
}

impl Arena<u8> {
    /// Keeps a text and a NUL after it.
    pub fn keep_text(&mut self, text: &str) -> *const u8 {
        let chunk = self.room(text.len() + 1);
        let start = chunk.len();
        chunk.extend_from_slice(text.as_bytes());
        chunk.push(0);
        chunk[start..].as_ptr()
    }
}

#[cfg(test)]
mod tests {
    use super::Arena;

    #[test]
    fn what_is_kept_stays_where_it_is() {
        let mut arena = Arena::default();
        let texts: Vec<String> = (0..2000).map(|n| "x".repeat(n % 700)).collect();
        let places: Vec<*const u8> = texts.iter().map(|t| arena.keep_text(t)).collect();
        for (text, place) in texts.iter().zip(places) {
            // SAFETY: the arena lives, and keeps as many bytes and a NUL there.
            let kept = unsafe { std::slice::from_raw_parts(place, text.len() + 1) };
            assert_eq!(&kept[..text.len()], text.as_bytes());
            assert_eq!(kept[text.len()], 0);
        }
    }
}
