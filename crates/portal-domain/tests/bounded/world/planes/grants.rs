//! Worlds about grants: overlapping ones, one with all of its options, several projects.

use super::{CONTACTS, EXISTING, OWNERS, PARTICIPANTS, REACHES, TASKS};
use crate::model::{
    Asker, Company, Contact, FOREIGN, Grant, INTERNAL, Id, OTHER, OWN, PROJECT, Reach, SECOND,
    Scope, TASK_1, TASK_2, TODAY, Ticket,
};
use crate::world::Choices;
use portal_domain::work::Status;

/// No grant, or one with or without read-only, of every reach, in force or ended.
pub(super) fn maybe_grant(
    c: &mut Choices,
    project: Id,
    customer: Option<Id>,
    scope: Scope,
) -> Option<Grant> {
    let chosen = c.below(13).checked_sub(1)?;
    Some(Grant {
        project_customer: customer,
        read_only: chosen & 1 == 1,
        end: (chosen & 2 == 2).then_some(TODAY - 1),
        reach: REACHES[chosen >> 2],
        // Each scope shows another figure, so that the deciding grant can be told from the fields.
        planned: scope == Scope::All,
        actual: matches!(scope, Scope::Existing(_)),
        billable: matches!(scope, Scope::Task(_)),
        ..Grant::on(project, scope)
    })
}

/// Up to three grants that overlap on the first task, in projects of every kind.
pub(super) fn overlaps(c: &mut Choices) -> Asker {
    let customer = c.pick(&[Some(OWN), None, Some(OTHER)]);
    let company = Company {
        internal_grantable: c.flag(),
        assigned_regardless: c.flag(),
        ..Company::FRESH
    };
    let scopes = [Scope::All, Scope::Existing(EXISTING), Scope::Task(TASK_1)];
    let grants = scopes.map(|scope| maybe_grant(c, PROJECT, customer, scope));
    Asker::Contact(
        Contact::with(grants.into_iter().flatten().collect()),
        company,
    )
}

pub(super) fn scoped_ticket(c: &mut Choices) -> Ticket {
    Ticket {
        owner: c.pick(&OWNERS),
        task: c.pick(&TASKS),
        contact: c.pick(&CONTACTS),
        participants: c.pick(&PARTICIPANTS),
        status: c.pick(&[Status::InProcess, Status::Done]),
        ..Ticket::plain()
    }
}

/// One grant with all of its options and ends.
pub(super) fn one_grant(c: &mut Choices) -> Asker {
    let grant = Grant {
        read_only: c.flag(),
        reach: c.pick(&REACHES),
        planned: c.flag(),
        actual: c.flag(),
        billable: c.flag(),
        end: c.pick(&[None, Some(TODAY - 1), Some(TODAY), Some(TODAY + 1)]),
        ..Grant::on(
            PROJECT,
            c.pick(&[
                Scope::All,
                Scope::Existing(EXISTING),
                Scope::Existing(&[]),
                Scope::Task(TASK_2),
            ]),
        )
    };
    let company = Company {
        read_only: c.flag(),
        assigned_regardless: c.flag(),
        ..Company::FRESH
    };
    Asker::Contact(Contact::with(vec![grant]), company)
}

pub(super) fn one_grant_ticket(c: &mut Choices) -> Ticket {
    Ticket {
        owner: c.pick(&OWNERS),
        task: c.pick(&TASKS),
        contact: c.pick(&CONTACTS),
        participants: c.pick(&PARTICIPANTS),
        status: c.pick(&Status::ALL),
        ..Ticket::plain()
    }
}

/// Grants on projects of every kind at once: two own ones, an internal one, one that moved to another customer.
pub(super) fn projects(c: &mut Choices) -> Asker {
    let places = [
        (PROJECT, Some(OWN)),
        (SECOND, Some(OWN)),
        (INTERNAL, None),
        (FOREIGN, Some(OTHER)),
    ];
    let mut grants = Vec::new();
    for (project, project_customer) in places {
        let chosen = c.below(4);
        let grant = Grant {
            project_customer,
            read_only: chosen == 1,
            reach: if chosen == 3 {
                Reach::All
            } else {
                Reach::NamedOrUnassigned
            },
            planned: true,
            ..Grant::on(project, Scope::All)
        };
        if chosen > 0 {
            grants.push(grant);
        }
    }
    let company = Company {
        internal_grantable: c.flag(),
        assigned_regardless: c.flag(),
        ..Company::FRESH
    };
    Asker::Contact(Contact::with(grants), company)
}

pub(super) fn project_ticket(c: &mut Choices) -> Ticket {
    Ticket {
        owner: c.pick(&OWNERS),
        // The last one has never been heard of.
        project: c.pick(&[PROJECT, SECOND, INTERNAL, FOREIGN, 5]),
        task: c.pick(&[None, Some(TASK_1)]),
        secondary: c.pick(&[&[], &[PROJECT], &[INTERNAL, SECOND]]),
        contact: c.pick(&CONTACTS),
        participants: c.pick(&PARTICIPANTS),
        status: c.pick(&[Status::New, Status::Done]),
        ..Ticket::plain()
    }
}
