//! What administrators keep comes back exactly as it was stored, with every optional value and with none. What means a
//! set comes back sorted.

use super::Outcome;
use super::sample::Sample;
use crate::access::{Grant, GrantOptions, Reach, Scope};
use crate::ids::{EmployeeId, GroupId, TaskId};
use crate::people::{
    BasicRight, BasicRights, Customer, Employee, External, Machine, Membership, MembershipRole,
    PortalAccount, ResponsibleParty, Site, SiteKind,
};
use crate::ports::{Store, UnitOfWork};
use crate::settings::Settings;
use crate::testkit::world::valid;
use crate::testkit::{CountingIds, FixedClock, World};
use crate::values::{AccountLanguage, Language, Priority};
use crate::version::Version;
use crate::work::{Author, Channel, Party, Project, ProjectState, Status, StatusSet};
use std::sync::Arc;

/// Texts that a store must not touch: case, umlauts, quotes, wildcards, four-byte characters, the longest.
fn texts() -> [String; 4] {
    [
        "Ärger & Söhne".to_owned(),
        "O'Neil \"50%\" \\ _ ; --".to_owned(),
        "漢字 \u{1F6E0} ẞ".to_owned(),
        "x".repeat(40),
    ]
}

pub(super) async fn the_directory_comes_back_as_it_went(store: Arc<dyn Store>) -> Outcome {
    let mut world = World::new();
    for (text, kind) in texts().iter().zip(SiteKind::ALL.iter().cycle()) {
        let id = world.customer(text);
        let filled = Customer {
            number: valid(text),
            active: false,
            language: Some(Language::De),
            ..world[id].clone()
        };
        world[id] = filled;
        let site = world.site(id, text);
        world[site] = Site {
            street: valid(text),
            zip: valid(text),
            city: valid(text),
            country: valid(text),
            kind: *kind,
            active: false,
            ..world[site].clone()
        };
        let machine = world.machine(site, text);
        world[machine] = Machine {
            serial: Some(valid(text)),
            active: false,
            ..world[machine].clone()
        };
        world.machine(site, "bare");
        let project = world.project(id, text);
        world[project] = Project {
            state: ProjectState::Closed,
            language: Some(Language::En),
            ..world[project].clone()
        };
        let task = world.task(project, text);
        world[task].active = false;
        let group = world.group(text);
        world[group].active = false;
        let kind = world.ticket_type(text);
        world[kind].name_en = valid("Fault");
        world[kind].active = false;
        let contact = world.contact(id, text);
        world[contact].email = None;
        world[contact].first_name = None;
        let full = world.contact(id, text);
        world[full].phone = Some(valid(text));
        world[full].first_name = Some(valid(text));
        world[full].active = false;
        world[full].notify_without_grant = true;
        world[full].employee = Some(world.employee(&format!("Employee {}", world.contacts.len())));
    }
    world.internal_project("INT");
    world.store(store.as_ref()).await?;
    let view = store.read().await?;
    for row in &world.customers {
        assert_eq!(view.find_customer(row.id).await?.as_ref(), Some(row));
    }
    for row in &world.sites {
        assert_eq!(view.find_site(row.id).await?.as_ref(), Some(row));
    }
    for row in &world.machines {
        assert_eq!(view.find_machine(row.id).await?.as_ref(), Some(row));
    }
    for row in &world.contacts {
        assert_eq!(view.find_contact(row.id).await?.as_ref(), Some(row));
    }
    for row in &world.groups {
        assert_eq!(view.find_group(row.id).await?.as_ref(), Some(row));
    }
    for row in &world.projects {
        assert_eq!(view.find_project(row.id).await?.as_ref(), Some(row));
    }
    for row in &world.tasks {
        assert_eq!(view.find_task(row.id).await?.as_ref(), Some(row));
    }
    let mut types = view.list_ticket_types().await?;
    types.sort_by_key(|row| row.id);
    assert_eq!(types, world.ticket_types);
    Ok(())
}

