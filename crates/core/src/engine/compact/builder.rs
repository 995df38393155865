//! Articles into the sections of a snapshot.

use super::bits::put_varint;
use super::columns::{self, Row};
use super::dictionary::{BLOCK, DictionaryWriter};
use super::facets::{write_facets, write_texts};
use super::list::Shape;
use super::sources::SourcesWriter;
use super::terms::{Lane, Lists};
use super::{BRIDGES, FOREIGN, VECTORS};
use super::{deflate, pack, texts};
use crate::article::PUBLIC;
use crate::bridge::Made;
use crate::engine::{Head, Life, NEVER, NO_TIME, Passage, TermList, title};
use crate::error::{Error, Result};
use crate::record::PassageRecord;
use crate::snapshot::Sections;
use std::collections::BTreeMap;

/// Collects articles in the order of their languages, then of their ids: what is alike lies together. The same articles give
/// the same bytes.
#[derive(Default)]
pub struct Builder {
    words: Lane,
    grams: Lane,
    rows: Vec<Row>,
    ids: Vec<String>,
    heads: Vec<Kept>,
    passages: u32,
    positions: u64,
    texts: Texts,
    sources: SourcesWriter,
    blobs: BTreeMap<String, Vec<u8>>,
    settings: Vec<u8>,
    vectors: Vec<u8>,
}

/// What is numbered when all articles are known.
struct Kept {
    lang: String,
    family: String,
    audiences: Vec<String>,
    facets: Vec<String>,
}

/// Blocks of texts in the making.
#[derive(Default)]
struct Texts {
    blocks: u64,
    index: Vec<u8>,
    packed: Vec<u8>,
    open: Vec<u8>,
    open_spans: Vec<u8>,
    docs: u64,
}

impl Texts {
    fn push(&mut self, texts: &str, spans: &str, card: &str) {
        columns::put_text(&mut self.open, texts);
        columns::put_text(&mut self.open, card);
        columns::put_text(&mut self.open_spans, spans);
        self.docs += 1;
        if self.open.len() >= texts::BLOCK {
            self.close();
        }
    }

    fn close(&mut self) {
        if self.docs == 0 {
            return;
        }
        let (texts, spans) = (deflate::pack(&[], &self.open), deflate::pack(&[], &self.open_spans));
        for n in [self.docs as usize, texts.len(), spans.len(), self.open.len(), self.open_spans.len()] {
            put_varint(&mut self.index, n as u64);
        }
        self.packed.extend_from_slice(&texts);
        self.packed.extend_from_slice(&spans);
        self.open.clear();
        self.open_spans.clear();
        self.docs = 0;
        self.blocks += 1;
    }

    fn finish(mut self) -> (Vec<u8>, Vec<u8>) {
        self.close();
        let mut index = Vec::new();
        put_varint(&mut index, self.blocks);
        index.extend_from_slice(&self.index);
        (index, self.packed)
    }
}

impl Builder {
    /// Adds an article, whose language and id must be above those of the one before.
    ///
    /// # Errors
    ///
    /// [`Error::Engine`] for articles out of order or without a head, and for more passages than a snapshot can have.
    pub fn article(&mut self, id: &str, passages: &[Passage]) -> Result<()> {
        let wrong = |message: &str| Error::Engine { message: format!("article `{id}`: {message}") };
        let Some(head) = passages.first().and_then(|p| p.head.as_deref()) else {
            return Err(wrong("it has no head"));
        };
        let last = self.heads.last().zip(self.ids.last());
        if last.is_some_and(|(h, last)| (h.lang.as_str(), last.as_str()) >= (head.lang.as_str(), id)) {
            return Err(wrong("it came out of order"));
        }
        let parts = u32::try_from(passages.len()).ok().filter(|n| self.passages.checked_add(*n).is_some());
        let parts = parts.ok_or_else(|| wrong("there are too many passages"))?;
        let mut model = Vec::new();
        for (doc, passage) in (self.passages..).zip(passages) {
            self.positions += self.words.add(doc, &passage.words, true);
            self.grams.add(doc, &passage.grams, false);
            let card = passage.head.as_ref().map_or("", |h| h.card.as_str());
            let (texts, spans) = passage.record.split_at(PassageRecord::spans_start(&passage.record));
            self.texts.push(texts, spans, card);
            model.extend_from_slice(texts.as_bytes());
            model.extend_from_slice(card.as_bytes());
        }
        self.passages += parts;
        let article = self.rows.len() as u32;
        head.title.each(|_, term| match term.strip_prefix(TermList::GRAM) {
            Some(gram) => self.grams.add_title(article, gram),
            None => self.words.add_title(article, term),
        });
        self.sources.push(&head.article, &model);
        self.ids.push(id.to_string());
        self.rows.push(row(parts, head));
        self.heads.push(Kept {
            lang: head.lang.clone(),
            family: head.family.clone(),
            audiences: head.audiences.clone(),
            facets: head.facets.clone(),
        });
        Ok(())
    }

    /// Keeps what every question needs to know and no article says.
    pub fn settings(&mut self, bytes: Vec<u8>) {
        self.settings = bytes;
    }

    /// Adds the embeddings of passages, encoded.
    pub fn vectors(&mut self, bytes: Vec<u8>) {
        self.vectors = bytes;
    }

    /// Adds something that is read by its name and by nothing else.
    pub fn blob(&mut self, name: &str, bytes: Vec<u8>) {
        self.blobs.insert(format!("blob:{name}"), bytes);
    }

