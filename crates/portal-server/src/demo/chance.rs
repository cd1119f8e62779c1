//! Chance that is the same every time.

/// A linear congruential generator: small, and the same on every machine. Good enough to make data look alive, for nothing
/// else.
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    /// Begins with a number; the same number gives the same chance.
    pub(super) const fn begin(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`, 0 if there is none.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        // The constants of MMIX; the low bits repeat soon, so the high ones are taken.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let high = self.0 >> 32;
        u32::try_from((high * u64::from(end)) >> 32).unwrap_or_default()
    }

    /// A number from `least` to `most`, both included.
    pub(super) fn between(&mut self, least: u32, most: u32) -> u32 {
        least + self.below(most.saturating_sub(least) + 1)
    }

    /// True once in so many times.
    pub(super) fn one_in(&mut self, times: u32) -> bool {
        self.below(times) == 0
    }

    /// One of these, none of nothing.
    pub(super) fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        let count = u32::try_from(from.len()).unwrap_or(u32::MAX);
        let at = usize::try_from(self.below(count)).unwrap_or_default();
        from.get(at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_is_fair_enough_and_repeats() {
        let mut one = Chance::begin(7);
        let mut two = Chance::begin(7);
        let mut seen = [0_u32; 6];
        for _ in 0..6000 {
            let number = one.between(1, 6);
            assert_eq!(number, two.between(1, 6));
            seen[usize::try_from(number).unwrap() - 1] += 1;
        }
        assert!(
            seen.iter().all(|count| (850..1150).contains(count)),
            "{seen:?}"
        );
        assert_eq!(one.pick::<u8>(&[]), None);
    }
}
