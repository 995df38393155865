//! Cheap checks of the sources.

use super::support::root;
use std::path::PathBuf;

/// Every Rust file of the workspace.
pub fn sources() -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut folders: Vec<PathBuf> =
        ["crates", "tests", "benches", "xtask", "examples"].iter().map(|f| root().join(f)).collect();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                out.push(path);
            }
        }
    }
    out
}

#[test]
fn files_say_what_they_are_and_stay_small() {
    let mut wrong = Vec::new();
    for file in sources() {
        let text = std::fs::read_to_string(&file).unwrap();
        let name = file.strip_prefix(root()).unwrap().display().to_string();
        if !text.starts_with("//!") && !name.ends_with("extract/tests.rs") {
            wrong.push(format!("{name}: does not start with a `//!` line that says what it is"));
        }
        if text.lines().any(|l| l.ends_with(' ')) {
            wrong.push(format!("{name}: trailing white space"));
        }
        let lines = text.lines().filter(|l| !l.trim().is_empty() && !l.trim_start().starts_with("//")).count();
        if lines > 400 {
            wrong.push(format!("{name}: {lines} lines of code; split it by noun"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
