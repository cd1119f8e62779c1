//! The directory: names, members, small lists.

use super::Outcome;
use super::sample::Sample;
use crate::ids::{ContactId, ProjectId, Uuid};
use crate::people::MembershipRole;
use crate::ports::{NameRefs, Names, Store};
use crate::testkit::World;
use crate::work::{Party, ProjectState, Status};
use std::sync::Arc;

pub(super) async fn names_are_found_for_every_kind(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let nobody = ContactId::new(Uuid::from_u128(0xDEAD));
    let wanted = NameRefs {
        contacts: vec![sample.marta, nobody, sample.ugo, sample.marta],
        employees: vec![sample.eva],
        groups: vec![sample.group],
        customers: vec![sample.nordwerk, sample.suedbau],
        projects: vec![sample.project],
        tasks: vec![sample.task],
        sites: vec![sample.site],
        machines: vec![sample.machine],
    };
    let view = store.read().await?;
    let names = view.names(&wanted).await?;
    for (id, name) in [
        (sample.marta.uuid(), "Marta Sommer"),
        (sample.ugo.uuid(), "Ugo Conti"),
        (sample.eva.uuid(), "Eva Brandt"),
        (sample.group.uuid(), "Werkstatt"),
        (sample.nordwerk.uuid(), "Nordwerk"),
        (sample.suedbau.uuid(), "Südbau"),
        (sample.task.uuid(), "Wartung"),
        (sample.site.uuid(), "Werk"),
        (sample.machine.uuid(), "Presse 4"),
    ] {
        assert_eq!(names.of(id), Some(name));
    }
    // A project is named by both of its names.
    let project = names.of(sample.project).unwrap_or_default();
    assert!(project.starts_with("NW-1") && project.ends_with("Project NW-1"));
    assert_eq!(names.of(nobody), None);
    assert_eq!(names.of(sample.jan), None, "nobody asked for it");
    assert_eq!(view.names(&NameRefs::default()).await?, Names::default());
    // An id that is asked for as another kind names nothing.
    let confused = NameRefs {
        employees: vec![sample.marta.uuid().into()],
        ..NameRefs::default()
    };
    assert_eq!(view.names(&confused).await?, Names::default());
    Ok(())
}

/// Proves R-157 at the store: main group and further groups count, inactive employees do not.
pub(super) async fn groups_have_their_active_members(store: Arc<dyn Store>) -> Outcome {
    let mut world = World::new();
    let (shop, office, empty) = (
        world.group("Werkstatt"),
        world.group("Büro"),
        world.group("Leer"),
    );
    let [main, further, both, neither, gone] =
        ["A", "B", "C", "D", "E"].map(|letter| world.employee(&format!("Employee {letter}")));
    world[main].main_group = Some(shop);
    world[further].groups = vec![shop];
    world[further].main_group = Some(office);
    world[both].main_group = Some(shop);
    world[both].groups = vec![shop];
    world[gone].groups = vec![shop];
    world[gone].active = false;
    world.store(store.as_ref()).await?;
    let view = store.read().await?;
    for (group, expected) in [
        (shop, vec![main, further, both]),
        (office, vec![further]),
        (empty, vec![]),
    ] {
        let mut members = view.group_members(group).await?;
        members.sort_unstable();
        assert_eq!(members, expected);
        assert!(!members.contains(&neither));
    }
    Ok(())
}

