//! Collects headings and text, whichever markup they come from.

use super::Section;
use super::anchor::Anchors;

/// The sections so far and the one that is being written.
#[derive(Default)]
pub(super) struct Builder {
    sections: Vec<Section>,
    current: Section,
    anchors: Anchors,
    /// Levels and texts of the headings above the current text.
    above: Vec<(u8, String)>,
    /// The heading being read: its level, the text so far, an explicit id.
    heading: Option<(u8, String, Option<String>)>,
    /// Numbers of the lists we are in; `None` for one without numbers.
    lists: Vec<Option<u64>>,
    /// Whether the current table row has a cell already.
    cell: bool,
    /// What stands at the start of the next line, once it has words.
    bullet: Option<String>,
    /// A blank is due before the next word.
    blank: bool,
    /// `<title>` of a page, title of a front matter.
    pub page_title: Option<String>,
    /// See [`super::Extract::about`].
    pub about: Vec<String>,
}

impl Builder {
    /// Adds running text; white space collapses.
    pub fn text(&mut self, text: &str) {
        for piece in text.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end_matches(char::is_whitespace);
            if !word.is_empty() {
                self.word(word);
            }
            self.blank |= word.len() < piece.len();
        }
    }

    /// Adds code; lines and indentation stay.
    pub fn code(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            let words = line.trim_end();
            if !words.is_empty() {
                self.blank = false;
                self.word(words);
            }
            if line.ends_with('\n') {
                self.end_block();
            }
        }
    }

    fn word(&mut self, word: &str) {
        let bullet = self.bullet.take();
        let out = match &mut self.heading {
            Some((_, text, _)) => text,
            None => &mut self.current.text,
        };
        if let Some(bullet) = bullet {
            out.push_str(&bullet);
            self.blank = false;
        }
        if self.blank && !out.is_empty() && !out.ends_with(['\n', ' ']) {
            out.push(' ');
        }
        self.blank = false;
        out.push_str(word);
    }

    /// Ends a line of running text, if there is one.
    pub fn end_block(&mut self) {
        self.blank = true;
        self.cell = false;
        if self.heading.is_none() && !self.current.text.is_empty() && !self.current.text.ends_with('\n') {
            self.current.text.push('\n');
        }
    }

    /// A list starts; with its first number if it is numbered.
    pub fn list(&mut self, first: Option<u64>) {
        self.end_block();
        // Deeper lists than a reader could tell apart are not worth memory.
        if self.lists.len() < 64 {
            self.lists.push(first);
        }
    }

    pub fn end_list(&mut self) {
        self.end_block();
        self.lists.pop();
        self.bullet = None;
    }

    /// A list item starts.
    pub fn item(&mut self) {
        self.end_block();
        self.bullet = Some(match self.lists.last_mut() {
            Some(Some(n)) => {
                let bullet = format!("{n}. ");
                *n = n.saturating_add(1);
                bullet
            }
            _ => "• ".to_string(),
        });
    }

    /// A table cell starts.
    pub fn cell(&mut self) {
        if self.cell && !self.current.text.ends_with('\n') {
            self.current.text.push_str(" · ");
        }
        self.blank = false;
        self.cell = true;
    }

    /// A heading starts. One inside another ends that.
    pub fn heading(&mut self, level: u8, id: Option<String>) {
        self.end_heading();
        self.end_block();
        self.bullet = None;
        self.heading = Some((level, String::new(), id));
    }

    /// Gives the heading being read an id, unless it has one.
    pub fn heading_id(&mut self, id: &str) {
        if let Some((_, _, slot @ None)) = &mut self.heading
            && !id.is_empty()
        {
            *slot = Some(id.to_string());
        }
    }

    /// The heading ends; what follows is its section.
    pub fn end_heading(&mut self) {
        let Some((level, heading, id)) = self.heading.take() else { return };
        let heading = heading.trim().to_string();
        if heading.is_empty() {
            return;
        }
        let anchor = self.anchors.unique(&heading, id);
        self.above.retain(|(l, _)| *l < level);
        self.above.push((level, heading.clone()));
        let path = self.above.iter().map(|(_, h)| h.clone()).collect();
        let next = Section { level, heading, anchor, path, text: String::new() };
        self.push(next);
        self.blank = false;
    }

    fn push(&mut self, next: Section) {
        let mut done = std::mem::replace(&mut self.current, next);
        done.text.truncate(done.text.trim_end().len());
        if !done.text.is_empty() || !done.heading.is_empty() {
            self.sections.push(done);
        }
    }

    /// The title and the sections.
    pub fn finish(mut self) -> (Option<String>, Vec<Section>) {
        self.end_heading();
        self.push(Section::default());
        let mut sections = self.sections;
        let sole = sections.iter().filter(|s| s.level == 1).count() == 1;
        if !sole || sections.first().is_none_or(|s| s.level != 1) {
            return (self.page_title, sections);
        }
        let title = std::mem::take(&mut sections[0].heading);
        sections[0] = Section { text: std::mem::take(&mut sections[0].text), ..Section::default() };
        sections.iter_mut().skip(1).for_each(|s| {
            s.path.remove(0);
        });
        sections.retain(|s| !s.text.is_empty() || !s.heading.is_empty());
        (Some(title), sections)
    }
}
