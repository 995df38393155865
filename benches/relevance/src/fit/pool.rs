//! Candidates of every question with their features and grades.

use crate::measure::request;
use crate::parallel;
use crate::set::Set;
use helpdex::{Features, SearchRequest, Weights, rerank};
use helpdex_eval::{Measures, Query};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Candidates that are kept of a question. A search ranks more, but the ones behind these do not come to the top for a step.
const KEPT: usize = 40;

/// A question with its candidates, by the ids of their articles.
pub struct Question {
    pub features: Vec<Features>,
    /// The ids of the judged ones; the others need none.
    pub ids: Vec<String>,
    pub relevant: HashMap<String, u32>,
}

/// The questions of each set that have something to rank, and how many there are in all.
pub struct Pool(Vec<(Vec<Question>, usize)>);

impl Pool {
    /// Asks all questions of `sets`.
    pub fn of(sets: &[Set], weights: &Weights) -> Result<Pool, String> {
        let ask = |set: &Set, query: &Query| -> Result<Question, String> {
            let request = SearchRequest { limit: KEPT, ..request(set, query) };
            let mut found = set.kb.search_with(&request, weights).map_err(|e| format!("{}: {e}", set.name))?.answers;
            found.sort_by(|a, b| a.id.cmp(&b.id));
            let judged = |id: String| if query.relevant.contains_key(&id) { id } else { String::new() };
            Ok(Question {
                features: found.iter().map(|a| a.features).collect(),
                ids: found.into_iter().map(|a| judged(a.id)).collect(),
                relevant: query.relevant.clone(),
            })
        };
        let questions = |set: &Set| -> Result<(Vec<Question>, usize), String> {
            let asked: Result<Vec<Question>, String> =
                parallel::map(&set.queries, |q| ask(set, q)).into_iter().collect();
            // Where nothing relevant was found, no order is better than another.
            let worth = asked?.into_iter().filter(|q| q.ids.iter().any(|id| !id.is_empty())).collect();
            Ok((worth, set.queries.len()))
        };
        Ok(Pool(sets.iter().map(questions).collect::<Result<_, String>>()?))
    }

    /// nDCG@10 of the sets with these numbers when their candidates are ranked by `weights`.
    pub fn ndcg(&self, sets: &[usize], weights: &Weights) -> Vec<f64> {
        sets.iter()
            .map(|&set| {
                let mut sum = Measures::default();
                let (questions, count) = &self.0[set];
                for question in questions {
                    let best = rerank(&question.features, weights);
                    let ids: Vec<String> = best.iter().take(10).map(|&n| question.ids[n].clone()).collect();
                    sum.add(&ids, &question.relevant);
                }
                sum.ndcg / *count as f64
            })
            .collect()
    }

    /// The questions of a set that have something to rank, and how many it has in all.
    pub fn questions(&self, set: usize) -> (&[Question], usize) {
        (&self.0[set].0, self.0[set].1)
    }

    /// The weights that features are ranked by: those that change some score when they change.
    pub fn movable(&self, table: &Map<String, Value>) -> Result<Vec<String>, String> {
        let weights = |table: Map<String, Value>| -> Result<Weights, String> {
            serde_json::from_value(Value::Object(table)).map_err(|e| e.to_string())
        };
        let sample = || self.0.iter().flat_map(|(set, _)| set.iter().take(20)).flat_map(|q| &q.features);
        let now = weights(table.clone())?;
        let mut out = Vec::new();
        for (name, value) in table {
            let Some(value) = value.as_f64() else { continue };
            let mut other = table.clone();
            other.insert(name.clone(), (value * 1.5 + 0.1).into());
            let other = weights(other)?;
            if sample().any(|f| f.score(&now) != f.score(&other)) {
                out.push(name.clone());
            }
        }
        Ok(out)
    }
}
