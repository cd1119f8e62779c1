//! What filters and the form for a new ticket offer.

use super::collection::RecipientKind;
use super::list_query::ids;
use crate::api::answer::Shown;
use crate::api::extract::Settled;
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Id, NamedRef, Person, named, person};
use poem_openapi::param::Query;
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::{ProjectId, TicketTypeId, Uuid};
use portal_domain::people::ResponsibleParty;
use portal_domain::ports::ProjectChoice;
use portal_domain::usecase::{self, FilterOptions, Named, NewTicketForm, ProjectOffer};
use portal_domain::values::Priority;

/// What the filters of the list offer.
#[derive(Debug, Object)]
#[oai(rename = "FilterOptions")]
pub(crate) struct FilterOptionsBody {
    /// Projects.
    projects: Vec<NamedRef>,
    /// Tasks of the chosen project.
    tasks: Vec<NamedRef>,
    /// People who recorded tickets that you see.
    creators: Vec<Person>,
    /// Employees to whom tickets are assigned that you see; empty for contacts.
    assignees: Vec<NamedRef>,
    /// Contacts of tickets that you see; empty for contacts.
    contacts: Vec<NamedRef>,
    /// Whether you may record tickets.
    may_create: bool,
}

impl From<FilterOptions> for FilterOptionsBody {
    fn from(options: FilterOptions) -> Self {
        Self {
            projects: options.projects.into_iter().map(named).collect(),
            tasks: options.tasks.into_iter().map(named).collect(),
            creators: options.creators.into_iter().map(person).collect(),
            assignees: options.assignees.into_iter().map(named).collect(),
            contacts: options.contacts.into_iter().map(named).collect(),
            may_create: options.may_create,
        }
    }
}

/// A project with the tasks that can be chosen in it.
#[derive(Debug, Object)]
pub(crate) struct OfferedProject {
    /// The project.
    project: NamedRef,
    /// Its tasks: one is set silently, of several one must be sent.
    tasks: Vec<NamedRef>,
    /// Whether the project can be chosen without a task.
    without_task: bool,
}

impl From<ProjectOffer> for OfferedProject {
    fn from(offer: ProjectOffer) -> Self {
        Self {
            project: named(offer.project),
            tasks: offer.tasks.into_iter().map(named).collect(),
            without_task: offer.without_task,
        }
    }
}

/// A ticket type with its name in both languages.
#[derive(Debug, Object)]
pub(crate) struct OfferedType {
    /// Its id.
    id: Id<TicketTypeId>,
    /// Name in German.
    name_de: String,
    /// Name in English.
    name_en: String,
}

/// A possible recipient.
#[derive(Debug, Object)]
pub(crate) struct OfferedRecipient {
    /// Group or employee.
    kind: Code<RecipientKind>,
    /// Its id.
    id: Id<Uuid>,
    /// Its name.
    name: String,
}

fn recipient(offer: Named<ResponsibleParty>) -> OfferedRecipient {
    let (kind, id) = match offer.id {
        ResponsibleParty::Group(id) => (RecipientKind::Group, id.uuid()),
        ResponsibleParty::Employee(id) => (RecipientKind::Employee, id.uuid()),
    };
    OfferedRecipient {
        kind: Code(kind),
        id: Id(id),
        name: offer.name,
    }
}

/// A site with its machines.
#[derive(Debug, Object)]
pub(crate) struct OfferedSite {
    /// The site.
    site: NamedRef,
    /// Machines there.
    machines: Vec<NamedRef>,
}

/// What can be chosen for a new ticket. What is not offered is refused.
#[derive(Debug, Object)]
pub(crate) struct NewTicketOptions {
    /// Projects.
    projects: Vec<OfferedProject>,
    /// Types; of two or more, contacts must send one.
    types: Vec<OfferedType>,
    /// Recipients; of two or more, contacts must send one.
    recipients: Vec<OfferedRecipient>,
    /// Sites.
    sites: Vec<OfferedSite>,
    /// Priorities; empty if choosing one is not yours.
    priorities: Vec<u8>,
    /// The priority that applies if none is sent.
    default_priority: Option<u8>,
    /// Contacts of the chosen project's customer; for employees.
    contacts: Vec<NamedRef>,
}

impl From<NewTicketForm> for NewTicketOptions {
    fn from(form: NewTicketForm) -> Self {
        Self {
            projects: form
                .projects
                .into_iter()
                .map(OfferedProject::from)
                .collect(),
            types: form
                .types
                .into_iter()
                .map(|one| OfferedType {
                    id: Id(one.id),
                    name_de: one.name_de.into(),
                    name_en: one.name_en.into(),
                })
                .collect(),
            recipients: form.recipients.into_iter().map(recipient).collect(),
            sites: form
                .sites
                .into_iter()
                .map(|offer| OfferedSite {
                    site: named(offer.site),
                    machines: offer.machines.into_iter().map(named).collect(),
                })
                .collect(),
            priorities: form.priorities.into_iter().map(Priority::number).collect(),
            default_priority: form.default_priority.map(Priority::number),
            contacts: form.contacts.into_iter().map(named).collect(),
        }
    }
}

/// What is offered.
pub(crate) struct Options;

#[OpenApi(tag = "Tag::Tickets")]
impl Options {
    /// What the filters of the list offer.
    #[oai(
        path = "/filter-options",
        method = "get",
        operation_id = "getFilterOptions"
    )]
    async fn filters(
        &self,
        caller: Settled,
        /// The project whose tasks are wanted; people are those on its tickets. Repeat it for the people of several.
        project: Query<Option<Vec<Id<ProjectId>>>>,
    ) -> Result<Shown<FilterOptionsBody>, Refused> {
        let chosen = ProjectChoice {
            ids: ids(project),
            ..ProjectChoice::default()
        };
        let options = usecase::filter_options(caller.portal(), &caller.actor, &chosen).await?;
        Ok(Shown(options.into()))
    }

    /// What can be chosen for a new ticket.
    #[oai(
        path = "/new-ticket-options",
        method = "get",
        operation_id = "getNewTicketOptions"
    )]
    async fn new_ticket(
        &self,
        caller: Settled,
        /// The project whose customer's contacts are wanted; for employees.
        project: Query<Option<Id<ProjectId>>>,
    ) -> Result<Shown<NewTicketOptions>, Refused> {
        let chosen = project.0.map(|id| id.0);
        let form = usecase::new_ticket_form(caller.portal(), &caller.actor, chosen).await?;
        Ok(Shown(form.into()))
    }
}