pub(super) async fn employees_come_back_as_they_went(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let groups: Vec<GroupId> = ["Eins", "Zwei"]
        .map(|name| sample.world.group(name))
        .to_vec();
    let full = sample.world.employee("Otto Voll");
    sample.world[full] = Employee {
        active: false,
        administrator: true,
        all_projects: true,
        read_only: true,
        may_bill: true,
        language: AccountLanguage::Fixed(Language::De),
        main_group: Some(sample.group),
        groups: groups.clone(),
        memberships: vec![
            Membership {
                project: sample.project,
                role: MembershipRole::Manager,
            },
            Membership {
                project: sample.internal,
                role: MembershipRole::Member,
            },
        ],
        ..sample.world[full].clone()
    };
    let bare = sample.world.employee("Ida Leer");
    sample.world[bare].email = None;
    sample.world[bare].language = AccountLanguage::Fixed(Language::En);
    sample.world.store(store.as_ref()).await?;
    for id in [full, bare, sample.eva] {
        let view = store.read().await?;
        let found = view.find_employee(id).await?;
        assert_eq!(found.as_ref(), Some(&sample.world[id]));
    }
    // An update replaces groups and memberships as a whole.
    for (groups, memberships) in [
        (vec![], vec![]),
        (groups, sample.world[full].memberships.clone()),
    ] {
        let work = store.begin().await?;
        let stored = work.find_employee(full).await?;
        let Some(mut employee) = stored else {
            break;
        };
        employee.groups = groups;
        employee.memberships = memberships;
        employee.main_group = None;
        work.update_employee(&employee).await?;
        work.commit().await?;
        employee.version = employee.version.next();
        let view = store.read().await?;
        assert_eq!(view.find_employee(full).await?, Some(employee));
    }
    assert_members_replaced(store.as_ref(), &sample, full).await
}

/// Members of a project are the same thing as memberships of employees.
async fn assert_members_replaced(store: &dyn Store, sample: &Sample, other: EmployeeId) -> Outcome {
    let work = store.begin().await?;
    let members = [
        (sample.ada, MembershipRole::Member),
        (other, MembershipRole::Member),
    ];
    work.set_members(sample.project, &members).await?;
    work.commit().await?;
    let view = store.read().await?;
    let mut found = view.members_of(sample.project).await?;
    found.sort_unstable();
    let mut expected = members.to_vec();
    expected.sort_unstable();
    assert_eq!(found, expected);
    let eva = view.find_employee(sample.eva).await?;
    assert_eq!(eva.map(|row| row.memberships), Some(Vec::new()));
    let other = view.find_employee(other).await?.map(|row| row.memberships);
    let expected = [
        Membership {
            project: sample.project,
            role: MembershipRole::Member,
        },
        Membership {
            project: sample.internal,
            role: MembershipRole::Member,
        },
    ];
    assert_eq!(other.as_deref(), Some(expected.as_slice()));
    Ok(())
}

pub(super) async fn accounts_and_grants_come_back_as_they_went(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let mut account = sample
        .world
        .accounts
        .first()
        .cloned()
        .unwrap_or_else(|| PortalAccount::fresh(sample.marta, FixedClock::START));
    for variant in account_variants(&sample) {
        let (version, contact) = (account.version, account.contact);
        account = PortalAccount {
            version,
            contact,
            created_at: account.created_at,
            ..variant
        };
        let work = store.begin().await?;
        work.update_account(&account).await?;
        work.commit().await?;
        account.version = version.next();
        let view = store.read().await?;
        assert_eq!(view.find_account(contact).await?.as_ref(), Some(&account));
        let access = view.find_contact_access(contact).await?;
        assert_eq!(access.map(|access| access.account), Some(account.clone()));
    }
    let work = store.begin().await?;
    grants_come_back(work.as_ref(), &sample).await
}

