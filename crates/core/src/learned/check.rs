//! Lessons made sure of, and cut to a size.

use super::{ArticleLesson, Learned, Lessons, WordingLesson};
use crate::error::{Error, Result};
use std::collections::{BTreeMap, BTreeSet};

/// The most wordings of an article, and of all.
const OF_ONE: usize = 40;
const OF_ALL: usize = 20_000;
/// The longest wording, in bytes.
const LONGEST: usize = 2000;

/// What of these lessons is kept, and what to say of them; `is_known` tells whether there is such an article.
pub(super) fn check(lessons: &Lessons, is_known: &dyn Fn(&str) -> Result<bool>) -> Result<(Lessons, Learned)> {
    lessons.articles.iter().enumerate().try_for_each(|(n, a)| check_article(n, a))?;
    lessons.wording.iter().enumerate().try_for_each(|(n, w)| check_wording(n, w))?;
    let named = lessons.articles.iter().map(|a| &a.id).chain(lessons.wording.iter().map(|w| &w.article));
    let mut known = BTreeSet::new();
    let mut done = Learned::default();
    for id in named.collect::<BTreeSet<_>>() {
        if is_known(id)? {
            known.insert(id.as_str());
        } else {
            done.unknown.push(id.clone());
        }
    }
    // What is said twice counts once, as it was said last.
    let articles: BTreeMap<&str, f64> =
        (lessons.articles.iter().filter(|a| known.contains(a.id.as_str()))).map(|a| (a.id.as_str(), a.score)).collect();
    let articles = articles.into_iter().map(|(id, score)| ArticleLesson { id: id.into(), score, ..Default::default() });
    let wording: BTreeMap<_, &WordingLesson> =
        (lessons.wording.iter().filter(|w| w.weight > 0.0 && known.contains(w.article.as_str())))
            .map(|w| ((w.article.as_str(), w.words.trim(), w.language.as_str()), w))
            .collect();
    let mut wording: Vec<&WordingLesson> = wording.into_values().collect();
    let all = wording.len();
    wording.sort_by(|a, b| b.sessions.cmp(&a.sessions).then(b.weight.total_cmp(&a.weight)));
    let mut of: BTreeMap<&str, usize> = BTreeMap::new();
    wording.retain(|w| {
        let count = of.entry(w.article.as_str()).or_default();
        *count += 1;
        *count <= OF_ONE
    });
    wording.truncate(OF_ALL);
    let kept = Lessons { articles: articles.collect(), wording: wording.into_iter().cloned().collect() };
    done.articles = kept.articles.len() as u64;
    done.wording = kept.wording.len() as u64;
    done.cut = (all - kept.wording.len()) as u64;
    Ok((kept, done))
}

fn check_article(n: usize, lesson: &ArticleLesson) -> Result<()> {
    let wrong = |field: &str, message: &str| Err(Error::request(format!("articles[{n}].{field}"), message));
    match lesson {
        a if a.id.is_empty() => wrong("id", "is empty"),
        a if !(-1.0..=1.0).contains(&a.score) => wrong("score", "must be -1 to 1"),
        _ => Ok(()),
    }
}

fn check_wording(n: usize, lesson: &WordingLesson) -> Result<()> {
    let wrong = |field: &str, message: String| Err(Error::request(format!("wording[{n}].{field}"), message));
    match lesson {
        w if w.article.is_empty() => wrong("article", "is empty".into()),
        w if w.words.trim().is_empty() => wrong("words", "is empty".into()),
        w if w.words.len() > LONGEST => wrong("words", format!("is longer than {LONGEST} bytes")),
        w if !(0.0..=1.0).contains(&w.weight) => wrong("weight", "must be 0 to 1".into()),
        w if !w.language.is_empty() && !helpdex_text::lang::is_well_formed(&w.language) => wrong(
            "language",
            format!("`{}` is not a language tag; write one like `en`, `pt-BR`, `zh-Hant`", w.language),
        ),
        _ => Ok(()),
    }
}
