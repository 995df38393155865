//! The command, as typed.

use super::support::{call, command, root, run, stderr, stdout};
use serde_json::Value;

#[test]
fn the_main_job_from_a_folder() {
    let output = run(&["search", "examples/help-center", "怎么重置密码"]);
    let text = stdout(&output);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(text.starts_with("1. "), "{text}");
    assert!(text.contains("[密码]") && text.contains("(zh-Hans)"), "highlights and language: {text}");
    let misspelled = stdout(&run(&["search", "examples/help-center", "Pasword forgotten?"]));
    assert!(misspelled.starts_with("Did you mean: Password forgotten?\n"), "{misspelled}");
}

#[test]
fn index_search_get_stats_snapshot_selftest() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let (kb, snapshot) = (path("kb"), path("help.hdx"));
    let indexed = run(&["index", "examples/help-center", "--kb", &kb]);
    assert!(indexed.status.success() && stderr(&indexed).contains("0 refused"), "{}", stderr(&indexed));
    let json: Value =
        serde_json::from_str(&stdout(&run(&["search", &kb, "box is offline", "--json", "--locale", "de"]))).unwrap();
    assert_eq!(json["answers"][0]["family"], "box-offline");
    assert_eq!(json["answers"][0]["lang"], "de");
    let faq = stdout(&run(&["search", &kb, "battery", "--filter", "kind=faq", "--facet", "lang"]));
    assert!(faq.contains("faq)") && faq.contains("lang: "), "{faq}");
    let got: Value = serde_json::from_str(&stdout(&run(&["get", &kb, "en/reset-password"]))).unwrap();
    assert_eq!(got["family"], "reset-password");
    assert_eq!(run(&["get", &kb, "en/note-chargebacks"]).status.code(), Some(1));
    assert!(run(&["get", &kb, "en/note-chargebacks", "--as", "agents"]).status.success());
    let made = run(&["snapshot", &kb, "--out", &snapshot]);
    assert!(made.status.success(), "{}", stderr(&made));
    let again = run(&["snapshot", &kb, "--out", &snapshot]);
    assert!(again.status.success(), "a snapshot takes the place of an older one: {}", stderr(&again));
    let mine = path("mine.md");
    std::fs::write(&mine, "# Mine").unwrap();
    let refused = run(&["snapshot", &kb, "--out", &mine]);
    assert_eq!((refused.status.code(), stderr(&refused).contains("mine.md")), (Some(2), true), "{}", stderr(&refused));
    assert_eq!(std::fs::read_to_string(&mine).unwrap(), "# Mine");
    let (a, b) = (run(&["search", &kb, "返品"]), run(&["search", &snapshot, "返品"]));
    assert_eq!(stdout(&a), stdout(&b));
    let tested = run(&["selftest", &kb]);
    assert!(tested.status.success(), "{}", stdout(&tested));
    assert!(run(&["rebuild", &kb]).status.success());
}

#[test]
fn changed_files_are_seen_by_the_next_question() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().to_str().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("one.md", "# One\n\nabout walruses");
    write("two.ja.md", "---\ntitle: 二\n---\nペンギンについて");
    assert!(stdout(&run(&["search", place, "walrus"])).contains("One"));
    write("one.md", "# One\n\nabout ostriches and more");
    std::fs::remove_file(folder.path().join("two.ja.md")).unwrap();
    write("three.html", "<title>Three</title><p>about walruses");
    assert!(stdout(&run(&["search", place, "walrus"])).contains("Three"));
    assert!(stdout(&run(&["search", place, "ostrich"])).contains("One"));
    assert_eq!(run(&["search", place, "ペンギン"]).status.code(), Some(1));
}

#[test]
fn bad_files_are_named_and_the_rest_goes_in() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    write("latin1.md", b"caf\xe9 au lait");
    write("yaml.md", b"---\ntitle: [\n---\nx");
    write("field.md", b"---\ntitle: T\ncolour: red\n---\nx");
    write("good.md", b"# Good\n\nkept");
    let kb = folder.path().join("kb");
    let output = run(&["index", folder.path().to_str().unwrap(), "--kb", kb.to_str().unwrap()]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for part in [
        "latin1",
        "not UTF-8 at byte 3",
        "yaml: front matter is not YAML",
        "field: colour: unknown field",
        "1 articles indexed, 3 refused",
    ] {
        assert!(said.contains(part), "{part} is not in:\n{said}");
    }
}

