//! Questions in one language, answers in others.
//!
//! The article that answers in the question's own language is not in the index; its translations are, and they are what must
//! be found. Articles are left out in turns, as many as the questions have languages: a turn leaves one language out of each
//! family, another one for each family, and asks the questions about these. So every index is nearly whole, has articles in
//! every language, and lacks no translation that is judged.

use super::ask::{Asker, Run};
use super::index::Index;
use super::outcome::Outcome;
use crate::args::EvalArgs;
use helpdex_eval::{Dice, Query, article, family, queries, rows};
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

/// The judgements: a question's own article 2, its translations 1.
pub const JUDGEMENTS: &str = "qrels.xling.tsv";

/// Measures the set in `folder`; `None` when it has no such judgements.
pub fn measure(folder: &Path, args: &EvalArgs, asker: &Asker<'_>, run: &mut Run) -> Result<Option<Outcome>, String> {
    if !folder.join(JUDGEMENTS).is_file() {
        return Ok(None);
    }
    let queries = queries(folder, JUDGEMENTS)?;
    let mut languages = HashMap::new();
    for row in rows(&folder.join("corpus.jsonl"))? {
        languages.insert(field(&row, "_id").to_string(), field(&row, "lang").to_string());
    }
    let crossings: Vec<Crossing<'_>> = queries.iter().filter_map(|q| Crossing::of(q, &languages)).collect();
    let asked: BTreeSet<&str> = crossings.iter().map(|c| c.query.lang.as_str()).collect();
    let asked: Vec<&str> = asked.into_iter().collect();
    let mut out = Outcome::new(folder);
    for turn in 0..asked.len() {
        let now: Vec<&Crossing<'_>> = crossings.iter().filter(|c| c.turn(&asked) == turn).collect();
        let without: HashSet<(&str, &str)> = now.iter().flat_map(|c| c.left_out()).collect();
        let index = Index::of(folder, args.snapshot, |row| {
            let (id, lang) = (field(row, "_id"), field(row, "lang"));
            let mut article = (!without.contains(&(family(id, lang), lang))).then(|| article(row))?;
            article["family"] = json!(family(id, lang));
            Some(article)
        })?;
        out.indexed(&index);
        for crossing in now {
            let (found, taken) = asker.ids(&index.kb, crossing.query)?;
            out.add(crossing.query, &crossing.translations, &found, taken);
            run.write(crossing.query, &found)?;
        }
    }
    out.finish();
    Ok(Some(out))
}

fn field<'a>(row: &'a Value, name: &str) -> &'a str {
    row.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// A question whose answer is there in other languages only.
struct Crossing<'a> {
    query: &'a Query,
    /// The families of the articles that answer.
    families: Vec<&'a str>,
    /// The articles that answer in other languages, with their grades.
    translations: HashMap<String, u32>,
}

impl<'a> Crossing<'a> {
    /// `None` when no translation is judged.
    fn of(query: &'a Query, languages: &'a HashMap<String, String>) -> Option<Crossing<'a>> {
        let lang = |id: &str| languages.get(id).map_or("", String::as_str);
        let mut families: Vec<&str> = query.relevant.keys().map(|id| family(id, lang(id))).collect();
        families.sort_unstable();
        families.dedup();
        let translations: HashMap<String, u32> =
            query.relevant.iter().filter(|(id, _)| lang(id) != query.lang).map(|(id, g)| (id.clone(), *g)).collect();
        (!translations.is_empty()).then_some(Crossing { query, families, translations })
    }

    /// Family and language of the articles that must not be in the index.
    fn left_out(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.families.iter().map(|family| (*family, self.query.lang.as_str()))
    }

    /// When it is asked: questions about an article in one turn, about its translations in others.
    fn turn(&self, languages: &[&str]) -> usize {
        let family = Dice::of(0, self.families.first().copied().unwrap_or_default()).roll(languages.len());
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
            let crossing = Crossing::of(&query, &languages).unwrap();
            assert_eq!(crossing.left_out().collect::<Vec<_>>(), [("a", lang)]);
            assert_eq!(crossing.translations.len(), 2);
            assert!(!crossing.translations.contains_key(&format!("a-{lang}")));
            turns.insert(crossing.turn(&asked));
        }
        assert_eq!(turns.len(), 3, "no turn leaves out two articles of a family");
        assert!(Crossing::of(&query("en", &[("a-en", 2)]), &languages).is_none());
    }
}
