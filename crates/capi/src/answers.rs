//! The answers to a question.

use crate::answer::{
    HDX_HOW_EXACT, HDX_HOW_FORM, HDX_HOW_LETTERS, HDX_HOW_PREFIX, HDX_HOW_SYNONYM, HDX_HOW_TRANSLATION, HDX_HOW_TYPO,
    HDX_VERDICT_ANSWER, HDX_VERDICT_CLARIFY, HDX_VERDICT_ESCALATE, hdx_answer, hdx_contact, hdx_facet, hdx_range,
    hdx_reason, hdx_str,
};
use crate::arena::Arena;
use crate::guard::shield;
use crate::input::{give, pass};
use helpdex_contract::helpdex::{Answer, Contact, Decision, Highlight, How, Kind, Reason, Response, Stale, Verdict};
use std::ptr;

/// The answers to one question. Yours to free; any thread may read them, also when the knowledge base is gone.
pub struct hdx_answers {
    answers: Vec<hdx_answer>,
    total: u64,
    verdict: Verdict,
    contact: Option<hdx_contact>,
    text: Option<hdx_str>,
    did_you_mean: Option<hdx_str>,
    facets: Vec<hdx_facet>,
    unknown: Vec<hdx_str>,
    /// What the above point into.
    _memory: Memory,
}

#[derive(Default)]
struct Memory {
    texts: Arena<u8>,
    strs: Arena<hdx_str>,
    ranges: Arena<hdx_range>,
    reasons: Arena<hdx_reason>,
}

impl Memory {
    fn text(&mut self, text: &str) -> hdx_str {
        hdx_str { data: self.texts.keep_text(text).cast(), len: text.len() }
    }

    fn optional(&mut self, text: Option<&str>) -> hdx_str {
        text.map_or(hdx_str { data: ptr::null(), len: 0 }, |t| self.text(t))
    }

    fn list(&mut self, texts: &[String]) -> *const hdx_str {
        let Memory { texts: arena, strs, .. } = self;
        strs.keep(texts.iter().map(|t| hdx_str { data: arena.keep_text(t).cast(), len: t.len() }))
    }

    fn ranges(&mut self, ranges: &[Highlight]) -> *const hdx_range {
        self.ranges.keep(ranges.iter().map(|r| hdx_range { start: r.start, end: r.end }))
    }

    fn reasons(&mut self, reasons: &[Reason]) -> *const hdx_reason {
        let Memory { texts, reasons: arena, .. } = self;
        let mut text = |t: &str| hdx_str { data: texts.keep_text(t).cast(), len: t.len() };
        arena.keep(reasons.iter().map(|r| hdx_reason {
            word: text(&r.word),
            matched: text(&r.matched),
            how: how(r.how),
            in_title: r.in_title,
        }))
    }

    fn contact(&mut self, c: &Contact) -> hdx_contact {
        hdx_contact {
            url: self.optional(c.url.as_deref()),
            email: self.optional(c.email.as_deref()),
            phone: self.optional(c.phone.as_deref()),
            label: self.optional(c.label.as_deref()),
            hours: self.optional(c.hours.as_deref()),
            lang: self.optional(c.lang.as_deref()),
            audience: self.optional(c.audience.as_deref()),
        }
    }

    fn answer(&mut self, a: &Answer) -> hdx_answer {
        hdx_answer {
            id: self.text(&a.id),
            family: self.text(&a.family),
            lang: self.text(&a.lang),
            kind: self.text(kind(a.kind)),
            title: self.text(&a.title),
            url: self.optional(a.url.as_deref()),
            anchor: self.optional(a.anchor.as_deref()),
            passage: self.text(&a.passage),
            updated_at: self.optional(a.updated_at.as_deref()),
            score: a.score,
            coverage: a.coverage,
            title_highlights: self.ranges(&a.title_highlights),
            title_highlights_len: a.title_highlights.len(),
            highlights: self.ranges(&a.highlights),
            highlights_len: a.highlights.len(),
            path: self.list(&a.path),
            path_len: a.path.len(),
            headings: self.list(&a.headings),
            headings_len: a.headings.len(),
            reasons: self.reasons(&a.reasons),
            reasons_len: a.reasons.len(),
            other_language: a.other_language,
            pinned: a.pinned,
            stale: self.optional(a.stale.map(stale)),
        }
    }
}

