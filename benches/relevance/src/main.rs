//! `cargo xtask relevance`: how well questions of evaluation sets are answered, against stored figures; what each weight is
//! worth; and the fit of the weights. README.md says what the figures mean.

mod ablate;
mod baseline;
mod embeddings;
mod families;
mod figures;
mod fit;
mod index;
mod measure;
mod near;
mod parallel;
mod replay;
mod set;
mod sure;
mod table;
mod trees;
mod verdict;

use baseline::Baseline;
use clap::Parser;
use helpdex::Weights;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Measure relevance on all evaluation sets of a folder, the language of the questions withheld
#[derive(Parser)]
#[command(name = "cargo xtask relevance")]
struct Args {
    /// The folder that holds the sets; without it $HELPDEX_EVAL, or ../shared/eval beside the workspace
    #[arg(long)]
    sets: Option<PathBuf>,
    /// Only sets whose names contain one of these
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// The stored figures to compare with
    #[arg(long, default_value = "current", value_name = "NAME")]
    baseline: String,
    /// Fail when nDCG@10 of a set is more than 0.003 below the stored figure
    #[arg(long)]
    check: bool,
    /// Store the figures under this name
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "current")]
    write_baseline: Option<String>,
    /// Print the languages of every set, not only of all together
    #[arg(long)]
    languages: bool,
    /// Other weights than those in force, JSON
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// Take each weight out in turn
    #[arg(long)]
    ablate: bool,
    /// Fit the weights
    #[arg(long)]
    fit: bool,
    /// Fit the trees that compare the best answers with each other
    #[arg(long)]
    fit_trees: bool,
    /// Fit the verdict, and say how it does on families of sets it was not fitted on
    #[arg(long)]
    fit_verdict: bool,
    /// Write what is to be embedded to this folder, for embed.py
    #[arg(long, value_name = "FOLDER")]
    write_texts: Option<PathBuf>,
    /// Ask with the embeddings in this folder; say what they are worth, and fit their weights
    #[arg(long, value_name = "FOLDER", conflicts_with = "fit")]
    embeddings: Option<PathBuf>,
    /// Fit what tells whether a question's own language has the answer, and nothing else
    #[arg(long)]
    fit_sure: bool,
    /// Measure what is learned from simulated users, and nothing else
    #[arg(long)]
    replay: bool,
    /// The seed of the replay
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("relevance: {message}");
            ExitCode::from(2)
        }
    }
}

/// Whether the check, if there is one, is passed.
fn run(args: &Args) -> Result<bool, String> {
    if let Some(named) = args.sets.as_ref().filter(|f| !f.is_dir()) {
        return Err(format!("{} is no folder", named.display()));
    }
    let Some(folder) = folder(args.sets.as_deref()) else {
        println!("left out: there are no evaluation sets here; name their folder with --sets or in HELPDEX_EVAL");
        return Ok(true);
    };
    let weights = match &args.weights {
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
            serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?
        }
        None => Weights::default(),
    };
    if args.fit_sure {
        return sure::run(&folder, &args.only, &weights).map(|()| true);
    }
    if args.replay {
        replay::run(&folder, &args.only, &weights, args.seed)?;
        return Ok(true);
    }
    let wanted = match (&args.write_texts, &args.embeddings) {
        (Some(_), _) => set::Wanted::Made,
        (None, Some(folder)) => set::Wanted::Embedded(folder),
        (None, None) => set::Wanted::Kept,
    };
    let sets = set::open_all(&folder, &args.only, wanted)?;
    if sets.is_empty() {
        println!("left out: no set in {} has corpus.jsonl, queries.jsonl and qrels.tsv", folder.display());
        return Ok(true);
    }
    if let Some(folder) = &args.write_texts {
        return embeddings::write_texts(&sets, folder).map(|()| true);
    }
    if args.embeddings.is_some() {
        return match args.fit_verdict {
            true => verdict::run(&sets),
            false => embeddings::run(&sets, &weights),
        }
        .map(|()| true);
    }
    let now = measure::all(&sets, &weights)?;
    let before = Baseline::read(&args.baseline)?;
    table::print(&now, before.as_ref(), args.languages);
    if let Some(name) = &args.write_baseline {
        Baseline::of(&now).write(name)?;
    }
    if args.ablate {
        ablate::run(&sets, &weights, &now)?;
    }
    if args.fit {
        fit::run(&sets, &weights, &now)?;
    }
    if args.fit_trees {
        trees::run(&sets, &weights, &now)?;
    }
    if args.fit_verdict {
        verdict::run(&sets)?;
    }
    match (args.check, before) {
        (true, Some(before)) => Ok(table::check(&now, &before)),
        (true, None) => {
            Err(format!("no figures are stored under `{}`; store some with --write-baseline", args.baseline))
        }
        _ => Ok(true),
    }
}

/// The workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder of the sets, if there is one.
fn folder(named: Option<&Path>) -> Option<PathBuf> {
    let folder = match named {
        Some(folder) => folder.to_path_buf(),
        None => std::env::var_os("HELPDEX_EVAL").map_or_else(|| root().join("../shared/eval"), PathBuf::from),
    };
    folder.is_dir().then_some(folder)
}
