//! Finds the deciding grant of a project and task in constant time.
#![allow(
    clippy::needless_bitwise_bool,
    reason = "what is decided lazily is a branch, and the processor cannot foresee it"
)]

use super::{Condition, ConditionSet, GrantOptions, Reach};
use crate::ids::{ProjectId, TaskId, Uuid};

/// An open-addressed table from places to the most specific grant there, so a decision never compares grants. Built once
/// per request, read many times.
///
/// Tickets come in no order that a processor could foresee, and a wrong guess costs as much as all the work of a search.
/// So a search has no step that depends on what is found: both places of a ticket, its task and its project as a whole,
/// are always looked up, where nothing is found an entry without rights is, and the choice between them is arithmetic.
///
/// The table holds four bytes a slot, where the entry of a place stands; at most a quarter of the slots is taken, so a
/// search nearly always ends where it begins.
#[derive(Debug, Clone)]
pub(super) struct GrantIndex {
    /// Positions of entries; zero is a free slot.
    slots: Vec<u32>,
    /// The first one is that of no grant.
    entries: Vec<Entry>,
    places: Vec<Slot>,
}

/// A project, and one of its tasks or none, as numbers to compare.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    project: u128,
    task: u128,
    has_task: bool,
}

/// What decisions need to know of the grant that decides about a place.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    place: Place,
    /// The conditions that it establishes, whatever the ticket is.
    pub(super) holding: ConditionSet,
    /// Whether it reaches every ticket.
    pub(super) reaches_all: bool,
    /// Whether it reaches tickets that name nobody.
    pub(super) reaches_unassigned: bool,
    /// Whether it reaches tickets that name the contact: every grant does.
    pub(super) reaches_named: bool,
    /// Position of the grant; what stands here without a grant means nothing.
    grant: usize,
}

impl Entry {
    fn of(slot: &Slot, options: &GrantOptions) -> Self {
        Self {
            place: Place::of(slot.project, slot.task),
            holding: ConditionSet::of(&[Condition::Granted])
                .with_if(Condition::GrantWrites, !options.read_only)
                .with_if(Condition::ShowsPlanned, options.sees_planned_hours)
                .with_if(Condition::ShowsActual, options.sees_actual_hours)
                .with_if(Condition::ShowsBillable, options.sees_billable_hours),
            reaches_all: options.reach == Reach::All,
            reaches_unassigned: options.reach >= Reach::NamedOrUnassigned,
            reaches_named: true,
            grant: slot.grant,
        }
    }
}

/// A place with its deciding grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    /// The project.
    pub(super) project: ProjectId,
    /// The task; none is the project as a whole.
    pub(super) task: Option<TaskId>,
    /// Position of the deciding grant.
    pub(super) grant: usize,
    /// Specificity: 1 all tasks, 2 existing tasks, 3 one task.
    pub(super) rank: u8,
}

impl GrantIndex {
    /// An index of these; of two for one place, the more specific one stays. `options` gives those of the grant at a
    /// position; a place without them has no grant.
    pub(super) fn build<'a>(
        mut places: Vec<Slot>,
        options: impl Fn(usize) -> Option<&'a GrantOptions>,
    ) -> Self {
        places.sort_unstable_by_key(|slot| (slot.project, slot.task, std::cmp::Reverse(slot.rank)));
        places.dedup_by_key(|slot| (slot.project, slot.task));
        let mut index = Self {
            slots: vec![0; (places.len() * 4).next_power_of_two()],
            entries: vec![Entry::default()],
            places: Vec::new(),
        };
        let entries = places
            .iter()
            .filter_map(|slot| options(slot.grant).map(|options| Entry::of(slot, options)));
        for entry in entries {
            index.add(entry);
        }
        index.places = places;
        index
    }

    fn add(&mut self, entry: Entry) {
        let free = self
            .probes(entry.place)
            .find(|slot| self.slots.get(*slot) == Some(&0))
            .and_then(|slot| self.slots.get_mut(slot));
        // There always is a free one, and so many grants do not exist; those beyond would open nothing.
        let mut nowhere = 0;
        *free.unwrap_or(&mut nowhere) = u32::try_from(self.entries.len()).unwrap_or(0);
        self.entries.push(entry);
    }

    /// The slots in which a place may stand, in the order in which they are tried.
    #[inline]
    fn probes(&self, place: Place) -> impl Iterator<Item = usize> + use<> {
        let mask = self.slots.len().wrapping_sub(1);
        let first = place.hash();
        (0..self.slots.len()).map(move |step| first.wrapping_add(step) & mask)
    }

    /// What the grant establishes that decides about a ticket of this project and task: the one for the task, else for the
    /// project; where there is none, an entry that establishes nothing.
    #[inline]
    pub(super) fn entry(&self, project: ProjectId, task: Option<TaskId>) -> Entry {
        // Without a task, both are the same.
        let exact = self.position(Place::of(project, task));
        let whole = self.position(Place::of(project, None));
        let decides = if exact == 0 { whole } else { exact };
        self.entries
            .get(decides as usize)
            .copied()
            .unwrap_or_default()
    }

    /// The position of the grant that decides there.
    pub(super) fn deciding(&self, project: ProjectId, task: Option<TaskId>) -> Option<usize> {
        let entry = self.entry(project, task);
        entry.reaches_named.then_some(entry.grant)
    }

    /// Every place with its grant, sorted by project; the project as a whole comes first.
    pub(super) fn places(&self) -> &[Slot] {
        &self.places
    }

    /// The position of the entry for exactly this place, or zero.
    #[inline]
    fn position(&self, place: Place) -> u32 {
        self.probes(place)
            .map(|slot| self.slots.get(slot).copied().unwrap_or_default())
            .find(|position| {
                // A free slot leads to the entry of no grant.
                let entry = self.entries.get(*position as usize);
                *position == 0 || entry.is_some_and(|entry| entry.place.is(place))
            })
            .unwrap_or_default()
    }
}

