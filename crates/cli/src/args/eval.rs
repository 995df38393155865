//! `helpdex eval`.

use clap::Args;
use std::path::PathBuf;

#[derive(Args)]
pub struct EvalArgs {
    /// Folders of evaluation sets
    #[arg(required = true)]
    pub datasets: Vec<PathBuf>,
    /// Do not tell the search the language of the questions
    #[arg(long)]
    pub no_lang: bool,
    /// Only one line a set, not one for each language of the questions
    #[arg(long)]
    pub brief: bool,
    /// One JSON object a set
    #[arg(long)]
    pub json: bool,
    /// Take the last word of a question for unfinished
    #[arg(long)]
    pub prefix: bool,
    /// Ask a snapshot of the set, not the knowledge base
    #[arg(long)]
    pub snapshot: bool,
    /// Write the rankings as a TREC run
    #[arg(long, value_name = "FILE")]
    pub run: Option<PathBuf>,
    /// Other ranking weights, JSON
    #[arg(long, value_name = "FILE")]
    pub weights: Option<PathBuf>,
    /// The file of judgements in each set
    #[arg(long, default_value = "qrels.tsv", value_name = "NAME")]
    pub qrels: String,
    /// Make one typing error in a word of five letters or more of each question, by chance from this seed
    #[arg(long, value_name = "SEED")]
    pub edit: Option<u64>,
    /// Ask only the first part of each question, 0 to 1, with --prefix: as if it were being typed
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub cut: Option<f64>,
    /// Ask in what comes out when the keyboard is set wrong: to the layout of this language for questions in Latin letters, to a
    /// US one for others
    #[arg(long, value_name = "LANGUAGE")]
    pub layout: Option<String>,
    /// Leave out the article in the question's own language; its translations by qrels.xling.tsv are the answers
    #[arg(long, conflicts_with = "verdict")]
    pub xling: bool,
    /// Measure refusals: questions of this other set have no answer here
    #[arg(long, value_name = "OTHER_SET", conflicts_with = "run")]
    pub verdict: Option<PathBuf>,
}

/// A share above 0, at most 1.
fn share(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(share) if share > 0.0 && share <= 1.0 => Ok(share),
        _ => Err("write a number above 0 and at most 1, as in 0.6".into()),
    }
}
