//! Snapshots of a knowledge base.

use super::{KnowledgeBase, milliseconds};
use crate::engine::{At, Store};
use crate::error::{Error, Result};
use crate::files::write_atomically;
use crate::ingest::Ingester;
use crate::log::Level;
use crate::search::Viewer;
use crate::snapshot;
use crate::watch::{EVERY, Stage, Watch, tell, unwatched};
use std::path::Path;

impl KnowledgeBase {
    /// Writes a snapshot of what `audiences` may see to `file`, whole or not at all. The same articles give the same
    /// bytes. Drafts, archived articles and other audiences' articles are not in it. Returns its size in bytes.
    ///
    /// # Errors
    ///
    /// [`Error::Io`].
    pub fn write_snapshot(&self, file: impl AsRef<Path>, audiences: &[String]) -> Result<u64> {
        self.write_snapshot_watched(file, audiences, &mut unwatched)
    }

    /// As [`KnowledgeBase::write_snapshot`], telling `watch` how far it is.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::write_snapshot`]; [`Error::Cancelled`] by `watch`, with nothing written.
    pub fn write_snapshot_watched(
        &self,
        file: impl AsRef<Path>,
        audiences: &[String],
        watch: &mut Watch<'_>,
    ) -> Result<u64> {
        let bytes = self.snapshot_bytes_watched(audiences, watch)?;
        let file = file.as_ref();
        write_atomically(file, &bytes).map_err(|e| Error::io(file, &e))?;
        Ok(bytes.len() as u64)
    }

    /// As [`KnowledgeBase::write_snapshot`], into memory.
    ///
    /// # Errors
    ///
    /// [`Error::Io`], [`Error::Engine`].
    pub fn snapshot_bytes(&self, audiences: &[String]) -> Result<Vec<u8>> {
        self.snapshot_bytes_watched(audiences, &mut unwatched)
    }

    /// As [`KnowledgeBase::snapshot_bytes`], telling `watch` how far it is.
    ///
    /// # Errors
    ///
    /// As [`KnowledgeBase::snapshot_bytes`]; [`Error::Cancelled`] by `watch`.
    pub fn snapshot_bytes_watched(&self, audiences: &[String], watch: &mut Watch<'_>) -> Result<Vec<u8>> {
        let begin = self.begin();
        let state = self.state();
        let viewer = Viewer { audiences: audiences.to_vec(), ..Viewer::default() };
        let visible = state.visible(&viewer)?;
        let mut ids: Vec<(String, At)> = Vec::new();
        for (n, segment) in state.view.segments().iter().enumerate() {
            for number in 0..segment.articles() as u32 {
                let at = At { segment: n as u32, number };
                if visible.allows(at) && !segment.is_deleted(number) {
                    ids.push((segment.id(number)?, at));
                }
            }
        }
        ids.sort();
        let mut ingester = Ingester::default();
        let total = ids.len() as u64;
        let files = Store::pack(ids.iter().zip(0..).map(|((id, at), done)| {
            if done % EVERY == 0 {
                tell(watch, Stage::Snapshot, done, total)?;
            }
            let mut article = state.article(*at)?;
            article.keep_audiences(audiences);
            Ok((id.clone(), ingester.passages(&article)?))
        }))?;
        let bytes = snapshot::write(&snapshot::Header::new(audiences, ids.len()), &files)?;
        tell(watch, Stage::Snapshot, total, total)?;
        self.log(Level::Info, || format!("snapshot: {total} articles, {} bytes, {}", bytes.len(), milliseconds(begin)));
        Ok(bytes)
    }
}
