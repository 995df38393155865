//! Status codes.

use std::ffi::{CStr, c_char};

/// What a function returns: HDX_OK, or why it failed. Codes are never renumbered.
pub type hdx_status = i32;

/// Done.
pub const HDX_OK: hdx_status = 0;
/// A pointer that must not be NULL is NULL, a text is not UTF-8, or a size is impossible.
pub const HDX_INVALID_ARGUMENT: hdx_status = 1;
/// A request or an option that makes no sense; see hdx_error_field.
pub const HDX_INVALID_REQUEST: hdx_status = 2;
/// An article that cannot be taken; see hdx_error_article and hdx_error_field.
pub const HDX_INVALID_ARTICLE: hdx_status = 3;
/// No article with this id, or none that this viewer may see.
pub const HDX_NOT_FOUND: hdx_status = 4;
/// Another process or handle is writing the knowledge base.
pub const HDX_LOCKED: hdx_status = 5;
/// There is no knowledge base at this place.
pub const HDX_NOT_A_KNOWLEDGE_BASE: hdx_status = 6;
/// The index was made by a version that cuts words otherwise; see hdx_rebuild.
pub const HDX_ANALYZER_MISMATCH: hdx_status = 7;
/// A snapshot that is damaged, cut off, or no snapshot.
pub const HDX_INVALID_SNAPSHOT: hdx_status = 8;
/// A snapshot cannot be written to.
pub const HDX_READ_ONLY: hdx_status = 9;
/// The disk or the file system said no.
pub const HDX_IO: hdx_status = 10;
/// The index is damaged, or a fault of helpdex.
pub const HDX_ENGINE: hdx_status = 11;
/// The progress callback stopped the operation.
pub const HDX_CANCELLED: hdx_status = 12;
/// A fault of helpdex was caught. The handle now accepts nothing but being freed.
pub const HDX_PANIC: hdx_status = 13;
/// This process was forked while its parent wrote this knowledge base in memory; it can be asked, not written.
pub const HDX_FORKED: hdx_status = 14;
/// Parts of a snapshot that is read in pieces are not here yet. These functions open whole snapshots and never return it; it is
/// the slug that browsers meet.
pub const HDX_INCOMPLETE: hdx_status = 15;

/// Every status and its name: the `slug` of the JSON contract, where the contract has one.
pub(crate) const NAMES: &[(hdx_status, &CStr)] = &[
    (HDX_OK, c"ok"),
    (HDX_INVALID_ARGUMENT, c"invalid_argument"),
    (HDX_INVALID_REQUEST, c"invalid_request"),
    (HDX_INVALID_ARTICLE, c"invalid_article"),
    (HDX_NOT_FOUND, c"not_found"),
    (HDX_LOCKED, c"locked"),
    (HDX_NOT_A_KNOWLEDGE_BASE, c"not_a_knowledge_base"),
    (HDX_ANALYZER_MISMATCH, c"analyzer_mismatch"),
    (HDX_INVALID_SNAPSHOT, c"invalid_snapshot"),
    (HDX_READ_ONLY, c"read_only"),
    (HDX_IO, c"io"),
    (HDX_ENGINE, c"engine"),
    (HDX_CANCELLED, c"cancelled"),
    (HDX_PANIC, c"panic"),
    (HDX_FORKED, c"forked"),
    (HDX_INCOMPLETE, c"incomplete"),
];

/// The status of a slug of the contract.
pub(crate) fn of_slug(slug: &str) -> hdx_status {
    NAMES.iter().find(|(_, name)| name.to_bytes() == slug.as_bytes()).map_or(HDX_ENGINE, |(status, _)| *status)
}

/// The name of a status, such as "invalid_request"; "unknown" for a number that is none. Static: never free it.
#[unsafe(no_mangle)]
pub extern "C" fn hdx_status_name(status: hdx_status) -> *const c_char {
    NAMES.iter().find(|(s, _)| *s == status).map_or(c"unknown", |(_, name)| name).as_ptr()
}

#[cfg(test)]
mod tests {
    use super::{NAMES, of_slug};

    #[test]
    fn every_slug_of_the_contract_has_a_status_of_its_own() {
        for slug in helpdex_contract::SLUGS {
            let status = of_slug(slug);
            assert!(NAMES.iter().any(|(s, name)| *s == status && name.to_bytes() == slug.as_bytes()), "{slug}");
        }
    }
}
