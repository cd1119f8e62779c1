//! Booked time, for employees.

use crate::api::answer::{Done, Found, Made, Shown, Tagged};
use crate::api::extract::{Body, Caller, IfMatch, IfNoneMatch, Key, Settled};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Date, Id, Moment, NamedRef, Number};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::failure::Failure;
use portal_domain::ids::TimeEntryId;
use portal_domain::ports::TicketKey;
use portal_domain::usecase::{self, BookTime, CorrectTime, TimeEntryView};
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
    /// Whether you may correct it and take it away now.
    changeable: bool,
}

impl From<TimeEntryView> for TimeEntryBody {
    fn from(view: TimeEntryView) -> Self {
        let (record, changeable) = (view.record, view.changeable);
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
            changeable,
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
        let key = number.0.key();
        let entries = usecase::list_time_entries(caller.portal(), &caller.actor, key).await?;
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
            .map_err(|failure| Refused::from(failure).renamed(AMOUNTS))?;
        Ok(Made {
            shown: MadeTimeEntry { id: Id(id) },
            location: format!("/tickets/{}/time-entries", number.0.0),
        })
    }
}

/// What an entry is to say. Whose it is and for which assignment it counts stays.
#[derive(Debug, Object)]
pub(crate) struct TimeEntryCorrection {
    /// The day of the work.
    day: Date,
    /// How long, in minutes.
    minutes: i64,
    /// The billable part, in minutes.
    billable_minutes: i64,
    /// Travel time.
    travel: bool,
    /// What was done.
    comment: Option<String>,
}

/// The names under which the interface speaks of the amounts.
const AMOUNTS: &[(&str, &str)] = &[("hours", "minutes"), ("billable", "billable_minutes")];

async fn find(
    caller: &Caller,
    ticket: TicketKey,
    id: TimeEntryId,
) -> Result<TimeEntryView, Failure> {
    let all = usecase::list_time_entries(caller.portal(), &caller.actor, ticket).await?;
    let found = all.into_iter().find(|one| one.record.entry.id == id);
    found.ok_or(Failure::NotFound)
}

async fn current(
    caller: &Caller,
    ticket: TicketKey,
    id: TimeEntryId,
) -> Result<Tagged<TimeEntryBody>, Refused> {
    let entry = find(caller, ticket, id).await?;
    let revision = entry.revision();
    Ok(Tagged(entry.into(), revision))
}

/// One booked time.
pub(crate) struct OneTimeEntry;

#[OpenApi(tag = "Tag::Tickets")]
impl OneTimeEntry {
    /// A booked time; for employees.
    #[oai(
        path = "/tickets/:number/time-entries/:entry",
        method = "get",
        operation_id = "getTimeEntry"
    )]
    async fn get(
        &self,
        caller: Settled,
        number: Path<Number>,
        entry: Path<Id<TimeEntryId>>,
        /// What you have already.
        #[oai(name = "If-None-Match")]
        known: IfNoneMatch,
    ) -> Result<Found<TimeEntryBody>, Refused> {
        let found = current(&caller, number.0.key(), entry.0.0).await?;
        Ok(known.compare(found))
    }

    /// Correct a booked time: your own, or any as a project manager. What is billed stays.
    #[oai(
        path = "/tickets/:number/time-entries/:entry",
        method = "put",
        operation_id = "correctTime"
    )]
    async fn change(
        &self,
        caller: Settled,
        number: Path<Number>,
        entry: Path<Id<TimeEntryId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<TimeEntryCorrection>,
    ) -> Result<Tagged<TimeEntryBody>, Refused> {
        let (ticket, id, sent) = (number.0.key(), entry.0.0, sent.0);
        let stored = find(&caller, ticket, id).await?.revision();
        let seen = seen.revision(async { Ok(stored) }).await?;
        let mut errors = FieldErrors::new();
        let minutes = errors.take("minutes", Minutes::parse(sent.minutes));
        let billable = errors.take("billable_minutes", Minutes::parse(sent.billable_minutes));
        let (Some(minutes), Some(billable)) = (minutes, billable) else {
            return Err(Failure::from(errors).into());
        };
        let command = CorrectTime {
            ticket,
            entry: id,
            seen,
            day: sent.day.0,
            hours: minutes.to_string(),
            billable: Some(billable.to_string()),
            travel: sent.travel,
            comment: sent.comment,
        };
        usecase::correct_time(caller.portal(), &caller.actor, &command)
            .await
            .map_err(|failure| Refused::from(failure).renamed(AMOUNTS))?;
        current(&caller, ticket, id).await
    }

    /// Take a booked time away that is not billed: your own, or any as a project manager.
    #[oai(
        path = "/tickets/:number/time-entries/:entry",
        method = "delete",
        operation_id = "removeTime"
    )]
    async fn remove(
        &self,
        caller: Settled,
        number: Path<Number>,
        entry: Path<Id<TimeEntryId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
    ) -> Result<Done, Refused> {
        let (ticket, id) = (number.0.key(), entry.0.0);
        let stored = find(&caller, ticket, id).await?.revision();
        let seen = seen.revision(async { Ok(stored) }).await?;
        usecase::remove_time(caller.portal(), &caller.actor, ticket, id, seen).await?;
        Ok(Done)
    }
}
