//! `cargo xtask c`: the C library, as C programs see it.
//!
//! Header in every standard; every function called, every status provoked, under sanitizers that are proven to be on,
//! under valgrind, with threads under ThreadSanitizer; the cases of `tests/cases`; an installed library with pkg-config and
//! CMake; the examples.

use super::tools::{beside, copy, find, fresh, have, leave_out, output, run};
use super::{TESTED, build_tested, cargo, root, target};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

const STRICT: &[&str] = &["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-g"];
const SANITIZE: &[&str] = &["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer"];

/// All of it.
pub fn run_all() -> Result<(), String> {
    if !have("cc", &["gcc", "libc6-dev"]) {
        leave_out("C", "there is no C compiler");
        return Ok(());
    }
    // One core links the library for minutes.
    let library = match have("make", &["make"]) {
        true => Some(beside("the C library as it is shipped", &mut making("all"))?),
        false => None,
    };
    let built = Built::new()?;
    standards(&built)?;
    symbols(&built)?;
    sanitized(&built)?;
    valgrind(&built)?;
    threads(&built)?;
    match library {
        Some(library) => library.wait().and_then(|()| installed()),
        None => {
            leave_out("make install", "there is no make");
            Ok(())
        }
    }
}

/// The library in development form, plain and with injected panics, and where programs go.
struct Built {
    folder: PathBuf,
    plain: PathBuf,
    panics: PathBuf,
}

impl Built {
    fn new() -> Result<Built, String> {
        let folder = fresh("c")?;
        let from = target().join("debug/libhelpdex.so");
        let built = Built { plain: folder.join("plain"), panics: folder.join("panics"), folder };
        let panics = ["--features", "helpdex-capi/inject-panic"];
        cargo("the C library with injected panics", &[&["build"], &TESTED[..], &panics[..]].concat(), &[])?;
        copy(&from, &built.panics.join("libhelpdex.so.1"))?;
        build_tested()?;
        copy(&from, &built.plain.join("libhelpdex.so.1"))?;
        Ok(built)
    }

    fn source(name: &str) -> PathBuf {
        root().join("bindings/c/tests").join(name)
    }

    /// Compiles a test against a library.
    fn compile(
        &self,
        compiler: &str,
        options: &[&str],
        source: &str,
        library: &Path,
        name: &str,
    ) -> Result<PathBuf, String> {
        let program = self.folder.join(name);
        let mut cc = Command::new(compiler);
        cc.args(STRICT).args(options).arg("-I").arg(root().join("bindings/c/include")).arg(Built::source(source));
        cc.arg("-o").arg(&program).arg(library.join("libhelpdex.so.1")).arg("-lpthread");
        // Cargo sets LD_LIBRARY_PATH; the old kind of tag goes before it.
        cc.arg(format!("-Wl,--disable-new-dtags,-rpath,{}", library.display()));
        run(&format!("{source}, {}", options.first().unwrap_or(&"")), &mut cc)?;
        Ok(program)
    }
}

/// The compilers that are here.
fn compilers() -> Vec<(&'static str, &'static str)> {
    [("gcc", "g++"), ("clang", "clang++"), ("cc", "c++")]
        .into_iter()
        .filter(|(c, _)| find(c).is_some())
        .take(2)
        .collect()
}

/// Header and tests in every standard of C, and in C++.
fn standards(built: &Built) -> Result<(), String> {
    for (cc, cxx) in compilers() {
        for standard in ["-std=c99", "-std=c11", "-std=c2x"] {
            let program = built.compile(cc, &[standard], "abi.c", &built.plain, "abi")?;
            run("abi", Command::new(program).arg(fresh("c/disk")?))?;
        }
        if find(cxx).is_some() || have(cxx, &["g++"]) {
            let program = built.compile(cxx, &["-std=c++17"], "include.cpp", &built.plain, "include")?;
            run("include", &mut Command::new(program))?;
        }
    }
    Ok(())
}

