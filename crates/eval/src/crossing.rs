//! Questions in one language, answers in others.
//!
//! The article that answers in the question's own language is not in the index; its translations are. Articles are left out in
//! turns, as many as the questions have languages: a turn leaves one language out of each family, another one for each
//! family, and asks the questions about these. So every index is nearly whole, has articles in every language, and lacks
//! no translation that is judged.

use crate::{Dice, Query, article, family, queries, rows};
use serde_json::Value;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

/// The judgements: a question's own article 2, its translations 1.
pub const CROSSING_JUDGEMENTS: &str = "qrels.xling.tsv";

/// A question whose answer is there in other languages only.
pub struct Crossing {
    /// The question.
    pub query: Query,
    /// The articles that answer in other languages, with their grades.
    pub translations: HashMap<String, u32>,
    /// The families of the articles that answer.
    families: Vec<String>,
}

/// Some questions, and the articles that are not there when they are asked.
pub struct Turn<'a> {
    /// The questions.
    pub crossings: Vec<&'a Crossing>,
    /// Family and language of what is left out.
    without: HashSet<(&'a str, &'a str)>,
}

/// The questions of the set in `folder` whose article has a translation that is judged; none without [`CROSSING_JUDGEMENTS`].
///
/// # Errors
///
/// A file that cannot be read.
pub fn crossings(folder: &Path) -> Result<Vec<Crossing>, String> {
    if !folder.join(CROSSING_JUDGEMENTS).is_file() {
        return Ok(Vec::new());
    }
    let mut languages = HashMap::new();
    for row in rows(&folder.join("corpus.jsonl"))? {
        languages.insert(field(&row, "_id").to_string(), field(&row, "lang").to_string());
    }
    let all = queries(folder, CROSSING_JUDGEMENTS)?;
    Ok(all.into_iter().filter_map(|q| Crossing::of(q, &languages)).collect())
}

/// When which of them is asked.
pub fn turns(crossings: &[Crossing]) -> Vec<Turn<'_>> {
    let asked: BTreeSet<&str> = crossings.iter().map(|c| c.query.lang.as_str()).collect();
    let asked: Vec<&str> = asked.into_iter().collect();
    let turn = |turn| {
        let crossings: Vec<&Crossing> = crossings.iter().filter(|c| c.turn(&asked) == turn).collect();
        let without = crossings.iter().flat_map(|c| c.left_out()).collect();
        Turn { crossings, without }
    };
    (0..asked.len()).map(turn).collect()
}

impl Turn<'_> {
    /// A row of the corpus as an article of its family; `None` when it is left out.
    pub fn article(&self, row: &Value) -> Option<Value> {
        let (id, lang) = (field(row, "_id"), field(row, "lang"));
        (!self.without.contains(&(family(id, lang), lang))).then(|| article(row))
    }
}

fn field<'a>(row: &'a Value, name: &str) -> &'a str {
    row.get(name).and_then(Value::as_str).unwrap_or_default()
}

impl Crossing {
    /// `None` when no translation is judged.
    fn of(query: Query, languages: &HashMap<String, String>) -> Option<Crossing> {
        let lang = |id: &str| languages.get(id).map_or("", String::as_str);
        let mut families: Vec<String> = query.relevant.keys().map(|id| family(id, lang(id)).to_string()).collect();
        families.sort_unstable();
        families.dedup();
        let translations: HashMap<String, u32> =
            query.relevant.iter().filter(|(id, _)| lang(id) != query.lang).map(|(id, g)| (id.clone(), *g)).collect();
        (!translations.is_empty()).then_some(Crossing { query, families, translations })
    }

    /// Family and language of the articles that must not be in the index.
    fn left_out(&self) -> impl Iterator<Item = (&str, &str)> {
        self.families.iter().map(|family| (family.as_str(), self.query.lang.as_str()))
    }

    /// When it is asked: questions about an article in one turn, about its translations in others.
    fn turn(&self, languages: &[&str]) -> usize {
        let family = Dice::of(0, self.families.first().map_or("", String::as_str)).roll(languages.len());
        let language = languages.iter().position(|l| *l == self.query.lang).unwrap_or(0);
        (family + language) % languages.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_article_is_left_out_and_its_translations_are_not() {
        let languages: HashMap<String, String> =
            [("a-en", "en"), ("a-ja", "ja"), ("a-th", "th")].map(|(id, l)| (id.to_string(), l.to_string())).into();
        let query = |lang: &str, relevant: &[(&str, u32)]| Query {
            id: "q".into(),
            text: "x".into(),
            lang: lang.into(),
            relevant: relevant.iter().map(|(id, g)| (id.to_string(), *g)).collect(),
        };
        let asked = ["en", "ja", "th"];
        let mut turns = BTreeSet::new();
        for lang in asked {
            let query = query(lang, &[("a-en", 1), ("a-ja", 1), ("a-th", 1)]);
            let crossing = Crossing::of(query, &languages).unwrap();
            assert_eq!(crossing.left_out().collect::<Vec<_>>(), [("a", lang)]);
            assert_eq!(crossing.translations.len(), 2);
            assert!(!crossing.translations.contains_key(&format!("a-{lang}")));
            turns.insert(crossing.turn(&asked));
        }
        assert_eq!(turns.len(), 3, "no turn leaves out two articles of a family");
        assert!(Crossing::of(query("en", &[("a-en", 2)]), &languages).is_none());
    }
}
