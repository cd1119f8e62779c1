//! Worlds about accounts: their state, settings, sites and basic rights, lists of statuses.

use super::{CONTACTS, HOME, LEVELS, OWNERS, PARTICIPANTS, READ, SITES, WRITE};
use crate::model::{
    Asker, COLLEAGUE, Company, Contact, External, Grant, Id, ME, OTHER, OWN, PROJECT, Reach, Scope,
    TODAY, Ticket,
};
use crate::world::Choices;
use portal_domain::work::Status;

/// Every company setting.
pub(super) fn company(c: &mut Choices) -> Company {
    Company {
        read_only: c.flag(),
        internal_grantable: c.flag(),
        assigned_regardless: c.flag(),
        set_priority: c.flag(),
        manage_participants: c.flag(),
        today: TODAY,
    }
}

/// Nothing, or one grant on the whole project in a few positions.
pub(super) fn usual_grant(c: &mut Choices) -> Vec<Grant> {
    let whole = Grant {
        planned: true,
        billable: true,
        ..Grant::on(PROJECT, Scope::All)
    };
    let options = [
        None,
        Some(whole),
        Some(Grant {
            read_only: true,
            reach: Reach::All,
            ..whole
        }),
        Some(Grant {
            reach: Reach::All,
            actual: true,
            ..whole
        }),
    ];
    c.pick(&options).into_iter().collect()
}

/// Every state of an account under every setting.
pub(super) fn account(c: &mut Choices) -> Asker {
    let contact = Contact {
        login_name: c.flag(),
        password: c.flag(),
        active: c.flag(),
        customer_active: c.flag(),
        ticket_access: c.flag(),
        statuses: c.pick(&[None, Some(&[]), Some(&[Status::Accepted, Status::New])]),
        ..Contact::with(usual_grant(c))
    };
    Asker::Contact(contact, company(c))
}

pub(super) fn account_ticket(c: &mut Choices) -> Ticket {
    Ticket {
        owner: c.pick(&[Some(OWN), None]),
        project_open: c.flag(),
        contact: c.pick(&[None, Some(ME), Some(COLLEAGUE)]),
        participants: c.pick(&[&[], &[ME]]),
        status: c.pick(&Status::ALL),
        subtask: c.flag(),
        ..Ticket::plain()
    }
}

/// An account without limits, or external with sites and basic rights of every kind.
pub(super) fn external(c: &mut Choices) -> Option<External> {
    const SHAPES: [(&[Id], &[Id]); 5] = [
        (&[], &[]),
        (&[READ], &[]),
        (&[], &[WRITE]),
        (&[READ], &[WRITE]),
        (&[READ, WRITE], &[WRITE, HOME]),
    ];
    let is_external = c.flag();
    let (read, write) = c.pick(&SHAPES);
    let limits = External {
        home: HOME,
        read,
        write,
        addresses: c.pick(&LEVELS),
        machines: c.pick(&LEVELS),
        contacts: c.pick(&LEVELS),
    };
    is_external.then_some(limits)
}

pub(super) fn sites(c: &mut Choices) -> Asker {
    let contact = Contact {
        external: external(c),
        ..Contact::with(usual_grant(c))
    };
    let company = Company {
        assigned_regardless: c.flag(),
        set_priority: true,
        manage_participants: true,
        ..Company::FRESH
    };
    Asker::Contact(contact, company)
}

pub(super) fn site_ticket(c: &mut Choices) -> Ticket {
    Ticket {
        owner: c.pick(&[Some(OWN), Some(OTHER)]),
        contact: c.pick(&[None, Some(ME), Some(COLLEAGUE)]),
        participants: c.pick(&[&[], &[ME]]),
        address: c.pick(&SITES),
        machine: c.flag(),
        status: c.pick(&Status::ALL),
        ..Ticket::plain()
    }
}

/// Every list of statuses, with what else an answer depends on.
pub(super) fn statuses(c: &mut Choices) -> Option<&'static [Status]> {
    use Status::{Accepted as A, Billed as B, Done as D, InProcess as I, New as N, Rejected as R};
    const LISTS: [&[Status]; 16] = [
        &[],
        &[A],
        &[R],
        &[I],
        &[A, R],
        &[A, I],
        &[R, I],
        &[A, R, I],
        &[N, D, B],
        &[N, A],
        &[D, R],
        &[B, I],
        &[A, R, D],
        &[A, I, B],
        &[N, R, I],
        &[N, I, D, R, A, B],
    ];
    c.below(17).checked_sub(1).map(|list| LISTS[list])
}

pub(super) fn answers(c: &mut Choices) -> Asker {
    let contact = Contact {
        statuses: statuses(c),
        ..Contact::with(usual_grant(c))
    };
    let company = Company {
        read_only: c.flag(),
        assigned_regardless: c.flag(),
        set_priority: c.flag(),
        manage_participants: c.flag(),
        ..Company::FRESH
    };
    Asker::Contact(contact, company)
}

pub(super) fn answer_ticket(c: &mut Choices) -> Ticket {
    Ticket {
        owner: c.pick(&OWNERS),
        project_open: c.flag(),
        contact: c.pick(&CONTACTS),
        participants: c.pick(&PARTICIPANTS),
        status: c.pick(&Status::ALL),
        subtask: c.flag(),
        ..Ticket::plain()
    }
}
