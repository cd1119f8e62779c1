//! Texts that must not be shown.

use serde::{Deserialize, Serialize, Serializer};
use std::fmt;

/// A secret of the configuration. It shows itself neither in `Debug` nor when the configuration is printed.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Hidden(String);

impl Hidden {
    /// Takes over a secret.
    pub const fn new(text: String) -> Self {
        Self(text)
    }

    /// The secret itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// What stands in its place.
const IN_ITS_PLACE: &str = "(hidden)";

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(IN_ITS_PLACE)
    }
}

impl Serialize for Hidden {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(IN_ITS_PLACE)
    }
}
