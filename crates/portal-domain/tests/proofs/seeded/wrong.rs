//! Evaluators with one thing wrong each about rights: what is compiled, decided, listed, read and created.
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "one case is made wrong, and all others stay as they are"
)]

use crate::evaluator::{Evaluator, SHIPPED};
use crate::model::{Asker, Company, Contact, Employee, External, Grant, Level, OTHER, OWN, Reach};
use crate::world::{principal, project_id};
use portal_domain::access::{
    Action, Condition, CreateFacts, FieldSet, Principal, TicketFacts, TicketPredicate, conditions,
    decide, decide_create, readable_fields, visible,
};
use portal_domain::work::{ProjectState, Status, TicketField};

fn may(who: &Principal, action: Action, ticket: &TicketFacts<'_>) -> bool {
    decide(who, action, ticket).is_permitted()
}

fn holds(who: &Principal, ticket: &TicketFacts<'_>, condition: Condition) -> bool {
    conditions(who, ticket).contains(condition)
}

/// A contact compiled from something else than what is stored.
fn with_contact(asker: &Asker, change: fn(&mut Contact, &mut Company)) -> Principal {
    let mut changed = asker.clone();
    if let Asker::Contact(contact, company) = &mut changed {
        change(contact, company);
    }
    principal(&changed)
}

