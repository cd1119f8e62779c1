//! Saving brings exactly the difference that the preview showed, whatever is changed.

use super::{ids, rights};
use crate::support::{Cast, enter, go, settings_entry};
use portal_domain::access::{GrantOptions, Reach, Rights};
use portal_domain::failure::Failure;
use portal_domain::ids::{ContactId, GrantId, SiteId, TaskId, TicketId};
use portal_domain::people::{BasicRight, BasicRights};
use portal_domain::testkit::TestPortal;
use portal_domain::timestamp::Day;
use portal_domain::usecase::*;
use portal_domain::values::AccountLanguage;
use portal_domain::version::Version;
use portal_domain::work::{ProjectState, Status};
use proptest::prelude::*;

/// What lies in the world, by small numbers.
struct Scene {
    cast: Cast,
    tasks: Vec<TaskId>,
    sites: Vec<SiteId>,
    grants: Vec<(ContactId, GrantId)>,
}

/// The numbers of a ticket: project, task, whom it names, site, status.
type Ticket = (u8, u8, u8, u8, u8);

/// The numbers of a grant: whose, project, scope, reach, options, end.
type Given = (u8, u8, u8, u8, u8);

#[derive(Debug, Clone)]
struct Plan {
    tickets: Vec<Ticket>,
    grants: Vec<Given>,
    settings: u8,
    external: u8,
    closed: bool,
    change: (u8, Given),
}

fn plans() -> impl Strategy<Value = Plan> {
    let numbers = || (0..8_u8, 0..8_u8, 0..8_u8, 0..8_u8, 0..8_u8);
    (
        proptest::collection::vec(numbers(), 6..24),
        proptest::collection::vec(numbers(), 0..7),
        0..8_u8,
        0..6_u8,
        proptest::bool::weighted(0.2),
        (0..9_u8, numbers()),
    )
        .prop_map(
            |(tickets, grants, settings, external, closed, change)| Plan {
                tickets,
                grants,
                settings,
                external,
                closed,
                change,
            },
        )
}

const fn reach(number: u8) -> Reach {
    match number % 3 {
        0 => Reach::Named,
        1 => Reach::NamedOrUnassigned,
        _ => Reach::All,
    }
}

fn stage(plan: &Plan) -> Scene {
    let mut cast = Cast::new();
    let world = &mut cast.world;
    let tasks = vec![
        world.task(cast.pumps, "Care"),
        world.task(cast.pumps, "Repair"),
        world.task(cast.shop, "Stock"),
    ];
    let sites = vec![
        world.site(cast.nordwerk, "Hall"),
        world.site(cast.nordwerk, "Yard"),
        world.site(cast.nordwerk, "Pier"),
    ];
    world.settings.internal_projects_grantable = plan.settings & 1 > 0;
    world.settings.assigned_regardless = plan.settings & 2 > 0;
    world.settings.contact_read_only = plan.settings & 4 > 0;
    if plan.closed {
        world[cast.pumps].state = ProjectState::Closed;
    }
    if plan.external > 0 {
        world.account(cast.marta).external = Some(portal_domain::people::External {
            home: sites[0],
            read: vec![sites[usize::from(plan.external) % 3]],
            write: vec![sites[usize::from(plan.external) / 2 % 3]],
            rights: BasicRights {
                sites: BasicRight::ALL[usize::from(plan.external) % 3],
                ..BasicRights::default()
            },
        });
    }
    for (project, task, names, site, status) in &plan.tickets {
        let place = if *project < 6 { cast.pumps } else { cast.shop };
        let mut ticket = world
            .ticket(place)
            .status(Status::ALL[usize::from(*status) % 6]);
        ticket = match (place == cast.pumps, task % 3) {
            (true, 0) => ticket.task(tasks[0]),
            (true, 1) => ticket.task(tasks[1]),
            (false, 0) => ticket.task(tasks[2]),
            _ => ticket,
        };
        ticket = match names {
            0 | 1 => ticket.contact(cast.marta),
            2 => ticket.contact(cast.jan),
            3 => ticket.contact(cast.jan).participant(cast.marta),
            _ => ticket.owner(Some(cast.nordwerk)),
        };
        if *site < 3 {
            ticket.site(sites[usize::from(*site)]);
        }
    }
    let mut grants = Vec::new();
    for numbers in &plan.grants {
        let contact = whose(&cast, *numbers);
        let entry = entry(&cast, &tasks, *numbers);
        let taken = grants.iter().any(|(who, _, place)| {
            *who == contact && *place == (entry.project, format!("{:?}", entry.scope))
        });
        if taken {
            continue;
        }
        let place = (entry.project, format!("{:?}", entry.scope));
        let known: Vec<TaskId> = if entry.project == cast.pumps {
            tasks[..2].to_vec()
        } else {
            tasks[2..].to_vec()
        };
        let mut draft = cast
            .world
            .grant(contact, entry.project)
            .reach(entry.options.reach);
        draft = match entry.scope {
            ScopeChoice::AllTasks => draft,
            ScopeChoice::ExistingTasks => draft.existing_tasks(&known),
            ScopeChoice::Task(task) => draft.task(task),
        };
        if entry.options.read_only {
            draft = draft.read_only();
        }
        if let Some(day) = entry.end_date {
            draft = draft.until(day);
        }
        grants.push((contact, draft.id(), place));
    }
    Scene {
        grants: grants.into_iter().map(|(who, id, _)| (who, id)).collect(),
        cast,
        tasks,
        sites,
    }
}