/// Every symbol that the library exports is called by a test, and nothing else is exported.
fn symbols(built: &Built) -> Result<(), String> {
    let names = |options: &[&str], of: &Path| -> Result<BTreeSet<String>, String> {
        let (text, done) = output("nm", Command::new("nm").args(options).arg(of))?;
        if !done {
            return Err(format!("nm: {text}"));
        }
        Ok(text.split_whitespace().filter(|w| w.len() > 1 && !w.starts_with('0')).map(|w| w.to_string()).collect())
    };
    let exported = names(&["-D", "--defined-only"], &built.plain.join("libhelpdex.so.1"))?;
    if let Some(stray) = exported.iter().find(|s| !s.starts_with("hdx_")) {
        return Err(format!("the library exports `{stray}`, which is no function of the header"));
    }
    let called = names(&["-u"], &built.folder.join("abi"))?;
    match exported.iter().find(|s| !called.contains(*s)) {
        Some(missing) => Err(format!("no C test calls {missing}")),
        None => {
            println!("== symbols: all {} exported functions are called", exported.len());
            Ok(())
        }
    }
}

/// Under the address and undefined-behaviour sanitizers, with proof that they are on.
fn sanitized(built: &Built) -> Result<(), String> {
    let proof = built.compile("cc", SANITIZE, "sanitized.c", &built.plain, "sanitized")?;
    for (mistake, word) in
        [("address", "heap-buffer-overflow"), ("leak", "detected memory leaks"), ("undefined", "overflow")]
    {
        let (said, done) = output("sanitized", Command::new(&proof).arg(mistake))?;
        if done || !said.contains(word) {
            return Err(format!("the sanitizers let a mistake pass ({mistake}): {said}"));
        }
    }
    let program = built.compile("cc", SANITIZE, "abi.c", &built.plain, "abi-sanitized")?;
    run("abi, sanitized", Command::new(program).arg(fresh("c/disk")?))?;
    let program = built.compile("cc", SANITIZE, "panic.c", &built.panics, "panic-sanitized")?;
    let (said, done) = output("panic", &mut Command::new(program))?;
    if !done {
        return Err(format!("panic, sanitized: {said}"));
    }
    println!("== panic, sanitized: no fault crosses the boundary");
    let program = built.compile("cc", SANITIZE, "threads.c", &built.plain, "threads-sanitized")?;
    run("threads, sanitized", &mut Command::new(program))?;
    let host = built.compile("cc", SANITIZE, "host.c", &built.plain, "host-sanitized")?;
    cases("C, sanitized", &host.display().to_string())
}

/// The cases of `tests/cases` through a host.
pub fn cases(what: &str, host: &str) -> Result<(), String> {
    let args = [&["test", "--quiet"], &TESTED[..], &["--test", "suite", "cases"]].concat();
    cargo(&format!("cases through {what}"), &args, &[("HELPDEX_CASE_HOST", host)])
}

fn valgrind(built: &Built) -> Result<(), String> {
    if !have("valgrind", &["valgrind", "libc6-dbg"]) {
        leave_out("valgrind", "it cannot be installed here");
        return Ok(());
    }
    let options = [
        "-q",
        "--error-exitcode=9",
        "--leak-check=full",
        "--errors-for-leak-kinds=definite,indirect",
        "--show-leak-kinds=definite,indirect",
    ];
    // An older valgrind does not read the newest debug information.
    let program = built.compile("cc", &["-gdwarf-4"], "abi.c", &built.plain, "abi-valgrind")?;
    let mut check = Command::new("valgrind");
    // The forked child lets go of what only its parent may free, so it is left out here.
    check.args(options).arg(program).arg(fresh("c/disk")?).arg("nofork");
    run("abi under valgrind", &mut check)
}

