//! The C ABI of helpdex. The header, `bindings/c/include/helpdex.h`, is made from this crate: what stands here as
//! documentation is what a C programmer reads.
//!
//! Mechanism is apart from meaning: `guard` (panics, poisoned handles), `input` (pointers from outside), `arena` (memory
//! that answers point into) know nothing of knowledge bases; one file a handle says what the functions do.
//!
//! What is called here and how errors look is decided in `helpdex-contract`; this crate decides who owns what.

#![allow(non_camel_case_types, reason = "the names are those of C")]

mod answer;
mod answers;
mod arena;
mod bytes;
mod error;
mod guard;
mod input;
mod kb;
mod loader;
mod log;
mod progress;
mod status;
mod version;
