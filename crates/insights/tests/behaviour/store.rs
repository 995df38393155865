//! The file: what is kept, what survives, and what it is not mistaken for.

use crate::support::{DAY0, Place, days, deed, event, search};
use helpdex_insights::{Error, Event, Insights, Options, ReportOptions};
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

const CHILD: &str = "HELPDEX_INSIGHTS_CHILD";

/// Not a test of its own: what the next one starts and kills. Says after every flush how many events are safe.
#[test]
fn child_that_is_killed() {
    let Some(file) = std::env::var_os(CHILD) else { return };
    let insights = Insights::open(file, Options { keep_days: 0, ..Options::default() }).unwrap();
    for n in 0u64.. {
        insights.record_all([search(&format!("{}-{n}", std::process::id()), DAY0 + 1, "question", &["a"])]).unwrap();
        if n % 50 == 49 {
            insights.flush().unwrap();
            println!("safe {}", n + 1);
        }
    }
}

#[test]
#[cfg(unix)]
fn kill_9_loses_nothing_that_was_flushed() {
    let place = Place::new();
    let mut safe = 0;
    for round in 1..=5u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["store::child_that_is_killed", "--exact", "--nocapture"])
            .env(CHILD, place.file())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut told = lines.filter_map(|l| l.strip_prefix("safe ").and_then(|n| n.parse::<u64>().ok()));
        // Killed while it goes on writing, a little later each round.
        let last = told.by_ref().find(|n| *n >= round * 100).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        safe += told.last().unwrap_or(last);
        let found = place.open().report(&days(1)).unwrap().totals.searches;
        assert!(found >= safe, "{found} of {safe} in round {round}");
        safe = found;
    }
}

#[test]
fn writers_side_by_side_lose_nothing() {
    let place = Place::new();
    let stores = [place.open(), place.open()];
    std::thread::scope(|scope| {
        for t in 0..4u32 {
            let insights = &stores[t as usize % 2];
            scope.spawn(move || {
                for n in 0..500 {
                    insights.record_all([search(&format!("{t}-{n}"), DAY0, &format!("question {n}"), &["a"])]).unwrap();
                }
            });
        }
        scope.spawn(|| (0..5).for_each(|_| drop(stores[0].report(&days(1)).unwrap())));
    });
    stores.iter().for_each(|s| s.flush().unwrap());
    let report = stores[0].report(&days(1)).unwrap();
    assert_eq!((report.totals.searches, report.totals.visits), (2000, 2000));
    assert_eq!(report.questions[0].sessions, 4);
}

