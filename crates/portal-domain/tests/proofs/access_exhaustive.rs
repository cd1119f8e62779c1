//! Every decision of the bounded worlds against the oracle: each action, the list and the fields.

use crate::model::Asker;
use crate::oracle;
use crate::world::{
    BuiltTicket, Choices, PLANES, Plane, any_contact, any_ticket, principal, size_of, walk,
};
use portal_domain::access::{Action, Principal, decide, readable_fields, visible};
use portal_domain::work::TicketField;

/// What was compared, and how it came out.
#[derive(Debug, Default)]
struct Tally {
    decisions: u64,
    permits: u64,
    rows: u64,
    rows_shown: u64,
    fields: u64,
    fields_shown: u64,
    /// Permits of each action, by its position.
    by_action: Vec<u64>,
    differences: u64,
    /// The first ones, in words.
    examples: Vec<String>,
}

impl Tally {
    fn new() -> Self {
        Self {
            by_action: vec![0; Action::ALL.len()],
            ..Self::default()
        }
    }

    fn add(&mut self, other: Self) {
        self.decisions += other.decisions;
        self.permits += other.permits;
        self.rows += other.rows;
        self.rows_shown += other.rows_shown;
        self.fields += other.fields;
        self.fields_shown += other.fields_shown;
        for (sum, more) in self.by_action.iter_mut().zip(other.by_action) {
            *sum += more;
        }
        self.differences += other.differences;
        self.examples.extend(other.examples);
        self.examples.truncate(5);
    }

    fn differ(&mut self, example: impl FnOnce() -> String) {
        self.differences += 1;
        if self.examples.len() < 5 {
            self.examples.push(example());
        }
    }

    /// Compares everything about one person and one ticket.
    fn compare(&mut self, asker: &Asker, who: &Principal, ticket: &BuiltTicket, listed: bool) {
        let facts = ticket.facts();
        let mut seen = false;
        for (position, action) in Action::ALL.iter().enumerate() {
            let decided = decide(who, *action, &facts).is_permitted();
            let expected = oracle::may(asker, *action, &ticket.plain);
            seen |= decided && *action == Action::View;
            self.decisions += 1;
            self.permits += u64::from(decided);
            self.by_action[position] += u64::from(decided);
            if decided != expected {
                self.differ(|| format!("{action:?}: {decided}\n{asker:?}\n{:?}", ticket.plain));
            }
        }
        self.rows += 1;
        self.rows_shown += u64::from(listed);
        if listed != seen {
            self.differ(|| format!("list: {listed}\n{asker:?}\n{:?}", ticket.plain));
        }
        let fields = readable_fields(who, &facts);
        for field in TicketField::ALL {
            let shown = fields.contains(*field);
            self.fields += 1;
            self.fields_shown += u64::from(shown);
            if shown != oracle::readable(asker, &ticket.plain, *field) {
                self.differ(|| format!("{field:?}: {shown}\n{asker:?}\n{:?}", ticket.plain));
            }
        }
    }

    /// Prints the figures, and fails on a difference. Returns the shares of what was permitted, listed and shown.
    #[allow(
        clippy::cast_precision_loss,
        reason = "shares are printed with one decimal"
    )]
    fn report(&self, name: &str) -> [f64; 3] {
        let share = |part: u64, of: u64| 100.0 * part as f64 / of.max(1) as f64;
        let (decide, list, fields) = (
            share(self.permits, self.decisions),
            share(self.rows_shown, self.rows),
            share(self.fields_shown, self.fields),
        );
        println!(
            "{name}: decide n={} permit={decide:.1}%, list n={} shown={list:.1}%, fields n={} shown={fields:.1}%, diff={}",
            self.decisions, self.rows, self.fields, self.differences
        );
        assert_eq!(
            self.differences,
            0,
            "{name}:\n{}",
            self.examples.join("\n\n")
        );
        [decide, list, fields]
    }

    /// Reports the sum of all worlds, and fails where it is degenerate: if nearly everything was permitted or nearly
    /// nothing, equality would prove little.
    fn conclude(&self) {
        for share in self.report("total") {
            assert!(
                (1.0..=99.0).contains(&share),
                "a share of {share}% proves nothing"
            );
        }
        for (action, permits) in Action::ALL.iter().zip(&self.by_action) {
            // Creation is asked about a place, never about a ticket.
            let asked_elsewhere = *action == Action::Create;
            assert_eq!(
                *permits == 0,
                asked_elsewhere,
                "{action:?}: {permits} permits"
            );
        }
    }
}

