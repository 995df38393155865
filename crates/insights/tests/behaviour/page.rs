//! The report as a page.

use crate::support::{DAY0, Place, days, event};
use helpdex_insights::{CONTENT_SECURITY_POLICY, Prices, Report, ReportOptions, html};
use serde_json::json;
use sha2::{Digest, Sha256};

const HOSTILE: &str = "</title><script>alert(1)</script><img src=x onerror=alert(1)> \" ' & \u{202E} 怎么";

fn report() -> Report {
    let place = Place::new();
    let insights = place.open();
    for s in 0..4 {
        let session = format!("s{s}");
        let mut all = vec![
            json!({"event": "search", "session": session, "at": DAY0, "question": HOSTILE, "language": "en\"><b>",
                   "product": HOSTILE, "attributes": {HOSTILE: HOSTILE}, "articles": [HOSTILE]}),
            json!({"event": "not_helpful", "session": session, "at": DAY0 + 9, "article": HOSTILE, "reason": HOSTILE}),
        ];
        all.push(json!({"event": "open", "session": session, "at": DAY0 + 8, "article": HOSTILE}));
        insights.record_all(all.into_iter().map(event)).unwrap();
    }
    insights.flush().unwrap();
    let mut options = ReportOptions { by: vec![HOSTILE.into()], ..days(30) };
    options.prices = Some(Prices { currency: HOSTILE.into(), agent_contact_cost: 1.0, platform_monthly: 1.0 });
    let facts = json!({"title": HOSTILE, "updated_at": 0});
    options.articles.insert(HOSTILE.into(), serde_json::from_value(facts).unwrap());
    insights.report(&options).unwrap()
}

#[test]
fn hostile_texts_stay_texts() {
    let page = html(&report());
    assert!(page.matches("&lt;script&gt;").count() > 5, "the texts are there");
    for never in
        ["<script", "<img", "onerror=\"", "<b>alert", "\u{202E}", " style=", "http://", "https://", "url(", "@import"]
    {
        assert!(!page.contains(never), "{never}");
    }
    assert_eq!(page.matches("</title></head>").count() + page.matches("</title><style>").count(), 1);
}

#[test]
fn every_element_is_closed_where_it_was_opened() {
    let page = html(&report());
    let mut open: Vec<&str> = Vec::new();
    for tag in page.split('<').skip(1).filter_map(|t| t.split_once('>').map(|t| t.0)) {
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.starts_with('!') || tag.starts_with("meta") => {}
            None => open.push(tag.split(' ').next().unwrap()),
        }
    }
    assert!(open.is_empty(), "{open:?}");
    for table in page.split("<table>").skip(1) {
        assert!(table.starts_with("<caption>") && table.contains("scope=\"col\""), "{table}");
    }
    assert!(page.contains("role=\"img\" aria-label=\"") && page.contains("<html lang=\"en\">"));
}

/// The page says which style sheet counts, by its hash.
#[test]
fn the_policy_names_the_style_sheet() {
    let page = html(&report());
    let style = page.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    let wanted = format!("'sha256-{}'", base64(&Sha256::digest(style.as_bytes())));
    assert!(CONTENT_SECURITY_POLICY.contains(&wanted), "report.css was changed: its hash is now {wanted}");
    assert!(!page.contains("<script") && page.contains("default-src &#39;none&#39;"));
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0u32, |b, i| b << 8 | u32::from(chunk.get(i).copied().unwrap_or(0)));
        for i in 0..4 {
            let letter = char::from(LETTERS[(bits >> (18 - 6 * i)) as usize & 63]);
            out.push(if i <= chunk.len() { letter } else { '=' });
        }
    }
    out
}
