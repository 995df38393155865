//! `cargo xtask embeddings`: the examples in PHP, Ruby and Go, against an installed C library.

use super::tools::{fresh, have, have_when, leave_out, output, run};
use super::{c, root};
use std::path::{Path, PathBuf};
use std::process::Command;

/// All of them.
pub fn run_all() -> Result<(), String> {
    if !have("cc", &["gcc", "libc6-dev"]) || !have("make", &["make"]) {
        leave_out("PHP, Ruby and Go", "there is no C compiler or no make to install the C library with");
        return Ok(());
    }
    let prefix = fresh("embeddings/prefix")?;
    c::make("install", &prefix)?;
    let snapshot = c::snapshot("embeddings/help.hdx")?;

    let php = || output("php", Command::new("php").args(["-r", "new ReflectionClass('FFI');"])).is_ok_and(|o| o.1);
    if have_when(php, &["php-cli"]) {
        let program = root().join("examples/php/answer.php");
        tell("PHP", &snapshot, || with(&prefix, Command::new("php").args(["-d", "ffi.enable=1"]).arg(&program)))?;
    } else {
        leave_out("PHP", "php with FFI cannot be installed here");
    }
    let fiddle = || output("ruby", Command::new("ruby").args(["-e", "require 'fiddle/import'; require 'json'"]));
    if have_when(|| fiddle().is_ok_and(|o| o.1), &["ruby"]) {
        let program = root().join("examples/ruby/answer.rb");
        tell("Ruby", &snapshot, || with(&prefix, Command::new("ruby").arg("-w").arg(&program)))?;
    } else {
        leave_out("Ruby", "ruby with Fiddle cannot be installed here");
    }
    if have("go", &["golang-go"]) && have("pkg-config", &["pkg-config"]) {
        let program = fresh("embeddings/go")?.join("answer");
        let source = root().join("examples/go");
        let cache = program.with_file_name("cache");
        for step in [&["vet", "./..."][..], &["build", "-o", &program.display().to_string(), "."]] {
            let mut go = Command::new("go");
            go.args(step).current_dir(&source).env("GOCACHE", &cache).env("GOFLAGS", "-mod=mod");
            run("go", go.env("PKG_CONFIG_PATH", prefix.join("lib/pkgconfig")).env("CGO_ENABLED", "1"))?;
        }
        tell("Go", &snapshot, || with(&prefix, &mut Command::new(&program)))?;
    } else {
        leave_out("Go", "go cannot be installed here");
    }
    Ok(())
}

/// The command, with the library in reach.
fn with(prefix: &Path, command: &mut Command) -> Command {
    let mut made = Command::new(command.get_program());
    made.args(command.get_args()).env("HELPDEX_PREFIX", prefix).env("LD_LIBRARY_PATH", prefix.join("lib"));
    made
}

/// The story that every example tells: open a snapshot, answer, show the passage; say what is wrong with a bad one, and that
/// there is no answer.
fn tell(who: &str, snapshot: &PathBuf, program: impl Fn() -> Command) -> Result<(), String> {
    let (said, done) = output(who, program().arg(snapshot).args(["怎么重置密码", "？"]))?;
    if !done || !said.contains("1. 如何重置密码") || !said.contains("[密码]") && !said.contains("[重置密码]")
    {
        return Err(format!("the example in {who}: {said}"));
    }
    println!("== {who}:\n{said}");
    let (said, done) = output(who, program().arg(snapshot).args(["zzzzqqqq"]))?;
    if !done || !said.contains("No article") {
        return Err(format!("the example in {who}, without an answer: {said}"));
    }
    let (said, done) = output(who, program().arg(root().join("README.md")).arg("password"))?;
    if done || !said.contains("invalid_snapshot") || said.contains("No article") {
        return Err(format!("the example in {who} with something that is no snapshot: {said}"));
    }
    Ok(())
}
