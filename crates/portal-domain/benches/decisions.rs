//! How long decisions take: `cargo bench -p portal-domain`.
//!
//! Every call is about another ticket, drawn at random from a few thousand, so that no branch can be foreseen. Half of
//! the tickets lie where the contact has a grant, some of them name it. Figures stand in the crate's documentation.
#![allow(
    clippy::expect_used,
    reason = "a measurement that cannot be set up has to stop"
)]

mod house;

use divan::{Bencher, black_box};
use house::{House, states};
use portal_domain::access::{Action, decide, explain, readable_fields, visible};
use portal_domain::workflow::step;

/// Numbers of grants.
const GRANTS: [usize; 3] = [10, 100, 1000];

fn main() {
    divan::main();
}

/// May the contact see the ticket?
#[divan::bench(args = GRANTS)]
fn decide_view(bencher: Bencher<'_, '_>, grants: usize) {
    let house = House::with(grants);
    let mut tickets = house.tickets();
    bencher.bench_local(|| decide(&house.contact, Action::View, tickets.next_one()));
}

/// May the contact accept it?
#[divan::bench(args = GRANTS)]
fn decide_accept(bencher: Bencher<'_, '_>, grants: usize) {
    let house = House::with(grants);
    let mut tickets = house.tickets();
    bencher.bench_local(|| decide(&house.contact, Action::Accept, tickets.next_one()));
}

/// Which of its fields may the contact read?
#[divan::bench(args = GRANTS)]
fn fields(bencher: Bencher<'_, '_>, grants: usize) {
    let house = House::with(grants);
    let mut tickets = house.tickets();
    bencher.bench_local(|| readable_fields(&house.contact, tickets.next_one()));
}

/// Why may the contact see it, or why not, and what would turn it?
#[divan::bench(name = "explain", args = GRANTS)]
fn explained(bencher: Bencher<'_, '_>, grants: usize) {
    let house = House::with(grants);
    let mut tickets = house.tickets();
    let (subject, customer) = (house.subject(), Some(house.customer()));
    bencher.bench_local(|| explain(&subject, Action::View, tickets.next_one(), customer));
}

/// Which tickets may the contact see at all, as a predicate for a list?
#[divan::bench(name = "visible", args = GRANTS)]
fn list(bencher: Bencher<'_, '_>, grants: usize) {
    let house = House::with(grants);
    bencher.bench_local(|| visible(black_box(&house.contact)));
}

/// From what is stored to what decides, once per request.
#[divan::bench(args = GRANTS)]
fn compile(bencher: Bencher<'_, '_>, grants: usize) {
    let house = House::with(grants);
    bencher.bench_local(|| house.compile());
}

/// May this person take this step?
#[divan::bench(name = "step")]
fn take_step(bencher: Bencher<'_, '_>) {
    let (states, mut at) = (states(), 0_usize);
    bencher.bench_local(|| {
        at = (at + 1) % states.len();
        let (state, standing, wanted) = states.get(at).expect("within the list");
        step(state, standing, wanted)
    });
}
