//! tantivy's indexes: where one lives, and the one writer it may have.

mod fields;
mod readable;
mod segment;
mod tokenizer;

pub(super) use segment::{StorePositions, StorePostings, StoreSegment, StoreTerm};

use super::segment::{Kind, Segment};
use super::view::View;
use super::{Head, Passage, title};
use crate::error::{Error, Result};
use crate::hash::fnv;
use fields::Fields;
use readable::Readable;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use tantivy::directory::{Directory, META_LOCK};
use tantivy::index::SegmentComponent;
use tantivy::indexer::{LogMergePolicy, NoMergePolicy, UserOperation};
use tantivy::tokenizer::{RawTokenizer, TokenizerManager};
use tantivy::{Index, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, TantivyDocument, Term};
use tokenizer::{ListTokenizer, TOKENIZER};

/// An index on disk or in memory.
pub struct Store {
    index: Index,
    fields: Fields,
    reader: IndexReader,
    path: PathBuf,
}

/// The files of a segment.
const PARTS: [SegmentComponent; 7] = [
    SegmentComponent::Postings,
    SegmentComponent::Positions,
    SegmentComponent::FastFields,
    SegmentComponent::FieldNorms,
    SegmentComponent::Terms,
    SegmentComponent::Store,
    SegmentComponent::Delete,
];

fn on_disk(directory: &Path) -> Result<Readable> {
    Readable::open(directory).map_err(|e| Error::Io { path: directory.into(), message: e.to_string() })
}

fn settings() -> IndexSettings {
    // Small blocks: an answer reads one passage, and unpacking the neighbours with it is the dearer half of showing it.
    IndexSettings { docstore_compress_dedicated_thread: false, docstore_blocksize: 4096, ..IndexSettings::default() }
}

fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::new();
    manager.register(TOKENIZER, ListTokenizer::default());
    manager.register("raw", RawTokenizer::default());
    // tantivy asks for it even where a field is a column only.
    manager.register("default", RawTokenizer::default());
    manager
}

impl Store {
    /// Opens the index in `directory`, or makes an empty one there.
    pub fn open_or_create(directory: &Path) -> Result<Store> {
        let (schema, _) = Fields::schema();
        let index = Index::builder()
            .schema(schema)
            .settings(settings())
            .tokenizers(tokenizers())
            .open_or_create(on_disk(directory)?)?;
        Store::new(index, directory.into())
    }

    /// Opens the index in `directory`.
    pub fn open(directory: &Path) -> Result<Store> {
        Store::new(Index::open(on_disk(directory)?)?, directory.into())
    }

    /// An empty index in memory.
    pub fn in_memory() -> Result<Store> {
        let (schema, _) = Fields::schema();
        let index = Index::builder().schema(schema).settings(settings()).tokenizers(tokenizers()).create_in_ram()?;
        Store::new(index, PathBuf::from("(memory)"))
    }

    fn new(mut index: Index, path: PathBuf) -> Result<Store> {
        index.set_tokenizers(tokenizers());
        let (schema, fields) = Fields::schema();
        if index.schema() != schema {
            return Err(Error::Engine { message: "the index has other fields than this version of helpdex".into() });
        }
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Store { index, fields, reader, path })
    }

    /// Where the index is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes the newest commit visible and returns it.
    pub fn view(&self) -> Result<View> {
        self.reader.reload()?;
        let searcher = self.reader.searcher();
        let mut languages = Vec::new();
        let mut segments = Vec::new();
        for number in 0..searcher.segment_readers().len() as u32 {
            let (segment, columns) = StoreSegment::open(&searcher, number, &self.fields, &mut languages)?;
            segments.push(Segment { columns, kind: Kind::Store(Box::new(segment)) });
        }
        set_titles(&mut segments)?;
        Ok(View::new(segments, languages))
    }

    /// Takes the writer, which collects in `memory` bytes before it writes a segment.
    ///
    /// # Errors
    ///
    /// [`Error::Locked`] when somebody else has it.
    pub fn writer(&self, memory: usize) -> Result<Writer> {
        let writer = self.index.writer_with_num_threads(1, memory).map_err(|e| match e {
            tantivy::TantivyError::LockFailure(tantivy::directory::error::LockError::LockBusy, _) => {
                Error::Locked { path: self.path.clone() }
            }
            tantivy::TantivyError::LockFailure(e, _) => {
                Error::Io { path: self.path.clone(), message: lock_message(&e) }
            }
            other => other.into(),
        })?;
        let mut policy = LogMergePolicy::default();
        // Each segment costs every question a set of look-ups: keep few of them.
        policy.set_min_num_segments(4);
        policy.set_min_layer_size(20_000);
        writer.set_merge_policy(Box::new(policy));
        Ok(Writer { writer, fields: self.fields.clone() })
    }

    /// Bytes on disk (or in memory) of the committed index.
    pub fn bytes(&self) -> Result<u64> {
        // Held so that no file goes away meanwhile because segments were merged.
        let _lock = self
            .index
            .directory()
            .acquire_lock(&META_LOCK)
            .map_err(|e| Error::Io { path: self.path.clone(), message: lock_message(&e) })?;
        let mut bytes = 0;
        for segment in self.index.searchable_segments()? {
            // A part that the segment does not have adds nothing.
            let files = PARTS.iter().filter_map(|part| segment.open_read(part.clone()).ok());
            bytes += files.map(|f| f.num_bytes().get_bytes()).sum::<u64>();
        }
        Ok(bytes)
    }
}

