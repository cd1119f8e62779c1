//! Booking time on a ticket.

use super::submission::{SubmissionKey, remember, repeated};
use super::ticket_head::load;
use super::transaction::{Transaction, retry_busy};
use super::{Actor, Portal};
use crate::access::{Action, decide};
use crate::failure::{Failure, Forbidden};
use crate::ids::TimeEntryId;
use crate::ports::TicketKey;
use crate::timestamp::Day;
use crate::values::{FieldErrors, Line, Minutes, Problem};
use crate::work::{Change, TimeEntry};

/// Time to be booked. Amounts as people type them ([`Minutes::parse_hours`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookTime {
    /// Key against double sending.
    pub submission: Option<SubmissionKey>,
    /// The ticket.
    pub ticket: TicketKey,
    /// The day of the work; today if left out.
    pub day: Option<Day>,
    /// How long.
    pub hours: String,
    /// The billable part; all of it if left out.
    pub billable: Option<String>,
    /// Travel time.
    pub travel: bool,
    /// What was done.
    pub comment: Option<String>,
}

/// Books time for the acting employee on the ticket's primary assignment.
pub async fn book_time(
    portal: &Portal,
    actor: &Actor,
    command: &BookTime,
) -> Result<TimeEntryId, Failure> {
    let mut errors = FieldErrors::new();
    let minutes = errors.take("hours", Minutes::parse_hours(&command.hours));
    let billable = match command
        .billable
        .as_deref()
        .filter(|text| !crate::values::blank(text))
    {
        Some(text) => errors.take("billable", Minutes::parse_hours(text)),
        None => minutes,
    };
    let comment = errors.take("comment", Line::parse_optional(command.comment.as_deref()));
    if minutes == Some(Minutes::ZERO) {
        errors.add("hours", Problem::OutOfRange);
    }
    if let (Some(minutes), Some(billable)) = (minutes, billable)
        && billable > minutes
    {
        errors.add("billable", Problem::OutOfRange);
    }
    let (Some(minutes), Some(billable), Some(comment), true) =
        (minutes, billable, comment, errors.is_empty())
    else {
        return Err(errors.into());
    };
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        let asked = format!(
            "time {:?}",
            BookTime {
                submission: None,
                ..command.clone()
            }
        );
        let key = command.submission.as_ref();
        if let Some(before) = repeated(
            portal,
            transaction.work.as_ref(),
            &transaction.actor,
            key,
            &asked,
        )
        .await?
        {
            return before.parse().map_err(|_| {
                Failure::Corrupt("the outcome of a submission cannot be read".to_owned())
            });
        }
        let (record, _) = load(
            transaction.work.as_ref(),
            &transaction.actor,
            command.ticket,
        )
        .await?;
        transaction.work.lock_ticket(record.ticket.id).await?;
        if !decide(
            &transaction.actor.principal,
            Action::BookTime,
            &record.facts(),
        )
        .is_permitted()
        {
            return Err(Failure::Forbidden(Forbidden::Write));
        }
        let employee = transaction.actor.require_staff()?.employee();
        let day = command.day.unwrap_or(transaction.actor.today);
        // Nobody has worked tomorrow.
        if day > transaction.actor.today {
            return Err(Failure::field("day", Problem::OutOfRange));
        }
        let entry = TimeEntry {
            id: portal.id(),
            ticket: record.ticket.id,
            employee,
            assignment: record.ticket.primary,
            day,
            minutes,
            billable,
            travel: command.travel,
            billed: false,
            comment: comment.clone(),
            at: transaction.now,
        };
        transaction.work.insert_time_entry(&entry).await?;
        let line = transaction.line(
            record.ticket.id,
            record.ticket.version,
            Change::TimeBooked {
                minutes: minutes.count(),
            },
        );
        transaction.work.insert_history(&[line]).await?;
        transaction
            .work
            .touch_ticket(record.ticket.id, transaction.now)
            .await?;
        remember(&transaction, key, &asked, entry.id.to_string()).await?;
        transaction.commit().await?;
        Ok(entry.id)
    })
    .await
}
