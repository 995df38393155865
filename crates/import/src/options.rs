//! What an import may be told.

use std::collections::BTreeMap;
use std::fmt;

/// What an import may be told. The default detects the format and keeps what the source says.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The format of the source. Default: detected from its files.
    pub format: Option<Format>,
    /// The language of articles that do not say theirs, as a BCP-47 tag. Default: left to be detected from their text.
    pub locale: Option<String>,
    /// Where the help centre is on the web; relative addresses are joined to it. Default: what the source says.
    pub base_url: Option<String>,
    /// Other names for audiences: from the name an importer gives (`agents`, `signed-in`, a segment's name) to yours. An
    /// audience that is not listed keeps its name.
    pub audience_map: BTreeMap<String, String>,
    /// Columns of a CSV file, from its header to the field of an article (`"Frage" → "title"`); beside the usual names,
    /// which are known.
    pub columns: BTreeMap<String, String>,
    /// The encoding of CSV files by its WHATWG label (`shift_jis`, `gb18030`). Default: by byte order mark, then UTF-8, then
    /// windows-1252 with a note in the report.
    pub encoding: Option<String>,
}

/// A format that can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Format {
    /// Pages of the Zendesk Help Center API.
    Zendesk,
    /// Pages of the Intercom API.
    Intercom,
    /// Pages of the Freshdesk solutions API.
    Freshdesk,
    /// Pages of the Help Scout Docs API.
    HelpScout,
    /// Pages of the Zammad knowledge base API.
    Zammad,
    /// Pages of the Chatwoot help center API.
    Chatwoot,
    /// Topics of a Discourse forum.
    Discourse,
    /// A MediaWiki XML dump.
    MediaWiki,
    /// The folder of a Docusaurus site.
    Docusaurus,
    /// The folder of an MkDocs site.
    MkDocs,
    /// The folder of a Hugo site.
    Hugo,
    /// A table with a header row.
    Csv,
    /// A mirror of a site with its `sitemap.xml`.
    Site,
    /// A folder of Markdown, HTML and text files.
    Folder,
    /// Articles of helpdex, one JSON object a line.
    Lines,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 15] = [
        Format::Zendesk,
        Format::Intercom,
        Format::Freshdesk,
        Format::HelpScout,
        Format::Zammad,
        Format::Chatwoot,
        Format::Discourse,
        Format::MediaWiki,
        Format::Docusaurus,
        Format::MkDocs,
        Format::Hugo,
        Format::Csv,
        Format::Site,
        Format::Folder,
        Format::Lines,
    ];

    /// The name by which it is chosen: `zendesk`, `helpscout`, `mediawiki` …
    pub fn name(self) -> &'static str {
        match self {
            Format::Zendesk => "zendesk",
            Format::Intercom => "intercom",
            Format::Freshdesk => "freshdesk",
            Format::HelpScout => "helpscout",
            Format::Zammad => "zammad",
            Format::Chatwoot => "chatwoot",
            Format::Discourse => "discourse",
            Format::MediaWiki => "mediawiki",
            Format::Docusaurus => "docusaurus",
            Format::MkDocs => "mkdocs",
            Format::Hugo => "hugo",
            Format::Csv => "csv",
            Format::Site => "site",
            Format::Folder => "folder",
            Format::Lines => "lines",
        }
    }

    /// The format with this name, case and `-_ ` aside.
    pub fn by_name(name: &str) -> Option<Format> {
        let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        Format::ALL.into_iter().find(|f| f.name() == plain)
    }

    /// All names, with commas.
    pub fn names() -> String {
        Format::ALL.map(Format::name).join(", ")
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
