//! An article on its way out of an importer, and the checks that all of them pass.

use crate::options::Options;
use crate::report::{Code, Effect, Issue, Report};
use crate::{languages, web};
use helpdex::{Article, OneOrMany};
use serde_json::json;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// An article that is not checked yet, and where it came from.
pub struct Draft {
    /// The file, relative to the source.
    pub file: String,
    /// What a person would call the item.
    pub item: String,
    /// What the importer made of it.
    pub article: Article,
}

/// The checks, with what they remember from one draft to the next.
pub struct Checks {
    options: Options,
    /// Ids that were there, each with a hash of its article.
    ids: HashMap<String, u64>,
}

impl Checks {
    pub fn new(options: &Options) -> Checks {
        Checks { options: options.clone(), ids: HashMap::new() }
    }

    /// The article of a draft, repaired where that loses nothing, or nothing with an issue in the report.
    pub fn pass(&mut self, draft: Draft, report: &mut Report) -> Option<Article> {
        let Draft { file, item, mut article } = draft;
        let mut note = |code, effect, message: String, advice: &str| {
            report.add(Issue {
                file: file.clone(),
                item: Some(item.clone()),
                code,
                effect,
                message,
                advice: advice.into(),
            });
        };
        if let Some(written) = article.lang.take() {
            article.lang = languages::tag(&written);
            if article.lang.is_none() {
                let message = format!("`{written}` is no language; the language will be told from the text");
                note(Code::UnknownLocale, Effect::Changed, message, "write a tag like `en`, `pt-BR`, `zh-Hant`");
            }
        }
        if article.lang.is_none() {
            article.lang.clone_from(&self.options.locale);
        }
        article.title = article.title.split_whitespace().collect::<Vec<_>>().join(" ");
        match (article.title.is_empty(), article.body.trim().is_empty()) {
            (true, true) => {
                let message = "has neither a title nor a text".to_string();
                note(Code::Empty, Effect::Skipped, message, "write it, or delete it where it comes from");
                return None;
            }
            (true, false) => {
                let message = "has no title; only its text can be found".to_string();
                note(Code::MissingTitle, Effect::Noted, message, "give it a title where it comes from");
            }
            (false, true) => {
                let message = "has no text; only its title can be found".to_string();
                note(Code::MissingBody, Effect::Noted, message, "write it, or fetch it with its text");
            }
            (false, false) => {}
        }
        if let Some(base) = &self.options.base_url
            && let Some(url) = &mut article.url
        {
            *url = web::join(base, url);
        }
        self.rename_audiences(&mut article);
        for list in [&mut article.path, &mut article.tags, &mut article.keywords] {
            tidy(list);
        }
        if let Err(e) = article.validate() {
            let message = format!("{}: {}", e.field, e.message);
            note(Code::InvalidField, Effect::Skipped, message, "correct the field where the item comes from");
            return None;
        }
        let own = hash(&article);
        match self.ids.entry(article.id.clone()) {
            Entry::Occupied(other) if *other.get() == own => {
                let message = format!("the article `{}` is there twice, the same; one was kept", article.id);
                note(Code::DuplicateId, Effect::LeftOut, message, "nothing; the page was fetched twice");
                return None;
            }
            Entry::Occupied(_) => {
                let message = format!("the id `{}` was there before; the first one was kept", article.id);
                let advice = "delete the copy, or the page that was fetched twice";
                note(Code::DuplicateId, Effect::Skipped, message, advice);
                return None;
            }
            Entry::Vacant(free) => {
                free.insert(own);
            }
        }
        report.articles += 1;
        Some(article)
    }

    fn rename_audiences(&self, article: &mut Article) {
        let Some(given) = &article.audience else { return };
        let mut names: Vec<String> = Vec::new();
        for name in given.as_slice() {
            let name = self.options.audience_map.get(name).unwrap_or(name);
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        article.audience = match names.len() {
            1 => names.pop().map(OneOrMany::One),
            _ => Some(OneOrMany::Many(names)),
        };
    }
}

/// A hash of all that an article says.
fn hash(article: &Article) -> u64 {
    let mut hasher = DefaultHasher::new();
    json!(article).to_string().hash(&mut hasher);
    hasher.finish()
}

/// Without blanks and repeats; an empty list is none.
fn tidy(list: &mut Option<Vec<String>>) {
    if let Some(words) = list {
        let mut seen = HashSet::new();
        words.retain_mut(|word| {
            *word = word.trim().to_string();
            !word.is_empty() && seen.insert(word.clone())
        });
        if words.is_empty() {
            *list = None;
        }
    }
}