fn how(how: How) -> i32 {
    match how {
        How::Exact => HDX_HOW_EXACT,
        How::Form => HDX_HOW_FORM,
        How::Prefix => HDX_HOW_PREFIX,
        How::Typo => HDX_HOW_TYPO,
        How::Letters => HDX_HOW_LETTERS,
        How::Synonym => HDX_HOW_SYNONYM,
        How::Translation => HDX_HOW_TRANSLATION,
    }
}

fn stale(stale: Stale) -> &'static str {
    match stale {
        Stale::Review => "review",
        Stale::Translation => "translation",
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "article",
        Kind::Faq => "faq",
        Kind::Reply => "reply",
        Kind::Video => "video",
        Kind::Post => "post",
        Kind::Action => "action",
    }
}

impl hdx_answers {
    pub(crate) fn new(response: &Response) -> hdx_answers {
        let mut memory = Memory::default();
        let answers = response.answers.iter().map(|a| memory.answer(a)).collect();
        let facets = response
            .facets
            .iter()
            .flat_map(|(field, values)| values.iter().map(move |(value, count)| (field, value, *count)))
            .map(|(field, value, count)| hdx_facet { field: memory.text(field), value: memory.text(value), count })
            .collect();
        let unknown = response.unknown.iter().map(|w| memory.text(w)).collect();
        let contact = response.contact.as_ref().map(|c| memory.contact(c));
        let text = response.text.as_deref().map(|t| memory.text(t));
        let did_you_mean = response.did_you_mean.as_deref().map(|t| memory.text(t));
        let (total, verdict) = (response.total, response.verdict);
        hdx_answers { answers, total, verdict, contact, text, did_you_mean, facets, unknown, _memory: memory }
    }
}

/// How many answers there are. 0 if `answers` is NULL.
///
/// # Safety
///
/// `answers` was received from hdx_search and is not freed yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_answers_len(answers: *const hdx_answers) -> usize {
    // SAFETY: by the contract of this function.
    shield(0, || unsafe { answers.as_ref() }.map_or(0, |a| a.answers.len()))
}

/// How many articles match the question in some way; those beyond the limit are counted too. 0 if `answers` is NULL.
///
/// # Safety
///
/// `answers` was received from hdx_search and is not freed yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_answers_total(answers: *const hdx_answers) -> u64 {
    // SAFETY: by the contract of this function.
    shield(0, || unsafe { answers.as_ref() }.map_or(0, |a| a.total))
}

/// Whether the answers answer the question: HDX_VERDICT_...; HDX_VERDICT_ESCALATE if `answers` is NULL.
///
/// # Safety
///
/// `answers` was received from hdx_search and is not freed yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_answers_verdict(answers: *const hdx_answers) -> i32 {
    // SAFETY: by the contract of this function.
    let verdict = || unsafe { answers.as_ref() }.map_or(Decision::Escalate, |a| a.verdict.kind);
    shield(HDX_VERDICT_ESCALATE, || match verdict() {
        Decision::Answer => HDX_VERDICT_ANSWER,
        Decision::Clarify => HDX_VERDICT_CLARIFY,
        Decision::Escalate => HDX_VERDICT_ESCALATE,
    })
}

/// How likely the knowledge base answers the question, 0 to 1. 0 if `answers` is NULL.
///
/// # Safety
///
/// `answers` was received from hdx_search and is not freed yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_answers_probability(answers: *const hdx_answers) -> f64 {
    // SAFETY: by the contract of this function.
    shield(0.0, || unsafe { answers.as_ref() }.map_or(0.0, |a| a.verdict.probability))
}

/// Writes answer number `k`, from 0, best first, to `out`. Pass `sizeof *out` as `size`: a program made for a shorter or
/// longer hdx_answer than the library's gets as much as both know, and zeros beyond. Returns false, and writes nothing, if
/// there is no such answer or a pointer is NULL.
///
/// # Safety
///
/// `answers` was received from hdx_search and is not freed yet; `size` bytes may be written to `out`. What `out` points to
/// belongs to `answers` and goes with it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_answers_get(
    answers: *const hdx_answers,
    k: usize,
    out: *mut hdx_answer,
    size: usize,
) -> bool {
    // SAFETY: by the contract of this function.
    shield(false, || unsafe { copy_sized(answers.as_ref().and_then(|a| a.answers.get(k)), out, size) })
}

