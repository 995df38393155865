//! tantivy's fields and how each is kept.

use super::tokenizer::TOKENIZER;
use crate::engine::Field;
use tantivy::schema::{
    FAST, Field as Handle, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
};

/// The handles of all fields.
#[derive(Clone)]
pub(super) struct Fields {
    pub words: Handle,
    pub grams: Handle,
    pub title: Handle,
    pub id: Handle,
    pub family: Handle,
    pub audience: Handle,
    pub facet: Handle,
    pub lang: Handle,
    pub part: Handle,
    pub family_hash: Handle,
    pub untitled: Handle,
    pub word_count: Handle,
    pub gram_count: Handle,
    pub publish_at: Handle,
    pub expire_at: Handle,
    pub boost: Handle,
    pub review_by: Handle,
    pub updated_at: Handle,
    pub origin: Handle,
    pub popularity: Handle,
    pub record: Handle,
    pub card: Handle,
    pub article: Handle,
}

/// Names of the columns.
pub(super) mod column {
    pub const ID: &str = "id";
    pub const LANG: &str = "lang";
    pub const PART: &str = "part";
    pub const FAMILY: &str = "family_hash";
    pub const UNTITLED: &str = "untitled";
    pub const WORDS: &str = "word_count";
    pub const GRAMS: &str = "gram_count";
    pub const PUBLISH: &str = "publish_at";
    pub const EXPIRE: &str = "expire_at";
    pub const BOOST: &str = "boost";
    pub const REVIEW: &str = "review_by";
    pub const UPDATED: &str = "updated_at";
    pub const ORIGIN: &str = "origin";
    pub const POPULARITY: &str = "popularity";
    pub const FACET: &str = "facet";
}

impl Fields {
    pub fn handle(&self, field: Field) -> Handle {
        match field {
            Field::Words => self.words,
            Field::Grams => self.grams,
            Field::Title => self.title,
            Field::Id => self.id,
            Field::Family => self.family,
            Field::Audience => self.audience,
            Field::Facet => self.facet,
        }
    }

    /// The schema, and the handles into it. The order of the fields is part of the format.
    pub fn schema() -> (Schema, Fields) {
        let lane = |option| {
            let indexing = TextFieldIndexing::default().set_tokenizer(TOKENIZER).set_index_option(option);
            TextOptions::default().set_indexing_options(indexing.set_fieldnorms(false))
        };
        let raw = || {
            let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_index_option(IndexRecordOption::Basic);
            TextOptions::default().set_indexing_options(indexing.set_fieldnorms(false))
        };
        let number = || NumericOptions::default() | FAST;
        let stored = || TextOptions::default().set_stored();
        let mut s = Schema::builder();
        let fields = Fields {
            words: s.add_text_field("words", lane(IndexRecordOption::WithFreqsAndPositions)),
            grams: s.add_text_field("grams", lane(IndexRecordOption::WithFreqs)),
            title: s.add_text_field("title", lane(IndexRecordOption::WithFreqs)),
            id: s.add_text_field(column::ID, raw().set_fast("raw")),
            family: s.add_text_field("family", raw()),
            audience: s.add_text_field("audience", raw()),
            facet: s.add_text_field(column::FACET, raw().set_fast("raw")),
            lang: s.add_text_field(column::LANG, TextOptions::default().set_fast("raw")),
            part: s.add_u64_field(column::PART, number()),
            family_hash: s.add_u64_field(column::FAMILY, number()),
            untitled: s.add_u64_field(column::UNTITLED, number()),
            word_count: s.add_u64_field(column::WORDS, number()),
            gram_count: s.add_u64_field(column::GRAMS, number()),
            publish_at: s.add_i64_field(column::PUBLISH, number()),
            expire_at: s.add_i64_field(column::EXPIRE, number()),
            boost: s.add_f64_field(column::BOOST, number()),
            review_by: s.add_i64_field(column::REVIEW, number()),
            updated_at: s.add_i64_field(column::UPDATED, number()),
            origin: s.add_i64_field(column::ORIGIN, number()),
            popularity: s.add_u64_field(column::POPULARITY, number()),
            record: s.add_text_field("record", stored()),
            card: s.add_text_field("card", stored()),
            article: s.add_text_field("article", stored()),
        };
        (s.build(), fields)
    }
}
