//! Why somebody may or may not, and what would turn it, in sentences. Every arm is written out: a condition, a change or
//! a lock that the domain learns does not compile until both languages have words for it.

use super::Words;
use crate::wish::Wish;
use portal_domain::access::{
    Change, Condition as C, EmployeeChange, GrantChange, GrantOptions, LoginPart, NewScope, Reach,
    Switch,
};
use portal_domain::docs::Vocabulary;
use portal_domain::people::BasicRight;
use portal_domain::work::Status;
use portal_domain::workflow::{Manner, Relation, StepCondition};

impl Words {
    /// A question, as a choice.
    pub(crate) fn wish(&self, wish: Wish) -> &'static str {
        match wish {
            Wish::View => self.wish_view(),
            Wish::Comment => self.wish_comment(),
            Wish::Write => self.wish_write(),
            Wish::Accept => self.wish_accept(),
            Wish::Reject => self.wish_reject(),
            Wish::Return => self.wish_return(),
            Wish::Planned => self.wish_planned(),
            Wish::Actual => self.wish_actual(),
            Wish::Billable => self.wish_billable(),
        }
    }

    /// That somebody may.
    pub(crate) fn yes_to(&self, wish: Wish, name: &str, number: &str) -> String {
        match wish {
            Wish::View => self.yes_view(name, number),
            Wish::Comment => self.yes_comment(name, number),
            Wish::Write => self.yes_write(name, number),
            Wish::Accept => self.yes_accept(name, number),
            Wish::Reject => self.yes_reject(name, number),
            Wish::Return => self.yes_return(name, number),
            Wish::Planned => self.yes_planned(name, number),
            Wish::Actual => self.yes_actual(name, number),
            Wish::Billable => self.yes_billable(name, number),
        }
    }

    /// That somebody may not.
    pub(crate) fn no_to(&self, wish: Wish, name: &str, number: &str) -> String {
        match wish {
            Wish::View => self.no_view(name, number),
            Wish::Comment => self.no_comment(name, number),
            Wish::Write => self.no_write(name, number),
            Wish::Accept => self.no_accept(name, number),
            Wish::Reject => self.no_reject(name, number),
            Wish::Return => self.no_return(name, number),
            Wish::Planned => self.no_planned(name, number),
            Wish::Actual => self.no_actual(name, number),
            Wish::Billable => self.no_billable(name, number),
        }
    }

    /// That a condition does not hold.
    pub(crate) fn missing(&self, condition: C) -> &'static str {
        match condition {
            C::CanLogIn => self.missing_can_log_in(),
            C::TicketAccess => self.missing_ticket_access(),
            C::OwnCustomer => self.missing_own_customer(),
            C::NotSubtask => self.missing_not_subtask(),
            C::SiteReadable => self.missing_site_readable(),
            C::SiteWritable => self.missing_site_writable(),
            C::Granted => self.missing_granted(),
            C::Reached => self.missing_reached(),
            C::Named => self.missing_named(),
            C::AssignedRegardless => self.missing_assigned_regardless(),
            C::CompanyWrites => self.missing_company_writes(),
            C::ProjectOpen => self.missing_project_open(),
            C::GrantWrites => self.missing_grant_writes(),
            C::NotClosed => self.missing_not_closed(),
            C::StatusEditable => self.missing_status_editable(),
            C::StatusDone => self.missing_status_done(),
            C::PriorityAllowed => self.missing_priority_allowed(),
            C::ParticipantsAllowed => self.missing_participants_allowed(),
            C::IsTicketContact => self.missing_is_ticket_contact(),
            C::IsParticipant => self.missing_is_participant(),
            C::MayApplyAccepted => self.missing_may_apply_accepted(),
            C::MayApplyRejected => self.missing_may_apply_rejected(),
            C::MayApplyInProcess => self.missing_may_apply_in_process(),
            C::ShowsPlanned => self.missing_shows_planned(),
            C::ShowsActual => self.missing_shows_actual(),
            C::ShowsBillable => self.missing_shows_billable(),
            C::MachinesReadable => self.missing_machines_readable(),
            C::MachinePlaced => self.missing_machine_placed(),
            C::TaskFits => self.missing_task_fits(),
            C::TaskChosen => self.missing_task_chosen(),
            C::StaffActive => self.missing_staff_active(),
            C::Administrator => self.missing_administrator(),
            C::SeesAll => self.missing_sees_all(),
            C::InProject => self.missing_in_project(),
            C::FamilyTie => self.missing_family_tie(),
            C::StaffWrites => self.missing_staff_writes(),
            C::OpenOrAdministrator => self.missing_open_or_administrator(),
            C::NotBilled => self.missing_not_billed(),
            C::NotClosedOrAdministrator => self.missing_not_closed_or_administrator(),
            C::StatusAccepted => self.missing_status_accepted(),
            C::StatusBookable => self.missing_status_bookable(),
            C::MayBill => self.missing_may_bill(),
        }
    }

    /// What a status change lacks.
    pub(crate) fn step_lacks(&self, condition: StepCondition) -> String {
        match condition {
            StepCondition::ForContacts => self.step_for_contacts(),
            StepCondition::ForStaff => self.step_for_staff(),
            StepCondition::Manner(Manner::Plain) => self.step_manner_plain(),
            StepCondition::Manner(Manner::OnBehalf) => self.step_manner_on_behalf(),
            StepCondition::Permitted => self.step_permitted(),
            StepCondition::Writer => self.step_writer(),
            StepCondition::Relation(relations) => {
                let names: Vec<&str> = Relation::ALL
                    .iter()
                    .filter(|one| relations.contains(**one))
                    .map(|one| Vocabulary::relation(self, *one))
                    .collect();
                return self.step_relation(names.join(", "));
            }
            StepCondition::ProjectOpen => self.step_project_open(),
            StepCondition::NotSolver => self.step_not_solver(),
            StepCondition::NotSolverOrAllowed => self.step_not_solver_or_allowed(),
            StepCondition::SubtasksFinal => self.step_subtasks_final(),
            StepCondition::ParentUnsettled => self.step_parent_unsettled(),
            StepCondition::Comment => self.step_comment(),
        }
        .to_owned()
    }

    /// What an administrator, or who works on the ticket, would do.
    pub(crate) fn turn(&self, change: Change) -> String {
        match change {
            Change::Login(part) => self.turn_login(part),
            Change::TicketAccess => self.turn_ticket_access(),
            Change::NotExternal => self.turn_not_external(),
            Change::Site(_, BasicRight::Write) => self.turn_site_write(),
            Change::Site(_, BasicRight::Read | BasicRight::None) => self.turn_site_read(),
            Change::SiteRight(BasicRight::Write) => self.turn_site_right_write(),
            Change::SiteRight(BasicRight::Read | BasicRight::None) => self.turn_site_right_read(),
            Change::MachineRight(_) => self.turn_machine_right(),
            Change::AllowStatus(status) => {
                return self.turn_allow_status(Vocabulary::status(self, status));
            }
            Change::Setting(switch) => self.turn_setting(switch),
            Change::Grant(_, change) => self.turn_grant(change),
            Change::NewGrant { scope, options, .. } => return self.turn_new_grant(scope, options),
            Change::TicketContact => self.turn_ticket_contact(),
            Change::Participant => self.turn_participant(),
            Change::OpenProject(_) => self.turn_open_project(),
            Change::Employee(change) => self.turn_employee(change),
            Change::Assignee => self.turn_assignee(),
            Change::Status(statuses) => {
                let names: Vec<String> = Status::ALL
                    .iter()
                    .filter(|one| statuses.contains(**one))
                    .map(|one| self.quoted(Vocabulary::status(self, *one)))
                    .collect();
                return self.turn_status(names.join(", "));
            }
        }
        .to_owned()
    }

    fn turn_login(&self, part: LoginPart) -> &'static str {
        match part {
            LoginPart::LoginName => self.turn_login_name(),
            LoginPart::Password => self.turn_password(),
            LoginPart::Contact => self.turn_contact_active(),
            LoginPart::Customer => self.turn_customer_active(),
        }
    }

    fn turn_setting(&self, switch: Switch) -> &'static str {
        match switch {
            Switch::ContactsWrite => self.turn_setting_contacts_write(),
            Switch::InternalProjects => self.turn_setting_internal(),
            Switch::AssignedRegardless => self.turn_setting_assigned(),
            Switch::SetPriority => self.turn_setting_priority(),
            Switch::ManageParticipants => self.turn_setting_participants(),
        }
    }

    fn turn_grant(&self, change: GrantChange) -> &'static str {
        match change {
            GrantChange::Reach(Reach::Named) => self.turn_grant_reach_named(),
            GrantChange::Reach(Reach::NamedOrUnassigned) => self.turn_grant_reach_unassigned(),
            GrantChange::Reach(Reach::All) => self.turn_grant_reach_all(),
            GrantChange::Writing => self.turn_grant_writing(),
            GrantChange::PlannedHours => self.turn_grant_planned(),
            GrantChange::ActualHours => self.turn_grant_actual(),
            GrantChange::BillableHours => self.turn_grant_billable(),
            GrantChange::Extended => self.turn_grant_extend(),
            GrantChange::Removed => self.turn_grant_remove(),
        }
    }

    fn turn_new_grant(&self, scope: NewScope, options: GrantOptions) -> String {
        let scope = match scope {
            NewScope::Task(_) => self.turn_scope_task(),
            NewScope::ExistingTasks => self.turn_scope_existing(),
            NewScope::AllTasks => self.turn_scope_all(),
        };
        let mut told = vec![
            if options.read_only {
                self.turn_option_reading()
            } else {
                self.turn_option_writing()
            },
            match options.reach {
                Reach::Named => self.turn_option_reach_named(),
                Reach::NamedOrUnassigned => self.turn_option_reach_unassigned(),
                Reach::All => self.turn_option_reach_all(),
            },
        ];
        let hours = [
            (options.sees_planned_hours, self.turn_option_planned()),
            (options.sees_actual_hours, self.turn_option_actual()),
            (options.sees_billable_hours, self.turn_option_billable()),
        ];
        told.extend(
            hours
                .iter()
                .filter(|(shown, _)| *shown)
                .map(|(_, one)| *one),
        );
        self.turn_new_grant_options(scope, told.join(", "))
    }

    fn turn_employee(&self, change: EmployeeChange) -> &'static str {
        match change {
            EmployeeChange::Active => self.turn_employee_active(),
            EmployeeChange::Writing => self.turn_employee_writing(),
            EmployeeChange::MemberOf(_) => self.turn_employee_member(),
            EmployeeChange::AllProjects => self.turn_employee_all_projects(),
            EmployeeChange::Billing => self.turn_employee_billing(),
            EmployeeChange::Administrator => self.turn_employee_administrator(),
        }
    }
}
