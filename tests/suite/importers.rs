//! Imports of other help centres, as data: `tests/import/NAME` has a source, and beside it the articles and the report that
//! come of it, and questions to them.
//!
//! What comes out is written, to be looked at and committed, by
//! `helpdex import tests/import/NAME/source --out tests/import/NAME/articles.jsonl --report tests/import/NAME/report.json`
//! with the options of `case.json`.

use super::support::{ids, kb, root, run, stderr, stdout, viewer};
use helpdex_contract::helpdex::SearchRequest;
use helpdex_import::{Code, Effect, Error, Format, Options, detect, import};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn cases() -> Vec<PathBuf> {
    let folders = std::fs::read_dir(root().join("tests/import")).unwrap().flatten().map(|e| e.path());
    let mut all: Vec<PathBuf> = folders.filter(|p| p.join("case.json").is_file()).collect();
    all.sort();
    assert!(all.len() >= 15, "{all:?}");
    all
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn source(case: &Path) -> PathBuf {
    let lines = case.join("source/articles.jsonl");
    if lines.is_file() { lines } else { case.join("source") }
}

fn options(case: &Value) -> Options {
    let text = |field: &str| case["options"][field].as_str().map(str::to_string);
    let map = case["options"]["audience_map"].as_object().into_iter().flatten();
    Options {
        format: text("format").map(|f| Format::by_name(&f).unwrap()),
        locale: text("locale"),
        base_url: text("base_url"),
        encoding: text("encoding"),
        audience_map: map.map(|(from, to)| (from.clone(), to.as_str().unwrap().to_string())).collect(),
        ..Options::default()
    }
}

#[test]
fn sources_become_the_articles_and_reports_beside_them() {
    for folder in cases() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let case = read(&folder.join("case.json"));
        let source = source(&folder);
        if case["options"]["format"].is_null() {
            assert_eq!(detect(&source, &Options::default()).unwrap().name(), name, "detected");
        }
        let mut import = import(&source, &options(&case)).unwrap();
        let articles: Vec<Value> = import.by_ref().map(|a| json!(a)).collect();
        let want = std::fs::read_to_string(folder.join("articles.jsonl")).unwrap();
        let want: Vec<Value> = want.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        for (got, want) in articles.iter().zip(&want) {
            assert_eq!(got, want, "{name}");
        }
        assert_eq!(articles.len(), want.len(), "{name}");
        let report = json!(import.into_report());
        let want = read(&folder.join("report.json"));
        for (got, want) in report["issues"].as_array().unwrap().iter().zip(want["issues"].as_array().unwrap()) {
            assert_eq!(got, want, "{name}");
        }
        assert_eq!(report, want, "{name}");
    }
}

#[test]
fn imported_articles_answer_and_internal_ones_stay_internal() {
    for folder in cases() {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let case = read(&folder.join("case.json"));
        let articles = import(&source(&folder), &options(&case)).unwrap();
        let kb = kb(articles.map(|a| json!(a)).collect());
        let ask = |case: &Value| {
            let more: Vec<&str> = case["as"].as_array().into_iter().flatten().map(|a| a.as_str().unwrap()).collect();
            let mut request = SearchRequest::new(case["question"].as_str().unwrap());
            request.viewer = viewer(&[&["public"], &more[..]].concat());
            kb.search(&request).unwrap()
        };
        for case in case["asks"].as_array().unwrap() {
            let response = ask(case);
            assert_eq!(ids(&response).first().copied(), case["first"].as_str(), "{name}: {case}");
        }
        for case in case["hidden"].as_array().unwrap() {
            let response = ask(case);
            assert!(!ids(&response).contains(&case["id"].as_str().unwrap()), "{name}: {case}");
            // Of some articles only a part is hidden.
            if case["partly"] != json!(true) {
                assert!(kb.get(case["id"].as_str().unwrap(), &viewer(&["public"])).is_err(), "{name}: {case}");
            }
        }
    }
}

