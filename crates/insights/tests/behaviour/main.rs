//! One test binary for everything that a user of the crate would notice.

// Helpers of tests may stop the test, as the tests do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod page;
mod report;
mod signals;
mod store;
mod support;