impl Place {
    #[inline]
    fn of(project: ProjectId, task: Option<TaskId>) -> Self {
        let number = |id: Uuid| id.as_u128();
        Self {
            project: number(project.uuid()),
            task: number(task.map_or(Uuid::nil(), TaskId::uuid)),
            has_task: task.is_some(),
        }
    }

    #[inline]
    const fn is(self, other: Self) -> bool {
        (self.project ^ other.project) | (self.task ^ other.task) == 0
            && self.has_task == other.has_task
    }

    /// Mixes both ids. They come from the store, never from a caller, so nobody can choose them to collide.
    #[inline]
    #[allow(
        clippy::cast_possible_truncation,
        reason = "folding to half the width is the purpose"
    )]
    const fn hash(self) -> usize {
        const fn fold(id: u128) -> u64 {
            (id as u64) ^ ((id >> 64) as u64)
        }
        let task = fold(self.task).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mixed = (fold(self.project) ^ task).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        (mixed ^ (mixed >> 32)) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::{GrantIndex, Place, Slot};
    use crate::access::GrantOptions;
    use crate::ids::{ProjectId, TaskId, Uuid};

    /// One place per number, each in a project of its own.
    fn index_of(count: usize) -> GrantIndex {
        let project = |grant| ProjectId::new(Uuid::from_u128(0x9E37_79B9 << 64 | grant as u128));
        let slots = (0..count).map(|grant| Slot {
            project: project(grant),
            task: None,
            grant,
            rank: 1,
        });
        let options = GrantOptions::default();
        GrantIndex::build(slots.collect(), |_| Some(&options))
    }

    #[test]
    fn at_most_a_quarter_of_the_table_is_taken() {
        for count in [0, 1, 3, 100, 1_000] {
            let index = index_of(count);
            assert_eq!(index.slots.iter().filter(|slot| **slot > 0).count(), count);
            assert!(index.slots.len() >= count * 4 && index.slots.len() <= (count * 8).max(1));
        }
    }

    /// Two ids that differ by the same bits do not make up for each other.
    #[test]
    fn a_place_is_another_if_any_part_differs() {
        let place = |project: u128, task: Option<u128>| {
            let task = task.map(|id| TaskId::new(Uuid::from_u128(id)));
            Place::of(ProjectId::new(Uuid::from_u128(project)), task)
        };
        let here = place(5, Some(9));
        assert!(here.is(place(5, Some(9))));
        for other in [
            place(4, Some(9)),
            place(5, Some(8)),
            place(4, Some(8)),
            place(5, None),
        ] {
            assert!(!here.is(other), "{other:?}");
        }
        // A nil id is an id.
        assert!(!place(5, None).is(place(5, Some(0))));
    }

    /// The lower half of the hash chooses the slot, so whatever tells two places apart has to reach it.
    #[test]
    fn every_bit_of_both_ids_reaches_the_choice_of_a_slot() {
        let id = 0x0193_5F0C_1A2B_7C3D_8E4F_5061_7283_94A5_u128;
        let lower = |project: u128, task: u128| {
            let task = TaskId::new(Uuid::from_u128(task));
            Place::of(ProjectId::new(Uuid::from_u128(project)), Some(task)).hash() & 0xFFFF_FFFF
        };
        for bit in 0..128 {
            let other = id ^ (1 << bit);
            assert_ne!(lower(id, id), lower(other, id), "bit {bit} of the project");
            assert_ne!(lower(id, id), lower(id, other), "bit {bit} of the task");
        }
    }
}