#[test]
fn a_source_that_is_none_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    assert_eq!(detect(folder.path(), &Options::default()).unwrap(), Format::Folder);
    write("page.json", "{\"x\": 1}");
    assert!(
        detect(folder.path(), &Options::default())
            .unwrap_err()
            .to_string()
            .contains("page.json is a page of no API that is known")
    );
    write("page.json", "{\"articles\": [{\"section_id\": 1, \"locale\": \"en\"");
    assert!(detect(folder.path(), &Options::default()).unwrap_err().to_string().contains("is no JSON"));
    write("page.json", "{\"articles\": [{\"section_id\": 1, \"locale\": \"en\"}]}");
    assert_eq!(detect(folder.path(), &Options::default()).unwrap(), Format::Zendesk);
    write("faq.csv", "title,body\na,b\n");
    let both = detect(folder.path(), &Options::default()).unwrap_err();
    assert!(matches!(&both, Error::Ambiguous { found, .. } if found.len() == 2), "{both}");
    assert!(both.to_string().contains("zendesk (by page.json) or csv (by faq.csv)"), "{both}");
    let csv = Options { format: Some(Format::Csv), ..Options::default() };
    assert_eq!(import(folder.path(), &csv).unwrap().count(), 1);
    let wiki = Options { format: Some(Format::MediaWiki), ..Options::default() };
    assert!(matches!(import(folder.path(), &wiki), Err(Error::Unfit { .. })));
    assert!(matches!(import(&folder.path().join("none"), &csv), Err(Error::Missing { .. })));
    let encoding = Options { encoding: Some("klingon".into()), ..csv };
    assert!(import(folder.path(), &encoding).err().unwrap().to_string().contains("is no encoding"));
}

#[test]
fn bytes_of_any_kind_are_reported_and_nothing_panics() {
    let folder = tempfile::tempdir().unwrap();
    for case in cases() {
        for file in walk(&case.join("source")) {
            let whole = std::fs::read(&file).unwrap();
            let name = file.file_name().unwrap();
            for cut in [0, 1, whole.len() / 3, whole.len() / 2, whole.len().saturating_sub(2)] {
                let mut bytes = whole[..cut].to_vec();
                bytes.extend_from_slice(&[0xFF, b'{', b'[', b'<'][..cut % 5]);
                std::fs::write(folder.path().join(name), &bytes).unwrap();
                for format in Format::ALL {
                    let options = Options { format: Some(format), ..Options::default() };
                    if let Ok(import) = import(folder.path(), &options) {
                        let _ = import.into_report();
                    }
                }
                std::fs::remove_file(folder.path().join(name)).unwrap();
            }
        }
    }
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() { out.extend(walk(&entry.path())) } else { out.push(entry.path()) }
    }
    out
}

#[test]
fn what_cannot_be_told_is_not_for_everybody() {
    let zendesk = |more: Value| {
        let mut article = json!({"id": 1, "title": "T", "body": "B", "locale": "en", "section_id": 1});
        article.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({"articles": [article]})
    };
    let visible = json!({"draft": false, "user_segment_id": null});
    let intercom = |state: Value| json!({"type": "list", "data": [{"type": "article", "id": "1", "title": "T", "body": "B", "state": state}]});
    let freshdesk = |status: Value, seen: Value| json!([{"id": 1, "folder_id": 2, "title": "T", "description": "B", "status": status, "folder_visibility": seen}]);
    let folder = tempfile::tempdir().unwrap();
    for (page, public) in [
        (zendesk(visible), true),
        (zendesk(json!({"draft": false})), false),
        (zendesk(json!({"draft": false, "user_segment_id": {"id": 3}})), false),
        (zendesk(json!({"draft": false, "user_segment_id": null, "user_segment_ids": [{}]})), false),
        (zendesk(json!({"draft": "no", "user_segment_id": null})), false),
        (zendesk(json!({"user_segment_id": null})), false),
        (intercom(json!("published")), true),
        (intercom(json!(null)), false),
        (intercom(json!(1)), false),
        (freshdesk(json!(2), json!(1)), true),
        (freshdesk(json!("2"), json!(1)), false),
        (freshdesk(json!(2), json!("1")), false),
        (freshdesk(json!(2), json!(9)), false),
    ] {
        std::fs::write(folder.path().join("page.json"), page.to_string()).unwrap();
        let mut import = import(folder.path(), &Options::default()).unwrap();
        let kb = kb(import.by_ref().map(|a| json!(a)).collect());
        assert_eq!(kb.get("1", &viewer(&["public"])).is_ok(), public, "{page}");
        assert!(public || import.report().issues.iter().any(|i| i.effect == Effect::Changed), "{page}");
    }
}

