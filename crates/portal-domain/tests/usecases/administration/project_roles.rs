//! What employees see and do in projects themselves, role by role (domain 4.7 and 4.8).

use crate::support::{Cast, enter, go};
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::ids::{EmployeeId, TaskId};
use portal_domain::people::MembershipRole;
use portal_domain::ports::DirectoryQuery;
use portal_domain::testkit::TestPortal;
use portal_domain::testkit::world::Someone;
use portal_domain::usecase::*;
use portal_domain::version::Version;
use portal_domain::work::ProjectState;

/// What somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    See,
    AddTask,
    EditTask,
    SetMembers,
    SetManagers,
    Edit,
}

const DEEDS: [Deed; 6] = [
    Deed::See,
    Deed::AddTask,
    Deed::EditTask,
    Deed::SetMembers,
    Deed::SetManagers,
    Deed::Edit,
];

/// Everybody, with what comes of each deed in an open project and in a closed one: `+` done, `-` not there, `r` the person
/// changes nothing, `p` not open to this person in this project, `a` administrators only, `s` employees only.
const TABLE: [(&str, &str, &str); 9] = [
    ("administrator", "++++++", "++++++"),
    ("administrator who only reads", "+rrrrr", "+rrrrr"),
    ("manager", "++++pa", "+ppppa"),
    ("manager who only reads", "+rrrra", "+ppppa"),
    ("member", "+ppppa", "+ppppa"),
    ("all projects by right", "+ppppa", "+ppppa"),
    ("employee of another project", "-----a", "-----a"),
    ("employee of none", "-----a", "-----a"),
    ("contact", "sssssa", "sssssa"),
];

struct Scene {
    cast: Cast,
    task: TaskId,
}

fn scene(state: ProjectState) -> (Scene, [Someone; 9]) {
    let mut cast = Cast::with_grant();
    let task = cast.world.task(cast.pumps, "Care");
    cast.world[cast.pumps].state = state;
    let rita = cast.world.administrator("Rita Reader");
    cast.world[rita].read_only = true;
    let lena = cast.world.employee("Lena Leser");
    cast.world.manager(lena, cast.pumps);
    cast.world[lena].read_only = true;
    let wide = cast.world.employee("Wanda Weit");
    cast.world[wide].all_projects = true;
    let boiler = cast.world.employee("Boris Boiler");
    cast.world.manager(boiler, cast.boiler);
    let people: [Someone; 9] = [
        cast.ada.into(),
        rita.into(),
        cast.eva.into(),
        lena.into(),
        cast.tom.into(),
        wide.into(),
        boiler.into(),
        cast.olga.into(),
        cast.marta.into(),
    ];
    (Scene { cast, task }, people)
}

/// The people of the project as they are, with one more or with another part.
fn people_with(
    test: &TestPortal,
    ada: &Actor,
    cast: &Cast,
    change: (EmployeeId, MembershipRole),
) -> Vec<(EmployeeId, MembershipRole)> {
    let view = go(view_project(&test.portal, ada, cast.pumps)).unwrap();
    let mut people: Vec<_> = view
        .members
        .into_iter()
        .map(|(one, role)| (one.id, role))
        .filter(|(id, _)| *id != change.0)
        .collect();
    people.push(change);
    people
}

fn entry(cast: &Cast) -> ProjectEntry {
    let project = &cast.world[cast.pumps];
    ProjectEntry {
        short_name: project.short_name.to_string(),
        name: "Pumpen".to_owned(),
        customer: project.customer,
        state: project.state,
        language: None,
    }
}

fn act(test: &TestPortal, scene: &Scene, actor: &Actor, deed: Deed) -> Result<(), Failure> {
    let (portal, cast) = (&test.portal, &scene.cast);
    let (pumps, first) = (cast.pumps, Version::FIRST);
    let ada = enter(test, cast.ada);
    match deed {
        Deed::See => go(view_project(portal, actor, pumps)).map(drop),
        Deed::AddTask => go(create_task(portal, actor, pumps, "Mehr")).map(drop),
        Deed::EditTask => {
            let ids = (pumps, scene.task);
            go(edit_task(portal, actor, ids, first, "Pflege", false))
        }
        Deed::SetMembers => {
            let people = people_with(test, &ada, cast, (cast.olga, MembershipRole::Member));
            go(set_members(portal, actor, pumps, first, &people))
        }
        Deed::SetManagers => {
            let people = people_with(test, &ada, cast, (cast.tom, MembershipRole::Manager));
            go(set_members(portal, actor, pumps, first, &people))
        }
        Deed::Edit => go(edit_project(portal, actor, pumps, first, &entry(cast))),
    }
}

fn expected(sign: char) -> Result<(), Failure> {
    match sign {
        '+' => Ok(()),
        '-' => Err(Failure::NotFound),
        'r' => Err(Failure::Forbidden(Forbidden::Write)),
        'p' => Err(Failure::Forbidden(Forbidden::Project)),
        'a' => Err(Failure::Forbidden(Forbidden::AdministratorsOnly)),
        _ => Err(Failure::Forbidden(Forbidden::StaffOnly)),
    }
}

