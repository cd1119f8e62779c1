//! The words for workflow and permissions, as the domain's tables and diagram ask for them.

use super::Words;
use portal_domain::access::{Action, Condition};
use portal_domain::docs::{Phrase, Vocabulary};
use portal_domain::work::Status;
use portal_domain::workflow::{Kind, Relation};

impl Vocabulary for Words {
    fn status(&self, status: Status) -> &str {
        match status {
            Status::New => self.status_new(),
            Status::InProcess => self.status_in_process(),
            Status::Done => self.status_done(),
            Status::Rejected => self.status_rejected(),
            Status::Accepted => self.status_accepted(),
            Status::Billed => self.status_billed(),
        }
    }

    fn condition(&self, condition: Condition) -> &str {
        match condition {
            Condition::CanLogIn => self.condition_can_log_in(),
            Condition::TicketAccess => self.condition_ticket_access(),
            Condition::OwnCustomer => self.condition_own_customer(),
            Condition::NotSubtask => self.condition_not_subtask(),
            Condition::SiteReadable => self.condition_site_readable(),
            Condition::SiteWritable => self.condition_site_writable(),
            Condition::Granted => self.condition_granted(),
            Condition::Reached => self.condition_reached(),
            Condition::Named => self.condition_named(),
            Condition::AssignedRegardless => self.condition_assigned_regardless(),
            Condition::CompanyWrites => self.condition_company_writes(),
            Condition::ProjectOpen => self.condition_project_open(),
            Condition::GrantWrites => self.condition_grant_writes(),
            Condition::NotClosed => self.condition_not_closed(),
            Condition::StatusEditable => self.condition_status_editable(),
            Condition::StatusDone => self.condition_status_done(),
            Condition::PriorityAllowed => self.condition_priority_allowed(),
            Condition::ParticipantsAllowed => self.condition_participants_allowed(),
            Condition::IsTicketContact => self.condition_is_ticket_contact(),
            Condition::IsParticipant => self.condition_is_participant(),
            Condition::MayApplyAccepted => self.condition_may_apply_accepted(),
            Condition::MayApplyRejected => self.condition_may_apply_rejected(),
            Condition::MayApplyInProcess => self.condition_may_apply_in_process(),
            Condition::ShowsPlanned => self.condition_shows_planned(),
            Condition::ShowsActual => self.condition_shows_actual(),
            Condition::ShowsBillable => self.condition_shows_billable(),
            Condition::MachinesReadable => self.condition_machines_readable(),
            Condition::MachinePlaced => self.condition_machine_placed(),
            Condition::TaskFits => self.condition_task_fits(),
            Condition::TaskChosen => self.condition_task_chosen(),
            Condition::StaffActive => self.condition_staff_active(),
            Condition::Administrator => self.condition_administrator(),
            Condition::SeesAll => self.condition_sees_all(),
            Condition::InProject => self.condition_in_project(),
            Condition::FamilyTie => self.condition_family_tie(),
            Condition::StaffWrites => self.condition_staff_writes(),
            Condition::OpenOrAdministrator => self.condition_open_or_administrator(),
            Condition::NotBilled => self.condition_not_billed(),
            Condition::NotClosedOrAdministrator => self.condition_not_closed_or_administrator(),
            Condition::StatusAccepted => self.condition_status_accepted(),
            Condition::StatusBookable => self.condition_status_bookable(),
            Condition::MayBill => self.condition_may_bill(),
        }
    }

    fn action(&self, action: Action) -> &str {
        match action {
            Action::View => self.action_view(),
            Action::Write => self.action_write(),
            Action::Comment => self.action_comment(),
            Action::CommentInternally => self.action_comment_internally(),
            Action::ReadInternal => self.action_read_internal(),
            Action::EditSubject => self.action_edit_subject(),
            Action::EditReference => self.action_edit_reference(),
            Action::EditPriority => self.action_edit_priority(),
            Action::EditInternal => self.action_edit_internal(),
            Action::ManageParticipants => self.action_manage_participants(),
            Action::LeaveParticipants => self.action_leave_participants(),
            Action::Accept => self.action_accept(),
            Action::Reject => self.action_reject(),
            Action::Return => self.action_return(),
            Action::ChangeStatus => self.action_change_status(),
            Action::Bill => self.action_bill(),
            Action::BookTime => self.action_book_time(),
            Action::ReadPlannedHours => self.action_read_planned_hours(),
            Action::ReadActualHours => self.action_read_actual_hours(),
            Action::ReadBillableHours => self.action_read_billable_hours(),
            Action::ReadMachine => self.action_read_machine(),
            Action::Create => self.action_create(),
        }
    }

    fn relation(&self, relation: Relation) -> &str {
        match relation {
            Relation::Writer => self.relation_writer(),
            Relation::Creator => self.relation_creator(),
            Relation::Assignee => self.relation_assignee(),
            Relation::ParentAssignee => self.relation_parent_assignee(),
            Relation::ProjectManager => self.relation_project_manager(),
            Relation::Administrator => self.relation_administrator(),
            Relation::Biller => self.relation_biller(),
        }
    }

    fn kind(&self, kind: Kind) -> &str {
        match kind {
            Kind::Owned => self.kind_owned(),
            Kind::Ownerless => self.kind_ownerless(),
            Kind::Subtask => self.kind_subtask(),
        }
    }

    fn phrase(&self, phrase: Phrase) -> &str {
        match phrase {
            Phrase::Row => self.docs_row(),
            Phrase::From => self.docs_from(),
            Phrase::To => self.docs_to(),
            Phrase::Tickets => self.docs_tickets(),
            Phrase::Who => self.docs_who(),
            Phrase::Needs => self.docs_needs(),
            Phrase::Brings => self.docs_brings(),
            Phrase::Action => self.docs_action(),
            Phrase::Contacts => self.docs_contacts(),
            Phrase::Staff => self.docs_staff(),
            Phrase::Contact => self.docs_contact(),
            Phrase::OnBehalf => self.docs_on_behalf(),
            Phrase::CommentNeeded => self.docs_comment_needed(),
            Phrase::SubtasksFinal => self.docs_subtasks_final(),
            Phrase::SolverBarred => self.docs_solver_barred(),
            Phrase::SolverBarredUnlessAllowed => self.docs_solver_barred_unless_allowed(),
            Phrase::AssignsActor => self.docs_assigns_actor(),
            Phrase::RecordsSolver => self.docs_records_solver(),
            Phrase::RecordsAnswer => self.docs_records_answer(),
            Phrase::Nobody => self.docs_nobody(),
            Phrase::DiagramTitle => self.docs_diagram_title(),
            Phrase::DashedNeedsComment => self.docs_dashed_needs_comment(),
        }
    }

    fn whoever_may(&self, action: Action) -> String {
        self.docs_whoever_may(Vocabulary::action(self, action))
    }

    fn way(&self, number: usize) -> String {
        self.docs_way(number)
    }
}
