//! The `helpdex` command: folders of articles in, answers out, from a shell.
//!
//! This crate knows terminals, files and exit statuses; what an operation means is the contract's.

mod args;
mod commands;
mod eval;
mod failure;
mod show;
mod source;

use args::{Cli, Command};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Index(a) => commands::index(&a),
        Command::Import(a) => commands::import(&a),
        Command::Search(a) => commands::search(&a),
        Command::Suggest(a) => commands::suggest(&a),
        Command::Related(a) => commands::related(&a),
        Command::Curate(a) => commands::curate(&a),
        Command::Embed(a) => commands::embed(&a),
        Command::Get(a) => commands::get(&a),
        Command::Stats(a) => commands::stats(&a),
        Command::Snapshot(a) => commands::snapshot(&a),
        Command::Eval(a) => eval::run(&a).map_err(failure::Stop::input),
        Command::Selftest(a) => commands::selftest(&a),
        Command::Rebuild(a) => commands::rebuild(&a),
        Command::Call(a) => commands::call(&a),
        Command::Ticket(a) => commands::ticket(&a),
        Command::Render(a) => commands::render(&a),
        Command::Handover(a) => commands::handover(&a),
        Command::Insights(a) => commands::insights(&a),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            if !stop.message.is_empty() {
                eprintln!("helpdex: {}", stop.message);
            }
            ExitCode::from(stop.status)
        }
    }
}
