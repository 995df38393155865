//! One test binary for everything that a user of helpdex would notice.

mod cases;
mod command;
mod curation;
mod desk;
mod engines;
mod faults;
mod importers;
mod input;
mod insights;
mod layering;
mod leaks;
mod sample;
mod schema;
mod snapshots;
mod sparse;
mod support;
mod tidy;
mod writers;
