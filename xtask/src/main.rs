//! `cargo xtask …`: everything that is done to the workspace as a whole.
//!
//! - `test` — formatting, lints, every test, the docs, and the README's main command; what CI runs.
//! - `codegen [--check]` — writes, or checks, the generated files that are committed.
//! - `fit SET...` — ranking weights for evaluation sets; see `fit`.
//!
//! `test` needs nothing but the Rust toolchain and what it can get with it.

mod codegen;
mod fit;

use std::path::Path;
use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let task = std::env::args().nth(1).unwrap_or_default();
    let done = match task.as_str() {
        "test" | "ci" => test(),
        "codegen" => codegen::run(std::env::args().any(|a| a == "--check")),
        "fit" => fit::run(&std::env::args().skip(2).collect::<Vec<_>>()),
        _ => Err("usage: cargo xtask test | codegen | fit SET...".into()),
    };
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
    if component("rustfmt", &["fmt", "--version"]) {
        cargo("formatting", &["fmt", "--all", "--check"], &[])?;
    }
    if component("clippy", &["clippy", "--version"]) {
        cargo("lints", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], &[])?;
    }
    cargo("the command", &["build", "--package", "helpdex-cli"], &[])?;
    cargo("tests", &["test", "--workspace", "--exclude", "helpdex-benches"], &[])?;
    cargo("docs", &["doc", "--workspace", "--no-deps"], &[("RUSTDOCFLAGS", "-D warnings")])?;
    let question = "怎么重置密码";
    cargo("the README's command", &["run", "--release", "--", "search", "examples/help-center", question], &[])?;
    println!("\nall checks passed");
    Ok(())
}
