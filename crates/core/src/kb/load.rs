//! Bulk loads: many articles, the good ones kept, the bad ones reported.

use super::{KnowledgeBase, LoadReport, Refused};
use crate::article::Article;
use crate::engine::Passage;
use crate::error::{ArticleError, Error};
use crate::ingest::Ingester;
use crate::log::Level;
use crate::watch::{EVERY, Stage, Watch, tell};
use serde_json::Value;
use std::borrow::Borrow;
use std::collections::HashSet;

type Result<T, E = Error> = std::result::Result<T, E>;

/// Bytes of bodies that are analysed together at most; [`EVERY`] articles if they are small.
const BATCH_BYTES: usize = 4_000_000;

impl KnowledgeBase {
    /// Puts many articles in, on as many threads as [`super::Limits`] allow. Bad ones are reported and left out. Shows
    /// after [`KnowledgeBase::commit`].
    ///
    /// # Errors
    ///
    /// [`Error::Locked`], [`Error::ReadOnly`], [`Error::Io`], [`Error::Cancelled`] by `watch`; never because of an
    /// article. What was put in so far waits for a commit or a rollback.
    pub fn load(&self, articles: impl IntoIterator<Item = Value>, watch: &mut Watch<'_>) -> Result<LoadReport> {
        let mut loader = Loader::new(self);
        for article in articles {
            loader.add(article, watch)?;
        }
        loader.finish(watch)
    }
}

/// A bulk load that articles are handed to one by one: [`KnowledgeBase::load`] for hosts that have no iterator to give.
///
/// ```
/// use helpdex::{KnowledgeBase, Loader, unwatched};
///
/// let kb = KnowledgeBase::in_memory()?;
/// let mut loader = Loader::new(&kb);
/// for n in 0..3 {
///     let article = serde_json::json!({"id": n.to_string(), "title": "Refunds", "body": "Within 30 days."});
///     loader.add(article, &mut unwatched)?;
/// }
/// assert_eq!(loader.finish(&mut unwatched)?.loaded, 3);
/// # Ok::<(), helpdex::Error>(())
/// ```
pub struct Loader<K: Borrow<KnowledgeBase>> {
    kb: K,
    report: LoadReport,
    ids: HashSet<String>,
    workers: Vec<Ingester>,
    seen: u64,
    batch: Vec<(u64, Article)>,
    bytes: usize,
}

impl<K: Borrow<KnowledgeBase>> Loader<K> {
    /// Starts a load into `kb`.
    pub fn new(kb: K) -> Loader<K> {
        let mut workers: Vec<Ingester> = Vec::new();
        workers.resize_with(kb.borrow().limits.workers(), Ingester::default);
        let batch = Vec::with_capacity(EVERY as usize);
        Loader { kb, report: LoadReport::default(), ids: HashSet::new(), workers, seen: 0, batch, bytes: 0 }
    }

    /// Takes one more article. A bad one is no error; the report has it.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::load`].
    pub fn add(&mut self, article: Value, watch: &mut Watch<'_>) -> Result<()> {
        self.take(Article::from_json(&article), watch)
    }

    /// As [`Loader::add`], of JSON text. Text that is no JSON counts as a bad article.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::load`].
    pub fn add_json(&mut self, article: &str, watch: &mut Watch<'_>) -> Result<()> {
        let article = serde_json::from_str(article)
            .map_err(|e| ArticleError { id: None, field: "article".into(), message: format!("is not JSON: {e}") })
            .and_then(|value| Article::from_json(&value));
        self.take(article, watch)
    }

    fn take(&mut self, article: Result<Article, ArticleError>, watch: &mut Watch<'_>) -> Result<()> {
        match article {
            Ok(article) if !self.ids.insert(article.id.clone()) => self.report.refused.push(Refused {
                index: self.seen,
                id: Some(article.id),
                field: "id".into(),
                message: "is in this load already; the first article with it was kept".into(),
            }),
            Ok(article) => {
                self.bytes += article.body.len();
                self.batch.push((self.seen, article));
            }
            Err(e) => self.report.refused.push(refused(self.seen, e)),
        }
        self.seen += 1;
        let full = self.batch.len() >= EVERY as usize || self.bytes > BATCH_BYTES;
        if full {
            self.put_batch()?;
        }
        // Also when all that came was refused: a source that never ends can then still be stopped.
        if full || self.seen.is_multiple_of(EVERY) {
            tell(watch, Stage::Load, self.seen, None)?;
        }
        Ok(())
    }

    /// Puts in what is still waiting, and says what became of all.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::load`].
    pub fn finish(&mut self, watch: &mut Watch<'_>) -> Result<LoadReport> {
        self.put_batch()?;
        let mut report = std::mem::take(&mut self.report);
        report.refused.sort_by_key(|r| r.index);
        let kb = self.kb.borrow();
        for r in &report.refused {
            let id = r.id.as_deref().unwrap_or("without an id");
            kb.log(Level::Warn, || format!("load: article {} ({id}) refused: {}: {}", r.index, r.field, r.message));
        }
        kb.log(Level::Info, || format!("load: {} articles put in, {} refused", report.loaded, report.refused.len()));
        self.ids.clear();
        let seen = std::mem::take(&mut self.seen);
        tell(watch, Stage::Load, seen, seen)?;
        Ok(report)
    }

    fn put_batch(&mut self) -> Result<()> {
        let analyzed = analyze(&self.batch, &mut self.workers);
        self.batch.clear();
        self.bytes = 0;
        for (index, id, passages) in analyzed {
            match passages {
                Ok(passages) => {
                    self.kb.borrow().write("load", |w| w.put(&id, passages))?;
                    self.report.loaded += 1;
                }
                Err(Error::Article(e)) => self.report.refused.push(refused(index, e)),
                Err(e) => return Err(e),
            }
        }
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
