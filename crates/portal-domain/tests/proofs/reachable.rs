//! From which status work can lead to which: what explanations rely on where they say that a ticket has to be in another
//! status.

use portal_domain::work::{Status, StatusSet};
use portal_domain::workflow::{Kind, TABLE};

/// The statuses that any number of steps leads to.
fn reached_from(status: Status, kind: Kind) -> StatusSet {
    let mut reached = StatusSet::EMPTY;
    loop {
        let rows = TABLE.iter().filter(|row| row.kinds.contains(&kind));
        let next = rows
            .filter(|row| {
                row.from.contains(status) || reached.iter().any(|one| row.from.contains(one))
            })
            .fold(reached, |set, row| set.with(row.to));
        if next == reached {
            return reached;
        }
        reached = next;
    }
}

/// Work leads from every status to every other one, and from billed nowhere (T11).
#[test]
fn work_leads_everywhere_but_out_of_billed() {
    for kind in Kind::ALL {
        for status in Status::ALL {
            let reached = reached_from(status, kind);
            if status == Status::Billed {
                assert!(reached.is_empty());
            } else {
                for other in Status::ALL.into_iter().filter(|other| *other != status) {
                    assert!(
                        reached.contains(other),
                        "{status:?} to {other:?} as {kind:?}"
                    );
                }
            }
        }
    }
}
