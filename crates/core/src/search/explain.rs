//! Why an article stands where it stands, for whoever keeps the articles.

use super::rank::{Features, fit, score};
use super::{Answer, Reason, SearchRequest, Verdict, Weights, search, search_among};
use crate::engine::Field;
use crate::error::{Error, Result};
use crate::kb::{State, Visible};
use crate::order;
use serde::Serialize;

/// How far down an article's place is looked for.
const DEPTH: usize = 100;

/// Why an article stands where it stands among the answers to a question. Its score is the sum of the points times all
/// factors.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Explanation {
    /// The article's id.
    pub id: String,
    /// Its place among the answers, 1 for the first; where translations have one place (`collapse`), that place. Nothing when it is
    /// not among the first hundred that match.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<u32>,
    /// Its score; 0 when it does not match.
    pub score: f64,
    /// How much of what the question is about it has, 0 to 1: rare words count more.
    pub coverage: f64,
    /// Which word of the question matched, and how.
    pub reasons: Vec<Reason>,
    /// Words of the question that no article the viewer may see has.
    pub unknown: Vec<String>,
    /// What its matches are worth, most first.
    pub points: Vec<Contribution>,
    /// What they are multiplied by, the greatest effect first.
    pub factors: Vec<Contribution>,
    /// Whether the question is answered, by whatever article is first.
    pub verdict: Verdict,
}

/// What one feature contributes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contribution {
    /// The feature's name, which does not change.
    pub feature: String,
    /// Points, or a factor.
    pub amount: f64,
    /// What it means.
    pub meaning: String,
}

/// Explains where the article `id` stands among the answers to a request; its limit and offset do not matter.
pub(crate) fn explain(state: &State, request: &SearchRequest, id: &str, w: &Weights) -> Result<Explanation> {
    let not_found = || Error::NotFound { id: id.to_string() };
    let at = state.view.articles_with(Field::Id, id.as_bytes())?.first().copied().ok_or_else(not_found)?;
    if !state.visible(&request.viewer)?.has(&state.view, at)? {
        return Err(not_found());
    }
    let collapse = request.collapse;
    let request = SearchRequest { limit: DEPTH, offset: 0, collapse: false, facets: Vec::new(), ..request.clone() };
    let all = search(state, &request, w)?;
    let number = all.answers.iter().position(|a| a.id == id);
    let rank = number.map(|n| if collapse { families_to(&all.answers, n) } else { n + 1 } as u32);
    let answer = match number {
        Some(n) => all.answers.into_iter().nth(n),
        // Nothing is compared with what is not among the answers.
        None => {
            let mut only = Visible::none(&state.view);
            only.insert(at);
            let own = search_among(state, &SearchRequest { limit: 1, ..request }, Some(&only), w)?;
            own.answers.into_iter().next().map(|mut answer| {
                answer.features.compared = 0.0;
                Answer { score: round(score(&answer.features, w), 1e4), ..answer }
            })
        }
    };
    let mut out = Explanation {
        id: id.to_string(),
        rank,
        score: 0.0,
        coverage: 0.0,
        reasons: Vec::new(),
        unknown: all.unknown,
        points: Vec::new(),
        factors: Vec::new(),
        verdict: all.verdict,
    };
    if let Some(answer) = answer {
        (out.points, out.factors) = contributions(&answer.features, w);
        (out.score, out.coverage, out.reasons) = (answer.score, answer.coverage, answer.reasons);
    }
    Ok(out)
}

/// Which place the family of answer `n` has, where each has one: that of its first member.
fn families_to(answers: &[Answer], n: usize) -> usize {
    let mut families: Vec<&str> = Vec::new();
    for answer in answers {
        if !families.contains(&answer.family.as_str()) {
            families.push(&answer.family);
        }
        if answer.family == answers[n].family {
            break;
        }
    }
    families.len()
}

/// A feature's name, its amount, and what it means.
type Part = (&'static str, f32, &'static str);

