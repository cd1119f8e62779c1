//! Every explanation of the bounded worlds: it has the decision's answer, names what decides, and what it says would turn
//! a denial does, wholly and not in part, and nothing smaller would.

use crate::checks::search::Search;
use crate::evaluator::Evaluator;
use crate::extent::{Extent, in_parallel};
use crate::model::{Asker, Company, Contact, Scope, Ticket};
use crate::oracle;
use crate::world::{
    BuiltTicket, Choices, PLANES, any_contact, any_ticket, project_customer, size_of, trial, walk,
};
use portal_domain::access::{Action, Change, Explanation, Flip, GrantPart, Lock, conditions};
use portal_domain::testkit::Trial;
use portal_domain::work::StatusSet;
use std::collections::HashSet;

/// What was explained.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    n: u64,
    permitted: u64,
    turned: u64,
    sets: u64,
    nothing: u64,
    /// The largest smallest set.
    largest: usize,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.n += other.n;
        self.permitted += other.permitted;
        self.turned += other.turned;
        self.sets += other.sets;
        self.nothing += other.nothing;
        self.largest = self.largest.max(other.largest);
    }
}

/// Explains everything to somebody and checks it. Where nothing is said to help, all combinations of so many changes are
/// tried.
fn check(e: &Evaluator, asker: &Asker, ticket: &BuiltTicket, most: usize, tally: &mut Tally) {
    let trial = trial(asker, ticket);
    let subject = trial.subject().unwrap();
    let facts = ticket.facts();
    let customer = project_customer(asker, &ticket.plain);
    let mut search = Search::of(&trial);
    for action in Action::ALL {
        let told = (e.explain)(&subject, *action, &facts, customer);
        let context = || format!("{told:?}\n{asker:?}\n{:?}", ticket.plain);
        let permitted = (e.decide)(subject.principal(), *action, &facts);
        assert_eq!(told.decision.is_permitted(), permitted, "{}", context());
        assert_eq!(told.action, *action);
        assert_eq!(told.holding, conditions(subject.principal(), &facts));
        let complete = told.missing.iter().any(|missing| missing.is_empty());
        assert_eq!(complete, permitted, "{}", context());
        assert_eq!(told.basis.is_some(), permitted, "{}", context());
        if *action == Action::View {
            names_what_decides(asker, &ticket.plain, &told);
        }
        tally.n += 1;
        match &told.flip {
            Flip::Unneeded => {
                assert!(permitted, "{}", context());
                tally.permitted += 1;
            }
            Flip::Changes(sets) => {
                assert!(!permitted && !sets.is_empty(), "{}", context());
                tally.turned += 1;
                tally.sets += u64::try_from(sets.len()).unwrap();
                let size = sets[0].len();
                tally.largest = tally.largest.max(size);
                let different: HashSet<_> = sets.iter().collect();
                assert_eq!(different.len(), sets.len(), "{}", context());
                for set in sets {
                    assert_eq!(set.len(), size, "{}", context());
                    whole_set_and_no_part(&trial, *action, set, &context);
                }
                if let Some(smaller) = search.below(*action, size) {
                    panic!("{smaller} changes are enough\n{}", context());
                }
            }
            Flip::Nothing(lock) => {
                assert!(!permitted, "{}", context());
                tally.nothing += 1;
                if let Lock::Conditions(conditions) = lock {
                    assert!(!conditions.is_empty(), "{}", context());
                    assert!(
                        conditions.without(told.holding) == *conditions,
                        "{}",
                        context()
                    );
                } else {
                    assert!(told.missing.is_empty(), "{}", context());
                }
                if let Some(enough) = search.below(*action, most + 1) {
                    panic!("{enough} changes are enough\n{}", context());
                }
            }
        }
    }
}

/// All of the changes together permit; without one or more of them it stays denied.
fn whole_set_and_no_part(
    trial: &Trial,
    action: Action,
    set: &[Change],
    context: &impl Fn() -> String,
) {
    let whole = (1_usize << set.len()) - 1;
    for part in 0..=whole {
        let chosen = set
            .iter()
            .enumerate()
            .filter(|(position, _)| part & (1 << position) != 0)
            .map(|(_, change)| *change);
        let chosen: Vec<Change> = chosen.collect();
        for variant in by_status(&chosen) {
            let mut changed = trial.clone();
            let possible = variant.iter().all(|change| changed.apply(*change));
            let permits = possible && changed.permits(action);
            assert_eq!(permits, part == whole, "{variant:?}\n{}", context());
        }
    }
}

