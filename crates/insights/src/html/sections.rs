//! The parts of the page.

use super::page::Page;
use super::plot::{Column, columns};
use crate::report::{Asked, BadArticle, Group, Report, Stale, StaleArticle, Topic};

fn percent(share: Option<f64>) -> String {
    share.map_or("–".into(), |s| format!("{:.1} %", s * 100.0))
}

/// What stands in a cell: a text of ours or of others, in its own direction; or a number.
enum Cell {
    Text(String),
    Number(String),
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_string())
}

fn number(n: impl ToString) -> Cell {
    Cell::Number(n.to_string())
}

/// A table whose columns and first cells are headers.
fn table(p: &mut Page, caption: &str, heads: &[&str], rows: Vec<Vec<Cell>>) {
    p.element("div", &[("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-label", caption)], |p| {
        p.element("table", &[], |p| {
            p.text_element("caption", &[], caption);
            p.element("thead", &[], |p| {
                p.element("tr", &[], |p| {
                    for (i, head) in heads.iter().enumerate() {
                        let numbers = rows.first().and_then(|r| r.get(i)).is_some_and(|c| matches!(c, Cell::Number(_)));
                        let class = if numbers { "n" } else { "" };
                        p.text_element("th", &[("scope", "col"), ("class", class)], head);
                    }
                });
            });
            p.element("tbody", &[], |p| {
                for row in &rows {
                    p.element("tr", &[], |p| {
                        for (i, cell) in row.iter().enumerate() {
                            match cell {
                                Cell::Number(n) => p.text_element("td", &[("class", "n")], n),
                                Cell::Text(t) if i == 0 => {
                                    p.text_element("th", &[("scope", "row"), ("dir", "auto")], t)
                                }
                                Cell::Text(t) => p.text_element("td", &[("dir", "auto")], t),
                            }
                        }
                    });
                }
            });
        });
    });
}

pub fn tiles(p: &mut Page, report: &Report) {
    let t = &report.totals;
    let mut all = vec![
        (t.searches.to_string(), "searches"),
        (percent(t.answer_rate), "were answered"),
        (t.visits.to_string(), "visits"),
        (percent(t.self_service_rate), "of the visits served themselves"),
        (percent(t.deflection), "deflection, of visits whose end is known"),
        (percent(t.satisfaction), "of the votes are helpful"),
    ];
    if let Some(money) = &report.money {
        let cost = money.cost_per_answer.map_or("–".into(), |c| format!("{c:.2} {}", money.currency));
        all.push((cost, "an answer"));
        all.push((format!("{:.2} {}", money.saved, money.currency), "saved at most"));
    }
    p.element("ul", &[("class", "tiles")], |p| {
        for (value, what) in &all {
            p.element("li", &[], |p| {
                p.text_element("b", &[], value);
                p.text(what);
            });
        }
    });
}

pub fn weeks(p: &mut Page, weeks: &[Group]) {
    if weeks.is_empty() {
        return;
    }
    p.text_element("h2", &[], "Weeks");
    let shown: Vec<Column> = weeks
        .iter()
        .map(|w| Column { name: w.name.clone(), whole: w.metrics.searches, failed: w.metrics.unanswered })
        .collect();
    columns(p, "Searches a week, and those of them that were unanswered; the numbers are in the table", &shown);
    p.element("div", &[], |p| breakdown(p, "Weeks, by their Monday", "Week", weeks));
}

/// The numbers of some groups.
fn breakdown(p: &mut Page, caption: &str, name: &str, groups: &[Group]) {
    let heads = [name, "Searches", "Answered", "Visits", "Self-service", "Deflection", "Satisfaction"];
    let rows = groups.iter().map(|g| {
        let m = &g.metrics;
        vec![
            text(if g.name.is_empty() { "(none)" } else { &g.name }),
            number(m.searches),
            number(percent(m.answer_rate)),
            number(m.visits),
            number(percent(m.self_service_rate)),
            number(percent(m.deflection)),
            number(percent(m.satisfaction)),
        ]
    });
    table(p, caption, &heads, rows.collect());
}

pub fn groups(p: &mut Page, title: &str, name: &str, groups: &[Group]) {
    if !groups.is_empty() {
        p.text_element("h2", &[], title);
        breakdown(p, title, name, groups);
    }
}

pub fn topics(p: &mut Page, topics: &[Topic]) {
    p.text_element("h2", &[], "Articles to write");
    if topics.is_empty() {
        p.text_element("p", &[], "Nothing that several customers looked for in vain.");
    }
    for topic in topics {
        p.element("section", &[("class", "topic")], |p| {
            p.text_element("h3", &[("dir", "auto")], &topic.title);
            let line = format!(
                "{} · {} sessions · {} searches · {} wordings",
                topic.language, topic.sessions, topic.searches, topic.variants
            );
            p.text_element("p", &[("class", "soft")], &line);
            if !topic.questions.is_empty() {
                p.element("ul", &[], |p| {
                    for q in &topic.questions {
                        p.element("li", &[], |p| {
                            p.text_element("bdi", &[], &q.question);
                            p.text(&format!(" ({})", q.sessions));
                        });
                    }
                });
            }
            for (what, list) in [("Words", &topic.words), ("Shown instead", &topic.near)] {
                if !list.is_empty() {
                    p.element("p", &[("class", "soft")], |p| {
                        p.text(&format!("{what}: "));
                        p.text_element("bdi", &[], &list.join(", "));
                    });
                }
            }
        });
    }
}

pub fn questions(p: &mut Page, questions: &[Asked]) {
    p.text_element("h2", &[], "Top questions");
    let heads = ["Question", "Language", "Searches", "Sessions", "Unanswered", "Opened an article"];
    let rows = questions.iter().map(|q| {
        vec![
            text(&q.question),
            text(&q.language),
            number(q.searches),
            number(q.sessions),
            number(percent(Some(q.unanswered))),
            number(percent(Some(q.opened))),
        ]
    });
    table(p, "What was asked most, case and punctuation aside", &heads, rows.collect());
}

pub fn bad_articles(p: &mut Page, articles: &[BadArticle]) {
    if articles.is_empty() {
        return;
    }
    p.text_element("h2", &[], "Articles that do not help");
    let rows = articles.iter().map(|a| {
        let reasons: Vec<String> = a.reasons.iter().map(|r| format!("{} ({})", r.reason, r.sessions)).collect();
        vec![
            text(a.title.as_ref().unwrap_or(&a.id)),
            number(a.helpful),
            number(a.not_helpful),
            number(percent(Some(a.satisfaction))),
            text(&reasons.join(", ")),
        ]
    });
    table(
        p,
        "The worst first, smoothed",
        &["Article", "Helpful", "Not helpful", "Satisfaction", "Reasons"],
        rows.collect(),
    );
}

pub fn stale_articles(p: &mut Page, articles: &[StaleArticle]) {
    if articles.is_empty() {
        return;
    }
    p.text_element("h2", &[], "Articles to read again");
    let rows = articles.iter().map(|a| {
        let why = match a.why {
            Stale::ReviewOverdue => "review due",
            Stale::NotUpdated => "last changed",
        };
        vec![text(a.title.as_ref().unwrap_or(&a.id)), number(a.opens), text(&format!("{why} {}", a.since))]
    });
    table(p, "Read most first", &["Article", "Opened", "Why"], rows.collect());
}
