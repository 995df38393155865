//! Markup that cannot be broken by what stands in it: texts and attributes only go in through here, and are escaped.

use std::fmt::Write;

/// A page under construction.
#[derive(Default)]
pub struct Page {
    out: String,
}

impl Page {
    /// An element with attributes and what `inside` writes. Names are ours, values may be anything.
    pub fn element(&mut self, name: &'static str, attributes: &[(&'static str, &str)], inside: impl FnOnce(&mut Page)) {
        self.open(name, attributes);
        inside(self);
        let _ = write!(self.out, "</{name}>");
    }

    /// An element with nothing but a text.
    pub fn text_element(&mut self, name: &'static str, attributes: &[(&'static str, &str)], text: &str) {
        self.element(name, attributes, |p| p.text(text));
    }

    /// The start of an element, for those that have no end.
    pub fn open(&mut self, name: &'static str, attributes: &[(&'static str, &str)]) {
        let _ = write!(self.out, "<{name}");
        for (attribute, value) in attributes {
            let _ = write!(self.out, " {attribute}=\"");
            self.text(value);
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// Text.
    pub fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                // Controls, and marks that turn the direction of what follows.
                '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
                c if c.is_control() => self.out.push(' '),
                c => self.out.push(c),
            }
        }
    }

    /// Markup of ours.
    pub fn markup(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    /// The page.
    pub fn finish(self) -> String {
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn nothing_gets_out_of_its_place() {
        let mut page = Page::default();
        let hostile = "\"><script>alert('1')</script>\u{202E}&\0";
        page.text_element("p", &[("title", hostile)], hostile);
        let safe = "&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp; ";
        assert_eq!(page.finish(), format!("<p title=\"{safe}\">{safe}</p>"));
    }
}
