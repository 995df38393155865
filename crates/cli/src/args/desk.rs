//! The agent's side: `ticket`, `render`, `handover`.

use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub struct TicketArgs {
    /// Knowledge base, snapshot, or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// The conversation; `-` for standard input
    pub file: PathBuf,
    /// Audiences the reader is in besides `public`, with commas: `agents`
    #[arg(long = "as", value_delimiter = ',', value_name = "AUDIENCE")]
    pub audiences: Vec<String>,
    /// The languages to answer in, best first, with commas; default: the customer's
    #[arg(long, value_delimiter = ',', value_name = "TAG")]
    pub locale: Vec<String>,
    /// How many answers of each group
    #[arg(long, short = 'n', default_value_t = 3)]
    pub limit: usize,
    /// Answer as of this time, `2026-05-04T09:00:00Z`
    #[arg(long, value_name = "TIME")]
    pub now: Option<String>,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct RenderArgs {
    /// Knowledge base, snapshot, or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// The reply's id
    pub id: String,
    /// A value of a placeholder, `customer.name=Ada`; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    pub value: Vec<String>,
    /// The language of numbers, dates and plurals; default: the reply's
    #[arg(long, value_name = "TAG")]
    pub locale: Option<String>,
    /// Give HTML
    #[arg(long)]
    pub html: bool,
    /// Audiences the reader is in besides `public`
    #[arg(long = "as", value_delimiter = ',', value_name = "AUDIENCE")]
    pub audiences: Vec<String>,
    /// Answer as of this time, `2026-05-04T09:00:00Z`
    #[arg(long, value_name = "TIME")]
    pub now: Option<String>,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct HandoverArgs {
    /// Knowledge base, snapshot, or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// The question that was not answered
    pub question: String,
    /// An earlier question; may be repeated, the oldest first
    #[arg(long, value_name = "QUESTION")]
    pub tried: Vec<String>,
    /// The id of an article that was opened; may be repeated, the oldest first
    #[arg(long, value_name = "ID")]
    pub opened: Vec<String>,
    /// What is known of the customer, `plan=plus`; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    pub attribute: Vec<String>,
    /// Audiences the customer is in besides `public`
    #[arg(long = "as", value_delimiter = ',', value_name = "AUDIENCE")]
    pub audiences: Vec<String>,
    /// The customer's languages, best first, with commas
    #[arg(long, value_delimiter = ',', value_name = "TAG")]
    pub locale: Vec<String>,
}