fn whose(cast: &Cast, numbers: Given) -> ContactId {
    if numbers.0 < 5 { cast.marta } else { cast.jan }
}

fn entry(cast: &Cast, tasks: &[TaskId], (_, place, scope, options, end): Given) -> GrantEntry {
    let project = if place < 6 { cast.pumps } else { cast.shop };
    let task = match (project == cast.pumps, scope % 2) {
        (true, 0) => tasks[0],
        (true, _) => tasks[1],
        (false, _) => tasks[2],
    };
    GrantEntry {
        project,
        scope: match scope {
            0..4 => ScopeChoice::AllTasks,
            4 | 5 => ScopeChoice::ExistingTasks,
            _ => ScopeChoice::Task(task),
        },
        options: GrantOptions {
            read_only: options < 3,
            reach: reach(options),
            ..GrantOptions::default()
        },
        end_date: match end {
            0 => Day::from_civil(2020, 1, 1),
            1 => Day::from_civil(2040, 1, 1),
            _ => None,
        },
    }
}

/// Previews and saves one change; nothing if it cannot be saved at all.
fn change(
    test: &TestPortal,
    ada: &Actor,
    scene: &Scene,
    (kind, numbers): (u8, Given),
) -> Option<(AccessPreview, Result<(), Failure>)> {
    let (portal, cast) = (&test.portal, &scene.cast);
    let contact = whose(cast, numbers);
    let seen = Version::FIRST;
    let entry = entry(cast, &scene.tasks, numbers);
    let chosen = scene.grants.get(usize::from(numbers.4));
    match kind {
        0 | 1 => {
            let preview = go(preview_grant(
                portal,
                ada,
                &GrantStep::Give { contact, entry },
            ));
            let saved = go(create_grant(portal, ada, contact, &entry));
            both(preview, saved.map(drop))
        }
        2 | 3 => {
            let (contact, grant) = *chosen?;
            let step = GrantStep::Change {
                contact,
                grant,
                seen,
                entry,
            };
            let preview = go(preview_grant(portal, ada, &step));
            both(
                preview,
                go(edit_grant(portal, ada, (contact, grant), seen, &entry)),
            )
        }
        4 => {
            let (contact, grant) = *chosen?;
            let step = GrantStep::Remove {
                contact,
                grant,
                seen,
            };
            let preview = go(preview_grant(portal, ada, &step));
            both(
                preview,
                go(remove_grant(portal, ada, (contact, grant), seen)),
            )
        }
        5 => {
            let entry = AccessEntry {
                login_name: (numbers.1 < 6).then(|| "somebody".to_owned()),
                language: AccountLanguage::Default,
                ticket_access: numbers.2 < 4,
            };
            let preview = go(preview_access(portal, ada, contact, seen, &entry));
            both(
                preview,
                go(change_access(portal, ada, contact, seen, &entry)),
            )
        }
        6 => {
            let site = |number: u8| scene.sites[usize::from(number) % 3];
            let entry = LimitsEntry {
                external: (numbers.1 < 6).then(|| ExternalEntry {
                    home: Some(site(numbers.2)),
                    read: vec![site(numbers.3)],
                    write: vec![site(numbers.4)],
                    rights: BasicRights {
                        sites: BasicRight::ALL[usize::from(numbers.4) % 3],
                        ..BasicRights::default()
                    },
                }),
                parties: Vec::new(),
                ticket_types: Vec::new(),
                restrict_statuses: None,
            };
            let preview = go(preview_limits(portal, ada, contact, seen, &entry));
            both(
                preview,
                go(change_limits(portal, ada, contact, seen, &entry)),
            )
        }
        7 => {
            let (version, mut entry) = settings_entry(test, ada);
            entry.contact_read_only = numbers.1 & 1 > 0;
            entry.internal_projects_grantable = numbers.2 & 1 > 0;
            entry.assigned_regardless = numbers.3 & 1 > 0;
            let preview = go(preview_settings(portal, ada, version, &entry));
            both(preview, go(change_settings(portal, ada, version, &entry)))
        }
        _ => {
            let view = go(view_contact(portal, ada, contact)).unwrap();
            let mut entry = crate::support::contact_entry(&view.contact);
            entry.active = numbers.1 < 4;
            let preview = go(preview_contact(portal, ada, contact, seen, &entry));
            both(
                preview,
                go(edit_contact(portal, ada, contact, seen, &entry)),
            )
        }
    }
}

