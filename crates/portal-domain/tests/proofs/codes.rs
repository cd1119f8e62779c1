//! Stable codes: programs, texts and stored rows hang on them, so each is what it was and no two of a kind are the same.

use crate::world::{project_id, site_id, task_id};
use portal_domain::access::{
    Change, EmployeeChange, GrantChange, GrantOptions, Inactive, LoginPart, NewScope, OwnReason,
    Reach, Scope, Switch,
};
use portal_domain::ids::{GrantId, Uuid};
use portal_domain::people::BasicRight;
use portal_domain::work::{Status, StatusSet};
use portal_domain::workflow::{Kind, Manner, Refusal, Relation, RelationSet, StepCondition};

#[track_caller]
fn are(codes: impl IntoIterator<Item = &'static str>, expected: &[&str]) {
    let codes: Vec<&str> = codes.into_iter().collect();
    assert_eq!(codes, expected);
    let mut once = codes;
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), expected.len(), "two have the same code");
}

#[test]
fn changes_have_stable_codes() {
    let logins = LoginPart::ALL.map(Change::Login);
    let settings = Switch::ALL.map(Change::Setting);
    let grant = GrantId::new(Uuid::nil());
    let grants = [
        GrantChange::Reach(Reach::All),
        GrantChange::Writing,
        GrantChange::PlannedHours,
        GrantChange::ActualHours,
        GrantChange::BillableHours,
        GrantChange::Extended,
        GrantChange::Removed,
    ]
    .map(|change| Change::Grant(grant, change));
    let employees = [
        EmployeeChange::Active,
        EmployeeChange::Writing,
        EmployeeChange::MemberOf(project_id(1)),
        EmployeeChange::AllProjects,
        EmployeeChange::Billing,
        EmployeeChange::Administrator,
    ]
    .map(Change::Employee);
    let others = [
        Change::TicketAccess,
        Change::NotExternal,
        Change::Site(site_id(1), BasicRight::Write),
        Change::SiteRight(BasicRight::Read),
        Change::MachineRight(BasicRight::Read),
        Change::AllowStatus(Status::Accepted),
        Change::NewGrant {
            project: project_id(1),
            scope: NewScope::Task(task_id(1)),
            options: GrantOptions::default(),
        },
        Change::TicketContact,
        Change::Participant,
        Change::OpenProject(project_id(1)),
        Change::Assignee,
        Change::Status(StatusSet::CLOSED),
    ];
    let all = [&logins[..], &settings, &grants, &employees, &others].concat();
    are(
        all.into_iter().map(Change::code),
        &[
            "set_login_name",
            "set_password",
            "activate_contact",
            "activate_customer",
            "setting_contacts_write",
            "setting_internal_projects",
            "setting_assigned_regardless",
            "setting_set_priority",
            "setting_manage_participants",
            "grant_reach",
            "grant_writing",
            "grant_planned_hours",
            "grant_actual_hours",
            "grant_billable_hours",
            "grant_extend",
            "grant_remove",
            "activate_employee",
            "lift_read_only",
            "add_member",
            "open_all_projects",
            "allow_billing",
            "make_administrator",
            "switch_ticket_access_on",
            "lift_external_mark",
            "add_site",
            "raise_site_right",
            "raise_machine_right",
            "allow_status",
            "grant_add",
            "name_as_contact",
            "name_as_participant",
            "open_project",
            "assign",
            "reach_status",
        ],
    );
}

#[test]
fn reasons_for_contacts_have_stable_codes() {
    let reasons = [
        OwnReason::NotPermitted,
        OwnReason::ReadOnly,
        OwnReason::ProjectClosed,
        OwnReason::SiteReadOnly,
        OwnReason::Status(StatusSet::EDITABLE),
        OwnReason::NotOffered,
        OwnReason::AnswerNotOpen,
        OwnReason::OtherRole,
        OwnReason::NotShown,
    ];
    are(
        reasons.map(OwnReason::code),
        &[
            "not_permitted",
            "read_only",
            "project_closed",
            "site_read_only",
            "status",
            "not_offered",
            "answer_not_open",
            "other_role",
            "not_shown",
        ],
    );
}

#[test]
fn what_concerns_grants_has_stable_codes() {
    are(
        [
            Inactive::Ended,
            Inactive::InternalProject,
            Inactive::OtherCustomer,
        ]
        .map(Inactive::code),
        &["ended", "internal_project", "other_customer"],
    );
    let scopes = [
        Scope::AllTasks,
        Scope::ExistingTasks(Vec::new()),
        Scope::Task(task_id(1)),
    ];
    are(
        scopes.iter().map(Scope::code),
        &["all_tasks", "existing_tasks", "task"],
    );
}

#[test]
fn the_state_machine_has_stable_codes() {
    are(
        Refusal::ALL.map(Refusal::code),
        &[
            "no_such_transition",
            "transition_not_allowed",
            "solver_barred",
            "open_subtasks",
            "comment_missing",
        ],
    );
    are(
        Kind::ALL.map(Kind::code),
        &["owned", "ownerless", "subtask"],
    );
    are(
        Relation::ALL.map(Relation::code),
        &[
            "writer",
            "creator",
            "assignee",
            "parent_assignee",
            "project_manager",
            "administrator",
            "biller",
        ],
    );
    let conditions = [
        StepCondition::ForContacts,
        StepCondition::ForStaff,
        StepCondition::Manner(Manner::OnBehalf),
        StepCondition::Permitted,
        StepCondition::Writer,
        StepCondition::Relation(RelationSet::EMPTY),
        StepCondition::ProjectOpen,
        StepCondition::NotSolver,
        StepCondition::NotSolverOrAllowed,
        StepCondition::SubtasksFinal,
        StepCondition::ParentUnsettled,
        StepCondition::Comment,
    ];
    are(
        conditions.map(StepCondition::code),
        &[
            "for_contacts",
            "for_staff",
            "manner",
            "permitted",
            "writer",
            "relation",
            "project_open",
            "not_solver",
            "not_solver_or_allowed",
            "subtasks_final",
            "parent_unsettled",
            "comment",
        ],
    );
}
