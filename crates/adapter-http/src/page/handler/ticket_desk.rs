//! The tools of employees on a ticket: assign, change the status, book time; and participants, for contacts too.

use super::marks::status_mark;
use super::ticket_answer::{answer_errors, seen};
use super::ticket_comment::{rename, submission};
use super::ticket_detail::{Typed, key, ticket_page};
use super::ticket_work::panel;
use crate::page::endpoint::Answer;
use crate::page::failure_page::form_errors;
use crate::page::view::ticket_detail::{Circle, ParticipantRow, StaffDesk, TimeForm, TimeRow};
use crate::page::view::ticket_status::{StatusForm, StatusPage, StatusStep};
use crate::page::view::{Choice, FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use portal_domain::access::Principal;
use portal_domain::failure::Failure;
use portal_domain::ids::{ContactId, EmployeeId};
use portal_domain::usecase::{
    self, BookTime, ChangeParticipants, ChangeStatus, EditTicket, Named, TicketOptions, TicketView,
};
use portal_domain::values::{FieldErrors, Problem};
use portal_domain::version::Revision;
use portal_domain::work::{Audience, Status};
use portal_domain::workflow::{CommentNeed, Manner, Offer};
use std::sync::Arc;

/// Choices out of names, with a first one that means nobody.
pub(crate) fn choices<T: ToString>(
    nobody: &str,
    offered: &[Named<T>],
    chosen: Option<&str>,
) -> Vec<Choice> {
    let first = Choice::new("", nobody).selected(chosen.is_none());
    let rest = offered.iter().map(|one| {
        let value = one.id.to_string();
        Choice::new(&value, &one.name).selected(chosen == Some(value.as_str()))
    });
    std::iter::once(first).chain(rest).collect()
}

/// The tools, as far as this employee has them now.
pub(crate) async fn desk(
    visit: &Visit,
    view: &TicketView,
    typed: Option<TimeForm>,
) -> Result<StaffDesk, Failure> {
    let actor = visit.actor()?;
    let options = usecase::ticket_options(visit.portal(), actor, key(visit)?).await?;
    let own = match &actor.principal {
        Principal::Staff(staff) => Some(staff.employee()),
        Principal::Contact(_) => None,
    };
    let assignee = view.head.assignee.as_ref().map(|one| one.id);
    let entries = usecase::list_time_entries(visit.portal(), actor, key(visit)?).await?;
    let number = view.head.number.to_string();
    Ok(StaffDesk {
        version: view.revision.number().to_string(),
        assignees: if options.assignees.is_empty() {
            Vec::new()
        } else {
            assignees(visit, &options, assignee)
        },
        can_take: view.may.edit_internal && assignee != own,
        status: status_form(visit, view, &options),
        time: view
            .may
            .book_time
            .then(|| typed.unwrap_or_else(|| fresh_time(visit))),
        entries: entries
            .into_iter()
            .map(|one| (one.changeable, one.record))
            .map(|(changeable, record)| TimeRow {
                date: visit.day(record.entry.day),
                employee: record.employee_name,
                billed: record.entry.billed,
                href: changeable.then(|| format!("tickets/{number}/times/{}", record.entry.id)),
                hours: visit.hours(record.entry.minutes),
                billable: (record.entry.billable != record.entry.minutes)
                    .then(|| visit.hours(record.entry.billable)),
                travel: record.entry.travel,
                comment: record
                    .entry
                    .comment
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
            })
            .collect(),
        work: panel(visit, view, key(visit)?).await?,
        access: actor.principal.is_administrator(),
    })
}

fn assignees(visit: &Visit, options: &TicketOptions, chosen: Option<EmployeeId>) -> Vec<Choice> {
    let chosen = chosen.map(|id| id.to_string());
    choices(
        visit.words().nobody(),
        &options.assignees,
        chosen.as_deref(),
    )
}

fn fresh_time(visit: &Visit) -> TimeForm {
    TimeForm {
        date: visit.local(visit.portal().now()).day.to_string(),
        submission: visit.submission(),
        ..TimeForm::default()
    }
}

/// The steps of the status dialog. A done ticket is answered in the box above instead, where each answer explains itself.
fn status_form(visit: &Visit, view: &TicketView, options: &TicketOptions) -> Option<StatusForm> {
    if view.head.status == Status::Done {
        return None;
    }
    let offers: Vec<Offer> = view
        .may
        .moves
        .iter()
        .copied()
        .filter(|offer| offer.manner == Manner::Plain)
        .collect();
    if offers.is_empty() {
        return None;
    }
    let only = offers.len() == 1;
    let assignee = view.head.assignee.as_ref().map(|one| one.id);
    Some(StatusForm {
        number: view.head.number.to_string(),
        version: view.revision.number().to_string(),
        current: status_mark(view.head.status),
        steps: offers
            .iter()
            .map(|offer| StatusStep {
                status: status_mark(offer.to),
                comment_required: offer.comment == CommentNeed::Mandatory,
                selected: only,
            })
            .collect(),
        assignees: if options.assignees.is_empty() {
            Vec::new()
        } else {
            assignees(visit, options, assignee)
        },
        comment: String::new(),
        internal: true,
        errors: FormErrors::none(),
    })
}

/// `POST /tickets/:number/assign`: `take` for oneself, `assignee` for somebody or nobody.
pub(crate) async fn assign(visit: Arc<Visit>) -> Answer {
    visit.form.only(&["version", "take", "assignee"])?;
    let actor = visit.actor()?;
    let (assignee, notice) = if visit.form.ticked("take") {
        (Some(actor.require_staff()?.employee()), "taken")
    } else {
        let mut errors = FieldErrors::new();
        let chosen = visit.form.chosen("assignee", &mut errors);
        if !errors.is_empty() {
            return Err(errors.into());
        }
        (chosen, "assigned")
    };
    let edit = EditTicket {
        assignee: Some(assignee),
        ..EditTicket::nothing(key(&visit)?, seen(&visit)?)
    };
    done(
        &visit,
        usecase::edit_ticket(visit.portal(), actor, &edit)
            .await
            .map(|_| ()),
        notice,
    )
    .await
}

/// Back to the ticket with a notice, or with what is wrong above it.
async fn done(visit: &Visit, result: Result<(), Failure>, notice: &str) -> Answer {
    match result {
        Ok(()) => {
            let number: String = visit.param("number")?;
            Ok(see_other(&format!("/tickets/{number}?notice={notice}")))
        }
        Err(failure) => {
            let (status, mut errors) = form_errors(&visit.words(), failure, &[])?;
            let general = errors.general.pop();
            let page = ticket_page(
                visit,
                Typed {
                    general,
                    ..Typed::default()
                },
            )
            .await?;
            visit.page_with(status, &page)
        }
    }
}

async fn status_page(visit: &Visit) -> Result<Option<(String, StatusForm)>, Failure> {
    let actor = visit.actor()?;
    let view = usecase::view_ticket(visit.portal(), actor, key(visit)?).await?;
    let options = usecase::ticket_options(visit.portal(), actor, key(visit)?).await?;
    Ok(status_form(visit, &view, &options).map(|form| (view.head.subject, form)))
}

/// `GET /tickets/:number/status`: the dialog as a page of its own, without script.
pub(crate) async fn show_status(visit: Arc<Visit>) -> Answer {
    visit
        .actor()?
        .require_staff()
        .map_err(|_| Failure::NotFound)?;
    if let Some((subject, form)) = status_page(&visit).await? {
        return visit.page(&StatusPage {
            frame: visit.frame(Nav::Tickets),
            subject,
            form,
        });
    }
    let number: String = visit.param("number")?;
    Ok(see_other(&format!("/tickets/{number}")))
}

/// `POST /tickets/:number/status`
pub(crate) async fn change_status(visit: Arc<Visit>) -> Answer {
    let fields = &visit.form;
    fields.only(&["version", "status", "assignee", "comment", "internal"])?;
    let actor = visit.actor()?;
    actor.require_staff().map_err(|_| Failure::NotFound)?;
    let mut errors = FieldErrors::new();
    let to = errors.take("status", Status::parse(fields.text("status")));
    let assignee: Option<EmployeeId> = fields.chosen("assignee", &mut errors);
    let internal = fields.ticked("internal");
    let audience = if internal {
        Audience::Internal
    } else {
        Audience::Public
    };
    let result = match (to, errors.is_empty()) {
        (Some(to), true) => {
            let command = ChangeStatus {
                ticket: key(&visit)?,
                seen: seen(&visit)?,
                to,
                manner: Manner::Plain,
                comment: fields.optional("comment").map(str::to_owned),
                audience: Some(audience),
                assignee: fields.sent("assignee").then_some(assignee),
                files: Vec::new(),
            };
            usecase::change_status(visit.portal(), actor, &command)
                .await
                .map(|_| ())
        }
        _ => Err(errors.into()),
    };
    match result {
        Ok(()) => {
            let number: String = visit.param("number")?;
            Ok(see_other(&format!(
                "/tickets/{number}?notice=status_changed"
            )))
        }
        Err(failure) => {
            let (status, errors) = answer_errors(&visit, failure.clone())?;
            let Some((subject, form)) = status_page(&visit).await? else {
                return Err(failure);
            };
            let chosen = fields.text("status");
            let form = StatusForm {
                steps: form
                    .steps
                    .into_iter()
                    .map(|step| StatusStep {
                        selected: step.status.key() == chosen,
                        ..step
                    })
                    .collect(),
                comment: fields.text("comment").to_owned(),
                internal,
                errors,
                ..form
            };
            visit.page_with(
                status,
                &StatusPage {
                    frame: visit.frame(Nav::Tickets),
                    subject,
                    form,
                },
            )
        }
    }
}

/// `POST /tickets/:number/times`
pub(crate) async fn book(visit: Arc<Visit>) -> Answer {
    let fields = &visit.form;
    fields.only(&[
        "submission",
        "date",
        "hours",
        "billable",
        "travel",
        "comment",
    ])?;
    let mut errors = FieldErrors::new();
    let day = fields.day("date", &mut errors);
    let result = if errors.is_empty() {
        let command = BookTime {
            submission: submission(fields.text("submission"))?,
            ticket: key(&visit)?,
            day,
            hours: fields.text("hours").to_owned(),
            billable: fields.optional("billable").map(str::to_owned),
            travel: fields.ticked("travel"),
            comment: fields.optional("comment").map(str::to_owned),
        };
        usecase::book_time(visit.portal(), visit.actor()?, &command)
            .await
            .map(|_| ())
    } else {
        Err(errors.into())
    };
    match result {
        Ok(()) => done(&visit, Ok(()), "time_booked").await,
        Err(failure) => {
            let failure = rename(failure, "day", "date");
            let shown = ["date", "hours", "billable", "comment"];
            let (status, errors) = form_errors(&visit.words(), failure, &shown)?;
            let time = TimeForm {
                date: fields.text("date").to_owned(),
                hours: fields.text("hours").to_owned(),
                billable: fields.text("billable").to_owned(),
                travel: fields.ticked("travel"),
                comment: fields.text("comment").to_owned(),
                submission: visit.submission(),
                errors,
            };
            let page = ticket_page(
                &visit,
                Typed {
                    time: Some(time),
                    ..Typed::default()
                },
            )
            .await?;
            visit.page_with(status, &page)
        }
    }
}

/// Participants as this person may change them; nothing for who neither may nor is one.
pub(crate) async fn circle(visit: &Visit, view: &TicketView) -> Result<Option<Circle>, Failure> {
    let reader = visit.reader()?;
    let may = view.may.manage_participants;
    if !may && !view.may.leave {
        return Ok(None);
    }
    let own: Option<ContactId> = match reader.principal() {
        Principal::Contact(contact) => Some(contact.contact()),
        Principal::Staff(_) => None,
    };
    let offered = usecase::participants_offered(visit.portal(), reader, key(visit)?).await?;
    Ok(Some(Circle {
        version: view.revision.number().to_string(),
        participants: view
            .head
            .participants
            .iter()
            .map(|one| ParticipantRow {
                id: one.id.to_string(),
                name: one.name.clone(),
                removable: may || own == Some(one.id),
            })
            .collect(),
        contacts: offered
            .iter()
            .map(|one| Choice::new(&one.id.to_string(), &one.name))
            .collect(),
    }))
}

/// `POST /tickets/:number/participants`
pub(crate) async fn participants(visit: Arc<Visit>) -> Answer {
    visit.form.only(&["version", "add", "remove"])?;
    let ids = |name: &'static str| -> Result<Vec<ContactId>, Failure> {
        let parsed = visit
            .form
            .all(name)
            .into_iter()
            .map(str::parse)
            .collect::<Result<_, _>>();
        parsed.map_err(|_| Failure::field(name, Problem::NotOffered))
    };
    let command = ChangeParticipants {
        ticket: key(&visit)?,
        seen: seen(&visit)?,
        add: ids("add")?,
        remove: ids("remove")?,
    };
    let result = usecase::change_participants(visit.portal(), visit.actor()?, &command).await;
    match (result, command.remove.as_slice()) {
        (Ok(()), [one]) if left(&visit, *one) => {
            Ok(see_other("/tickets?notice=participants_changed"))
        }
        (result, _) => done(&visit, result, "participants_changed").await,
    }
}

/// Whether the person took itself out: the ticket may be out of sight now.
fn left(visit: &Visit, removed: ContactId) -> bool {
    visit
        .actor
        .as_ref()
        .is_some_and(|actor| match &actor.principal {
            Principal::Contact(contact) => contact.contact() == removed,
            Principal::Staff(_) => false,
        })
}

/// What a form saw, for forms that are pages of their own.
pub(crate) fn version_text(revision: Revision) -> String {
    revision.number().to_string()
}
