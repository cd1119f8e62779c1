//! Evaluators with one thing wrong each.
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "one case is made wrong, and all others stay as they are"
)]

use crate::evaluator::{Evaluator, SHIPPED};
use crate::model::{Asker, Company, Contact, Employee, External, Grant, Level, OTHER, OWN, Reach};
use crate::world::{principal, project_id};
use portal_domain::access::{
    Action, Change, Condition, ConditionSet, CreateFacts, Decision, Explanation, FieldSet, Flip,
    GrantChange, GrantOptions, Lock, NewScope, OwnExplanation, OwnReason, Principal, Subject,
    Switch, TicketFacts, TicketPredicate, conditions, decide, decide_create, explain, explain_own,
    readable_fields, visible,
};
use portal_domain::ids::CustomerId;
use portal_domain::people::BasicRight;
use portal_domain::work::{ProjectState, Status, TicketField};
use portal_domain::workflow::{
    CommentNeed, Manner, Move, Offer, Standing, StepCondition, TicketState, explain_step, offered,
    step,
};

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

pub(super) const REJECTS_WITHOUT_WORDS: Evaluator = Evaluator {
    step: |state, standing, wanted| {
        let has_comment = wanted.has_comment || wanted.to == Status::Rejected;
        step(
            state,
            standing,
            &Move {
                has_comment,
                ..*wanted
            },
        )
    },
    ..SHIPPED
};

pub(super) const SOLVER_ACCEPTS: Evaluator = Evaluator {
    step: |state, standing, wanted| {
        let standing = match *standing {
            Standing::Contact { permitted, .. } => Standing::Contact {
                permitted,
                is_solver: false,
            },
            staff @ Standing::Staff { .. } => staff,
        };
        step(state, &standing, wanted)
    },
    ..SHIPPED
};

pub(super) const CLOSES_OVER_OPEN_SUBTASKS: Evaluator = Evaluator {
    step: |state, standing, wanted| {
        let closed = TicketState {
            open_subtasks: false,
            ..*state
        };
        step(&closed, standing, wanted)
    },
    ..SHIPPED
};

pub(super) const LEAVES_BILLED: Evaluator = Evaluator {
    step: |state, standing, wanted| {
        let status = match state.status {
            Status::Billed => Status::Accepted,
            other => other,
        };
        step(&TicketState { status, ..*state }, standing, wanted)
    },
    ..SHIPPED
};

pub(super) const OFFERS_ONE_TOO_FEW: Evaluator = Evaluator {
    offered: |state, standing| {
        let mut offers = offered(state, |_| *standing);
        offers.pop();
        offers
    },
    ..SHIPPED
};

pub(super) const OFFERS_TO_BILL: Evaluator = Evaluator {
    offered: |state, standing| {
        let mut offers = offered(state, |_| *standing);
        offers.push(Offer {
            to: Status::Billed,
            manner: Manner::Plain,
            comment: CommentNeed::Optional,
        });
        offers
    },
    ..SHIPPED
};

pub(super) const NAMES_ONE_CONDITION_ONLY: Evaluator = Evaluator {
    explain_step: |state, standing, wanted| {
        let mut told = explain_step(state, standing, wanted);
        told.rows.iter_mut().for_each(|row| row.missing.truncate(1));
        told
    },
    ..SHIPPED
};

pub(super) const NAMES_ONE_ROW_ONLY: Evaluator = Evaluator {
    explain_step: |state, standing, wanted| {
        let mut told = explain_step(state, standing, wanted);
        told.rows.truncate(1);
        told
    },
    ..SHIPPED
};

pub(super) const NAMES_WORDS_ALWAYS: Evaluator = Evaluator {
    explain_step: |state, standing, wanted| {
        let mut told = explain_step(state, standing, wanted);
        for row in &mut told.rows {
            if !row.missing.is_empty() && !row.missing.contains(&StepCondition::Comment) {
                row.missing.push(StepCondition::Comment);
            }
        }
        told
    },
    ..SHIPPED
};

