//! Names the shared library by its ABI version, so that a program loads the one it was made for.

use std::env::var;

fn main() {
    println!("cargo:rerun-if-changed=src/version.rs");
    let source = std::fs::read_to_string("src/version.rs").unwrap_or_default();
    let Some(abi) = source.lines().find_map(|l| l.strip_prefix("pub const HDX_ABI_VERSION: u32 = ")) else {
        println!("cargo::error=src/version.rs has no HDX_ABI_VERSION");
        return;
    };
    let abi = abi.trim_end_matches(';');
    match var("CARGO_CFG_TARGET_OS").as_deref() {
        Ok("macos") => {
            println!("cargo:rustc-cdylib-link-arg=-Wl,-install_name,@rpath/libhelpdex.{abi}.dylib");
        }
        Ok("windows") => {}
        Ok(_) if var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|f| f == "unix") => {
            println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libhelpdex.so.{abi}");
        }
        _ => {}
    }
}
