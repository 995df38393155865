//! Bulk loads: many articles, the good ones kept, the bad ones reported.

use super::KnowledgeBase;
use crate::article::Article;
use crate::engine::Passage;
use crate::error::{ArticleError, Error, Result};
use crate::ingest::Ingester;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use std::collections::HashSet;

/// What a bulk load did.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct LoadReport {
    /// How many articles were put in.
    pub loaded: u64,
    /// The articles that were refused.
    pub refused: Vec<Refused>,
}

/// An article that a bulk load refused.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Refused {
    /// Its place in the load, from 0.
    pub index: u64,
    /// Its id, when it has a usable one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The field at fault.
    pub field: String,
    /// What was wrong and what is allowed.
    pub message: String,
}

/// Articles that are analysed together.
const BATCH: usize = 128;

impl KnowledgeBase {
    /// Puts many articles in, on all processors. Bad ones are reported and left out. Shows after
    /// [`KnowledgeBase::commit`]. `progress` is called with the number of articles seen so far.
    ///
    /// # Errors
    ///
    /// [`Error::Locked`], [`Error::ReadOnly`], [`Error::Io`]; never because of an article.
    pub fn load(&self, articles: impl IntoIterator<Item = Value>, mut progress: impl FnMut(u64)) -> Result<LoadReport> {
        let mut report = LoadReport::default();
        let mut ids = HashSet::new();
        let mut workers: Vec<Ingester> = Vec::new();
        // A thread that cannot be had (a browser) is done without.
        workers.resize_with(std::thread::available_parallelism().map_or(1, |n| n.get().min(8)), Ingester::default);
        let mut seen = 0;
        let mut batch: Vec<(u64, Article)> = Vec::with_capacity(BATCH);
        let mut bytes = 0;
        for value in articles {
            match Article::from_json(&value) {
                Ok(article) if !ids.insert(article.id.clone()) => report.refused.push(Refused {
                    index: seen,
                    id: Some(article.id),
                    field: "id".into(),
                    message: "is in this load already; the first article with it was kept".into(),
                }),
                Ok(article) => {
                    bytes += article.body.len();
                    batch.push((seen, article));
                }
                Err(e) => report.refused.push(refused(seen, e)),
            }
            seen += 1;
            if batch.len() == BATCH || bytes > 4_000_000 {
                self.put_batch(&mut batch, &mut workers, &mut report)?;
                bytes = 0;
                progress(seen);
            }
        }
        self.put_batch(&mut batch, &mut workers, &mut report)?;
        progress(seen);
        Ok(report)
    }

    fn put_batch(
        &self,
        batch: &mut Vec<(u64, Article)>,
        workers: &mut [Ingester],
        report: &mut LoadReport,
    ) -> Result<()> {
        for (index, id, passages) in analyze(batch, workers) {
            match passages {
                Ok(passages) => {
                    self.write("load", |w| w.put(&id, passages))?;
                    report.loaded += 1;
                }
                Err(Error::Article(e)) => report.refused.push(refused(index, e)),
                Err(e) => return Err(e),
            }
        }
        batch.clear();
        Ok(())
    }
}

type Analyzed = (u64, String, Result<Vec<Passage>>);

fn analyze(batch: &[(u64, Article)], workers: &mut [Ingester]) -> Vec<Analyzed> {
    let run = |ingester: &mut Ingester, part: &[(u64, Article)]| -> Vec<Analyzed> {
        part.iter().map(|(i, a)| (*i, a.id.clone(), ingester.passages(a))).collect()
    };
    let share = batch.len().div_ceil(workers.len().max(1)).max(1);
    std::thread::scope(|scope| {
        let mut parts = batch.chunks(share).zip(workers.iter_mut());
        let own = parts.next();
        let others: Vec<_> = parts.map(|(part, w)| (part, scope.spawn(move || run(w, part)))).collect();
        let mut out = own.map_or_else(Vec::new, |(part, w)| run(w, part));
        for (part, handle) in others {
            match handle.join() {
                Ok(done) => out.extend(done),
                // A bug in the analysis of one article must not take the host down.
                Err(_) => out.extend(part.iter().map(|(i, a)| {
                    let message = "the text analysis failed on this article or one next to it; please report it".into();
                    (*i, a.id.clone(), Err(Error::Engine { message }))
                })),
            }
        }
        out
    })
}

fn refused(index: u64, e: ArticleError) -> Refused {
    Refused { index, id: e.id, field: e.field, message: e.message }
}
