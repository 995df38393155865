//! `cargo xtask boundary`: what it costs to search through C and through Python instead of in Rust, on one snapshot, and to
//! open a large one from C.

use super::tools::{copy, fresh, output, run};
use super::{cargo, root, target};
use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

/// Runs of each program; the best one counts, because others use the machine too.
const RUNS: usize = 5;
const ROUNDS: &str = "60";
const SECTIONS: &str = "10000";

/// Builds, runs and prints.
pub fn run_all() -> Result<(), String> {
    let packages = ["--package", "helpdex-capi", "--package", "helpdex-benches", "--package", "helpdex-cli"];
    let built = fresh("boundary")?;
    cargo("programs", &[&["build", "--profile", "dist", "--lib", "--bins"][..], &packages].concat(), &[])?;
    let dist = target().join("dist");
    copy(&dist.join("libhelpdex.so"), &built.join("libhelpdex.so.1"))?;
    let c = built.join("boundary-c");
    let mut cc = Command::new("cc");
    cc.args(["-std=c99", "-O2", "-I"]).arg(root().join("bindings/c/include"));
    cc.arg(root().join("benches/boundary/boundary.c")).arg("-o").arg(&c).arg(built.join("libhelpdex.so.1"));
    run("boundary.c", cc.arg(format!("-Wl,--disable-new-dtags,-rpath,{}", built.display())))?;
    let python = super::python::environment()?;

    let (help, large) = (built.join("help.hdx"), built.join("large.hdx"));
    let mut make = Command::new(dist.join("helpdex"));
    run("a snapshot", make.arg("snapshot").arg(root().join("examples/help-center")).arg("--out").arg(&help))?;
    run("a large one", Command::new(dist.join("boundary")).args(["make", SECTIONS]).arg(&large))?;

    let questions = root().join("benches/boundary/questions.txt");
    let mut best: HashMap<String, f64> = HashMap::new();
    for _ in 0..RUNS {
        let search = |program: &Path| {
            let mut command = Command::new(program);
            command.args(["search"]).arg(&help).arg(&questions).arg(ROUNDS);
            command
        };
        measure("rust", &mut search(&dist.join("boundary")), &mut best)?;
        measure("c", &mut search(&c), &mut best)?;
        if let Some(python) = &python {
            let mut command = Command::new(python);
            command.arg(root().join("benches/boundary/boundary.py")).arg(&help).arg(&questions).arg(ROUNDS);
            measure("python", &mut command, &mut best)?;
        }
        measure("open", Command::new(&c).arg("open").arg(&large), &mut best)?;
    }
    let got = |name: &str| best.get(name).copied().unwrap_or(f64::NAN);
    let rust = got("rust search");
    let over = |name: &str| {
        format!("{:8.1} µs  {:+6.1} µs  {:+6.1} %", got(name), got(name) - rust, (got(name) / rust - 1.0) * 100.0)
    };
    println!(
        "\nA question to the snapshot of examples/help-center, mean of benches/boundary/questions.txt, best of {RUNS} runs:"
    );
    println!("  Rust                      {rust:8.1} µs");
    println!("  C, all answers read       {}", over("c search"));
    println!("  Python                    {}", over("python search"));
    println!("  Python, all answers read  {}", over("python read"));
    println!("  Python, two threads answer {:.2} times as many as one", -got("python threads"));
    println!("A snapshot of {SECTIONS} sections, {:.1} MB, from C:", size(&large));
    println!("  opens in {:.2} ms, answers its first question in {:.2} ms", got("open open"), got("open first"));
    println!("  private memory {:.1} MB, of which {:.1} MB is not the file", got("open private"), got("open own"));
    Ok(())
}

fn size(file: &Path) -> f64 {
    std::fs::metadata(file).map_or(f64::NAN, |m| m.len() as f64 / 1e6)
}

/// Runs a program that prints lines of a name and a number, and keeps the smallest of each.
fn measure(who: &str, command: &mut Command, best: &mut HashMap<String, f64>) -> Result<(), String> {
    let (said, done) = output(who, command)?;
    if !done {
        return Err(format!("{who}: {said}"));
    }
    for line in said.lines() {
        let (name, number) = line.split_once(' ').ok_or(format!("{who} says {line}"))?;
        let number: f64 = number.parse().map_err(|e| format!("{who} says {line}: {e}"))?;
        // A speed-up is better when it is larger.
        let number = if name == "threads" { -number } else { number };
        let kept = best.entry(format!("{who} {name}")).or_insert(f64::INFINITY);
        *kept = kept.min(number);
    }
    Ok(())
}
