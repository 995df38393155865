//! `cargo xtask js`: the npm package in Node, in Chromium, and as bundlers and TypeScript see it. `cargo xtask web-bench`: how it
//! compares with other search libraries in a browser.

use super::tools::{find, fresh, have, leave_out, run};
use super::wasm::{build, package};
use super::{build_tested, cargo, root, target};
use std::path::PathBuf;
use std::process::Command;

/// Evaluation sets that lie beside a checkout, if any.
const SETS: &str = "../shared/eval";

/// The tests that need a browser.
const PAGES: [&str; 7] = ["browser", "widget", "widget-answers", "widget-looks", "widget-safety", "site", "consumers"];

/// Builds it of the modules, where they could be made, and runs its tests.
pub fn run_all(made: bool) -> Result<(), String> {
    if !packed(made)? {
        leave_out("JavaScript", "there is no Node from 20 on, or Rust cannot build for a browser");
        return Ok(());
    }
    build_tested()?;
    let mut files = vec!["cases", "errors", "network", "memory", "indexing", "parity"];
    let browser = chromium();
    match browser {
        Some(_) => files.extend(PAGES),
        None => leave_out("JavaScript in pages", "Chromium cannot be installed here"),
    }
    let mut node = Command::new("node");
    node.args(["--test", "--test-force-exit", "--test-reporter=spec"]).current_dir(package());
    node.args(files.iter().map(|name| format!("test/{name}.test.mjs")));
    node.env("HELPDEX_COMMAND", target().join("debug/helpdex"))
        .env("HELPDEX_SITE", target().join("debug/example-web"))
        .env("HELPDEX_CHROMIUM", browser.unwrap_or_default());
    if std::env::var_os("HELPDEX_EVAL").is_none() {
        node.env("HELPDEX_EVAL", root().join(SETS));
    }
    run("tests of the npm package", &mut node)
}

/// Compares on an evaluation set; with a corpus, also how much of large snapshots a question needs.
pub fn bench(args: &[String]) -> Result<(), String> {
    if args.is_empty() {
        return Err("usage: cargo xtask web-bench SET [CORPUS.jsonl.xz]".into());
    }
    let browser = chromium().filter(|_| built().is_ok_and(|b| b)).ok_or("the bench needs Node and Chromium")?;
    cargo("the command", &["build", "--release", "--package", "helpdex-cli"], &[])?;
    let folder = root().join("benches/web");
    run("npm ci", Command::new("npm").args(["ci", "--silent", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    let absolute = |a: &String| std::path::absolute(a).map_err(|e| format!("{a}: {e}"));
    let args = args.iter().map(absolute).collect::<Result<Vec<_>, _>>()?;
    let mut node = Command::new("node");
    node.arg("--max-old-space-size=12000").arg(folder.join("bench.mjs")).arg(fresh("web-bench")?).args(args);
    run("the bench", node.env("HELPDEX_COMMAND", target().join("release/helpdex")).env("HELPDEX_CHROMIUM", browser))
}

/// Builds the package without the module that indexes; whether it could be.
pub fn built() -> Result<bool, String> {
    packed(build()?)
}

/// Builds the package of the modules that were made.
fn packed(made: bool) -> Result<bool, String> {
    if made {
        run("npm run build", Command::new("npm").args(["run", "--silent", "build"]).current_dir(package()))?;
    }
    Ok(made)
}

fn chromium() -> Option<PathBuf> {
    let _ = have("chromium", &["chromium"]);
    find("chromium").or_else(|| find("chromium-browser")).or_else(|| find("google-chrome"))
}
