//! Why somebody may or may not, and who can see a ticket: what administrators are told.

use crate::support::{Cast, audit, audit_of, enter, go};
use portal_domain::access::{
    Action, Change, Flip, GrantChange, GrantPart, Inactive, Lock, LoginPart, OwnReason, Principal,
    Reach, decide, readable_fields,
};
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::ids::{ContactId, EmployeeId, TicketId};
use portal_domain::ports::TicketKey;
use portal_domain::testkit::world::Someone;
use portal_domain::testkit::{TestPortal, World};
use portal_domain::usecase::{
    AccessAnswer, AccessQuestion, AccessWish, Actor, Seer, explain_access, explain_own_access,
    who_can_see,
};
use portal_domain::work::{Party, Status};
use portal_domain::workflow::{Manner, Move, Refusal, StepCondition};
use proptest::prelude::*;

fn ask(
    test: &TestPortal,
    actor: &Actor,
    (person, ticket): (impl Into<Party>, TicketId),
    wish: AccessWish,
) -> Result<AccessAnswer, Failure> {
    let question = AccessQuestion {
        ticket: TicketKey::Id(ticket),
        person: person.into(),
        wish,
    };
    go(explain_access(&test.portal, actor, &question))
}

fn may(
    test: &TestPortal,
    actor: &Actor,
    about: (ContactId, TicketId),
    action: Action,
) -> AccessAnswer {
    let (contact, ticket) = about;
    let person = Party::Contact(contact);
    ask(test, actor, (person, ticket), AccessWish::Act(action)).expect("an explanation")
}

/// Proves R-209: the deciding grant, those that it beats or that ended, and the smallest changes.
#[test]
fn an_administrator_is_told_why_and_what_would_turn_it() {
    let mut cast = Cast::new();
    let care = cast.world.task(cast.pumps, "Care");
    let wide = cast
        .world
        .grant(cast.marta, cast.pumps)
        .reach(Reach::All)
        .id();
    let yesterday = cast.world.today.plus(-1);
    let ended = cast
        .world
        .grant(cast.marta, cast.pumps)
        .existing_tasks(&[care])
        .until(yesterday)
        .id();
    let narrow = cast
        .world
        .grant(cast.marta, cast.pumps)
        .task(care)
        .reach(Reach::All)
        .read_only()
        .id();
    let ticket = cast.world.ticket(cast.pumps).task(care).id();
    let test = cast.open();
    let ada = enter(&test, cast.ada);

    let told = may(&test, &ada, (cast.marta, ticket), Action::Comment);
    assert_eq!(told.name, "Marta Sommer");
    let told = told.explanation;
    assert_eq!(told.grant, Some(narrow));
    let parts: Vec<_> = told
        .grants
        .iter()
        .map(|one| (one.grant, one.part))
        .collect();
    assert_eq!(
        parts,
        [
            (narrow, GrantPart::Decides),
            (ended, GrantPart::Inactive(Inactive::Ended)),
            (wide, GrantPart::Beaten { by: narrow }),
        ]
    );
    assert_eq!(
        told.flip,
        Flip::Changes(vec![
            vec![Change::Grant(narrow, GrantChange::Writing)],
            vec![Change::Grant(narrow, GrantChange::Removed)],
        ])
    );
    let (line, changes) = audit_of(&test, "access.explained");
    assert_eq!(line.object, format!("contact {}", cast.marta));
    assert_eq!(
        changes,
        [
            format!("ticket: - -> {ticket}"),
            "number: - -> 1".to_owned(),
            "wish: - -> comment".to_owned()
        ]
    );

    // Nothing opens the wall, and a contact without account lacks everything at once.
    let told = may(&test, &ada, (cast.petra, ticket), Action::View);
    assert!(matches!(
        told.explanation.flip,
        Flip::Nothing(Lock::Conditions(_))
    ));
}

/// A contact without account is explained as well: what is missing is the login, ticket access and a grant.
#[test]
fn a_contact_without_account_lacks_a_login_access_and_a_grant() {
    let mut cast = Cast::new();
    let nina = cast.world.contact(cast.nordwerk, "Nina Neu");
    let ticket = cast.world.ticket(cast.pumps).id();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let told = may(&test, &ada, (nina, ticket), Action::View).explanation;
    let Flip::Changes(sets) = told.flip else {
        panic!("a login can be set up");
    };
    for set in sets {
        assert_eq!(set.len(), 4);
        for part in [LoginPart::LoginName, LoginPart::Password] {
            assert!(set.contains(&Change::Login(part)));
        }
        assert!(set.contains(&Change::TicketAccess));
    }
}

