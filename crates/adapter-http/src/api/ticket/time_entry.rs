//! Booked time, for employees.

use crate::api::answer::{Made, Shown};
use crate::api::extract::{Body, Key, Settled};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Date, Id, Moment, NamedRef, Number};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::ids::TimeEntryId;
use portal_domain::ports::{TicketKey, TimeEntryRecord};
use portal_domain::usecase::{self, BookTime};
use portal_domain::values::{FieldErrors, Minutes};

/// A booked time.
#[derive(Debug, Object)]
#[oai(rename = "TimeEntry")]
pub(crate) struct TimeEntryBody {
    /// Its id.
    id: Id<TimeEntryId>,
    /// Whose time.
    employee: NamedRef,
    /// The day of the work.
    day: Date,
    /// How long, in minutes.
    minutes: u32,
    /// The billable part, in minutes.
    billable_minutes: u32,
    /// Travel time.
    travel: bool,
    /// On an invoice.
    billed: bool,
    /// What was done.
    comment: Option<String>,
    /// When it was booked.
    at: Moment,
}

impl From<TimeEntryRecord> for TimeEntryBody {
    fn from(record: TimeEntryRecord) -> Self {
        let entry = record.entry;
        Self {
            id: Id(entry.id),
            employee: NamedRef {
                id: Id(entry.employee.uuid()),
                name: record.employee_name,
            },
            day: Date(entry.day),
            minutes: entry.minutes.count(),
            billable_minutes: entry.billable.count(),
            travel: entry.travel,
            billed: entry.billed,
            comment: entry.comment.map(String::from),
            at: Moment(entry.at),
        }
    }
}

/// The booked times of a ticket.
#[derive(Debug, Object)]
pub(crate) struct TimeEntryList {
    /// The entries.
    items: Vec<TimeEntryBody>,
}

/// Time to be booked.
#[derive(Debug, Object)]
pub(crate) struct NewTimeEntry {
    /// The day of the work; today if left out.
    day: Option<Date>,
    /// How long, in minutes.
    minutes: i64,
    /// The billable part, in minutes; all of it if left out.
    billable_minutes: Option<i64>,
    /// Travel time.
    travel: Option<bool>,
    /// What was done.
    comment: Option<String>,
}

impl NewTimeEntry {
    fn command(self, ticket: TicketKey, key: Key) -> Result<BookTime, Refused> {
        let mut errors = FieldErrors::new();
        let minutes = errors.take("minutes", Minutes::parse(self.minutes));
        let billable = errors.take(
            "billable_minutes",
            self.billable_minutes.map(Minutes::parse).transpose(),
        );
        let (Some(minutes), Some(billable)) = (minutes, billable) else {
            return Err(Failure::from(errors).into());
        };
        Ok(BookTime {
            submission: key.0,
            ticket,
            day: self.day.map(|day| day.0),
            hours: minutes.to_string(),
            billable: billable.map(|minutes| minutes.to_string()),
            travel: self.travel.unwrap_or_default(),
            comment: self.comment,
        })
    }
}

/// What was made.
#[derive(Debug, Object)]
pub(crate) struct MadeTimeEntry {
    /// The id of the entry.
    id: Id<TimeEntryId>,
}

/// Booked time.
pub(crate) struct TimeEntries;

#[OpenApi(tag = "Tag::Tickets")]
impl TimeEntries {
    /// Booked times of a ticket; for employees.
    #[oai(
        path = "/tickets/:number/time-entries",
        method = "get",
        operation_id = "listTimeEntries"
    )]
    async fn list(
        &self,
        caller: Settled,
        number: Path<Number>,
    ) -> Result<Shown<TimeEntryList>, Refused> {
        let view = usecase::view_ticket(caller.portal(), &caller.actor, number.0.key()).await?;
        let entries = view.time_entries.shown();
        let entries = entries.ok_or(Failure::Forbidden(Forbidden::StaffOnly))?;
        let items = entries.into_iter().map(TimeEntryBody::from).collect();
        Ok(Shown(TimeEntryList { items }))
    }

    /// Book time on a ticket; for employees.
    #[oai(
        path = "/tickets/:number/time-entries",
        method = "post",
        operation_id = "bookTime"
    )]
    async fn book(
        &self,
        caller: Settled,
        number: Path<Number>,
        /// 8 to 100 visible characters: the same request with the same key books once.
        #[oai(name = "Idempotency-Key")]
        key: Key,
        sent: Body<NewTimeEntry>,
    ) -> Result<Made<MadeTimeEntry>, Refused> {
        let command = sent.0.command(number.0.key(), key)?;
        let id = usecase::book_time(caller.portal(), &caller.actor, &command)
            .await
            .map_err(|failure| {
                Refused::from(failure)
                    .renamed(&[("hours", "minutes"), ("billable", "billable_minutes")])
            })?;
        Ok(Made {
            shown: MadeTimeEntry { id: Id(id) },
            location: format!("/tickets/{}/time-entries", number.0.0),
        })
    }
}
