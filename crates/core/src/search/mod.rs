//! Questions into answers: plan, walk, rank, choose the language, show.

mod answer;
mod bridges;
mod candidates;
mod compare;
mod evidence;
mod explain;
mod family;
mod filter;
mod known;
mod language;
mod pinned;
mod plan;
mod rank;
mod request;
mod rerank;
mod response;
mod retyped;
mod semantic;
mod spelling;
mod standing;
mod taught;
mod verdict;
mod weights;
mod words;
mod written;

pub(crate) use candidates::Scratch;
pub use compare::{NAMES as SIGN_NAMES, SIGNS, Signs, TOP as TOP_LEVEL, Tree, signs, worth};
pub(crate) use explain::explain;
pub use explain::{Contribution, Explanation};
pub(crate) use family::suits;
pub(crate) use known::{Known, idf};
pub use rank::Features;
pub use request::{Filter, SearchRequest, Viewer};
pub use rerank::{looked_into, rerank};
pub use response::{Answer, Highlight, How, Reason, Response, Stale};
pub(crate) use retyped::retyped_beginning;
pub(crate) use standing::Standing;
pub use weights::Weights;
#[cfg(feature = "desk")]
pub(crate) use words::words;
pub(crate) use written::written;

use crate::curation::rule_on;
use crate::engine::{At, View, title_idf};
use crate::error::Result;
use crate::kb::{State, Visible};
use crate::order;
use answer::Ranked;
use candidates::{Candidate, Walked, Wanted, Words, walk};
use plan::Plan;
use semantic::Similarities;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;
pub use verdict::{
    ANSWER as ANSWER_FROM, BIAS as SIGNAL_BIAS, Decision, NAMES as SIGNAL_NAMES, Signals, Verdict,
    WEIGHTS as SIGNAL_WEIGHTS,
};

/// Candidates that are ranked by all features but proximity, at least.
const CANDIDATES: usize = 128;
/// Of these, the best whose passages are looked into, at least.
const LOOKED_INTO: usize = 20;

pub(crate) fn search(state: &State, request: &SearchRequest, w: &Weights) -> Result<Response> {
    search_among(state, request, None, w)
}

