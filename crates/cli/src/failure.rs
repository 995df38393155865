//! Why a command stopped, and with which exit status.

use helpdex_contract::{Failure, helpdex::Error};

/// A message for people and the status for the shell.
pub struct Stop {
    pub status: u8,
    pub message: String,
}

/// Nothing was found, or problems were: the command itself worked.
pub const NOTHING: u8 = 1;
const INPUT: u8 = 2;
const BROKEN: u8 = 3;

impl Stop {
    pub fn input(message: impl Into<String>) -> Stop {
        Stop { status: INPUT, message: message.into() }
    }

    pub fn broken(message: impl Into<String>) -> Stop {
        Stop { status: BROKEN, message: message.into() }
    }

    pub fn nothing(message: impl Into<String>) -> Stop {
        Stop { status: NOTHING, message: message.into() }
    }
}

impl From<Error> for Stop {
    fn from(e: Error) -> Stop {
        let status = match e {
            Error::Io { .. } | Error::Engine { .. } | Error::Locked { .. } => BROKEN,
            Error::NotFound { .. } => NOTHING,
            _ => INPUT,
        };
        let hint = if matches!(e, Error::AnalyzerMismatch { .. }) { "\nrun `helpdex rebuild` on it" } else { "" };
        Stop { status, message: format!("{e}{hint}") }
    }
}

impl From<Failure> for Stop {
    fn from(f: Failure) -> Stop {
        let status = match f.slug.as_str() {
            "io" | "engine" | "locked" => BROKEN,
            "not_found" => NOTHING,
            _ => INPUT,
        };
        Stop { status, message: f.message }
    }
}
