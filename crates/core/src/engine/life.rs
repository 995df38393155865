//! What is known of an article's life: when it changed, when it should be looked at again, how much it is read.

/// No such time.
pub const NEVER: i64 = i64::MAX;

/// The `origin` of an article that says itself that its translations are made from it.
pub const SOURCE: i64 = -(1 << 62);

/// Times in seconds since 1970; [`NEVER`] for those that the article does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// When somebody should look at it again.
    pub review_by: i64,
    /// When it was last changed.
    pub updated_at: i64,
    /// Of a family, the member with the lowest one is what the others are translated from.
    pub origin: i64,
    /// How much readers like it; compare within one index only.
    pub popularity: u32,
}

impl Default for Life {
    fn default() -> Self {
        Life { review_by: NEVER, updated_at: NEVER, origin: NEVER, popularity: 0 }
    }
}

/// How much readers like an article: by how often it was read, and by the share of votes that are for it, where a few votes
/// decide little.
#[cfg(feature = "index")]
pub fn popularity(views: u64, up: u64, down: u64) -> u32 {
    let read = libm::log(1.0 + views as f64 + 10.0 * up as f64);
    let liked = (up as f64 + 3.0) / (up as f64 + down as f64 + 3.0);
    (64.0 * read * liked).round() as u32
}

#[cfg(all(test, feature = "index"))]
mod tests {
    use super::*;

    #[test]
    fn votes_for_it_raise_and_votes_against_it_lower() {
        assert_eq!(popularity(0, 0, 0), 0);
        assert!(popularity(100, 0, 0) > popularity(10, 0, 0));
        assert!(popularity(100, 9, 1) > popularity(100, 1, 9));
        assert!(popularity(100, 0, 1) > popularity(100, 0, 50));
    }
}
