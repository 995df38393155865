//! The operations for those who answer customers: `ticket`, `render`, `draft`.

#[cfg(not(feature = "desk"))]
mod absent;
#[cfg(feature = "desk")]
mod present;

#[cfg(not(feature = "desk"))]
pub(crate) use absent::run;
#[cfg(feature = "desk")]
pub(crate) use present::run;
#[cfg(feature = "desk")]
pub use present::{DraftParams, RenderParams, TicketParams};
