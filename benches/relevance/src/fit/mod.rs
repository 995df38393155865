//! Ranking weights for all sets together.
//!
//! Features of the best candidates of every question are taken once and only ranked anew: [`pool`]. Each weight in turn is
//! raised and lowered as long as the sets gain: [`ascent`]. How much of that is chance is told by sets that the fit has not
//! seen: every family is held out once. What was fitted on what is kept beside the table: [`provenance`].

mod ascent;
pub mod pool;
pub mod provenance;

use crate::ablate::object;
use crate::figures::Figures;
use crate::set::Set;
use crate::{families, measure, parallel};
use ascent::Goal;
use helpdex::Weights;
use pool::Pool;
use provenance::{Fold, Provenance};

/// Fits, from `weights` on, which gave the figures `now`.
pub fn run(sets: &[Set], weights: &Weights, now: &[Figures]) -> Result<(), String> {
    eprintln!("taking features");
    let pool = Pool::of(sets, weights)?;
    let names: Vec<&str> = sets.iter().map(|s| s.name.as_str()).collect();
    let all: Vec<usize> = (0..sets.len()).collect();
    let start = pool.ndcg(&all, weights);
    let off = start.iter().zip(now).map(|(a, b)| (a - b.all.ndcg).abs()).fold(0.0, f64::max);
    println!("\nfit: ranking the kept candidates anew gives the figures of the search to within {off:.4}");
    let table = object(weights)?;
    let fitted = pool.movable(&table)?;
    println!("fitted: {}", fitted.join(", "));

    let folds = families::folds(&names);
    let held = parallel::map(&folds, |family| -> Result<Fold, String> {
        let of = |wanted: &dyn Fn(&str) -> bool| all.iter().copied().filter(|&n| wanted(names[n])).collect::<Vec<_>>();
        let seen = Goal::new(&pool, &names, of(&|name| families::apart(name, family)), weights);
        let unseen = Goal::new(&pool, &names, of(&|name| families::family(name) == *family), weights);
        let best = ascent::climb(&seen, &table, &fitted)?;
        let fold = Fold { family: family.to_string(), seen: seen.gain(&best), held_out: unseen.gain(&best) };
        eprintln!("{}: seen {:+.4}, held out {:+.4}", fold.family, fold.seen, fold.held_out);
        Ok(fold)
    });
    let held = held.into_iter().collect::<Result<Vec<_>, _>>()?;

    let goal = Goal::new(&pool, &names, all.clone(), weights);
    let best = ascent::climb(&goal, &table, &fitted)?;
    let searched: Vec<f64> = measure::all(sets, &best)?.iter().zip(now).map(|(a, b)| a.all.ndcg - b.all.ndcg).collect();
    let provenance = Provenance::new(&names, now, held, goal.gain(&best), &searched, &table, &object(&best)?);
    provenance.print();
    provenance.write()
}
