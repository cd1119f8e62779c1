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
/// The table holds eight bytes a slot, a mark made of the place and where its entry stands; at most a quarter of the slots
/// is taken, so a search nearly always ends where it begins.
#[derive(Debug, Clone)]
pub(super) struct GrantIndex {
    slots: Vec<Mark>,
    /// The first one is that of no grant.
    entries: Vec<Entry>,
    places: Vec<Slot>,
}

/// What a slot of the table holds.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    /// The upper half of the place's hash.
    hash: u32,
    /// The position of its entry; zero is a free slot.
    entry: u32,
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
            slots: vec![Mark::default(); (places.len() * 4).next_power_of_two()],
            entries: vec![Entry::default()],
            places: Vec::new(),
        };
        for slot in &places {
            if let Some(options) = options(slot.grant) {
                index.add(Entry::of(slot, options));
            }
        }
        index.places = places;
        index
    }

    fn add(&mut self, entry: Entry) {
        let (mask, hash) = (self.slots.len() - 1, entry.place.hash());
        // So many grants do not exist; those beyond would open nothing.
        let Ok(position) = u32::try_from(self.entries.len()) else {
            return;
        };
        let mut at = hash;
        while let Some(mark) = self.slots.get_mut(slot_of(at, mask)) {
            if mark.entry == 0 {
                *mark = Mark {
                    hash: upper(hash),
                    entry: position,
                };
                self.entries.push(entry);
                break;
            }
            at = at.wrapping_add(1);
        }
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
        let hash = place.hash();
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash;
        while let Some(mark) = self.slots.get(slot_of(at, mask)) {
            // A free slot leads to the entry of no grant.
            let entry = self.entries.get(mark.entry as usize);
            let same = entry.is_some_and(|entry| entry.place.is(place));
            let alike = mark.hash == upper(hash);
            // Two places with one mark are rarer than any other reason to go on.
            if (alike & same) | (mark.entry == 0) {
                return mark.entry * u32::from(same);
            }
            at = at.wrapping_add(1);
        }
        0
    }
}

impl Place {
    #[inline]
    fn of(project: ProjectId, task: Option<TaskId>) -> Self {
        let number = |id: Uuid| u128::from_ne_bytes(id.into_bytes());
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
    const fn hash(self) -> u64 {
        const fn fold(id: u128) -> u64 {
            (id as u64) ^ ((id >> 64) as u64)
        }
        let task = fold(self.task).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mixed = (fold(self.project) ^ task).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        mixed ^ (mixed >> 32)
    }
}

/// The half of a hash that a mark keeps. The other half chooses the slot.
#[inline]
const fn upper(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// The slot for a hash.
#[inline]
#[allow(
    clippy::cast_possible_truncation,
    reason = "the mask keeps the lower bits only"
)]
const fn slot_of(hash: u64, mask: usize) -> usize {
    hash as usize & mask
}
