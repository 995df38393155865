//! The language of a question, told by where its words are at home in this very index.
//!
//! A naive Bayes over document frequencies by language: no model, no dictionary, and a question in a language that
//! has no articles is nobody's. The same counts say how rare a word is *in its language*: in an index of many languages
//! `ich` is rare and says nothing all the same.

use super::plan::{Group, Plan};
use super::response::How;
use super::weights::Weights;
use crate::engine::{At, View};
use crate::error::Result;
use crate::kb::Seen;
use helpdex_text::fold::han::is_traditional_only;
use helpdex_text::lang::primary;
use helpdex_text::stopwords::{is_stopword, says_nothing, spoken};
use helpdex_text::written::Written;

/// In how many articles of each language each word of the plan occurs: `[group * languages + language]`.
pub struct Counts {
    /// In any form.
    any: Vec<u32>,
    /// As it stands in the question.
    exact: Vec<u32>,
}

/// Counts the words of the plan over what the viewer sees.
pub fn count(view: &View, seen: &Seen, plan: &Plan) -> Result<Counts> {
    let languages = seen.articles_by_language().len();
    let none = vec![0; languages * plan.groups.len()];
    let mut counts = Counts { any: none.clone(), exact: none };
    let mut own = vec![0u32; languages];
    for term in plan.terms.iter().filter(|t| t.how <= How::Prefix) {
        own.fill(0);
        for ((n, segment), found) in (0..).zip(view.segments()).zip(&term.postings) {
            let Some(found) = found else { continue };
            let mut postings = segment.postings(found)?;
            let mut last = u32::MAX;
            while let Some((docs, _)) = postings.block() {
                for &doc in docs {
                    let article = segment.article_of()[doc as usize];
                    if article != last {
                        last = article;
                        if !seen.allows(At { segment: n, number: article }) {
                            continue;
                        }
                        own[segment.language(article) as usize] += 1;
                    }
                }
                postings.advance();
            }
        }
        // Forms of a word mostly stand in the same articles.
        let most = |counts: &mut Vec<u32>| {
            let group = &mut counts[term.group * languages..][..languages];
            group.iter_mut().zip(&own).for_each(|(all, own)| *all = (*all).max(*own));
        };
        most(&mut counts.any);
        if term.exact {
            most(&mut counts.exact);
        }
    }
    Ok(counts)
}

/// Weighs the words of the plan by how rare they are in the question's language, keeping the rarest one's weight.
pub fn reweigh(view: &View, seen: &Seen, plan: &mut Plan, counts: &Counts, likely: &[f32], w: &Weights) {
    let sizes = seen.articles_by_language();
    let sum: f32 = likely.iter().sum();
    if sum <= 0.0 || w.own_idf <= 0.0 {
        return;
    }
    // Articles too short to tell their language are in the question's.
    let some_untold = view.languages().iter().zip(sizes).any(|(tag, size)| tag == UNKNOWN && *size > 0);
    let spoken = some_untold.then(|| spoken(plan.groups.iter().map(|g| g.term.as_str()))).flatten().unwrap_or(UNKNOWN);
    let languages: Vec<&str> =
        view.languages().iter().map(|tag| if tag == UNKNOWN { spoken } else { tag.as_str() }).collect();
    // Whether a word is a function word of a language that the question may be in.
    let is_empty = |n: usize, term: &str| {
        likely.get(n).is_some_and(|p| *p > UNLIKELY * sum) && languages.get(n).is_some_and(|tag| is_stopword(tag, term))
    };
    let rarity = |(counts, group): (&[u32], &Group)| {
        let mut all = 0.0;
        for (n, ((&count, &size), &p)) in counts.iter().zip(sizes).zip(likely).enumerate() {
            let share = |more: f32| (count as f32 + more) / (size as f32 + 2.0 * more);
            let common = if is_empty(n, &group.term) { share(COMMON) } else { 0.0 };
            all += p / sum * share(HALF).max(common);
        }
        -libm::logf(all.min(0.98))
    };
    let own: Vec<f32> = counts.any.chunks_exact(sizes.len()).zip(&plan.groups).map(rarity).collect();
    let most = |of: &mut dyn Iterator<Item = f32>| of.fold(0.0, f32::max);
    let scale = most(&mut plan.groups.iter().map(|g| g.rarity)) / most(&mut own.iter().copied()).max(f32::MIN_POSITIVE);
    for (n, own) in own.iter().enumerate() {
        let Some(group) = plan.groups.get_mut(n).filter(|g| g.rarity > 0.0) else { continue };
        let empty: f32 =
            likely.iter().enumerate().filter(|(n, _)| is_empty(*n, &group.term)).map(|(_, p)| p / sum).sum();
        // In a language in which there are no articles, `wie` and `как` say no more than where there are.
        let foreign = says_nothing(&group.term) && !plan.terms.iter().any(|t| t.group == n);
        let empty = if foreign { 1.0 } else { empty };
        let factor =
            libm::powf(own * scale / group.rarity, w.own_idf * w.idf_power) * (1.0 - (1.0 - w.stopword) * empty);
        group.idf *= factor;
        group.function = empty > 0.5;
        plan.terms.iter_mut().filter(|t| t.group == n).for_each(|t| t.weight *= factor);
    }
}