/// As [`search`], with nothing but articles of `among` in the answers.
pub(crate) fn search_among(
    state: &State,
    request: &SearchRequest,
    among: Option<&Visible>,
    w: &Weights,
) -> Result<Response> {
    request.check()?;
    let view = &state.view;
    let seen = state.visible(&request.viewer)?;
    let bridges = state.bridges().filter(|_| request.bridges);
    let mut known = Known::new(view, &seen, bridges);
    let mut plan = Plan::new(state, &known, &request.question, request.prefix, w)?;
    if bridges.is_some()
        && plan.is_foreign()
        && !view.is_lacking()
        && let Some(words) = state.foreign_words()?
    {
        known = known.with_foreign(words);
        plan = Plan::new(state, &known, &request.question, request.prefix, w)?;
    }
    let retyped = retyped::retyped(state, &known, &plan, &request.question, request.prefix)?;
    if let Some(meant) = &retyped {
        plan = Plan::new(state, &known, meant, request.prefix, w)?;
    }
    let question = retyped.as_deref().unwrap_or(&request.question);
    let allowed = filter::allowed(view, &request.filter)?;
    let let_through =
        |at: At| seen.allows(at) && among.is_none_or(|a| a.allows(at)) && allowed.as_ref().is_none_or(|a| a.allows(at));
    let ruling = rule_on(state, question, &request.viewer, &request.locales, &seen, &let_through)?;
    let similar = Similarities::of_request(state, &seen, request)?;
    let no_words = plan.groups.is_empty() && plan.grams.is_empty();
    let nothing_asked = no_words && ruling.first.is_empty() && similar.is_none();
    if nothing_asked || ruling.text.is_some() {
        let facets = request.facets.iter().map(|f| (f.clone(), Default::default())).collect();
        let verdict = if ruling.vouches { Verdict::by_curator() } else { Verdict::default() };
        return Ok(Response { verdict, unknown: plan.unknown, facets, text: ruling.text, ..Response::default() });
    }
    let passes = |at: At| let_through(at) && !ruling.hides(at);
    let standing = Standing::of_request(state, &seen, request)?;
    let wanted = request.offset + request.limit;
    // The same for all first pages, so that no answer comes on two of them.
    let k = CANDIDATES.max((wanted * 2).next_power_of_two());
    let by_language = language::count(view, &seen, &plan)?;
    let languages = language::likelihood(view, &seen, &plan, &by_language, question, &request.fallback_locale);
    language::reweigh(view, &seen, &mut plan, &by_language, &languages, w);
    let others = bridges.map(|table| bridges::find(view, &known, table, &plan, &languages, w)).unwrap_or_default();
    let (synonyms, translations) = others.split_at(others.partition_point(|o| o.how == How::Synonym));
    let chain = helpdex_text::lang::fallback_chain(&request.locales, &request.fallback_locale);
    let reader = if request.locales.is_empty() { Vec::new() } else { family::suits(view, &chain) };
    let near = similar.as_ref().map_or_else(Vec::new, |s| s.near(view, &seen, &passes));
    let chosen = match standing.taught {
        Some(taught) => self::taught::evidence(state, taught, &known, question, &passes, w)?,
        None => Vec::new(),
    };
    let mut scratch = state.take_scratch();
    let mut round = |plan: &Plan, words: Words| -> Result<Round> {
        let mut counts = filter::Counts::new(view, !request.facets.is_empty())?;
        let wanting = Wanted { seen: &seen, words, k, near: &near, chosen: &chosen };
        let mut walked = walk(view, plan, w, &mut scratch, wanting, &passes, &mut |at| counts.add(at))?;
        if let Some(similar) = &similar {
            walked.candidates.iter_mut().for_each(|c| c.nearness = similar.nearness(view, c.at));
        }
        let total = walked.total;
        let ranked = rank_all(&standing, plan, walked, &languages, &reader, wanted, w)?;
        let signals = Signals::new(view, &seen, plan, &ranked, similar.as_ref());
        Ok(Round { signals, ranked, total, facets: counts.fields(&request.facets)? })
    };
    if let Some(table) = bridges {
        bridges::add(&known, table, &mut plan, synonyms, w)?;
    }
    let open = translations.iter().fold(0, |open, other| open | other.bit());
    let mut found = round(&plan, Words::All(open))?;
    let unsure = !found.signals.are_sure() && !view.is_lacking();
    // Most questions have their answer in their own language.
    if let Some(table) = bridges.filter(|_| unsure && !translations.is_empty()) {
        let terms = plan.terms.len();
        bridges::add(&known, table, &mut plan, translations, w)?;
        if plan.terms.len() > terms {
            found = round(&plan, Words::Again(open))?;
        }
    }
    state.give_scratch(scratch);
    let Round { mut ranked, total, facets, signals } = found;
    let verdict = if ruling.vouches {
        Verdict::by_curator()
    } else {
        let verdict = signals.verdict();
        let empty = plan.says_nothing() && !signals.is_title();
        if empty { verdict.empty() } else { verdict }.vouched(ranked.first().map_or(0.0, |r| r.features.learned))
    };
    if request.collapse {
        settle_rest(state, &mut ranked, wanted)?;
    }
    if request.locales.is_empty() && unsure {
        other_languages(state, &plan, &mut ranked, w)?;
    }
    pinned::lead(view, &plan, &ruling.first, &mut ranked, w)?;
    if request.collapse {
        family::collapse(view, &mut ranked);
    }
    let locale = request.locales.first().map(|_| chain[0].as_str());
    let mut answers = Vec::new();
    for mut r in ranked.into_iter().skip(request.offset).take(request.limit) {
        if request.collapse && !reader.is_empty() {
            family::best_locale(view, &plan, &mut r, &reader, &passes)?;
        }
        if r.candidate.mask != 0 && r.head_hits.is_empty() && r.hits.is_empty() {
            // Not looked into before it came to stand here.
            let (chosen, head_hits, hits) = pinned::best_passage(view, &plan, r.candidate.at)?;
            r.candidate.doc = r.candidate.head + chosen;
            (r.head_hits, r.hits) = (head_hits, hits);
        }
        if let Some(similar) = &similar {
            similar.show(view, &plan, &mut r, w)?;
        }
        let stale = standing.stale(r.candidate.at)?;
        answers.push(Answer { stale, ..answer::answer(view, &plan, question, &r, locale)? });
    }
    // What is shown without any word in common, pinned or near by its letters or its meaning, counts too.
    let shown = if answers.is_empty() { 0 } else { request.offset + answers.len() };
    let total = total.max(ruling.first.len().max(shown) as u64);
    plan.forget_known(question);
    let did_you_mean = spelling::did_you_mean(view, &known, &plan, question)?.or(retyped);
    let unknown = plan.unknown;
    Ok(Response { answers, verdict, signals, total, facets, unknown, did_you_mean, text: None, contact: None })
}

