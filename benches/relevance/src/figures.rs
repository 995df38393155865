//! What is measured on a set, and on a language.

use helpdex_eval::Measures;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Means over questions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub questions: u32,
    pub ndcg: f64,
    pub mrr: f64,
    pub success_1: f64,
    pub success_10: f64,
    /// Not in figures from before it was measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recall_10: Option<f64>,
    /// Milliseconds of the median question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p50_ms: Option<f64>,
}

impl Row {
    /// The means of `m`.
    pub fn of(m: &Measures, p50_ms: Option<f64>) -> Row {
        Row {
            questions: m.questions,
            ndcg: m.mean(m.ndcg),
            mrr: m.mean(m.mrr),
            success_1: m.mean(m.success[0]),
            success_10: m.mean(m.success[2]),
            recall_10: Some(m.mean(m.recall)),
            p50_ms,
        }
    }

    /// With four decimals, as they are stored.
    pub fn rounded(&self) -> Row {
        let round = |x: f64| (x * 1e4).round() / 1e4;
        Row {
            questions: self.questions,
            ndcg: round(self.ndcg),
            mrr: round(self.mrr),
            success_1: round(self.success_1),
            success_10: round(self.success_10),
            recall_10: self.recall_10.map(round),
            p50_ms: self.p50_ms.map(|ms| (ms * 1e3).round() / 1e3),
        }
    }

    /// All rows as one, each counting with its weight; recall and time only where all have them.
    pub fn mean<'a>(rows: impl Iterator<Item = (&'a Row, f64)>) -> Option<Row> {
        let mut sum = Row { recall_10: Some(0.0), p50_ms: Some(0.0), ..Row::default() };
        let mut weights = 0.0;
        let add = |sum: Option<f64>, more: Option<f64>, weight: f64| Some(sum? + more? * weight);
        for (row, weight) in rows {
            weights += weight;
            sum.questions += row.questions;
            sum.ndcg += row.ndcg * weight;
            sum.mrr += row.mrr * weight;
            sum.success_1 += row.success_1 * weight;
            sum.success_10 += row.success_10 * weight;
            sum.recall_10 = add(sum.recall_10, row.recall_10, weight);
            sum.p50_ms = add(sum.p50_ms, row.p50_ms, weight);
        }
        (weights > 0.0).then(|| Row {
            questions: sum.questions,
            ndcg: sum.ndcg / weights,
            mrr: sum.mrr / weights,
            success_1: sum.success_1 / weights,
            success_10: sum.success_10 / weights,
            recall_10: sum.recall_10.map(|s| s / weights),
            p50_ms: sum.p50_ms.map(|s| s / weights),
        })
    }
}

/// What was measured on a set.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    pub name: String,
    pub all: Row,
    /// By the language of the questions.
    pub languages: BTreeMap<String, Row>,
}

/// The languages of all sets together, a question counting as much as any other.
pub fn by_language(sets: &[Figures]) -> BTreeMap<String, Row> {
    let mut names: Vec<&String> = sets.iter().flat_map(|s| s.languages.keys()).collect();
    names.sort();
    names.dedup();
    let mut out = BTreeMap::new();
    for lang in names {
        let rows = sets.iter().filter_map(|s| s.languages.get(lang)).map(|r| (r, f64::from(r.questions)));
        if let Some(row) = Row::mean(rows) {
            out.insert(lang.clone(), row);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(name: &str, languages: &[(&str, u32, f64)]) -> Figures {
        let row = |questions, ndcg| Row { questions, ndcg, recall_10: Some(ndcg), ..Row::default() };
        let languages = languages.iter().map(|&(l, n, ndcg)| (l.to_string(), row(n, ndcg))).collect();
        Figures { name: name.into(), all: Row::default(), languages }
    }

    #[test]
    fn questions_count_alike() {
        let sets = [figures("a", &[("ja", 30, 0.5), ("th", 1, 1.0)]), figures("b", &[("ja", 10, 0.9)])];
        let all = by_language(&sets);
        assert_eq!(all["ja"].questions, 40);
        assert!((all["ja"].ndcg - 0.6).abs() < 1e-9, "{:?}", all["ja"]);
        assert_eq!(all["ja"].p50_ms, None);
        assert!((all["ja"].recall_10.unwrap() - 0.6).abs() < 1e-9);
        assert_eq!(all["th"].ndcg, 1.0);
        assert_eq!(Row::mean(std::iter::empty()), None);
    }
}