/// Proves what 4.8 asks before a project changes: who belongs to it, and which tickets lie in it.
pub(super) async fn projects_have_their_members_and_tickets(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let world = &mut sample.world;
    let (empty, secondary, done) = (
        world.project(sample.nordwerk, "LEER"),
        world.project(sample.nordwerk, "NEBEN"),
        world.project(sample.nordwerk, "FERTIG"),
    );
    world
        .ticket(done)
        .also_in(secondary)
        .status(Status::Done)
        .id();
    world.member(sample.ada, sample.project);
    world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let mut members = view.members_of(sample.project).await?;
    members.sort_unstable();
    let mut expected = vec![
        (sample.eva, MembershipRole::Manager),
        (sample.ada, MembershipRole::Member),
    ];
    expected.sort_unstable();
    assert_eq!(members, expected);
    assert_eq!(view.members_of(empty).await?, []);
    for (project, tickets, done_ones) in [
        (empty, false, false),
        (secondary, true, false),
        (done, true, true),
        (sample.project, true, true),
        (sample.of_suedbau, true, false),
    ] {
        assert_eq!(view.project_has_tickets(project).await?, tickets);
        assert_eq!(view.project_has_done_tickets(project).await?, done_ones);
    }
    Ok(())
}

/// Lists without pages come by name, whatever the order in which they were written, and whatever the case.
pub(super) async fn small_lists_are_ordered(store: Arc<dyn Store>) -> Outcome {
    let mut world = World::new();
    let (own, other) = (world.customer("Nordwerk"), world.customer("Südbau"));
    let mut projects: Vec<ProjectId> = Vec::new();
    for name in ["delta", "Alpha", "charlie", "Bravo"] {
        let site = world.site(own, name);
        world.machine(site, name);
        world.group(name);
        let project = world.internal_project(name);
        projects.push(project);
        world.task(project, name);
    }
    world.site(other, "Aaa");
    let closed = world.internal_project("Aaa");
    world[closed].state = ProjectState::Closed;
    let of_customer = world.project(own, "Abc");
    let first = projects.first().copied().unwrap_or(of_customer);
    for name in ["zulu", "Echo"] {
        world.task(first, name);
    }
    world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let four = ["Alpha", "Bravo", "charlie", "delta"];
    let sites = view.sites_of(own).await?;
    let labels: Vec<&str> = sites.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(labels, four);
    let machines = view.machines_of(own).await?;
    let names: Vec<&str> = machines.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, four);
    assert_eq!(view.machines_of(other).await?, []);
    let groups = view.list_groups().await?;
    let names: Vec<&str> = groups.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, four);
    let internal = view.internal_projects().await?;
    let names: Vec<&str> = internal.iter().map(|row| row.short_name.as_str()).collect();
    assert_eq!(names, four);
    let asked = [projects.as_slice(), &[closed]].concat();
    let by_id = view.projects_by_id(&asked).await?;
    let names: Vec<&str> = by_id.iter().map(|row| row.short_name.as_str()).collect();
    assert_eq!(names, ["Aaa", "Alpha", "Bravo", "charlie", "delta"]);
    assert_eq!(view.projects_by_id(&[]).await?, []);
    let tasks = view.tasks_of(first).await?;
    let names: Vec<&str> = tasks.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["delta", "Echo", "zulu"]);
    let tasks = view.tasks_of_projects(&projects).await?;
    let names: Vec<&str> = tasks.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(
        names,
        ["Alpha", "Bravo", "charlie", "delta", "Echo", "zulu"]
    );
    assert_eq!(view.tasks_of_projects(&[]).await?, []);
    Ok(())
}

/// Proves what 4.8 asks before a contact changes customer: whether a ticket names it in whatever role.
pub(super) async fn contacts_on_tickets_are_told(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let world = &mut sample.world;
    let [contact, participant, creator, nowhere] =
        ["A", "B", "C", "D"].map(|name| world.contact(sample.nordwerk, name));
    world.ticket(sample.project).contact(contact);
    world.ticket(sample.project).participant(participant);
    world
        .ticket(sample.project)
        .creator(Party::Contact(creator));
    world.store(store.as_ref()).await?;
    let view = store.read().await?;
    for (id, expected) in [
        (contact, true),
        (participant, true),
        (creator, true),
        (nowhere, false),
    ] {
        assert_eq!(view.contact_on_tickets(id).await?, expected);
    }
    Ok(())
}
