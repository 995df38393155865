//! `helpdex insights`.

use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub struct InsightsArgs {
    /// The store of events
    pub store: PathBuf,
    /// How many days, with today
    #[arg(long, default_value_t = 30)]
    pub days: u32,
    /// Show texts that this many sessions typed
    #[arg(long, default_value_t = 3)]
    pub k: u32,
    /// How long the lists are
    #[arg(long, default_value_t = 20)]
    pub top: usize,
    /// Break the numbers down by this attribute of searches; may be repeated
    #[arg(long, value_name = "ATTRIBUTE")]
    pub by: Vec<String>,
    /// What the host knows of its articles: a JSON file of ids to {"title", "updated_at", "review_by"}, times in unix seconds
    #[arg(long, value_name = "FILE")]
    pub articles: Option<PathBuf>,
    /// What one contact with a person costs
    #[arg(long, value_name = "MONEY")]
    pub contact_cost: Option<f64>,
    /// What the help centre costs in a month
    #[arg(long, value_name = "MONEY", default_value_t = 0.0, requires = "contact_cost")]
    pub monthly_cost: f64,
    /// The currency of both
    #[arg(long, default_value = "", requires = "contact_cost")]
    pub currency: String,
    /// Write the report as an HTML page
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Print what the events teach the ranking, as JSON
    #[arg(long, conflicts_with = "html")]
    pub signals: bool,
    /// Teach the knowledge base in this directory what the events say, in place of what it learned before
    #[arg(long, value_name = "KB", conflicts_with_all = ["html", "signals", "live"])]
    pub learn: Option<PathBuf>,
    /// Print the last minute, hour and day, as JSON
    #[arg(long, conflicts_with_all = ["html", "signals"])]
    pub live: bool,
    /// Print the report as JSON
    #[arg(long)]
    pub json: bool,
}