/// Compares so many people of a plane with so many tickets each, on all processors.
fn compare_plane(plane: &Plane, people: u64, tickets: u64) -> Tally {
    let ticket_count = size_of(plane.ticket);
    let tickets: Vec<BuiltTicket> = walk(ticket_count, tickets)
        .map(|number| (plane.ticket)(&mut Choices::numbered(number)).into())
        .collect();
    let people: Vec<u64> = walk(size_of(plane.asker), people).collect();
    in_parallel(&people, |number, tally| {
        let asker = (plane.asker)(&mut Choices::numbered(number));
        let who = principal(&asker);
        let list = visible(&who);
        for ticket in &tickets {
            let listed = list.predicate().matches(&ticket.facts());
            tally.compare(&asker, &who, ticket, listed);
        }
    })
}

/// Draws people and tickets from the complete product of all inputs.
fn compare_drawn(people: u64, tickets: u64) -> Tally {
    let people: Vec<u64> = (0..people).collect();
    in_parallel(&people, |seed, tally| {
        let mut choices = Choices::drawn(seed);
        let (contact, company) = any_contact(&mut choices);
        let asker = Asker::Contact(contact, company);
        let who = principal(&asker);
        let list = visible(&who);
        for _ in 0..tickets {
            let ticket = BuiltTicket::from(any_ticket(&mut choices));
            let listed = list.predicate().matches(&ticket.facts());
            tally.compare(&asker, &who, &ticket, listed);
        }
    })
}

fn in_parallel(numbers: &[u64], each: impl Fn(u64, &mut Tally) + Sync) -> Tally {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let each = &each;
    let mut total = Tally::new();
    std::thread::scope(|scope| {
        let running: Vec<_> = numbers
            .chunks(numbers.len().div_ceil(threads).max(1))
            .map(|part| {
                scope.spawn(move || {
                    let mut tally = Tally::new();
                    for number in part {
                        each(*number, &mut tally);
                    }
                    tally
                })
            })
            .collect();
        for thread in running {
            total.add(thread.join().unwrap());
        }
    });
    total
}

/// Proves on a part of the bounded worlds: decisions, lists and
/// fields are those of the oracle.
#[test]
fn decisions_lists_and_fields_equal_the_oracle() {
    let mut total = Tally::new();
    for plane in PLANES {
        let tally = compare_plane(plane, 90, 70);
        tally.report(plane.name);
        total.add(tally);
    }
    let drawn = compare_drawn(150, 40);
    drawn.report("drawn from the complete product");
    total.add(drawn);
    total.conclude();
}

/// Proves on all of the bounded worlds.
#[test]
#[ignore = "minutes in a debug build; CI runs it in release"]
fn exhaustive_decisions_lists_and_fields_equal_the_oracle() {
    let mut total = Tally::new();
    for plane in PLANES {
        let tally = compare_plane(plane, u64::MAX, u64::MAX);
        tally.report(plane.name);
        total.add(tally);
    }
    let drawn = compare_drawn(50_000, 40);
    drawn.report("drawn from the complete product");
    total.add(drawn);
    total.conclude();
    assert!(
        total.decisions >= 100_000_000,
        "the worlds have shrunk to {}",
        total.decisions
    );
}
