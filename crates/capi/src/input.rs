//! Pointers from outside: checked for NULL, texts for UTF-8.

use crate::error::{Fault, argument};
use std::ffi::{CStr, c_char};
use std::path::PathBuf;

/// A length that says: count up to the NUL.
const NUL_TERMINATED: usize = usize::MAX;

/// The object behind a handle.
///
/// # Safety
///
/// `handle` is NULL or points to a live object that nobody changes meanwhile.
pub(crate) unsafe fn shared<'a, T>(handle: *const T, name: &str) -> Result<&'a T, Fault> {
    // SAFETY: by the contract of this function.
    unsafe { handle.as_ref() }.ok_or_else(|| null(name))
}

/// The object behind a handle, to change it.
///
/// # Safety
///
/// `handle` is NULL or points to a live object that nobody else uses meanwhile.
pub(crate) unsafe fn exclusive<'a, T>(handle: *mut T, name: &str) -> Result<&'a mut T, Fault> {
    // SAFETY: by the contract of this function.
    unsafe { handle.as_mut() }.ok_or_else(|| null(name))
}

/// Takes an object back that was given out.
///
/// # Safety
///
/// `handle` is NULL or came from [`Box::into_raw`] and is taken back once.
pub(crate) unsafe fn pass<T>(handle: *mut T) -> Option<Box<T>> {
    // SAFETY: by the contract of this function.
    (!handle.is_null()).then(|| unsafe { Box::from_raw(handle) })
}

/// A place for a result that the caller must want.
pub(crate) struct Out<T>(*mut *mut T);

impl<T> Out<T> {
    /// # Safety
    ///
    /// `place` is NULL or may be written to until [`Out::set`].
    pub unsafe fn new(place: *mut *mut T, name: &str) -> Result<Out<T>, Fault> {
        if place.is_null() { Err(null(name)) } else { Ok(Out(place)) }
    }

    /// Hands the object to the caller.
    pub fn set(self, object: T) {
        // SAFETY: by the contract of `new`.
        unsafe { self.0.write(Box::into_raw(Box::new(object))) };
    }
}

/// Writes a number for a caller who wants it.
///
/// # Safety
///
/// `place` is NULL or may be written to.
pub(crate) unsafe fn give<T>(place: *mut T, value: T) {
    if !place.is_null() {
        // SAFETY: by the contract of this function.
        unsafe { place.write(value) };
    }
}

/// Bytes of a caller. NULL is fine if there are none of them.
///
/// # Safety
///
/// `data` is NULL, or `len` bytes can be read from it; if `len` is SIZE_MAX, up to a NUL.
pub(crate) unsafe fn bytes<'a>(data: *const c_char, len: usize, name: &str) -> Result<&'a [u8], Fault> {
    if data.is_null() {
        return if len == 0 { Ok(&[]) } else { Err(null(name)) };
    }
    if len == NUL_TERMINATED {
        // SAFETY: by the contract of this function.
        return Ok(unsafe { CStr::from_ptr(data) }.to_bytes());
    }
    if isize::try_from(len).is_err() {
        return Err(argument(&format!("{name}: a length of {len} bytes is impossible")));
    }
    // SAFETY: by the contract of this function; the length was checked.
    Ok(unsafe { std::slice::from_raw_parts(data.cast(), len) })
}

/// Text of a caller.
///
/// # Safety
///
/// As [`bytes`].
pub(crate) unsafe fn text<'a>(data: *const c_char, len: usize, name: &str) -> Result<&'a str, Fault> {
    // SAFETY: by the contract of this function.
    let bytes = unsafe { bytes(data, len, name)? };
    std::str::from_utf8(bytes).map_err(|e| argument(&format!("{name}: is not UTF-8 from byte {} on", e.valid_up_to())))
}

/// Text that may be left out: NULL counts as none whatever the length says.
///
/// # Safety
///
/// As [`bytes`].
pub(crate) unsafe fn optional_text<'a>(data: *const c_char, len: usize, name: &str) -> Result<&'a str, Fault> {
    // SAFETY: by the contract of this function.
    if data.is_null() { Ok("") } else { unsafe { text(data, len, name) } }
}

/// A path of a caller: on Unix any bytes, elsewhere UTF-8.
///
/// # Safety
///
/// As [`bytes`].
pub(crate) unsafe fn place(data: *const c_char, len: usize, name: &str) -> Result<PathBuf, Fault> {
    #[cfg(unix)]
    // SAFETY: by the contract of this function.
    let path = {
        use std::os::unix::ffi::OsStrExt;
        PathBuf::from(std::ffi::OsStr::from_bytes(unsafe { bytes(data, len, name)? }))
    };
    #[cfg(not(unix))]
    // SAFETY: by the contract of this function.
    let path = PathBuf::from(unsafe { text(data, len, name)? });
    if path.as_os_str().is_empty() { Err(argument(&format!("{name}: is empty"))) } else { Ok(path) }
}

fn null(name: &str) -> Fault {
    argument(&format!("{name}: must not be NULL"))
}