#[test]
fn wrong_use_is_explained() {
    for (args, status, says) in [
        (vec!["search", "no-such-place", "x"], 2, "there is nothing there"),
        (vec!["search", "Cargo.toml", "x"], 2, "not a usable snapshot"),
        (vec!["search", "examples/help-center", "x", "--filter", "kind"], 2, "FIELD=VALUE"),
        (vec!["search", "examples/help-center", "x", "--filter", "colour=red"], 2, "attributes.NAME"),
        (vec!["search", "examples/help-center", "x", "--locale", "???"], 2, "language tag"),
        (vec!["search", "examples/help-center", "qqqqzzzz"], 1, "ask a person"),
        (vec!["frobnicate"], 2, "unrecognized subcommand"),
    ] {
        let output = run(&args);
        assert_eq!(output.status.code(), Some(status), "{args:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(says), "{args:?}: {}", stderr(&output));
    }
    assert!(stdout(&run(&["--help"])).contains("Examples:"));
}

#[test]
fn eval_measures_a_set() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "corpus.jsonl",
        "{\"_id\":\"a\",\"title\":\"Cats\",\"text\":\"purr\",\"lang\":\"en\"}\n{\"_id\":\"b\",\"title\":\"犬\",\"text\":\"ほえる\",\"lang\":\"ja\"}\n",
    );
    write(
        "queries.jsonl",
        "{\"_id\":\"1\",\"text\":\"a purring cat\",\"lang\":\"en\"}\n{\"_id\":\"2\",\"text\":\"犬\",\"lang\":\"ja\"}\n",
    );
    write("qrels.tsv", "q\td\tgrade\n1\ta\t1\n2\tb\t2\n");
    let file = folder.path().join("run.txt");
    let place = folder.path().to_str().unwrap();
    let output = run(&["eval", place, "--no-lang", "--run", file.to_str().unwrap()]);
    let text = stdout(&output);
    assert!(text.lines().nth(1).unwrap().contains("1.0000"), "{text}");
    assert!(text.lines().any(|l| l.contains(" ja ")), "{text}");
    assert!(std::fs::read_to_string(file).unwrap().starts_with("1 Q0 a 1 "));
}

#[test]
fn eval_measures_translations_errors_and_refusals() {
    let own = tempfile::tempdir().unwrap();
    let other = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(own.path().join(name), text).unwrap();
    write(
        "corpus.jsonl",
        "{\"_id\":\"a-en\",\"title\":\"Cats\",\"text\":\"How a Fluffington purrs\",\"lang\":\"en\"}\n\
         {\"_id\":\"a-ja\",\"title\":\"猫\",\"text\":\"Fluffingtonの鳴き声\",\"lang\":\"ja\"}\n\
         {\"_id\":\"b-ja\",\"title\":\"犬\",\"text\":\"ほえる\",\"lang\":\"ja\"}\n",
    );
    write("queries.jsonl", "{\"_id\":\"1\",\"text\":\"fluffington purrs\",\"lang\":\"en\"}\n");
    write("qrels.tsv", "q\td\tgrade\n1\ta-en\t1\n");
    write("qrels.xling.tsv", "q\td\tgrade\n1\ta-en\t2\n1\ta-ja\t1\n");
    std::fs::write(other.path().join("queries.jsonl"), "{\"_id\":\"9\",\"text\":\"kettle voltage\"}\n").unwrap();
    std::fs::write(other.path().join("qrels.tsv"), "q\td\tgrade\n9\tx\t1\n").unwrap();
    let (place, other) = (own.path().to_str().unwrap(), other.path().to_str().unwrap());
    let row = |args: &[&str]| -> Value {
        let output = run(&[&["eval", place, "--json"], args].concat());
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        serde_json::from_str(&stdout(&output)).unwrap()
    };

    let file = own.path().join("run.txt");
    let crossed = row(&["--xling", "--run", file.to_str().unwrap()]);
    assert_eq!((&crossed["all"]["recall@10"], &crossed["articles"]), (&1.0.into(), &2.into()), "{crossed}");
    assert!(std::fs::read_to_string(file).unwrap().starts_with("1 Q0 a-ja 1 "));

    for seed in ["1", "2", "3"] {
        let worse = row(&["--edit", seed]);
        assert_eq!(worse["all"]["success@1"], 1.0, "one of two words is whole, or a typing error is repaired: {worse}");
    }
    assert_eq!(row(&["--cut", "0.4"])["all"]["success@10"], 1.0);
    let output = run(&["eval", place, "--cut", "60"]);
    assert!(!output.status.success() && stderr(&output).contains("0.6"), "{}", stderr(&output));
    let output = run(&["eval", place, "--layout", "zz"]);
    assert!(!output.status.success() && stderr(&output).contains("--layout zz"), "{}", stderr(&output));

    let refused = row(&["--verdict", other]);
    assert_eq!([&refused["auroc"], &refused["kept_at_95"]], [&1.0, &1.0], "{refused}");
    assert_eq!([&refused["answerable"], &refused["unanswerable"]], [&1, &1]);
}

