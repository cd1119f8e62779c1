//! Who may record a ticket where: `can_create` against the oracle.

use crate::evaluator::Evaluator;
use crate::extent::in_parallel;
use crate::model::{Asker, INTERNAL, Id, PROJECT, Place, TASK_1, TASK_2, TASK_LATER, Task};
use crate::oracle;
use crate::world::{
    CONTACT_PLANES, Choices, STAFF, principal, project_id, size_of, task_id, tasks, walk,
};
use portal_domain::access::{CreateFacts, Principal, covered_tasks};
use portal_domain::work::ProjectState;

/// A task of another project, offered by mistake beside those of the project.
const ELSEWHERE: Id = 21;

/// Two projects with every state of their tasks, and every choice of one.
fn place(c: &mut Choices) -> Place {
    let project = c.pick(&[PROJECT, INTERNAL]);
    let mut offered = vec![Task {
        id: ELSEWHERE,
        project: 9,
        active: true,
    }];
    for id in [TASK_1, TASK_2, TASK_LATER] {
        let state = c.below(3);
        if state > 0 {
            offered.push(Task {
                id,
                project,
                active: state == 2,
            });
        }
    }
    Place {
        project,
        open: c.flag(),
        tasks: offered,
        task: c.pick(&[
            None,
            Some(TASK_1),
            Some(TASK_2),
            Some(TASK_LATER),
            Some(ELSEWHERE),
        ]),
    }
}

/// Whether this person may record a ticket there.
pub(crate) fn creates(e: &Evaluator, who: &Principal, place: &Place) -> bool {
    let tasks = tasks(place);
    let facts = CreateFacts {
        project: project_id(place.project),
        state: if place.open {
            ProjectState::Open
        } else {
            ProjectState::Closed
        },
        tasks: &tasks,
        task: place.task.map(task_id),
    };
    (e.create)(who, &facts)
}

/// Compares so many people of every plane with so many places.
pub(crate) fn equals_the_oracle(e: &Evaluator, people: u64, share: u64) {
    let places: Vec<Place> = walk(size_of(place), share)
        .map(|number| place(&mut Choices::numbered(number)))
        .collect();
    let (mut n, mut permits) = (0_u64, 0_u64);
    for plane in CONTACT_PLANES.iter().chain([&STAFF]) {
        let people: Vec<u64> = walk(size_of(plane.asker), people).collect();
        let counts = in_parallel(&people, |number, (n, permits): &mut (u64, u64)| {
            let asker = (plane.asker)(&mut Choices::numbered(number));
            let who = principal(&asker);
            for place in &places {
                *n += 1;
                *permits += u64::from(compare(e, &asker, &who, place));
            }
        });
        for (some, permitted) in counts {
            n += some;
            permits += permitted;
        }
    }
    println!("create n={n} permits={permits} diff=0");
    assert!(
        permits * 100 > n && permits < n - n / 100,
        "{permits} of {n}"
    );
}

/// Compares one person and place, and says whether it is permitted.
fn compare(e: &Evaluator, asker: &Asker, who: &Principal, place: &Place) -> bool {
    let expected = match asker {
        Asker::Contact(a, s) => oracle::contact_creates(a, s, place),
        Asker::Employee(e) => oracle::employee_creates(e, place),
    };
    assert_eq!(creates(e, who, place), expected, "{asker:?}\n{place:?}");
    if let (Asker::Contact(a, s), Principal::Contact(contact)) = (asker, who) {
        let offered = covered_tasks(contact, project_id(place.project), &tasks(place));
        let covered = oracle::covered_tasks(a, s, place);
        let covered: Vec<_> = covered.into_iter().map(task_id).collect();
        assert_eq!(offered, covered, "{asker:?}\n{place:?}");
    }
    expected
}