/// Weighs the titles of all segments together.
fn set_titles(segments: &mut [Segment]) -> Result<()> {
    let mut words = HashMap::<Vec<u8>, Vec<u32>>::new();
    let mut first = 0;
    let mut open = Vec::new();
    for segment in segments.iter() {
        open.resize(first as usize + segment.articles(), false);
        segment.open_articles()?.into_iter().for_each(|a| open[(first + a) as usize] = true);
        if let Kind::Store(s) = &segment.kind {
            s.titles(|word, heads| {
                let articles = heads.iter().map(|&d| first + segment.columns.article_of[d as usize]);
                words.entry(word.to_vec()).or_default().extend(articles);
            })?;
        }
        first += segment.articles() as u32;
    }
    let lang: Vec<u16> = segments.iter().flat_map(|s| s.columns.lang.iter().copied()).collect();
    // Sums of whole numbers: the order does not matter.
    let lists: Vec<Vec<u32>> = words.into_values().collect();
    let tells = title::tells(&lang, open.into_iter());
    let mut masses = title::masses(&lang, &tells, lists.iter().map(|l| l.iter().copied())).into_iter();
    let mut tells = tells.into_iter();
    for s in segments {
        let n = s.columns.articles();
        s.columns.title = masses.by_ref().take(n).collect();
        s.columns.tells = tells.by_ref().take(n).collect();
    }
    Ok(())
}

fn lock_message(e: &tantivy::directory::error::LockError) -> String {
    match e {
        tantivy::directory::error::LockError::IoError(io) => format!("cannot lock the index for writing: {io}"),
        busy => busy.to_string(),
    }
}

/// Puts articles in and takes them out; nothing shows before [`Writer::commit`].
pub struct Writer {
    writer: IndexWriter<TantivyDocument>,
    fields: Fields,
}

impl Writer {
    /// Replaces the article `id` by `passages`; all of it or nothing will be committed.
    pub fn put(&mut self, id: &str, passages: Vec<Passage>) -> Result<()> {
        let delete = UserOperation::Delete(Term::from_field_text(self.fields.id, id));
        let adds =
            passages.into_iter().enumerate().map(|(part, p)| UserOperation::Add(document(&self.fields, id, part, p)));
        // One batch goes to one segment in one piece: an article's passages stay neighbours.
        self.writer.run(std::iter::once(delete).chain(adds).collect::<Vec<_>>())?;
        Ok(())
    }

    /// Takes the article `id` out.
    pub fn delete(&mut self, id: &str) {
        self.writer.delete_term(Term::from_field_text(self.fields.id, id));
    }

    /// Takes all articles out.
    pub fn clear(&mut self) -> Result<()> {
        self.writer.delete_all_documents()?;
        Ok(())
    }

    /// Makes all that was put and deleted durable.
    pub fn commit(&mut self) -> Result<()> {
        self.writer.commit()?;
        Ok(())
    }

    /// Forgets what was put and deleted since the last commit.
    pub fn rollback(&mut self) -> Result<()> {
        self.writer.rollback()?;
        Ok(())
    }

    /// Brings the committed index down to one segment and removes what is no longer used. Waits.
    pub fn compact(&mut self) -> Result<()> {
        self.writer.set_merge_policy(Box::new(NoMergePolicy));
        let ids = self.writer.index().searchable_segment_ids()?;
        if ids.len() > 1 {
            self.writer.merge(&ids).wait()?;
        }
        self.writer.garbage_collect_files().wait()?;
        Ok(())
    }

    /// Waits for merges in the background, then gives the writer back.
    pub fn close(self) -> Result<()> {
        self.writer.wait_merging_threads()?;
        Ok(())
    }
}

fn document(fields: &Fields, id: &str, part: usize, passage: Passage) -> TantivyDocument {
    let mut d = TantivyDocument::new();
    d.add_text(fields.id, id);
    d.add_u64(fields.part, part as u64);
    d.add_text(fields.words, passage.words.into_text());
    d.add_text(fields.grams, passage.grams.into_text());
    d.add_text(fields.record, passage.record);
    if let Some(head) = passage.head {
        add_head(fields, &mut d, *head);
    }
    d
}

fn add_head(fields: &Fields, d: &mut TantivyDocument, head: Head) {
    d.add_text(fields.title, head.title.into_text());
    d.add_text(fields.lang, head.lang);
    d.add_u64(fields.family_hash, fnv(head.family.as_bytes()));
    d.add_text(fields.family, head.family);
    for name in head.audiences {
        d.add_text(fields.audience, name);
    }
    for facet in head.facets {
        d.add_text(fields.facet, facet);
    }
    d.add_u64(fields.untitled, head.untitled.into());
    d.add_u64(fields.word_count, head.lengths.0.into());
    d.add_u64(fields.gram_count, head.lengths.1.into());
    d.add_i64(fields.publish_at, head.publish_at);
    d.add_i64(fields.expire_at, head.expire_at);
    d.add_f64(fields.boost, head.boost);
    d.add_i64(fields.review_by, head.life.review_by);
    d.add_i64(fields.updated_at, head.life.updated_at);
    d.add_i64(fields.origin, head.life.origin);
    d.add_u64(fields.popularity, head.life.popularity.into());
    // After the record and before the article: [`segment`] reads the first two.
    d.add_text(fields.card, head.card);
    d.add_text(fields.article, head.article);
}
