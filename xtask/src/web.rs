//! `cargo xtask web`: the sample help centre as a site with search in its pages, served to this machine; see `examples/web`.

use super::js::built;
use super::tools::run;
use super::wasm::package;
use super::{cargo, root, target};
use std::path::PathBuf;
use std::process::Command;

/// Builds what is missing, and serves it until it is ended. `args` go to the server.
pub fn serve(args: &[String]) -> Result<(), String> {
    if !built()? {
        return Err("the site needs Node from 20 on, npm, and Rust's target wasm32-unknown-unknown".into());
    }
    let site = build()?;
    run("the site", Command::new(target().join("debug/example-web")).arg("serve").arg(site).args(args))
}

/// Builds the site, of a package that is there; where it is.
pub fn build() -> Result<PathBuf, String> {
    let (articles, site) = (root().join("examples/help-center"), target().join("web"));
    let snapshot = target().join("help-center.hdx");
    cargo("the command and the site", &["build", "--package", "helpdex-cli", "--package", "example-web"], &[])?;
    let mut command = Command::new(target().join("debug/helpdex"));
    run("the articles", command.arg("snapshot").arg(&articles).arg("--out").arg(&snapshot))?;
    let mut command = Command::new(target().join("debug/example-web"));
    run("the pages", command.arg("build").args([&snapshot, &articles, &package().join("dist"), &site]))?;
    Ok(site)
}
