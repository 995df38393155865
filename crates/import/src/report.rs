//! What an import could not keep as it was.

use crate::options::Format;
use serde::Serialize;
use std::fmt;

/// What an import did. Complete when the iterator is at its end.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The format that was read.
    pub format: Format,
    /// How many files were read.
    pub files: u64,
    /// How many articles came out.
    pub articles: u64,
    /// How many items did not become articles though they should have; each has its issue.
    pub skipped: u64,
    /// How many items were not meant to be articles, or not to be found; each has its issue, but for whole namespaces of a wiki.
    pub left_out: u64,
    /// What happened, in the order it was met.
    pub issues: Vec<Issue>,
}

/// Something that could not be kept as it was.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Issue {
    /// The file, relative to the source.
    pub file: String,
    /// The item in it: an id, a title, a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// What kind of thing happened; these names do not change.
    pub code: Code,
    /// What became of the item.
    pub effect: Effect,
    /// What happened.
    pub message: String,
    /// What to do about it.
    pub advice: String,
}

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// It did not become an article, though it should have.
    Skipped,
    /// It did not become an article, and was not meant to.
    #[serde(rename = "left-out")]
    LeftOut,
    /// It became an article, but not all of it is as it was.
    Changed,
    /// It became an article as it was; somebody should look at it all the same.
    Noted,
}

/// The kinds of issues. Written in kebab case; a name never changes its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Code {
    /// A file could not be read from disk.
    Unreadable,
    /// A file's bytes are in no encoding that could be told.
    NotUtf8,
    /// The encoding was guessed.
    GuessedEncoding,
    /// A file or line is no JSON.
    NotJson,
    /// A file or its front matter is no YAML.
    NotYaml,
    /// A file or its front matter is no TOML.
    NotToml,
    /// A file is no XML.
    NotXml,
    /// A file ends in the middle.
    CutOff,
    /// A quote in a table is not closed, or not where its cell ends.
    BrokenQuote,
    /// A file is nothing that this format knows.
    UnknownFile,
    /// An item has no id.
    MissingId,
    /// An item has no title.
    MissingTitle,
    /// An item has no text.
    MissingBody,
    /// An item has neither title nor text.
    Empty,
    /// A field is not of the type it should be.
    WrongType,
    /// A field has a value that an article cannot have.
    InvalidField,
    /// A locale is no language tag.
    UnknownLocale,
    /// An item belongs to a category, section or folder that is not in the export.
    UnknownParent,
    /// An item is for a segment that is not in the export.
    UnknownSegment,
    /// Who may see an item cannot be told.
    UnknownAudience,
    /// A status is none that is known.
    UnknownStatus,
    /// The id was there before.
    DuplicateId,
    /// An item only leads to another one.
    Redirect,
    /// An item is no help article: a user page, a talk page, a private message, a list of others.
    NotAnArticle,
    /// An item is there in part: a page of a longer list, a preview instead of the text.
    Partial,
    /// A page asks search engines not to keep it.
    NoIndex,
    /// Templates, shortcodes or components were left out of a text.
    DroppedMarkup,
    /// A configuration is a program or uses values that are not in it; what it says was not used.
    UnreadConfig,
    /// A field was left out because an article has no place for it.
    DroppedField,
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

impl Report {
    pub(crate) fn new(format: Format) -> Report {
        Report { format, files: 0, articles: 0, skipped: 0, left_out: 0, issues: Vec::new() }
    }

    /// Issues that cost an article.
    pub fn lost(&self) -> impl Iterator<Item = &Issue> {
        self.issues.iter().filter(|i| i.effect == Effect::Skipped)
    }

    pub(crate) fn add(&mut self, issue: Issue) {
        match issue.effect {
            Effect::Skipped => self.skipped += 1,
            Effect::LeftOut => self.left_out += 1,
            Effect::Changed | Effect::Noted => {}
        }
        self.issues.push(issue);
    }

    /// Notes something about a whole file.
    pub(crate) fn file(&mut self, file: &str, code: Code, effect: Effect, message: impl Into<String>, advice: &str) {
        self.add(Issue {
            file: file.to_string(),
            item: None,
            code,
            effect,
            message: message.into(),
            advice: advice.to_string(),
        });
    }
}
