//! The sample help centre as a static site, with search in the page.
//!
//! - `example-web build SNAPSHOT ARTICLES PACKAGE OUT` writes the site into the folder `OUT`: a page for every article of
//!   `SNAPSHOT` that the public may see (`ARTICLES` is the folder the snapshot was made of), a start page for every language,
//!   the search module from `PACKAGE` (`bindings/js/dist`), and the snapshot that it searches.
//! - `example-web serve FOLDER [--port N]` serves a folder to this machine, from the port 8080 on if none is named.

mod articles;
mod body;
mod languages;
mod page;
mod server;
mod site;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["build", snapshot, articles, package, out] => {
            site::build(Path::new(snapshot), Path::new(articles), Path::new(package), Path::new(out))
        }
        ["serve", folder] => server::run(Path::new(folder), None),
        ["serve", folder, "--port", port] => match port.parse() {
            Ok(port) => server::run(Path::new(folder), Some(port)),
            Err(_) => Err(format!("--port: {port} is no port; name a number from 0 (any that is free) to 65535")),
        },
        _ => Err("usage: example-web build SNAPSHOT ARTICLES PACKAGE OUT | serve FOLDER [--port N]".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("example-web: {message}");
            ExitCode::FAILURE
        }
    }
}
