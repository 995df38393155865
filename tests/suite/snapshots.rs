//! Snapshots: what is in them, what is not, and what happens to damaged ones.

use super::support::{article, ask, ids, kb};
use helpdex_contract::helpdex::{Error, KnowledgeBase, unwatched};
use proptest::prelude::*;
use serde_json::json;

fn public() -> Vec<String> {
    vec!["public".into()]
}

fn mixed() -> KnowledgeBase {
    kb(vec![
        article("zh", "如何重置密码", "在登录页面点击忘记密码。"),
        article("en", "Reset your password", "Tap Forgot password. Then wait for the mail."),
        json!({"id": "note", "title": "Inside", "body": "codename heron", "audience": ["agents", "partners"]}),
        json!({"id": "both", "title": "Both", "body": "both see this", "audience": ["public", "secretsegment"]}),
        json!({"id": "draft", "title": "Draft", "body": "unfinished osprey", "status": "draft"}),
    ])
}

#[test]
fn answers_are_those_of_the_knowledge_base() {
    let kb = mixed();
    let snapshot = KnowledgeBase::open_snapshot_bytes(kb.snapshot_bytes(&public()).unwrap()).unwrap();
    for question in ["重设密码", "password", "pasword", "both"] {
        assert_eq!(ids(&ask(&snapshot, question)), ids(&ask(&kb, question)), "{question}");
    }
    let error = snapshot.delete("zh").unwrap_err();
    assert_eq!(error.slug(), "read_only");
}

#[test]
fn nothing_of_other_audiences_is_in_the_file() {
    let bytes = mixed().snapshot_bytes(&public()).unwrap();
    let snapshot = KnowledgeBase::open_snapshot_bytes(bytes.clone()).unwrap();
    let everybody = helpdex_contract::helpdex::SearchRequest {
        viewer: super::support::viewer(&["public", "agents", "partners", "secretsegment"]),
        ..helpdex_contract::helpdex::SearchRequest::new("codename heron unfinished osprey")
    };
    // Most of the file is packed: what is in it is asked for too.
    assert_eq!(snapshot.search(&everybody).unwrap().unknown.len(), 4);
    assert_eq!(snapshot.stats(&everybody.viewer).unwrap().articles, 3);
    for secret in ["heron", "osprey", "partners", "secretsegment", "unfinished"] {
        let found = bytes.windows(secret.len()).any(|w| w.eq_ignore_ascii_case(secret.as_bytes()));
        assert!(!found, "{secret} is in the public snapshot");
    }
}

#[test]
fn the_same_articles_give_the_same_bytes() {
    let articles = vec![article("a", "Alpha", "one 密码"), article("b", "Beta", "two"), article("c", "Gamma", "three")];
    let mut other = articles.clone();
    other.reverse();
    let (one, two) = (kb(articles), kb(other));
    two.put(&helpdex_contract::helpdex::Article { id: "d".into(), title: "D".into(), ..Default::default() }).unwrap();
    two.commit().unwrap();
    two.delete("d").unwrap();
    two.commit().unwrap();
    assert_eq!(one.snapshot_bytes(&public()).unwrap(), two.snapshot_bytes(&public()).unwrap());
}

#[test]
fn files_are_mapped_and_missing_ones_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("help.hdx");
    let kb = mixed();
    assert_eq!(kb.write_snapshot(&file, &public()).unwrap(), std::fs::metadata(&file).unwrap().len());
    assert_eq!(ids(&ask(&KnowledgeBase::open_snapshot(&file).unwrap(), "重置")), ["zh"]);
    let error = KnowledgeBase::open_snapshot(folder.path().join("none.hdx")).err().unwrap();
    assert!(matches!(error, Error::Io { .. }) && error.to_string().contains("none.hdx"), "{error}");
    assert!(KnowledgeBase::open_snapshot(folder.path()).is_err());
}

#[test]
fn every_cut_off_file_is_refused() {
    let bytes = mixed().snapshot_bytes(&public()).unwrap();
    for n in (0..bytes.len()).step_by(97).chain([bytes.len() - 1]) {
        let error = KnowledgeBase::open_snapshot_bytes(bytes[..n].to_vec()).err().unwrap();
        assert_eq!(error.slug(), "invalid_snapshot", "{n} bytes");
    }
    let mut longer = bytes;
    longer.push(0);
    assert_eq!(KnowledgeBase::open_snapshot_bytes(longer).err().unwrap().slug(), "invalid_snapshot");
}

#[test]
fn a_flipped_bit_in_any_section_is_refused() {
    let bytes = mixed().snapshot_bytes(&public()).unwrap();
    let table = String::from_utf8_lossy(&bytes);
    for section in ["articles", "terms", "grams.index", "terms.postings", "positions", "ids", "texts", "sources"] {
        assert!(table.contains(&format!("[\"{section}\",")), "the file has no section {section}");
    }
    for at in (0..bytes.len()).step_by(13) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1 << (at % 8);
        let Err(error) = KnowledgeBase::open_snapshot_bytes(damaged) else { panic!("byte {at}: not noticed") };
        assert_eq!(error.slug(), "invalid_snapshot", "byte {at}");
    }
}

#[test]
fn another_analyser_is_named() {
    let mut bytes = mixed().snapshot_bytes(&public()).unwrap();
    let at = bytes.windows(5).position(|w| w == b"text-").unwrap();
    bytes[at + 5] = b'!';
    // Someone who knows the format wrote it: the checksum fits.
    let end = u32::from_le_bytes(bytes[20..24].try_into().unwrap()) as usize;
    let mut sum = crc(&bytes[..16], 0xFFFF_FFFF);
    sum = crc(&bytes[20..end], sum) ^ 0xFFFF_FFFF;
    bytes[16..20].copy_from_slice(&sum.to_le_bytes());
    let error = KnowledgeBase::open_snapshot_bytes(bytes).err().unwrap();
    assert_eq!(error.slug(), "analyzer_mismatch");
    assert!(error.to_string().contains("text-!"));
}

