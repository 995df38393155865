//! One test binary for everything that a user of helpdex would notice.

mod bridges;
mod cases;
mod command;
mod curation;
mod desk;
mod embeddings;
mod engines;
mod faults;
mod importers;
mod input;
mod insights;
mod layering;
mod leaks;
mod learning;
mod ranking;
mod sample;
mod schema;
mod snapshots;
mod sparse;
mod spelling;
mod support;
mod tidy;
mod verdict;
mod writers;
