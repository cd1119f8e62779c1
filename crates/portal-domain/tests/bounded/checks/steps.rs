//! Every status change against the oracle: all statuses, targets, manners, kinds of tickets, people and circumstances.

use crate::evaluator::Evaluator;
use crate::oracle::{Actor, Answer, Situation, Wish, moved};
use crate::world::{Choices, size_of, walk};
use portal_domain::work::{ProjectState, Status};
use portal_domain::workflow::{
    CommentNeed, Effects, Kind, Manner, Move, Offer, Refusal, Relation, RelationSet, Standing,
    TicketState,
};
use std::collections::BTreeMap;

/// Every situation that a ticket can be in.
pub(crate) fn situation(c: &mut Choices) -> Situation {
    let parents = [
        None,
        Some(Status::New),
        Some(Status::InProcess),
        Some(Status::Done),
        Some(Status::Rejected),
        Some(Status::Accepted),
        Some(Status::Billed),
    ];
    Situation {
        status: c.pick(&Status::ALL),
        kind: c.pick(&Kind::ALL),
        project_open: c.flag(),
        open_subtasks: c.flag(),
        parent: c.pick(&parents),
    }
}

pub(crate) fn wish(c: &mut Choices) -> Wish {
    Wish {
        to: c.pick(&Status::ALL),
        on_behalf: c.flag(),
        comment: c.flag(),
    }
}

pub(crate) fn contact(c: &mut Choices) -> Actor {
    Actor::Contact {
        permitted: c.flag(),
        solved: c.flag(),
    }
}

pub(crate) fn employee(c: &mut Choices) -> Actor {
    Actor::Employee {
        writes: c.flag(),
        creator: c.flag(),
        assignee: c.flag(),
        parent_assignee: c.flag(),
        manager: c.flag(),
        administrator: c.flag(),
        bills: c.flag(),
        solved: c.flag(),
        solver_may_accept: c.flag(),
    }
}

/// The situation as the state machine takes it.
pub(crate) const fn state(situation: &Situation) -> TicketState {
    TicketState {
        status: situation.status,
        kind: situation.kind,
        project_state: if situation.project_open {
            ProjectState::Open
        } else {
            ProjectState::Closed
        },
        open_subtasks: situation.open_subtasks,
        parent_status: situation.parent,
    }
}

/// The person as the state machine takes it.
pub(crate) const fn standing(actor: &Actor) -> Standing {
    match *actor {
        Actor::Contact { permitted, solved } => Standing::Contact {
            permitted,
            is_solver: solved,
        },
        Actor::Employee {
            writes,
            creator,
            assignee,
            parent_assignee,
            manager,
            administrator,
            bills,
            solved,
            solver_may_accept,
        } => Standing::Staff {
            relations: RelationSet::EMPTY
                .with_if(Relation::Writer, writes)
                .with_if(Relation::Creator, creator)
                .with_if(Relation::Assignee, assignee)
                .with_if(Relation::ParentAssignee, parent_assignee)
                .with_if(Relation::ProjectManager, manager)
                .with_if(Relation::Administrator, administrator)
                .with_if(Relation::Biller, bills),
            is_solver: solved,
            solver_may_accept,
        },
    }
}

/// The wish as the state machine takes it.
pub(crate) const fn wanted(wish: &Wish) -> Move {
    Move {
        to: wish.to,
        manner: if wish.on_behalf {
            Manner::OnBehalf
        } else {
            Manner::Plain
        },
        has_comment: wish.comment,
    }
}

const fn told(effects: &Effects) -> Answer {
    Answer {
        assigns_actor: effects.assigns_actor,
        records_solver: effects.records_solver,
        recorded: effects.answer,
    }
}

/// Compares so many changes with the oracle and says how often each outcome came.
pub(crate) fn equal_the_oracle(e: &Evaluator, actor: fn(&mut Choices) -> Actor, count: u64) {
    let build = |c: &mut Choices| (situation(c), actor(c), wish(c));
    let mut outcomes: BTreeMap<&str, u64> = BTreeMap::new();
    let mut n = 0;
    for number in walk(size_of(build), count) {
        let (situation, actor, wish) = build(&mut Choices::numbered(number));
        let stepped = (e.step)(&state(&situation), &standing(&actor), &wanted(&wish));
        let expected = moved(&situation, &actor, &wish);
        assert_eq!(
            stepped.as_ref().map(told).map_err(|refusal| *refusal),
            expected,
            "{situation:?}\n{actor:?}\n{wish:?}"
        );
        if let Ok(effects) = &stepped {
            assert_eq!((effects.from, effects.to), (situation.status, wish.to));
        }
        let outcome = stepped.map_or_else(Refusal::code, |_| "permitted");
        *outcomes.entry(outcome).or_default() += 1;
        n += 1;
    }
    println!("step n={n} diff=0 {outcomes:?}");
    assert_eq!(outcomes.len(), 6, "every outcome occurs: {outcomes:?}");
}

/// Compares the offers with all moves that would be permitted, given the words that they need.
pub(crate) fn offers_are_what_is_permitted(
    e: &Evaluator,
    actor: fn(&mut Choices) -> Actor,
    count: u64,
) {
    let build = |c: &mut Choices| (situation(c), actor(c));
    for number in walk(size_of(build), count) {
        let (situation, actor) = build(&mut Choices::numbered(number));
        let mut expected = Vec::new();
        for to in Status::ALL {
            for on_behalf in [false, true] {
                let tried = |comment| {
                    let wish = Wish {
                        to,
                        on_behalf,
                        comment,
                    };
                    (e.step)(&state(&situation), &standing(&actor), &wanted(&wish))
                };
                if tried(true).is_ok() {
                    let manner = if on_behalf {
                        Manner::OnBehalf
                    } else {
                        Manner::Plain
                    };
                    let comment = match tried(false) {
                        Ok(_) => CommentNeed::Optional,
                        Err(refusal) => {
                            assert_eq!(refusal, Refusal::CommentMissing);
                            CommentNeed::Mandatory
                        }
                    };
                    expected.push(Offer {
                        to,
                        manner,
                        comment,
                    });
                }
            }
        }
        let mut offers = (e.offered)(&state(&situation), &standing(&actor));
        let order = |offer: &Offer| (offer.to, offer.manner == Manner::OnBehalf);
        offers.sort_by_key(order);
        assert_eq!(offers, expected, "{situation:?}\n{actor:?}");
    }
}
