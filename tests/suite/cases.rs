//! Runs `cases/*.json` through the contract. Every host runs the same files.
//!
//! A case file is `{"articles": [...], "rules": [...], "embed": {...}, "wording": [...], "steps": [{"say", "request", "expect"}]}`.
//! `expect` is compared with the response: objects by the keys they name, lists element by element, `"$any"` with everything, and
//! `{"$contains": x}` with a text or list that has `x` in it.
//!
//! With `HELPDEX_CASE_HOST` set to a command, the cases go through that program instead: one process a file, one line a
//! request (`call JSON`, or `search QUESTION-IN-HEX OPTIONS-JSON`), one line a response.

use helpdex_contract::call;
use helpdex_contract::helpdex::{KnowledgeBase, PUBLIC};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// Something that has a knowledge base in memory and speaks the contract.
enum Host {
    Here(Box<KnowledgeBase>),
    Program(Child, ChildStdin, BufReader<ChildStdout>),
}

impl Host {
    fn start() -> Host {
        let Ok(command) = std::env::var("HELPDEX_CASE_HOST") else {
            return Host::Here(Box::new(KnowledgeBase::in_memory().unwrap()));
        };
        let mut words = command.split_whitespace();
        let mut child = Command::new(words.next().expect("HELPDEX_CASE_HOST names a program"))
            .args(words)
            .current_dir(super::support::root())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        Host::Program(child, input, output)
    }

    fn run(&mut self, request: &Value) -> Value {
        let response = match self {
            Host::Here(kb) => call(kb, &request.to_string()),
            Host::Program(_, input, output) => {
                writeln!(input, "{}", line(request)).unwrap();
                let mut response = String::new();
                output.read_line(&mut response).unwrap();
                response
            }
        };
        serde_json::from_str(&response).unwrap_or_else(|e| panic!("{request}: {e}: {response}"))
    }

    fn finish(self) {
        if let Host::Program(mut child, input, _) = self {
            drop(input);
            assert!(child.wait().unwrap().success(), "the host ended with a failure");
        }
    }
}

/// A request as a host reads it: questions by the door that has a shape of its own for answers.
fn line(request: &Value) -> String {
    if let (Some("search"), Some(question)) = (request["op"].as_str(), request["question"].as_str()) {
        let mut options = request.as_object().unwrap().clone();
        options.remove("op");
        options.remove("question");
        let hex: String = question.bytes().map(|b| format!("{b:02x}")).collect();
        return format!("search {hex} {}", Value::Object(options));
    }
    format!("call {request}")
}