#[test]
fn what_does_not_fit_into_the_queue_is_dropped_and_counted() {
    let place = Place::new();
    let insights = Insights::open(place.file(), Options { keep_days: 0, queue: 100, ..Options::default() }).unwrap();
    // Another program holds the file, so that nothing can be written.
    let other = rusqlite::Connection::open(place.file()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let taken = (0..20_000).filter(|n| insights.record(search(&n.to_string(), DAY0, "q", &[])).unwrap()).count() as u64;
    let dropped = insights.writing().dropped;
    assert!(taken < 20_000 && taken + dropped == 20_000, "{taken} + {dropped}");
    other.execute_batch("COMMIT").unwrap();
    insights.flush().unwrap();
    assert_eq!(insights.report(&days(1)).unwrap().totals.searches, taken);
}

#[test]
fn dropping_the_store_writes_what_waits() {
    let place = Place::new();
    let insights = place.open();
    assert!(insights.record(search("s", DAY0, "q", &[])).unwrap());
    drop(insights);
    assert_eq!(place.open().report(&days(1)).unwrap().totals.searches, 1);
}

#[test]
fn nothing_that_tells_of_a_person_reaches_the_disk() {
    let place = Place::new();
    let insights = place.open();
    let long = format!("{}ann.secret@mail.example", "word ".repeat(396));
    insights
        .record_all([
            event(json!({"event": "search", "session": "cookie-4711", "at": DAY0, "names": ["Tilda"],
                "question": "Tilda tilda@mail.example +49 151 23456789 4111 1111 1111 1111 0x80070057"})),
            event(json!({"event": "search", "session": "other-session", "at": DAY0, "question": long})),
            event(json!({"event": "not_helpful", "session": "cookie-4711", "at": DAY0 + 1, "article": "a",
                "reason": "write to tilda@mail.example", "names": ["Tilda"]})),
        ])
        .unwrap();
    insights.flush().unwrap();
    let mut all = Vec::new();
    for file in std::fs::read_dir(place.folder.path()).unwrap() {
        all.extend(std::fs::read(file.unwrap().path()).unwrap());
    }
    let found = |text: &str| all.windows(text.len()).any(|w| w == text.as_bytes());
    assert!(found("0x80070057") && found("[mail]"), "the rest of the question is kept");
    for never in ["cookie-4711", "other-session", "mail.example", "Tilda", "tilda", "23456789", "4111", "ann.secret"] {
        assert!(!found(never), "{never}");
    }
}

#[test]
fn two_stores_know_a_session_by_different_names() {
    let sessions = || {
        let place = Place::new();
        let insights = place.open();
        insights.record_all([search("s", DAY0, "q", &[])]).unwrap();
        drop(insights);
        let file = rusqlite::Connection::open(place.file()).unwrap();
        file.query_row("SELECT session FROM events", [], |r| r.get::<_, i64>(0)).unwrap()
    };
    assert_ne!(sessions(), sessions());
}

#[test]
fn the_file_stays_below_its_limit() {
    let place = Place::new();
    let options = Options { keep_days: 0, max_bytes: 1_000_000, ..Options::default() };
    let insights = Insights::open(place.file(), options).unwrap();
    for day in 0..10i64 {
        let of = |n: i64| {
            let question = format!("question {n} of day {day} with some more words in it");
            search(&format!("{n}"), DAY0 - day * 86_400, &question, &["a", "b", "c"])
        };
        insights.record_all((0..2000).map(of)).unwrap();
        insights.retain(DAY0).unwrap();
        let size = std::fs::metadata(place.file()).unwrap().len();
        assert!(size <= 1_000_000, "{size} bytes after {day} days");
    }
    // What was rolled up still counts.
    assert_eq!(insights.report(&days(30)).unwrap().totals.searches, 20_000);
}

fn opened(place: &Place) -> Error {
    Insights::open(place.file(), Options::default()).expect_err("must not open")
}

#[test]
fn files_of_others_are_left_alone() {
    let place = Place::new();
    std::fs::write(place.file(), "my thesis, all of it, in one file without a copy").unwrap();
    let error = opened(&place);
    assert!(matches!(error, Error::NotAStore { .. }) && error.to_string().contains("help.insights"), "{error}");
    assert_eq!(std::fs::read(place.file()).unwrap().len(), 48);

    std::fs::remove_file(place.file()).unwrap();
    let other = rusqlite::Connection::open(place.file()).unwrap();
    other.execute_batch("CREATE TABLE songs(name TEXT)").unwrap();
    drop(other);
    let before = std::fs::read(place.file()).unwrap();
    assert!(matches!(opened(&place), Error::NotAStore { .. }));
    assert_eq!(std::fs::read(place.file()).unwrap(), before);

    assert!(matches!(Insights::open(place.folder.path(), Options::default()), Err(Error::NotAStore { .. })));
    let nowhere = place.folder.path().join("no/such/folder/file");
    assert!(matches!(Insights::open(nowhere, Options::default()), Err(Error::Io { .. })));
}

#[test]
fn damaged_files_and_later_formats_are_told() {
    let place = Place::new();
    let insights = place.open();
    insights.record_all((0..2000).map(|n| search(&n.to_string(), DAY0, &format!("question {n}"), &["a"]))).unwrap();
    drop(insights);
    let whole = std::fs::read(place.file()).unwrap();

    std::fs::write(place.file(), &whole[..whole.len() / 2]).unwrap();
    let error = opened(&place);
    assert!(matches!(error, Error::Damaged { .. }) && error.to_string().contains("move it away"), "{error}");
    std::fs::write(place.file(), &whole[..50]).unwrap();
    assert!(matches!(opened(&place), Error::Damaged { .. }));

    // Overwritten in the middle: found when it is read.
    for at in [1usize, 3, 10, 20] {
        let mut broken = whole.clone();
        let end = (at * 4096 + 4096 * 8).min(broken.len());
        broken[at * 4096..end].fill(0xA5);
        std::fs::write(place.file(), &broken).unwrap();
        let read = Insights::open(place.file(), Options::default()).and_then(|i| {
            i.record_all([deed("open", "s", DAY0, "a")])?;
            i.flush()?;
            i.report(&days(1))
        });
        assert!(matches!(read, Err(Error::Damaged { .. })), "page {at}: {read:?}");
        for more in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(place.folder.path().join(format!("help.insights{more}")));
        }
    }

    std::fs::write(place.file(), &whole).unwrap();
    rusqlite::Connection::open(place.file()).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    let error = opened(&place);
    assert!(matches!(error, Error::TooNew { found: 99, .. }), "{error}");
}

#[test]
fn bad_events_are_refused_and_named() {
    let place = Place::new();
    let insights = place.open();
    for (value, field) in [
        (json!({"event": "search", "session": "", "question": "q"}), "session"),
        (json!({"event": "open", "session": "s", "article": ""}), "article"),
        (json!({"event": "search", "session": "s", "question": "q", "probability": 1.5}), "probability"),
        (json!({"event": "solved", "session": "s", "at": 1_700_000_000_000i64}), "at"),
    ] {
        let error = insights.record(event(value)).unwrap_err().to_string();
        assert!(error.starts_with(field), "{error}");
    }
    for (value, word) in [
        (json!({"event": "open", "session": "s", "article": "a", "colour": 1}), "colour"),
        (json!({"event": "opened", "session": "s", "article": "a"}), "opened"),
        (json!({"event": "open", "session": "s"}), "article"),
        (json!({"event": "search", "question": "q"}), "session"),
        (json!({"session": "s"}), "event"),
    ] {
        let error = serde_json::from_value::<Event>(value).unwrap_err().to_string();
        assert!(error.contains(word), "{error}");
    }
    let small = Insights::open(place.file(), Options { max_bytes: 5, ..Options::default() }).unwrap_err().to_string();
    assert!(small.starts_with("max_bytes"), "{small}");
}

#[test]
fn an_event_without_a_time_happens_now() {
    let place = Place::new();
    let insights = place.open();
    insights.record(event(json!({"event": "search", "session": "s", "question": "q"}))).unwrap();
    insights.flush().unwrap();
    assert_eq!(insights.report(&ReportOptions { days: 1, ..Default::default() }).unwrap().totals.searches, 1);
}