#[test]
fn call_answers_line_by_line() {
    let text = call("{\"op\":\"search\",\"question\":\"wifi\",\"limit\":1}\nnonsense");
    let lines: Vec<Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert!(lines[0]["ok"]["answers"][0]["id"].is_string());
    assert_eq!(lines[1]["error"]["slug"], "invalid_request");
}

#[test]
fn many_may_ask_a_source_for_the_first_time_at_once() {
    let cache = tempfile::tempdir().unwrap();
    let ask = || {
        let mut first = command();
        first.current_dir(root()).env("HELPDEX_CACHE", cache.path());
        first.args(["search", "examples/help-center", "wifi", "--json"]).output().unwrap()
    };
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..4).map(|_| scope.spawn(ask)).collect();
        for one in all {
            let one = one.join().unwrap();
            assert!(one.status.success() && stdout(&one).contains("set-up-box"), "{}", stderr(&one));
        }
    });
}

#[test]
fn a_request_that_is_no_text_ends_nothing() {
    let wrong = b"{\"op\":\"search\",\"question\":\"\xFF\xFE\n{\"op\":\"search\",\"question\":\"wifi\",\"limit\":1}";
    let lines: Vec<Value> = call(wrong).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines[0]["error"]["slug"], "invalid_request");
    assert!(lines[1]["ok"]["answers"][0]["id"].is_string());
}

#[test]
fn tickets_replies_and_handovers() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let (articles, mail) = (path("articles.jsonl"), path("mail.txt"));
    std::fs::write(
        &articles,
        "{\"id\":\"a\",\"title\":\"Refunds\",\"body\":\"Within ten days.\",\"lang\":\"en\"}\n\
         {\"id\":\"r\",\"title\":\"Refund sent\",\"body\":\"Hi {{name}}, the refund is on its way.\",\"kind\":\"reply\",\"audience\":\"agents\",\"lang\":\"en\"}\n",
    )
    .unwrap();
    std::fs::write(&mail, "Hello,\n\nwhere is my refund?\n\nBest regards\nAda\n").unwrap();
    let found = run(&["ticket", &articles, &mail, "--as", "agents"]);
    let text = stdout(&found);
    assert!(
        found.status.success() && text.contains("[Refunds]") && text.contains("Replies"),
        "{text}{}",
        stderr(&found)
    );
    assert!(!stdout(&run(&["ticket", &articles, &mail])).contains("Replies"));
    assert_eq!(run(&["ticket", &articles, &path("nothing.txt")]).status.code(), Some(2));

    let reply = ["render", &articles, "r", "--as", "agents"];
    assert_eq!(stdout(&run(&[&reply[..], &["--value", "name=Ada"]].concat())), "Hi Ada, the refund is on its way.\n");
    let missing = run(&reply);
    assert!(missing.status.code() == Some(2) && stderr(&missing).contains("{{name}}"), "{}", stderr(&missing));

    let package =
        run(&["handover", &articles, "refund", "--tried", "money", "--opened", "a", "--attribute", "plan=plus"]);
    let package: Value = serde_json::from_str(&stdout(&package)).unwrap();
    assert_eq!([&package["opened"][0]["title"], &package["attributes"]["plan"]], ["Refunds", "plus"]);
}
