//! `helpdex curate`.

use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub struct CurateArgs {
    /// Knowledge base; for the list also a snapshot
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// Put the rules in this file in: a JSON list; `-` for standard input
    #[arg(long, value_name = "FILE")]
    pub set: Option<PathBuf>,
    /// Take all rules out that are not in --set
    #[arg(long)]
    pub replace: bool,
    /// Take these rules out, by id, with commas
    #[arg(long, value_delimiter = ',', value_name = "ID")]
    pub delete: Vec<String>,
    /// Only say what would change
    #[arg(long)]
    pub diff: bool,
}
