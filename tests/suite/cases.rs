//! Runs `cases/*.json` through the contract. Every host runs the same files.
//!
//! A case file is `{"articles": [...], "steps": [{"say", "request", "expect"}]}`. `expect` is compared with the
//! response: objects by the keys they name, lists element by element, `"$any"` with everything, and
//! `{"$contains": x}` with a text or list that has `x` in it.
//!
//! With `HELPDEX_CASE_HOST` set to a command, the cases go through that program instead: one process a file, one line a
//! request (`call JSON`, or `search QUESTION-IN-HEX OPTIONS-JSON`), one line a response.

use helpdex_contract::{call, helpdex::KnowledgeBase};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
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

#[test]
fn every_case_file_holds() {
    let folder = super::support::root().join("tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let mut steps = 0;
    let mut wrong = Vec::new();
    for file in &files {
        let case: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        let mut host = Host::start();
        let put = host.run(&json!({"op": "put", "articles": case["articles"]}));
        assert_eq!(put["ok"]["refused"], json!([]), "{}", file.display());
        host.run(&json!({"op": "commit"}));
        for step in case["steps"].as_array().unwrap() {
            steps += 1;
            let got = host.run(&step["request"]);
            if let Err(why) = matches(&step["expect"], &got, "$") {
                let name = file.file_name().unwrap().to_string_lossy();
                wrong.push(format!("{name}, {}: {why}\n  request {}\n  got {got}", step["say"], step["request"]));
            }
        }
        host.finish();
    }
    assert!(steps > 40, "only {steps} steps were found");
    assert!(wrong.is_empty(), "{} of {steps} steps fail:\n{}", wrong.len(), wrong.join("\n"));
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
        _ => Err(format!("{at}: expected {want}, got {got}")),
    }
}
