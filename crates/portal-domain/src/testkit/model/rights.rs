//! Domain 4.4, 4.7 and 4.8 as far as the play needs them: everybody can log in, nobody is external, grants cover whole
//! projects and never end.

use super::reference::{House, Model, Piece};
use super::{Place, Who};
use crate::work::Status;

impl Model {
    /// `visible` for contacts, `staff_sees` for employees.
    pub(super) fn sees(&self, who: Who, ticket: &Piece) -> bool {
        if who.is_contact() {
            self.visible(who, ticket)
        } else {
            self.staff_sees(who, ticket)
        }
    }

    fn visible(&self, contact: Who, ticket: &Piece) -> bool {
        let own = if contact == Who::Olga {
            House::Suedbau
        } else {
            House::Nordwerk
        };
        if ticket.owner != Some(own) || ticket.parent.is_some() {
            return false;
        }
        // Grants are on Nordwerk's project only.
        if ticket.place != Place::Press || !self.granted.contains(&contact) {
            return false;
        }
        if ticket.contact == Some(contact) {
            return true;
        }
        // Carla's grant reaches the tickets that name her, Uta's also those that name nobody, all others everything.
        contact != Who::Carla && (contact != Who::Uta || ticket.contact.is_none())
    }

    /// `writable`.
    pub(super) fn writable(&self, contact: Who, ticket: &Piece) -> bool {
        self.visible(contact, ticket)
            && contact != Who::Rita
            && !self.contacts_read_only
            && self.open(ticket.place)
    }

    /// `commentable`.
    pub(super) fn commentable(&self, contact: Who, ticket: &Piece) -> bool {
        self.writable(contact, ticket)
            && ticket.status != Status::Accepted
            && ticket.status != Status::Billed
    }

    /// `editable`, for the subject.
    pub(super) fn editable(&self, contact: Who, ticket: &Piece) -> bool {
        self.writable(contact, ticket)
            && (ticket.status == Status::New || ticket.status == Status::InProcess)
    }

    pub(super) fn staff_sees(&self, employee: Who, ticket: &Piece) -> bool {
        // Everybody but Max is the administrator, a manager or a member, in both projects.
        if employee != Who::Max {
            return true;
        }
        // "staff_sees holds for all of a family if it holds for one".
        let root = ticket.parent.unwrap_or(ticket.id);
        self.pieces
            .iter()
            .filter(|one| one.id == root || one.parent == Some(root))
            .any(|one| one.creator == employee || one.assignee == Some(employee))
    }

    pub(super) fn staff_writes(&self, employee: Who, ticket: &Piece) -> bool {
        self.staff_sees(employee, ticket)
            && employee != Who::Ole
            && (self.open(ticket.place) || employee == Who::Ada)
    }

    /// "A ticket that is billed takes no change at all; an accepted one takes internal comments, T10 and what an administrator
    /// does."
    pub(super) fn staff_edits(&self, employee: Who, ticket: &Piece) -> bool {
        match ticket.status {
            Status::Billed => false,
            Status::Accepted => employee == Who::Ada && self.staff_writes(employee, ticket),
            Status::New | Status::InProcess | Status::Done | Status::Rejected => {
                self.staff_writes(employee, ticket)
            }
        }
    }

    pub(super) fn staff_notes(&self, employee: Who, ticket: &Piece) -> bool {
        ticket.status != Status::Billed && self.staff_writes(employee, ticket)
    }

    /// "T10 asks only staff_sees AND NOT read_only", of the administrator or who may bill.
    pub(super) fn bills(&self, employee: Who, ticket: &Piece) -> bool {
        self.staff_sees(employee, ticket) && (employee == Who::Ada || employee == Who::Bert)
    }

    /// Who may record there.
    pub(super) fn creates(&self, who: Who, place: Place) -> bool {
        match who {
            Who::Ada => true,
            Who::Mara | Who::Simon | Who::Eva | Who::Bert => self.open(place),
            Who::Ole | Who::Max | Who::Rita | Who::Olga => false,
            Who::Carla | Who::Rolf | Who::Uta | Who::Sam => {
                place == Place::Press
                    && self.granted.contains(&who)
                    && !self.contacts_read_only
                    && self.open(place)
            }
        }
    }

    pub(super) fn open(&self, place: Place) -> bool {
        !self.closed.contains(&place)
    }
}
