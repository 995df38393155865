//! The operations about what customers did: `feedback` and `insights`.

#[cfg(not(feature = "insights"))]
mod absent;
#[cfg(feature = "insights")]
mod params;
#[cfg(feature = "insights")]
mod present;

#[cfg(all(feature = "index", not(feature = "insights")))]
pub use absent::lessons;
#[cfg(not(feature = "insights"))]
pub use absent::{Insights, begin, open_insights, run};
#[cfg(feature = "insights")]
pub use params::{FeedbackParams, FeedbackResult, InsightsParams, InsightsResult, Wanted};
#[cfg(all(feature = "index", feature = "insights"))]
pub use present::lessons;
#[cfg(feature = "insights")]
pub use present::{Insights, begin, open_insights, run};