/// The explanation with another idea of what would turn it.
fn turned(
    (subject, action): (&Subject<'_>, Action),
    ticket: &TicketFacts<'_>,
    customer: Option<CustomerId>,
    change: fn(&mut Vec<Vec<Change>>),
) -> Explanation {
    let mut told = explain(subject, action, ticket, customer);
    if let Flip::Changes(sets) = &mut told.flip {
        change(sets);
    }
    told
}

pub(super) const EXPLAINS_ONE_CHANGE_TOO_FEW: Evaluator = Evaluator {
    explain: |subject, action, ticket, customer| {
        turned((subject, action), ticket, customer, |sets| {
            for set in sets.iter_mut().filter(|set| set.len() > 1) {
                set.pop();
            }
        })
    },
    ..SHIPPED
};

pub(super) const EXPLAINS_ONE_CHANGE_TOO_MANY: Evaluator = Evaluator {
    explain: |subject, action, ticket, customer| {
        turned((subject, action), ticket, customer, |sets| {
            for set in sets {
                set.push(Change::Setting(Switch::ManageParticipants));
            }
        })
    },
    ..SHIPPED
};

/// Where one option of a grant is enough, the grant is deleted and given anew: that helps too, but takes two changes.
pub(super) const EXPLAINS_A_LARGER_WAY: Evaluator = Evaluator {
    explain: |subject, action, ticket, customer| {
        let mut told = explain(subject, action, ticket, customer);
        let alone = told.grants.len() == 1 && ticket.task.is_none();
        if let Flip::Changes(sets) = &mut told.flip
            && alone
            && let Some([Change::Grant(grant, GrantChange::Writing)]) =
                sets.first().map(Vec::as_slice)
        {
            let options = GrantOptions {
                reach: portal_domain::access::Reach::All,
                ..GrantOptions::default()
            };
            *sets = vec![vec![
                Change::Grant(*grant, GrantChange::Removed),
                Change::NewGrant {
                    project: ticket.project,
                    scope: NewScope::AllTasks,
                    options,
                },
            ]];
        }
        told
    },
    ..SHIPPED
};

pub(super) const EXPLAINS_NOTHING_HELPS: Evaluator = Evaluator {
    explain: |subject, action, ticket, customer| {
        let mut told = explain(subject, action, ticket, customer);
        if matches!(told.flip, Flip::Changes(_)) {
            let missing = told.missing.first().copied().unwrap_or_default();
            told.flip = Flip::Nothing(Lock::Conditions(missing));
        }
        told
    },
    ..SHIPPED
};

pub(super) const EXPLAINS_THE_WALL_AWAY: Evaluator = Evaluator {
    explain: |subject, action, ticket, customer| {
        let mut told = explain(subject, action, ticket, customer);
        let wall = ConditionSet::of(&[Condition::OwnCustomer]);
        if told.flip == Flip::Nothing(Lock::Conditions(wall)) {
            told.flip = Flip::Changes(vec![vec![Change::TicketContact]]);
        }
        told
    },
    ..SHIPPED
};

pub(super) const EXPLAINS_WITH_ANOTHER_GRANT: Evaluator = Evaluator {
    explain: |subject, action, ticket, customer| {
        let mut told = explain(subject, action, ticket, customer);
        told.grant = told.grants.last().map(|verdict| verdict.grant);
        told
    },
    ..SHIPPED
};

pub(super) const EXPLAINS_PERMISSION: Evaluator = Evaluator {
    explain: |subject, action, ticket, customer| {
        let mut told = explain(subject, action, ticket, customer);
        if action == Action::Comment {
            told.decision = Decision::Permitted;
        }
        told
    },
    ..SHIPPED
};

pub(super) const EXPLAINS_SITES_FOR_READING: Evaluator = Evaluator {
    explain: |subject, action, ticket, customer| {
        turned((subject, action), ticket, customer, |sets| {
            for change in sets.iter_mut().flatten() {
                if let Change::Site(site, BasicRight::Write) = *change {
                    *change = Change::Site(site, BasicRight::Read);
                }
            }
        })
    },
    ..SHIPPED
};

const HINT: OwnExplanation = OwnExplanation {
    decision: Decision::Denied,
    reasons: Vec::new(),
};

pub(super) const TELLS_OF_THE_UNSEEN: Evaluator = Evaluator {
    explain_own: |who, action, ticket| Some(explain_own(who, action, ticket).unwrap_or(HINT)),
    ..SHIPPED
};

pub(super) const TELLS_BY_GRANT_ID: Evaluator = Evaluator {
    explain_own: |who, action, ticket| {
        let mut told = explain_own(who, action, ticket)?;
        let grant = who.deciding_grant(ticket.project, ticket.task);
        if !told.decision.is_permitted() && grant.is_some_and(|id| id.uuid().as_u128() % 2 == 1) {
            told.reasons.push(OwnReason::NotOffered);
        }
        Some(told)
    },
    ..SHIPPED
};

pub(super) const TELLS_BY_SECONDARY_PROJECT: Evaluator = Evaluator {
    explain_own: |who, action, ticket| {
        let mut told = explain_own(who, action, ticket)?;
        if !told.decision.is_permitted() && ticket.secondary_projects.is_empty() {
            told.reasons.push(OwnReason::NotOffered);
        }
        Some(told)
    },
    ..SHIPPED
};
