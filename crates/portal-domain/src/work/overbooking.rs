//! What may exceed a ticket's planned hours.

use crate::values::Problem;

/// The five documented modes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Overbooking {
    /// 0: everything may exceed the plan.
    #[default]
    Everything,
    /// 1: only time that is not billable may.
    NotBillable,
    /// 2: nothing may.
    Nothing,
    /// 3: travel, or time that is not billable, may.
    TravelOrNotBillable,
    /// 4: only travel may.
    Travel,
}

impl Overbooking {
    /// All of them, by number.
    pub const ALL: [Self; 5] = [
        Self::Everything,
        Self::NotBillable,
        Self::Nothing,
        Self::TravelOrNotBillable,
        Self::Travel,
    ];

    /// The documented number, 0 to 4.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// From its number.
    pub fn from_number(number: i64) -> Result<Self, Problem> {
        Self::ALL
            .into_iter()
            .find(|mode| i64::from(mode.number()) == number)
            .ok_or(Problem::OutOfRange)
    }
}
