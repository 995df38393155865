//! An article into the passages that the engine keeps.

use crate::article::{Article, AttributeValue, Status};
use crate::engine::{Head, Life, NEVER, NO_TIME, Passage, SOURCE, TermList, popularity};
use crate::error::Result;
use crate::record::{Card, PassageRecord};
use helpdex_text::{Analyzer, Extract, Lane, detect, extract, first_sentence, lang, passages};
use std::collections::BTreeMap;

/// The most characters a passage has, in spaced scripts; scripts without spaces say more with less.
const PASSAGE_CHARS: usize = 900;
const PASSAGE_CHARS_DENSE: usize = 400;

/// Of the first sentence of an article without a title.
const OPENING_CHARS: usize = 160;

/// Turns articles into passages; keeps an analyser for each language it has met.
#[derive(Default)]
pub struct Ingester {
    analyzers: BTreeMap<String, Analyzer>,
}

/// A passage in the making.
#[derive(Default)]
struct Draft {
    words: TermList,
    grams: TermList,
    record: PassageRecord,
    word_count: u32,
    gram_count: u32,
}

impl Ingester {
    /// The head of `article` and its passages, of which there is at least one.
    pub fn passages(&mut self, article: &Article) -> Result<Vec<Passage>> {
        let content = extract(&article.body, article.format.unwrap_or_default().into());
        let lang = language(article, &content);
        let analyzer = self.analyzers.entry(lang.clone()).or_insert_with(|| Analyzer::new(&lang));
        let title = title(article, &content);
        let mut drafts = drafts(analyzer, article, title, &content);
        let lengths = drafts.iter().fold((0, 0), |(w, g), d| (w + d.word_count, g + d.gram_count));
        let about = match title.trim().is_empty() {
            true => opening(&content),
            false => title,
        };
        let head = head(analyzer, article, title, about, lang, lengths)?;
        let mut passages: Vec<Passage> = drafts
            .drain(..)
            .map(|d| Passage { words: d.words, grams: d.grams, record: d.record.encode(), head: None })
            .collect();
        if let Some(first) = passages.first_mut() {
            first.head = Some(Box::new(head));
        }
        Ok(passages)
    }
}

/// The canonical tag of the article's language: what it says, what its markup says, what its words say.
fn language(article: &Article, content: &Extract) -> String {
    if let Some(tag) = article.lang.as_ref().or(content.lang.as_ref().filter(|t| lang::is_well_formed(t))) {
        return lang::canonical(tag);
    }
    let mut sample = article.title.clone();
    for section in &content.sections {
        if sample.len() > 4000 {
            break;
        }
        sample.push('\n');
        sample.push_str(&section.text);
    }
    detect::detect(&sample).to_string()
}

/// The title shown and searched: the article's, or the one in its body.
fn title<'a>(article: &'a Article, content: &'a Extract) -> &'a str {
    match &content.title {
        Some(title) if article.title.trim().is_empty() => title,
        _ => &article.title,
    }
}

/// What an article without a title is about: its first sentence.
fn opening(content: &Extract) -> &str {
    let first = content.sections.iter().find(|s| !s.text.trim().is_empty());
    first.map_or("", |s| first_sentence(&s.text, OPENING_CHARS))
}

fn drafts(analyzer: &mut Analyzer, article: &Article, title: &str, content: &Extract) -> Vec<Draft> {
    // The head: what belongs to the article and to no place in it, so that passages compete by what they say.
    let mut head = Draft::default();
    head.add(analyzer, title, 0);
    let hidden = [&article.keywords, &article.tags, &article.path];
    for text in hidden.into_iter().flatten().flatten() {
        head.add(analyzer, text, 1);
    }
    // The body's own title is often worded otherwise.
    for text in content.title.iter().filter(|t| *t != title).chain(&content.about) {
        head.add(analyzer, text, 1);
    }
    let mut drafts = vec![head];
    let mut draft = Draft::default();
    // Headings without text of their own go to the next passage.
    for section in &content.sections {
        draft.add(analyzer, &section.heading, 2);
        if !section.heading.is_empty() {
            draft.record.path.clone_from(&section.path);
            draft.record.anchor = section.anchor.clone().unwrap_or_default();
        }
        let dense = section.text.chars().take(400).filter(|c| *c as u32 >= 0x0E00).count() > 100;
        for range in passages(&section.text, if dense { PASSAGE_CHARS_DENSE } else { PASSAGE_CHARS }) {
            draft.record.text = section.text[range].to_string();
            let text = std::mem::take(&mut draft.record.text);
            draft.add(analyzer, &text, 3);
            draft.record.text = text;
            let (path, anchor) = (draft.record.path.clone(), draft.record.anchor.clone());
            drafts.push(std::mem::take(&mut draft));
            draft.record.path = path;
            draft.record.anchor = anchor;
        }
    }
    if drafts.len() == 1 || draft.word_count > 0 {
        drafts.push(draft);
    }
    drafts
}

