//! What several tests need.

use helpdex_contract::helpdex::{KnowledgeBase, Response, SearchRequest, Viewer};
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// A knowledge base in memory with these articles, committed.
pub fn kb(articles: Vec<Value>) -> KnowledgeBase {
    let kb = KnowledgeBase::in_memory().unwrap();
    let report = kb.load(articles, &mut helpdex_contract::helpdex::unwatched).unwrap();
    assert_eq!(report.refused, []);
    kb.commit().unwrap();
    kb
}

/// An article with nothing but the necessary.
pub fn article(id: &str, title: &str, body: &str) -> Value {
    json!({"id": id, "title": title, "body": body})
}

/// Asks as anybody.
pub fn ask(kb: &KnowledgeBase, question: &str) -> Response {
    kb.search(&SearchRequest::new(question)).unwrap()
}

/// The ids of a response's answers.
pub fn ids(response: &Response) -> Vec<&str> {
    response.answers.iter().map(|a| a.id.as_str()).collect()
}

/// A viewer in these audiences.
pub fn viewer(audiences: &[&str]) -> Viewer {
    Viewer { audiences: audiences.iter().map(|a| a.to_string()).collect(), ..Viewer::default() }
}

/// The `helpdex` command, built once in the profile of this test.
pub fn command() -> Command {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    let path = PATH.get_or_init(|| {
        let own = std::env::current_exe().unwrap();
        let folder = own.parent().and_then(Path::parent).unwrap().to_path_buf();
        let mut build = Command::new(env!("CARGO"));
        // Of the packages that `cargo xtask test` builds: with others it would be built anew.
        build.current_dir(root()).args(["build", "--quiet", "--workspace", "--exclude", "helpdex-benches"]);
        if folder.ends_with("release") {
            build.arg("--release");
        }
        assert!(build.status().unwrap().success(), "the command does not build");
        folder.join("helpdex")
    });
    let mut command = Command::new(path);
    command.env("NO_COLOR", "1").env("HELPDEX_CACHE", cache());
    command
}

/// A cache directory that only these tests use.
fn cache() -> &'static Path {
    static CACHE: OnceLock<tempfile::TempDir> = OnceLock::new();
    CACHE.get_or_init(|| tempfile::tempdir().unwrap()).path()
}

/// What `helpdex call` answers to requests to the sample help centre, a line each.
pub fn call(requests: impl AsRef<[u8]>) -> String {
    let mut child = command()
        .current_dir(root())
        .args(["call", "examples/help-center"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let requests = [requests.as_ref(), b"\n"].concat();
    // Answers come before the last request is read: written and read at once, or a full pipe stops both.
    let writer = std::thread::spawn(move || stdin.write_all(&requests));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    stdout(&output)
}

/// Runs the command.
pub fn run(args: &[&str]) -> Output {
    command().current_dir(root()).args(args).output().unwrap()
}

/// Standard output as text.
pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Standard error as text.
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
