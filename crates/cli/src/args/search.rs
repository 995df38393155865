//! `helpdex search`.

use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub struct SearchArgs {
    /// Knowledge base, snapshot, or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// The question, in any language
    pub question: String,
    /// Audiences the reader is in besides `public`, with commas: `agents`
    #[arg(long = "as", value_delimiter = ',', value_name = "AUDIENCE")]
    pub audiences: Vec<String>,
    /// The reader's languages, best first, with commas: `zh-HK,en`
    #[arg(long, value_delimiter = ',', value_name = "TAG")]
    pub locale: Vec<String>,
    /// Only articles with this value: `kind=faq`, `tags=wifi`, `attributes.plan=plus`; may be repeated
    #[arg(long, value_name = "FIELD=VALUE")]
    pub filter: Vec<String>,
    /// What the reader has, `plan=plus`: articles for others only come later; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    pub has: Vec<String>,
    /// Count the values of a field: `lang`, `kind`, `path`, `tags`, `attributes.NAME`; may be repeated
    #[arg(long, value_name = "FIELD")]
    pub facet: Vec<String>,
    /// How many answers
    #[arg(long, short = 'n', default_value_t = 5)]
    pub limit: usize,
    /// How many to leave out from the top
    #[arg(long, default_value_t = 0)]
    pub offset: usize,
    /// Answer as of this time, `2026-05-04T09:00:00Z`
    #[arg(long, value_name = "TIME")]
    pub now: Option<String>,
    /// Give every translation its own answer
    #[arg(long)]
    pub no_collapse: bool,
    /// The question's embedding: a file with a JSON list of numbers, or the base64 of 32-bit floats; `-` for standard input
    #[arg(long, value_name = "FILE")]
    pub embedding: Option<PathBuf>,
    /// Print the response as JSON
    #[arg(long)]
    pub json: bool,
}
