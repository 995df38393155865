//! Versions.

use std::ffi::c_char;

/// The version of this interface. It grows when a program made for the old one could break.
pub const HDX_ABI_VERSION: u32 = 1;

/// The interface version of the library that is loaded. Compare it with HDX_ABI_VERSION, the one of this header, when
/// the program starts.
#[unsafe(no_mangle)]
pub extern "C" fn hdx_abi_version() -> u32 {
    HDX_ABI_VERSION
}

/// The version of helpdex that is loaded, such as "1.2.3". Static: never free it.
#[unsafe(no_mangle)]
pub extern "C" fn hdx_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}
