//! Tickets and what hangs on them: reading.

use super::state::State;
use super::work::MemoryWork;
use crate::access::{Sight, Visible};
use crate::ids::{AttachmentId, CommentId, ContactId, CustomerId, TicketId};
use crate::people::Holder;
use crate::ports::{
    CommentRecord, HoursOf, ProjectChoice, StoreError, TicketCursor, TicketFilter, TicketKey,
    TicketListRequest, TicketOutline, TicketReads, TicketRecord, TicketRole, TicketRow,
    TimeEntryRecord,
};
use crate::values::{Count, Page};
use crate::work::{
    Answer, Attachment, BlobKey, Comment, CommentRevision, HistoryEntry, HoursTotal, Party,
    PlannedAndBooked, Ticket, TicketField, TicketNumber, TimeEntry,
};
use async_trait::async_trait;
use std::cmp::Reverse;

/// Rows that fit, cloned, ordered by a key of theirs.
fn sorted<T: Clone, K: Ord>(
    rows: &[T],
    fits: impl Fn(&T) -> bool,
    key: impl Fn(&T) -> K,
) -> Vec<T> {
    let mut rows: Vec<T> = rows.iter().filter(|row| fits(row)).cloned().collect();
    rows.sort_by_cached_key(key);
    rows
}

impl State {
    fn ticket_record(
        &self,
        visible: &Visible,
        key: TicketKey,
    ) -> Result<Option<TicketRecord>, StoreError> {
        let found = self.visible_tickets(visible)?;
        let ticket = found.into_iter().find(|ticket| match key {
            TicketKey::Id(id) => ticket.id == id,
            TicketKey::Number(number) => ticket.number == number,
        });
        let Some(ticket) = ticket else {
            return Ok(None);
        };
        let family = self.families().remove(&Self::root_of(ticket));
        self.record(ticket, family.unwrap_or_default()).map(Some)
    }

    /// Files of the sight's ticket up to its audience, oldest first.
    fn attachments_in(&self, sight: &Sight, fits: impl Fn(&Attachment) -> bool) -> Vec<Attachment> {
        let in_sight = |row: &Attachment| {
            row.ticket == sight.ticket() && row.audience <= sight.audience() && fits(row)
        };
        sorted(&self.attachments, in_sight, |row| (row.at, row.id))
    }

    fn comments_in(&self, sight: &Sight) -> Vec<Comment> {
        let in_sight =
            |row: &Comment| row.ticket == sight.ticket() && row.audience <= sight.audience();
        sorted(&self.comments, in_sight, |row| (row.at, row.id))
    }

    /// The ticket and its subtasks.
    fn is_in_family(&self, member: TicketId, root: TicketId) -> bool {
        member == root || self.tickets.get(member).and_then(|row| row.parent) == Some(root)
    }

    fn entries_of(&self, sight: &Sight) -> Vec<TimeEntry> {
        let of_ticket = |row: &TimeEntry| row.ticket == sight.ticket();
        let newest_day_first = |row: &TimeEntry| Reverse((row.day, row.id));
        sorted(&self.time_entries, of_ticket, newest_day_first)
    }
}

#[async_trait]
impl TicketReads for MemoryWork {
    async fn find_ticket(
        &self,
        visible: &Visible,
        key: TicketKey,
    ) -> Result<Option<TicketRecord>, StoreError> {
        self.see(|state| state.ticket_record(visible, key))
    }

    async fn list_tickets(
        &self,
        visible: &Visible,
        request: &TicketListRequest,
    ) -> Result<Page<TicketRow, TicketCursor>, StoreError> {
        self.see(|state| state.list(visible, request))
    }

    async fn ticket_outlines(
        &self,
        visible: &Visible,
        owner: Option<CustomerId>,
        after: Option<TicketNumber>,
        limit: u32,
    ) -> Result<Vec<TicketOutline>, StoreError> {
        self.see(|state| state.outlines(visible, owner, after, limit))
    }

    async fn count_tickets(
        &self,
        visible: &Visible,
        filter: &TicketFilter,
    ) -> Result<Count, StoreError> {
        self.see(|state| {
            let found = state.filtered_tickets(visible, filter)?.len();
            Ok(Count::capped(u32::try_from(found).unwrap_or(u32::MAX)))
        })
    }

    async fn people_on_tickets(
        &self,
        visible: &Visible,
        role: TicketRole,
        projects: &ProjectChoice,
    ) -> Result<Vec<Party>, StoreError> {
        self.see(|state| state.people_on_tickets(visible, role, projects))
    }

    async fn comments(&self, sight: &Sight) -> Result<Vec<CommentRecord>, StoreError> {
        Ok(self.see(|state| {
            let comments = state.comments_in(sight).into_iter();
            comments
                .map(|comment| CommentRecord {
                    attachments: state
                        .attachments_in(sight, |file| file.comment == Some(comment.id)),
                    comment,
                })
                .collect()
        }))
    }

    async fn description_attachments(&self, sight: &Sight) -> Result<Vec<Attachment>, StoreError> {
        Ok(self.see(|state| state.attachments_in(sight, |file| file.comment.is_none())))
    }

    async fn find_attachment(
        &self,
        sight: &Sight,
        id: AttachmentId,
    ) -> Result<Option<Attachment>, StoreError> {
        Ok(self.see(|state| state.attachments_in(sight, |file| file.id == id).pop()))
    }

