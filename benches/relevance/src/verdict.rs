//! Fits the verdict: its own questions are what a set answers, questions of sets of other families are what it does not.

use crate::families::{apart, family, folds};
use crate::set::Set;
use crate::{measure, parallel};
use helpdex::{SIGNAL_BIAS, SIGNAL_NAMES, SIGNAL_WEIGHTS, Signals};
use helpdex_eval::{Calibration, calibration};

/// The most questions of a set, and of another family, that are asked of a set.
const OWN: usize = 300;
const FOREIGN: usize = 40;
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
}

/// Fits on all sets, and says how well it does on families it was not fitted on.
pub fn run(sets: &[Set]) -> Result<(), String> {
    let sets: Vec<&Set> = sets.iter().collect();
    let asked: Vec<Asked> = parallel::map(&sets, |set| ask(set, &sets)).into_iter().collect::<Result<_, _>>()?;
    let asked: Vec<Asked> = asked.into_iter().filter(|a| !a.foreign.is_empty()).collect();
    let names: Vec<&str> = asked.iter().map(|a| a.set.as_str()).collect();
    println!("\nverdict in force\nset                   AUROC     ECE  kept at 95 %");
    for a in &asked {
        if let Some(c) = judge(a, &in_force()) {
            println!("{:<20} {:>6.4}  {:>6.4}  {:>12.3}", a.set, c.auroc, c.ece, c.kept);
        }
    }
    println!(
        "\nverdict, each family by what was fitted on the others\nset                   AUROC     ECE  kept at 95 %"
    );
    let mut all = Vec::new();
    for held in folds(&names) {
        let weights = fit(&asked.iter().filter(|a| apart(&a.set, held)).collect::<Vec<_>>());
        for a in asked.iter().filter(|a| family(&a.set) == held) {
            let Some(c) = judge(a, &weights) else { continue };
            println!("{:<20} {:>6.4}  {:>6.4}  {:>12.3}", a.set, c.auroc, c.ece, c.kept);
            all.push(c);
        }
    }
    let mean = |of: fn(&Calibration) -> f64| all.iter().map(of).sum::<f64>() / all.len().max(1) as f64;
    println!("{:<20} {:>6.4}  {:>6.4}  {:>12.3}", "mean", mean(|c| c.auroc), mean(|c| c.ece), mean(|c| c.kept));
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
    Ok(Asked { set: set.name.clone(), answered: rows(set, OWN)?, foreign })
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

fn judge(asked: &Asked, weights: &[f64]) -> Option<Calibration> {
    let yes: Vec<f64> = asked.answered.iter().map(|r| probability(r, weights)).collect();
    let no: Vec<f64> = asked.foreign.iter().flat_map(|f| &f.1).map(|r| probability(r, weights)).collect();
    calibration(&yes, &no)
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
        for (_, foreign) in &a.foreign {
            let weight = 0.5 / sets / a.foreign.len() as f64 / foreign.len() as f64;
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
        };
        let weights = fit(&[&asked]);
        assert!(weights[1] > 1.0, "{weights:?}");
        assert!(weights.iter().enumerate().all(|(n, w)| n == 1 || n == SIGNAL_NAMES.len() || w.abs() < 1e-9));
        assert!(judge(&asked, &weights).unwrap().auroc > 0.8);
    }
}
