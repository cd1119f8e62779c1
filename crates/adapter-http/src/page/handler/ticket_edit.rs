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
use crate::words::Words;
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::ids::CategoryId;
use portal_domain::usecase::{self, EditTicket, Permissions, TicketHead, TicketOptions};
use portal_domain::values::{FieldErrors, Minutes, Problem, blank};
use portal_domain::work::Overbooking;
use std::sync::Arc;

const FIELDS: [&str; 14] = [
    "version",
    "subject",
    "reference",
    "priority",
    "contact",
    "group",
    "planned",
    "start",
    "deadline",
    "overbooking",
    "labels",
    "categories",
    "keywords",
    "creator",
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
            overbooking: overbooking(
                visit,
                &value(
                    "overbooking",
                    head.overbooking
                        .as_shown()
                        .map(|mode| mode.number().to_string())
                        .unwrap_or_default(),
                ),
            ),
            categories: categories(head, &options, typed),
            keywords: value(
                "keywords",
                head.keywords
                    .as_shown()
                    .map(|all| all.join(", "))
                    .unwrap_or_default(),
            ),
            creators: creators(head, &options, typed),
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

/// A mode in words.
pub(crate) fn overbooking_words(words: &Words, mode: Overbooking) -> &'static str {
    match mode {
        Overbooking::Everything => words.overbooking_0(),
        Overbooking::NotBillable => words.overbooking_1(),
        Overbooking::Nothing => words.overbooking_2(),
        Overbooking::TravelOrNotBillable => words.overbooking_3(),
        Overbooking::Travel => words.overbooking_4(),
    }
}

/// All modes, the chosen one marked.
fn overbooking(visit: &Visit, chosen: &str) -> Vec<Choice> {
    let words = visit.words();
    Overbooking::ALL
        .into_iter()
        .map(|mode| {
            let value = mode.number().to_string();
            Choice::new(&value, overbooking_words(&words, mode)).selected(value == chosen)
        })
        .collect()
}

/// Categories to tick: those of the ticket are, or those that were ticked in a form that comes back.
fn categories(head: &TicketHead, options: &TicketOptions, typed: Option<&Fields>) -> Vec<Choice> {
    let carried = head.categories.as_shown().map(Vec::as_slice);
    let carried = carried.unwrap_or_default();
    let ticked = typed.map(|fields| fields.all("categories"));
    let offered = options.categories.iter().map(|one| {
        let value = one.id.to_string();
        let selected = ticked.as_ref().map_or_else(
            || carried.contains(&one.id),
            |ticked| ticked.contains(&value.as_str()),
        );
        Choice::new(&value, &one.name).selected(selected)
    });
    offered.collect()
}

/// Who can be entered as creator; first who it is, which changes nothing.
fn creators(head: &TicketHead, options: &TicketOptions, typed: Option<&Fields>) -> Vec<Choice> {
    if options.creators.is_empty() {
        return Vec::new();
    }
    let chosen = typed
        .map(|fields| fields.text("creator"))
        .unwrap_or_default();
    choices(
        &head.creator.name,
        &options.creators,
        Some(chosen).filter(|one| !one.is_empty()),
    )
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
        overbooking: fields
            .number("overbooking", &mut errors)
            .filter(|_| may.edit_internal),
        // Of ticks only the set ones are sent, so a field beside them says that they were on the page.
        categories: (sent("labels") || sent("categories"))
            .then(|| errors.take("categories", ids(fields)))
            .flatten(),
        keywords: sent("keywords").then(|| {
            let typed = fields.text("keywords").split(',');
            typed.map(str::to_owned).collect()
        }),
        creator: fields
            .chosen("creator", &mut errors)
            .filter(|_| may.edit_internal),
        ..nothing
    };
    let refused = [
        "contact",
        "group",
        "planned",
        "start",
        "deadline",
        "overbooking",
        "labels",
        "categories",
        "keywords",
        "creator",
    ];
    for name in refused
        .into_iter()
        .filter(|name| fields.sent(name) && !may.edit_internal)
    {
        errors.add(name, Problem::NotAllowed);
    }
    if errors.is_empty() {
        Ok(edit)
    } else {
        Err(errors.into())
    }
}

/// The ticked categories.
fn ids(fields: &Fields) -> Result<Vec<CategoryId>, Problem> {
    let parsed = fields.all("categories").into_iter().map(str::parse);
    let parsed: Result<_, _> = parsed.collect();
    parsed.map_err(|_| Problem::NotOffered)
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
