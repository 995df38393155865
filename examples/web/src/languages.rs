//! What the site says around the articles: `languages.json`, an entry a language.

use serde::Deserialize;

/// The words of one language.
#[derive(Deserialize)]
pub struct Words {
    pub tag: String,
    /// The language's own name.
    pub name: String,
    /// Whether it runs from right to left.
    pub rtl: bool,
    pub title: String,
    /// The headline of the start page.
    pub ask: String,
    /// Skips what stands before the content.
    pub skip: String,
    /// Name of the menu of languages.
    pub language: String,
    /// Before the headings of an article.
    pub on_page: String,
    /// Before the day of the last change.
    pub updated: String,
    /// The link to a person.
    pub contact: String,
}

/// All languages that the site speaks.
pub struct Languages(Vec<Words>);

impl Languages {
    /// Reads the table.
    pub fn read() -> Result<Languages, String> {
        serde_json::from_str(include_str!("../languages.json"))
            .map(Languages)
            .map_err(|e| format!("languages.json: {e}"))
    }

    /// The words of a language.
    pub fn get(&self, tag: &str) -> Result<&Words, String> {
        let found = self.0.iter().find(|w| w.tag == tag);
        found.ok_or_else(|| format!("there are articles in {tag}, but languages.json has no entry for it; add one"))
    }
}
