//! `helpdex embed`.

use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub struct EmbedArgs {
    /// The knowledge base
    pub kb: PathBuf,
    /// Write the passages without an embedding to this file; `-` for standard output
    #[arg(long, value_name = "FILE", conflicts_with = "import")]
    pub export: Option<PathBuf>,
    /// Take the embeddings in this file; `-` for standard input
    #[arg(long, value_name = "FILE", requires = "model")]
    pub import: Option<PathBuf>,
    /// The model that made them, under any name
    #[arg(long, value_name = "NAME")]
    pub model: Option<String>,
    /// Forget the embeddings that are there first, to begin with another model
    #[arg(long)]
    pub drop: bool,
}
