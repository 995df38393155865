//! Errors with all there is to say.

use crate::guard::shield;
use crate::input::pass;
use crate::status::{HDX_INVALID_ARGUMENT, HDX_OK, HDX_PANIC, hdx_status, of_slug};
use helpdex_contract::Failure;
use std::ffi::{CString, c_char};
use std::ptr;

/// Why a function failed, in words. Yours to free.
pub struct hdx_error {
    status: hdx_status,
    message: CString,
    field: Option<CString>,
    article: Option<CString>,
}

/// An error on its way out.
pub(crate) type Fault = Box<hdx_error>;

/// Text for C: a NUL inside would end it early.
fn c_text(text: &str) -> CString {
    CString::new(text.replace('\0', "\u{FFFD}")).unwrap_or_default()
}

pub(crate) fn argument(message: &str) -> Fault {
    fault(HDX_INVALID_ARGUMENT, message)
}

pub(crate) fn panicked(message: &str) -> Fault {
    fault(HDX_PANIC, message)
}

fn fault(status: hdx_status, message: &str) -> Fault {
    Box::new(hdx_error { status, message: c_text(message), field: None, article: None })
}

impl From<Failure> for Fault {
    fn from(f: Failure) -> Fault {
        Box::new(hdx_error {
            status: of_slug(&f.slug),
            message: c_text(&f.message),
            field: f.field.as_deref().map(c_text),
            article: f.article.as_deref().map(c_text),
        })
    }
}

impl From<helpdex_contract::helpdex::Error> for Fault {
    fn from(e: helpdex_contract::helpdex::Error) -> Fault {
        Failure::from(e).into()
    }
}

impl hdx_error {
    pub(crate) fn status(&self) -> hdx_status {
        self.status
    }
}

/// # Safety
///
/// `error` comes from a function of this header, or is NULL.
unsafe fn text(error: *const hdx_error, part: impl Fn(&hdx_error) -> Option<&CString>) -> *const c_char {
    shield(ptr::null(), || {
        // SAFETY: by the contract of this function.
        let error = unsafe { error.as_ref() };
        error.and_then(part).map_or(ptr::null(), |t| t.as_ptr())
    })
}

/// The status that the failing function returned; HDX_OK if `error` is NULL.
///
/// # Safety
///
/// `error` was received from a function of this header and is not freed yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_error_status(error: *const hdx_error) -> hdx_status {
    // SAFETY: by the contract of this function.
    shield(HDX_PANIC, || unsafe { error.as_ref() }.map_or(HDX_OK, hdx_error::status))
}

/// What happened and what to do, in English, for a log or a developer. NULL if `error` is NULL.
///
/// # Safety
///
/// `error` was received from a function of this header and is not freed yet. The text belongs to it and goes with it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_error_message(error: *const hdx_error) -> *const c_char {
    // SAFETY: by the contract of this function.
    unsafe { text(error, |e| Some(&e.message)) }
}

/// The field of the request, option or article at fault, such as "limit" or "attributes.plan". NULL if there is none.
///
/// # Safety
///
/// `error` was received from a function of this header and is not freed yet. The text belongs to it and goes with it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_error_field(error: *const hdx_error) -> *const c_char {
    // SAFETY: by the contract of this function.
    unsafe { text(error, |e| e.field.as_ref()) }
}

/// The id of the article at fault. NULL if there is none.
///
/// # Safety
///
/// `error` was received from a function of this header and is not freed yet. The text belongs to it and goes with it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_error_article(error: *const hdx_error) -> *const c_char {
    // SAFETY: by the contract of this function.
    unsafe { text(error, |e| e.article.as_ref()) }
}

/// Frees an error. NULL is fine.
///
/// # Safety
///
/// `error` was received from a function of this header and is not freed yet; it and its texts are gone afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_error_free(error: *mut hdx_error) {
    // SAFETY: by the contract of this function.
    shield((), || drop(unsafe { pass(error) }));
}
