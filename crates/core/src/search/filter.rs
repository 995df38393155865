//! Filters into sets of articles, and counts of facet values.

use super::request::Filter;
use crate::engine::{At, Field, View};
use crate::error::Result;
use crate::kb::Visible;
use crate::order;
use std::collections::BTreeMap;

/// The articles that `filter` lets through; `None` when it asks for nothing.
pub fn allowed(view: &View, filter: &Filter) -> Result<Option<Visible>> {
    let mut all: Option<Visible> = None;
    for (field, values) in filter {
        let mut any = Visible::none(view);
        for value in values {
            let value = if field == "lang" { helpdex_text::lang::canonical(value) } else { value.clone() };
            for at in view.articles_with(Field::Facet, format!("{field}\0{value}").as_bytes())? {
                any.insert(at);
            }
        }
        match &mut all {
            Some(all) => all.intersect(&any),
            None => all = Some(any),
        }
    }
    Ok(all)
}

/// Counts of facet values over articles.
pub struct Counts<'a> {
    view: &'a View,
    /// By segment, by number of the value.
    counts: Vec<Vec<u32>>,
}

impl<'a> Counts<'a> {
    /// Counts nothing yet; of no cost when `wanted` is false.
    pub fn new(view: &'a View, wanted: bool) -> Result<Counts<'a>> {
        let counts = if wanted {
            view.segments().iter().map(|s| Ok(vec![0; s.facet_count()?])).collect::<Result<_>>()?
        } else {
            Vec::new()
        };
        Ok(Counts { view, counts })
    }

    /// Counts the values of one article.
    pub fn add(&mut self, at: At) {
        let (Some(counts), Some(segment)) =
            (self.counts.get_mut(at.segment as usize), self.view.segments().get(at.segment as usize))
        else {
            return;
        };
        segment.facets(at.number, |ord| {
            if let Some(n) = counts.get_mut(ord as usize) {
                *n += 1;
            }
        });
    }

    /// The counts of each field asked for, by value.
    pub fn fields(&self, fields: &[String]) -> Result<BTreeMap<String, BTreeMap<String, u64>>> {
        let mut out: BTreeMap<String, BTreeMap<String, u64>> =
            order::map(fields.iter().map(|f| (f.clone(), BTreeMap::new())));
        for (counts, segment) in self.counts.iter().zip(self.view.segments()) {
            for (ord, &n) in counts.iter().enumerate().filter(|c| *c.1 > 0) {
                let facet = segment.facet(ord as u64)?;
                let Some((field, value)) = facet.split_once('\0') else { continue };
                if let Some(values) = out.get_mut(field) {
                    *values.entry(value.to_string()).or_default() += u64::from(n);
                }
            }
        }
        Ok(out)
    }
}
