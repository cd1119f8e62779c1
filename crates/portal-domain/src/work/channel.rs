//! How a ticket came in.

use crate::values::Problem;

/// The medium by which a ticket arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Channel {
    /// A contact recorded it here.
    Portal,
    /// By mail.
    Mail,
    /// By telephone.
    Phone,
    /// A program recorded it.
    Program,
    /// Any other way.
    Other,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Portal,
        Self::Mail,
        Self::Phone,
        Self::Program,
        Self::Other,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Mail => "mail",
            Self::Phone => "phone",
            Self::Program => "program",
            Self::Other => "other",
        }
    }

    /// From its code.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Self::ALL
            .into_iter()
            .find(|channel| channel.code() == text)
            .ok_or(Problem::NotOffered)
    }
}
