//! Snapshots read in pieces: the same answers, few round trips, little read, and no damage unnoticed.

use super::engines::sample_articles;
use super::support::{kb, viewer};
use helpdex_contract::helpdex::{Error, KnowledgeBase, SearchRequest, Sparse};
use proptest::prelude::*;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A snapshot of the sample help centre.
fn file() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| kb(sample_articles()).snapshot_bytes(&["public".into()]).unwrap())
}

fn part(range: &Range<u64>) -> &'static [u8] {
    &file()[range.start as usize..range.end as usize]
}

/// Runs an operation until it has what it needs; says in how many round trips.
fn run<T>(sparse: &Sparse, operation: impl FnMut() -> Result<T, Error>) -> (T, usize) {
    run_on(sparse, file(), operation)
}

/// The same for a snapshot of the caller's own.
pub fn run_on<T>(sparse: &Sparse, file: &[u8], mut operation: impl FnMut() -> Result<T, Error>) -> (T, usize) {
    let part = |range: &Range<u64>| &file[range.start as usize..range.end as usize];
    for trips in 0..40 {
        match operation() {
            Err(Error::Incomplete) => {
                let wanted = sparse.wanted();
                assert!(!wanted.is_empty(), "something is missing and nothing is wanted");
                wanted.iter().for_each(|r| sparse.feed(r.start, part(r)).unwrap());
            }
            other => return (other.unwrap(), trips),
        }
    }
    panic!("it never has enough");
}

fn open() -> (Arc<Sparse>, KnowledgeBase, usize) {
    let sparse = Arc::new(Sparse::new(file().len() as u64));
    let (kb, trips) = run(&sparse, || KnowledgeBase::open_sparse(sparse.clone()));
    (sparse, kb, trips)
}

#[test]
fn answers_are_those_of_the_whole_file() {
    let whole = KnowledgeBase::open_snapshot_bytes(file().to_vec()).unwrap();
    let (sparse, kb, _) = open();
    for question in
        ["怎么重置密码", "i forgot my pasword", "refun", "wie kündige ich mein abo", "", "비밀번호", "E-204", "xyzzy"]
    {
        for locales in [vec![], vec!["ja".to_string()]] {
            let facets = vec!["lang".into()];
            let request = SearchRequest { locales, facets, ..SearchRequest::new(question) };
            assert_eq!(run(&sparse, || kb.search(&request)).0, whole.search(&request).unwrap(), "{question}");
        }
    }
    let anybody = viewer(&["public"]);
    let get = |kb: &KnowledgeBase| kb.get("en/refund", &anybody);
    assert_eq!(run(&sparse, || get(&kb)).0, get(&whole).unwrap());
    assert_eq!(kb.get("en/nothing", &anybody).map_err(|e| e.slug()), Err("not_found"));
    assert_eq!(run(&sparse, || kb.stats(&anybody)).0, whole.stats(&anybody).unwrap());
    assert_eq!(run(&sparse, || kb.selftest(&anybody, 10)).0, whole.selftest(&anybody, 10).unwrap());
}

#[test]
fn the_first_answer_needs_few_round_trips_and_a_part_of_the_file() {
    let mut most = 0;
    // One whose answer is not sure is asked in other languages too.
    for (question, trips) in [
        ("怎么重置密码", 5),
        ("how do i get my money back", 9),
        ("parcel lost", 5),
        ("ลืมรหัสผ่านต้องทำอย่างไร", 5),
        ("비밀번호를 잊어버렸어요", 5),
    ] {
        let (sparse, kb, opening) = open();
        let (found, asking) = run(&sparse, || kb.search(&SearchRequest::new(question)));
        assert!(!found.answers.is_empty());
        assert!(opening <= 2 && opening + asking <= trips, "{question}: {opening} and {asking} round trips");
        most = most.max(sparse.fed());
    }
    assert!(most * 10 < file().len() as u64 * 9, "{most} bytes of {}", file().len());
}

