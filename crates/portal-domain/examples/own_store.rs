//! Tickets in a store of one's own: a sorted list and a log, nothing else. It passes the suite that every shelf has to
//! pass, so what it lists is what the evaluator permits, and no status changes untold.
//!
//! `cargo run -p portal-domain --example own_store`

use portal_domain::access::{Sight, Visible};
use portal_domain::ids::TicketId;
use portal_domain::ports::{StoreError, TicketRecord, TicketShelf};
use portal_domain::testkit::contract::shelf::CASES;
use portal_domain::work::{HistoryEntry, Ticket};
use std::io::Write as _;

#[derive(Default)]
struct Ledger {
    tickets: Vec<TicketRecord>,
    log: Vec<HistoryEntry>,
}

impl Ledger {
    fn position(&self, id: TicketId) -> Result<usize, usize> {
        self.tickets.binary_search_by_key(&id, |one| one.ticket.id)
    }
}

impl TicketShelf for Ledger {
    fn put(&mut self, record: &TicketRecord) -> Result<(), StoreError> {
        let Err(free) = self.position(record.ticket.id) else {
            return Err(StoreError::Duplicate { field: "id" });
        };
        self.tickets.insert(free, record.clone());
        Ok(())
    }

    fn replace(&mut self, ticket: &Ticket, told: Option<&HistoryEntry>) -> Result<(), StoreError> {
        let mut rows = self.tickets.iter_mut().map(|one| &mut one.ticket);
        let seen = |one: &&mut Ticket| (one.id, one.version) == (ticket.id, ticket.version);
        let stored = rows.find(seen).ok_or(StoreError::Stale)?;
        let moved = stored.status() != ticket.status();
        if moved && !told.is_some_and(|line| line.tells_status(stored, ticket)) {
            return Err(StoreError::Corrupt("nothing tells the change".to_owned()));
        }
        let next = stored.version.next();
        *stored = ticket.clone();
        stored.version = next;
        self.log.extend(told.cloned());
        Ok(())
    }

    fn find(&self, visible: &Visible, id: TicketId) -> Result<Option<TicketRecord>, StoreError> {
        let mut rows = self.tickets.iter();
        let found = rows.find(|one| one.ticket.id == id);
        let shown = found.filter(|one| visible.predicate().matches(&one.facts()));
        Ok(shown.cloned())
    }

    fn list(&self, visible: &Visible) -> Result<Vec<TicketId>, StoreError> {
        let shown = self.tickets.iter();
        let shown = shown.filter(|one| visible.predicate().matches(&one.facts()));
        Ok(shown.map(|one| one.ticket.id).collect())
    }

    fn history(&self, sight: &Sight) -> Result<Vec<HistoryEntry>, StoreError> {
        let lines = self.log.iter().filter(|one| one.ticket == sight.ticket());
        Ok(lines.cloned().collect())
    }
}

#[test]
fn the_program_runs() {
    main();
}

fn main() {
    for case in CASES {
        case.check(&mut Ledger::default());
        let _ = writeln!(std::io::stdout(), "kept: {}", case.name);
    }
}
