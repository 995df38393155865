//! helpdex in a page, a worker or Node: one class, and the operations of the contract as text.
//!
//! This crate knows no network, no cache and no files: bytes come in from JavaScript. A panic ends the instance with a
//! trap, after which nothing of it may be called; `bindings/js` makes a new one from the bytes it still has.

mod failure;
mod knowledge_base;

pub use knowledge_base::KnowledgeBase;
