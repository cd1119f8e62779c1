//! That there is an answer at all.

use crate::checks::rights::{contacts, employees};
use crate::evaluator::Evaluator;
use crate::extent::Extent;
use crate::model::{Asker, Company, Contact};
use crate::world::{
    BuiltTicket, contact_access, project_customer, settings, stored_employee, today,
};
use portal_domain::access::{Action, Principal, Subject};

pub(crate) fn evaluation_never_panics(e: &Evaluator, extent: Extent) {
    let ask = |asker: &Asker, who: &Principal, subject: &Subject<'_>, ticket: &BuiltTicket| {
        let facts = &ticket.facts();
        let customer = project_customer(asker, &ticket.plain);
        let list = (e.list)(who);
        let mut answers = u64::from(list.matches(facts));
        answers += u64::from((e.fields)(who, facts).iter().next().is_some());
        for action in Action::ALL {
            answers += u64::from((e.decide)(who, *action, facts));
            // Every other action is explained where explanations are checked.
            if !matches!(action, Action::View | Action::Accept) {
                continue;
            }
            let told = (e.explain)(subject, *action, facts, customer);
            answers += u64::from(told.basis.is_some());
            if let Principal::Contact(contact) = who {
                answers += u64::from((e.explain_own)(contact, *action, facts).is_some());
            }
        }
        answers
    };
    contacts(
        extent,
        |who: &Contact, company: &Company, tickets: &[BuiltTicket]| {
            let asker = Asker::Contact(who.clone(), *company);
            let compiled = (e.compile)(&asker);
            let (access, settings) = (contact_access(who), settings(company));
            let subject = Subject::contact(&access, &settings, today()).unwrap();
            for ticket in tickets {
                assert!(ask(&asker, &compiled, &subject, ticket) < 100);
            }
        },
    );
    employees(e, extent, |one, who, ticket| {
        let stored = stored_employee(one);
        let subject = Subject::employee(&stored);
        assert!(ask(&Asker::Employee(*one), who, &subject, ticket) < 100);
    });
}
