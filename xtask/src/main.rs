//! `cargo xtask …`: everything that is done to the workspace as a whole.
//!
//! - `test` — everything, every host; what CI runs. Its parts by themselves:
//! - `rust` — formatting, lints, the workspace's tests, the docs, and the README's main command.
//! - `c` — the C library as C programs see it; see `c`.
//! - `python` — the Python package in clean environments; see `python`.
//! - `embeddings` — the examples in PHP, Ruby and Go; see `embeddings`.
//! - `js` — the npm package in Node, in Chromium and as bundlers see it; see `js`.
//! - `wasm` — the WebAssembly module of that package, and what it weighs; see `wasm`.
//! - `web [--port N]` — the sample help centre as a site, served to this machine; see `web`.
//! - `web-bench SET [CORPUS]` — a bench: the npm package beside other search libraries in Chromium; see `js`.
//! - `codegen [--check]` — writes, or checks, the generated files that are committed; see `codegen/`.
//! - `boundary` — a bench: searching through C and Python against Rust; see `boundary`.
//! - `relevance [--sets DIR] [--check] [--ablate] [--fit]` — a bench: evaluation sets against stored figures; see
//!   `benches/relevance`.
//!
//! `test` needs nothing but the Rust toolchain and what it can get with it.

mod boundary;
mod c;
mod embeddings;
mod js;
mod python;
mod tools;
mod wasm;
mod web;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.first().map_or("", String::as_str) {
        "test" | "ci" => test(),
        "rust" => rust(),
        "c" => c::run_all(),
        "python" => python::run_all(),
        "embeddings" => embeddings::run_all(),
        "js" => wasm::build_all().and_then(js::run_all),
        "web" => web::serve(&args[1..]),
        "web-bench" => js::bench(&args[1..]),
        "wasm" => wasm::build_all().map(|_| ()),
        "boundary" => boundary::run_all(),
        "codegen" => codegen(&args[1..]),
        "relevance" => relevance(&args[1..]),
        _ => {
            Err("usage: cargo xtask test | rust | c | python | embeddings | js | wasm | boundary | web [--port N] | web-bench | relevance | codegen [--check]"
                .into())
        }
    };
    tools::summary();
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// Where cargo builds.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// What is built to be tested, always together: cargo gives a dependency the features that the packages it builds ask for, so
/// that every other choice of packages would build most of them once more.
const TESTED: [&str; 3] = ["--workspace", "--exclude", "helpdex-benches"];

/// Builds the command, the C library and the other programs, for development.
fn build_tested() -> Result<(), String> {
    cargo("programs and libraries", &[&["build"], &TESTED[..]].concat(), &[])
}

fn cargo(what: &str, args: &[&str], env: &[(&str, &str)]) -> Result<(), String> {
    println!("\n== {what}: cargo {}", args.join(" "));
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let status = command.current_dir(root()).args(args).envs(env.iter().copied()).status();
    match status {
        Ok(s) if s.success() => Ok(()),
        Ok(_) => Err(format!("{what} failed")),
        Err(e) => Err(format!("{what}: {e}")),
    }
}

/// Whether a component of the toolchain is there, or could be added.
fn component(name: &str, probe: &[&str]) -> bool {
    let there = || Command::new("cargo").args(probe).output().is_ok_and(|o| o.status.success());
    if there() {
        return true;
    }
    println!("== adding {name} with rustup");
    let _ = Command::new("rustup").args(["component", "add", name]).status();
    let added = there();
    if !added {
        println!("== {name} cannot be had here; its check is left out");
    }
    added
}

fn test() -> Result<(), String> {
    rust()?;
    c::run_all()?;
    // One core optimises a module for minutes.
    let modules = match wasm::ready()? {
        true => {
            let program = std::env::current_exe().map_err(|e| format!("xtask: {e}"))?;
            Some(tools::beside("the WebAssembly modules", Command::new(program).arg("wasm"))?)
        }
        false => None,
    };
    // Before Python, which builds the C library with other features.
    embeddings::run_all()?;
    python::run_all()?;
    let made = modules.map(tools::Beside::wait).transpose()?.is_some();
    js::run_all(made)?;
    println!("\nall checks passed");
    Ok(())
}

/// The bench of relevance, which knows its own arguments.
fn relevance(args: &[String]) -> Result<(), String> {
    cargo("relevance", &with(&["run", "--release", "--package", "helpdex-relevance", "--"], args), &[])
}

/// The generated files, by a program of their own: what `cargo xtask` needs itself is built before anything else.
fn codegen(args: &[String]) -> Result<(), String> {
    cargo("codegen", &with(&["run", "--quiet", "--package", "xtask-codegen", "--"], args), &[])
}

fn with<'a>(first: &[&'a str], more: &'a [String]) -> Vec<&'a str> {
    first.iter().copied().chain(more.iter().map(String::as_str)).collect()
}

/// The workspace by itself.
fn rust() -> Result<(), String> {
    if component("rustfmt", &["fmt", "--version"]) {
        cargo("formatting", &["fmt", "--all", "--check"], &[])?;
    }
    if component("clippy", &["clippy", "--version"]) {
        cargo("lints", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], &[])?;
    }
    // The libraries that leave things out: to answer only, to index without files and threads, to help agents without indexing.
    for features in ["", "index", "desk"] {
        let only = ["clippy", "--package", "helpdex-contract", "--no-default-features", "--features", features];
        cargo("lints of a smaller library", &[&only[..], &["--", "-D", "warnings"]].concat(), &[])?;
    }
    cargo(
        "an index without tantivy",
        &["test", "--package", "helpdex", "--no-default-features", "--features", "index"],
        &[],
    )?;
    build_tested()?;
    tools::run("generated files", Command::new(target().join("debug/xtask-codegen")).arg("--check"))?;
    cargo("tests", &[&["test"], &TESTED[..]].concat(), &[])?;
    cargo("docs", &["doc", "--workspace", "--no-deps"], &[("RUSTDOCFLAGS", "-D warnings")])?;
    // As the README has it, but linked as it was compiled: that takes a minute less.
    let quickly = [("CARGO_PROFILE_RELEASE_LTO", "off"), ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")];
    let question = "怎么重置密码";
    cargo("the README's command", &["run", "--release", "--", "search", "examples/help-center", question], &quickly)
}
