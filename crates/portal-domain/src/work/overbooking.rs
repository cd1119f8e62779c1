//! What may exceed a ticket's planned hours.

use crate::values::{Minutes, Problem};

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

/// Time that is to be booked on a ticket, or corrected there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Booking {
    /// How long.
    pub minutes: Minutes,
    /// The billable part.
    pub billable: Minutes,
    /// Travel time.
    pub travel: bool,
}

impl Overbooking {
    /// Whether such time may exceed the plan. Time of which any part is billable counts as billable.
    const fn exempts(self, booking: Booking) -> bool {
        let billable = booking.billable.count() > 0;
        match self {
            Self::Everything => true,
            Self::NotBillable => !billable,
            Self::Nothing => false,
            Self::TravelOrNotBillable => booking.travel || !billable,
            Self::Travel => booking.travel,
        }
    }

    /// Whether it may be booked beside what is `booked` already (without `before`, the same entry as it was, if it is
    /// corrected). Without a plan nothing can be exceeded. A correction that adds no time to what had to keep to the plan
    /// before is never held up by what others have booked since.
    pub fn permits(
        self,
        planned: Option<Minutes>,
        booked: Minutes,
        booking: Booking,
        before: Option<Booking>,
    ) -> bool {
        let fits = planned.is_none_or(|planned| booked + booking.minutes <= planned);
        let no_more =
            before.is_some_and(|before| !self.exempts(before) && booking.minutes <= before.minutes);
        fits || no_more || self.exempts(booking)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn booking(minutes: u32, billable: bool, travel: bool) -> Booking {
        Booking {
            minutes: minutes.into(),
            billable: u32::from(billable).into(),
            travel,
        }
    }

    /// Proves R-190: every mode against every kind of time, written out as the table of the sources.
    #[test]
    fn each_mode_lets_exceed_what_it_says() {
        // Columns: billable work, billable travel, work that is not billable, travel that is not billable.
        let table = [
            (Overbooking::Everything, [true, true, true, true]),
            (Overbooking::NotBillable, [false, false, true, true]),
            (Overbooking::Nothing, [false, false, false, false]),
            (Overbooking::TravelOrNotBillable, [false, true, true, true]),
            (Overbooking::Travel, [false, true, false, true]),
        ];
        for (mode, may) in table {
            let kinds = [(true, false), (true, true), (false, false), (false, true)];
            for ((billable, travel), may) in kinds.into_iter().zip(may) {
                let one = booking(60, billable, travel);
                let booked = |minutes: u32| {
                    mode.permits(Some(Minutes::from(100)), minutes.into(), one, None)
                };
                assert!(booked(40), "{mode:?}: up to the plan");
                assert_eq!(booked(41), may, "{mode:?} {billable} {travel}");
                assert!(mode.permits(None, Minutes::MAX, one, None), "{mode:?}");
            }
        }
    }

    /// Proves R-190 for corrections, over all modes and both kinds of both times.
    #[test]
    fn a_correction_is_held_up_only_by_time_that_it_adds() {
        let flags = [false, true];
        for mode in Overbooking::ALL {
            for (old_billable, old_travel) in flags.iter().flat_map(|a| flags.map(|b| (*a, b))) {
                for (billable, travel) in flags.iter().flat_map(|a| flags.map(|b| (*a, b))) {
                    let before = booking(60, old_billable, old_travel);
                    let may = |minutes| {
                        let now = booking(minutes, billable, travel);
                        let full = Minutes::from(500);
                        mode.permits(Some(Minutes::from(100)), full, now, Some(before))
                    };
                    let kept_to_the_plan = !mode.exempts(before);
                    let exempt = mode.exempts(booking(60, billable, travel));
                    assert_eq!(may(60), exempt || kept_to_the_plan);
                    assert_eq!(may(59), exempt || kept_to_the_plan);
                    assert_eq!(may(61), exempt);
                }
            }
        }
    }
}