const fn deciding(decide: fn(&Principal, Action, &TicketFacts<'_>) -> bool) -> Evaluator {
    Evaluator { decide, ..SHIPPED }
}

const fn compiling(compile: fn(&Asker) -> Principal) -> Evaluator {
    Evaluator { compile, ..SHIPPED }
}

pub(super) const LENIENT_WITHOUT_GRANT: Evaluator = deciding(|who, action, ticket| {
    may(who, action, ticket) || (action == Action::View && !holds(who, ticket, Condition::Granted))
});

pub(super) const OPEN_TO_OTHER_CUSTOMERS: Evaluator = deciding(|who, action, ticket| match who {
    Principal::Contact(contact) if ticket.owner.is_some() => {
        let own = TicketFacts {
            owner: Some(contact.customer()),
            ..*ticket
        };
        may(who, action, &own)
    }
    Principal::Contact(_) | Principal::Staff(_) => may(who, action, ticket),
});

pub(super) const ADDS_UP_GRANTS: Evaluator = compiling(|asker| {
    with_contact(asker, |contact, _| {
        let reaches_all = contact.grants.iter().any(|one| one.reach == Reach::All);
        let writes = contact.grants.iter().any(|one| !one.read_only);
        for grant in &mut contact.grants {
            if reaches_all {
                grant.reach = Reach::All;
            }
            grant.read_only = !writes;
        }
    })
});

pub(super) const FIRST_GRANT_ONLY: Evaluator =
    compiling(|asker| with_contact(asker, |contact, _| contact.grants.truncate(1)));

pub(super) const COUNTS_PARTICIPANTS: Evaluator =
    deciding(|who, action, ticket| may(who, action, ticket) && ticket.participants.len() < 2);

fn each_grant(asker: &Asker, change: fn(&mut Grant)) -> Principal {
    let mut changed = asker.clone();
    if let Asker::Contact(contact, _) = &mut changed {
        contact.grants.iter_mut().for_each(change);
    }
    principal(&changed)
}

pub(super) const ENDS_ARE_IGNORED: Evaluator =
    compiling(|asker| each_grant(asker, |grant| grant.end = None));

pub(super) const INTERNAL_IS_OPEN: Evaluator =
    compiling(|asker| with_contact(asker, |_, company| company.internal_grantable = true));

pub(super) const MOVED_PROJECTS_COUNT: Evaluator = compiling(|asker| {
    each_grant(asker, |grant| {
        if grant.project_customer == Some(OTHER) {
            grant.project_customer = Some(OWN);
        }
    })
});

pub(super) const COMMENTS_UNDER_READ_ONLY: Evaluator = deciding(|who, action, ticket| {
    may(who, action, ticket) || (action == Action::Comment && may(who, Action::View, ticket))
});

pub(super) const TICKET_ACCESS_IS_IGNORED: Evaluator =
    compiling(|asker| with_contact(asker, |contact, _| contact.ticket_access = true));

pub(super) const LOGINS_ARE_IGNORED: Evaluator =
    compiling(|asker| with_contact(asker, |contact, _| contact.password = true));

pub(super) const OVERRIDE_COMMENTS: Evaluator = deciding(|who, action, ticket| {
    may(who, action, ticket)
        || (action == Action::Comment
            && may(who, Action::View, ticket)
            && holds(who, ticket, Condition::AssignedRegardless))
});

pub(super) const EXTERNAL_SEES_MORE: Evaluator = deciding(|who, action, ticket| {
    let external = matches!(who, Principal::Contact(contact) if contact.is_external());
    may(who, action, ticket)
        || (external && action == Action::ReadActualHours && may(who, Action::View, ticket))
});

pub(super) const STATUS_LIST_HIDES: Evaluator = deciding(|who, action, ticket| {
    let contact = matches!(who, Principal::Contact(_));
    may(who, action, ticket) && (!contact || holds(who, ticket, Condition::MayApplyAccepted))
});

pub(super) const BASIC_RIGHTS_ARE_IGNORED: Evaluator = compiling(|asker| {
    with_contact(asker, |contact, _| {
        contact.external = contact.external.map(|limits| External {
            addresses: Level::Write,
            ..limits
        });
    })
});

pub(super) const COMMENTS_UNSEEN: Evaluator =
    deciding(|who, action, ticket| may(who, action, ticket) || action == Action::Comment);

pub(super) const FIELDS_OF_THE_UNSEEN: Evaluator = Evaluator {
    fields: |who, ticket| readable_fields(who, ticket).with_if(TicketField::Number, true),
    ..SHIPPED
};

fn without_sites(predicate: TicketPredicate) -> TicketPredicate {
    use TicketPredicate as P;
    match predicate {
        P::SiteNoneOrIn(_) => P::AllOf(Vec::new()),
        P::AllOf(parts) => P::AllOf(parts.into_iter().map(without_sites).collect()),
        P::AnyOf(parts) => P::AnyOf(parts.into_iter().map(without_sites).collect()),
        other => other,
    }
}

pub(super) const LIST_WITHOUT_SITES: Evaluator = Evaluator {
    list: |who| without_sites(visible(who).predicate().clone()),
    ..SHIPPED
};

pub(super) const SECONDARY_OPENS: Evaluator = deciding(|who, action, ticket| {
    may(who, action, ticket)
        || ticket.secondary_projects.iter().any(|project| {
            let there = TicketFacts {
                project: *project,
                ..*ticket
            };
            matches!(who, Principal::Contact(_)) && may(who, action, &there)
        })
});

pub(super) const INTERNAL_FOR_CONTACTS: Evaluator = deciding(|who, action, ticket| {
    may(who, action, ticket) || (action == Action::ReadInternal && may(who, Action::View, ticket))
});

pub(super) const ONE_SWITCH_FOR_ALL_HOURS: Evaluator = Evaluator {
    fields: |who, ticket| {
        let fields = readable_fields(who, ticket);
        let planned = fields.contains(TicketField::PlannedHours);
        fields.with_if(TicketField::ActualHours, planned)
    },
    ..SHIPPED
};

pub(super) const INACTIVE_ADMINISTRATORS: Evaluator = compiling(|asker| match asker {
    Asker::Employee(employee) => principal(&Asker::Employee(Employee {
        active: true,
        ..*employee
    })),
    Asker::Contact(_, _) => principal(asker),
});

pub(super) const FIRST_OF_THE_FAMILY_ONLY: Evaluator = deciding(|who, action, ticket| {
    let alone = TicketFacts {
        family: &ticket.family[..1],
        ..*ticket
    };
    may(who, action, &alone)
});

pub(super) const PANICS_ON_THE_UNKNOWN: Evaluator = deciding(|who, action, ticket| {
    assert_ne!(ticket.project, project_id(5), "never heard of");
    may(who, action, ticket)
});

pub(super) const COMMENTS_ON_ACCEPTED: Evaluator = deciding(|who, action, ticket| {
    may(who, action, ticket)
        || (action == Action::Comment
            && ticket.status == Status::Accepted
            && may(who, Action::Write, ticket))
});

pub(super) const OWNER_FOR_CONTACTS: Evaluator = Evaluator {
    fields: |who, ticket| {
        let fields = readable_fields(who, ticket);
        fields.with_if(TicketField::Owner, fields != FieldSet::EMPTY)
    },
    ..SHIPPED
};

pub(super) const BILLED_BY_MEMBERS: Evaluator = deciding(|who, action, ticket| {
    may(who, action, ticket)
        || (action == Action::Bill
            && ticket.status == Status::Accepted
            && holds(who, ticket, Condition::InProject)
            && may(who, Action::ChangeStatus, ticket))
});

pub(super) const DENIES_EVERYTHING: Evaluator = Evaluator {
    fields: |_, _| FieldSet::EMPTY,
    list: |_| TicketPredicate::Never,
    ..deciding(|_, _, _| false)
};

pub(super) const CREATES_WITHOUT_TASK: Evaluator = Evaluator {
    create: |who, place| {
        let bare = CreateFacts {
            tasks: &[],
            ..*place
        };
        decide_create(who, place).is_permitted() || decide_create(who, &bare).is_permitted()
    },
    ..SHIPPED
};

pub(super) const CREATES_IN_CLOSED_PROJECTS: Evaluator = Evaluator {
    create: |who, place| {
        let open = CreateFacts {
            state: ProjectState::Open,
            ..*place
        };
        decide_create(who, &open).is_permitted()
    },
    ..SHIPPED
};
