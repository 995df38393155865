//! What is learned from use, measured: some questions of each article are asked by users of the past, whose events go through a
//! real store into what the knowledge base learns; the others are asked before and after.

mod crowd;
mod split;
mod table;

use crate::index;
use crate::measure;
use crowd::{Clicks, Crowd};
use helpdex::{ArticleLesson, KnowledgeBase, Lessons, SearchRequest, Weights, WordingLesson};
use helpdex_eval::{Measures, Query};
use helpdex_insights::{Event, Insights, Options, SignalOptions, Signals};
use split::Split;
use std::path::Path;
use table::Line;

/// The moment at which is learned: 2026-09-21, in unix seconds.
const NOW: i64 = 1_790_000_000;

/// Replays the sets in `folder`, those whose names contain one of `only` or all, and prints a line for each; sets without
/// articles that several questions ask for are left out.
pub fn run(folder: &Path, only: &[String], weights: &Weights, seed: u64) -> Result<(), String> {
    table::head(seed);
    for set in index::folders(folder, only)? {
        let queries = helpdex_eval::queries(&set, "qrels.tsv")?;
        let split = Split::of(queries, seed);
        if split.future.len() < 20 {
            continue;
        }
        let name = set.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let kb = index::writable(&name, &set.join("corpus.jsonl"))?;
        for clicks in Clicks::ALL {
            table::line(&one(&name, &kb, &split, weights, seed, clicks)?);
        }
    }
    Ok(())
}

fn one(
    name: &str,
    kb: &KnowledgeBase,
    split: &Split,
    weights: &Weights,
    seed: u64,
    clicks: Clicks,
) -> Result<Line, String> {
    let failed = |e: helpdex::Error| format!("{name}: {e}");
    kb.learn(&Lessons::default()).map_err(failed)?;
    let before = (asked(kb, &split.future, weights)?, asked(kb, &split.others, weights)?);
    let crowd = Crowd { kb, split, weights, seed, clicks };
    let events = crowd.events().map_err(failed)?;
    let (count, signals) = through_store(events)?;
    let learned = kb.learn(&lessons(signals)).map_err(failed)?;
    let after = (asked(kb, &split.future, weights)?, asked(kb, &split.others, weights)?);
    Ok(Line { name: name.into(), clicks, events: count, wording: learned.wording, before, after })
}

/// Events as a host's go: recorded, written, read, and made into signals.
fn through_store(events: Vec<Event>) -> Result<(u64, Signals), String> {
    let failed = |e: helpdex_insights::Error| e.to_string();
    let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
    let insights =
        Insights::open(folder.path().join("replay.insights"), Options { keep_days: 0, ..Options::default() });
    let insights = insights.map_err(failed)?;
    let count = insights.record_all(events).map_err(failed)?;
    insights.flush().map_err(failed)?;
    Ok((count, insights.signals(NOW, &SignalOptions::default()).map_err(failed)?))
}

fn lessons(signals: Signals) -> Lessons {
    let articles = signals.articles.into_iter();
    let wording = signals.wording.into_iter();
    Lessons {
        articles: articles.map(|a| ArticleLesson { id: a.id, score: a.score, ..Default::default() }).collect(),
        wording: wording
            .map(|w| WordingLesson {
                article: w.article,
                words: w.words,
                weight: w.weight,
                language: w.language,
                sessions: w.sessions,
            })
            .collect(),
    }
}

fn asked(kb: &KnowledgeBase, queries: &[Query], weights: &Weights) -> Result<Measures, String> {
    let mut all = Measures::default();
    for query in queries {
        all.add(&found(kb, query, weights).map_err(|e| e.to_string())?, &query.relevant);
    }
    Ok(all)
}

/// The ids found, best first.
fn found(kb: &KnowledgeBase, query: &Query, weights: &Weights) -> helpdex::Result<Vec<String>> {
    let request = SearchRequest { limit: 10, ..measure::plain(query) };
    Ok(kb.search_with(&request, weights)?.answers.into_iter().map(|a| a.id).collect())
}
