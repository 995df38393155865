//! Fits the verdict: its own questions are what a set answers, questions of sets of other families are what it does not; and its own
//! where their answers were left out, near misses.

use crate::families::{apart, family, folds};
use crate::set::Set;
use crate::{measure, near, parallel};
use helpdex::{ANSWER_FROM, SIGNAL_BIAS, SIGNAL_NAMES, SIGNAL_WEIGHTS, Signals};
use helpdex_eval::{Calibration, calibration};

/// The most questions of a set, and of another family, that are asked of a set.
const OWN: usize = 300;
const FOREIGN: usize = 40;
/// The most of a set about articles that are left out.
const NEAR: usize = 200;
/// What near misses weigh among the questions that nothing answers. They look like answered ones; more would make the probability
/// of those too low.
const NEAR_SHARE: f64 = 0.03;
/// Towards 0, so that a signal without news has no weight.
const RIDGE: f64 = 3e-4;
const ROUNDS: usize = 30;

/// Signals with 1 for the bias at the end.
pub type Row = Vec<f64>;

/// What a set was asked.
pub struct Asked {
    pub set: String,
    pub answered: Vec<Row>,
    /// By the family the questions are from.
    pub foreign: Vec<(String, Vec<Row>)>,
    /// Questions about articles that were left out.
    pub near: Vec<Row>,
}

/// Fits on all sets, and says how well it does on families it was not fitted on.
pub fn run(sets: &[Set]) -> Result<(), String> {
    let sets: Vec<&Set> = sets.iter().collect();
    let asked: Vec<Asked> = parallel::map(&sets, |set| ask(set, &sets)).into_iter().collect::<Result<_, _>>()?;
    let asked: Vec<Asked> = asked.into_iter().filter(|a| !a.foreign.is_empty()).collect();
    let names: Vec<&str> = asked.iter().map(|a| a.set.as_str()).collect();
    println!("\nverdict in force\n{HEAD}");
    for a in &asked {
        print(&a.set, judge(a, &in_force()));
    }
    println!("\nverdict, each family by what was fitted on the others\n{HEAD}");
    let mut all = Vec::new();
    for held in folds(&names) {
        let weights = fit(&asked.iter().filter(|a| apart(&a.set, held)).collect::<Vec<_>>());
        for a in asked.iter().filter(|a| family(&a.set) == held) {
            let judged = judge(a, &weights);
            print(&a.set, judged);
            all.extend(judged);
        }
    }
    let mean = |of: fn(&Judged) -> f64| all.iter().map(of).sum::<f64>() / all.len().max(1) as f64;
    let far = Calibration {
        auroc: mean(|j| j.far.auroc),
        ece: mean(|j| j.far.ece),
        kept: mean(|j| j.far.kept),
        threshold: mean(|j| j.far.threshold),
    };
    print(
        "mean",
        Some(Judged { far, near: mean(|j| j.near), answers: mean(|j| j.answers), passes: mean(|j| j.passes) }),
    );
    let weights = fit(&asked.iter().collect::<Vec<_>>());
    table(&weights);
    Ok(())
}

/// Prints what was fitted on all sets.
pub fn table(weights: &[f64]) {
    println!("\nfitted on all:");
    for (name, weight) in SIGNAL_NAMES.iter().chain(&["bias"]).zip(weights) {
        println!("  {name:<16} {weight:>8.3}");
    }
    let table: Vec<String> = weights.iter().map(|w| format!("{w:.3}")).collect();
    println!("[{}]", table.join(", "));
}

fn ask(set: &Set, sets: &[&Set]) -> Result<Asked, String> {
    let rows = |of: &Set, most: usize| -> Result<Vec<Row>, String> {
        let step = of.queries.len().div_ceil(most).max(1);
        let found =
            of.queries.iter().step_by(step).map(|q| set.kb.search(&measure::request(of, q)).map(|r| row(&r.signals)));
        found.collect::<Result<_, _>>().map_err(|e| format!("{}: {e}", set.name))
    };
    let mut foreign: Vec<(String, Vec<Row>)> = Vec::new();
    for other in sets.iter().filter(|s| apart(&s.name, &set.name)) {
        let of = family(&other.name);
        let asked = rows(other, FOREIGN)?;
        match foreign.iter_mut().find(|f| f.0 == of) {
            Some(f) => f.1.extend(asked),
            None => foreign.push((of.to_string(), asked)),
        }
    }
    // Embeddings are of the whole set.
    let near = if set.embeddings.is_empty() { near::misses(&set.folder, NEAR)? } else { Vec::new() };
    Ok(Asked { set: set.name.clone(), answered: rows(set, OWN)?, foreign, near })
}

pub fn row(signals: &Signals) -> Row {
    signals.0.iter().map(|&s| f64::from(s)).chain([1.0]).collect()
}

/// The signals times the weights.
pub fn sum(row: &Row, weights: &[f64]) -> f64 {
    row.iter().zip(weights).map(|(x, w)| x * w).sum()
}

fn probability(row: &Row, weights: &[f64]) -> f64 {
    1.0 / (1.0 + libm::exp(-sum(row, weights)))
}

const HEAD: &str = "set                   AUROC     ECE  kept at 95 %  near AUROC  answers  near misses that pass";

/// How well a set's questions are told apart.
#[derive(Clone, Copy)]
struct Judged {
    /// From questions of other sets.
    far: Calibration,
    /// From near misses: the area under the curve. No number where there are none.
    near: f64,
    /// Share of the answered, and of the near misses, whose verdict is `answer`.
    answers: f64,
    passes: f64,
}

