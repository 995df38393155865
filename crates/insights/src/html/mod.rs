//! A report as a page of its own: no script, nothing from elsewhere, one style sheet that the page's own policy names.

mod page;
mod plot;
mod sections;

use crate::report::Report;
use page::Page;

const STYLE: &str = include_str!("report.css");

/// The policy that the page brings, for hosts that send their own: nothing is loaded, nothing runs, and only this style sheet
/// counts. Without it the page can be read as well.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'sha256-gICQId/YMVpaVMdbO8njQYcA79VU/3/wvKf/IlBCZh8='; base-uri 'none'; form-action 'none'";

/// The report as an HTML page. What people typed is escaped.
pub fn html(report: &Report) -> String {
    let title = format!("Help centre, {} to {}", report.from, report.to);
    let mut page = Page::default();
    page.markup("<!doctype html>");
    page.element("html", &[("lang", "en")], |p| {
        p.element("head", &[], |p| {
            p.open("meta", &[("charset", "utf-8")]);
            p.open("meta", &[("http-equiv", "Content-Security-Policy"), ("content", CONTENT_SECURITY_POLICY)]);
            p.open("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
            p.open("meta", &[("name", "robots"), ("content", "noindex")]);
            p.text_element("title", &[], &title);
            p.element("style", &[], |p| p.markup(STYLE));
        });
        p.element("body", &[], |p| {
            p.element("main", &[], |p| {
                p.text_element("h1", &[], &title);
                let held = format!(
                    "Days of UTC. A text that customers typed is shown when {} sessions typed it; {} other questions, in {} searches, \
                     are not.",
                    report.k, report.withheld.questions, report.withheld.searches
                );
                p.text_element("p", &[("class", "soft")], &held);
                sections::tiles(p, report);
                sections::weeks(p, &report.weeks);
                sections::topics(p, &report.topics);
                sections::questions(p, &report.questions);
                sections::bad_articles(p, &report.bad_articles);
                sections::stale_articles(p, &report.stale_articles);
                sections::groups(p, "Languages", "Language", &report.languages);
                if report.products.len() > 1 || report.products.iter().any(|g| !g.name.is_empty()) {
                    sections::groups(p, "Products", "Product", &report.products);
                }
                for (name, groups) in &report.attributes {
                    sections::groups(p, name, name, groups);
                }
            });
        });
    });
    page.finish()
}