/// What a walk found, ranked.
struct Round {
    ranked: Vec<Ranked>,
    signals: Signals,
    total: u64,
    facets: BTreeMap<String, BTreeMap<String, u64>>,
}

/// Ranks candidates, best first, the best by their passages too; equal ones after the `wanted` places are in no order.
fn rank_all(
    standing: &Standing<'_>,
    plan: &Plan,
    walked: Walked,
    languages: &[f32],
    reader: &[f32],
    wanted: usize,
    w: &Weights,
) -> Result<Vec<Ranked>> {
    let state = standing.state;
    let view = &state.view;
    let total_idf = plan.total_idf();
    let Walked { candidates, titles, .. } = walked;
    let mut ranked = Vec::with_capacity(candidates.len());
    let mean = standing.seen.mean_lengths().0;
    let sizes = view.telling();
    let n = sizes.len();
    let functions = plan.functions();
    // How telling a word is in titles of a language, once it was asked for.
    let mut told: Vec<Option<u32>> = vec![None; titles.len()];
    for candidate in candidates {
        let segment = view.segment(candidate.at)?;
        let lang = segment.language(candidate.at.number) as usize;
        let mut features = rank::features(&candidate, plan, total_idf, w);
        features.length = segment.length(candidate.at.number) as f32 / mean;
        let size = sizes[lang];
        let mass = segment.title_mass(candidate.at.number);
        features.titled = segment.titled(candidate.at.number);
        features.title_share = rank::title_share(candidate.title_mask, mass, |g| {
            let (titles, more) = (titles[g * n + lang], language::COMMON as u32);
            *told[g * n + lang].get_or_insert_with(|| {
                let idf = title_idf(size, titles);
                // A few titles do not show how common function words are.
                if functions >> g & 1 == 1 { title_idf(size + 2 * more, titles + more).min(idf) } else { idf }
            })
        });
        features.useful = standing.taught.map_or(0.0, |t| t.usefulness(candidate.at));
        features.boost = segment.boost(candidate.at.number) * standing.factor(candidate.at, w)?;
        features.language = languages.get(lang).copied().unwrap_or(0.0);
        features.locale = reader.get(lang).copied().unwrap_or(0.0);
        ranked.push(Ranked {
            candidate,
            features,
            score: rank::score(&features, w),
            head_hits: Vec::new(),
            hits: Vec::new(),
            pinned: false,
        });
    }
    untold(&mut ranked, w);
    let looked_into = LOOKED_INTO.min(ranked.len());
    // What is looked into is sorted again.
    sort(state, &mut ranked, &|equal| equal.end > looked_into && equal.start < looked_into.max(wanted))?;
    look_into(view, plan, &mut ranked[..looked_into], w)?;
    compare_best(state, &mut ranked, wanted.max(1), w)?;
    Ok(ranked)
}

