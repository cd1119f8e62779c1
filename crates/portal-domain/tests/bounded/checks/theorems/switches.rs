//! What each switch of company, account and grant takes or adds.

use crate::checks::rights::{Rights, WRITING, contacts, rights};
use crate::evaluator::Evaluator;
use crate::extent::Extent;
use crate::model::{Company, Contact, Level, OTHER, OWN};
use crate::oracle;
use crate::world::{BuiltTicket, customer_id, site_id};
use portal_domain::access::{Action, Principal};
use portal_domain::work::TicketField;

pub(crate) fn read_only_takes_writing_and_nothing_else(e: &Evaluator, extent: Extent) {
    contacts(extent, |who, company, tickets| {
        let before = e.contact(who, company);
        let mut all_read_only = who.clone();
        all_read_only
            .grants
            .iter_mut()
            .for_each(|g| g.read_only = true);
        let company_read_only = Company {
            read_only: true,
            ..*company
        };
        for after in [
            e.contact(&all_read_only, company),
            e.contact(who, &company_read_only),
        ] {
            for ticket in tickets {
                let (before, after) = (e.rights(&before, ticket), e.rights(&after, ticket));
                assert!(after.within(before));
                assert_eq!(after.fields, before.fields);
                assert_eq!(after.has(Action::View), before.has(Action::View));
                for action in WRITING {
                    assert!(!after.has(*action), "{action:?} under read-only");
                }
            }
        }
    });
}

pub(crate) fn ticket_access_off_removes_everything(e: &Evaluator, extent: Extent) {
    contacts(extent, |who, company, tickets| {
        let off = Contact {
            ticket_access: false,
            ..who.clone()
        };
        nothing_is_left(e, &off, company, tickets);
    });
}

pub(crate) fn who_cannot_log_in_sees_nothing(e: &Evaluator, extent: Extent) {
    contacts(extent, |who, company, tickets| {
        let without: [fn(&mut Contact); 4] = [
            |c| c.login_name = false,
            |c| c.password = false,
            |c| c.active = false,
            |c| c.customer_active = false,
        ];
        for take in without {
            let mut locked_out = who.clone();
            take(&mut locked_out);
            nothing_is_left(e, &locked_out, company, tickets);
        }
    });
}

fn nothing_is_left(e: &Evaluator, who: &Contact, company: &Company, tickets: &[BuiltTicket]) {
    let compiled = e.contact(who, company);
    let list = (e.list)(&compiled);
    for ticket in tickets {
        assert_eq!(e.rights(&compiled, ticket), Rights::NONE);
        assert!(!list.matches(&ticket.facts()));
    }
}

pub(crate) fn the_override_adds_reading_only(e: &Evaluator, extent: Extent) {
    contacts(extent, |who, company, tickets| {
        let with = |assigned_regardless| {
            let company = Company {
                assigned_regardless,
                ..*company
            };
            e.contact(who, &company)
        };
        let (off, on) = (with(false), with(true));
        for ticket in tickets {
            let (off, on) = (e.rights(&off, ticket), e.rights(&on, ticket));
            assert!(off.within(on));
            for action in Action::ALL {
                let adds = on.has(*action) && !off.has(*action);
                let reading = matches!(action, Action::View | Action::ReadMachine);
                assert!(!adds || reading, "{action:?}");
            }
            for hours in [
                TicketField::PlannedHours,
                TicketField::ActualHours,
                TicketField::BillableHours,
            ] {
                assert_eq!(on.fields.contains(hours), off.fields.contains(hours));
            }
        }
    });
}

pub(crate) fn the_external_mark_adds_nothing(e: &Evaluator, extent: Extent) {
    rights(e, extent, |who, company, ticket, limited| {
        let free = Contact {
            external: None,
            ..who.clone()
        };
        assert!(limited.within(e.rights(&e.contact(&free, company), ticket)));
    });
}

pub(crate) fn a_list_of_statuses_takes_answers_and_nothing_else(e: &Evaluator, extent: Extent) {
    rights(e, extent, |who, company, ticket, restricted| {
        let with = |statuses| {
            let who = Contact {
                statuses,
                ..who.clone()
            };
            e.rights(&e.contact(&who, company), ticket)
        };
        let (free, empty) = (with(None), with(Some(&[])));
        assert!(restricted.within(free) && empty.within(restricted));
        for action in Action::ALL {
            if matches!(action, Action::Accept | Action::Reject | Action::Return) {
                assert!(!empty.has(*action));
            } else {
                assert_eq!(free.has(*action), empty.has(*action), "{action:?}");
            }
        }
    });
}

pub(crate) fn sites_machines_and_directory_follow_basic_rights(e: &Evaluator, extent: Extent) {
    contacts(extent, |who, company, _| {
        let Principal::Contact(compiled) = e.contact(who, company) else {
            return;
        };
        assert_eq!(compiled.directory(), oracle::directory(who));
        assert_eq!(compiled.is_external(), who.external.is_some());
        for customer in [OWN, OTHER] {
            for site in 1..=4 {
                let (c, s) = (customer_id(customer), site_id(site));
                let shown = oracle::site_shown(who, customer, site);
                let machines = who
                    .external
                    .is_none_or(|limits| limits.machines != Level::None);
                assert_eq!(compiled.site_shown(c, s), shown);
                assert_eq!(compiled.machine_shown(c, s), shown && machines);
                let offered = oracle::site_offered(who, customer, site);
                assert_eq!(compiled.site_offered(c, s), offered);
                assert!(!offered || shown, "writing a site implies reading it");
            }
        }
    });
}
