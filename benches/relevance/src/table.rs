//! Tables of figures, each with its change against stored ones.

use crate::baseline::Baseline;
use crate::figures::{Figures, Row, by_language};

/// How far nDCG@10 of a set may fall.
const TOLERANCE: f64 = 0.003;

const HEAD: &str = "                     questions  nDCG@10          MRR@10            S@1             S@10             R@10            p50 ms";

/// Prints a line for each set and for each language, and for each language of each set when `all_languages`.
pub fn print(now: &[Figures], before: Option<&Baseline>, all_languages: bool) {
    let old = before.map(Baseline::figures).unwrap_or_default();
    if let Some(before) = before {
        println!("against figures of {}, analyser {}", before.date, before.analyzer);
    }
    println!("{HEAD}");
    let stored = |name: &str| old.iter().find(|f| f.name == name);
    for set in now {
        let before = stored(&set.name);
        println!("{}", line(&set.name, &set.all, before.map(|f| &f.all)));
        if all_languages && set.languages.len() > 1 {
            for (lang, row) in &set.languages {
                println!("{}", line(&format!("  {lang}"), row, before.and_then(|f| f.languages.get(lang))));
            }
        }
    }
    // A mean only compares with the same sets.
    let same: Vec<Figures> = now.iter().filter_map(|f| stored(&f.name).cloned()).collect();
    let same = if same.len() == now.len() { same } else { Vec::new() };
    let mean = |sets: &[Figures]| Row::mean(sets.iter().map(|f| (&f.all, 1.0)));
    if let Some(row) = mean(now) {
        println!("{}", line("mean of the sets", &row, mean(&same).as_ref()));
    }
    println!("\nlanguages, all sets together");
    let old = by_language(&same);
    for (lang, row) in by_language(now) {
        println!("{}", line(&lang, &row, old.get(&lang).filter(|o| o.questions == row.questions)));
    }
}

fn line(name: &str, now: &Row, before: Option<&Row>) -> String {
    let pair = |now: f64, before: Option<f64>| match before {
        Some(before) => format!("{now:.4} {:+.4}", now - before),
        None => format!("{now:.4}        "),
    };
    format!(
        "{name:<20} {:>9}  {}  {}  {}  {}  {}  {}",
        now.questions,
        pair(now.ndcg, before.map(|b| b.ndcg)),
        pair(now.mrr, before.map(|b| b.mrr)),
        pair(now.success_1, before.map(|b| b.success_1)),
        pair(now.success_10, before.map(|b| b.success_10)),
        now.recall_10.map_or_else(String::new, |r| pair(r, before.and_then(|b| b.recall_10))),
        now.p50_ms.map_or_else(String::new, |ms| format!("{ms:>6.3}")),
    )
    .trim_end()
    .to_string()
}

/// Names the sets that fell too far below `before`; whether there is none.
pub fn check(now: &[Figures], before: &Baseline) -> bool {
    let old = before.figures();
    let mut passed = true;
    for set in now {
        let Some(stored) = old.iter().find(|f| f.name == set.name) else { continue };
        if stored.all.ndcg - set.all.ndcg > TOLERANCE {
            passed = false;
            println!("{} fell: nDCG@10 {:.4}, stored {:.4}", set.name, set.all.ndcg, stored.all.ndcg);
        }
    }
    passed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(ndcg: f64) -> Vec<Figures> {
        let all = Row { questions: 10, ndcg, ..Row::default() };
        vec![Figures { name: "a".into(), all, languages: Default::default() }]
    }

    #[test]
    fn a_fall_within_the_tolerance_passes() {
        let before = Baseline::of(&figures(0.9));
        assert!(check(&figures(0.8971), &before));
        assert!(!check(&figures(0.8969), &before));
        assert!(check(&[], &before));
    }

    #[test]
    fn a_line_shows_the_change() {
        let (now, before) = (&figures(0.9)[0].all, &figures(0.91)[0].all);
        assert!(line("a", now, Some(before)).contains("0.9000 -0.0100"));
        assert!(!line("a", now, None).contains('-'));
    }
}
