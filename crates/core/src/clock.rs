//! What time it is.

/// Seconds since 1970, from the system.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn now() -> i64 {
    use std::time::{SystemTime, UNIX_EPOCH};
    // A clock before 1970 is one that was never set.
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |t| t.as_secs() as i64)
}

#[cfg(target_family = "wasm")]
pub(crate) use host::now;
#[cfg(target_family = "wasm")]
pub use host::set_clock;

/// A browser's module has no clock of its own.
#[cfg(target_family = "wasm")]
mod host {
    use std::sync::OnceLock;

    static CLOCK: OnceLock<fn() -> i64> = OnceLock::new();

    /// Says how to ask the host for the time, in seconds since 1970. Needed once, before questions that do not name a time;
    /// returns whether this was the first time. Without it, it is 1970.
    pub fn set_clock(clock: fn() -> i64) -> bool {
        CLOCK.set(clock).is_ok()
    }

    pub(crate) fn now() -> i64 {
        CLOCK.get().map_or(0, |clock| clock())
    }
}
