//! The index of grants finds what a search of the whole list finds, for any ids.

use crate::model::{Company, Contact};
use crate::world::{contact_access, contact_id, customer_id, settings, today};
use portal_domain::access::{
    ContactPrincipal, Grant, GrantOnProject, GrantOptions, ProjectFacts, Scope,
};
use portal_domain::ids::{GrantId, ProjectId, TaskId, Uuid};
use portal_domain::timestamp::Timestamp;
use portal_domain::version::Version;
use portal_domain::work::{Author, ProjectState};
use proptest::prelude::*;

fn specificity(scope: &Scope) -> u8 {
    match scope {
        Scope::AllTasks => 1,
        Scope::ExistingTasks(_) => 2,
        Scope::Task(_) => 3,
    }
}

/// Ids of both shapes: any, and such that all of them fall upon one another where halves of an id are folded.
fn ids() -> impl Strategy<Value = Vec<u128>> {
    let any_ids = prop::collection::vec(any::<u128>(), 1..12);
    let folding = prop::collection::vec(any::<u64>(), 1..12).prop_map(|halves| {
        halves
            .into_iter()
            .map(|h| (u128::from(h) << 64) | u128::from(h))
            .collect()
    });
    prop_oneof![any_ids, folding]
}

/// Projects, tasks, and for each grant: which project, which scope, which tasks of the snapshot.
type World = (Vec<u128>, Vec<u128>, Vec<(usize, u8, u16)>);

fn worlds() -> impl Strategy<Value = World> {
    let grants = prop::collection::vec((0..12_usize, 0..3_u8, any::<u16>()), 0..120);
    (ids(), ids(), grants)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Proves R-038: whatever grants there are, the most specific one that covers the place is found.
    #[test]
    fn the_index_finds_the_most_specific_grant((projects, tasks, wanted) in worlds()) {
        let project = |n: usize| ProjectId::new(Uuid::from_u128(projects[n % projects.len()]));
        let task = |n: usize| TaskId::new(Uuid::from_u128(tasks[n % tasks.len()]));
        let mut access = contact_access(&Contact::with(Vec::new()));
        for (number, (at, scope, mask)) in wanted.into_iter().enumerate() {
            let scope = match scope {
                0 => Scope::AllTasks,
                1 => Scope::ExistingTasks((0..16).filter(|n| mask & (1 << n) != 0).map(task).collect()),
                _ => Scope::Task(task(usize::from(mask))),
            };
            let id = project(at);
            let taken = access.grants.iter().any(|one| {
                one.grant.project == id && one.grant.scope.same_place(&scope)
            });
            if taken {
                continue;
            }
            access.grants.push(GrantOnProject {
                grant: Grant {
                    id: GrantId::new(Uuid::from_u128(u128::try_from(number).unwrap())),
                    version: Version::FIRST,
                    contact: contact_id(crate::model::ME),
                    project: id,
                    scope,
                    options: GrantOptions::default(),
                    end_date: None,
                    created_by: Author::System,
                    created_at: Timestamp::from_micros(0),
                },
                project: ProjectFacts {
                    id,
                    customer: Some(customer_id(crate::model::OWN)),
                    state: ProjectState::Open,
                },
            });
        }
        let who = ContactPrincipal::compile(&access, &settings(&Company::FRESH), today()).unwrap();
        for at in 0..projects.len() {
            for task in (0..tasks.len()).map(|n| Some(task(n))).chain([None]) {
                let expected = access
                    .grants
                    .iter()
                    .filter(|one| one.grant.project == project(at) && one.grant.scope.covers(task))
                    .max_by_key(|one| specificity(&one.grant.scope))
                    .map(|one| one.grant.id);
                prop_assert_eq!(who.deciding_grant(project(at), task), expected);
            }
        }
    }
}
