//! Disks that fill up, directories that cannot be written, processes that are killed.

use super::support::{ask, command, ids, run, stderr, stdout, viewer};
use helpdex_contract::helpdex::KnowledgeBase;
use serde_json::json;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

fn lines(file: &Path, from: u32, to: u32) {
    let mut out = std::io::BufWriter::new(std::fs::File::create(file).unwrap());
    for n in from..to {
        let body = format!("word{n} {}", (0..150).map(|i| format!("w{}x{i} ", n * 7919 % 9973)).collect::<String>());
        writeln!(out, "{}", json!({"id": format!("a{n}"), "title": format!("Article {n}"), "body": body})).unwrap();
    }
}

/// Every process is killed at another moment of its load; what was committed before is there each time.
#[test]
#[cfg(unix)]
fn kill_9_during_a_load_loses_nothing_committed() {
    let folder = tempfile::tempdir().unwrap();
    let (base, more, kb) =
        (folder.path().join("base.jsonl"), folder.path().join("more.jsonl"), folder.path().join("kb"));
    lines(&base, 0, 20);
    lines(&more, 20, 3000);
    let (base, more, kb) = (base.to_str().unwrap(), more.to_str().unwrap(), kb.to_str().unwrap());
    assert!(run(&["index", base, "--kb", kb]).status.success());
    for round in 0..12u64 {
        let mut child = command().args(["index", more, "--kb", kb]).stderr(Stdio::null()).spawn().unwrap();
        // Not a wait for something to be done: the moment of death is what is varied.
        std::thread::sleep(std::time::Duration::from_millis(round * 60));
        child.kill().unwrap();
        child.wait().unwrap();
        let opened = KnowledgeBase::open(kb).unwrap();
        for n in [0, 7, 19] {
            assert_eq!(
                ids(&ask(&opened, &format!("word{n}"))).first(),
                Some(&format!("a{n}").as_str()),
                "round {round}"
            );
        }
    }
    assert!(run(&["index", more, "--kb", kb]).status.success(), "the next load takes the writer");
    assert_eq!(KnowledgeBase::open(kb).unwrap().stats(&viewer(&["public"])).unwrap().articles, 3000);
}

/// Killed before anything was there: the directory is still usable.
#[test]
#[cfg(unix)]
fn kill_9_at_birth_leaves_a_usable_directory() {
    let folder = tempfile::tempdir().unwrap();
    let kb = folder.path().join("kb");
    std::fs::create_dir_all(kb.join("index-1")).unwrap();
    let opened = KnowledgeBase::open_or_create(&kb).unwrap();
    assert!(ask(&opened, "anything").answers.is_empty());
}

/// A file system of one megabyte; where none can be mounted, a limit on the size of files.
#[test]
#[cfg(unix)]
fn a_full_disk_is_an_error_and_the_last_commit_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (base, more) = (folder.path().join("base.jsonl"), folder.path().join("more.jsonl"));
    lines(&base, 0, 20);
    lines(&more, 20, 4000);
    let small = folder.path().join("small");
    std::fs::create_dir(&small).unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=1m", "tmpfs", small.to_str().unwrap()])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|s| s.success());
    let kb = small.join("kb");
    assert!(run(&["index", base.to_str().unwrap(), "--kb", kb.to_str().unwrap()]).status.success());
    let binary = command();
    let script = if mounted { "exec \"$0\" \"$@\"" } else { "trap '' XFSZ; ulimit -f 400; exec \"$0\" \"$@\"" };
    let output = Command::new("sh")
        .args(["-c", script])
        .arg(binary.get_program())
        .args(["index", more.to_str().unwrap(), "--kb", kb.to_str().unwrap()])
        .output()
        .unwrap();
    let opened = KnowledgeBase::open(&kb).map(|kb| {
        let first = ask(&kb, "word7").answers.first().map(|a| a.id.clone());
        (first, kb.get("a3999", &viewer(&["public"])).is_ok())
    });
    if mounted {
        Command::new("umount").arg(&small).status().unwrap();
    }
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    assert!(!stderr(&output).contains("panicked"), "{}", stderr(&output));
    assert_eq!(opened.unwrap(), (Some("a7".to_string()), false));
}

#[test]
#[cfg(unix)]
fn a_read_only_directory_can_be_asked_and_says_that_it_cannot_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("base.jsonl");
    lines(&source, 0, 5);
    let kb = folder.path().join("kb");
    assert!(run(&["index", source.to_str().unwrap(), "--kb", kb.to_str().unwrap()]).status.success());
    let all = |mode: u32| {
        for d in [kb.clone(), kb.join("index-1")] {
            std::fs::set_permissions(d, std::fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    all(0o555);
    // Root may write anywhere, so the command runs as somebody else where that is possible.
    let nobody = |args: &[&str]| {
        let mut c = Command::new("setpriv");
        c.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"]).arg(command().get_program()).args(args);
        c.output().ok()
    };
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = kb.to_str().unwrap();
    if let Some(asked) = nobody(&["search", path, "word3"])
        && asked.status.code() != Some(127)
        && !stderr(&asked).contains("setpriv")
    {
        assert!(stdout(&asked).contains("Article 3"), "{}{}", stdout(&asked), stderr(&asked));
        let written = nobody(&["index", source.to_str().unwrap(), "--kb", path]).unwrap();
        assert_eq!(written.status.code(), Some(3), "{}", stderr(&written));
        assert!(stderr(&written).contains("ermission denied"), "{}", stderr(&written));
    }
    all(0o755);
}