/// Every role and every deed, in an open project and in a closed one; what pages offer is what is done.
#[test]
fn every_role_does_what_the_table_says_and_nothing_else() {
    for state in ProjectState::ALL {
        let (scene, people) = scene(state);
        for ((who, open, closed), someone) in TABLE.into_iter().zip(people) {
            let signs = match state {
                ProjectState::Open => open,
                ProjectState::Closed => closed,
            };
            for (deed, sign) in DEEDS.into_iter().zip(signs.chars()) {
                let test = scene.cast.open();
                let actor = enter(&test, someone);
                let before = test.store.commits();
                let done = act(&test, &scene, &actor, deed);
                assert_eq!(done, expected(sign), "{deed:?} by {who}, {state:?}");
                let logins = 1;
                let wrote = test.store.commits() - before - logins;
                let writes = usize::from(sign == '+' && deed != Deed::See);
                assert_eq!(usize::try_from(wrote), Ok(writes), "{deed:?} by {who}");
            }
            let test = scene.cast.open();
            let actor = enter(&test, someone);
            if let Ok(view) = go(view_project(&test.portal, &actor, scene.cast.pumps)) {
                let offered = [
                    view.may.tasks,
                    view.may.tasks,
                    view.may.members,
                    view.may.managers,
                    view.may.head,
                ];
                let done: Vec<bool> = signs.chars().skip(1).map(|sign| sign == '+').collect();
                assert_eq!(offered.as_slice(), done, "{who}, {state:?}");
            }
        }
    }
}

/// Employees find the projects to which they belong, or all by right, and nothing of the others: neither rows nor figures
/// nor tasks.
#[test]
fn employees_find_their_projects_and_no_others() {
    let (scene, people) = scene(ProjectState::Open);
    let cast = &scene.cast;
    let all = DirectoryQuery::ALL;
    for ((who, ..), someone) in TABLE.into_iter().zip(people) {
        let test = cast.open();
        let actor = enter(&test, someone);
        let portal = &test.portal;
        let expected: &[_] = match who {
            "contact" => {
                let refused = Failure::Forbidden(Forbidden::StaffOnly);
                assert_eq!(
                    go(list_projects(portal, &actor, &all)),
                    Err(refused.clone())
                );
                assert_eq!(
                    go(project_figures(portal, &actor, &[])),
                    Err(refused.clone())
                );
                assert_eq!(
                    go(view_task(portal, &actor, scene.task)),
                    Err(refused.clone())
                );
                let open = go(open_tickets_by_task(portal, &actor, cast.pumps));
                assert_eq!(open, Err(refused));
                continue;
            }
            "employee of none" => &[],
            "employee of another project" => &[cast.boiler],
            "manager" | "manager who only reads" | "member" => &[cast.pumps],
            _ => &[cast.boiler, cast.pumps, cast.shop],
        };
        let found = go(list_projects(portal, &actor, &all)).unwrap();
        let ids: Vec<_> = found.items.iter().map(|one| one.project.id).collect();
        assert_eq!(ids, expected, "{who}");
        let asked = [cast.pumps, cast.boiler, cast.shop];
        let mut figures: Vec<_> = go(project_figures(portal, &actor, &asked))
            .unwrap()
            .into_iter()
            .map(|one| one.project)
            .collect();
        figures.sort_unstable();
        let mut sorted = expected.to_vec();
        sorted.sort_unstable();
        assert_eq!(figures, sorted, "{who}");
        let sees = expected.contains(&cast.pumps);
        let task = go(view_task(portal, &actor, scene.task));
        assert_eq!(task.is_ok(), sees, "{who}");
        let open = go(open_tickets_by_task(portal, &actor, cast.pumps));
        assert_eq!(open.is_ok(), sees, "{who}");
        // A task of another project is not there under this one.
        let ids = (cast.boiler, scene.task);
        let foreign = go(edit_task(portal, &actor, ids, Version::FIRST, "X", true));
        assert!(foreign.is_err(), "{who}");
        // A project that is asked for by id is not shown because of that.
        let asked = DirectoryQuery {
            projects: Some(vec![cast.shop]),
            ..DirectoryQuery::ALL
        };
        let found = go(list_projects(portal, &actor, &asked)).unwrap().items;
        assert_eq!(!found.is_empty(), expected.contains(&cast.shop), "{who}");
    }
}

/// Who may name members is offered employees by name, and nobody else is.
#[test]
fn candidates_are_offered_to_who_names_members() {
    let (scene, people) = scene(ProjectState::Open);
    for ((who, ..), someone) in TABLE.into_iter().zip(people) {
        let test = scene.cast.open();
        let actor = enter(&test, someone);
        let found = go(member_candidates(&test.portal, &actor, scene.cast.pumps));
        let expected = matches!(who, "administrator" | "manager");
        assert_eq!(found.is_ok(), expected, "{who}");
        assert!(found.map_or(0, |found| found.len()) == if expected { 8 } else { 0 });
    }
}
