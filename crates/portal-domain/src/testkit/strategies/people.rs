//! People, their accounts and grants, the settings; and the principals that they make.

use super::values::{priorities, small_id, some_text, status_sets, timestamps};
use crate::access::{
    ContactAccess, ContactPrincipal, Grant, GrantOnProject, GrantOptions, Principal, ProjectFacts,
    Reach, Scope, StaffPrincipal,
};
use crate::ids::{ContactId, GrantId, Uuid};
use crate::people::{
    BasicRight, BasicRights, Employee, External, Membership, MembershipRole, PortalAccount,
    ResponsibleParty,
};
use crate::settings::Settings;
use crate::testkit::FixedClock;
use crate::testkit::world::valid;
use crate::values::{AccountLanguage, Language};
use crate::version::Version;
use crate::work::{Author, Channel, ProjectState};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Which tasks a grant covers.
pub fn scopes() -> impl Strategy<Value = Scope> + Clone {
    prop_oneof![
        2 => Just(Scope::AllTasks),
        2 => btree_set(small_id(), 0..3)
            .prop_map(|tasks| Scope::ExistingTasks(tasks.into_iter().collect())),
        3 => small_id().prop_map(Scope::Task),
    ]
}

/// Options of grants.
pub fn grant_options() -> impl Strategy<Value = GrantOptions> + Clone {
    (any::<[bool; 4]>(), select(Reach::ALL.as_slice())).prop_map(
        |([read_only, planned, actual, billable], reach)| GrantOptions {
            read_only,
            reach,
            sees_planned_hours: planned,
            sees_actual_hours: actual,
            sees_billable_hours: billable,
        },
    )
}

/// Grants of a contact, with their projects: own, foreign and internal, open and closed, in force and ended. No two are at
/// the same place.
pub fn grants(contact: ContactId) -> impl Strategy<Value = Vec<GrantOnProject>> + Clone {
    let project = (
        small_id(),
        option::weighted(0.7, small_id()),
        select(ProjectState::ALL.as_slice()),
    )
        .prop_map(|(id, customer, state)| ProjectFacts {
            id,
            customer,
            state,
        });
    // The customer and the state of a project are the same for all of its grants.
    let projects = vec(project, 1..4).prop_map(|mut projects| {
        projects.sort_by_key(|project| project.id);
        projects.dedup_by_key(|project| project.id);
        projects
    });
    let parts = (
        any::<proptest::sample::Index>(),
        scopes(),
        grant_options(),
        option::weighted(0.3, days_around_today()),
    );
    (projects, vec(parts, 0..5)).prop_map(move |(projects, parts)| {
        let mut grants: Vec<GrantOnProject> = Vec::new();
        for (number, (project, scope, options, end_date)) in (1_u128..).zip(parts) {
            let project = *project.get(&projects);
            let taken = grants.iter().any(|other| {
                other.project.id == project.id && other.grant.scope.same_place(&scope)
            });
            if taken {
                continue;
            }
            grants.push(GrantOnProject {
                grant: Grant {
                    id: GrantId::new(Uuid::from_u128(number)),
                    version: Version::FIRST,
                    contact,
                    project: project.id,
                    scope,
                    options,
                    end_date,
                    created_by: Author::System,
                    created_at: FixedClock::START,
                },
                project,
            });
        }
        grants
    })
}

/// The day before, of and after [`FixedClock::START`], on which principals are compiled.
fn days_around_today() -> impl Strategy<Value = crate::timestamp::Day> + Clone {
    (-1..=1).prop_map(|offset| FixedClock::START.utc_day().plus(offset))
}

/// Accounts of a contact.
pub fn accounts(contact: ContactId) -> impl Strategy<Value = PortalAccount> + Clone {
    let right = || select(BasicRight::ALL.as_slice());
    let sites = || btree_set(small_id(), 0..3).prop_map(|sites| sites.into_iter().collect());
    let external = (small_id(), sites(), sites(), [right(), right(), right()]).prop_map(
        |(home, read, write, [sites, machines, contacts])| External {
            home,
            read,
            write,
            rights: BasicRights {
                sites,
                machines,
                contacts,
            },
        },
    );
    let party = prop_oneof![
        small_id().prop_map(ResponsibleParty::Group),
        small_id().prop_map(ResponsibleParty::Employee),
    ];
    (
        select(AccountLanguage::ALL.as_slice()),
        proptest::bool::weighted(0.9),
        option::weighted(0.4, external),
        btree_set(party, 0..3),
        btree_set(small_id(), 0..3),
        option::weighted(0.3, status_sets()),
        timestamps(),
    )
        .prop_map(
            move |(language, ticket_access, external, parties, types, restricted, created_at)| {
                PortalAccount {
                    contact,
                    version: Version::FIRST,
                    language,
                    ticket_access,
                    external,
                    parties: parties.into_iter().collect(),
                    ticket_types: types.into_iter().collect(),
                    restrict_statuses: restricted,
                    created_at,
                }
            },
        )
}

