//! Plots as SVG that takes its colours from the page.

use super::page::Page;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 200.0;
const FOOT: f64 = 24.0;
const HEAD: f64 = 20.0;

/// A column: its name, its height, and the part of it that failed.
pub struct Column {
    pub name: String,
    pub whole: u64,
    pub failed: u64,
}

/// Columns side by side, the failed part at the bottom. `words` says what is to be seen, for those who cannot.
pub fn columns(page: &mut Page, words: &str, columns: &[Column]) {
    let most = columns.iter().map(|c| c.whole).max().unwrap_or(0);
    if most == 0 {
        return;
    }
    let view = format!("0 0 {WIDTH} {HEIGHT}");
    let number = |v: f64| format!("{v:.1}");
    page.element("svg", &[("viewBox", &view), ("role", "img"), ("aria-label", words)], |p| {
        let step = WIDTH / columns.len() as f64;
        let scale = (HEIGHT - FOOT - HEAD) / most as f64;
        let base = HEIGHT - FOOT;
        // Names that would lie on each other are left out; the table below has them all.
        let every = (70.0 / step).ceil().max(1.0) as usize;
        for (i, column) in columns.iter().enumerate() {
            let x = number(i as f64 * step + step * 0.15);
            let width = number(step * 0.7);
            let mut bar = |class: &str, value: u64| {
                let height = value as f64 * scale;
                let (y, height) = (number(base - height), number(height));
                let place = [("class", class), ("x", &x), ("y", &y), ("width", &width), ("height", &height)];
                p.element("rect", &place, |p| {
                    p.text_element("title", &[], &format!("{}: {value}", column.name));
                });
            };
            bar("bar", column.whole);
            bar("fail", column.failed);
            if i % every == 0 {
                let at = [("x", x.as_str()), ("y", &number(HEIGHT - 8.0))];
                p.text_element("text", &at, &column.name);
            }
        }
        let (y, width) = (number(base), number(WIDTH));
        p.element("line", &[("class", "axis"), ("x1", "0"), ("x2", &width), ("y1", &y), ("y2", &y)], |_| {});
        p.text_element("text", &[("x", "4"), ("y", "14")], &most.to_string());
    });
}
