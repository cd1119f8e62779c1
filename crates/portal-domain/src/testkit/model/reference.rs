//! The model itself: what there is, and what a command does to it.

use super::moves::Asked;
use super::{Command, Outcome, Place, Seen, StatusChange, Switch, Who, Words};
use crate::work::{AnswerKind, Audience, Status};
use std::collections::BTreeSet;

/// A customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum House {
    Nordwerk,
    Suedbau,
}

/// A ticket or subtask as the model keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) id: usize,
    pub(super) parent: Option<usize>,
    pub(super) place: Place,
    pub(super) owner: Option<House>,
    pub(super) contact: Option<Who>,
    pub(super) creator: Who,
    pub(super) status: Status,
    pub(super) assignee: Option<Who>,
    pub(super) solver: Option<Who>,
    version: i64,
    way: Vec<Status>,
    answers: Vec<AnswerKind>,
    comments: usize,
    minutes: u32,
}

/// What the model says of a ticket, and a store can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Status.
    pub status: Status,
    /// Who works on it.
    pub assignee: Option<Who>,
    /// Who last set it to done.
    pub solver: Option<Who>,
    /// Row version.
    pub version: i64,
    /// The statuses that its history tells, the first one left out.
    pub way: Vec<Status>,
    /// Its protocol.
    pub answers: Vec<AnswerKind>,
    /// How many comments it has.
    pub comments: usize,
    /// Booked minutes.
    pub minutes: u32,
}

/// The model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    pub(super) pieces: Vec<Piece>,
    pub(super) granted: BTreeSet<Who>,
    pub(super) closed: BTreeSet<Place>,
    pub(super) solver_may_accept: bool,
    pub(super) contacts_read_only: bool,
    /// What was done under a key.
    remembered: Vec<Command>,
}

type Played = Result<(), &'static str>;

impl Model {
    /// As the play begins: see [`Stage`](super::Stage).
    pub fn new() -> Self {
        let piece = |id, parent, place, owner, contact| Piece {
            id,
            parent,
            place,
            owner,
            contact,
            creator: Who::Eva,
            status: Status::New,
            assignee: None,
            solver: None,
            version: 1,
            way: Vec::new(),
            answers: Vec::new(),
            comments: 0,
            minutes: 0,
        };
        let nordwerk = Some(House::Nordwerk);
        Self {
            pieces: vec![
                piece(0, None, Place::Press, nordwerk, Some(Who::Carla)),
                piece(1, Some(0), Place::Press, nordwerk, None),
                piece(2, None, Place::Internal, None, None),
            ],
            granted: Who::GRANTED_AT_FIRST.into(),
            closed: BTreeSet::new(),
            solver_may_accept: false,
            contacts_read_only: false,
            remembered: Vec::new(),
        }
    }

    /// The tickets, in the order in which they were recorded.
    pub fn shapes(&self) -> Vec<Shape> {
        let shape = |one: &Piece| Shape {
            status: one.status,
            assignee: one.assignee,
            solver: one.solver,
            version: one.version,
            way: one.way.clone(),
            answers: one.answers.clone(),
            comments: one.comments,
            minutes: one.minutes,
        };
        self.pieces.iter().map(shape).collect()
    }

    /// Whether this person sees this ticket now.
    pub fn shows(&self, who: Who, ticket: usize) -> bool {
        self.pieces
            .get(ticket)
            .is_some_and(|one| self.sees(who, one))
    }

    /// Does what the command asks, or says why not.
    pub fn apply(&mut self, command: &Command) -> Outcome {
        let (actor, key) = command.actor_and_key();
        if key.is_some() {
            let mut before = self.remembered.iter();
            match before.find(|one| one.actor_and_key() == (actor, key)) {
                _ if blank_comment(command) => {}
                Some(same) if same.asks_the_same(command) => return Outcome::Done,
                Some(_) => return Outcome::Refused("key_reused"),
                None => {}
            }
        }
        match self.play(command) {
            Ok(()) => {
                if key.is_some() {
                    self.remembered.push(command.clone());
                }
                Outcome::Done
            }
            Err(code) => Outcome::Refused(code),
        }
    }

    fn play(&mut self, command: &Command) -> Played {
        match command {
            Command::Create {
                actor,
                place,
                contact,
                assignee,
                ..
            } => self.create(*actor, *place, *contact, *assignee),
            Command::ChangeStatus(change) => self.change(change),
            Command::Comment {
                actor,
                ticket,
                audience,
                words,
                ..
            } => self.comment(*actor, *ticket, *audience, *words),
            Command::Book { actor, ticket, .. } => self.book(*actor, *ticket),
            Command::Assign {
                actor,
                ticket,
                seen,
                to,
            } => self.assign(*actor, *ticket, *seen, *to),
            Command::Grant(who) => {
                if !self.granted.remove(who) {
                    self.granted.insert(*who);
                }
                Ok(())
            }
            Command::Close(place) => {
                let waits = |one: &Piece| one.place == *place && one.status == Status::Done;
                if !self.closed.remove(place) {
                    if self.pieces.iter().any(waits) {
                        return Err("done_ticket_in_project");
                    }
                    self.closed.insert(*place);
                }
                Ok(())
            }
            Command::Turn(Switch::SolverMayAccept) => {
                self.solver_may_accept = !self.solver_may_accept;
                Ok(())
            }
            Command::Turn(Switch::ContactsReadOnly) => {
                self.contacts_read_only = !self.contacts_read_only;
                Ok(())
            }
        }
    }

