//! How long one decision takes, in both engines, in the same run: `cargo run --release -p cedar`.
//!
//! Cedar gets the policy for viewing only, and entities and requests that are ready: what is measured is
//! `is_authorized`. The least of several rounds counts. Nothing is asserted about time.

use cedar::{Engine, Error, entities, request};
use cedar_policy::{Entities, Request};
use portal_domain::access::{
    Action, ContactAccess, ContactPrincipal, Grant, GrantOnProject, Principal, ProjectFacts, Reach,
    Scope, TicketFacts, decide,
};
use portal_domain::ids::Uuid;
use portal_domain::settings::Settings;
use portal_domain::timestamp::{Day, Timestamp};
use portal_domain::values::{Language, Name, ZoneName};
use std::hint::black_box;
use std::time::Instant;

const TICKETS: usize = 1024;
const ROUNDS: usize = 7;
const TODAY: Day = Day::from_number(0);

/// Numbers at random (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn id<T: From<Uuid>>(&mut self) -> T {
        Uuid::from_u128(u128::from(self.roll()) << 64 | u128::from(self.roll())).into()
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[usize::try_from(self.roll() % choices.len() as u64).unwrap_or_default()]
    }
}

/// Nanoseconds for one of so many, at best.
#[allow(
    clippy::disallowed_methods,
    reason = "measuring is what this program is for"
)]
fn measure(count: usize, mut round: impl FnMut()) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..ROUNDS {
        let begin = Instant::now();
        round();
        best = best.min(begin.elapsed().as_nanos() as f64 / count as f64);
    }
    best
}

fn main() -> Result<(), Error> {
    let engine = Engine::only(Action::View)?;
    println!("| grants | decide | Cedar's is_authorized | times |\n|---|---|---|---|");
    for count in [10_usize, 100, 1000] {
        let mut dice = Dice(count as u64);
        let (me, customer) = (dice.id(), dice.id());
        let now = Timestamp::from_micros(0);
        let mut places = Vec::new();
        let mut grants = Vec::new();
        for number in 0..count {
            if number % 2 == 0 {
                places.push((dice.id(), dice.id()));
            }
            let (project, task) = places[number / 2];
            let scope = if number % 2 == 0 {
                Scope::AllTasks
            } else {
                Scope::Task(task)
            };
            let mut grant = Grant::fresh(dice.id(), me, project, scope, now);
            grant.options.reach = dice.one_of(&Reach::ALL);
            let project = ProjectFacts::open(project, customer);
            grants.push(GrantOnProject { grant, project });
        }
        let access = ContactAccess::active(me, customer, grants, now);
        let settings = Settings::fresh(Name::parse("x")?, Language::En, ZoneName::parse("UTC")?);
        let who = Principal::Contact(ContactPrincipal::compile(&access, &settings, TODAY)?);
        let tickets: Vec<TicketFacts<'_>> = (0..TICKETS)
            .map(|_| {
                let ((project, task), other) = (dice.one_of(&places), dice.id());
                let (stranger, foreign) = (dice.id(), dice.id());
                TicketFacts {
                    owner: dice.one_of(&[Some(customer), Some(customer), None]),
                    task: dice.one_of(&[None, Some(task), Some(other)]),
                    contact: dice.one_of(&[None, Some(me), Some(stranger)]),
                    ..TicketFacts::in_project(dice.one_of(&[project, foreign]))
                }
            })
            .collect();
        let person = entities::contact(&access, &settings, TODAY)?;
        let mut asked: Vec<(Request, bool)> = Vec::new();
        let mut entities = vec![person.clone()];
        for (number, facts) in tickets.iter().enumerate() {
            let ticket = entities::ticket(number, facts)?;
            let ours = decide(&who, Action::View, facts).is_permitted();
            asked.push((request(&person, Action::View, &ticket)?, ours));
            entities.push(ticket);
        }
        let world = Entities::from_entities(entities, None)?;
        for (request, ours) in &asked {
            if engine.decide(request, &world)? != *ours {
                return Err("the engines differ".into());
            }
        }
        let ours = measure(TICKETS * 100, || {
            for _ in 0..100 {
                for facts in &tickets {
                    black_box(decide(black_box(&who), Action::View, black_box(facts)));
                }
            }
        });
        let theirs = measure(TICKETS, || {
            for (request, _) in &asked {
                black_box(engine.is_authorized(black_box(request), black_box(&world)));
            }
        });
        println!(
            "| {count} | {ours:.1} ns | {theirs:.0} ns | {:.0} |",
            theirs / ours
        );
    }
    Ok(())
}