/// Writes how to reach a person to `out`, as it was configured for this reader. `size` is as for hdx_answers_get. Returns
/// false, and writes nothing, if nobody configured it or a pointer is NULL.
///
/// # Safety
///
/// `answers` was received from hdx_search and is not freed yet; `size` bytes may be written to `out`. What `out` points to
/// belongs to `answers` and goes with it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_answers_contact(answers: *const hdx_answers, out: *mut hdx_contact, size: usize) -> bool {
    // SAFETY: by the contract of this function.
    shield(false, || unsafe { copy_sized(answers.as_ref().and_then(|a| a.contact.as_ref()), out, size) })
}

/// Writes a text that curators give as the answer to this question to `out`; then there are no articles. Returns false, and
/// writes nothing, if there is none or a pointer is NULL.
///
/// # Safety
///
/// `answers` was received from hdx_search and is not freed yet; `out` may be written to. What `out` points to belongs to
/// `answers` and goes with it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_answers_text(answers: *const hdx_answers, out: *mut hdx_str) -> bool {
    // SAFETY: by the contract of this function.
    shield(false, || unsafe { give_text(answers.as_ref().and_then(|a| a.text), out) })
}

/// Writes the question as it was typed, with its misspelled words put right, to `out`. Returns false, and writes nothing, if no
/// word of it seems to be misspelled or a pointer is NULL.
///
/// # Safety
///
/// `answers` was received from hdx_search and is not freed yet; `out` may be written to. What `out` points to belongs to
/// `answers` and goes with it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_answers_did_you_mean(answers: *const hdx_answers, out: *mut hdx_str) -> bool {
    // SAFETY: by the contract of this function.
    shield(false, || unsafe { give_text(answers.as_ref().and_then(|a| a.did_you_mean), out) })
}

/// Writes facet number `k`, from 0, to `out`; fields in alphabetical order, values too. `size` and the return value are as
/// for hdx_answers_get.
///
/// # Safety
///
/// `answers` was received from hdx_search and is not freed yet; `size` bytes may be written to `out`. What `out` points to
/// belongs to `answers` and goes with it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_answers_facet(
    answers: *const hdx_answers,
    k: usize,
    out: *mut hdx_facet,
    size: usize,
) -> bool {
    // SAFETY: by the contract of this function.
    shield(false, || unsafe { copy_sized(answers.as_ref().and_then(|a| a.facets.get(k)), out, size) })
}

/// The words of the question that no article the viewer may see has, in any form. Writes how many to `len`, which may be
/// NULL.
///
/// # Safety
///
/// `answers` was received from hdx_search and is not freed yet. What is returned belongs to it and goes with it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_answers_unknown(answers: *const hdx_answers, len: *mut usize) -> *const hdx_str {
    shield(ptr::null(), || {
        // SAFETY: by the contract of this function.
        unsafe {
            let found = answers.as_ref();
            give(len, found.map_or(0, |a| a.unknown.len()));
            found.map_or(ptr::null(), |a| a.unknown.as_ptr())
        }
    })
}

/// Frees answers. NULL is fine.
///
/// # Safety
///
/// `answers` was received from hdx_search and is not freed yet; everything taken from it is gone afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_answers_free(answers: *mut hdx_answers) {
    // SAFETY: by the contract of this function.
    shield((), || drop(unsafe { pass(answers) }));
}

/// Writes a text that may be there.
///
/// # Safety
///
/// `out` is NULL or may be written to.
unsafe fn give_text(text: Option<hdx_str>, out: *mut hdx_str) -> bool {
    match text {
        Some(text) if !out.is_null() => {
            // SAFETY: by the contract of this function.
            unsafe { out.write(text) };
            true
        }
        _ => false,
    }
}

/// Copies as much of an object as both sides know.
///
/// # Safety
///
/// `out` is NULL or `size` bytes may be written to it.
unsafe fn copy_sized<T: Copy>(from: Option<&T>, out: *mut T, size: usize) -> bool {
    let Some(from) = from else { return false };
    if out.is_null() {
        return false;
    }
    let known = size.min(size_of::<T>());
    let (source, target) = (ptr::from_ref(from).cast::<u8>(), out.cast::<u8>());
    // SAFETY: by the contract of this function; `known` is within both.
    unsafe {
        target.copy_from_nonoverlapping(source, known);
        target.add(known).write_bytes(0, size - known);
    }
    true
}