/// The case files by name.
fn files() -> Vec<(String, Value)> {
    let folder = super::support::root().join("tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let read = |file: &PathBuf| serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    files.iter().map(|file| (file.file_name().unwrap().to_string_lossy().into_owned(), read(file))).collect()
}

/// Puts the articles of a case in.
fn fill(host: &mut Host, name: &str, case: &Value) {
    let put = host.run(&json!({"op": "put", "articles": case["articles"]}));
    assert_eq!(put["ok"]["refused"], json!([]), "{name}");
    host.run(&json!({"op": "commit"}));
    if let Some(rules) = case.get("rules") {
        let set = host.run(&json!({"op": "curate", "set": rules}));
        assert_eq!(set["ok"]["removed"], json!([]), "{name}: {set}");
    }
    if let Some(embed) = case.get("embed") {
        let mut request = embed.clone();
        request["op"] = json!("embed");
        let done = host.run(&request);
        assert_eq!(done["ok"]["outdated"], json!([]), "{name}: {done}");
    }
    if let Some(wording) = case.get("wording") {
        let learned = host.run(&json!({"op": "learn", "wording": wording}));
        assert_eq!(learned["ok"]["cut"], 0, "{name}: {learned}");
    }
}

/// What went otherwise than a case expects.
#[derive(Default)]
struct Run {
    steps: usize,
    wrong: Vec<String>,
}

impl Run {
    fn step(&mut self, host: &mut Host, name: &str, step: &Value) {
        self.steps += 1;
        let got = host.run(&step["request"]);
        if let Err(why) = matches(&step["expect"], &got, "$") {
            self.wrong.push(format!("{name}, {}: {why}\n  request {}\n  got {got}", step["say"], step["request"]));
        }
    }

    fn finish(self) {
        let Run { steps, wrong } = self;
        assert!(steps > 40, "only {steps} steps were found");
        assert!(wrong.is_empty(), "{} of {steps} steps fail:\n{}", wrong.len(), wrong.join("\n"));
    }
}

#[test]
fn every_case_file_holds() {
    let mut run = Run::default();
    for (name, case) in files() {
        let mut host = Host::start();
        fill(&mut host, &name, &case);
        for step in case["steps"].as_array().unwrap() {
            run.step(&mut host, &name, step);
        }
        host.finish();
    }
    run.finish();
}

/// Operations that change what is found.
const WRITES: [&str; 9] = ["learn", "put", "delete", "clear", "rollback", "commit", "rebuild", "unembedded", "embed"];

#[test]
fn every_case_that_only_reads_holds_on_a_snapshot() {
    let mut run = Run::default();
    for (name, case) in files() {
        let kb = KnowledgeBase::in_memory().unwrap();
        let mut host = Host::Here(Box::new(kb));
        fill(&mut host, &name, &case);
        let Host::Here(kb) = host else { unreachable!() };
        // For everybody that an article names: who may see what is then up to the question, as in the knowledge base itself.
        let named = case["articles"].as_array().unwrap().iter().flat_map(|a| match &a["audience"] {
            Value::Array(list) => list.clone(),
            Value::String(_) => vec![a["audience"].clone()],
            _ => Vec::new(),
        });
        let mut audiences: Vec<String> = named.filter_map(|a| a.as_str().map(String::from)).collect();
        audiences.push(PUBLIC.into());
        let bytes = kb.snapshot_bytes(&audiences).unwrap();
        let mut snapshot = Host::Here(Box::new(KnowledgeBase::open_snapshot_bytes(bytes).unwrap()));
        let steps = case["steps"].as_array().unwrap().iter();
        let reads = |s: &&Value| {
            let request = &s["request"];
            let op = request["op"].as_str().unwrap_or_default();
            let changes = op == "curate" && request["list"] != true && request["export"] != true;
            !changes && !WRITES.contains(&op)
        };
        for step in steps.take_while(reads) {
            run.step(&mut snapshot, &name, step);
        }
    }
    run.finish();
}

fn matches(want: &Value, got: &Value, at: &str) -> Result<(), String> {
    match (want, got) {
        (Value::String(any), _) if any == "$any" => Ok(()),
        (Value::Object(w), _) if w.contains_key("$contains") => {
            let found = match (&w["$contains"], got) {
                (Value::String(part), Value::String(text)) => text.contains(part),
                (part, Value::Array(list)) => list.iter().any(|x| matches(part, x, at).is_ok()),
                _ => false,
            };
            if found { Ok(()) } else { Err(format!("{at}: {} is not in {got}", w["$contains"])) }
        }
        (Value::Object(w), Value::Object(g)) => w.iter().try_for_each(|(k, v)| {
            let inner = format!("{at}.{k}");
            g.get(k).map_or_else(|| Err(format!("{inner} is missing")), |g| matches(v, g, &inner))
        }),
        (Value::Array(w), Value::Array(g)) if w.len() == g.len() => {
            w.iter().zip(g).enumerate().try_for_each(|(i, (w, g))| matches(w, g, &format!("{at}[{i}]")))
        }
        _ if want == got => Ok(()),
        // A host may write 0.0 as 0.
        (Value::Number(want), Value::Number(got)) if want.as_f64() == got.as_f64() => Ok(()),
        _ => Err(format!("{at}: expected {want}, got {got}")),
    }
}
