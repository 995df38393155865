//! Asking the questions of a set, as they are or made worse on purpose.

use crate::args::EvalArgs;
use helpdex_contract::helpdex::text::keyboard::retyped;
use helpdex_contract::helpdex::{KnowledgeBase, Response, SearchRequest, Weights};
use helpdex_eval::{Dice, Query, cut, edit};
use std::borrow::Cow;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

/// How questions are asked.
pub struct Asker<'a> {
    args: &'a EvalArgs,
    weights: &'a Weights,
}

impl<'a> Asker<'a> {
    pub fn new(args: &'a EvalArgs, weights: &'a Weights) -> Asker<'a> {
        Asker { args, weights }
    }

    /// What is typed for `query`.
    fn text<'q>(&self, query: &'q Query) -> Cow<'q, str> {
        let mut text = Cow::Borrowed(query.text.as_str());
        if let Some(edited) = self.args.edit.and_then(|seed| edit(&text, &mut Dice::of(seed, &query.text))) {
            text = Cow::Owned(edited);
        }
        if let Some(share) = self.args.cut {
            text = match text {
                Cow::Borrowed(text) => Cow::Borrowed(cut(text, share)),
                Cow::Owned(text) => Cow::Owned(cut(&text, share).to_string()),
            };
        }
        let retyped = |tag: &String| retyped(&text, &[tag]).into_iter().next();
        self.args.layout.as_ref().and_then(retyped).map_or(text, Cow::Owned)
    }

    /// The response, and how many milliseconds it took.
    pub fn ask(&self, kb: &KnowledgeBase, query: &Query) -> Result<(Response, f64), String> {
        let prefix = self.args.prefix || self.args.cut.is_some();
        let mut request = SearchRequest { collapse: false, prefix, ..SearchRequest::new(self.text(query)) };
        if !self.args.no_lang && query.lang != "und" {
            request.locales = vec![query.lang.clone()];
        }
        let start = Instant::now();
        let response = kb.search_with(&request, self.weights).map_err(|e| e.to_string())?;
        Ok((response, start.elapsed().as_secs_f64() * 1000.0))
    }

    /// The articles found, best first.
    pub fn ids(&self, kb: &KnowledgeBase, query: &Query) -> Result<(Vec<String>, f64), String> {
        let (response, taken) = self.ask(kb, query)?;
        Ok((response.answers.into_iter().map(|a| a.id).collect(), taken))
    }
}

/// A TREC run, if one is wanted.
pub struct Run(Option<File>);

impl Run {
    pub fn create(path: Option<&Path>) -> Result<Run, String> {
        let create = |path: &Path| File::create(path).map_err(|e| format!("{}: {e}", path.display()));
        Ok(Run(path.map(create).transpose()?))
    }

    pub fn write(&mut self, query: &Query, found: &[String]) -> Result<(), String> {
        let Some(file) = &mut self.0 else { return Ok(()) };
        for (rank, id) in found.iter().enumerate() {
            writeln!(file, "{} Q0 {id} {} {} helpdex", query.id, rank + 1, found.len() - rank)
                .map_err(|e| format!("the run: {e}"))?;
        }
        Ok(())
    }
}