/// The thread test under ThreadSanitizer, with the library and Rust's own made for it.
fn threads(built: &Built) -> Result<(), String> {
    let sysroot = output("rustc", Command::new("rustc").args(["--print", "sysroot"]))?.0;
    let source = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/std");
    let version = output("rustc", Command::new("rustc").arg("-vV"))?.0;
    let Some(host) = version.lines().find_map(|l| l.strip_prefix("host: ")) else {
        return Err("rustc does not say what machine this is".into());
    };
    if !source.is_dir() {
        let _ = Command::new("rustup").args(["component", "add", "rust-src"]).status();
    }
    if !source.is_dir() || !host.starts_with("x86_64-unknown-linux") {
        leave_out("ThreadSanitizer", "the sources of Rust's library cannot be had here");
        return Ok(());
    }
    let folder = target().join("tsan");
    let args = ["build", "-Zbuild-std", "--target", host, "--package", "helpdex-capi"];
    // The standard library is made anew too: one half without the other reports races that are none.
    let env = [
        ("RUSTC_BOOTSTRAP", "1"),
        ("RUSTFLAGS", "-Zsanitizer=thread"),
        // It runs for seconds and is built for minutes.
        ("CARGO_PROFILE_DEV_OPT_LEVEL", "0"),
        ("CARGO_TARGET_DIR", &folder.display().to_string()),
    ];
    cargo("the C library for ThreadSanitizer", &args, &env)?;
    copy(&folder.join(host).join("debug/libhelpdex.so"), &built.folder.join("tsan/libhelpdex.so.1"))?;
    let library = built.folder.join("tsan");
    // Rust's own runtime, as its compiler made the library: a C compiler's may be of another version.
    let sysroot = Path::new(sysroot.trim()).join("lib/rustlib").join(host).join("lib");
    let mut archives = std::fs::read_dir(&sysroot).into_iter().flatten().flatten().map(|e| e.path());
    let Some(runtime) = archives.find(|p| p.to_string_lossy().ends_with("_rt.tsan.a")) else {
        leave_out("ThreadSanitizer", "this toolchain brings no runtime for it");
        return Ok(());
    };
    let program = |name: &str| -> Result<PathBuf, String> {
        let (object, program) = (library.join(name).with_extension("o"), library.join(name));
        let mut cc = Command::new("cc");
        cc.args(STRICT).args(["-fsanitize=thread", "-c", "-I"]).arg(root().join("bindings/c/include"));
        run(name, cc.arg(Built::source(name).with_extension("c")).arg("-o").arg(&object))?;
        let mut ld = Command::new("cc");
        ld.args(["-rdynamic", "-Wl,--whole-archive"]).arg(&runtime).arg("-Wl,--no-whole-archive").arg(object);
        ld.arg(library.join("libhelpdex.so.1")).args(["-lpthread", "-ldl", "-lrt", "-lm", "-o"]).arg(&program);
        ld.arg(format!("-Wl,--disable-new-dtags,-rpath,{}", library.display()));
        run(name, &mut ld)?;
        Ok(program)
    };
    let (said, done) = output("sanitized", Command::new(program("sanitized")?).arg("thread"))?;
    if done || !said.contains("data race") {
        return Err(format!("ThreadSanitizer lets a race pass: {said}"));
    }
    let options = format!("halt_on_error=1 suppressions={}", root().join("bindings/c/tests/tsan.supp").display());
    run("threads under ThreadSanitizer", Command::new(program("threads")?).env("TSAN_OPTIONS", options))
}

