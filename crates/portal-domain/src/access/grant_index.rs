//! Finds the deciding grant of a project and task in constant time.

use crate::ids::{ProjectId, TaskId};

/// A place in the index: a project and one of its tasks, or the project as a whole.
type Place = (ProjectId, Option<TaskId>);

/// An open-addressed table from places to positions in the list of grants. It holds, for each place, only the most
/// specific grant, so a decision never compares grants. Built once per request, read many times.
///
/// A sorted list with binary search takes two to three times as long at 1,000 grants.
#[derive(Debug, Clone, Default)]
pub(super) struct GrantIndex {
    slots: Vec<Option<Slot>>,
    places: Vec<Slot>,
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
    /// An index of these; of two for one place, the more specific one stays.
    pub(super) fn build(mut candidates: Vec<Slot>) -> Self {
        candidates
            .sort_unstable_by_key(|slot| (slot.project, slot.task, std::cmp::Reverse(slot.rank)));
        candidates.dedup_by_key(|slot| (slot.project, slot.task));
        // At most half full, so that a search ends after one or two steps.
        let size = (candidates.len() * 2).next_power_of_two();
        let mut slots = vec![None; size];
        for slot in &candidates {
            let mut at = hash((slot.project, slot.task));
            loop {
                match slots.get_mut(at & (size - 1)) {
                    Some(free @ None) => {
                        *free = Some(*slot);
                        break;
                    }
                    Some(Some(_)) => at = at.wrapping_add(1),
                    None => break,
                }
            }
        }
        Self {
            slots,
            places: candidates,
        }
    }

    /// The grant that decides about a ticket of this project and task: the one for the task, else for the project.
    #[inline]
    pub(super) fn deciding(&self, project: ProjectId, task: Option<TaskId>) -> Option<usize> {
        if task.is_some()
            && let Some(grant) = self.at((project, task))
        {
            return Some(grant);
        }
        self.at((project, None))
    }

    /// Every place with its grant, sorted by project; the project as a whole comes first.
    pub(super) fn places(&self) -> &[Slot] {
        &self.places
    }

    #[inline]
    fn at(&self, place: Place) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash(place);
        loop {
            match self.slots.get(at & mask)? {
                Some(slot) if slot.project == place.0 && slot.task == place.1 => {
                    return Some(slot.grant);
                }
                Some(_) => at = at.wrapping_add(1),
                None => return None,
            }
        }
    }
}

/// Mixes both ids. They come from the store, never from a caller, so nobody can choose them to collide.
#[inline]
#[allow(
    clippy::cast_possible_truncation,
    reason = "folding to the width of the machine is the purpose"
)]
fn hash((project, task): Place) -> usize {
    let fold = |id: u128| (id as u64) ^ ((id >> 64) as u64);
    let task = task.map_or(0, |task| {
        fold(task.uuid().as_u128()).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    });
    let mixed = (fold(project.uuid().as_u128()) ^ task).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    (mixed ^ (mixed >> 32)) as usize
}
