//! `/tickets/{number}/edit`: corrections by contacts, more by employees.

use super::ticket_answer::seen;
use super::ticket_desk::{choices, version_text};
use super::ticket_detail::key;
use crate::page::endpoint::Answer;
use crate::page::failure_page::form_errors;
use crate::page::fields::Fields;
use crate::page::view::ticket_edit::{EditDesk, EditTicketPage};
use crate::page::view::{Choice, FormErrors, Nav, PriorityMark};
use crate::page::visit::{Visit, see_other};
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::usecase::{self, EditTicket, Permissions, TicketHead};
use portal_domain::values::{FieldErrors, Minutes, blank};
use std::sync::Arc;

const FIELDS: [&str; 9] = [
    "version",
    "subject",
    "reference",
    "priority",
    "contact",
    "group",
    "planned",
    "start",
    "deadline",
];

async fn page(
    visit: &Visit,
    head: &TicketHead,
    may: &Permissions,
    typed: Option<&Fields>,
    errors: FormErrors,
) -> Result<EditTicketPage, Failure> {
    let value =
        |name: &str, stored: String| typed.map_or(stored, |fields| fields.text(name).to_owned());
    let words = visit.words();
    let priority = value("priority", head.priority.number().to_string());
    let desk = if may.edit_internal {
        let options = usecase::ticket_options(visit.portal(), visit.actor()?, key(visit)?).await?;
        let contact = value(
            "contact",
            head.contact
                .as_ref()
                .map(|one| one.id.to_string())
                .unwrap_or_default(),
        );
        let group = value(
            "group",
            head.group
                .as_ref()
                .map(|one| one.id.to_string())
                .unwrap_or_default(),
        );
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let planned = head.planned.as_shown().copied().flatten();
        Some(EditDesk {
            contacts: choices(words.nobody(), &options.contacts, some(&contact).as_deref()),
            groups: choices(words.no_group(), &options.groups, some(&group).as_deref()),
            planned: value(
                "planned",
                planned
                    .map(|minutes| minutes.to_string())
                    .unwrap_or_default(),
            ),
            start: value(
                "start",
                head.start.map(|day| day.to_string()).unwrap_or_default(),
            ),
            deadline: value(
                "deadline",
                head.deadline.map(|day| day.to_string()).unwrap_or_default(),
            ),
        })
    } else {
        None
    };
    Ok(EditTicketPage {
        frame: visit.frame(Nav::Tickets),
        number: head.number.to_string(),
        version: version_text(head.revision()),
        subject: value("subject", head.subject.clone()),
        reference: value("reference", head.reference.clone().unwrap_or_default()),
        priorities: if may.edit_priority {
            priorities(visit, &priority)
        } else {
            Vec::new()
        },
        desk,
        errors,
    })
}

/// All priorities, the chosen one marked.
pub(crate) fn priorities(visit: &Visit, chosen: &str) -> Vec<Choice> {
    let words = visit.words();
    PriorityMark::ALL
        .into_iter()
        .map(|mark| {
            let value = mark.level().to_string();
            Choice::new(&value, mark.label(&words)).selected(value == chosen)
        })
        .collect()
}

/// `GET /tickets/:number/edit`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let (head, may) =
        usecase::view_ticket_head(visit.portal(), visit.actor()?, key(&visit)?).await?;
    if !(may.edit_subject || may.edit_priority) {
        return Err(Failure::Forbidden(Forbidden::Write));
    }
    visit.page(&page(&visit, &head, &may, None, FormErrors::none()).await?)
}

fn command(visit: &Visit, may: &Permissions) -> Result<EditTicket, Failure> {
    let fields = &visit.form;
    fields.only(&FIELDS)?;
    let mut errors = FieldErrors::new();
    let nothing = EditTicket::nothing(key(visit)?, seen(visit)?);
    let text = |name: &str| fields.sent(name).then(|| fields.text(name).to_owned());
    let planned = match fields.text("planned") {
        empty if blank(empty) => None,
        typed => errors.take("planned", Minutes::parse_hours(typed)),
    };
    // A page sends all of its fields; those that the person may not change are not on it.
    let sent = |name: &str| fields.sent(name) && may.edit_internal;
    let (start, deadline) = (
        fields.day("start", &mut errors),
        fields.day("deadline", &mut errors),
    );
    let (contact, group) = (
        fields.chosen("contact", &mut errors),
        fields.chosen("group", &mut errors),
    );
    let edit = EditTicket {
        subject: text("subject"),
        reference: text("reference"),
        priority: fields.number("priority", &mut errors),
        contact: sent("contact").then_some(contact),
        group: sent("group").then_some(group),
        planned: sent("planned").then_some(planned),
        start: sent("start").then_some(start),
        deadline: sent("deadline").then_some(deadline),
        ..nothing
    };
    let refused = ["contact", "group", "planned", "start", "deadline"];
    for name in refused
        .into_iter()
        .filter(|name| fields.sent(name) && !may.edit_internal)
    {
        errors.add(name, portal_domain::values::Problem::NotAllowed);
    }
    if errors.is_empty() {
        Ok(edit)
    } else {
        Err(errors.into())
    }
}

/// `POST /tickets/:number/edit`
pub(crate) async fn save(visit: Arc<Visit>) -> Answer {
    let actor = visit.actor()?;
    let (head, may) = usecase::view_ticket_head(visit.portal(), actor, key(&visit)?).await?;
    let result = match command(&visit, &may) {
        Ok(edit) => usecase::edit_ticket(visit.portal(), actor, &edit)
            .await
            .map(|_| ()),
        Err(failure) => Err(failure),
    };
    match result {
        Ok(()) => Ok(see_other(&format!("/tickets/{}?notice=saved", head.number))),
        Err(failure) => {
            let (status, errors) = form_errors(&visit.words(), failure, &FIELDS)?;
            visit.page_with(
                status,
                &page(&visit, &head, &may, Some(&visit.form), errors).await?,
            )
        }
    }
}