    fn create(
        &mut self,
        actor: Who,
        place: Place,
        contact: Option<Who>,
        assignee: Option<Who>,
    ) -> Played {
        if !self.creates(actor, place) {
            return Err("invalid");
        }
        if actor.is_contact() && (contact.is_some() || assignee.is_some()) {
            return Err("invalid");
        }
        if place == Place::Press && contact == Some(Who::Olga) {
            return Err("invalid");
        }
        let contact = if actor.is_contact() {
            Some(actor)
        } else {
            contact
        };
        let owner = match (place, contact) {
            (Place::Press, _) => Some(House::Nordwerk),
            (Place::Internal, Some(Who::Olga)) => Some(House::Suedbau),
            (Place::Internal, Some(_)) => Some(House::Nordwerk),
            (Place::Internal, None) => None,
        };
        self.pieces.push(Piece {
            id: self.pieces.len(),
            parent: None,
            place,
            owner,
            contact,
            creator: actor,
            status: Status::New,
            assignee,
            solver: None,
            version: 1,
            way: Vec::new(),
            answers: Vec::new(),
            comments: 0,
            minutes: 0,
        });
        Ok(())
    }

    fn seen_by(&self, actor: Who, ticket: usize) -> Result<Piece, &'static str> {
        let found = self.pieces.get(ticket).filter(|one| self.sees(actor, one));
        found.cloned().ok_or("not_found")
    }

    fn keep(&mut self, piece: Piece) {
        if let Some(place) = self.pieces.get_mut(piece.id) {
            *place = piece;
        }
    }

    fn change(&mut self, change: &StatusChange) -> Played {
        let (actor, to) = (change.actor, change.to);
        let mut piece = self.seen_by(actor, change.ticket)?;
        if change.seen == Seen::Before {
            return Err("stale");
        }
        let asked = Asked {
            to,
            on_behalf: change.on_behalf,
            words: change.words == Words::Said,
        };
        let moved = self.moved(actor, &piece, asked)?;
        let before = piece.clone();
        if let Some(wanted) = change.assignee {
            if actor.is_contact() {
                return Err("invalid");
            }
            if wanted != piece.assignee && !self.staff_edits(actor, &piece) {
                return Err("write_not_allowed");
            }
            piece.assignee = wanted;
        }
        if asked.words {
            // "... an accepted one takes internal comments"; a rejection speaks to the customer.
            let may = if to == Status::Rejected {
                self.staff_edits(actor, &before)
            } else {
                self.staff_notes(actor, &before)
            };
            if before.status == Status::Accepted && !may {
                return Err("write_not_allowed");
            }
            piece.comments += 1;
        }
        if moved.assigns && piece.assignee.is_none() {
            piece.assignee = Some(actor);
        }
        if moved.solves {
            piece.solver = Some(actor);
        }
        piece.answers.extend(moved.answer);
        piece.status = to;
        piece.way.push(to);
        piece.version += 1;
        self.keep(piece);
        Ok(())
    }

    fn comment(
        &mut self,
        actor: Who,
        ticket: usize,
        audience: Option<Audience>,
        words: Words,
    ) -> Played {
        if words != Words::Said {
            return Err("invalid");
        }
        let mut piece = self.seen_by(actor, ticket)?;
        let may = match (actor.is_contact(), audience) {
            (true, Some(_)) => return Err("invalid"),
            (true, None) => self.commentable(actor, &piece),
            (false, Some(Audience::Public)) => self.staff_edits(actor, &piece),
            (false, Some(Audience::Internal) | None) => self.staff_notes(actor, &piece),
        };
        if !may {
            return Err("write_not_allowed");
        }
        piece.comments += 1;
        self.keep(piece);
        Ok(())
    }

    fn book(&mut self, actor: Who, ticket: usize) -> Played {
        let mut piece = self.seen_by(actor, ticket)?;
        let bookable = piece.status == Status::InProcess || piece.status == Status::Done;
        if actor.is_contact() || !bookable || !self.staff_writes(actor, &piece) {
            return Err("write_not_allowed");
        }
        piece.minutes += 60;
        self.keep(piece);
        Ok(())
    }

    fn assign(&mut self, actor: Who, ticket: usize, seen: Seen, to: Option<Who>) -> Played {
        let mut piece = self.seen_by(actor, ticket)?;
        if seen == Seen::Before {
            return Err("stale");
        }
        if actor.is_contact() {
            // The field is named where others could be changed.
            let named = self.editable(actor, &piece);
            return Err(if named {
                "invalid"
            } else {
                "write_not_allowed"
            });
        }
        if !self.staff_edits(actor, &piece) {
            return Err("write_not_allowed");
        }
        if piece.assignee != to {
            piece.assignee = to;
            piece.version += 1;
        }
        self.keep(piece);
        Ok(())
    }
}

/// Words are looked at before anything else.
const fn blank_comment(command: &Command) -> bool {
    matches!(
        command,
        Command::Comment {
            words: Words::None | Words::Blank,
            ..
        }
    )
}

impl Default for Model {
    fn default() -> Self {
        Self::new()
    }
}
