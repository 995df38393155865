//! What a reader may want: `suggest`, `related`.

use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub struct SuggestArgs {
    /// Knowledge base, snapshot, or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// What was typed so far
    #[arg(default_value = "")]
    pub prefix: String,
    /// Audiences the reader is in besides `public`
    #[arg(long = "as", value_delimiter = ',', value_name = "AUDIENCE")]
    pub audiences: Vec<String>,
    /// The reader's languages, best first, with commas
    #[arg(long, value_delimiter = ',', value_name = "TAG")]
    pub locale: Vec<String>,
    /// How many suggestions
    #[arg(long, short = 'n', default_value_t = 8)]
    pub limit: usize,
    /// Print the response as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct RelatedArgs {
    /// Knowledge base, snapshot, or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// The article's id
    pub id: String,
    /// Audiences the reader is in besides `public`
    #[arg(long = "as", value_delimiter = ',', value_name = "AUDIENCE")]
    pub audiences: Vec<String>,
    /// How many of each list
    #[arg(long, short = 'n', default_value_t = 5)]
    pub limit: usize,
    /// Print the response as JSON
    #[arg(long)]
    pub json: bool,
}
