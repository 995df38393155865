//! `helpdex eval`: how good and how fast answers are on sets with judgements.

mod ask;
mod crossing;
mod index;
mod outcome;
mod verdict;

use crate::args::EvalArgs;
use ask::{Asker, Run};
use helpdex_contract::helpdex::Weights;
use helpdex_contract::helpdex::text::keyboard::retyped;
use helpdex_eval::{article, queries};
use index::Index;
use outcome::Outcome;
use std::path::Path;

/// Runs the command; prints a table, or JSON lines.
pub fn run(args: &EvalArgs) -> Result<(), String> {
    let weights = match &args.weights {
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
            serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?
        }
        None => Weights::default(),
    };
    if let Some(tag) = args.layout.as_ref().filter(|tag| retyped("a", &[tag]).is_empty()) {
        return Err(format!(
            "--layout {tag}: no keyboard layout of this language is known; one of ru, uk, el, he, ar, fa, th, ko"
        ));
    }
    let mut run = Run::create(args.run.as_deref())?;
    let asker = Asker::new(args, &weights);
    if !args.json {
        println!("{}", if args.verdict.is_some() { verdict::HEAD } else { outcome::HEAD });
    }
    for folder in &args.datasets {
        if let Some(other) = &args.verdict {
            verdict::measure(folder, other, args, &asker)?.print(args.json);
            continue;
        }
        let outcome = match args.xling {
            true => crossing::measure(folder, args, &asker, &mut run)?,
            false => Some(measure(folder, args, &asker, &mut run)?),
        };
        match outcome {
            Some(outcome) if args.json => println!("{}", outcome.json()),
            Some(outcome) => outcome.print(!args.brief),
            None => eprintln!("{}: left out, it has no {}", folder.display(), helpdex_eval::CROSSING_JUDGEMENTS),
        }
    }
    Ok(())
}

fn measure(folder: &Path, args: &EvalArgs, asker: &Asker<'_>, run: &mut Run) -> Result<Outcome, String> {
    let queries = queries(folder, &args.qrels)?;
    let index = Index::of(folder, args.snapshot, |row| Some(article(row)))?;
    let mut out = Outcome::new(folder);
    out.indexed(&index);
    for query in &queries {
        let (found, taken) = asker.ids(&index.kb, query)?;
        out.add(query, &query.relevant, &found, taken);
        run.write(query, &found)?;
    }
    out.finish();
    Ok(out)
}
