//! `helpdex call`.

use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub struct CallArgs {
    /// Knowledge base, snapshot, or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// Keep what customers do in this file; made if it is not there
    #[arg(long, value_name = "STORE")]
    pub insights: Option<PathBuf>,
}
