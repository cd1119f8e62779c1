//! `/tickets/{number}/times/{entry}`: booked time is corrected and taken away.

use super::ticket_answer::seen;
use super::ticket_comment::rename;
use super::ticket_detail::key;
use super::typed::Typed;
use crate::page::endpoint::Answer;
use crate::page::failure_page::form_errors;
use crate::page::view::ticket_work::TimeEntryPage;
use crate::page::view::{FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use poem::Response;
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::ids::TimeEntryId;
use portal_domain::usecase::{self, CorrectTime, TimeEntryView};
use portal_domain::values::{FieldErrors, Problem};
use std::sync::Arc;

const SHOWN: [&str; 4] = ["date", "hours", "billable", "comment"];

/// The entry of the address, on a ticket that the employee sees.
async fn load(visit: &Visit) -> Result<TimeEntryView, Failure> {
    let id: TimeEntryId = visit.param("entry")?;
    let all = usecase::list_time_entries(visit.portal(), visit.actor()?, key(visit)?).await?;
    let found = all.into_iter().find(|one| one.record.entry.id == id);
    found.ok_or(Failure::NotFound)
}

fn page(
    visit: &Visit,
    view: &TimeEntryView,
    typed: Typed<'_>,
    errors: FormErrors,
) -> Result<TimeEntryPage, Failure> {
    let entry = &view.record.entry;
    Ok(TimeEntryPage {
        frame: visit.frame(Nav::Tickets),
        number: visit.param("number")?,
        id: entry.id.to_string(),
        version: view.revision().number().to_string(),
        employee: view.record.employee_name.clone(),
        date: typed.text("date", &entry.day),
        hours: typed.text("hours", &entry.minutes),
        billable: typed.text("billable", &entry.billable),
        travel: typed.ticked("travel", entry.travel),
        comment: typed.optional("comment", entry.comment.as_ref()),
        errors,
    })
}

/// `GET /tickets/:number/times/:entry`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let view = load(&visit).await?;
    if !view.changeable {
        return Err(Failure::Forbidden(Forbidden::Write));
    }
    visit.page(&page(&visit, &view, Typed::NOTHING, FormErrors::none())?)
}

fn done(visit: &Visit, notice: &str) -> Result<Response, Failure> {
    let number: String = visit.param("number")?;
    Ok(see_other(&format!("/tickets/{number}?notice={notice}")))
}

/// `POST /tickets/:number/times/:entry`
pub(crate) async fn save(visit: Arc<Visit>) -> Answer {
    let view = load(&visit).await?;
    let fields = &visit.form;
    let result = async {
        fields.only(&["version", "date", "hours", "billable", "travel", "comment"])?;
        let mut errors = FieldErrors::new();
        let day = fields.day("date", &mut errors);
        if day.is_none() && errors.is_empty() {
            errors.add("date", Problem::Missing);
        }
        let Some(day) = day else {
            return Err(Failure::from(errors));
        };
        let command = CorrectTime {
            ticket: key(&visit)?,
            entry: view.record.entry.id,
            seen: seen(&visit)?,
            day,
            hours: fields.text("hours").to_owned(),
            billable: fields.optional("billable").map(str::to_owned),
            travel: fields.ticked("travel"),
            comment: fields.optional("comment").map(str::to_owned),
        };
        usecase::correct_time(visit.portal(), visit.actor()?, &command).await
    };
    match result.await {
        Ok(_) => done(&visit, "time_corrected"),
        Err(failure) => again(&visit, &view, failure),
    }
}

fn again(visit: &Visit, view: &TimeEntryView, failure: Failure) -> Answer {
    let failure = rename(failure, "day", "date");
    let (status, errors) = form_errors(&visit.words(), failure, &SHOWN)?;
    visit.page_with(
        status,
        &page(visit, view, Typed::again(&visit.form), errors)?,
    )
}

/// `POST /tickets/:number/times/:entry/remove`
pub(crate) async fn remove(visit: Arc<Visit>) -> Answer {
    let view = load(&visit).await?;
    visit.form.only(&["version"])?;
    let (entry, seen) = (view.record.entry.id, seen(&visit)?);
    let result =
        usecase::remove_time(visit.portal(), visit.actor()?, key(&visit)?, entry, seen).await;
    match result {
        Ok(()) => done(&visit, "time_removed"),
        Err(failure) => {
            let (status, errors) = form_errors(&visit.words(), failure, &SHOWN)?;
            visit.page_with(status, &page(&visit, &view, Typed::NOTHING, errors)?)
        }
    }
}
