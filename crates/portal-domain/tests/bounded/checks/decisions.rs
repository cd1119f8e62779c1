//! Every decision of the bounded worlds against the oracle: each action, the list and the fields.

use crate::evaluator::Evaluator;
use crate::extent::{Extent, in_parallel};
use crate::model::Asker;
use crate::oracle;
use crate::world::{BuiltTicket, Choices, PLANES, Plane, any_contact, any_ticket, size_of, walk};
use portal_domain::access::{Action, Principal};
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
    fn prepare(&mut self) {
        self.by_action.resize(Action::ALL.len(), 0);
    }

    fn add(&mut self, other: Self) {
        self.prepare();
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
    fn compare(
        &mut self,
        e: &Evaluator,
        asker: &Asker,
        who: &Principal,
        ticket: &BuiltTicket,
        listed: bool,
    ) {
        self.prepare();
        let facts = ticket.facts();
        let mut seen = false;
        for (position, action) in Action::ALL.iter().enumerate() {
            let decided = (e.decide)(who, *action, &facts);
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
        let fields = (e.fields)(who, &facts);
        for field in TicketField::ALL {
            let shown = fields.contains(*field);
            self.fields += 1;
            self.fields_shown += u64::from(shown);
            if shown != oracle::readable(asker, &ticket.plain, *field) {
                self.differ(|| format!("{field:?}: {shown}\n{asker:?}\n{:?}", ticket.plain));
            }
        }
    }

    /// Prints the figures of one world.
    fn report(&self, name: &str) {
        println!(
            "{name}: decide n={} list n={} fields n={} diff={}",
            self.decisions, self.rows, self.fields, self.differences
        );
    }

    /// Prints the sum of all worlds, and fails on a difference, and where the worlds are degenerate: if nearly everything
    /// was permitted or nearly nothing, equality would prove little.
    #[allow(
        clippy::cast_precision_loss,
        reason = "shares are printed with one decimal"
    )]
    fn conclude(&self) {
        let share = |part: u64, of: u64| 100.0 * part as f64 / of.max(1) as f64;
        let diff = self.differences;
        let permit = share(self.permits, self.decisions);
        let listed = share(self.rows_shown, self.rows);
        let shown = share(self.fields_shown, self.fields);
        println!(
            "decide n={} permit={permit:.1}% diff={diff}",
            self.decisions
        );
        println!("fields n={} permit={shown:.1}% diff={diff}", self.fields);
        println!("list n={} permit={listed:.1}% diff={diff}", self.rows);
        assert_eq!(diff, 0, "{}", self.examples.join("\n\n"));
        [permit, listed, shown]
            .into_iter()
            .for_each(proves_something);
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
fn compare_plane(e: &Evaluator, plane: &Plane, extent: Extent) -> Tally {
    let tickets: Vec<BuiltTicket> = walk(size_of(plane.ticket), extent.tickets)
        .map(|number| (plane.ticket)(&mut Choices::numbered(number)).into())
        .collect();
    let people: Vec<u64> = walk(size_of(plane.asker), extent.people).collect();
    sum(in_parallel(&people, |number, tally: &mut Tally| {
        let asker = (plane.asker)(&mut Choices::numbered(number));
        let who = (e.compile)(&asker);
        let list = (e.list)(&who);
        for ticket in &tickets {
            let listed = list.matches(&ticket.facts());
            tally.compare(e, &asker, &who, ticket, listed);
        }
    }))
}

/// Draws people and tickets from the complete product of all inputs.
fn compare_drawn(e: &Evaluator, extent: Extent) -> Tally {
    let people: Vec<u64> = (0..extent.drawn).collect();
    sum(in_parallel(&people, |seed, tally: &mut Tally| {
        let mut choices = Choices::drawn(seed);
        let (contact, company) = any_contact(&mut choices);
        let asker = Asker::Contact(contact, company);
        let who = (e.compile)(&asker);
        let list = (e.list)(&who);
        for _ in 0..extent.drawn_tickets {
            let ticket = BuiltTicket::from(any_ticket(&mut choices));
            let listed = list.matches(&ticket.facts());
            tally.compare(e, &asker, &who, &ticket, listed);
        }
    }))
}

fn sum(parts: Vec<Tally>) -> Tally {
    let mut total = Tally::default();
    for part in parts {
        total.add(part);
    }
    total
}

/// Decisions, lists and fields are those of the oracle. Gives the number of decisions.
pub(crate) fn equal_the_oracle(e: &Evaluator, extent: Extent) -> u64 {
    let mut total = Tally::default();
    for plane in PLANES {
        let tally = compare_plane(e, plane, extent);
        tally.report(plane.name);
        total.add(tally);
    }
    let drawn = compare_drawn(e, extent);
    drawn.report("drawn from the complete product");
    total.add(drawn);
    total.conclude();
    total.decisions
}

/// Fails where nearly everything is permitted, or nearly nothing.
pub(crate) fn proves_something(share: f64) {
    assert!(
        (1.0..=99.0).contains(&share),
        "a share of {share}% proves nothing"
    );
}