    /// The sections of the snapshot.
    pub fn finish(mut self) -> Sections {
        let languages = sorted(self.heads.iter().map(|h| h.lang.as_str()));
        for (row, head) in self.rows.iter_mut().zip(&self.heads) {
            row.lang = languages.binary_search(&head.lang.as_str()).unwrap_or(0) as u32;
        }
        let lang: Vec<u16> = self.rows.iter().map(|r| r.lang.min(u16::MAX.into()) as u16).collect();
        let open = self.heads.iter().zip(&self.rows);
        let open = open.map(|(head, row)| row.window == NO_TIME && head.audiences.iter().any(|a| a == PUBLIC));
        let masses = title::masses(&lang, &title::tells(&lang, open), self.words.titles());
        for (row, mass) in self.rows.iter_mut().zip(masses) {
            row.title = mass;
        }
        let languages: Vec<String> = languages.iter().map(|tag| tag.to_string()).collect();
        let families = self.number_families();
        // Who was changed before whom matters within a family only.
        for row in self.rows.iter_mut().filter(|r| r.family == 0) {
            row.life = Life { updated_at: NEVER, origin: NEVER, ..row.life };
        }
        let words = (self.positions / u64::from(self.passages.max(1))).max(1) as u32;
        let mut order: Vec<usize> = (0..self.ids.len()).collect();
        order.sort_unstable_by(|&a, &b| self.ids[a].cmp(&self.ids[b]));
        let columns = columns::write(&self.rows, &order, &languages, &self.audiences(), words);
        let (mut lists, mut gram_lists) = (Lists::default(), Lists::default());
        let shape = |universe, words| Shape { universe, words };
        let title = shape(self.rows.len() as u32, 0);
        let terms = self.words.write(shape(self.passages, words), title, &mut lists);
        let grams = self.grams.write(shape(self.passages, 0), title, &mut gram_lists);
        let ids = self.write_ids(&order);
        let values = sorted(self.heads.iter().flat_map(|h| h.facets.iter().map(String::as_str)));
        let number = |facet: &String| values.binary_search(&facet.as_str()).unwrap_or(0) as u32;
        let of: Vec<Vec<u32>> = self.heads.iter().map(|h| h.facets.iter().map(number).collect()).collect();
        let facets = write_facets(&values, &of);
        let (texts_index, texts) = self.texts.finish();
        let (sources_index, sources) = self.sources.finish();
        let named = |name: &str, bytes| (name.to_string(), bytes);
        let mut sections = Sections {
            near: vec![
                named("articles", pack(&columns)),
                named("terms.index", pack(&terms.0)),
                named("grams.index", pack(&grams.0)),
                named("ids.index", pack(&ids.0)),
                named("texts.index", pack(&texts_index)),
            ],
            far: vec![
                named("terms", terms.1),
                named("grams", grams.1),
                named("terms.postings", lists.postings),
                named("grams.postings", gram_lists.postings),
                named("positions", lists.positions),
                named("ids", ids.1),
                named("facets", pack(&facets)),
                named("families", pack(&families)),
                named("texts", texts),
                named("sources.index", pack(&sources_index)),
                named("sources", sources),
            ],
        };
        if !self.settings.is_empty() {
            sections.near.push(named("settings", self.settings));
        }
        if !self.vectors.is_empty() {
            sections.far.push(named(VECTORS, self.vectors));
        }
        sections.far.extend(self.blobs);
        sections
    }

    /// Adds what is read with `blob` to the sections of a snapshot, in place of what was called so.
    pub fn add_blob(sections: &mut Sections, name: &str, bytes: Vec<u8>) {
        let name = format!("blob:{name}");
        sections.far.retain(|(other, _)| *other != name);
        sections.far.push((name, bytes));
    }

    /// Adds the table of other words to the sections of a snapshot.
    pub fn add_bridges(sections: &mut Sections, made: &Made) {
        sections.near.push((BRIDGES.into(), pack(&made.table)));
        sections.far.push((FOREIGN.into(), pack(&made.foreign)));
    }

    /// Numbers the families that are not just one article under its own id, and writes their names.
    fn number_families(&mut self) -> Vec<u8> {
        let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (n, head) in self.heads.iter().enumerate() {
            members.entry(&head.family).or_default().push(n);
        }
        members.retain(|family, of| of.len() > 1 || of.iter().any(|&n| self.ids[n] != *family));
        for (number, of) in (1..).zip(members.values()) {
            of.iter().for_each(|&n| self.rows[n].family = number);
        }
        write_texts(&members.into_keys().collect::<Vec<_>>())
    }

    fn audiences(&self) -> Vec<(String, Vec<u32>)> {
        let mut members: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (n, head) in (0..).zip(&self.heads) {
            for name in &head.audiences {
                let of = members.entry(name.clone()).or_default();
                if of.last() != Some(&n) {
                    of.push(n);
                }
            }
        }
        members.into_iter().collect()
    }

    fn write_ids(&self, order: &[usize]) -> (Vec<u8>, Vec<u8>) {
        let mut ids = DictionaryWriter::default();
        for block in order.chunks(BLOCK) {
            block.iter().for_each(|&n| ids.push(self.ids[n].as_bytes()));
            ids.close(&[], [0, 0]);
        }
        ids.finish()
    }
}

fn sorted<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let mut all: Vec<&str> = texts.collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn row(parts: u32, head: &Head) -> Row {
    Row {
        parts,
        lang: 0,
        family: 0,
        lengths: head.lengths,
        title: 0,
        untitled: head.untitled,
        window: (head.publish_at, head.expire_at),
        boost: head.boost as f32,
        life: head.life,
    }
}