/// Ranks by passages too.
fn look_into(view: &View, plan: &Plan, ranked: &mut [Ranked], w: &Weights) -> Result<()> {
    let rarest = plan.rarest();
    let total_idf = plan.total_idf();
    let best: Vec<Candidate> = ranked.iter().map(|r| r.candidate).collect();
    for (r, (head_hits, hits)) in ranked.iter_mut().zip(evidence::of_candidates(view, plan, &best)?) {
        r.features.proximity = evidence::proximity(plan, &hits);
        r.features.title_proximity = evidence::proximity(plan, &head_hits);
        r.features.window = evidence::window(plan, &hits, total_idf);
        let mask = evidence::mask(plan, &hits) | evidence::mask(plan, &head_hits);
        r.features.passage_coverage = rank::share(plan, mask, total_idf);
        rank::count_words(&mut r.features, &r.candidate, &rarest);
        r.score = rank::score(&r.features, w);
        r.head_hits = head_hits;
        r.hits = hits;
    }
    Ok(())
}

/// Compares the first answers with each other. None of them falls behind those that are not.
fn compare_best(state: &State, ranked: &mut [Ranked], wanted: usize, w: &Weights) -> Result<()> {
    let (best, rest) = ranked.split_at_mut(ranked.len().min(LOOKED_INTO));
    let least = rest.first().map_or(0.0, |r| r.score);
    let mut features: Vec<Features> = best.iter().map(|r| r.features).collect();
    let family = |at: At| Ok(state.view.segment(at)?.family(at.number));
    let families = best.iter().map(|r| family(r.candidate.at)).collect::<Result<Vec<_>>>()?;
    compare::compare(&mut features, w);
    compare::as_one(&mut features, &families);
    for (r, features) in best.iter_mut().zip(features) {
        r.features = features;
        r.score = rank::score(&features, w).max(least);
    }
    sort(state, best, &|equal| equal.start < wanted)
}

/// What people chose before counts less, the more of the question a title says.
fn untold(ranked: &mut [Ranked], w: &Weights) {
    let said = ranked.iter().map(|r| r.features.title_share.min(r.features.title_coverage)).fold(0.0, f32::max);
    let left = libm::powf((1.0 - said).max(0.0), w.untold);
    for r in ranked.iter_mut().filter(|r| r.features.learned > 0.0) {
        r.features.learned *= left;
        r.features.vouched *= left;
        r.score = rank::score(&r.features, w);
    }
}

/// After the first answers, an article is no better for being in the question's language: one in another language that has more
/// of the question comes before it. When the language asked in has no answer, the page still shows the one that there is.
fn other_languages(state: &State, plan: &Plan, ranked: &mut [Ranked], w: &Weights) -> Result<()> {
    let looked_into = ranked.len().min(LOOKED_INTO);
    let (best, rest) = ranked.split_at_mut(looked_into);
    let Some(last) = best.get(KEPT_FIRST - 1).map(|r| r.score) else { return Ok(()) };
    let own = best.iter().map(|r| r.features.language).fold(0.0, f32::max);
    let is_other = |r: &Ranked| r.features.language < OTHER * own;
    let free = |r: &Ranked| {
        let factor = if is_other(r) { LET_IN } else { 1.0 };
        factor * rank::score(&Features { language: 0.0, ..r.features }, w)
    };
    // Their language kept the best of them from being looked into. Equals of the last one are too: which of them come first
    // depends on the engine.
    let least = rest.iter().filter(|r| is_other(r)).nth(MORE_LOOKED_INTO - 1).map_or(i64::MIN, rounded);
    let let_in = |r: &Ranked| is_other(r) && rounded(r) >= least;
    let more = rest.iter().filter(|r| let_in(r)).count();
    order::sort_by_key(rest, |r| !let_in(r));
    look_into(&state.view, plan, &mut rest[..more], w)?;
    let looked_into = looked_into + more;
    let (kept, rest) = ranked.split_at_mut(KEPT_FIRST);
    let open = &mut rest[..looked_into - KEPT_FIRST];
    open.iter_mut().for_each(|r| r.score = free(r));
    sort(state, open, &|_| true)?;
    // The places are few: each is for something else.
    let family = |r: &Ranked| state.view.segment(r.candidate.at).map_or(0, |s| s.family(r.candidate.at.number));
    let mut families: Vec<u64> = kept.iter().map(family).collect();
    for r in open.iter_mut() {
        let family = family(r);
        if !families.contains(&family) {
            families.push(family);
        } else if is_other(r) {
            r.score *= AGAIN;
        }
    }
    sort(state, open, &|_| true)?;
    open.iter_mut().for_each(|r| r.score = r.score.min(last));
    let least = ranked[looked_into - 1].score;
    ranked[looked_into..].iter_mut().for_each(|r| r.score = r.score.min(least));
    Ok(())
}

