//! People and tickets drawn from the complete product of all inputs.

use super::accounts::{company, external, statuses};
use super::grants::maybe_grant;
use super::staff::member;
use super::{CONTACTS, EXISTING, PARTICIPANTS, SITES, TASKS};
use crate::model::{
    Company, Contact, FOREIGN, Grant, INTERNAL, OTHER, OWN, PROJECT, SECOND, Scope, TASK_1, TASK_2,
    TODAY, Ticket,
};
use crate::world::Choices;
use portal_domain::work::Status;

/// Any contact under any settings.
pub(crate) fn any_contact(c: &mut Choices) -> (Contact, Company) {
    let places = [
        (PROJECT, Some(OWN)),
        (SECOND, Some(OWN)),
        (INTERNAL, None),
        (FOREIGN, Some(OTHER)),
    ];
    let scopes = [
        Scope::All,
        Scope::Existing(EXISTING),
        Scope::Task(TASK_1),
        Scope::Task(TASK_2),
    ];
    let mut grants = Vec::new();
    for (project, customer) in places {
        for scope in scopes {
            let grant = maybe_grant(c, project, customer, scope);
            let [planned, actual, billable] = [c.flag(), c.flag(), c.flag()];
            let end = c.pick(&[
                None,
                None,
                None,
                Some(TODAY - 1),
                Some(TODAY),
                Some(TODAY + 1),
            ]);
            // Half of the places stay empty, so that narrow and wide scopes both come to decide.
            if let Some(grant) = grant
                && c.flag()
            {
                grants.push(Grant {
                    planned,
                    actual,
                    billable,
                    end,
                    ..grant
                });
            }
        }
    }
    // Most draws can log in: what nobody can see proves little.
    let mut usually = || c.below(16) != 0;
    let contact = Contact {
        login_name: usually(),
        password: usually(),
        active: usually(),
        customer_active: usually(),
        ticket_access: usually(),
        external: external(c),
        statuses: statuses(c),
        ..Contact::with(grants)
    };
    (contact, company(c))
}

/// Any ticket.
pub(crate) fn any_ticket(c: &mut Choices) -> Ticket {
    Ticket {
        owner: c.pick(&[Some(OWN), Some(OWN), Some(OWN), Some(OTHER), None]),
        project: c.pick(&[PROJECT, SECOND, INTERNAL, FOREIGN, 5]),
        project_open: c.below(4) != 0,
        task: c.pick(&TASKS),
        secondary: c.pick(&[&[], &[PROJECT], &[INTERNAL, SECOND]]),
        contact: c.pick(&CONTACTS),
        participants: c.pick(&PARTICIPANTS),
        address: c.pick(&SITES),
        machine: c.flag(),
        status: c.pick(&Status::ALL),
        subtask: c.below(8) == 0,
        family: vec![member(c), member(c)],
    }
}