/// What decides about a contact. Most can log in.
pub fn contact_accesses() -> impl Strategy<Value = ContactAccess> + Clone {
    let mostly = || proptest::bool::weighted(0.95);
    let flags = [mostly(), mostly(), mostly(), mostly()];
    small_id::<ContactId>().prop_flat_map(move |contact| {
        (
            Just(contact),
            small_id(),
            flags,
            option::weighted(0.3, small_id()),
            accounts(contact),
            grants(contact),
        )
            .prop_map(
                |(
                    contact,
                    customer,
                    [active, customer_active, name, password],
                    employee,
                    account,
                    grants,
                )| {
                    ContactAccess {
                        contact,
                        customer,
                        contact_active: active,
                        customer_active,
                        login_name_set: name,
                        password_set: password,
                        employee,
                        account,
                        grants,
                    }
                },
            )
    })
}

/// Employees with every combination of marks, groups and memberships.
pub fn employees() -> impl Strategy<Value = Employee> + Clone {
    let roles = select([MembershipRole::Member, MembershipRole::Manager].as_slice());
    let memberships = proptest::collection::btree_map(small_id(), roles, 0..3);
    (
        small_id(),
        some_text(),
        (
            proptest::bool::weighted(0.9),
            proptest::bool::weighted(0.1),
            proptest::bool::weighted(0.1),
            any::<[bool; 2]>(),
        ),
        select(AccountLanguage::ALL.as_slice()),
        option::of(small_id()),
        btree_set(small_id(), 0..3),
        memberships,
    )
        .prop_map(
            |(
                id,
                name,
                (active, administrator, all_projects, [read_only, may_bill]),
                language,
                main_group,
                groups,
                memberships,
            )| {
                Employee {
                    id,
                    version: Version::FIRST,
                    name,
                    email: None,
                    active,
                    administrator,
                    all_projects,
                    read_only,
                    may_bill,
                    language,
                    main_group,
                    groups: groups.into_iter().collect(),
                    memberships: memberships
                        .into_iter()
                        .map(|(project, role)| Membership { project, role })
                        .collect(),
                }
            },
        )
}

/// Settings with every combination of switches.
pub fn settings() -> impl Strategy<Value = Settings> + Clone {
    (
        any::<[bool; 10]>(),
        select(Language::ALL.as_slice()),
        select(["UTC", "Europe/Berlin", "Pacific/Kiritimati"].as_slice()),
        (some_text(), priorities(), select(Channel::ALL.as_slice())),
        option::of(small_id()),
        option::of(small_id()),
    )
        .prop_map(
            |(switches, language, zone, (company, priority, channel), default_type, group)| {
                let [
                    contact_read_only,
                    internal_projects_grantable,
                    assigned_regardless,
                    contacts_may_set_priority,
                    contacts_manage_participants,
                    solver_may_accept,
                    creator_changeable,
                    last_entry_editable,
                    history_editable_by_managers,
                    offer_all_tickets_in_time_recording,
                ] = switches;
                Settings {
                    contact_read_only,
                    internal_projects_grantable,
                    assigned_regardless,
                    contacts_may_set_priority,
                    contacts_manage_participants,
                    solver_may_accept,
                    creator_changeable,
                    last_entry_editable,
                    history_editable_by_managers,
                    offer_all_tickets_in_time_recording,
                    default_priority: priority,
                    portal_channel: channel,
                    default_type,
                    forward_to_group: group,
                    ..Settings::fresh(company, language, valid(zone))
                }
            },
        )
}

/// Contacts and employees as the evaluator sees them, on the day of [`FixedClock::START`].
pub fn principals() -> impl Strategy<Value = Principal> + Clone {
    let today = FixedClock::START.utc_day();
    let contacts = (contact_accesses(), settings()).prop_filter_map(
        "grants that do not contradict each other",
        move |(access, settings)| {
            let compiled = ContactPrincipal::compile(&access, &settings, today);
            compiled.ok().map(Principal::Contact)
        },
    );
    let staff =
        employees().prop_map(|employee| Principal::Staff(StaffPrincipal::compile(&employee)));
    prop_oneof![3 => contacts, 1 => staff]
}