#[test]
fn words_of_languages_without_articles_are_read_when_they_are_asked() {
    let english: Vec<_> = sample_articles().into_iter().filter(|a| a["lang"] == "en").collect();
    let file = kb(english).snapshot_bytes(&["public".into()]).unwrap();
    let whole = KnowledgeBase::open_snapshot_bytes(file.clone()).unwrap();
    let read = |question: &str| {
        let sparse = Arc::new(Sparse::new(file.len() as u64));
        let (kb, _) = run_on(&sparse, &file, || KnowledgeBase::open_sparse(sparse.clone()));
        let request = SearchRequest::new(question);
        let (found, _) = run_on(&sparse, &file, || kb.search(&request));
        assert_eq!(found, whole.search(&request).unwrap(), "{question}");
        assert!(found.answers[0].id.ends_with("reset-password"), "{question}: {:?}", found.answers[0].id);
        sparse.fed()
    };
    let (own, foreign) = (read("how do i reset my password"), read("비밀번호 재설정"));
    assert!(own < foreign, "{own} and {foreign} bytes");
}

#[test]
fn what_is_here_is_not_asked_for_again() {
    let (sparse, kb, _) = open();
    run(&sparse, || kb.search(&SearchRequest::new("refund")));
    let fed = sparse.fed();
    assert_eq!(run(&sparse, || kb.search(&SearchRequest::new("refund"))).1, 0);
    assert_eq!((sparse.wanted(), sparse.fed()), (Vec::new(), fed));
}

#[test]
fn damaged_pieces_are_named_and_can_be_fed_again() {
    let (sparse, kb, _) = open();
    let request = SearchRequest::new("reset my password");
    assert_eq!(kb.search(&request).unwrap_err().slug(), "incomplete");
    let wanted = sparse.wanted();
    for range in &wanted {
        let mut damaged = part(range).to_vec();
        damaged[0] ^= 1;
        sparse.feed(range.start, &damaged).unwrap();
    }
    let mut refused = 0;
    let found = loop {
        match kb.search(&request) {
            Ok(found) => break found,
            Err(Error::Incomplete) => {
                sparse.wanted().iter().for_each(|r| sparse.feed(r.start, part(r)).unwrap());
            }
            Err(e) => {
                assert_eq!(e.slug(), "invalid_snapshot", "{e}");
                refused += 1;
                assert!(refused < 100);
            }
        }
    };
    assert!(refused > 0 && !found.answers.is_empty());
}

#[test]
fn beginnings_that_are_wrong_are_refused() {
    let length = file().len() as u64;
    assert_eq!(Sparse::new(length).feed(length, b"x").unwrap_err().slug(), "invalid_request");
    assert_eq!(Sparse::new(length).feed(u64::MAX, b"x").unwrap_err().slug(), "invalid_request");
    for (length, flip) in
        [(length - 1, None), (length, Some(3)), (length, Some(40)), (length, Some(3000)), (0, None), (31, None)]
    {
        let sparse = Arc::new(Sparse::new(length));
        let mut start = file()[..(length as usize).min(300_000).min(file().len())].to_vec();
        if let Some(at) = flip {
            start[at] ^= 4;
        }
        sparse.feed(0, &start).unwrap();
        let error = KnowledgeBase::open_sparse(sparse).err().unwrap();
        assert_eq!(error.slug(), "invalid_snapshot", "{length} {flip:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn pieces_of_any_size_in_any_order_will_do(pieces in prop::collection::vec((0u64..1000, 1u64..9000), 0..200)) {
        let sparse = Arc::new(Sparse::new(file().len() as u64));
        for (start, length) in pieces {
            let start = start * file().len() as u64 / 1000;
            let range = start..(start + length).min(file().len() as u64);
            sparse.feed(range.start, part(&range)).unwrap();
        }
        let (kb, _) = run(&sparse, || KnowledgeBase::open_sparse(sparse.clone()));
        let whole = KnowledgeBase::open_snapshot_bytes(file().to_vec()).unwrap();
        let request = SearchRequest::new("wifi passwort falsch");
        prop_assert_eq!(run(&sparse, || kb.search(&request)).0, whole.search(&request).unwrap());
    }
}