fn contributions(f: &Features, w: &Weights) -> (Vec<Contribution>, Vec<Contribution>) {
    let s = &f.scores;
    let points: &[Part] = &[
        ("words", s.words, "Words of the question in any form, and other words for them"),
        ("exact", w.exact * s.exact, "Words exactly as they stand in the question"),
        ("inner", w.inner * s.inner, "Words inside longer words of the question"),
        ("letters", w.grams * s.grams, "The same letters in a row"),
        ("title", w.title * s.title, "Words of the question in the title"),
        ("title_letters", w.title_grams * s.title_grams, "The same letters in a row in the title"),
        ("passage", w.passage * f.passage, "The passage that has most of the question"),
        ("lead", w.lead * f.lead, "The first passage"),
        ("semantic", w.semantic * f.semantic, "Its meaning, by the embeddings of the host"),
        ("learned", w.learned * f.vouched, "People who asked so chose it"),
    ];
    let without = |change: fn(&mut Features)| {
        let mut other = *f;
        change(&mut other);
        let base = score(&other, w);
        if base > 0.0 { score(f, w) / base } else { 1.0 }
    };
    // They are added up to one factor, of which each has its share.
    let parts = fit(f, w);
    let sum: f32 = parts.iter().sum();
    let share = |part: f32| if sum > 0.0 { libm::powf(1.0 + sum, part / sum) } else { 1.0 };
    let mut factors: Vec<Part> =
        FIT.iter().zip(parts).map(|((name, meaning), part)| (*name, share(part), *meaning)).collect();
    factors.extend([
        ("coverage", libm::powf(f.coverage.max(0.02), w.coverage), "How much of the question the article has"),
        (
            "language",
            without(|f| (f.language, f.locale) = (0.0, 0.0)),
            "The language of the question and of the reader",
        ),
        ("length", libm::powf(f.length.max(0.05), -w.length), "Shorter articles say it more to the point"),
        ("useful", 1.0 + w.useful * f.useful, "How useful people found it, whatever they asked"),
        (
            "compared",
            libm::expf(w.compared * f.compared),
            "How it stands against the other best ones in everything together",
        ),
        ("boost", f.boost, "The article's own boost, the viewer's attributes, and whether it is up to date"),
    ]);
    let listed = |parts: &[Part], neutral: f32, size: fn(f32) -> f32| {
        let mut all: Vec<&Part> = parts.iter().filter(|p| (p.1 - neutral).abs() > 5e-4).collect();
        order::sort_by(&mut all, |a, b| size(b.1).total_cmp(&size(a.1)).then(a.0.cmp(b.0)));
        all.into_iter()
            .map(|(feature, amount, meaning)| Contribution {
                feature: (*feature).into(),
                amount: round(*amount, 1e3),
                meaning: (*meaning).into(),
            })
            .collect()
    };
    (listed(points, 0.0, |x| x), listed(&factors, 1.0, |x| libm::logf(x.max(1e-6)).abs()))
}

/// A number to so many parts of one.
fn round(x: f32, parts: f64) -> f64 {
    (f64::from(x) * parts).round() / parts
}

/// Names and meanings of what [`fit`] gives.
const FIT: [(&str, &str); 7] = [
    ("proximity", "Neighbours in the question are neighbours in the passage"),
    ("title_proximity", "Neighbours in the question are neighbours in the title"),
    ("window", "Much of the question in one stretch of a few words"),
    ("title_coverage", "How much of the question the title has"),
    ("title_share", "How much of the title the question has"),
    ("passage_coverage", "How much of the question the passage has"),
    ("chosen", "How surely the words of the question mean it, by what people chose before"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_times_factors_are_the_score() {
        let mut f =
            Features { coverage: 0.6, boost: 1.5, length: 0.4, language: 0.9, locale: 1.0, ..Features::default() };
        (f.proximity, f.window, f.title_share, f.passage_coverage, f.passage) = (0.5, 0.7, 0.4, 0.6, 3.0);
        (f.scores.words, f.scores.title, f.scores.grams, f.semantic) = (8.0, 2.0, 5.0, 3.0);
        (f.learned, f.vouched, f.useful, f.compared) = (0.4, 6.0, -0.5, 0.2);
        let w = Weights::default();
        let (points, factors) = contributions(&f, &w);
        let sum: f64 = points.iter().map(|c| c.amount).sum();
        let product: f64 = factors.iter().map(|c| c.amount).product();
        let score = f64::from(score(&f, &w));
        assert!((sum * product / score - 1.0).abs() < 0.01, "{sum} * {product} is not {score}");
        assert_eq!(points[0].feature, "words");
    }
}
