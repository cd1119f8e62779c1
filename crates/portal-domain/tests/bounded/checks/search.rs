//! The fewest changes that permit something, found by trying every combination.

use portal_domain::access::{Action, Change, LoginPart, Principal, decide};
use portal_domain::testkit::Trial;

/// A search that deepens as it is asked: what combinations of one change permit, of two, and so on.
///
/// Who lacks a part of the login or ticket access is permitted nothing (each is a theorem of its own), so every
/// combination that permits anything holds those changes: they are made first, and count.
pub(crate) struct Search {
    base: Trial,
    first: usize,
    offered: Vec<Change>,
    /// What some combination of so many further changes permits, as bits of actions.
    permitted: Vec<u32>,
}

impl Search {
    pub(crate) fn of(trial: &Trial) -> Self {
        let mut base = trial.clone();
        let (first, offered): (Vec<Change>, Vec<Change>) =
            trial.offered().into_iter().partition(|change| {
                matches!(
                    change,
                    Change::TicketAccess
                        | Change::Login(
                            LoginPart::LoginName
                                | LoginPart::Password
                                | LoginPart::Contact
                                | LoginPart::Customer
                        )
                )
            });
        for change in &first {
            assert!(base.apply(*change), "{change:?}");
        }
        Self {
            base,
            first: first.len(),
            offered,
            permitted: Vec::new(),
        }
    }

    /// The size of a combination of fewer than `size` changes that permits the action, if there is one.
    pub(crate) fn below(&mut self, action: Action, size: usize) -> Option<usize> {
        let bit = 1_u32 << (action as u8);
        for further in 0..size.saturating_sub(self.first) {
            if self.permitted.len() <= further {
                let mut found = 0;
                combine(&self.base, &self.offered, further, &mut found);
                self.permitted.push(found);
            }
            if self.permitted[further] & bit != 0 {
                return Some(self.first + further);
            }
        }
        None
    }
}

/// Applies every combination of so many of the changes, and gathers what each permits.
fn combine(trial: &Trial, offered: &[Change], count: usize, found: &mut u32) {
    if count == 0 {
        *found |= permitted(trial);
        return;
    }
    for (position, change) in offered.iter().enumerate() {
        if offered.len() - position < count {
            break;
        }
        let mut changed = trial.clone();
        // A new grant that waits for its place to be free stands behind what frees it.
        if changed.apply(*change) {
            combine(&changed, &offered[position + 1..], count - 1, found);
        }
    }
}

fn permitted(trial: &Trial) -> u32 {
    let who: Principal = trial.principal().unwrap();
    let facts = trial.facts();
    Action::ALL
        .iter()
        .filter(|action| decide(&who, **action, &facts).is_permitted())
        .fold(0, |bits, action| bits | 1 << (*action as u8))
}
