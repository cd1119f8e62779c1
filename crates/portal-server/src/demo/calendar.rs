//! When people work: on weekdays between half past seven and half past five, in Central Europe.

use super::chance::Chance;
use portal_domain::timestamp::Timestamp;

const DAY: i64 = 86_400;
/// Half past six UTC: between half past seven and half past eight on the wall.
const MORNING: i64 = 6 * 3600 + 1800;
/// Half past three UTC.
const EVENING: i64 = 15 * 3600 + 1800;

/// The first moment at work that is not before `at`; a morning begins within its first hour.
pub(super) fn at_work(at: Timestamp, chance: &mut Chance) -> Timestamp {
    let in_day = at.micros().div_euclid(1_000_000).rem_euclid(DAY);
    let begin = at.plus_seconds(-in_day);
    let minutes = i64::from(chance.below(60));
    let morning = |days: i64| begin.plus_seconds(days * DAY + MORNING + minutes * 60);
    // Day 0 was a Thursday: a Saturday is 2 modulo 7, a Sunday 3.
    match (at.utc_day().number().rem_euclid(7), in_day) {
        (2, _) => morning(2),
        (3, _) => morning(1),
        (1, late) if late > EVENING => morning(3),
        (_, late) if late > EVENING => morning(1),
        (_, early) if early < MORNING => morning(0),
        _ => at,
    }
}

/// Some hours later, at work.
pub(super) fn hours_later(at: Timestamp, hours: u32, chance: &mut Chance) -> Timestamp {
    let seconds = i64::from(hours) * 3600 + i64::from(chance.below(3600));
    at_work(at.plus_seconds(seconds), chance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_works_at_night_or_at_weekends() {
        let mut chance = Chance::begin(1);
        for hour in 0..24 * 21 {
            let at = Timestamp::from_micros(1_700_000_000_000_000).plus_seconds(hour * 3600);
            let found = at_work(at, &mut chance);
            assert!(found >= at && found.seconds_since(at) <= 3 * DAY);
            assert!(!matches!(found.utc_day().number().rem_euclid(7), 2 | 3));
            let in_day = found.micros() / 1_000_000 % DAY;
            assert!((MORNING..=EVENING).contains(&in_day));
        }
    }
}
