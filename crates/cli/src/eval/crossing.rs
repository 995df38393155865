//! Questions in one language, answers in others; see [`helpdex_eval::crossings`].

use super::ask::{Asker, Run};
use super::index::Index;
use super::outcome::Outcome;
use crate::args::EvalArgs;
use helpdex_eval::{crossings, turns};
use std::path::Path;

/// Measures the set in `folder`; `None` when it has no such judgements.
pub fn measure(folder: &Path, args: &EvalArgs, asker: &Asker<'_>, run: &mut Run) -> Result<Option<Outcome>, String> {
    let crossings = crossings(folder)?;
    if crossings.is_empty() {
        return Ok(None);
    }
    let mut out = Outcome::new(folder);
    for turn in turns(&crossings) {
        let index = Index::of(folder, args.snapshot, |row| turn.article(row))?;
        out.indexed(&index);
        for crossing in &turn.crossings {
            let (found, taken) = asker.ids(&index.kb, &crossing.query)?;
            out.add(&crossing.query, &crossing.translations, &found, taken);
            run.write(&crossing.query, &found)?;
        }
    }
    out.finish();
    Ok(Some(out))
}
