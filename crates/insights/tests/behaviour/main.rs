//! One test binary for everything that a user of the crate would notice.

mod page;
mod report;
mod signals;
mod store;
mod support;
