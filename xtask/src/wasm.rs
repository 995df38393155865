//! `cargo xtask wasm`: the WebAssembly modules and their JavaScript, into `bindings/js/wasm`, with what they weigh.

use super::tools::{find, have, output, run};
use super::{cargo, root, target};
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// Bytes of the module that answers, packed with brotli, at most: pages are promised less than 400 kB.
const MOST: &str = "400000";

/// Builds both modules of the package; whether they could be.
pub fn build_all() -> Result<bool, String> {
    let made = build()?;
    if made {
        build_indexing()?;
    }
    Ok(made)
}

/// Whether modules can be built here, if need be after installing what that needs.
pub fn ready() -> Result<bool, String> {
    Ok(toolchain()? && node())
}

/// Builds the module that answers; whether it could be.
pub fn build() -> Result<bool, String> {
    if !ready()? {
        return Ok(false);
    }
    install()?;
    module("the WebAssembly module", &[], &package().join("wasm"), &["--most", MOST])?;
    Ok(true)
}

/// Builds the module that also indexes.
fn build_indexing() -> Result<(), String> {
    module("the WebAssembly module that indexes", &["--features", "index"], &package().join("wasm/indexing"), &[])
}

/// Whether there is a Node that is new enough.
fn node() -> bool {
    let new = || {
        let version = output("node", Command::new("node").arg("--version")).map(|(v, _)| v).unwrap_or_default();
        version
            .trim()
            .trim_start_matches('v')
            .split('.')
            .next()
            .and_then(|n| n.parse().ok())
            .is_some_and(|n: u32| n >= 20)
    };
    have("npm", &["nodejs", "npm"]) && new()
}

fn module(what: &str, features: &[&str], folder: &Path, limit: &[&str]) -> Result<(), String> {
    let args = ["build", "--profile", "wasm", "--target", TARGET, "--package", "helpdex-wasm"];
    let flags = without_paths()?;
    cargo(what, &[&args[..], features].concat(), &[("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", &flags)])?;
    let built = target().join(TARGET).join("wasm/helpdex_wasm.wasm");
    std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let (built, out) = (built.display().to_string(), folder.display().to_string());
    cargo("its JavaScript", &["run", "--quiet", "--package", "xtask-wasm", "--", &built, &out, "helpdex"], &[])?;
    let module = folder.join("helpdex.wasm");
    // wasm-opt is not run: it takes a tenth off the module, and adds 6 % to what a server sends of it (brotli).
    let mut weigh = Command::new("node");
    weigh.arg(package().join("scripts/sizes.mjs")).args(limit).arg(&module).arg(folder.join("glue.js"));
    run("sizes", &mut weigh)
}

/// What keeps the folders of this machine out of a module, and its size the same on every machine.
fn without_paths() -> Result<String, String> {
    let home = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let registry = home("CARGO_HOME").or_else(|| Some(home("HOME")?.join(".cargo"))).map(|h| h.join("registry/src"));
    let sysroot = output("rustc", Command::new("rustc").args(["--print", "sysroot"]))?.0;
    let library = PathBuf::from(sysroot.trim()).join("lib/rustlib/src/rust");
    let folders = registry.into_iter().chain([library]);
    // Flags are cut at blanks.
    let named = folders.map(|f| f.display().to_string()).filter(|f| !f.contains(' '));
    Ok(named.map(|f| format!("--remap-path-prefix={f}/=/")).collect::<Vec<_>>().join(" "))
}

/// The npm package.
pub fn package() -> PathBuf {
    root().join("bindings/js")
}

/// What the package is built and tested with, in `node_modules`.
fn install() -> Result<(), String> {
    let lock = |path: &str| std::fs::metadata(package().join(path)).and_then(|m| m.modified()).ok();
    // npm notes in there what it installed, and when.
    if lock("node_modules/.package-lock.json") >= lock("package-lock.json") {
        return Ok(());
    }
    run("npm ci", Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(package()))
}

/// Whether Rust can build for a browser here.
fn toolchain() -> Result<bool, String> {
    let sysroot = output("rustc", Command::new("rustc").args(["--print", "sysroot"]))?.0;
    let library = PathBuf::from(sysroot.trim()).join("lib/rustlib").join(TARGET);
    if !library.is_dir() && find("rustup").is_some() {
        run("the target", Command::new("rustup").args(["target", "add", TARGET]))?;
    }
    Ok(library.is_dir())
}
