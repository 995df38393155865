//! What tables become, and what the report says of them.

use super::*;
use crate::{detect, import};
use helpdex::{Article, Status};

/// The articles and the report of a table.
fn read(table: impl AsRef<[u8]>, options: &Options) -> (Vec<Article>, Report) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("t.csv");
    std::fs::write(&file, table).unwrap();
    let mut import = import(&file, options).unwrap();
    let articles = import.by_ref().collect();
    (articles, import.into_report())
}

fn columns(pairs: &[(&str, &str)]) -> Options {
    let columns = pairs.iter().map(|(from, to)| (from.to_string(), to.to_string())).collect();
    Options { columns, ..Options::default() }
}

/// Codes and what they are about, without those about ids.
fn told(report: &Report) -> Vec<(Code, &str, &str)> {
    let issues = report.issues.iter().filter(|i| i.code != Code::MissingId);
    issues.map(|i| (i.code, i.item.as_deref().unwrap_or_default(), i.message.as_str())).collect()
}

#[test]
fn delimiters_are_those_of_the_header() {
    for (text, want) in [("a;b;c,d\n1,2", b';'), ("a,b", b','), ("\"x;y;z\",b", b','), ("a\tb", b'\t'), ("", b',')] {
        assert_eq!(delimiter(text), want, "{text}");
    }
}

#[test]
fn excel_names_the_delimiter_in_a_line_of_its_own() {
    assert_eq!(start("sep=;\r\na,b;c\r\n"), (b';', 7));
    assert_eq!(start("SEP=\t\na\tb"), (b'\t', 6));
    assert_eq!(start("separator;b"), (b';', 0));
    assert_eq!(headers("sep=;\na,b;c").iter().collect::<Vec<_>>(), ["a,b", "c"]);
}

#[test]
fn lines_are_those_of_the_file() {
    for ends in ["\n", "\r\n", "\r"] {
        let text = ["sep=;", "a;b", "", "1;\"x", "y\"", "", "2;z", ""].join(ends);
        let (delimiter, start) = start(&text);
        let mut lines = Lines { bytes: text.as_bytes(), at: 0, line: 1 };
        // A lone \r ends no line for Excel's first one.
        let rows = reader(&text[start..], delimiter).into_records();
        let rows: Vec<u64> = rows.map(|r| lines.of(start + r.unwrap().position().unwrap().byte() as usize)).collect();
        assert_eq!(rows.last(), Some(&7), "{ends:?}");
    }
}

#[test]
fn encodings_by_mark_by_name_by_guess() {
    assert_eq!(decode(b"\xEF\xBB\xBFid", None).0, "id");
    assert_eq!(decode(b"i\0d\0", Some("utf-16le")).0, "id");
    assert_eq!(decode(b"\xFF\xFEi\0d\0", None).0, "id");
    assert_eq!(decode(b"\x93\xFA", Some("shift_jis")).0, "日");
    assert_eq!(decode(b"caf\xE9", None), ("café".into(), Some("windows-1252")));
}

#[test]
fn headers_tell_what_a_yes_means() {
    let (shown, draft) = (None, Some(Status::Draft));
    for (header, cells, options, want) in [
        ("Published", ["Yes", "No"], columns(&[]), [shown, draft]),
        ("Published", ["Yes", "No"], columns(&[("Published", "status")]), [shown, draft]),
        ("Veröffentlicht", ["ja", "nein"], columns(&[]), [shown, draft]),
        ("公開", ["はい", "いいえ"], columns(&[]), [shown, draft]),
        ("is_published", ["TRUE", ""], columns(&[]), [shown, draft]),
        ("Draft", ["1", "0"], columns(&[]), [draft, shown]),
        ("Entwurf", ["ja", ""], columns(&[("Entwurf", "status")]), [draft, shown]),
        ("Status", ["yes", "no"], columns(&[]), [draft, draft]),
        ("Sichtbar", ["yes", "no"], columns(&[("Sichtbar", "published")]), [shown, draft]),
        ("Status", ["publicado", "borrador"], columns(&[]), [shown, draft]),
        ("Status", ["archiviert", ""], columns(&[]), [Some(Status::Archived), shown]),
    ] {
        let table = format!("id,title,body,{header}\n1,A,a,{}\n2,B,b,{}\n", cells[0], cells[1]);
        let (articles, report) = read(table, &options);
        assert_eq!([articles[0].status, articles[1].status], want, "{header} {cells:?}");
        let unclear = cells.contains(&"") && want[1] == draft || want == [draft, draft];
        assert_eq!(!report.issues.is_empty(), unclear, "{header} {cells:?}: {:?}", report.issues);
    }
    let (articles, _) = read("title,published\nA,2099-01-01\n", &columns(&[]));
    assert_eq!(articles[0].publish_at.as_ref().map(|t| t.seconds()), Some(4_070_908_800));
    let (articles, _) = read("title,status,draft\nA,published,yes\n", &columns(&[]));
    assert_eq!(articles[0].status, draft);
}

