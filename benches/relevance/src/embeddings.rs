//! Embeddings of sets, made by `embed.py`: what is to be embedded, and what ranking gains by it.

use crate::baseline::Baseline;
use crate::families::{apart, family, folds, mean_of};
use crate::figures::Figures;
use crate::set::Set;
use crate::{measure, table};
use helpdex::{Embedding, Embeddings, KnowledgeBase, Weights};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{BufWriter, Write};
use std::path::Path;

/// Strengths of [`Weights::semantic`] that are tried.
const STRENGTHS: [f32; 14] = [0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0, 5.6, 8.0, 12.0];

/// nDCG that says nothing.
const CHANCE: f64 = 0.002;

/// Writes, for each set, a file with a JSON object a line: the text of each passage and of each question.
pub fn write_texts(sets: &[Set], folder: &Path) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    for set in sets {
        let path = folder.join(format!("{}.jsonl", set.name));
        let failed = |e: std::io::Error| format!("{}: {e}", path.display());
        let mut out = BufWriter::new(std::fs::File::create(&path).map_err(failed)?);
        let mut after = None;
        loop {
            let page = set.kb.unembedded(1000, after.as_deref()).map_err(|e| format!("{}: {e}", set.name))?;
            for p in page.passages {
                let row = json!({"article": p.article, "passage": p.passage, "hash": p.hash, "text": p.text});
                writeln!(out, "{row}").map_err(failed)?;
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        for query in &set.queries {
            writeln!(out, "{}", json!({"question": query.id, "text": query.text})).map_err(failed)?;
        }
        out.flush().map_err(failed)?;
    }
    Ok(())
}

/// Gives `kb` the embeddings in a file that `embed.py` wrote; those of the questions come back, by id.
pub fn read(kb: &KnowledgeBase, path: &Path) -> Result<HashMap<String, Vec<f32>>, String> {
    let mut questions = HashMap::new();
    let mut given = Embeddings { model: "all-MiniLM-L6-v2".into(), ..Embeddings::default() };
    for row in helpdex_eval::rows(path)? {
        let text = |name: &str| row[name].as_str().map(String::from);
        let vector: Vec<f32> =
            row["vector"].as_array().into_iter().flatten().filter_map(Value::as_f64).map(|x| x as f32).collect();
        match (text("question"), text("article")) {
            (Some(id), _) => drop(questions.insert(id, vector)),
            (None, Some(article)) => {
                let passage = row["passage"].as_u64().unwrap_or(0) as u32;
                given.embeddings.push(Embedding { article, passage, hash: text("hash"), vector });
            }
            (None, None) => {
                return Err(format!("{}: a line is neither of a passage nor of a question", path.display()));
            }
        }
    }
    let done = kb.embed(&given).map_err(|e| format!("{}: {e}", path.display()))?;
    if done.missing > 0 || !done.outdated.is_empty() {
        return Err(format!("{}: {} passages have no embedding; write the texts anew", path.display(), done.missing));
    }
    Ok(questions)
}

/// Prints figures with embeddings, against those without, and fits the weight: on all families of sets but one, to be judged on
/// that one, and on all.
pub fn run(sets: &[Set], weights: &Weights) -> Result<(), String> {
    println!("\nwith embeddings, against without");
    let without = Baseline::of(&measure::all_without(sets, weights)?);
    table::print(&measure::all(sets, weights)?, Some(&without), false);
    let names: Vec<&str> = sets.iter().map(|s| s.name.as_str()).collect();
    let mut figures = Vec::new();
    for semantic in STRENGTHS {
        let found = measure::all(sets, &Weights { semantic, ..weights.clone() })?;
        let line: Vec<String> = found.iter().map(|f| format!("{:.4}", f.all.ndcg)).collect();
        println!("semantic {semantic:<5} {}", line.join("  "));
        figures.push(found);
    }
    let mean = |found: &[Figures], keep: &dyn Fn(&str) -> bool| -> f64 {
        let kept = found.iter().filter(|f| keep(&f.name)).map(|f| (f.name.as_str(), f.all.ndcg));
        let (names, values): (Vec<&str>, Vec<f64>) = kept.unzip();
        mean_of(&names, &values)
    };
    // The weakest that is as good as the best but for chance: it is the safest where a model is worse than this one.
    let best = |keep: &dyn Fn(&str) -> bool| {
        let all: Vec<f64> = figures.iter().map(|f| mean(f, keep)).collect();
        let most = all.iter().copied().fold(0.0, f64::max);
        all.iter().position(|ndcg| *ndcg >= most - CHANCE).unwrap_or(0)
    };
    for held in folds(&names) {
        let at = best(&|name| apart(name, held));
        let semantic = STRENGTHS[at];
        let own = |n: usize| mean(&figures[n], &|name| family(name) == held);
        println!("fitted without {held:<14} semantic {semantic}: its nDCG@10 {:.4} {:+.4}", own(at), own(at) - own(0));
    }
    println!("fitted on all: semantic {}", STRENGTHS[best(&|_| true)]);
    Ok(())
}
