//! Progress of long work.

use helpdex_contract::helpdex::{Progress, Stage};
use std::ffi::{CStr, c_char, c_void};
use std::ops::ControlFlow;

/// Called from time to time by long work, on the thread that called. `stage` names what it is at ("load", "compact",
/// "snapshot", "selftest", "rebuild"), `done` says how much of `total` is behind it; `total` is 0 while unknown. Return
/// true to go on; false stops the work, which then fails with HDX_CANCELLED. It must return: no longjmp, no exception.
pub type hdx_progress_fn =
    Option<unsafe extern "C" fn(user: *mut c_void, stage: *const c_char, done: u64, total: u64) -> bool>;

/// A callback and what it is called with.
#[derive(Clone, Copy)]
pub(crate) struct Watcher {
    call: hdx_progress_fn,
    user: *mut c_void,
}

impl Watcher {
    pub fn new(call: hdx_progress_fn, user: *mut c_void) -> Watcher {
        Watcher { call, user }
    }

    pub fn tell(&self, p: Progress) -> ControlFlow<()> {
        let Some(call) = self.call else { return ControlFlow::Continue(()) };
        // SAFETY: the caller gave function and pointer for each other.
        let go_on = unsafe { call(self.user, name(p.stage).as_ptr(), p.done, p.total.unwrap_or(0)) };
        if go_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

fn name(stage: Stage) -> &'static CStr {
    match stage {
        Stage::Load => c"load",
        Stage::Compact => c"compact",
        Stage::Snapshot => c"snapshot",
        Stage::Selftest => c"selftest",
        Stage::Rebuild => c"rebuild",
    }
}
