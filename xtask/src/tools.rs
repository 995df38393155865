//! Programs that checks need: found, or installed by the machine's package manager, or done without and said so.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::Instant;

/// Checks that were left out, and why.
static LEFT_OUT: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Notes that a check is left out.
pub fn leave_out(check: &str, why: &str) {
    println!("== {check}: left out, {why}");
    if let Ok(mut all) = LEFT_OUT.lock() {
        all.push(format!("{check} ({why})"));
    }
}

/// Says at the end what was left out.
pub fn summary() {
    if let Ok(all) = LEFT_OUT.lock() {
        for line in all.iter() {
            println!("left out: {line}");
        }
    }
}

/// Where a program is.
pub fn find(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|d| d.join(program)).find(|p| p.is_file())
}

/// Whether `program` is there, if need be after installing the Debian packages that bring it.
pub fn have(program: &str, packages: &[&str]) -> bool {
    have_when(|| find(program).is_some(), packages)
}

/// Whether `there` holds, if need be after installing Debian packages.
pub fn have_when(there: impl Fn() -> bool, packages: &[&str]) -> bool {
    if there() {
        return true;
    }
    if find("apt-get").is_none() {
        return false;
    }
    static UPDATED: Mutex<bool> = Mutex::new(false);
    let apt = |args: &[&str]| {
        let mut command = if find("sudo").is_some() { Command::new("sudo") } else { Command::new("apt-get") };
        if find("sudo").is_some() {
            command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        }
        let status = command.env("DEBIAN_FRONTEND", "noninteractive").args(args).status();
        status.is_ok_and(|s| s.success())
    };
    println!("== installing {}", packages.join(" "));
    if let Ok(mut updated) = UPDATED.lock()
        && !*updated
    {
        apt(&["update", "-qq"]);
        *updated = true;
    }
    let mut install = vec!["install", "-y", "-qq", "--no-install-recommends"];
    install.extend(packages);
    apt(&install) && there()
}

/// Runs a program and shows what it says; fails if it does.
pub fn run(what: &str, command: &mut Command) -> Result<(), String> {
    println!("== {what}: {}", shown(command));
    match command.status() {
        Ok(s) if s.success() => Ok(()),
        Ok(s) => Err(format!("{what} failed ({s})")),
        Err(e) => Err(format!("{what}: {}: {e}", command.get_program().display())),
    }
}

/// A program that runs beside the checks that follow, until it is waited for.
pub struct Beside {
    what: String,
    child: Child,
    said: PathBuf,
    since: Instant,
}

/// Starts a program; what it says goes to a file below `target`.
pub fn beside(what: &str, command: &mut Command) -> Result<Beside, String> {
    let wrong = |e: std::io::Error| format!("{what}: {e}");
    println!("== {what}, beside what follows: {}", shown(command));
    let said = super::target().join("beside").join(what.replace(' ', "-"));
    std::fs::create_dir_all(super::target().join("beside")).map_err(wrong)?;
    let file = File::create(&said).map_err(wrong)?;
    command.stdin(Stdio::null()).stderr(file.try_clone().map_err(wrong)?).stdout(file);
    Ok(Beside { what: what.into(), child: command.spawn().map_err(wrong)?, said, since: Instant::now() })
}

impl Beside {
    /// Waits for it, and shows what it said.
    pub fn wait(mut self) -> Result<(), String> {
        let status = self.child.wait().map_err(|e| format!("{}: {e}", self.what))?;
        let said = std::fs::read(&self.said).map_err(|e| format!("{}: {e}", self.said.display()))?;
        println!("{}", String::from_utf8_lossy(&said).trim_end());
        println!("== {}: {status} after {} s", self.what, self.since.elapsed().as_secs());
        if status.success() { Ok(()) } else { Err(format!("{} failed ({status})", self.what)) }
    }
}

impl Drop for Beside {
    /// Where a check failed, nobody waits for it any more. A compiler that it started may go on for a while.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a program quietly; what it said, and whether it succeeded.
pub fn output(what: &str, command: &mut Command) -> Result<(String, bool), String> {
    let out = command.output().map_err(|e| format!("{what}: {}: {e}", command.get_program().display()))?;
    let said = [out.stdout, out.stderr].concat();
    Ok((String::from_utf8_lossy(&said).into_owned(), out.status.success()))
}

fn shown(command: &Command) -> String {
    let root = super::root().display().to_string() + "/";
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|w| w.to_string_lossy().replace(&root, "")).collect::<Vec<_>>().join(" ")
}

/// An empty directory below `target`.
pub fn fresh(name: &str) -> Result<PathBuf, String> {
    let path = super::target().join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(path)
}

/// Copies a file, making the directory for it.
pub fn copy(from: &Path, to: &Path) -> Result<(), String> {
    if let Some(parent) = to.parent() {
        std::fs::create_dir_all(parent).map_err(|e| format!("{}: {e}", parent.display()))?;
    }
    std::fs::copy(from, to).map(|_| ()).map_err(|e| format!("{} to {}: {e}", from.display(), to.display()))
}