#[test]
fn what_lies_in_the_wrong_cell_is_told() {
    let swallowed = "id,title,body\n1,A,a\n2,B,\"open quote\n3,C,c\n4,D,d\n5,E,\"e\" x\n6,F,f";
    let (articles, report) = read(swallowed, &columns(&[]));
    assert_eq!((articles.len(), report.skipped), (3, 1));
    let message =
        "the quote that opens here ends in the middle of a cell in line 6; lines in its cell that look like rows: 3";
    assert_eq!(told(&report), [(Code::BrokenQuote, "line 3", message)]);
    let (_, report) = read("id,title,body\n1,A,\"a\n2,B,b\n", &columns(&[]));
    assert!(
        report.issues[0].message.contains("is never closed; lines in its cell that look like rows: 1"),
        "{:?}",
        report.issues
    );
    let (_, report) = read("id,title,body\n1,A,a,b, c \n2,B,b,,\n", &columns(&[]));
    assert_eq!(
        told(&report),
        [(Code::DroppedField, "line 2", "has more cells than the header row; left out: `b`, `c`")]
    );
    let (articles, report) = read("id,title,body,Name\n1,A,a,N\n", &columns(&[]));
    let message = "the column `Name` means what `title` does; it was kept as an attribute";
    assert_eq!(told(&report), [(Code::DroppedField, "", message)]);
    assert!(articles[0].attributes.as_ref().unwrap().contains_key("Name"));
    let (articles, _) = read("id,title,body,Name\n1,A,a,N\n", &columns(&[("Name", "title")]));
    assert_eq!(articles[0].title, "N");
    let (_, report) = read("id,title,Last Updated\n1,A,soon\n", &columns(&[]));
    assert!(report.issues[0].message.starts_with("Last Updated: `soon` is not a date"), "{:?}", report.issues);
}

#[test]
fn columns_that_cannot_be_are_errors() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("t.csv");
    std::fs::write(&file, "id,title,body,Published\n1,A,a,Yes\n").unwrap();
    for (pair, says) in [
        (("Published", "nofield"), "column `Published` cannot be `nofield`, which is no field; fields are id, title"),
        (("Foo", "title"), "there is no column `Foo`; the columns are `id`, `title`, `body`, `Published`"),
    ] {
        let error = import(&file, &columns(&[pair])).err().unwrap().to_string();
        assert!(error.contains(says), "{error}");
    }
    // One of several files may have it.
    std::fs::write(folder.path().join("u.csv"), "Foo,body\nB,b\n").unwrap();
    assert_eq!(import(folder.path(), &columns(&[("Foo", "title")])).unwrap().count(), 2);
}

#[test]
fn tables_are_known_by_what_the_caller_says() {
    let folder = tempfile::tempdir().unwrap();
    let known = |table: &[u8], options: &Options| {
        let file = folder.path().join("t.csv");
        std::fs::write(&file, table).unwrap();
        detect(&file, options).is_ok()
    };
    assert!(known(b"Betreff,Nachricht\na,b\n", &columns(&[("Betreff", "title"), ("Nachricht", "body")])));
    assert!(!known(b"Betreff,Nachricht\na,b\n", &columns(&[])));
    let japanese = encoding_rs::SHIFT_JIS.encode("タイトル,本文\na,b\n").0.into_owned();
    assert!(known(&japanese, &Options { encoding: Some("shift_jis".into()), ..Options::default() }));
    assert!(!known(&japanese, &columns(&[])));
    assert!(known(b"sep=;\r\ntitle;body\r\na,b;c\r\n", &columns(&[])));
    assert!(known(b"sku,title\n1,a\n", &columns(&[])));
    // Beside other files a list of something is none of articles.
    assert!(detect(folder.path(), &columns(&[])).is_err());
}

#[test]
fn ids_that_are_made_stay() {
    let ids = |table: &str| read(table, &columns(&[])).0.into_iter().map(|a| a.id).collect::<Vec<_>>();
    let table = "title,body,lang\nReset,a,en\nReset,b,German\nReset,c,en\n";
    let want = ["Reset/en", "Reset/de", "Reset/en/2"];
    assert_eq!(ids(table), want);
    assert_eq!(ids(&table.replace('\n', "\r\n")), want);
    assert_eq!(ids(&table.replace("lang\n", "lang\n\nNew,n,\n"))[1..], want);
    let (_, report) = read(table, &columns(&[]));
    assert!(matches!(&report.issues[..], [i] if i.code == Code::MissingId && i.item.is_none()), "{:?}", report.issues);
}

#[test]
fn languages_and_audiences_have_names() {
    let table = "id,title,Sprache,Sichtbarkeit\n1,A,english,öffentlich\n2,B,Deutsch,intern\n3,C,klingon,VIP\n";
    let (articles, report) = read(table, &Options { locale: Some("fr".into()), ..Options::default() });
    let langs: Vec<_> = articles.iter().map(|a| a.lang.as_deref().unwrap()).collect();
    assert_eq!(langs, ["en", "de", "fr"]);
    let audiences: Vec<_> = articles.iter().map(|a| a.audience.as_ref().unwrap().as_slice().concat()).collect();
    assert_eq!(audiences, ["public", "agents", "VIP"]);
    for (one, other, want) in [("public", "intern", "agents"), ("a|b", "b", "b"), ("a", "b", "agents"), ("a", "", "a")]
    {
        let (articles, _) = read(format!("title,audience,visibility\nA,{one},{other}\n"), &columns(&[]));
        assert_eq!(articles[0].audience.as_ref().unwrap().as_slice().concat(), want, "{one} and {other}");
    }
    let codes: Vec<_> = report.issues.iter().filter(|i| i.item.as_deref() == Some("line 4")).map(|i| i.code).collect();
    assert!(codes.contains(&Code::UnknownLocale) && codes.contains(&Code::UnknownSegment), "{:?}", report.issues);
}
