//! Articles in: `index`, `import`, and what both say of a source.

use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub struct IndexArgs {
    /// Folder, .jsonl file of articles, or corpus.jsonl
    pub src: PathBuf,
    /// The knowledge base; made if it is not there
    #[arg(long)]
    pub kb: PathBuf,
    /// Print the report as JSON
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub source: SourceArgs,
}

#[derive(Args)]
pub struct ImportArgs {
    /// File or folder
    #[arg(value_name = "SOURCE")]
    pub src: PathBuf,
    /// Write the articles as JSON lines; `-` for standard output
    #[arg(long, value_name = "FILE", conflicts_with = "index")]
    pub out: Option<PathBuf>,
    /// Put the articles into this knowledge base; made if it is not there
    #[arg(long, value_name = "DIR")]
    pub index: Option<PathBuf>,
    /// Write the whole report as JSON
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    #[command(flatten)]
    pub source: SourceArgs,
}

#[derive(Args)]
pub struct SourceArgs {
    /// The format of the source: zendesk, intercom, freshdesk, helpscout, zammad, chatwoot, discourse, mediawiki,
    /// docusaurus, mkdocs, hugo, csv, site, folder, lines
    #[arg(long, value_name = "NAME")]
    pub format: Option<String>,
    /// The language of articles that do not say theirs
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    /// Where the help centre is on the web
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Another name for an audience, `signed-in=customers`; may be repeated
    #[arg(long, value_name = "FROM=TO")]
    pub audience: Vec<String>,
    /// The field of a CSV column, `Betreff=title`; may be repeated
    #[arg(long, value_name = "HEADER=FIELD")]
    pub column: Vec<String>,
    /// The encoding of CSV files: shift_jis, gb18030, windows-1252
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
}
