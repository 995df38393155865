//! The log callback.

use crate::error::{Fault, argument};
use helpdex_contract::helpdex::{Level, Log};
use std::ffi::{CString, c_char, c_void};

/// Something failed.
pub const HDX_LOG_ERROR: i32 = 1;
/// Something was left out, such as an article that was refused.
pub const HDX_LOG_WARN: i32 = 2;
/// Something was done: a load, a commit, a snapshot.
pub const HDX_LOG_INFO: i32 = 3;
/// Every question: how many answers, how long. Never its words.
pub const HDX_LOG_DEBUG: i32 = 4;

/// Called with each message, on the thread whose call it is about; several threads may be in it at once. `message` is
/// NUL-terminated and only valid during the call. It must not call the knowledge base, and must return.
pub type hdx_log_fn = Option<unsafe extern "C" fn(user: *mut c_void, level: i32, message: *const c_char)>;

/// The caller's pointer; the header says that it must bear being used from several threads.
struct User(*mut c_void);
// SAFETY: see above; this crate never looks behind it.
unsafe impl Send for User {}
// SAFETY: as above.
unsafe impl Sync for User {}

pub(crate) fn log(level: i32, call: hdx_log_fn, user: *mut c_void) -> Result<Log, Fault> {
    let least = match level {
        HDX_LOG_ERROR => Level::Error,
        HDX_LOG_WARN => Level::Warn,
        HDX_LOG_INFO => Level::Info,
        HDX_LOG_DEBUG => Level::Debug,
        _ => return Err(argument("level: must be one of HDX_LOG_ERROR, HDX_LOG_WARN, HDX_LOG_INFO, HDX_LOG_DEBUG")),
    };
    let Some(call) = call else { return Err(argument("call: must not be NULL")) };
    let user = User(user);
    Ok(Log::new(least, move |level, message| {
        let user = &user;
        let message = CString::new(message.replace('\0', "\u{FFFD}")).unwrap_or_default();
        // SAFETY: the caller gave function and pointer for each other.
        unsafe { call(user.0, level as i32, message.as_ptr()) };
    }))
}
