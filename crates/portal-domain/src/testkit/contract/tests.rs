//! The memory store keeps every promise, and the list of promises is sound.

use super::*;
use crate::store_contract;
use crate::testkit::{MemoryStore, block_on};

fn check(case: &Case) {
    block_on(case.check(Arc::new(MemoryStore::new())));
}

store_contract!(check);

#[test]
fn names_of_cases_are_unique() {
    let mut names: Vec<&str> = CASES.iter().map(|case| case.name).collect();
    names.sort_unstable();
    assert!(names.is_sorted_by(|one, two| one < two));
    assert!(CASES.len() > 50);
}

#[test]
fn all_cases_run_one_after_the_other() {
    block_on(run(async || {
        let store: Arc<dyn Store> = Arc::new(MemoryStore::new());
        store
    }));
}

/// A shelf with one mistake. Each is found by a case, so each case can fail.
mod shelf_mistakes {
    use crate::access::{Sight, Visible};
    use crate::ids::TicketId;
    use crate::ports::{StoreError, TicketRecord, TicketShelf};
    use crate::testkit::contract::shelf::CASES;
    use crate::work::{HistoryEntry, Ticket};
    use std::panic::{AssertUnwindSafe, catch_unwind};

    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Mistake {
        None,
        OverwritesTaken,
        ShowsAllInLists,
        FindsAll,
        OrderOfArrival,
        IgnoresVersions,
        KeepsVersions,
        MovesUntold,
        BelievesAnyLine,
        ForgetsLines,
    }

    struct Shelf(Mistake, Vec<TicketRecord>, Vec<HistoryEntry>);

    impl TicketShelf for Shelf {
        fn put(&mut self, record: &TicketRecord) -> Result<(), StoreError> {
            if let Some(at) = self
                .1
                .iter()
                .position(|one| one.ticket.id == record.ticket.id)
            {
                if self.0 != Mistake::OverwritesTaken {
                    return Err(StoreError::Duplicate { field: "id" });
                }
                self.1.remove(at);
            }
            self.1.push(record.clone());
            if self.0 != Mistake::OrderOfArrival {
                self.1.sort_by_key(|one| one.ticket.id);
            }
            Ok(())
        }

        fn replace(
            &mut self,
            ticket: &Ticket,
            told: Option<&HistoryEntry>,
        ) -> Result<(), StoreError> {
            let mistake = self.0;
            let stored = self.1.iter_mut().map(|one| &mut one.ticket);
            let mut stored = stored.filter(|one| one.id == ticket.id);
            let stored = stored.next().ok_or(StoreError::Stale)?;
            if stored.version != ticket.version && mistake != Mistake::IgnoresVersions {
                return Err(StoreError::Stale);
            }
            let tells = told.is_some_and(|line| line.tells_status(stored, ticket))
                || mistake == Mistake::MovesUntold
                || (mistake == Mistake::BelievesAnyLine && told.is_some());
            if stored.status() != ticket.status() && !tells {
                return Err(StoreError::Corrupt("untold".to_owned()));
            }
            let next = stored.version.next();
            *stored = ticket.clone();
            if mistake != Mistake::KeepsVersions {
                stored.version = next;
            }
            if mistake != Mistake::ForgetsLines {
                self.2.extend(told.cloned());
            }
            Ok(())
        }

        fn find(
            &self,
            visible: &Visible,
            id: TicketId,
        ) -> Result<Option<TicketRecord>, StoreError> {
            let found = self.1.iter().find(|one| one.ticket.id == id);
            let shown = found.filter(|one| {
                self.0 == Mistake::FindsAll || visible.predicate().matches(&one.facts())
            });
            Ok(shown.cloned())
        }

        fn list(&self, visible: &Visible) -> Result<Vec<TicketId>, StoreError> {
            let shown = self.1.iter().filter(|one| {
                self.0 == Mistake::ShowsAllInLists || visible.predicate().matches(&one.facts())
            });
            Ok(shown.map(|one| one.ticket.id).collect())
        }

        fn history(&self, sight: &Sight) -> Result<Vec<HistoryEntry>, StoreError> {
            let lines = self.2.iter().filter(|line| line.ticket == sight.ticket());
            Ok(lines.cloned().collect())
        }
    }

    #[test]
    fn every_mistake_of_a_shelf_is_found() {
        for mistake in [
            Mistake::None,
            Mistake::OverwritesTaken,
            Mistake::ShowsAllInLists,
            Mistake::FindsAll,
            Mistake::OrderOfArrival,
            Mistake::IgnoresVersions,
            Mistake::KeepsVersions,
            Mistake::MovesUntold,
            Mistake::BelievesAnyLine,
            Mistake::ForgetsLines,
        ] {
            let kept = CASES.iter().all(|case| {
                let mut shelf = Shelf(mistake, Vec::new(), Vec::new());
                catch_unwind(AssertUnwindSafe(|| case.check(&mut shelf))).is_ok()
            });
            assert_eq!(kept, mistake == Mistake::None, "{mistake:?}");
        }
    }
}