/// Proves R-209 for steps: which row, and which condition.
#[test]
fn a_refused_step_is_explained() {
    let mut cast = Cast::with_grant();
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .status(Status::Done)
        .id();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let reject = AccessWish::Move(Move {
        to: Status::Rejected,
        manner: Manner::Plain,
        has_comment: false,
    });
    let told = ask(&test, &ada, (Party::Contact(cast.marta), ticket), reject).unwrap();
    assert_eq!(told.explanation.action, Action::Reject);
    assert!(told.explanation.decision.is_permitted());
    let step = told.step.unwrap();
    assert_eq!(step.outcome, Err(Refusal::CommentMissing));
    let row = step
        .rows
        .iter()
        .find(|row| row.row == "T5 contact")
        .unwrap();
    assert_eq!(row.missing, [StepCondition::Comment]);

    let told = ask(&test, &ada, (Party::Employee(cast.olga), ticket), reject).unwrap();
    assert_eq!(told.explanation.action, Action::ChangeStatus);
    assert_eq!(told.step.unwrap().outcome, Err(Refusal::NotAllowed));
    let (line, _) = audit_of(&test, "access.explained");
    assert_eq!(line.object, format!("employee {}", cast.olga));
}

/// What does not exist is not explained, and nothing is noted about it.
#[test]
fn what_does_not_exist_is_not_found() {
    let mut cast = Cast::with_grant();
    let ticket = cast.world.ticket(cast.pumps).id();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let view = AccessWish::Act(Action::View);
    let nobody: (ContactId, EmployeeId) = (cast.world.id(), cast.world.id());
    for about in [
        (Party::Contact(nobody.0), ticket),
        (Party::Employee(nobody.1), ticket),
        (Party::Contact(cast.marta), cast.world.id()),
    ] {
        assert_eq!(ask(&test, &ada, about, view), Err(Failure::NotFound));
    }
    let missing = go(who_can_see(
        &test.portal,
        &ada,
        TicketKey::Id(cast.world.id()),
    ));
    assert_eq!(missing, Err(Failure::NotFound));
    assert!(
        audit(&test)
            .iter()
            .all(|line| !line.action.starts_with("access."))
    );
}

/// Proves: nobody but an administrator asks, and who may not leaves no trace.
#[test]
fn only_administrators_ask_about_others() {
    let mut cast = Cast::with_grant();
    let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let test = cast.open();
    let people: [Someone; 3] = [cast.eva.into(), cast.olga.into(), cast.marta.into()];
    for someone in people {
        let actor = enter(&test, someone);
        let before = test.store.commits();
        let refused = Failure::Forbidden(Forbidden::AdministratorsOnly);
        let view = AccessWish::Act(Action::View);
        let told = ask(&test, &actor, (Party::Contact(cast.jan), ticket), view);
        assert_eq!(told.err(), Some(refused.clone()));
        let told = go(who_can_see(&test.portal, &actor, TicketKey::Id(ticket)));
        assert_eq!(told.err(), Some(refused));
        assert_eq!(test.store.commits(), before);
    }
}

/// Proves R-050 for explanations: a contact is told about itself in words without ids, and nothing about what it does
/// not see.
#[test]
fn a_contact_is_told_why_it_may_not() {
    let mut cast = Cast::new();
    cast.world.grant(cast.marta, cast.pumps).read_only();
    let seen = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let unseen = cast.world.ticket(cast.pumps).contact(cast.jan).id();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let why = |actor: &Actor, ticket, action| {
        go(explain_own_access(
            &test.portal,
            actor,
            TicketKey::Id(ticket),
            action,
        ))
    };
    let told = why(&marta, seen, Action::Accept).unwrap();
    assert!(!told.decision.is_permitted());
    assert!(told.reasons.contains(&OwnReason::ReadOnly));
    assert!(why(&marta, seen, Action::View).unwrap().reasons.is_empty());
    for missing in [unseen, cast.world.id()] {
        assert_eq!(why(&marta, missing, Action::View), Err(Failure::NotFound));
    }
    // An employee has no standing of a contact to ask about.
    let ada = enter(&test, cast.ada);
    assert_eq!(why(&ada, seen, Action::View), Err(Failure::NotFound));
}

/// Everybody who sees the ticket if each is asked alone.
fn asked_one_by_one(
    world: &World,
    ticket: TicketId,
    everybody: &[Someone],
) -> Vec<(Party, Vec<Action>)> {
    let record = world.record(ticket);
    let facts = record.facts();
    let mut seers = Vec::new();
    for someone in everybody {
        let who = world.principal(*someone);
        let may = |action: &&Action| decide(&who, **action, &facts).is_permitted();
        if may(&&Action::View) {
            let actions = Action::ALL.iter().filter(may).copied().collect();
            seers.push((who.party(), actions));
        }
    }
    seers.sort();
    seers
}