fn print(set: &str, judged: Option<Judged>) {
    let Some(Judged { far, near, answers, passes }) = judged else { return };
    println!(
        "{set:<20} {:>6.4}  {:>6.4}  {:>12.3}  {near:>10.3}  {answers:>7.3}  {passes:>21.3}",
        far.auroc, far.ece, far.kept
    );
}

fn judge(asked: &Asked, weights: &[f64]) -> Option<Judged> {
    let of = |rows: &[Row]| -> Vec<f64> { rows.iter().map(|r| probability(r, weights)).collect() };
    let yes = of(&asked.answered);
    let no: Vec<f64> = asked.foreign.iter().flat_map(|f| of(&f.1)).collect();
    let near = of(&asked.near);
    let share = |of: &[f64]| of.iter().filter(|p| **p >= ANSWER_FROM).count() as f64 / of.len() as f64;
    Some(Judged {
        far: calibration(&yes, &no)?,
        near: calibration(&yes, &near).map_or(f64::NAN, |c| c.auroc),
        answers: share(&yes),
        passes: share(&near),
    })
}

/// The weights in force.
fn in_force() -> Vec<f64> {
    SIGNAL_WEIGHTS.iter().chain([&SIGNAL_BIAS]).map(|w| f64::from(*w)).collect()
}

/// The signals that only questions with an embedding have. Where questions have one, only their weights are fitted: without one,
/// nothing is to change.
const OF_EMBEDDINGS: [&str; 2] = ["embedded", "closeness"];

/// Logistic regression by Newton's method. Families weigh alike, as do both kinds of questions of a set.
pub fn fit(asked: &[&Asked]) -> Vec<f64> {
    let place = |name: &str| SIGNAL_NAMES.iter().position(|n| *n == name);
    let places = OF_EMBEDDINGS.map(place);
    let embedded = asked.iter().flat_map(|a| &a.answered).any(|r| places[0].is_some_and(|n| r[n] != 0.0));
    let is_free = |i: usize| !embedded || places.contains(&Some(i));
    let mut rows: Vec<(&Row, f64, f64)> = Vec::new();
    for a in asked {
        let sets = asked.iter().filter(|b| family(&b.set) == family(&a.set)).count() as f64;
        rows.extend(a.answered.iter().map(|r| (r, 1.0, 0.5 / sets / a.answered.len() as f64)));
        let near = if a.near.is_empty() { 0.0 } else { NEAR_SHARE };
        rows.extend(a.near.iter().map(|r| (r, 0.0, 0.5 * near / sets / a.near.len() as f64)));
        for (_, foreign) in &a.foreign {
            let weight = 0.5 * (1.0 - near) / sets / a.foreign.len() as f64 / foreign.len() as f64;
            rows.extend(foreign.iter().map(|r| (r, 0.0, weight)));
        }
    }
    let n = SIGNAL_NAMES.len() + 1;
    let scale = 1.0 / rows.iter().map(|r| r.2).sum::<f64>().max(f64::MIN_POSITIVE);
    let mut weights = if embedded { in_force() } else { vec![0.0; n] };
    for _ in 0..ROUNDS {
        let mut gradient: Vec<f64> = weights.iter().map(|w| -RIDGE * w).collect();
        let mut hessian = vec![vec![0.0; n]; n];
        (0..n).for_each(|i| hessian[i][i] = RIDGE);
        for (row, label, weight) in &rows {
            let p = probability(row, &weights);
            let weight = weight * scale;
            for i in (0..n).filter(|&i| row[i] != 0.0) {
                gradient[i] += weight * (label - p) * row[i];
                for j in 0..n {
                    hessian[i][j] += weight * p * (1.0 - p) * row[i] * row[j];
                }
            }
        }
        for i in (0..n).filter(|&i| !is_free(i)) {
            gradient[i] = 0.0;
            (0..n).for_each(|j| (hessian[i][j], hessian[j][i]) = (0.0, 0.0));
            hessian[i][i] = 1.0;
        }
        let step = solve(hessian, gradient);
        weights.iter_mut().zip(&step).for_each(|(w, s)| *w += s);
    }
    weights
}

/// The solution of a system of linear equations with a positive definite matrix.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for i in 0..n {
        let upper = a[i].clone();
        for k in i + 1..n {
            let factor = a[k][i] / upper[i];
            a[k].iter_mut().zip(&upper).for_each(|(x, u)| *x -= factor * u);
            b[k] -= factor * b[i];
        }
    }
    for i in (0..n).rev() {
        let known: f64 = (i + 1..n).map(|j| a[i][j] * b[j]).sum();
        b[i] = (b[i] - known) / a[i][i];
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_are_solved() {
        let x = solve(vec![vec![4.0, 1.0], vec![1.0, 3.0]], vec![1.0, 2.0]);
        assert!((x[0] - 1.0 / 11.0).abs() < 1e-9 && (x[1] - 7.0 / 11.0).abs() < 1e-9, "{x:?}");
    }

    #[test]
    fn a_signal_that_tells_gets_the_weight() {
        let row = |told: f64| {
            let mut row = vec![0.0; SIGNAL_NAMES.len() + 1];
            (row[1], row[SIGNAL_NAMES.len()]) = (told, 1.0);
            row
        };
        let asked = Asked {
            set: "a".into(),
            answered: vec![row(0.9), row(0.8), row(0.3)],
            foreign: vec![("b".into(), vec![row(0.1), row(0.2), row(0.5)])],
            near: Vec::new(),
        };
        let weights = fit(&[&asked]);
        assert!(weights[1] > 1.0, "{weights:?}");
        assert!(weights.iter().enumerate().all(|(n, w)| n == 1 || n == SIGNAL_NAMES.len() || w.abs() < 1e-9));
        assert!(judge(&asked, &weights).unwrap().far.auroc > 0.8);
    }
}
