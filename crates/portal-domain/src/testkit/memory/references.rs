//! What refers to what.
//!
//! Most references are checked when a row is written. Those between the parts of one ticket are checked at the commit, so
//! that a use case can write them in any order, as in the databases.

use super::state::{State, refused};
use crate::ids::{AnswerId, CommentId, PasswordLinkId, TicketId};
use crate::ports::{MailTopic, StoreError};
use crate::work::{Author, Change, Party};

impl State {
    pub(super) fn check_party(&self, party: Party) -> Result<(), StoreError> {
        match party {
            Party::Contact(id) => self.contacts.require(id),
            Party::Employee(id) => self.employees.require(id),
        }
    }

    pub(super) fn check_author(&self, author: Author) -> Result<(), StoreError> {
        match author {
            Author::Person(party) => self.check_party(party),
            Author::System => Ok(()),
        }
    }

    /// The references that may lead to rows written later in the same unit of work.
    pub(super) fn check_references(&self) -> Result<(), StoreError> {
        for file in &self.attachments {
            self.has_comment(file.comment)?;
        }
        for answer in &self.answers {
            self.has_comment(answer.comment)?;
        }
        for line in &self.history {
            self.tickets.require(line.ticket)?;
            match &line.change {
                Change::Created | Change::Field { .. } | Change::TimeBooked { .. } => {}
                Change::Commented(comment) => self.has_comment(Some(*comment))?,
                Change::Answered(answer) => self.has_answer(*answer)?,
            }
        }
        for mail in self.outbox.values() {
            self.has_topic(mail.topic)?;
        }
        Ok(())
    }

    fn has_topic(&self, topic: MailTopic) -> Result<(), StoreError> {
        topic.ticket().map_or(Ok(()), |id| self.has_ticket(id))?;
        match topic {
            MailTopic::AccessLink(link) => self.has_link(link),
            MailTopic::CommentAdded(_, comment) | MailTopic::Dropped(_, comment) => {
                self.has_comment(Some(comment))
            }
            MailTopic::Accepted(_, answer)
            | MailTopic::Rejected(_, answer)
            | MailTopic::Returned(_, answer) => self.has_answer(answer),
            MailTopic::PasswordChanged
            | MailTopic::TicketCreated(_)
            | MailTopic::Assigned(_)
            | MailTopic::Done(_) => Ok(()),
        }
    }

    fn has_ticket(&self, id: TicketId) -> Result<(), StoreError> {
        self.tickets.require(id)
    }

    fn has_link(&self, id: PasswordLinkId) -> Result<(), StoreError> {
        is_stored(self.links.contains_key(&id), "a link")
    }

    fn has_comment(&self, id: Option<CommentId>) -> Result<(), StoreError> {
        let stored = |id| self.comments.iter().any(|row| row.id == id);
        is_stored(id.is_none_or(stored), "a comment")
    }

    fn has_answer(&self, id: AnswerId) -> Result<(), StoreError> {
        let stored = self.answers.iter().any(|row| row.id == id);
        is_stored(stored, "an answer")
    }
}

fn is_stored(stored: bool, what: &str) -> Result<(), StoreError> {
    if stored {
        Ok(())
    } else {
        Err(refused(format!("{what} that is referred to is not stored")))
    }
}
