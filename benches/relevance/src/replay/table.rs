//! Figures before and after, for a terminal.

use super::crowd::Clicks;
use helpdex_eval::Measures;

/// A set under one kind of clicks.
pub struct Line {
    pub name: String,
    pub clicks: Clicks,
    pub events: u64,
    pub wording: u64,
    /// Questions of the future, and the others.
    pub before: (Measures, Measures),
    pub after: (Measures, Measures),
}

pub fn head(seed: u64) {
    println!("seed {seed}; MRR@10 and nDCG@10 of the questions of the future, MRR@10 of the others, before and after");
    println!(
        "{:<20} {:<9} {:>6} {:>7} {:>9}  {:<23} {:<15}  {:>9}  {:<15}",
        "set", "clicks", "events", "wording", "questions", "MRR", "nDCG", "others", "MRR"
    );
}

pub fn line(line: &Line) {
    let clicks = match line.clicks {
        Clicks::Sensible => "sensible",
        Clicks::Random => "random",
        Clicks::Attacked => "attacked",
    };
    let mrr = |m: &Measures| m.mean(m.mrr);
    let ndcg = |m: &Measures| m.mean(m.ndcg);
    let ((future, others), (future_after, others_after)) = (&line.before, &line.after);
    println!(
        "{:<20} {:<9} {:>6} {:>7} {:>9}  {:.4} {:.4} {:>+7.1} %  {:.4} {:.4}  {:>9}  {:.4} {:.4}",
        line.name,
        clicks,
        line.events,
        line.wording,
        future.questions,
        mrr(future),
        mrr(future_after),
        100.0 * (mrr(future_after) / mrr(future).max(f64::MIN_POSITIVE) - 1.0),
        ndcg(future),
        ndcg(future_after),
        others.questions,
        mrr(others),
        mrr(others_after)
    );
}
