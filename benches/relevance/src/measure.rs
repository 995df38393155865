//! Sets asked with some weights.

use crate::figures::{Figures, Row};
use crate::parallel;
use crate::set::Set;
use helpdex::{SearchRequest, Weights};
use helpdex_eval::{Measures, Query};
use std::collections::BTreeMap;
use std::time::Instant;

/// Questions that a thread takes at a time.
const PORTION: usize = 50;

/// The request for a question of `set`, its language withheld; with its embedding, if it has one.
pub fn request(set: &Set, query: &Query) -> SearchRequest {
    SearchRequest { embedding: set.embeddings.get(&query.id).cloned(), ..plain(query) }
}

/// The request for a question, its language withheld.
pub fn plain(query: &Query) -> SearchRequest {
    SearchRequest { collapse: false, prefix: false, ..SearchRequest::new(&query.text) }
}

/// Figures of every set, in their order.
pub fn all(sets: &[Set], weights: &Weights) -> Result<Vec<Figures>, String> {
    sets.iter().map(|set| one(set, weights, request)).collect()
}

/// As [`all`], the embeddings of the questions left out.
pub fn all_without(sets: &[Set], weights: &Weights) -> Result<Vec<Figures>, String> {
    sets.iter().map(|set| one(set, weights, |_, query| plain(query))).collect()
}

type Request = fn(&Set, &Query) -> SearchRequest;

fn one(set: &Set, weights: &Weights, request: Request) -> Result<Figures, String> {
    let portions: Vec<&[Query]> = set.queries.chunks(PORTION).collect();
    let asked = parallel::map(&portions, |portion| ask(set, portion, weights, request));
    let mut languages: BTreeMap<String, Measures> = BTreeMap::new();
    let mut latency = Vec::new();
    for portion in asked {
        let (measured, mut taken) = portion?;
        latency.append(&mut taken);
        for (lang, m) in measured {
            languages.entry(lang).or_default().join(&m);
        }
    }
    let mut all = Measures::default();
    languages.values().for_each(|m| all.join(m));
    latency.sort_by(f64::total_cmp);
    let p50 = latency.get(latency.len() / 2).copied();
    let rows = languages.iter().map(|(lang, m)| (lang.clone(), Row::of(m, None))).collect();
    Ok(Figures { name: set.name.clone(), all: Row::of(&all, p50), languages: rows })
}

type Asked = (BTreeMap<String, Measures>, Vec<f64>);

fn ask(set: &Set, queries: &[Query], weights: &Weights, request: Request) -> Result<Asked, String> {
    let mut languages: BTreeMap<String, Measures> = BTreeMap::new();
    let mut latency = Vec::with_capacity(queries.len());
    for query in queries {
        let asked = request(set, query);
        let begin = Instant::now();
        let found = set.kb.search_with(&asked, weights).map_err(|e| format!("{}: {e}", set.name))?;
        latency.push(begin.elapsed().as_secs_f64() * 1e3);
        let ids: Vec<String> = found.answers.into_iter().map(|a| a.id).collect();
        languages.entry(query.lang.clone()).or_default().add(&ids, &query.relevant);
    }
    Ok((languages, latency))
}
