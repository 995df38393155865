//! What is in a knowledge base: `get`, `stats`, `snapshot`, `selftest`, `rebuild`.

use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub struct GetArgs {
    /// Knowledge base, snapshot, or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// The article's id
    pub id: String,
    /// Audiences the reader is in besides `public`
    #[arg(long = "as", value_delimiter = ',', value_name = "AUDIENCE")]
    pub audiences: Vec<String>,
}

#[derive(Args)]
pub struct WhereArgs {
    /// Knowledge base, snapshot, or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// Audiences the reader is in besides `public`
    #[arg(long = "as", value_delimiter = ',', value_name = "AUDIENCE")]
    pub audiences: Vec<String>,
}

#[derive(Args)]
pub struct SnapshotArgs {
    /// Knowledge base or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// The file to write
    #[arg(long)]
    pub out: PathBuf,
    /// Audiences whose articles go in, with commas
    #[arg(long, value_delimiter = ',', value_name = "AUDIENCE", default_value = "public")]
    pub audience: Vec<String>,
}

#[derive(Args)]
pub struct SelftestArgs {
    /// Knowledge base, snapshot, or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// Audiences the reader is in besides `public`
    #[arg(long = "as", value_delimiter = ',', value_name = "AUDIENCE")]
    pub audiences: Vec<String>,
    /// How many articles to ask for at most, evenly spread
    #[arg(long, default_value_t = 1000)]
    pub limit: usize,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct RebuildArgs {
    /// The knowledge base
    pub kb: PathBuf,
}
