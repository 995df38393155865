//! The boundary: no panic crosses it, and what a panic has touched is used no more.

use crate::error::{Fault, hdx_error, panicked};
use crate::status::{HDX_OK, hdx_status};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

/// Runs `work` of the function `name`. A failure goes into `err`, if the caller wants it, and is returned as status.
///
/// # Safety
///
/// `err` is NULL or may be written to.
pub(crate) unsafe fn guard(
    name: &str,
    err: *mut *mut hdx_error,
    work: impl FnOnce() -> Result<(), Fault>,
) -> hdx_status {
    let done = catch_unwind(AssertUnwindSafe(|| {
        inject(name);
        work()
    }));
    let fault = match done {
        Ok(Ok(())) => return HDX_OK,
        Ok(Err(fault)) => fault,
        Err(payload) => panicked(&format!("{name}: a fault of helpdex: {}; please report it", words(&*payload))),
    };
    let status = fault.status();
    if !err.is_null() {
        // SAFETY: by the contract of this function.
        unsafe { err.write(Box::into_raw(fault)) };
    }
    status
}

/// Runs `work` of a function that has no status to return: a panic gives `otherwise`.
pub(crate) fn shield<T>(otherwise: T, work: impl FnOnce() -> T) -> T {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(otherwise)
}

fn words(payload: &(dyn Any + Send)) -> &str {
    payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("panic")
}

/// Whether a panic went through what a handle holds.
#[derive(Default)]
pub(crate) struct Poison(AtomicBool);

impl Poison {
    /// Lets the caller use the handle, unless it is poisoned. A panic while the pass is held poisons it.
    pub fn pass(&self) -> Result<Pass<'_>, Fault> {
        if self.0.load(Ordering::Acquire) {
            return Err(panicked(
                "a call on this handle failed by a fault of helpdex before: free it and open another",
            ));
        }
        Ok(Pass(self))
    }
}

pub(crate) struct Pass<'a>(&'a Poison);

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.0.store(true, Ordering::Release);
        }
    }
}

#[cfg(feature = "inject-panic")]
#[allow(clippy::panic)]
pub(crate) fn inject(name: &str) {
    if std::env::var("HDX_INJECT_PANIC").is_ok_and(|v| v == name) {
        panic!("injected into {name}");
    }
}

#[cfg(not(feature = "inject-panic"))]
pub(crate) fn inject(_: &str) {}
