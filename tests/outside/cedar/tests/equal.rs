//! Both engines decide alike: over a million decisions about random people and tickets.

use cedar::{Engine, Error, entities, request};
use cedar_policy::{Entities, Entity};
use portal_domain::access::{
    Action, ContactPrincipal, Principal, StaffPrincipal, TicketFacts, decide,
};
use portal_domain::testkit::FixedClock;
use portal_domain::testkit::strategies::{contact_accesses, employees, settings, ticket_records};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

fn draw<S: Strategy>(runner: &mut TestRunner, count: usize, strategy: S) -> Vec<S::Value> {
    let one = |_| strategy.new_tree(runner).expect("a value").current();
    (0..count).map(one).collect()
}

/// People as both engines know them.
fn people(runner: &mut TestRunner, count: usize) -> Vec<(Principal, Entity)> {
    let today = FixedClock::START.utc_day();
    let contacts = draw(runner, count, (contact_accesses(), settings())).into_iter();
    let contacts = contacts.filter_map(|(access, settings)| {
        let compiled = ContactPrincipal::compile(&access, &settings, today).ok()?;
        let entity = entities::contact(&access, &settings, today).expect("a contact");
        Some((Principal::Contact(compiled), entity))
    });
    let mut people: Vec<_> = contacts.collect();
    // Among the contacts, so that a mistake about either is met soon.
    for (at, employee) in draw(runner, count / 3, employees()).iter().enumerate() {
        let entity = entities::employee(employee).expect("an employee");
        let principal = Principal::Staff(StaffPrincipal::compile(employee));
        people.insert((at * 4).min(people.len()), (principal, entity));
    }
    people
}

struct Tally {
    decisions: usize,
    permitted: usize,
    different: usize,
    /// Actions that were permitted to a contact, to an employee.
    seen: Vec<(Action, bool)>,
}

/// Compares everything, or ends at the first difference.
fn compare(engine: &Engine, to_the_end: bool) -> Result<Tally, Error> {
    let (people, tickets) = (500, 80);
    let mut runner = TestRunner::deterministic();
    let people = self::people(&mut runner, people);
    let records = draw(&mut runner, tickets, ticket_records());
    let facts: Vec<TicketFacts<'_>> = records.iter().map(|record| record.facts()).collect();
    let tickets = facts
        .iter()
        .enumerate()
        .map(|(at, it)| entities::ticket(at, it));
    let tickets: Vec<Entity> = tickets.collect::<Result<_, _>>()?;
    let mut tally = Tally {
        decisions: 0,
        permitted: 0,
        different: 0,
        seen: Vec::new(),
    };
    let world = Entities::from_entities(tickets.iter().cloned(), None)?;
    for (principal, person) in &people {
        let staff = matches!(principal, Principal::Staff(_));
        let world = world.clone().upsert_entities([person.clone()], None)?;
        for (facts, ticket) in facts.iter().zip(&tickets) {
            for action in Action::ALL {
                let ours = decide(principal, *action, facts).is_permitted();
                let theirs = engine.decide(&request(person, *action, ticket)?, &world)?;
                tally.decisions += 1;
                tally.permitted += usize::from(ours);
                tally.different += usize::from(ours != theirs);
                if !to_the_end && tally.different > 0 {
                    return Ok(tally);
                }
                if ours && !tally.seen.contains(&(*action, staff)) {
                    tally.seen.push((*action, staff));
                }
            }
        }
    }
    Ok(tally)
}

#[test]
fn both_engines_decide_alike() -> Result<(), Error> {
    let tally = compare(&Engine::new()?, true)?;
    println!(
        "cedar n={} permit={:.1}% diff={}",
        tally.decisions,
        100.0 * tally.permitted as f64 / tally.decisions as f64,
        tally.different
    );
    assert!(tally.decisions >= 1_000_000);
    assert_eq!(tally.different, 0);
    // Neither engine says the same to everything, and every rule that permits something has done so.
    let share = tally.permitted * 100 / tally.decisions;
    assert!((1..99).contains(&share), "{share}%");
    assert_eq!(tally.seen.len(), 15 + 17);
    Ok(())
}

/// The comparison sees a difference in each of these.
#[test]
fn mistakes_in_the_policy_are_seen() -> Result<(), Error> {
    for (right, wrong) in [
        ("resource.owner == principal.customer", "true"),
        ("!resource.subtask", "true"),
        ("GRANT(writes)", "true"),
        ("principal.read_sites.contains(resource.site)", "true"),
        ("(NAMES_ME || NAMES_NOBODY)", "NAMES_ME"),
        (
            "resource has place && principal.existing.places",
            "resource has place && principal.one.places",
        ),
        (
            "principal.projects.containsAny(resource.secondary)",
            "false",
        ),
        ("|| resource.assignees.contains(principal)", ""),
        (
            "resource.project_open || principal.administrator",
            "resource.project_open",
        ),
    ] {
        let tally = compare(&Engine::with_mistake(right, wrong)?, false)?;
        println!("{right}: seen after {} decisions", tally.decisions);
        assert!(tally.different > 0, "{right}");
    }
    Ok(())
}