    async fn find_comment(
        &self,
        sight: &Sight,
        id: CommentId,
    ) -> Result<Option<Comment>, StoreError> {
        let comments = self.see(|state| state.comments_in(sight));
        Ok(comments.into_iter().find(|comment| comment.id == id))
    }

    async fn hours(&self, sight: &Sight) -> Result<HoursTotal, StoreError> {
        let entries = self.see(|state| state.entries_of(sight));
        Ok(entries
            .iter()
            .fold(HoursTotal::default(), |total, entry| HoursTotal {
                actual: total.actual + entry.minutes,
                billable: total.billable + entry.billable,
            }))
    }

    async fn time_entries(&self, sight: &Sight) -> Result<Vec<TimeEntryRecord>, StoreError> {
        if !sight.fields().contains(TicketField::TimeEntries) {
            return Ok(Vec::new());
        }
        Ok(self.see(|state| {
            let entries = state.entries_of(sight).into_iter();
            entries
                .map(|entry| TimeEntryRecord {
                    employee_name: state
                        .employees
                        .get(entry.employee)
                        .map(|employee| employee.name.to_string())
                        .unwrap_or_default(),
                    entry,
                })
                .collect()
        }))
    }

    async fn subtasks(&self, sight: &Sight) -> Result<Vec<Ticket>, StoreError> {
        if !sight.fields().contains(TicketField::Subtasks) {
            return Ok(Vec::new());
        }
        Ok(self.see(|state| {
            let of_ticket = |row: &Ticket| row.parent == Some(sight.ticket());
            state.tickets.sorted_by(of_ticket, |row| row.number)
        }))
    }

    async fn family_time_entries(&self, sight: &Sight) -> Result<Vec<TimeEntry>, StoreError> {
        if !sight.fields().contains(TicketField::TimeEntries) {
            return Ok(Vec::new());
        }
        Ok(self.see(|state| {
            let of_family = |row: &TimeEntry| state.is_in_family(row.ticket, sight.ticket());
            sorted(&state.time_entries, of_family, |row| row.id)
        }))
    }

    async fn family_is_written_on(&self, sight: &Sight) -> Result<bool, StoreError> {
        Ok(self.see(|state| {
            let here = |member| state.is_in_family(member, sight.ticket());
            state.comments.iter().any(|row| here(row.ticket))
                || state.attachments.iter().any(|row| here(row.ticket))
        }))
    }

    async fn comment_revisions(&self, sight: &Sight) -> Result<Vec<CommentRevision>, StoreError> {
        if !sight.fields().contains(TicketField::InternalComments) {
            return Ok(Vec::new());
        }
        Ok(self.see(|state| {
            let comments = state.comments_in(sight);
            let here = |row: &CommentRevision| comments.iter().any(|one| one.id == row.comment);
            sorted(&state.comment_revisions, here, |row| {
                (row.replaced_at, row.id)
            })
        }))
    }

    async fn planned_and_booked(
        &self,
        visible: &Visible,
        of: HoursOf,
    ) -> Result<PlannedAndBooked, StoreError> {
        self.see(|state| {
            let mut total = PlannedAndBooked::default();
            for ticket in state.visible_tickets(visible)? {
                let plans = match of {
                    HoursOf::Project(project) => ticket.primary.project == project,
                    HoursOf::Customer(customer) => ticket.owner == Some(customer),
                };
                if plans {
                    total.planned = total.planned + ticket.planned.unwrap_or_default();
                }
                let counts = |row: &&TimeEntry| match of {
                    HoursOf::Project(project) => row.assignment.project == project,
                    HoursOf::Customer(_) => plans,
                };
                let entries = state.time_entries.iter();
                for entry in entries.filter(|row| row.ticket == ticket.id).filter(counts) {
                    total.actual = total.actual + entry.minutes;
                    total.billable = total.billable + entry.billable;
                }
            }
            Ok(total)
        })
    }

    async fn history(&self, sight: &Sight) -> Result<Vec<HistoryEntry>, StoreError> {
        Ok(self.see(|state| {
            let of_ticket = |row: &HistoryEntry| row.ticket == sight.ticket();
            sorted(&state.history, of_ticket, |row| (row.at, row.id))
        }))
    }

    async fn answers(&self, sight: &Sight) -> Result<Vec<Answer>, StoreError> {
        Ok(self.see(|state| {
            let of_ticket = |row: &Answer| row.ticket == sight.ticket();
            sorted(&state.answers, of_ticket, |row| (row.at, row.id))
        }))
    }

    async fn known_blobs(&self, keys: &[BlobKey]) -> Result<Vec<BlobKey>, StoreError> {
        Ok(self.see(|state| {
            let is_known = |key: &&BlobKey| state.attachments.iter().any(|row| row.blob == **key);
            keys.iter().filter(is_known).cloned().collect()
        }))
    }

    async fn participants_offered(
        &self,
        customer: CustomerId,
    ) -> Result<Vec<ContactId>, StoreError> {
        Ok(self.see(|state| {
            let active = state.customers.get(customer).is_some_and(|row| row.active);
            let contacts = state.contacts.rows();
            contacts
                .filter(|row| active && row.customer == customer && row.active)
                .filter(|row| {
                    let account = state.accounts.get(row.id);
                    account.is_some_and(|account| account.ticket_access)
                })
                .filter(|row| state.has_login(Holder::Contact(row.id)))
                .map(|row| row.id)
                .collect()
        }))
    }
}
