//! Contradictory data is refused when a principal is compiled, and what does not count is told.

use crate::model::{
    Company, Contact, FOREIGN, Grant, INTERNAL, OTHER, PROJECT, SECOND, Scope, TASK_1, TASK_2,
    TODAY,
};
use crate::world::{contact_access, contact_id, project_id, settings, today};
use portal_domain::access::{
    ContactAccess, ContactPrincipal, GrantOptions, Inactive, PrincipalError, Reach, Subject,
};

fn compile(access: &ContactAccess) -> Result<ContactPrincipal, PrincipalError> {
    ContactPrincipal::compile(access, &settings(&Company::FRESH), today())
}

fn with(grants: Vec<Grant>) -> ContactAccess {
    contact_access(&Contact::with(grants))
}

/// Proves R-037 for the evaluator: two grants of one contact, project and scope decide nothing.
#[test]
fn a_repeated_scope_is_refused() {
    for scope in [Scope::All, Scope::Existing(&[TASK_1]), Scope::Task(TASK_1)] {
        let one = Grant::on(PROJECT, scope);
        let ended = Grant {
            end: Some(TODAY - 1),
            read_only: true,
            ..one
        };
        let between = Grant::on(SECOND, Scope::All);
        let access = with(vec![one, between, ended]);
        let repeated = access.grants[2].grant.id;
        assert!(
            matches!(compile(&access), Err(PrincipalError::DuplicateScope(id)) if id == repeated)
        );
    }
    let snapshots = with(vec![
        Grant::on(PROJECT, Scope::Existing(&[TASK_1])),
        Grant::on(PROJECT, Scope::Existing(&[TASK_2])),
    ]);
    assert!(compile(&snapshots).is_err());
}

/// Proves: different scopes, tasks and projects stand beside one another.
#[test]
fn different_scopes_stand_beside_one_another() {
    let access = with(vec![
        Grant::on(PROJECT, Scope::All),
        Grant::on(PROJECT, Scope::Existing(&[TASK_1])),
        Grant::on(PROJECT, Scope::Task(TASK_1)),
        Grant::on(PROJECT, Scope::Task(TASK_2)),
        Grant::on(SECOND, Scope::Task(TASK_1)),
    ]);
    let who = compile(&access).unwrap();
    assert_eq!(
        who.granted_projects(),
        [project_id(PROJECT), project_id(SECOND)]
    );
}

/// Nothing is decided from a grant or an account of somebody else, or from a grant beside another project.
#[test]
fn data_of_somebody_else_is_refused() {
    let mut foreign_grant = with(vec![Grant::on(PROJECT, Scope::All)]);
    foreign_grant.grants[0].grant.contact = contact_id(9);
    assert!(matches!(
        compile(&foreign_grant),
        Err(PrincipalError::ForeignGrant(_))
    ));
    let mut wrong_project = with(vec![Grant::on(PROJECT, Scope::All)]);
    wrong_project.grants[0].project.id = project_id(SECOND);
    assert!(matches!(
        compile(&wrong_project),
        Err(PrincipalError::WrongProject(_))
    ));
    let mut foreign_account = with(vec![]);
    foreign_account.account.contact = contact_id(9);
    assert!(matches!(
        compile(&foreign_account),
        Err(PrincipalError::ForeignAccount)
    ));
    let settings = settings(&Company::FRESH);
    assert!(Subject::contact(&foreign_account, &settings, today()).is_err());
}

/// Proves: grants that do not count stay known, each with its reason.
#[test]
fn inactive_grants_are_told_with_their_reason() {
    let access = with(vec![
        Grant {
            end: Some(TODAY - 1),
            ..Grant::on(PROJECT, Scope::All)
        },
        Grant {
            project_customer: None,
            ..Grant::on(INTERNAL, Scope::All)
        },
        Grant {
            project_customer: Some(OTHER),
            ..Grant::on(FOREIGN, Scope::All)
        },
        Grant {
            end: Some(TODAY),
            ..Grant::on(SECOND, Scope::All)
        },
    ]);
    let who = compile(&access).unwrap();
    let reasons: Vec<Inactive> = who.inactive_grants().iter().map(|(_, why)| *why).collect();
    assert_eq!(
        reasons,
        [
            Inactive::Ended,
            Inactive::InternalProject,
            Inactive::OtherCustomer
        ]
    );
    assert_eq!(who.granted_projects(), [project_id(SECOND)]);
    assert_eq!(
        who.deciding_grant(project_id(SECOND), None),
        Some(access.grants[3].grant.id)
    );
}

/// Proves R-034: a grant that nobody widened reaches what names the contact and shows no hours.
#[test]
fn a_new_grant_starts_with_the_least() {
    let fresh = GrantOptions::default();
    assert_eq!(fresh.reach, Reach::Named);
    assert!(!fresh.sees_planned_hours && !fresh.sees_actual_hours && !fresh.sees_billable_hours);
    assert!(!fresh.read_only);
}

/// A reach is stored and shown by its code, and read again from it.
#[test]
fn a_reach_is_read_from_its_code() {
    let codes = Reach::ALL.map(Reach::code);
    assert_eq!(codes, ["named", "named_or_unassigned", "all"]);
    for reach in Reach::ALL {
        assert_eq!(Reach::parse(reach.code()), Ok(reach));
    }
    assert!(Reach::parse("everything").is_err());
}
