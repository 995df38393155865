//! The `helpdex` command.

fn main() -> std::process::ExitCode {
    helpdex_cli::run()
}
