//! The agent's side: tickets into answers, replies with placeholders, drafts of articles, and what to hand over.
//!
//! Nothing here writes to the index or ranks: conversations become questions for `search`, and what it finds is put in order.

mod brief;
mod clean;
mod draft;
mod handover;
mod headings;
mod language;
mod line;
mod locale;
mod personal;
mod phrases;
mod plural;
mod render;
pub(crate) mod schedule;
mod telling;
mod template;
mod ticket;

pub use brief::Brief;
pub use draft::{Draft, DraftRequest};
pub use handover::{Handover, HandoverRequest};
pub use personal::Removed;
pub use render::{RenderRequest, Rendered, Template};
pub use telling::{TicketTerm, Why};
pub use ticket::{Ticket, TicketRequest};

/// The audience of those who work at the help desk.
const AGENTS: &str = "agents";