/// Accounts with everything, with nothing, and with the sets that are there but empty.
fn account_variants(sample: &Sample) -> Vec<PortalAccount> {
    let fresh = PortalAccount::fresh(sample.marta, FixedClock::START);
    let sites: Vec<_> = sample
        .world
        .sites
        .iter()
        .filter(|site| site.customer == sample.nordwerk)
        .map(|site| site.id)
        .collect();
    let full = PortalAccount {
        language: AccountLanguage::Fixed(Language::De),
        ticket_access: true,
        external: Some(External {
            home: sample.site,
            read: sites.clone(),
            write: sites,
            rights: BasicRights {
                sites: BasicRight::Write,
                machines: BasicRight::Read,
                contacts: BasicRight::Write,
            },
        }),
        parties: vec![
            ResponsibleParty::Group(sample.group),
            ResponsibleParty::Employee(sample.ada),
            ResponsibleParty::Employee(sample.eva),
        ],
        ticket_types: vec![sample.ticket_type],
        restrict_statuses: Some(Status::ALL.into_iter().collect()),
        ..fresh.clone()
    };
    let none_allowed = PortalAccount {
        external: Some(External {
            home: sample.site,
            read: Vec::new(),
            write: Vec::new(),
            rights: BasicRights::default(),
        }),
        restrict_statuses: Some(StatusSet::EMPTY),
        language: AccountLanguage::Fixed(Language::En),
        ..fresh.clone()
    };
    vec![full.clone(), fresh, none_allowed, full]
}

async fn grants_come_back(work: &dyn UnitOfWork, sample: &Sample) -> Outcome {
    let ids = CountingIds::lane(0x7F7);
    let mut tasks: Vec<TaskId> = sample.world.tasks.iter().map(|task| task.id).collect();
    tasks.sort_unstable();
    let scopes = [
        Scope::AllTasks,
        Scope::ExistingTasks(tasks),
        Scope::Task(sample.task),
    ];
    let authors = [
        Author::System,
        Author::Person(Party::Employee(sample.ada)),
        Author::Person(Party::Contact(sample.marta)),
    ];
    for (scope, author) in scopes.into_iter().zip(authors) {
        for reach in Reach::ALL {
            let mut grant = Grant {
                id: ids.id(),
                version: Version::FIRST,
                contact: sample.ugo,
                project: sample.project,
                scope: scope.clone(),
                options: GrantOptions {
                    read_only: reach == Reach::Named,
                    reach,
                    sees_planned_hours: reach != Reach::Named,
                    sees_actual_hours: reach == Reach::All,
                    sees_billable_hours: reach == Reach::NamedOrUnassigned,
                },
                end_date: (reach == Reach::All).then(|| sample.world.today.plus(-700)),
                created_by: author,
                created_at: FixedClock::START,
            };
            work.insert_grant(&grant).await?;
            assert_eq!(work.find_grant(grant.id).await?.as_ref(), Some(&grant));
            grant.scope = Scope::ExistingTasks(Vec::new());
            grant.end_date = None;
            work.update_grant(&grant).await?;
            grant.version = grant.version.next();
            assert_eq!(work.find_grant(grant.id).await?.as_ref(), Some(&grant));
            let with_project = work.grants_of(sample.ugo).await?;
            let of_project = with_project
                .iter()
                .find(|row| row.grant == grant)
                .map(|row| (row.project.id, row.project.customer, row.project.state));
            let project = &sample.world[sample.project];
            let expected = (project.id, project.customer, project.state);
            assert_eq!(of_project, Some(expected));
            work.remove_grant(grant.id, grant.version).await?;
            assert_eq!(work.find_grant(grant.id).await?, None);
        }
    }
    Ok(())
}

pub(super) async fn settings_come_back_as_they_went(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let stored = store.read().await?.load_settings().await?;
    let [lowest, ..] = Priority::ALL;
    let mut settings = Settings {
        version: stored.version,
        company_name: valid("Müller's \"Werk\""),
        company_language: Language::De,
        time_zone: valid("Pacific/Kiritimati"),
        contact_read_only: true,
        internal_projects_grantable: true,
        assigned_regardless: true,
        contacts_may_set_priority: true,
        contacts_manage_participants: true,
        solver_may_accept: true,
        creator_changeable: true,
        last_entry_editable: true,
        history_editable_by_managers: true,
        offer_all_tickets_in_time_recording: true,
        default_priority: lowest,
        portal_channel: Channel::Program,
        default_type: Some(sample.ticket_type),
        forward_to_group: Some(sample.group),
    };
    let none = Settings {
        default_type: None,
        forward_to_group: None,
        ..stored
    };
    for next in [settings.clone(), none] {
        settings = Settings {
            version: settings.version,
            ..next
        };
        let work = store.begin().await?;
        work.update_settings(&settings).await?;
        work.commit().await?;
        settings.version = settings.version.next();
        let view = store.read().await?;
        assert_eq!(view.load_settings().await?, settings);
    }
    Ok(())
}
