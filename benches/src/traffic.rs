//! Events of a made-up help centre in five languages, the same ones every time.

use helpdex_insights::{Event, OpenEvent, OutcomeEvent, SearchEvent, VerdictKind, VoteEvent};

/// What people ask about, and how they begin.
const ABOUT: &[(&str, &[&str], &[&str])] = &[
    (
        "en",
        &["how do I ", "", "cannot ", "help with ", "where to "],
        &[
            "reset password",
            "cancel subscription",
            "change delivery address",
            "get a refund",
            "pair the box with wifi",
            "export invoices",
            "student discount",
            "transfer to a new phone",
        ],
    ),
    (
        "de",
        &["wie kann ich ", "", "problem mit ", "wo "],
        &[
            "passwort zurücksetzen",
            "abo kündigen",
            "lieferadresse ändern",
            "geld zurück",
            "rechnung herunterladen",
            "studentenrabatt",
        ],
    ),
    (
        "zh-Hans",
        &["怎么", "如何", "", "无法"],
        &["重置密码", "取消订阅", "申请退款", "更换手机号", "下载电子发票", "连接无线网络"],
    ),
    (
        "ja",
        &["", "どうやって", "急ぎで"],
        &["パスワードを再設定", "解約したい", "返金を依頼", "機種変更のデータ移行", "領収書の発行"],
    ),
    ("ko", &["", "어떻게 ", "빨리 "], &["비밀번호 재설정", "구독 취소", "환불 요청", "영수증 발급"]),
];

/// A generator of numbers, good enough for traffic.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len() as u64) as usize]
    }
}

/// Some events, those of a session in order, spread over the 90 days before `now`. About six in ten are searches, with some
/// hundred thousand different questions in a million.
pub fn events(count: usize, now: i64) -> impl Iterator<Item = Event> {
    let mut dice = Dice(7);
    let mut waiting: Vec<Event> = Vec::new();
    let mut number = 0u64;
    std::iter::from_fn(move || {
        while waiting.is_empty() {
            number += 1;
            session(&mut dice, number, now, &mut waiting);
            waiting.reverse();
        }
        waiting.pop()
    })
    .take(count)
}

fn session(dice: &mut Dice, number: u64, now: i64, out: &mut Vec<Event>) {
    let session = format!("session-{number}");
    let mut at = now - dice.below(90 * 86_400) as i64;
    let (language, begins, topics) = dice.of(ABOUT);
    for _ in 0..1 + dice.below(2) {
        let topic = dice.below(topics.len() as u64) as usize;
        let mut question = format!("{}{}", dice.of(begins), topics[topic]);
        match dice.below(10) {
            // Details that nobody shares, and typing errors.
            0..2 => question += &format!(" {}", dice.below(60_000)),
            2 => drop(question.pop()),
            _ => {}
        }
        let verdict =
            *dice.of(&[VerdictKind::Answer, VerdictKind::Answer, VerdictKind::Clarify, VerdictKind::Escalate]);
        let articles: Vec<String> =
            (0..5).map(|i| format!("{language}/article-{}", topic as u64 * 7 + i + dice.below(3))).collect();
        let article = articles[dice.below(3) as usize].clone();
        out.push(Event::Search(SearchEvent {
            session: session.clone(),
            at: Some(at),
            question,
            language: Some(language.to_string()),
            product: Some(dice.of(&["app", "box", "web"]).to_string()),
            verdict: Some(verdict),
            probability: Some(0.8),
            total: 5,
            articles,
            latency_us: Some(200 + dice.below(400)),
            ..SearchEvent::default()
        }));
        at += 40;
        let (session, at) = (session.clone(), Some(at));
        match dice.below(10) {
            0..4 => out.push(Event::Open(OpenEvent { session, at, article, rank: None })),
            4 => out.push(Event::Helpful(VoteEvent { session, at, article, ..VoteEvent::default() })),
            5 => out.push(Event::NotHelpful(VoteEvent {
                session,
                at,
                article,
                reason: Some("outdated".into()),
                ..VoteEvent::default()
            })),
            6 => out.push(Event::Escalated(OutcomeEvent { session, at, ..OutcomeEvent::default() })),
            _ => {}
        }
    }
}
