//! x
use std::path::PathBuf;
#[derive(clap::Parser)]
pub struct Cli { #[command(subcommand)] pub command: Command }
#[derive(clap::Subcommand)]
pub enum Command { Eval(EvalArgs) }
#[derive(clap::Args)]
pub struct EvalArgs {
    pub datasets: Vec<PathBuf>,
    #[arg(long)] pub no_lang: bool,
    #[arg(long)] pub by_language: bool,
    #[arg(long)] pub json: bool,
    #[arg(long)] pub prefix: bool,
    #[arg(long)] pub run: Option<PathBuf>,
    #[arg(long)] pub weights: Option<PathBuf>,
    #[arg(long, default_value="qrels.tsv")] pub qrels: String,
}
