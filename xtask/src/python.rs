//! `cargo xtask python`: the Python package as its users get it: a wheel, installed in clean environments of every Python that
//! is here, with its tests, its types checked strictly, and the cases of `tests/cases`.

use super::tools::{find, fresh, have, have_when, leave_out, output, run};
use super::{c, root, target};
use std::path::{Path, PathBuf};
use std::process::Command;

/// All of it.
pub fn run_all() -> Result<(), String> {
    let Some(wheel) = wheel(&[])? else { return Ok(()) };
    content(&wheel)?;
    let (main, others) = match interpreters().split_first() {
        Some((main, others)) => (main.clone(), others.to_vec()),
        None => return Ok(()),
    };
    let python = installed(&main, &wheel, &["pytest", "mypy", "types-cffi"])?;
    tests(&python, &[])?;
    types(&python)?;
    c::cases("Python", &format!("{} bindings/python/tests/host.py", python.display()))?;
    for other in others {
        let python = installed(&other, &wheel, &["pytest"])?;
        // The interpreter is another one, the library is the same: its memory is looked at once.
        tests(&python, &["--deselect", "tests/test_memory.py"])?;
    }
    // Last: its wheel takes the place of the other.
    insights(&main)
}

/// The package with insights in it, as README.md says how to build it.
pub fn insights(python: &Path) -> Result<(), String> {
    let Some(wheel) = wheel(&["--config-settings", "build-args=--features insights"])? else { return Ok(()) };
    let python = installed(python, &wheel, &["pytest"])?;
    let package = root().join("bindings/python");
    let mut tests = Command::new(python);
    tests.args(["-m", "pytest", "tests/test_insights.py"]).env("HELPDEX_WITH_INSIGHTS", "1");
    run("Python tests with insights", tests.current_dir(package))
}

/// A Python with the package in it, or `None` where there is no Python.
pub fn environment() -> Result<Option<PathBuf>, String> {
    let Some(wheel) = wheel(&[])? else { return Ok(None) };
    interpreters().first().map(|main| installed(main, &wheel, &[])).transpose()
}

/// Pythons of this machine that the package is for, one of each version, the usual one first.
fn interpreters() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = find("python3").into_iter().collect();
    found.extend((9..=15).filter_map(|minor| find(&format!("python3.{minor}"))));
    found.extend(find("pypy3"));
    if let Some(home) = std::env::var_os("HOME") {
        let versions = std::fs::read_dir(Path::new(&home).join(".pyenv/versions"));
        let mut pyenv: Vec<PathBuf> = versions.into_iter().flatten().flatten().map(|e| e.path()).collect();
        pyenv.sort();
        found.extend(pyenv.into_iter().map(|v| v.join("bin/python3")).filter(|p| p.is_file()));
    }
    const ASK: &str = "import sys, venv; assert sys.version_info >= (3, 9); \
                       print(sys.implementation.name, *sys.version_info[:2])";
    let mut seen = Vec::new();
    found.retain(|python| match output("python", Command::new(python).args(["-c", ASK])) {
        Ok((version, true)) if !seen.contains(&version) => {
            seen.push(version);
            true
        }
        _ => false,
    });
    found
}

/// Builds the wheel as `pip` does for a user, with these options; `None`, and said so, where there is no Python.
fn wheel(options: &[&str]) -> Result<Option<PathBuf>, String> {
    let ready = || interpreters().first().is_some_and(|p| has(p, "venv, ensurepip"));
    if !have_when(ready, &["python3", "python3-venv", "python3-dev"]) {
        leave_out("Python", "there is no Python from 3.9 on, with venv");
        return Ok(None);
    }
    let _ = have("pypy3", &["pypy3", "pypy3-venv"]);
    let python = environment_of(&interpreters()[0], "build")?;
    let folder = fresh("python/wheels")?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir"]).arg(&folder).args(options);
    run("the Python wheel", pip.arg(root().join("bindings/python")).env("CARGO_TARGET_DIR", target()))?;
    let mut wheels = std::fs::read_dir(&folder).map_err(|e| e.to_string())?.flatten().map(|e| e.path());
    match wheels.find(|p| p.extension().is_some_and(|x| x == "whl")) {
        Some(wheel) => Ok(Some(wheel)),
        None => Err("pip made no wheel".into()),
    }
}

fn has(python: &Path, modules: &str) -> bool {
    output("python", Command::new(python).args(["-c", &format!("import {modules}")])).is_ok_and(|(_, done)| done)
}

/// The wheel serves every Python 3 and holds what it must.
fn content(wheel: &Path) -> Result<(), String> {
    let name = wheel.file_name().unwrap_or_default().to_string_lossy().into_owned();
    println!("== {name}, {} bytes", std::fs::metadata(wheel).map_or(0, |m| m.len()));
    if !name.contains("-py3-none-") {
        return Err(format!("the wheel {name} is for one Python only"));
    }
    let list = Command::new(&interpreters()[0]).args(["-m", "zipfile", "-l"]).arg(wheel).output();
    let list = list.map_err(|e| e.to_string())?.stdout;
    let list = String::from_utf8_lossy(&list);
    for part in ["helpdex/py.typed", "helpdex/_types.py", "helpdex/_native/ffi.py", "LICENSE-MIT", "NOTICE"] {
        if !list.contains(part) {
            return Err(format!("the wheel has no {part}:\n{list}"));
        }
    }
    if list.contains("tests/") { Err(format!("the wheel has tests in it:\n{list}")) } else { Ok(()) }
}

/// An empty environment; its Python.
fn environment_of(python: &Path, name: &str) -> Result<PathBuf, String> {
    let folder = fresh(&format!("python/{name}"))?;
    run("a Python environment", Command::new(python).args(["-m", "venv"]).arg(&folder))?;
    Ok(folder.join("bin/python"))
}

/// A clean environment with the wheel and `more` in it.
fn installed(python: &Path, wheel: &Path, more: &[&str]) -> Result<PathBuf, String> {
    let version =
        output("python", Command::new(python).arg("-c").arg("import sys; print(sys.implementation.cache_tag)"))?.0;
    let python = environment_of(python, version.trim())?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(more).arg(wheel);
    run("pip install", &mut pip)?;
    Ok(python)
}

fn tests(python: &Path, options: &[&str]) -> Result<(), String> {
    let package = root().join("bindings/python");
    run("Python tests", Command::new(python).args(["-m", "pytest"]).args(options).current_dir(package))
}

/// The package and its tests under mypy and pyright, both strict.
fn types(python: &Path) -> Result<(), String> {
    let package = root().join("bindings/python");
    run("mypy", Command::new(python).args(["-m", "mypy"]).current_dir(&package))?;
    if !have("npm", &["npm"]) {
        leave_out("pyright", "there is no npm");
        return Ok(());
    }
    let folder = fresh("python/pyright")?;
    let mut npm = Command::new("npm");
    npm.args(["install", "--silent", "--no-audit", "--no-fund", "--prefix"]).arg(&folder).arg("pyright@1");
    run("npm install pyright", &mut npm)?;
    let mut pyright = Command::new(folder.join("node_modules/.bin/pyright"));
    run("pyright", pyright.arg("--pythonpath").arg(python).args(["-p", "."]).current_dir(&package))
}
