//! `/tickets/new`: recording a ticket.

use super::ticket_comment::{rename, submission};
use super::ticket_desk::choices;
use super::ticket_detail::upload_hint;
use super::ticket_edit::priorities;
use crate::page::endpoint::Answer;
use crate::page::failure_page::form_errors;
use crate::page::fields::Fields;
use crate::page::view::ticket_new::{NewTicketForm as FormView, NewTicketPage, ProjectLine};
use crate::page::view::{Choice, FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use portal_domain::access::Principal;
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::people::ResponsibleParty;
use portal_domain::usecase::{self, CreateTicket, Named, NewTicketForm, ProjectOffer, StagedFile};
use portal_domain::values::{FieldErrors, Language, Problem};
use std::sync::Arc;

const FIELDS: [&str; 15] = [
    "submission",
    "subject",
    "description",
    "project",
    "task",
    "priority",
    "type",
    "recipient",
    "site",
    "machine",
    "reference",
    "contact",
    "assignee",
    "group",
    "attachments",
];

/// A recipient as the form sends it: `g:` or `e:` and an id.
fn recipient_value(party: ResponsibleParty) -> String {
    match party {
        ResponsibleParty::Group(id) => format!("g:{id}"),
        ResponsibleParty::Employee(id) => format!("e:{id}"),
    }
}

fn recipient(text: &str) -> Option<ResponsibleParty> {
    match text.split_once(':')? {
        ("g", id) => id.parse().ok().map(ResponsibleParty::Group),
        ("e", id) => id.parse().ok().map(ResponsibleParty::Employee),
        _ => None,
    }
}

fn select<T>(
    empty: Option<&str>,
    offered: &[Named<T>],
    value: impl Fn(&T) -> String,
    typed: &str,
) -> Vec<Choice> {
    let first = empty.map(|label| Choice::new("", label).selected(typed.is_empty()));
    let rest = offered.iter().map(|one| {
        let value = value(&one.id);
        Choice::new(&value, &one.name).selected(value == typed)
    });
    first.into_iter().chain(rest).collect()
}

async fn page(visit: &Visit, typed: &Fields, errors: FormErrors) -> Result<NewTicketPage, Failure> {
    let actor = visit.actor()?;
    let staff = matches!(actor.principal, Principal::Staff(_));
    let chosen = typed.text("project").parse().ok();
    let offered = usecase::new_ticket_form(visit.portal(), actor, chosen).await?;
    if offered.projects.is_empty() {
        return Err(Failure::Forbidden(Forbidden::Create));
    }
    let words = visit.words();
    let choose = Some(words.not_chosen());
    let place = match offered.projects.as_slice() {
        [only] => Some(only),
        several => several
            .iter()
            .find(|offer| Some(offer.project.id) == chosen),
    };
    let (tasks, task_required) = tasks(&offered, typed, choose, place.filter(|_| staff));
    let projects: Vec<_> = offered
        .projects
        .iter()
        .map(|offer| offer.project.clone())
        .collect();
    let default_priority = offered
        .default_priority
        .map(|one| one.number().to_string())
        .unwrap_or_default();
    let priority = typed
        .optional("priority")
        .map_or(default_priority, str::to_owned);
    let types: Vec<Named<String>> = offered
        .types
        .iter()
        .map(|one| Named {
            id: one.id.to_string(),
            name: match actor.language {
                Language::De => one.name_de.to_string(),
                Language::En => one.name_en.to_string(),
            },
        })
        .collect();
    let several = |choices: Vec<Choice>, at_least: usize| {
        if choices.len() > at_least {
            choices
        } else {
            Vec::new()
        }
    };
    Ok(NewTicketPage {
        frame: visit.frame(Nav::Tickets),
        staff,
        // What else there is to choose depends on the project, so employees name it first. A form that comes back asks
        // for it among the rest: nothing that was typed is lost.
        choosing: staff && place.is_none() && errors.is_empty(),
        project: place.filter(|_| staff).map(|offer| ProjectLine {
            value: offer.project.id.to_string(),
            label: offer.project.name.clone(),
            changeable: offered.projects.len() > 1,
        }),
        form: FormView {
            subject: typed.text("subject").to_owned(),
            description: typed.text("description").to_owned(),
            projects: select(
                choose.filter(|_| projects.len() > 1),
                &projects,
                ToString::to_string,
                typed.text("project"),
            ),
            tasks,
            task_required,
            // One type or recipient is set silently; the form asks only for one of several (C19).
            kinds: several(select(choose, &types, Clone::clone, typed.text("type")), 2),
            recipients: several(
                select(
                    choose,
                    &offered.recipients,
                    |one| recipient_value(*one),
                    typed.text("recipient"),
                ),
                2,
            ),
            sites: sites(&offered, typed, choose),
            machines: machines(&offered, typed, choose),
            priorities: if offered.priorities.is_empty() {
                Vec::new()
            } else {
                priorities(visit, &priority)
            },
            contacts: if offered.contacts.is_empty() {
                Vec::new()
            } else {
                select(
                    choose,
                    &offered.contacts,
                    ToString::to_string,
                    typed.text("contact"),
                )
            },
            assignees: if staff {
                choices(
                    words.nobody(),
                    &offered.assignees,
                    typed.optional("assignee"),
                )
            } else {
                Vec::new()
            },
            groups: if offered.groups.is_empty() {
                Vec::new()
            } else {
                choices(words.no_group(), &offered.groups, typed.optional("group"))
            },
            reference: typed.text("reference").to_owned(),
            submission: visit.submission(),
            upload_hint: upload_hint(visit),
            errors,
        },
    })
}

/// Tasks to choose from, and whether one has to be chosen. With a place, those of that project. Else one of a project is
/// set silently, so only several are shown, and with several projects the project stands in front.
fn tasks(
    offered: &NewTicketForm,
    typed: &Fields,
    choose: Option<&str>,
    place: Option<&ProjectOffer>,
) -> (Vec<Choice>, bool) {
    let several_projects = place.is_none() && offered.projects.len() > 1;
    let asked = |offer: &ProjectOffer| {
        place.is_some() || offer.tasks.len() > 1 || (offer.without_task && !offer.tasks.is_empty())
    };
    let here: Vec<&ProjectOffer> = match place {
        Some(place) => vec![place],
        None => offered.projects.iter().collect(),
    };
    let shown: Vec<Named<String>> = here
        .iter()
        .filter(|offer| asked(offer))
        .flat_map(|offer| {
            offer.tasks.iter().map(|task| Named {
                id: task.id.to_string(),
                name: if several_projects {
                    format!("{} · {}", offer.project.name, task.name)
                } else {
                    task.name.clone()
                },
            })
        })
        .collect();
    // Where one of the projects goes without, the browser must not insist.
    let required = here.iter().all(|offer| asked(offer) && !offer.without_task);
    let choices = if shown.is_empty() {
        Vec::new()
    } else {
        select(choose, &shown, Clone::clone, typed.text("task"))
    };
    (choices, required)
}

fn sites(offered: &NewTicketForm, typed: &Fields, choose: Option<&str>) -> Vec<Choice> {
    let sites: Vec<_> = offered
        .sites
        .iter()
        .map(|offer| offer.site.clone())
        .collect();
    if sites.is_empty() {
        Vec::new()
    } else {
        select(choose, &sites, ToString::to_string, typed.text("site"))
    }
}

fn machines(offered: &NewTicketForm, typed: &Fields, choose: Option<&str>) -> Vec<Choice> {
    let machines: Vec<Named<String>> = offered
        .sites
        .iter()
        .flat_map(|offer| {
            offer.machines.iter().map(move |machine| Named {
                id: machine.id.to_string(),
                name: format!("{} · {}", offer.site.name, machine.name),
            })
        })
        .collect();
    if machines.is_empty() {
        Vec::new()
    } else {
        select(choose, &machines, Clone::clone, typed.text("machine"))
    }
}

/// `GET /tickets/new`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let page = page(&visit, &visit.query, FormErrors::none()).await?;
    visit.page(&page)
}

