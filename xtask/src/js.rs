//! `cargo xtask js`: the npm package.

use super::tools::{leave_out, run};
use super::wasm::{build, package};
use std::process::Command;

/// Builds it.
pub fn run_all() -> Result<(), String> {
    if !build()? {
        leave_out("JavaScript", "there is no Node, or Rust cannot build for it");
        return Ok(());
    }
    run("npm run build", Command::new("npm").args(["run", "--silent", "build"]).current_dir(package()))
}
