//! Random commands for where the model stands.

use super::{Command, Model, Place, Seen, StatusChange, Switch, Who, Words};
use crate::work::{Audience, Status};
use proptest::prelude::*;
use proptest::sample::select;

/// Beyond so many tickets none is recorded: sequences shall meet on few.
const TICKETS: usize = 6;

impl Model {
    /// Where each ticket could go by some row; straight on more often than back.
    fn goals(&self) -> Vec<(usize, Status)> {
        let all = self.pieces.iter().flat_map(|one| {
            let goals: &[Status] = match one.status {
                Status::New => &[Status::InProcess, Status::InProcess, Status::Rejected],
                Status::InProcess => &[Status::Done, Status::Done, Status::Done, Status::Rejected],
                Status::Done => &[
                    Status::Accepted,
                    Status::Accepted,
                    Status::Rejected,
                    Status::InProcess,
                ],
                Status::Rejected => &[Status::New, Status::InProcess],
                Status::Accepted => &[
                    Status::Billed,
                    Status::InProcess,
                    Status::Done,
                    Status::Rejected,
                ],
                Status::Billed => &[Status::InProcess],
            };
            goals.iter().map(|to| (one.id, *to))
        });
        all.collect()
    }

    /// Commands for where the model stands: mostly such as could succeed, by anybody, on any ticket.
    pub fn commands(&self) -> BoxedStrategy<Command> {
        let tickets = 0..self.pieces.len();
        let busy = [
            Who::Ada,
            Who::Mara,
            Who::Simon,
            Who::Eva,
            Who::Carla,
            Who::Rolf,
            Who::Sam,
        ];
        let who = prop_oneof![2 => select(&Who::ALL[..]), 3 => select(busy.to_vec())];
        let employee = select(&Who::EMPLOYEES[..]);
        let key = prop_oneof![6 => Just(None), 1 => (0..3_u8).prop_map(Some)];
        let seen = prop_oneof![12 => Just(Seen::Now), 1 => Just(Seen::Before)];
        let words =
            prop_oneof![1 => Just(Words::None), 1 => Just(Words::Blank), 3 => Just(Words::Said)];
        let nobody_or = proptest::option::of(employee);
        let assignee = prop_oneof![6 => Just(None), 1 => nobody_or.clone().prop_map(Some)];
        let anything = (tickets.clone(), select(&Status::ALL[..]));
        let goal = prop_oneof![1 => anything, 4 => select(self.goals())];
        let spoken = (prop::bool::weighted(0.1), prop::bool::weighted(0.4));
        let change = (
            (who.clone(), goal, seen.clone()),
            (spoken, words.clone()),
            (assignee, key.clone()),
        )
            .prop_map(
                |((actor, (ticket, to), seen), (spoken, words), (assignee, key))| {
                    Command::ChangeStatus(StatusChange {
                        actor,
                        ticket,
                        seen,
                        to,
                        on_behalf: if to == Status::Accepted {
                            spoken.1
                        } else {
                            spoken.0
                        },
                        words,
                        assignee,
                        key,
                    })
                },
            );
        let audience = proptest::option::of(select(&Audience::ALL[..]));
        let comment = (who.clone(), tickets.clone(), audience, words, key.clone()).prop_map(
            |(actor, ticket, audience, words, key)| Command::Comment {
                actor,
                ticket,
                audience,
                words,
                key,
            },
        );
        let book = (who.clone(), tickets.clone(), key.clone())
            .prop_map(|(actor, ticket, key)| Command::Book { actor, ticket, key });
        let assign =
            (who.clone(), tickets, seen, nobody_or).prop_map(|(actor, ticket, seen, to)| {
                Command::Assign {
                    actor,
                    ticket,
                    seen,
                    to,
                }
            });
        let places = select(&Place::ALL[..]);
        let administration = prop_oneof![
            2 => select(&Who::GRANTABLE[..]).prop_map(Command::Grant),
            1 => places.clone().prop_map(Command::Close),
            1 => select(&[Switch::SolverMayAccept, Switch::ContactsReadOnly][..])
                .prop_map(Command::Turn),
        ];
        let named = prop_oneof![
            2 => Just(None),
            1 => select(&[Who::Carla, Who::Uta, Who::Olga][..]).prop_map(Some),
        ];
        let create = (
            who,
            places,
            named,
            proptest::option::of(select(&Who::EMPLOYEES[..])),
            key,
        )
            .prop_map(|(actor, place, contact, assignee, key)| Command::Create {
                actor,
                place,
                contact,
                // Contacts name neither, mostly.
                assignee: assignee.filter(|_| !actor.is_contact()),
                key,
            });
        let more = u32::from(self.pieces.len() < TICKETS);
        if more == 0 {
            return prop_oneof![14 => change, 2 => comment, 2 => book, 2 => assign, 1 => administration]
                .boxed();
        }
        prop_oneof![
            14 => change, 2 => comment, 2 => book, 2 => assign, 1 => administration, 2 => create,
        ]
        .boxed()
    }
}
