//! Patterns with `*`, compared with folded questions.

use helpdex_text::fold::{fold_exact, strip_accents};

/// A pattern; its parts in order, folded.
pub(super) struct Glob {
    parts: Vec<String>,
    open_start: bool,
    open_end: bool,
}

impl Glob {
    /// Reads a pattern; `None` for a text without `*`.
    pub fn new(pattern: &str) -> Option<Glob> {
        let pattern = pattern.trim();
        if !pattern.contains(['*', '＊']) {
            return None;
        }
        let parts = pattern.split(['*', '＊']).map(plain).filter(|p| !p.is_empty()).collect();
        Some(Glob { parts, open_start: pattern.starts_with(['*', '＊']), open_end: pattern.ends_with(['*', '＊']) })
    }

    /// Whether it fits a text that [`plain`] made.
    pub fn fits(&self, text: &str) -> bool {
        let Some((last, before)) = self.parts.split_last() else { return false };
        let mut rest = text;
        for (n, part) in before.iter().enumerate() {
            rest = match n == 0 && !self.open_start {
                true => match rest.strip_prefix(part.as_str()) {
                    Some(rest) => rest,
                    None => return false,
                },
                false => match rest.split_once(part.as_str()) {
                    Some((_, rest)) => rest,
                    None => return false,
                },
            };
        }
        match (before.is_empty() && !self.open_start, self.open_end) {
            (true, true) => rest.starts_with(last.as_str()),
            (true, false) => rest == last,
            (false, true) => rest.contains(last.as_str()),
            (false, false) => rest.ends_with(last.as_str()),
        }
    }
}

/// A text in plain form: folded, without accents, its words parted by one blank and nothing else.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mark = helpdex_text::script::is_mark;
    for word in text.split(|c: char| !(c.is_alphanumeric() || mark(c))).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut exact = String::new();
        fold_exact(word, &mut exact);
        out.push_str(&strip_accents(&exact));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_anything() {
        for (pattern, text, fits) in [
            ("cancel*", "Cancellation policy?", true),
            ("cancel*", "how to cancel", false),
            ("*cancel*", "how to CANCEL it", true),
            ("*cancel", "how to cancel!", true),
            ("reset*password", "reset my old password", true),
            ("reset*password", "reset my password now", false),
            ("重置*", "重置密碼", true),
            ("*réglage*", "Les reglages", true),
            ("a*b*c", "a b c", true),
            ("a*b*c", "a c b", false),
        ] {
            assert_eq!(Glob::new(pattern).unwrap().fits(&plain(text)), fits, "{pattern} {text}");
        }
        assert!(Glob::new("no star").is_none());
    }
}
