//! Results that are text or bytes.

use crate::guard::shield;
use crate::input::{give, pass};
use std::ffi::c_char;
use std::ptr;

/// A result as text (the JSON of an operation) or bytes (a snapshot). Yours to free; any thread may read it.
pub struct hdx_bytes {
    /// With a NUL after the end.
    data: Vec<u8>,
}

impl hdx_bytes {
    pub(crate) fn new(mut data: Vec<u8>) -> hdx_bytes {
        data.push(0);
        hdx_bytes { data }
    }
}

/// The bytes, with a NUL after the last one. Writes how many there are, without the NUL, to `len`, which may be NULL.
/// Returns NULL if `bytes` is NULL.
///
/// # Safety
///
/// `bytes` was received from a function of this header and is not freed yet. What is returned belongs to it and goes with
/// it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_bytes_data(bytes: *const hdx_bytes, len: *mut usize) -> *const c_char {
    shield(ptr::null(), || {
        // SAFETY: by the contract of this function.
        unsafe {
            let found = bytes.as_ref();
            give(len, found.map_or(0, |b| b.data.len() - 1));
            found.map_or(ptr::null(), |b| b.data.as_ptr().cast())
        }
    })
}

/// Frees bytes. NULL is fine.
///
/// # Safety
///
/// `bytes` was received from a function of this header and is not freed yet; what hdx_bytes_data returned is gone
/// afterwards.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_bytes_free(bytes: *mut hdx_bytes) {
    // SAFETY: by the contract of this function.
    shield((), || drop(unsafe { pass(bytes) }));
}