#[test]
fn things_of_the_makers_own_come_back_by_name() {
    let own = [("learned".to_string(), vec![1, 2, 3]), ("empty".to_string(), Vec::new())];
    let bytes = mixed().snapshot_bytes_with(&public(), &own.clone().into(), &mut unwatched).unwrap();
    let snapshot = KnowledgeBase::open_snapshot_bytes(bytes).unwrap();
    for (name, bytes) in own {
        assert_eq!(snapshot.blob(&name).unwrap(), Some(bytes));
    }
    assert_eq!(snapshot.blob("other").unwrap(), None);
    assert_eq!(mixed().blob("learned").unwrap(), None);
}

#[test]
fn articles_come_back_as_they_were_put_in() {
    let kb = mixed();
    let snapshot = KnowledgeBase::open_snapshot_bytes(kb.snapshot_bytes(&public()).unwrap()).unwrap();
    let anybody = super::support::viewer(&["public"]);
    for id in ["zh", "en"] {
        assert_eq!(snapshot.get(id, &anybody).unwrap(), kb.get(id, &anybody).unwrap());
    }
    for id in ["note", "draft", "zi", "", "\u{10FFFF}"] {
        assert_eq!(snapshot.get(id, &anybody).unwrap_err().slug(), "not_found", "{id}");
    }
}

/// A snapshot that a released or frozen version of the format wrote. After a change of the text analysis, which makes it of
/// no use but to name what it is: `HELPDEX_WRITE_FIXTURES=1 cargo test -p helpdex-tests frozen`.
#[test]
fn a_frozen_file_opens_and_answers() {
    let file = super::support::root().join("tests/fixtures/format-2.hdx");
    if std::env::var_os("HELPDEX_WRITE_FIXTURES").is_some() {
        let mut articles = super::engines::sample_articles();
        articles.retain(|a| a["family"] == "reset-password" || a["family"] == "refund");
        let kb = kb(articles);
        kb.write_snapshot(&file, &public()).unwrap();
    }
    match KnowledgeBase::open_snapshot(&file) {
        Ok(snapshot) => {
            assert_eq!(ids(&ask(&snapshot, "怎么重置密码"))[0], "zh-Hans/reset-password");
            assert!(snapshot.get("en/reset-password", &super::support::viewer(&["public"])).is_ok());
        }
        Err(e) => assert_eq!(e.slug(), "analyzer_mismatch"),
    }
}

/// CRC-32, bit by bit.
fn crc(bytes: &[u8], mut sum: u32) -> u32 {
    for b in bytes {
        sum ^= u32::from(*b);
        for _ in 0..8 {
            sum = (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg());
        }
    }
    sum
}

/// Makes all checksums fit, as somebody would who means harm.
fn reseal(bytes: &mut [u8]) {
    let number = |bytes: &[u8], at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let (table, end) = (number(bytes, 12), number(bytes, 20));
    let sums: Vec<u32> = bytes[end..].chunks(2048).map(|page| crc(page, 0xFFFF_FFFF) ^ 0xFFFF_FFFF).collect();
    for (n, sum) in sums.iter().enumerate() {
        bytes[32 + table + 4 * n..][..4].copy_from_slice(&sum.to_le_bytes());
    }
    let sum = crc(&bytes[20..end], crc(&bytes[..16], 0xFFFF_FFFF)) ^ 0xFFFF_FFFF;
    bytes[16..20].copy_from_slice(&sum.to_le_bytes());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn damage_behind_fitting_checksums_gives_errors_or_other_answers_but_no_panic(
        flips in prop::collection::vec((0usize..1_000_000, 0u8..8), 1..12),
    ) {
        static FILE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
        let file = FILE.get_or_init(|| {
            let mut articles = super::engines::sample_articles();
            articles.retain(|a| a["family"] == "reset-password");
            kb(articles).snapshot_bytes(&public()).unwrap()
        });
        let mut bytes = file.clone();
        // Behind the table, which is JSON and names what is where.
        let start = 32 + u32::from_le_bytes(bytes[12..16].try_into().unwrap()) as usize;
        for (at, bit) in flips {
            let at = start + at % (bytes.len() - start);
            bytes[at] ^= 1 << bit;
        }
        reseal(&mut bytes);
        if let Ok(snapshot) = KnowledgeBase::open_snapshot_bytes(bytes) {
            let anybody = super::support::viewer(&["public"]);
            for question in ["reset my pasword", "怎么重置密码", "passw", "비밀번호를 잊어버렸어요", "email"] {
                let _ = snapshot.search(&helpdex_contract::helpdex::SearchRequest {
                    facets: vec!["kind".into()],
                    locales: vec!["de".into()],
                    ..helpdex_contract::helpdex::SearchRequest::new(question)
                });
            }
            let _ = (snapshot.get("en/reset-password", &anybody), snapshot.stats(&anybody), snapshot.selftest(&anybody, 9));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn foreign_files_are_refused(bytes: Vec<u8>, magic: bool) {
        let mut file = if magic { b"HELPDEX\0\x02\0\0\0".to_vec() } else { Vec::new() };
        file.extend(bytes);
        prop_assert_eq!(KnowledgeBase::open_snapshot_bytes(file).err().unwrap().slug(), "invalid_snapshot");
    }
}
