//! Correcting booked time and taking it away: by whoever booked it, a project manager or an administrator,
//! and never what is on an invoice.

use super::book_time::{Amounts, check_plan};
use super::ticket_head::load;
use super::transaction::{Transaction, retry_busy};
use super::{Actor, Portal, Reader};
use crate::access::{Action, Principal, decide};
use crate::failure::{Conflict, Failure, Forbidden};
use crate::ids::TimeEntryId;
use crate::ports::{TicketKey, TicketRecord, TimeEntryRecord};
use crate::timestamp::Day;
use crate::values::{Minutes, Problem};
use crate::version::Revision;
use crate::work::{Booking, Change, TicketField, TimeEntry};

/// What an entry is to say. Amounts as people type them ([`Minutes::parse_hours`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectTime {
    /// The ticket.
    pub ticket: TicketKey,
    /// The entry.
    pub entry: TimeEntryId,
    /// What the person saw of it ([`TimeEntryView::revision`]).
    pub seen: Revision,
    /// The day of the work.
    pub day: Day,
    /// How long.
    pub hours: String,
    /// The billable part; all of it if left out.
    pub billable: Option<String>,
    /// Travel time.
    pub travel: bool,
    /// What was done.
    pub comment: Option<String>,
}

/// An entry with what may be done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeEntryView {
    /// The entry with the name of its employee.
    pub record: TimeEntryRecord,
    /// Whether the reader may correct it and take it away now.
    pub changeable: bool,
}

impl TimeEntryView {
    /// What a person sends back to say what was seen.
    pub fn revision(&self) -> Revision {
        revision(&self.record.entry)
    }
}

fn revision(entry: &TimeEntry) -> Revision {
    Revision::of(entry)
}

/// Whether the reader may correct this entry: its own, or any as a manager of the project or an administrator. The ticket
/// has to take changes, and what is billed stays (4.8).
pub(super) fn may_correct(reader: &dyn Reader, ticket: &TicketRecord, entry: &TimeEntry) -> bool {
    let Principal::Staff(staff) = reader.principal() else {
        return false;
    };
    let of_actor = staff.employee() == entry.employee
        || staff.manages(ticket.ticket.primary.project)
        || staff.is_administrator();
    let takes_changes =
        decide(reader.principal(), Action::EditInternal, &ticket.facts()).is_permitted();
    of_actor && takes_changes && !entry.billed
}

/// The entries of a ticket, newest day first, for employees.
pub async fn list_time_entries(
    portal: &Portal,
    reader: &dyn Reader,
    key: TicketKey,
) -> Result<Vec<TimeEntryView>, Failure> {
    let view = portal.store.read().await?;
    let (record, sight) = load(view.as_ref(), reader, key).await?;
    if !sight.fields().contains(TicketField::TimeEntries) {
        return Err(Failure::Forbidden(Forbidden::StaffOnly));
    }
    let entries = view.time_entries(&sight).await?;
    Ok(entries
        .into_iter()
        .map(|one| TimeEntryView {
            changeable: may_correct(reader, &record, &one.entry),
            record: one,
        })
        .collect())
}

/// One entry that the actor may change now. Without the ticket in sight there is none.
async fn load_entry(
    transaction: &Transaction<'_>,
    key: TicketKey,
    id: TimeEntryId,
    seen: Revision,
) -> Result<(TicketRecord, TimeEntry, Minutes), Failure> {
    let work = transaction.work.as_ref();
    let (record, sight) = load(work, &transaction.actor, key).await?;
    if !sight.fields().contains(TicketField::TimeEntries) {
        return Err(Failure::Forbidden(Forbidden::StaffOnly));
    }
    work.lock_ticket(record.ticket.id).await?;
    let entries = work.time_entries(&sight).await?;
    let entry = entries.iter().find(|one| one.entry.id == id);
    let entry = entry.ok_or(Failure::NotFound)?.entry.clone();
    if revision(&entry) != seen {
        return Err(Failure::Stale);
    }
    if entry.billed {
        return Err(Failure::Conflict(Conflict::TimeBilled));
    }
    if !may_correct(&transaction.actor, &record, &entry) {
        return Err(Failure::Forbidden(Forbidden::Write));
    }
    let others = entries.iter().filter(|one| one.entry.id != id);
    let booked = others.fold(Minutes::ZERO, |sum, one| sum + one.entry.minutes);
    Ok((record, entry, booked))
}

/// Corrects an entry. Whose it is and for which assignment it counts stays.
pub async fn correct_time(
    portal: &Portal,
    actor: &Actor,
    command: &CorrectTime,
) -> Result<Revision, Failure> {
    let amounts = Amounts::parse(
        &command.hours,
        command.billable.as_deref(),
        command.comment.as_deref(),
    )?;
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        let (record, old, booked) =
            load_entry(&transaction, command.ticket, command.entry, command.seen).await?;
        // Nobody has worked tomorrow; a day that stands there already may stay.
        if command.day > transaction.actor.today && command.day != old.day {
            return Err(Failure::field("day", Problem::OutOfRange));
        }
        let new = TimeEntry {
            day: command.day,
            minutes: amounts.minutes,
            billable: amounts.billable,
            travel: command.travel,
            comment: amounts.comment.clone(),
            ..old.clone()
        };
        if new == old {
            return Ok(command.seen);
        }
        check_plan(&record.ticket, booked, booking(&new), Some(booking(&old)))?;
        transaction.work.update_time_entry(&new).await?;
        note(&transaction, &record, Some(&old), Some(&new)).await?;
        transaction.commit().await?;
        Ok(revision(&new))
    })
    .await
}

/// Takes an entry away that is not billed.
pub async fn remove_time(
    portal: &Portal,
    actor: &Actor,
    key: TicketKey,
    entry: TimeEntryId,
    seen: Revision,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        let (record, old, _) = load_entry(&transaction, key, entry, seen).await?;
        transaction.work.remove_time_entry(old.id).await?;
        note(&transaction, &record, Some(&old), None).await?;
        transaction.commit().await
    })
    .await
}

pub(super) const fn booking(entry: &TimeEntry) -> Booking {
    Booking {
        minutes: entry.minutes,
        billable: entry.billable,
        travel: entry.travel,
    }
}

/// The line of history: what the entry said and says. Contacts read none of it, like the entries themselves.
async fn note(
    transaction: &Transaction<'_>,
    record: &TicketRecord,
    old: Option<&TimeEntry>,
    new: Option<&TimeEntry>,
) -> Result<(), Failure> {
    let ticket = record.ticket.id;
    let change = Change::Field {
        field: TicketField::TimeEntries,
        old: old.map(told),
        new: new.map(told),
    };
    let line = transaction.line(ticket, record.ticket.version, change);
    transaction.work.insert_history(&[line]).await?;
    Ok(transaction
        .work
        .touch_ticket(ticket, transaction.now)
        .await?)
}

/// `2026-05-04 1:30 (1:00) pump taken apart`, with the billable part in brackets.
fn told(entry: &TimeEntry) -> String {
    let comment = entry.comment.as_ref().map(ToString::to_string);
    let amounts = format!("{} {} ({})", entry.day, entry.minutes, entry.billable);
    match comment {
        Some(comment) => format!("{amounts} {comment}"),
        None => amounts,
    }
}