/// Answers that stay in their places when others in other languages are let in.
const KEPT_FIRST: usize = 7;
/// Articles in other languages that are looked into then, besides the first.
const MORE_LOOKED_INTO: usize = 8;
/// A language is another one than the question's when it is less likely than this, where the likeliest answer's is 1.
const OTHER: f32 = 0.5;
/// What their score counts, where one in the question's language counts 1. More finds more translations at the cost of the
/// question's own language: `benches/relevance/README.md`.
const LET_IN: f32 = 1.3;
/// The same for one that says again in another language what stands before it.
const AGAIN: f32 = 0.5;

/// Best first; equal scores by article id, where their places `matter`.
fn sort(state: &State, ranked: &mut [Ranked], matter: &dyn Fn(Range<usize>) -> bool) -> Result<()> {
    order::sort_by_cached_key(ranked, |r| Reverse(rounded(r)));
    settle(state, ranked, &|equal, _| matter(equal))
}

/// What scores are compared by.
fn rounded(r: &Ranked) -> i64 {
    (f64::from(r.score) * 1e4).round() as i64
}

/// Puts equal scores that `matter` in the order of ids, which are only read where they are needed.
fn settle(state: &State, ranked: &mut [Ranked], matter: &dyn Fn(Range<usize>, &[Ranked]) -> bool) -> Result<()> {
    let mut start = 0;
    while start < ranked.len() {
        let score = rounded(&ranked[start]);
        let end = start + ranked[start..].iter().take_while(|r| rounded(r) == score).count();
        if end - start > 1 && matter(start..end, &ranked[start..end]) {
            let mut failed = None;
            order::sort_by_cached_key(&mut ranked[start..end], |r| {
                let at = r.candidate.at;
                let id = state.view.segment(at).and_then(|s| s.id(at.number));
                id.unwrap_or_else(|e| {
                    failed = Some(e);
                    String::new()
                })
            });
            if let Some(e) = failed {
                return Err(e);
            }
        }
        start = end;
    }
    Ok(())
}

/// Settles what comes after the `wanted` places as far as it shows when each family has one of them: where the families before do
/// not fill them, or with a member of one that may still come to stand there.
fn settle_rest(state: &State, ranked: &mut [Ranked], wanted: usize) -> Result<()> {
    let family = |r: &Ranked| state.view.segment(r.candidate.at).map_or(0, |s| s.family(r.candidate.at.number));
    let (mut families, mut first) = (Vec::new(), 0);
    for (n, r) in ranked.iter().take(wanted.max(LOOKED_INTO)).enumerate() {
        if !families.contains(&family(r)) {
            families.push(family(r));
            first += usize::from(n < wanted);
        }
    }
    let shows = |equal: &[Ranked]| first < wanted || equal.iter().any(|r| families.contains(&family(r)));
    let (best, rest) = ranked.split_at_mut(ranked.len().min(LOOKED_INTO));
    settle(state, best, &|place, equal| place.start >= wanted && shows(equal))?;
    settle(state, rest, &|_, equal| shows(equal))
}
