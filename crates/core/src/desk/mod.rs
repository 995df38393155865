//! The agent's side: tickets into answers, replies with placeholders, drafts of articles, and what to hand over.
//!
//! Nothing here writes to the index or ranks: conversations become questions for `search`, and what it finds is put in order.

mod brief;
mod clean;
mod language;
mod line;
mod phrases;
pub(crate) mod schedule;
mod telling;
mod ticket;

pub use brief::Brief;
pub use telling::{TicketTerm, Why};
pub use ticket::{Ticket, TicketRequest};

/// The audience of those who work at the help desk.
const AGENTS: &str = "agents";