impl Draft {
    /// Analyses `text`, which stands in the place with number `place`.
    fn add(&mut self, analyzer: &mut Analyzer, text: &str, place: usize) {
        if place == 2 && !text.is_empty() {
            // Spans are those of the innermost heading; the words of outer ones stay searchable.
            self.record.spans[2].iter_mut().for_each(|s| *s = (0, 0));
        }
        analyzer.analyze(text, |token| match token.lane {
            Lane::Word => {
                self.words.push(token.term);
                self.word_count += 1;
                let span = if place == 1 { (0, 0) } else { (token.span.start as u32, token.span.end as u32) };
                self.record.spans[place].push(span);
            }
            Lane::Stem => self.words.push_stem(token.term),
            Lane::Gram => {
                self.grams.push(token.term);
                self.gram_count += 1;
            }
        });
    }
}

fn head(
    analyzer: &mut Analyzer,
    article: &Article,
    shown: &str,
    about: &str,
    lang: String,
    lengths: (u32, u32),
) -> Result<Head> {
    let mut title = TermList::default();
    analyzer.analyze(about, |token| match token.lane {
        Lane::Word => title.push(token.term),
        Lane::Stem => title.push_stem(token.term),
        Lane::Gram => title.push_gram(token.term),
    });
    let published = article.status.unwrap_or_default() == Status::Published;
    let seconds = |t: &Option<crate::article::Timestamp>, none| t.as_ref().map_or(none, |t| t.seconds());
    let json = |e: serde_json::Error| crate::error::Error::Engine { message: e.to_string() };
    Ok(Head {
        title,
        untitled: shown.trim().is_empty(),
        family: article.family().to_string(),
        audiences: if published { article.audiences().iter().map(|s| s.to_string()).collect() } else { Vec::new() },
        facets: facets(article, &lang),
        lengths,
        publish_at: seconds(&article.publish_at, NO_TIME.0),
        expire_at: seconds(&article.expire_at, NO_TIME.1),
        boost: article.boost.unwrap_or(1.0),
        life: life(article),
        card: serde_json::to_string(&Card::new(article, shown, &lang)).map_err(json)?,
        article: serde_json::to_string(article).map_err(json)?,
        lang,
    })
}

/// The attribute by which an article says that its translations are made from it.
const SOURCE_ATTRIBUTE: &str = "source";

fn life(article: &Article) -> Life {
    let seconds = |t: &Option<crate::article::Timestamp>| t.as_ref().map_or(NEVER, |t| t.seconds());
    let marked = article.attributes.as_ref().and_then(|a| a.get(SOURCE_ATTRIBUTE)) == Some(&AttributeValue::Bool(true));
    let votes = article.votes.unwrap_or_default();
    Life {
        review_by: seconds(&article.review_by),
        updated_at: seconds(&article.updated_at),
        origin: if marked { SOURCE } else { seconds(&article.created_at) },
        popularity: popularity(article.views.unwrap_or(0), votes.up, votes.down),
    }
}

/// Separates the levels of a path in its facet value.
pub const PATH_SEPARATOR: &str = "/";

fn facets(article: &Article, lang: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut add = |field: &str, value: &str| out.push(format!("{field}\0{value}"));
    let kind = serde_json::to_value(article.kind.unwrap_or_default());
    add("kind", kind.as_ref().ok().and_then(|v| v.as_str()).unwrap_or("article"));
    add("lang", lang);
    let path = article.path.as_deref().unwrap_or_default();
    for depth in 1..=path.len() {
        add("path", &path[..depth].join(PATH_SEPARATOR));
    }
    for tag in article.tags.iter().flatten() {
        add("tags", tag);
    }
    for (name, value) in article.attributes.iter().flatten() {
        value.for_each_value(&mut |v| add(&format!("attributes.{name}"), v));
    }
    out.sort();
    out.dedup();
    out
}