/// `make install`, pkg-config, CMake, and the examples.
fn installed() -> Result<(), String> {
    let prefix = fresh("c/prefix")?;
    let c = root().join("bindings/c");
    make("install", &prefix)?;
    size(&prefix.join("lib"))?;
    let (snapshot, question) = (snapshot("c/help.hdx")?, "怎么重置密码");
    let folder = root().join("examples/help-center");
    let check = |help_center: &Path, threads: &Path| -> Result<(), String> {
        let env = ("LD_LIBRARY_PATH", prefix.join("lib"));
        let (said, done) =
            output("help_center", Command::new(help_center).arg(&folder).args([question, "zh-HK"]).env(env.0, &env.1))?;
        if !done || !said.contains("1. 忘記密碼，要怎麼重設？ (zh-Hant)") {
            return Err(format!("the example help_center: {said}"));
        }
        let (said, done) =
            output("threads", Command::new(threads).arg(&snapshot).args(["2", question, "refund"]).env(env.0, &env.1))?;
        if !done || !said.contains("4000 of 4000") {
            return Err(format!("the example threads: {said}"));
        }
        println!("== example threads: {}", said.trim());
        Ok(())
    };
    if have("pkg-config", &["pkg-config"]) {
        let path = prefix.join("lib/pkgconfig");
        let built = fresh("c/pkg-config")?;
        for name in ["help_center", "threads"] {
            let (flags, _) = output(
                "pkg-config",
                Command::new("pkg-config").args(["--cflags", "--libs", "helpdex"]).env("PKG_CONFIG_PATH", &path),
            )?;
            let mut cc = Command::new("cc");
            cc.args(["-std=c99", "-O2"]).args(STRICT).arg(c.join("examples").join(name).with_extension("c"));
            cc.arg("-o").arg(built.join(name)).args(flags.split_whitespace()).arg("-lpthread");
            run(&format!("{name} with pkg-config"), &mut cc)?;
        }
        check(&built.join("help_center"), &built.join("threads"))?;
        // As the README says it.
        let mut cc = Command::new("cc");
        cc.args(["-std=c99", "-I"]).arg(prefix.join("include")).arg("-L").arg(prefix.join("lib"));
        cc.arg(c.join("examples/help_center.c")).arg("-o").arg(built.join("static"));
        run("help_center, static", cc.args(["-l:libhelpdex.a", "-lgcc_s", "-lm", "-ldl", "-lpthread"]))?;
        check(&built.join("static"), &built.join("threads"))?;
    } else {
        leave_out("pkg-config", "it cannot be installed here");
    }
    if have("cmake", &["cmake"]) {
        let built = fresh("c/cmake")?;
        let mut configure = Command::new("cmake");
        configure
            .arg("-S")
            .arg(c.join("examples"))
            .arg("-B")
            .arg(&built)
            .arg(format!("-DCMAKE_PREFIX_PATH={}", prefix.display()));
        run("cmake", &mut configure)?;
        run("cmake --build", Command::new("cmake").arg("--build").arg(&built))?;
        check(&built.join("help_center"), &built.join("threads"))?;
    } else {
        leave_out("CMake", "it cannot be installed here");
    }
    make("uninstall", &prefix)?;
    let left: Vec<_> = walk(&prefix);
    if left.is_empty() { Ok(()) } else { Err(format!("make uninstall leaves {left:?}")) }
}

/// A target of the Makefile of the C library.
pub fn make(what: &str, prefix: &Path) -> Result<(), String> {
    run(what, making(what).arg(format!("PREFIX={}", prefix.display())))
}

fn making(what: &str) -> Command {
    let mut make = Command::new("make");
    make.arg("-C").arg(root().join("bindings/c")).args(["--no-print-directory", what]);
    make
}

/// A snapshot of the sample help centre, below `target`.
pub fn snapshot(name: &str) -> Result<PathBuf, String> {
    let file = target().join(name);
    build_tested()?;
    let mut command = Command::new(target().join("debug/helpdex"));
    run("a snapshot", command.arg("snapshot").arg(root().join("examples/help-center")).arg("--out").arg(&file))?;
    Ok(file)
}

/// The most bytes that the stripped shared library may have.
const LARGEST: u64 = 12_000_000;

fn size(lib: &Path) -> Result<(), String> {
    let stripped = target().join("c/stripped.so");
    run("strip", Command::new("strip").arg("-o").arg(&stripped).arg(lib.join("libhelpdex.so")))?;
    let bytes = std::fs::metadata(&stripped).map_err(|e| e.to_string())?.len();
    println!("== the shared library has {bytes} bytes");
    if bytes <= LARGEST {
        Ok(())
    } else {
        Err(format!("the stripped shared library has {bytes} bytes, more than {LARGEST}"))
    }
}

/// The files and links below a directory.
fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(t) if t.is_dir() => folders.push(entry.path()),
                _ => out.push(entry.path()),
            }
        }
    }
    out
}
