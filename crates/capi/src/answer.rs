//! The shapes of an answer in C.

use std::ffi::c_char;

/// A text inside another object, which it belongs to: UTF-8 with a NUL after the end. `data` is NULL when there is none.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct hdx_str {
    /// The bytes.
    pub data: *const c_char,
    /// How many, without the NUL.
    pub len: usize,
}

/// A part of a text, in the unit of the request's `offsets` (default: bytes of UTF-8).
#[repr(C)]
#[derive(Clone, Copy)]
pub struct hdx_range {
    /// Its first unit.
    pub start: usize,
    /// One past its last unit.
    pub end: usize,
}

/// The article has the word as it is, case, width, script and accents aside.
pub const HDX_HOW_EXACT: i32 = 0;
/// The article has another form of it: plural, ending, particle.
pub const HDX_HOW_FORM: i32 = 1;
/// The article has a longer word that begins with it.
pub const HDX_HOW_PREFIX: i32 = 2;
/// The article has it spelled otherwise.
pub const HDX_HOW_TYPO: i32 = 3;
/// The article has its letters.
pub const HDX_HOW_LETTERS: i32 = 4;
/// The article has another word for the same.
pub const HDX_HOW_SYNONYM: i32 = 5;
/// The article has it in another language.
pub const HDX_HOW_TRANSLATION: i32 = 6;

/// How to reach a person. What was not said is NULL with length 0.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct hdx_contact {
    /// A page, or `mailto:`.
    pub url: hdx_str,
    /// A mail address.
    pub email: hdx_str,
    /// A telephone number.
    pub phone: hdx_str,
    /// The text of a link there.
    pub label: hdx_str,
    /// When somebody is there, in words.
    pub hours: hdx_str,
    /// The language it is for, a BCP-47 tag.
    pub lang: hdx_str,
    /// The audience it is for; NULL for the public.
    pub audience: hdx_str,
}

/// Most likely no article answers the question: offer a person.
pub const HDX_VERDICT_ESCALATE: i32 = 0;
/// One of the answers may answer it: show them, and offer a person.
pub const HDX_VERDICT_CLARIFY: i32 = 1;
/// The first answers answer it.
pub const HDX_VERDICT_ANSWER: i32 = 2;

/// Why an article matched a word of the question.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct hdx_reason {
    /// The word as it stands in the question.
    pub word: hdx_str,
    /// The folded form that the article has.
    pub matched: hdx_str,
    /// How the two are related: HDX_HOW_...; expect more of them in later versions.
    pub how: i32,
    /// Whether the title has it.
    pub in_title: bool,
}

/// An article with the passage that answers. Everything it points to belongs to the answers it was taken from.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct hdx_answer {
    /// The article's id.
    pub id: hdx_str,
    /// What its translations share.
    pub family: hdx_str,
    /// The language of the answer, a canonical tag.
    pub lang: hdx_str,
    /// What the article is: "article", "faq", "reply", "video", "post", "action".
    pub kind: hdx_str,
    /// Its title.
    pub title: hdx_str,
    /// Where to read it, down to the section; or none.
    pub url: hdx_str,
    /// The section's anchor in the article; or none.
    pub anchor: hdx_str,
    /// The passage, plain text.
    pub passage: hdx_str,
    /// When the article was last changed, as it says; or none.
    pub updated_at: hdx_str,
    /// Higher is better; compare within one set of answers only.
    pub score: f64,
    /// How much of what the question is about the article has, 0 to 1.
    pub coverage: f64,
    /// Parts of the title that match.
    pub title_highlights: *const hdx_range,
    /// How many.
    pub title_highlights_len: usize,
    /// Parts of the passage that match, in order, apart from each other.
    pub highlights: *const hdx_range,
    /// How many.
    pub highlights_len: usize,
    /// Category breadcrumb, outermost first.
    pub path: *const hdx_str,
    /// How many.
    pub path_len: usize,
    /// Headings above the passage, outermost first.
    pub headings: *const hdx_str,
    /// How many.
    pub headings_len: usize,
    /// Why it matched, one for each word of the question that did.
    pub reasons: *const hdx_reason,
    /// How many.
    pub reasons_len: usize,
    /// Whether the answer is not in the reader's first language.
    pub other_language: bool,
    /// Whether a curator put it there.
    pub pinned: bool,
    /// Why it may be out of date: "review" or "translation"; or none.
    pub stale: hdx_str,
}

/// How many articles have a value, over everything that matches the question.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct hdx_facet {
    /// The field asked for, such as "kind" or "attributes.product".
    pub field: hdx_str,
    /// A value of it.
    pub value: hdx_str,
    /// How many articles have it.
    pub count: u64,
}
