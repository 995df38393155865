//! The agent's side: tickets into answers, replies with placeholders, drafts of articles.
//!
//! Nothing here writes to the index or ranks: conversations become questions for `search`, and what it finds is put in order.

mod clean;
mod draft;
mod headings;
mod line;
mod locale;
mod markup;
mod personal;
mod phrases;
mod plural;
mod render;
mod telling;
mod template;
mod ticket;

pub use draft::{Draft, DraftRequest};
pub use personal::Removed;
pub use render::{RenderRequest, Rendered, Template};
pub use telling::{TicketTerm, Why};
pub use ticket::{Ticket, TicketRequest};

/// The audience of those who work at the help desk.
const AGENTS: &str = "agents";