fn command(fields: &Fields, files: Vec<StagedFile>) -> Result<CreateTicket, Failure> {
    fields.only(&FIELDS)?;
    let mut errors = FieldErrors::new();
    let text = fields.optional("recipient");
    let recipient = text.and_then(recipient);
    if text.is_some() && recipient.is_none() {
        errors.add("recipient", Problem::NotOffered);
    }
    let command = CreateTicket {
        submission: submission(fields.text("submission"))?,
        subject: fields.text("subject").to_owned(),
        description: fields.text("description").to_owned(),
        project: fields.chosen("project", &mut errors),
        task: fields.chosen("task", &mut errors),
        priority: fields.number("priority", &mut errors),
        ticket_type: fields.chosen("type", &mut errors),
        recipient,
        site: fields.chosen("site", &mut errors),
        machine: fields.chosen("machine", &mut errors),
        reference: fields.optional("reference").map(str::to_owned),
        contact: fields.chosen("contact", &mut errors),
        assignee: fields.chosen("assignee", &mut errors),
        group: fields.chosen("group", &mut errors),
        files,
    };
    if errors.is_empty() {
        Ok(command)
    } else {
        Err(errors.into())
    }
}

/// `POST /tickets/new`
pub(crate) async fn create(visit: Arc<Visit>) -> Answer {
    let actor = visit.actor()?;
    usecase::check_may_create(visit.portal(), actor).await?;
    let (fields, files) = match visit.receive().await {
        Ok(received) => received,
        Err(unread) => return again(&visit, &unread.fields, unread.failure).await,
    };
    let result = match command(&fields, files.clone()) {
        Ok(command) => usecase::create_ticket(visit.portal(), actor, &command).await,
        Err(failure) => {
            usecase::discard(visit.portal(), &files).await;
            Err(failure)
        }
    };
    match result {
        Ok(recorded) => Ok(see_other(&format!(
            "/tickets/{}?notice=ticket_created",
            recorded.number
        ))),
        Err(failure) => again(&visit, &fields, failure).await,
    }
}

async fn again(visit: &Visit, typed: &Fields, failure: Failure) -> Answer {
    let failure = rename(failure, "files", "attachments");
    let (status, errors) = form_errors(&visit.words(), failure, &FIELDS)?;
    visit.page_with(status, &page(visit, typed, errors).await?)
}