/// What cannot be saved cannot be previewed either, and the other way round.
fn both(
    preview: Result<AccessPreview, Failure>,
    saved: Result<(), Failure>,
) -> Option<(AccessPreview, Result<(), Failure>)> {
    match preview {
        Ok(preview) => Some((preview, saved)),
        Err(failure) => {
            assert_eq!(saved, Err(failure));
            None
        }
    }
}

fn differing(
    before: &[(TicketId, Rights)],
    after: &[(TicketId, Rights)],
    wanted: impl Fn(Rights, Rights) -> bool,
) -> Vec<TicketId> {
    let pairs = before.iter().zip(after);
    let mut found: Vec<TicketId> = pairs
        .filter(|((_, was), (_, is))| wanted(*was, *is))
        .map(|((id, _), _)| *id)
        .collect();
    found.sort_unstable();
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    /// Proves R-211: for grants, accounts, limits, contacts and settings, each contact gains and loses exactly what the
    /// preview said, in seeing and in writing; contacts of whom it said nothing gain and lose nothing. The oracle asks
    /// the evaluator ticket by ticket, from what is stored before and after.
    #[test]
    fn saving_brings_exactly_what_was_previewed(plan in plans()) {
        let scene = stage(&plan);
        let test = scene.cast.open();
        let ada = enter(&test, scene.cast.ada);
        let people = [scene.cast.marta, scene.cast.jan, scene.cast.petra];
        let before = people.map(|one| rights(&test, &scene.cast.world, one));
        let Some((preview, saved)) = change(&test, &ada, &scene, plan.change) else {
            return Ok(());
        };
        prop_assert_eq!(saved, Ok(()));
        let after = people.map(|one| rights(&test, &scene.cast.world, one));
        let mut affected = 0;
        for ((contact, was), is) in people.into_iter().zip(&before).zip(&after) {
            let gained = differing(was, is, |was, is| !was.sees && is.sees);
            let lost = differing(was, is, |was, is| was.sees && !is.sees);
            let may = differing(was, is, |was, is| !was.writes && is.writes);
            let may_not = differing(was, is, |was, is| was.writes && !is.writes);
            let quiet = [&gained, &lost, &may, &may_not].iter().all(|list| list.is_empty());
            let told = preview.contacts.iter().find(|one| one.contact == contact);
            prop_assert_eq!(told.is_none(), quiet);
            let Some(told) = told else { continue };
            affected += 1;
            prop_assert_eq!(ids(&told.sight_gained), gained);
            prop_assert_eq!(ids(&told.sight_lost), lost);
            prop_assert_eq!(ids(&told.writing_gained), may);
            prop_assert_eq!(ids(&told.writing_lost), may_not);
            let sum = |list: &[(TicketId, Rights)]| {
                let count = |of: fn(&Rights) -> bool| {
                    u64::try_from(list.iter().filter(|(_, one)| of(one)).count()).unwrap()
                };
                (count(|one| one.sees), count(|one| one.writes), count(|one| one.accepts))
            };
            let sums = |sums: AccessSums| (sums.sees, sums.writes, sums.accepts);
            prop_assert_eq!(sums(told.before), sum(was));
            prop_assert_eq!(sums(told.after), sum(is));
        }
        prop_assert_eq!(preview.affected, affected);
    }
}

/// The plans are worth comparing: every kind of change gives and takes something in a good part of them.
#[test]
fn the_compared_changes_do_change_something() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut gains, mut losses) = ([0; 9], [0; 9]);
    for _ in 0..500 {
        let plan = plans().new_tree(&mut runner).unwrap().current();
        let scene = stage(&plan);
        let test = scene.cast.open();
        let ada = enter(&test, scene.cast.ada);
        if let Some((preview, _)) = change(&test, &ada, &scene, plan.change) {
            let kind = usize::from(plan.change.0);
            for one in &preview.contacts {
                gains[kind] += one.sight_gained.total + one.writing_gained.total;
                losses[kind] += one.sight_lost.total + one.writing_lost.total;
            }
        }
    }
    assert!(gains[..4].iter().all(|n| *n > 0), "{gains:?}");
    assert!(losses[2..].iter().all(|n| *n > 0), "{losses:?}");
}
