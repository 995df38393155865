//! Words of articles in Japanese, Thai, Lao, Khmer and Burmese: ICU4X's dictionary segmenter.

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use std::ops::Range;

/// Cuts text with ICU's compiled-in dictionaries; cheap to make.
pub struct DictionarySegmenter(WordSegmenterBorrowed<'static>);

impl Default for DictionarySegmenter {
    fn default() -> Self {
        DictionarySegmenter(WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()))
    }
}

impl DictionarySegmenter {
    /// Calls `each` with the byte ranges of the words of `run`, in order, nothing left out.
    pub fn words(&self, run: &str, mut each: impl FnMut(Range<usize>)) {
        let mut start = 0;
        for end in self.0.segment_str(run) {
            if end > start {
                each(start..end);
                start = end;
            }
        }
    }
}
