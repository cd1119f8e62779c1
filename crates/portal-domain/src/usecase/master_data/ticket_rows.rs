//! Tickets as an import takes them, part after part. Subtasks are not among them: a table knows no parents.

use super::desk::DIVIDES;
use super::export::numbers;
use crate::access::visible;
use crate::failure::Failure;
use crate::people::Contact;
use crate::ports::{NameRefs, Names, ReadView};
use crate::usecase::Actor;
use crate::values::Language;
use crate::work::{Party, Ticket, TicketNumber};
use std::collections::BTreeMap;

/// So many tickets are read together.
const TOGETHER: u32 = 200;

/// The rows behind a number, and the number of the last one if more may follow.
pub(super) async fn part(
    view: &dyn ReadView,
    actor: &Actor,
    after: Option<TicketNumber>,
) -> Result<(Vec<Vec<String>>, Option<TicketNumber>), Failure> {
    let visible = visible(&actor.principal);
    let tickets = view.tickets_after(&visible, after, TOGETHER).await?;
    let full = u32::try_from(tickets.len()).is_ok_and(|count| count == TOGETHER);
    let next = tickets.last().filter(|_| full).map(|last| last.number);
    let shown = Shown::of(view, actor.settings.company_language, &tickets).await?;
    Ok((tickets.iter().map(|one| shown.row(one)).collect(), next))
}

/// What stands in the cells instead of ids.
struct Shown {
    language: Language,
    names: Names,
    contacts: BTreeMap<crate::ids::ContactId, Contact>,
    customers: BTreeMap<crate::ids::CustomerId, String>,
    projects: BTreeMap<crate::ids::ProjectId, String>,
    types: Vec<crate::work::TicketType>,
    categories: Vec<crate::work::Category>,
}

impl Shown {
    async fn of(
        view: &dyn ReadView,
        language: Language,
        tickets: &[Ticket],
    ) -> Result<Self, Failure> {
        let mut refs = NameRefs::default();
        let mut contacts = Vec::new();
        let mut projects = Vec::new();
        for ticket in tickets {
            contacts.extend(ticket.contact);
            contacts.extend(&ticket.participants);
            match ticket.creator {
                Party::Contact(id) => contacts.push(id),
                Party::Employee(id) => refs.employees.push(id),
            }
            refs.employees.extend(ticket.assignee);
            refs.groups.extend(ticket.group);
            refs.tasks.extend(ticket.primary.task);
            refs.sites.extend(ticket.site);
            refs.machines.extend(ticket.machine);
            projects.push(ticket.primary.project);
        }
        once(&mut refs.employees);
        once(&mut refs.groups);
        once(&mut refs.tasks);
        once(&mut refs.sites);
        once(&mut refs.machines);
        once(&mut contacts);
        once(&mut projects);
        let found = view.contacts_by_id(&contacts).await?;
        let projects = view.projects_by_id(&projects).await?;
        let owners = tickets.iter().filter_map(|ticket| ticket.owner);
        Ok(Self {
            language,
            names: view.names(&refs).await?,
            contacts: found.into_iter().map(|one| (one.id, one)).collect(),
            customers: numbers(view, owners).await?,
            projects: projects
                .into_iter()
                .map(|one| (one.id, one.short_name.to_string()))
                .collect(),
            types: view.list_ticket_types().await?,
            categories: view.list_categories().await?,
        })
    }

    fn named(&self, id: Option<impl Into<crate::ids::Uuid>>) -> String {
        id.and_then(|id| self.names.of(id))
            .unwrap_or_default()
            .to_owned()
    }

    /// The address, which tells a contact apart better than the name does. Of somebody erased nothing is told.
    fn contact(&self, id: crate::ids::ContactId) -> String {
        match self.contacts.get(&id) {
            Some(one) if one.erased.is_none() => one
                .email
                .as_ref()
                .map_or_else(|| one.full_name(), ToString::to_string),
            Some(_) | None => String::new(),
        }
    }

    fn row(&self, one: &Ticket) -> Vec<String> {
        let text = |value: Option<String>| value.unwrap_or_default();
        let participants = one.participants.iter().map(|id| self.contact(*id));
        let creator = match one.creator {
            Party::Contact(id) => self.contact(id),
            Party::Employee(id) => self.named(Some(id)),
        };
        let kind = self
            .types
            .iter()
            .find(|kind| Some(kind.id) == one.ticket_type);
        let kind = kind.map(|kind| match self.language {
            Language::De => kind.name_de.to_string(),
            Language::En => kind.name_en.to_string(),
        });
        let categories = self.categories.iter();
        let categories = categories.filter(|category| one.categories.contains(&category.id));
        let categories = categories.map(|category| category.name(self.language).to_string());
        vec![
            one.id.to_string(),
            one.number.to_string(),
            text(one.external_number.as_ref().map(ToString::to_string)),
            one.subject.to_string(),
            one.description.to_string(),
            one.status().code().to_owned(),
            one.priority.number().to_string(),
            text(self.projects.get(&one.primary.project).cloned()),
            self.named(one.primary.task),
            text(one.owner.and_then(|id| self.customers.get(&id).cloned())),
            text(one.contact.map(|id| self.contact(id))),
            listed(participants),
            creator,
            self.named(one.assignee),
            self.named(one.group),
            text(kind),
            self.named(one.site),
            self.named(one.machine),
            text(one.reference.as_ref().map(ToString::to_string)),
            text(one.planned.map(|planned| planned.to_string())),
            one.received.to_string(),
            text(one.start.map(|day| day.to_string())),
            text(one.deadline.map(|day| day.to_string())),
            one.created_at.to_rfc3339(),
            listed(categories),
            listed(one.keywords.iter().map(ToString::to_string)),
        ]
    }
}

fn once<T: Ord>(list: &mut Vec<T>) {
    list.sort_unstable();
    list.dedup();
}

fn listed(members: impl Iterator<Item = String>) -> String {
    let divides = format!("{DIVIDES} ");
    let members: Vec<String> = members.filter(|one| !one.is_empty()).collect();
    members.join(&divides)
}
