//! Why status changes are refused: every row and every condition, against the oracle.

use crate::checks::steps::{situation, standing, state, wanted, wish};
use crate::evaluator::Evaluator;
use crate::oracle::{Actor, Situation, Wish, moved};
use crate::world::{Choices, size_of, walk};
use portal_domain::work::{ProjectState, Status};
use portal_domain::workflow::{Manner, Refusal, Relation, StepCondition};

/// A step that somebody wants.
#[derive(Debug, Clone, Copy)]
struct Case {
    situation: Situation,
    actor: Actor,
    wish: Wish,
}

impl Case {
    fn outcome(&self) -> Result<(), Refusal> {
        moved(&self.situation, &self.actor, &self.wish).map(|_| ())
    }

    /// The cases in which a condition holds; none where nothing can make it hold for this person.
    fn repaired(&self, condition: StepCondition) -> Vec<Self> {
        let mut case = *self;
        match condition {
            StepCondition::ForContacts | StepCondition::ForStaff => return Vec::new(),
            StepCondition::Manner(manner) => case.wish.on_behalf = manner == Manner::OnBehalf,
            StepCondition::ProjectOpen => case.situation.project_open = true,
            StepCondition::SubtasksFinal => case.situation.open_subtasks = false,
            StepCondition::ParentUnsettled => case.situation.parent = Some(Status::InProcess),
            StepCondition::Comment => case.wish.comment = true,
            StepCondition::Permitted
            | StepCondition::Writer
            | StepCondition::Relation(_)
            | StepCondition::NotSolver
            | StepCondition::NotSolverOrAllowed => return self.by_actor(condition),
        }
        vec![case]
    }

    fn by_actor(&self, condition: StepCondition) -> Vec<Self> {
        let with = |actor| Self { actor, ..*self };
        match self.actor {
            Actor::Contact { permitted, .. } if condition == StepCondition::NotSolver => {
                vec![with(Actor::Contact {
                    permitted,
                    solved: false,
                })]
            }
            Actor::Contact { solved, .. } => vec![with(Actor::Contact {
                permitted: true,
                solved,
            })],
            employee @ Actor::Employee { .. } => employees(employee, condition)
                .into_iter()
                .map(with)
                .collect(),
        }
    }
}

/// A change of what is known about an employee.
type Flip = fn(&mut [bool; 9]);

#[rustfmt::skip]
fn employees(is: Actor, condition: StepCondition) -> Vec<Actor> {
    let change = |change: Flip| {
        let Actor::Employee {
            writes, creator, assignee, parent_assignee, manager, administrator, bills, solved, solver_may_accept,
        } = is else { return is };
        let mut flags = [
            writes, creator, assignee, parent_assignee, manager, administrator, bills, solved, solver_may_accept,
        ];
        change(&mut flags);
        let [writes, creator, assignee, parent_assignee, manager, administrator, bills, solved, solver_may_accept] = flags;
        Actor::Employee {
            writes, creator, assignee, parent_assignee, manager, administrator, bills, solved, solver_may_accept,
        }
    };
    match condition {
        StepCondition::Writer => vec![change(|f| f[0] = true)],
        StepCondition::NotSolver => vec![change(|f| f[7] = false)],
        StepCondition::NotSolverOrAllowed => vec![change(|f| f[7] = false), change(|f| f[8] = true)],
        StepCondition::Relation(wanted) => {
            let relations: [(Relation, Flip); 6] = [
                (Relation::Creator, |f| f[1] = true),
                (Relation::Assignee, |f| f[2] = true),
                (Relation::ParentAssignee, |f| f[3] = true),
                (Relation::ProjectManager, |f| f[4] = true),
                (Relation::Administrator, |f| f[5] = true),
                (Relation::Biller, |f| f[6] = true),
            ];
            relations.into_iter().filter(|(one, _)| wanted.contains(*one)).map(|(_, set)| change(set)).collect()
        }
        // Of the ticket or the wish, not of the person.
        StepCondition::ForContacts | StepCondition::ForStaff | StepCondition::Manner(_) | StepCondition::Permitted
        | StepCondition::ProjectOpen | StepCondition::SubtasksFinal | StepCondition::ParentUnsettled
        | StepCondition::Comment => Vec::new(),
    }
}

/// Every explanation of a step: the answer of the state machine, every row that leads there, and of each row what is
/// missing: with all of it the step is taken, without any part it is not.
pub(crate) fn are_true(e: &Evaluator, actor: fn(&mut Choices) -> Actor, count: u64) {
    let build = |c: &mut Choices| Case {
        situation: situation(c),
        actor: actor(c),
        wish: wish(c),
    };
    let (mut n, mut turned) = (0_u64, 0_u64);
    for number in walk(size_of(build), count) {
        let case = build(&mut Choices::numbered(number));
        let (at, who, what) = (
            state(&case.situation),
            standing(&case.actor),
            wanted(&case.wish),
        );
        let told = (e.explain_step)(&at, &who, &what);
        let outcome = told
            .outcome
            .as_ref()
            .map(|_| ())
            .map_err(|refusal| *refusal);
        assert_eq!(outcome, case.outcome(), "{case:?}");
        n += 1;
        assert_eq!(
            told.rows.is_empty(),
            outcome == Err(Refusal::NoSuchTransition),
            "{case:?}"
        );
        assert!((at.project_state == ProjectState::Open) == case.situation.project_open);
        let taken = told.rows.iter().find(|row| row.missing.is_empty());
        assert_eq!(
            taken.map(|row| row.row),
            told.outcome.ok().map(|effects| effects.row),
            "{case:?}"
        );
        if let Err(refusal) = outcome
            && !told.rows.is_empty()
        {
            let first = |row: &portal_domain::workflow::RowVerdict| {
                row.missing.iter().map(|one| one.refusal()).min()
            };
            let reported = told.rows.iter().filter_map(first).max();
            assert_eq!(reported, Some(refusal), "{told:?}\n{case:?}");
        }
        for row in &told.rows {
            let other_side = row
                .missing
                .iter()
                .any(|one| matches!(one, StepCondition::ForContacts | StepCondition::ForStaff));
            if !other_side && !row.missing.is_empty() {
                turned += 1;
                whole_and_no_part(&case, &row.missing);
            }
        }
    }
    println!("explain step n={n} rows={turned} diff=0");
    assert!(turned * 200 > n, "{turned} of {n}");
}

fn whole_and_no_part(case: &Case, missing: &[StepCondition]) {
    let whole = (1_usize << missing.len()) - 1;
    for part in 0..=whole {
        let mut cases = vec![*case];
        for (position, condition) in missing.iter().enumerate() {
            if part & (1 << position) != 0 {
                cases = cases
                    .iter()
                    .flat_map(|one| one.repaired(*condition))
                    .collect();
            }
        }
        assert!(!cases.is_empty(), "{missing:?}");
        for repaired in cases {
            assert_eq!(
                repaired.outcome().is_ok(),
                part == whole,
                "{missing:?}\n{case:?}"
            );
        }
    }
}