/// What decides about a contact of the world, in numbers.
type Draw = (u8, bool, bool, bool, u8, bool);

fn draws() -> impl Strategy<Value = (Vec<Draw>, [bool; 4], u8)> {
    let flag = any::<bool>;
    let contact = (0..10_u8, flag(), flag(), flag(), 0..4_u8, flag());
    let switches = [flag(), flag(), flag(), flag()];
    (prop::collection::vec(contact, 3..8), switches, 0..6_u8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Proves R-210: who is told to see a ticket, and its hours, are exactly those who would be answered so themselves.
    #[test]
    fn who_can_see_equals_asking_each_account((contacts, switches, status) in draws()) {
        let mut cast = Cast::new();
        let [assigned_regardless, internal, contact_read_only, other_owner] = switches;
        cast.world.settings.assigned_regardless = assigned_regardless;
        cast.world.settings.internal_projects_grantable = internal;
        cast.world.settings.contact_read_only = contact_read_only;
        let mut everybody: Vec<Someone> = vec![
            cast.marta.into(), cast.jan.into(), cast.petra.into(),
            cast.ada.into(), cast.eva.into(), cast.tom.into(), cast.olga.into(),
        ];
        let mut named = vec![cast.marta];
        for (position, (login, access, reads, all, project, is_named)) in contacts.into_iter().enumerate() {
            let customer = if position % 3 == 2 { cast.sudhaus } else { cast.nordwerk };
            let one = cast.world.portal_contact(customer, &format!("Contact {position}"));
            let credential = cast.world.credential_of(portal_domain::people::Holder::Contact(one));
            match login {
                0 => cast.world[credential].login_name = None,
                1 => cast.world[credential].password_hash = None,
                2 => cast.world[one].active = false,
                _ => {}
            }
            cast.world.account(one).ticket_access = access || login > 4;
            let project = match project { 0 => None, 1 => Some(cast.pumps), 2 => Some(cast.shop), _ => Some(cast.boiler) };
            if let Some(project) = project.filter(|id| {
                cast.world[*id].customer.is_none_or(|owner| owner == customer)
            }) {
                let mut draft = cast.world.grant(one, project).reach(if all { Reach::All } else { Reach::Named });
                if reads { draft = draft.read_only(); }
                if login % 2 == 0 { draft = draft.sees_hours(); }
                draft.id();
            }
            if is_named && customer == cast.nordwerk { named.push(one); }
            everybody.push(one.into());
        }
        let status = Status::ALL[usize::from(status)];
        let in_project = if other_owner { cast.boiler } else { cast.pumps };
        let mut tickets = vec![cast.world.ticket(in_project).status(status).id()];
        let first = *named.last().unwrap();
        tickets.push(cast.world.ticket(cast.pumps).contact(first).status(status).id());
        tickets.push(cast.world.ticket(cast.shop).status(status).id());
        let test = cast.open();
        let ada = enter(&test, cast.ada);
        for ticket in tickets {
            let told = go(who_can_see(&test.portal, &ada, TicketKey::Id(ticket))).unwrap();
            let (line, _) = audit_of(&test, "access.listed");
            prop_assert_eq!(line.object, format!("ticket {ticket}"));
            let all: Vec<&Seer> = told.contacts.iter().chain(&told.employees).collect();
            let mut seers: Vec<_> = all.iter().map(|one| (one.person, one.actions.clone())).collect();
            seers.sort();
            prop_assert_eq!(seers, asked_one_by_one(&cast.world, ticket, &everybody));
            for seer in all {
                let someone: Someone = match seer.person {
                    Party::Contact(id) => id.into(),
                    Party::Employee(id) => id.into(),
                };
                let who = cast.world.principal(someone);
                let record = cast.world.record(ticket);
                prop_assert_eq!(seer.fields, readable_fields(&who, &record.facts()));
                prop_assert!(!seer.name.is_empty() && seer.may(Action::View));
                if let Principal::Contact(contact) = &who {
                    let primary = record.ticket.primary;
                    prop_assert_eq!(seer.grant, contact.deciding_grant(primary.project, primary.task));
                }
            }
        }
    }
}

/// More employees than one page of the directory holds: everybody is asked.
#[test]
fn every_page_of_the_directory_is_asked() {
    let mut cast = Cast::new();
    let crowd: Vec<EmployeeId> = (0..120)
        .map(|number| {
            let one = cast.world.employee(&format!("Employee {number}"));
            cast.world[one].all_projects = true;
            one
        })
        .collect();
    let ticket = cast.world.ticket(cast.pumps).id();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let told = go(who_can_see(&test.portal, &ada, TicketKey::Id(ticket))).unwrap();
    for one in crowd {
        let person = Party::Employee(one);
        assert!(told.employees.iter().any(|seer| seer.person == person));
    }
}
