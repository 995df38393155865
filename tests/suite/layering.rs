//! Who may use whom: `capi, wasm, cli → contract → core → text`, `contract → insights → text` and `cli → import → core`, never
//! back, never sideways; and only one module names the engine.

use super::support::root;
use serde_json::Value;
use std::process::Command;

/// Each package and the ones of ours that it may depend on.
const ALLOWED: &[(&str, &[&str])] = &[
    ("helpdex-text", &[]),
    ("helpdex", &["helpdex-text"]),
    ("helpdex-insights", &["helpdex-text"]),
    ("helpdex-contract", &["helpdex", "helpdex-insights"]),
    ("helpdex-import", &["helpdex"]),
    ("helpdex-cli", &["helpdex-contract", "helpdex-eval", "helpdex-import"]),
    ("helpdex-eval", &[]),
    ("helpdex-capi", &["helpdex-contract"]),
    ("helpdex-wasm", &["helpdex-contract"]),
    ("helpdex-tests", &["helpdex-contract", "helpdex-import"]),
    ("helpdex-benches", &["helpdex-contract", "helpdex-insights", "helpdex-text"]),
    ("helpdex-relevance", &["helpdex", "helpdex-eval", "helpdex-insights", "helpdex-text"]),
    ("xtask", &[]),
    ("xtask-codegen", &["helpdex-contract"]),
    ("xtask-wasm", &[]),
    ("example-web", &["helpdex"]),
];

#[test]
fn no_crate_knows_more_than_it_may() {
    let output = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"])
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() >= 6);
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let allowed = ALLOWED.iter().find(|a| a.0 == name).unwrap_or_else(|| panic!("{name} is not in the table")).1;
        for dependency in package["dependencies"].as_array().unwrap() {
            let used = dependency["name"].as_str().unwrap();
            let ours = used.starts_with("helpdex");
            assert!(!ours || allowed.contains(&used), "{name} must not depend on {used}");
            assert!(
                used != "rusqlite" || name == "helpdex-insights",
                "only helpdex-insights may depend on rusqlite, not {name}"
            );
            assert!(used != "tantivy" || name == "helpdex", "only helpdex may depend on tantivy, not {name}");
        }
    }
}

#[test]
fn only_the_engine_names_tantivy() {
    for file in super::tidy::sources() {
        let path = file.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        let inside = path.starts_with("crates/core/src/engine/") || path.starts_with("tests/");
        let text = std::fs::read_to_string(&file).unwrap();
        let names = |l: &str| l.contains("tantivy::") || l.contains("tantivy_");
        assert!(inside || !text.lines().any(names), "{path} names tantivy");
    }
}
