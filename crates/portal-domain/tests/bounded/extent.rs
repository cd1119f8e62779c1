//! How much of the bounded worlds a check looks at, and how the work is shared out.

/// Shares of people and tickets, spread over all of a world.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Extent {
    /// People of each plane.
    pub(crate) people: u64,
    /// Tickets of each plane, for each of them.
    pub(crate) tickets: u64,
    /// People drawn from the complete product.
    pub(crate) drawn: u64,
    /// Tickets drawn for each of them.
    pub(crate) drawn_tickets: u64,
}

impl Extent {
    /// What an ordinary run has time for; a debug build is some thirty times slower.
    pub(crate) const PART: Self = if cfg!(debug_assertions) {
        Self::of(45, 30)
    } else {
        Self::of(900, 150)
    };

    /// So many people and tickets, drawn ones as well.
    pub(crate) const fn of(people: u64, tickets: u64) -> Self {
        Self {
            people,
            tickets,
            drawn: people,
            drawn_tickets: tickets,
        }
    }
}

/// Runs `each` on every number, on all processors, and gives what the threads have gathered.
pub(crate) fn in_parallel<T: Default + Send>(
    numbers: &[u64],
    each: impl Fn(u64, &mut T) + Sync,
) -> Vec<T> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let each = &each;
    std::thread::scope(|scope| {
        let running: Vec<_> = numbers
            .chunks(numbers.len().div_ceil(threads).max(1))
            .map(|part| {
                scope.spawn(move || {
                    let mut gathered = T::default();
                    for number in part {
                        each(*number, &mut gathered);
                    }
                    gathered
                })
            })
            .collect();
        running
            .into_iter()
            .map(|thread| match thread.join() {
                Ok(gathered) => gathered,
                Err(panic) => std::panic::resume_unwind(panic),
            })
            .collect()
    })
}
