//! x
mod args; mod eval;
use clap::Parser;
fn main() { match args::Cli::parse().command { args::Command::Eval(a) => eval::run(&a).unwrap() } }
