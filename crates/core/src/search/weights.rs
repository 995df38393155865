//! Every number that ranking depends on, in one table.

use crate::engine::Titled;
use serde::{Deserialize, Serialize};

/// Weights of the lanes and features. [`Weights::default`] is the table in force; it was fitted on all development sets
/// together by coordinate ascent, with a penalty for every set that would lose, never on one set or one language.
/// `cargo xtask relevance --fit` goes on from it; its last proposal, and what that rests on, is in `weights.fit.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Weights {
    /// BM25's saturation of repeated words. Within 0.01 nDCG of the best nearly everywhere at 1.2; the fit left it there.
    pub k1: f32,
    /// BM25's length normalisation, words and n-grams.
    pub b: f32,
    /// A word in its exact form, on top of what it counts in any form.
    pub exact: f32,
    /// A word inside another word of the question, relative to a whole one.
    pub inner: f32,
    /// A single Han, Kana or Thai character as a word.
    pub single: f32,
    /// A word with a digit in it, relative to one without: codes, versions and sizes are rarely said in other words.
    pub code: f32,
    /// A word of a script with spaces in a question that has others too, relative to those, which have more n-grams.
    pub foreign: f32,
    /// Character n-grams, relative to words.
    pub grams: f32,
    /// N-grams of questions in scripts with spaces alone, relative to those of others: their words are known to be words.
    pub spelled: f32,
    /// Share of the question's n-grams that an article must have to be found by them alone, without any word, 0 to 1.
    pub letters: f32,
    /// The title lane, on top of the joint one: in FAQs the title is the question.
    pub title: f32,
    /// N-grams of the title.
    pub title_grams: f32,
    /// The best passage, so that one place that answers beats words strewn over a long article.
    pub passage: f32,
    /// The first passage.
    pub lead: f32,
    /// Meaning, where the host brings embeddings: a standard deviation above the mean of all passages, for each unit that the
    /// question's words weigh. Fitted by itself, with all-MiniLM-L6-v2 on English sets: `cargo xtask relevance --embeddings`.
    pub semantic: f32,
    /// For which passage is shown, what a standard deviation is worth in shares of the question that another one has more. Where
    /// sections of XQuAD are put together to articles, the right one is shown for 0.958 of the questions, 0.939 without embeddings.
    pub nearest: f32,
    /// Exponent on the idf-weighted share of the question that the article has.
    pub coverage: f32,
    /// Share of the question that the best passage and the head have.
    pub passage_coverage: f32,
    /// Added to `passage_coverage` where there is no title: such articles must not lose to ones that have two places.
    pub untitled: f32,
    /// What the first sentence of an article without a title counts, relative to a title, 0 to 1: it says what the sections
    /// after it are about.
    pub opening: f32,
    /// The same where nothing but one passage follows, or nothing at all: it says one thing of several.
    pub sentence: f32,
    /// Neighbouring words of the question that are neighbours in the passage.
    pub proximity: f32,
    /// The same in the title.
    pub title_proximity: f32,
    /// Share of the question in one stretch of a few words.
    pub window: f32,
    /// Share of the question that the title has.
    pub title_coverage: f32,
    /// Share of the title that the question has.
    pub title_share: f32,
    /// Exponent on length, against long articles: a little more than BM25 takes off.
    pub length: f32,
    /// The language that the question's words are at home in.
    pub language: f32,
    /// The reader's own language, when the host says it.
    pub locale: f32,
    /// A word one edit away from one the index does not know.
    pub typo: f32,
    /// A word that the question's last word begins.
    pub prefix: f32,
    /// Another word for one of the question, in its language.
    pub synonym: f32,
    /// A word of another language for one of the question.
    pub translation: f32,
    /// What a word counts for coverage that an article has only by another word, 0 to 1.
    pub bridged: f32,
    /// A word that says nothing in the question's language, relative to one that does, 0 to 1.
    pub stopword: f32,
    /// How far a word's rarity in the question's own language replaces that in the whole index, 0 to 1.
    pub own_idf: f32,
    /// Exponent on idf: above 1 rare words count more.
    pub idf_power: f32,
    /// Exponent on the factor that the trees of `compare` give.
    pub compared: f32,
    /// An article that people chose before in words like those of the question: points, as for the words themselves. This and
    /// the next ones were told from the replay of simulated users (`--replay`).
    pub learned: f32,
    /// The same on top of how well the words fit together.
    pub chosen: f32,
    /// Exponent on how alike the question and the words of those people are: above 1 what is half alike counts little.
    pub alike: f32,
    /// How alike they must be for an article to be found by them alone, 0 to 1: one word of several is another question.
    pub agreement: f32,
    /// Exponent on how little of the question any title says: where one says it, nobody's choice after similar words is needed.
    pub untold: f32,
    /// How useful the article was, whatever the question. Small: good articles are opened for other reasons too.
    pub useful: f32,
    /// Factor for an article that is for what the viewer has (plan, product, version), for each such attribute. Not fitted: no
    /// evaluation set has viewers.
    pub own_value: f32,
    /// Factor for an article that is only for what the viewer has not. It must still be found when it alone answers.
    pub other_value: f32,
    /// Factor for an article whose review is due or whose original changed: behind a fresh one that says the same.
    pub stale: f32,
}

impl Weights {
    /// What counts of what stands for a title.
    pub(crate) fn titled(&self, titled: Titled) -> f32 {
        match titled {
            Titled::Title => 1.0,
            Titled::Opening => self.opening,
            Titled::Sentence => self.sentence,
        }
    }
}

impl Default for Weights {
    fn default() -> Self {
        Weights {
            k1: 1.2,
            b: 0.94,
            exact: 0.5,
            inner: 0.193,
            single: 0.69,
            code: 1.5,
            foreign: 1.6,
            grams: 0.8,
            spelled: 0.45,
            letters: 0.15,
            title: 0.59,
            title_grams: 0.446,
            passage: 0.06,
            lead: 0.018,
            semantic: 2.0,
            nearest: 0.2,
            coverage: 0.073,
            passage_coverage: 0.15,
            untitled: 0.157,
            opening: 0.5,
            sentence: 0.25,
            proximity: 0.2,
            title_proximity: 0.049,
            window: 0.15,
            title_coverage: 0.094,
            title_share: 0.75,
            length: 0.05,
            language: 1.11,
            locale: 1.5,
            typo: 0.6,
            prefix: 0.5,
            synonym: 0.95,
            translation: 0.9,
            bridged: 1.0,
            stopword: 0.4,
            own_idf: 0.6,
            idf_power: 1.32,
            compared: 1.0,
            learned: 1.0,
            chosen: 6.0,
            alike: 2.0,
            agreement: 0.4,
            untold: 1.0,
            useful: 0.02,
            own_value: 1.1,
            other_value: 0.6,
            stale: 0.93,
        }
    }
}