#[test]
fn translations_in_folders_are_families() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    let i18n = "plugins:\n  - i18n:\n      docs_structure: folder\n      languages:\n        - {locale: en, default: true}\n        - {locale: ja}\n";
    write("mkdocs.yml", &format!("site_url: https://a.example/x/\nuse_directory_urls: false\n{i18n}"));
    write("docs/en/guide/reset.md", "# Reset\n\nIt.");
    write("docs/ja/guide/reset.md", "# 再設定\n\nする。");
    let articles: Vec<_> = import(folder.path(), &Options::default()).unwrap().collect();
    let of = |lang: &str| articles.iter().find(|a| a.lang.as_deref() == Some(lang)).unwrap();
    assert_eq!((of("en").id.as_str(), of("ja").id.as_str()), ("guide/reset", "ja/guide/reset"));
    assert_eq!(of("en").family(), of("ja").family());
    assert_eq!(of("ja").url.as_deref(), Some("https://a.example/x/ja/guide/reset.html"));
    // Zendesk's lists in another language have the same ids.
    std::fs::remove_file(folder.path().join("mkdocs.yml")).unwrap();
    std::fs::remove_dir_all(folder.path().join("docs")).unwrap();
    for (locale, title) in [("en-us", "Refund"), ("ko", "환불")] {
        let article = json!({"id": 7, "title": title, "body": "x", "locale": locale, "source_locale": "en-us",
            "section_id": null, "draft": false, "user_segment_id": null});
        write(&format!("{locale}.json"), &json!({"articles": [article]}).to_string());
    }
    let articles: Vec<_> = import(folder.path(), &Options::default()).unwrap().collect();
    let ids: Vec<_> = articles.iter().map(|a| (a.id.as_str(), a.family())).collect();
    assert_eq!(ids, [("7", "7"), ("7/ko", "7")]);
}

#[test]
fn tables_take_names_of_columns_from_the_caller() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("t.csv");
    std::fs::write(&file, "Betreff|Lösung\nBox klemmt|Ziehen\n").unwrap();
    assert!(matches!(detect(&file, &Options::default()), Err(Error::Unknown { .. })));
    let mut options = Options { locale: Some("de".into()), ..Options::default() };
    options.columns = [("Betreff".to_string(), "title".to_string()), ("Lösung".to_string(), "body".to_string())].into();
    let articles: Vec<_> = import(&file, &options).unwrap().collect();
    assert_eq!((articles[0].title.as_str(), articles[0].body.as_str()), ("Box klemmt", "Ziehen"));
    assert_eq!(articles[0].lang.as_deref(), Some("de"));
}

#[test]
fn the_command_imports_into_files_and_knowledge_bases() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let source = "tests/import/zendesk/source";
    let output = run(&["import", source, "--out", &path("a.jsonl"), "--report", &path("r.json")]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stderr(&output).contains("zendesk: ") && stderr(&output).contains("[cut-off]"), "{}", stderr(&output));
    assert_eq!(
        std::fs::read_to_string(path("a.jsonl")).unwrap(),
        std::fs::read_to_string(root().join("tests/import/zendesk/articles.jsonl")).unwrap()
    );
    assert_eq!(read(Path::new(&path("r.json"))), read(&root().join("tests/import/zendesk/report.json")));
    // What was written is a source itself.
    let again = run(&["index", &path("a.jsonl"), "--kb", &path("kb")]);
    assert!(again.status.success(), "{}", stderr(&again));
    let import = run(&["import", source, "--index", &path("kb2"), "--audience", "agents=team"]);
    assert_eq!(import.status.code(), Some(1));
    let ask = |kb: &str, who: &str| run(&["search", kb, "dispute payment console", "-n", "1", "--as", who]);
    assert!(stdout(&ask(&path("kb"), "agents")).contains("Chargebacks"));
    assert!(stdout(&ask(&path("kb2"), "team")).contains("Chargebacks"));
    assert!(!stdout(&ask(&path("kb2"), "agents")).contains("Chargebacks"));
    assert!(stdout(&run(&["search", source, "パスワードを忘れた"])).starts_with("1. [パスワード]を再設定する"));
    let table = path("m.csv");
    std::fs::write(&table, "Nr,Betreff,Nachricht\n1,Box klemmt,Ziehen\n").unwrap();
    let known = run(&["import", &table, "--column", "Betreff=title", "--column", "Nachricht=body"]);
    assert!(known.status.success(), "{}", stderr(&known));
    for (args, says) in [
        (vec!["import", &table, "--column", "Betreff=heading"], "which is no field"),
        (vec!["import", &table, "--column", "Betreff=title", "--column", "Foo=body"], "there is no column `Foo`"),
        (vec!["import", source, "--format", "word"], "is none of zendesk"),
        (vec!["import", source, "--audience", "agents"], "write FROM=TO"),
        (vec!["import", "nowhere"], "there is nothing there"),
    ] {
        let output = run(&args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(says), "{args:?}: {}", stderr(&output));
    }
}

#[test]
fn codes_are_written_in_kebab_case() {
    assert_eq!(Code::NotUtf8.to_string(), "not-utf8");
    assert_eq!(json!([Effect::LeftOut, Effect::Skipped]), json!(["left-out", "skipped"]));
    for format in Format::ALL {
        assert_eq!(Format::by_name(format.name()), Some(format));
        assert_eq!(json!(format), json!(format.name()));
    }
    assert_eq!(Format::by_name("Help Scout"), Some(Format::HelpScout));
}
