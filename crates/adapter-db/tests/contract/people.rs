//! People who ask, made of values: a store knows a person by the predicate alone.

use portal_domain::access::{
    ContactAccess, ContactPrincipal, Grant, GrantOnProject, GrantOptions, Principal, ProjectFacts,
    Reach, Scope, StaffPrincipal, Visible, visible,
};
use portal_domain::ids::{ContactId, CustomerId, EmployeeId, GrantId, ProjectId, Uuid};
use portal_domain::people::{Employee, Membership, MembershipRole};
use portal_domain::settings::Settings;
use portal_domain::timestamp::{Day, Timestamp};
use portal_domain::values::{AccountLanguage, Language, Name, ZoneName};
use portal_domain::version::Version;
use portal_domain::work::{Author, ProjectState};

/// What a contact sees who can log in and has these grants on whole projects.
pub(crate) fn contact_sees(
    contact: ContactId,
    customer: CustomerId,
    grants: &[(ProjectId, Reach)],
) -> Visible {
    let grants = grants.iter().map(|(project, reach)| GrantOnProject {
        grant: Grant {
            id: GrantId::new(project.uuid()),
            version: Version::FIRST,
            contact,
            project: *project,
            scope: Scope::AllTasks,
            options: GrantOptions {
                reach: *reach,
                ..GrantOptions::default()
            },
            end_date: None,
            created_by: Author::System,
            created_at: Timestamp::default(),
        },
        project: ProjectFacts {
            id: *project,
            customer: Some(customer),
            state: ProjectState::Open,
        },
    });
    let access = ContactAccess::active(contact, customer, grants.collect(), Timestamp::default());
    let settings = Settings::fresh(
        Name::parse("Portal").unwrap(),
        Language::En,
        ZoneName::parse("Europe/Berlin").unwrap(),
    );
    let compiled = ContactPrincipal::compile(&access, &settings, Day::default()).unwrap();
    visible(&Principal::Contact(compiled))
}

/// What an employee sees who belongs to these projects, or to all.
pub(crate) fn employee_sees(employee: EmployeeId, projects: Option<&[ProjectId]>) -> Visible {
    let memberships = projects
        .unwrap_or_default()
        .iter()
        .map(|project| Membership {
            project: *project,
            role: MembershipRole::Member,
        });
    let employee = Employee {
        id: employee,
        version: Version::FIRST,
        name: Name::parse("Eva Brandt").unwrap(),
        email: None,
        active: true,
        administrator: false,
        all_projects: projects.is_none(),
        read_only: false,
        may_bill: false,
        language: AccountLanguage::Default,
        main_group: None,
        groups: vec![Uuid::from_u128(0x7001).into()],
        memberships: memberships.collect(),
    };
    visible(&Principal::Staff(StaffPrincipal::compile(&employee)))
}
