//! What can be looked up.

/// A field whose terms can be looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Words and stems of title, headings and text together, with positions.
    Words,
    /// Character n-grams of the same.
    Grams,
    /// Words and stems of the title, on the first passage.
    Title,
    /// Article ids, on every passage.
    Id,
    /// Family ids, on the first passage.
    Family,
    /// Audiences, on the first passage of published articles.
    Audience,
    /// Filter values, on the first passage.
    Facet,
}
