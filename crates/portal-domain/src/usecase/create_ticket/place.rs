//! Where a new ticket belongs: project and task, site and machine.

use super::CreateTicket;
use crate::access::{CreateFacts, Principal, decide_create};
use crate::failure::Failure;
use crate::ids::{CustomerId, MachineId, SiteId, TaskId};
use crate::usecase::Actor;
use crate::usecase::transaction::Transaction;
use crate::values::Problem;
use crate::work::{Project, Task};

/// `can_create` (domain 4.4, 4.7), told as the field that is wrong.
pub(in crate::usecase) fn check_place(
    actor: &Actor,
    project: &Project,
    tasks: &[Task],
    task: Option<TaskId>,
) -> Result<(), Failure> {
    let may = |task| {
        let facts = CreateFacts {
            project: project.id,
            state: project.state,
            tasks,
            task,
        };
        decide_create(&actor.principal, &facts).is_permitted()
    };
    if may(task) {
        return Ok(());
    }
    // If some other task of the project would do, the task is what is wrong.
    let other = may(None)
        || tasks
            .iter()
            .any(|one| one.project == project.id && may(Some(one.id)));
    match (other, task) {
        (true, None) => Err(Failure::field("task", Problem::Missing)),
        (true, Some(_)) => Err(Failure::field("task", Problem::NotOffered)),
        (false, _) => Err(Failure::field("project", Problem::NotOffered)),
    }
}

/// Site and machine: of the owner, always equal, and for contacts among those offered (domain 4.4, 4.8).
pub(super) async fn place(
    transaction: &Transaction<'_>,
    command: &CreateTicket,
    owner: Option<CustomerId>,
) -> Result<(Option<SiteId>, Option<MachineId>), Failure> {
    let work = &transaction.work;
    let machine = match command.machine {
        None => None,
        Some(id) => Some(
            work.find_machine(id)
                .await?
                .filter(|machine| machine.active)
                .ok_or_else(|| Failure::field("machine", Problem::NotOffered))?,
        ),
    };
    let wrong = if machine.is_some() { "machine" } else { "site" };
    let site_id = match (&machine, command.site) {
        (Some(machine), Some(sent)) if machine.site != sent => {
            return Err(Failure::field("site", Problem::NotOffered));
        }
        (Some(machine), _) => machine.site,
        (None, Some(sent)) => sent,
        (None, None) => return Ok((None, None)),
    };
    let not_offered = || Failure::field(wrong, Problem::NotOffered);
    let site = work.find_site(site_id).await?.ok_or_else(not_offered)?;
    let offered = match &transaction.actor.principal {
        Principal::Contact(contact) => {
            contact.site_offered(site.customer, site.id)
                && (machine.is_none() || contact.machine_shown(site.customer, site.id))
        }
        Principal::Staff(_) => true,
    };
    if site.active && offered && owner == Some(site.customer) {
        Ok((Some(site.id), machine.map(|machine| machine.id)))
    } else {
        Err(not_offered())
    }
}