/// A set that says "one of these statuses" says it of each of them.
fn by_status(set: &[Change]) -> Vec<Vec<Change>> {
    let by_status = set.iter().enumerate().find_map(|(position, one)| {
        if let Change::Status(statuses) = one {
            Some((position, *statuses))
        } else {
            None
        }
    });
    let Some((position, statuses)) = by_status else {
        return vec![set.to_vec()];
    };
    statuses
        .iter()
        .map(|status| {
            let mut variant = set.to_vec();
            variant[position] = Change::Status(StatusSet::of(&[status]));
            variant
        })
        .collect()
}

/// The deciding grant and the part of every other one, as the oracle finds them.
fn names_what_decides(asker: &Asker, ticket: &Ticket, told: &Explanation) {
    let Asker::Contact(who, company) = asker else {
        assert!(told.grant.is_none() && told.grants.is_empty());
        return;
    };
    let deciding = oracle::deciding_grant(who, company, ticket.project, ticket.task);
    assert_eq!(told.grant.is_some(), deciding.is_some());
    let on_project: Vec<_> = who
        .grants
        .iter()
        .enumerate()
        .filter(|(_, grant)| grant.project == ticket.project)
        .collect();
    assert_eq!(told.grants.len(), on_project.len());
    for (position, grant) in on_project {
        let id = u128::try_from(position).unwrap();
        let verdict = told
            .grants
            .iter()
            .find(|one| one.grant.uuid().as_u128() == id)
            .unwrap();
        let covers = match grant.scope {
            Scope::All => true,
            Scope::Existing(tasks) => ticket.task.is_some_and(|task| tasks.contains(&task)),
            Scope::Task(task) => ticket.task == Some(task),
        };
        // Alone on the project, a grant that counts and covers decides.
        let alone = Contact {
            grants: vec![*grant],
            ..who.clone()
        };
        let counts = oracle::deciding_grant(&alone, company, ticket.project, ticket.task).is_some();
        let decides = deciding.is_some_and(|one| one.scope == grant.scope);
        match verdict.part {
            GrantPart::OtherTasks => assert!(!covers),
            GrantPart::Inactive(_) => assert!(covers && !counts),
            GrantPart::Decides => {
                assert!(covers && counts && decides);
                assert_eq!(told.grant, Some(verdict.grant));
            }
            GrantPart::Beaten { by } => {
                assert!(covers && counts && !decides);
                assert_eq!(told.grant, Some(by));
            }
        }
    }
}

/// Tickets that differ only in what no explanation depends on count once: whose the other owner is, who else is named.
fn kind_of(t: &Ticket) -> String {
    let me = Some(crate::model::ME);
    format!(
        "{:?}",
        (
            t.owner == Some(crate::model::OWN),
            (
                t.project,
                t.project_open,
                t.task,
                t.address,
                t.status,
                t.subtask
            ),
            (
                t.contact == me,
                t.participants.contains(&crate::model::ME),
                t.contact.is_none() && t.participants.is_empty(),
            ),
            (t.secondary, &t.family),
        )
    )
}

/// Checks every explanation to so many people about so many kinds of tickets, and gives their number.
pub(crate) fn are_true(e: &Evaluator, extent: Extent, most: usize) -> u64 {
    let mut total = Tally::default();
    for plane in PLANES {
        let mut kinds = HashSet::new();
        let tickets: Vec<BuiltTicket> = walk(size_of(plane.ticket), extent.tickets)
            .map(|number| (plane.ticket)(&mut Choices::numbered(number)))
            .filter(|ticket| kinds.insert(kind_of(ticket)))
            .map(BuiltTicket::from)
            .collect();
        let people: Vec<u64> = walk(size_of(plane.asker), extent.people).collect();
        let parts = in_parallel(&people, |number, tally: &mut Tally| {
            let asker = (plane.asker)(&mut Choices::numbered(number));
            for ticket in &tickets {
                check(e, &asker, ticket, most, tally);
            }
        });
        let before = total.n;
        for part in parts {
            total.add(part);
        }
        println!("{}: explain n={}", plane.name, total.n - before);
    }
    let seeds: Vec<u64> = (0..extent.drawn).collect();
    let parts = in_parallel(&seeds, |seed, tally: &mut Tally| {
        let mut choices = Choices::drawn(seed);
        let (contact, company): (Contact, Company) = any_contact(&mut choices);
        let asker = Asker::Contact(contact, company);
        for _ in 0..extent.drawn_tickets {
            let ticket = BuiltTicket::from(any_ticket(&mut choices));
            check(e, &asker, &ticket, most, tally);
        }
    });
    for part in parts {
        total.add(part);
    }
    println!(
        "explain n={} permitted={} turned={} sets={} nothing={} largest={} diff=0",
        total.n, total.permitted, total.turned, total.sets, total.nothing, total.largest
    );
    for share in [total.permitted, total.turned, total.nothing] {
        assert!(share * 100 > total.n, "{total:?} proves little");
    }
    total.n
}