/// The language of articles that do not tell.
pub const UNKNOWN: &str = "und";

/// Languages less likely than this share are not asked for their function words.
const UNLIKELY: f32 = 0.05;

/// See [`SMOOTHING`]; for rarity.
const HALF: f32 = 0.5;

/// The same for function words, where it makes them more common: a few articles do not show how common they are.
pub const COMMON: f32 = 15.0;

/// How likely each language of the index is the question's, 0 to 1 (all 0 when the viewer sees nothing).
/// Where the words tell nothing, it is the one of `fallback`.
pub fn likelihood(view: &View, seen: &Seen, plan: &Plan, counts: &Counts, question: &str, fallback: &str) -> Vec<f32> {
    let sizes = seen.articles_by_language();
    let n = sizes.len();
    let mut log = vec![0.0f64; n];
    // Logarithms are taken of products of many shares: they cost more than all the rest.
    let mut shares = vec![1.0f64; n];
    let all_articles = f64::from(sizes.iter().sum::<u32>().max(1));
    for (group, (any, exact)) in plan.groups.iter().zip(counts.any.chunks_exact(n).zip(counts.exact.chunks_exact(n))) {
        let count = |(&any, &exact): (&u32, &u32)| f64::from(exact) + OTHER_FORM * f64::from(any - exact);
        let sum: f64 = any.iter().zip(exact).map(count).sum();
        if sum == 0.0 || !group.counts {
            continue;
        }
        // A language that does not have the word is taken to have it as the whole index has: small languages would else
        // look as if they had everything.
        let expected = SMOOTHING * sum / all_articles;
        let mut least = 1.0f64;
        for ((share, counts), &size) in shares.iter_mut().zip(any.iter().zip(exact)).zip(sizes) {
            *share *= (count(counts) + expected) / (f64::from(size) + SMOOTHING);
            least = least.min(*share);
        }
        if least < 1e-200 {
            take_logarithms(&mut log, &mut shares);
        }
    }
    take_logarithms(&mut log, &mut shares);
    let written = Written::of(question);
    for ((log, tag), size) in log.iter_mut().zip(view.languages()).zip(sizes) {
        if *size == 0 {
            *log = f64::NEG_INFINITY;
            continue;
        }
        *log -= OTHER_LETTERS * written.strange(tag) as f64;
        if primary(tag) == primary(fallback) {
            *log += FALLBACK;
        }
    }
    let most = log.iter().copied().fold(f64::MIN, f64::max);
    let exp: Vec<f64> = log.iter().map(|l| libm::exp(l - most)).collect();
    let sum: f64 = exp.iter().sum();
    if sum.is_nan() || sum <= 0.0 {
        return vec![0.0; n];
    }
    let mut all: Vec<f32> = exp.iter().map(|e| (e / sum) as f32).collect();
    share_chinese(view.languages(), sizes, &mut all, question.chars().any(is_traditional_only));
    all
}

/// Adds the logarithms of `shares`, which become 1.
fn take_logarithms(log: &mut [f64], shares: &mut [f64]) {
    for (log, share) in log.iter_mut().zip(shares) {
        *log += libm::log(std::mem::replace(share, 1.0));
    }
}

/// What an article with another form of a word counts, where one with the word itself counts 1: `là` is no `la`, and languages
/// share more stems than words.
const OTHER_FORM: f64 = 0.2;

/// What a language loses, in natural logarithms, for each letter of the question that it is not written with.
const OTHER_LETTERS: f64 = 4.0;

/// What the language is likelier that nobody has to name, in natural logarithms.
const FALLBACK: f64 = 0.7;

/// How well an article in the other Chinese script serves, where 1 is as well.
const OTHER_SCRIPT: f32 = 0.85;

/// Both Chinese scripts fold to the same words, so their evidence is one; the characters of the question tell which
/// script it is in, and the other one serves nearly as well.
fn share_chinese(languages: &[String], sizes: &[u32], all: &mut [f32], traditional: bool) {
    let at = |tag: &str| languages.iter().zip(sizes).position(|(l, size)| l == tag && *size > 0);
    if let (Some(hans), Some(hant)) = (at("zh-Hans"), at("zh-Hant")) {
        let (own, other) = if traditional { (hant, hans) } else { (hans, hant) };
        let sum = all[own] + all[other];
        all[own] = sum;
        all[other] = OTHER_SCRIPT * sum;
    }
}

/// Articles of each language that are taken to have a word as often as the whole index has it.
const SMOOTHING: f64 = 1.0;
