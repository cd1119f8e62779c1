//! Booking time on a ticket.

use super::correct_time::booking;
use super::submission::{SubmissionKey, remember, repeated};
use super::ticket_head::load;
use super::transaction::{Transaction, retry_busy};
use super::{Actor, Portal};
use crate::access::{Action, decide};
use crate::failure::{Conflict, Failure, Forbidden};
use crate::ids::TimeEntryId;
use crate::ports::TicketKey;
use crate::timestamp::Day;
use crate::values::{FieldErrors, Line, Minutes, Problem};
use crate::work::{Booking, Change, Ticket, TimeEntry};

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
    let amounts = Amounts::parse(
        &command.hours,
        command.billable.as_deref(),
        command.comment.as_deref(),
    )?;
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
        let (record, sight) = load(
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
            minutes: amounts.minutes,
            billable: amounts.billable,
            travel: command.travel,
            billed: false,
            comment: amounts.comment.clone(),
            at: transaction.now,
        };
        let booked = transaction.work.hours(&sight).await?.actual;
        check_plan(&record.ticket, booked, booking(&entry), None)?;
        transaction.work.insert_time_entry(&entry).await?;
        let line = transaction.line(
            record.ticket.id,
            record.ticket.version,
            Change::TimeBooked {
                minutes: amounts.minutes.count(),
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

/// What somebody typed about booked time.
pub(super) struct Amounts {
    pub(super) minutes: Minutes,
    /// At most the minutes.
    pub(super) billable: Minutes,
    pub(super) comment: Option<Line>,
}

impl Amounts {
    /// Reads it; all wrong fields at once.
    pub(super) fn parse(
        hours: &str,
        billable: Option<&str>,
        comment: Option<&str>,
    ) -> Result<Self, Failure> {
        let mut errors = FieldErrors::new();
        let minutes = errors.take("hours", Minutes::parse_hours(hours));
        let billable = match billable.filter(|text| !crate::values::blank(text)) {
            Some(text) => errors.take("billable", Minutes::parse_hours(text)),
            None => minutes,
        };
        let comment = errors.take("comment", Line::parse_optional(comment));
        if minutes == Some(Minutes::ZERO) {
            errors.add("hours", Problem::OutOfRange);
        }
        if let (Some(minutes), Some(billable)) = (minutes, billable)
            && billable > minutes
        {
            errors.add("billable", Problem::OutOfRange);
        }
        match (minutes, billable, comment, errors.is_empty()) {
            (Some(minutes), Some(billable), Some(comment), true) => Ok(Self {
                minutes,
                billable,
                comment,
            }),
            _ => Err(errors.into()),
        }
    }
}

/// Refuses time that would exceed the plan where the ticket does not let it.
pub(super) fn check_plan(
    ticket: &Ticket,
    booked: Minutes,
    booking: Booking,
    before: Option<Booking>,
) -> Result<(), Failure> {
    if ticket
        .overbooking
        .permits(ticket.planned, booked, booking, before)
    {
        Ok(())
    } else {
        Err(Failure::Conflict(Conflict::PlanExceeded))
    }
}
