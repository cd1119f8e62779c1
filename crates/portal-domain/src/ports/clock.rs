//! Time and ids. The domain draws each once per use case.

use crate::ids::Uuid;
use crate::timestamp::{LocalTime, Timestamp};
use crate::values::ZoneName;

/// No such time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no such time zone")]
pub struct UnknownZone;

/// Tells the time.
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// Now.
    fn now(&self) -> Timestamp;

    /// What the clock on the wall shows in a zone at a time: gives `today` for end dates and the times on pages.
    fn local(&self, at: Timestamp, zone: &ZoneName) -> Result<LocalTime, UnknownZone>;
}

/// Draws ids that grow with time (UUID version 7).
pub trait Ids: Send + Sync + std::fmt::Debug {
    /// A new one, larger than every one drawn before by this port.
    fn draw(&self) -> Uuid;
}
