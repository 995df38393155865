//! Evaluation sets, measures of what a search makes of them, and questions made worse on purpose.
//!
//! This crate knows no index and no search: questions and judgements come out of files, rankings and probabilities go in.

mod crossing;
mod dice;
mod edits;
mod measures;
mod set;
mod verdict;

pub use crossing::{CROSSING_JUDGEMENTS, Crossing, Turn, crossings, turns};
pub use dice::Dice;
pub use edits::{cut, edit};
pub use measures::{Measures, SUCCESS_AT, dcg, discount, gain, ideal_dcg};
pub use set::{Query, article, family, queries, rows};
pub use verdict::{Calibration, calibration};
