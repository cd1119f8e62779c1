//! Enumeration by choices: a builder asks for one choice after the other, and a number says how each is answered.

/// Answers choices, either from a number, digit by digit, so that counting up enumerates every combination, or drawn
/// from a fixed seed.
#[derive(Debug)]
pub(crate) struct Choices {
    source: Source,
    size: u64,
}

#[derive(Debug)]
enum Source {
    Number(u64),
    Seed(u64),
}

impl Choices {
    /// The combination with this number.
    pub(crate) const fn numbered(number: u64) -> Self {
        Self {
            source: Source::Number(number),
            size: 1,
        }
    }

    /// A combination drawn by this seed; the same seed draws the same one.
    pub(crate) const fn drawn(seed: u64) -> Self {
        Self {
            source: Source::Seed(seed),
            size: 1,
        }
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap();
        self.size = self.size.saturating_mul(end);
        let digit = match &mut self.source {
            Source::Number(rest) => {
                let digit = *rest % end;
                *rest /= end;
                digit
            }
            Source::Seed(state) => {
                // SplitMix64, from its published constants.
                *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
                let mut z = *state;
                z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
                (z ^ (z >> 31)) % end
            }
        };
        usize::try_from(digit).unwrap()
    }

    /// One of these.
    pub(crate) fn pick<T: Copy>(&mut self, options: &[T]) -> T {
        options[self.below(options.len())]
    }

    /// Yes or no.
    pub(crate) fn flag(&mut self) -> bool {
        self.below(2) == 1
    }
}

/// How many combinations a builder has. Every builder asks for the same choices whatever is answered.
pub(crate) fn size_of<T>(build: impl Fn(&mut Choices) -> T) -> u64 {
    let mut choices = Choices::numbered(0);
    build(&mut choices);
    choices.size
}

/// `count` different numbers below `size`, spread over all of it; all of them if there are no more.
pub(crate) fn walk(size: u64, count: u64) -> impl Iterator<Item = u64> {
    // A prime larger than every factor of a size, so that the walk returns to its start only after all numbers.
    const STRIDE: u64 = 2_654_435_761;
    let all = count >= size;
    (0..count.min(size)).map(move |i| {
        if all {
            i
        } else {
            u64::try_from(u128::from(i) * u128::from(STRIDE) % u128::from(size)).unwrap()
        }
    })
}
